"""An answer that would be the very text of the last one: of one thing it is told again, of all there is what is meant is asked.

A conversation keeps a short digest of what the last reply answered, and of the message that it answered, never their words.
Who sends the same message once more, or says 再说一遍, hears the answer again.
"""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from dialogs.listening.acts import content_of, says
from dialogs.move import Move
from dialogs.saying.sections import Section
from dialogs.state import State, Topic
from dialogs.turns.turn import Asks, Done, Turn

TOLD_ANEW = frozenset({"items", "clause", "quote", "total", "add_up", "check", "when", "sum_up", "compare", "assessment"})
"""Moves whose answer is no answer where it was given just before."""
OF_REASONS = frozenset({"why", "why_not", "others"})
"""Kinds of questions to which the conditions told before are the answer."""
OF_ITEMS = frozenset({"items", "clause", "quote", "when", "assessment"})
PLAINLY_ASKED = frozenset({"amount", "where", "when"})
"""Kinds of questions that ask for one thing: to whom asks it again it is told again."""
HELD_AGAINST = frozenset({"check", "compare"})
"""Moves that say of something whether it is so: they are told again."""
SAID = frozenset({"answer", "total", "timeline", "summary"})
LEAST_NAMED, MOST_NAMED = 2, 8
"""A question that says no more characters than these besides asking names one point of what was told."""
BULLET = "· "
DIGEST_BYTES = 6
END, LONGEST_WORD = "。", 3


def not_again(turn: Turn, moves: Sequence[Move], done: Sequence[Done]) -> list[Done]:
    """What was done; where it tells nothing but what the last reply told, that once more, or what else can be asked."""
    told = [at for at, move in enumerate(moves) if _tells_anew(move) and _texts(done[at])]
    pointed = [_to_the_point(turn, moves[at], done[at]) if at in told else None for at in range(len(done))]
    repeated = told and all(_digest(text) in turn.before.said[1:] for at in told for text in _texts(done[at]))
    if not repeated or turn.taken.anything or _is_wanted_again(turn) or turn.before.last is None:
        return list(done)
    if any(pointed):
        return [one or held for one, held in zip(pointed, done, strict=True)]
    if (again := _told_again(turn, moves[told[0]], [done[at] for at in told])) is not None:
        of_told = dict(zip(told, again, strict=True))
        return [of_told.get(at, one) for at, one in enumerate(done)]
    kept = [_without_what_was_told(one) if at in told else one for at, one in enumerate(done)]
    if any(_texts(one) for one in kept):  # 三顿都打折？有封顶没: the second one is answered
        return kept
    kept[told[0]] = _offering(turn, moves[told[0]], done[told[0]], kept[told[0]])
    return kept


def _without_what_was_told(one: Done) -> Done:
    return replace(one, sections=tuple(s for s in one.sections if s.kind not in {*SAID, "notice"}))


def _tells_anew(move: Move) -> bool:
    return move.name in TOLD_ANEW and move.act.kind not in OF_REASONS


def _to_the_point(turn: Turn, move: Move, told: Done) -> Done | None:
    """地铁呢, of what was told of buses and the underground: the lines of the answer that speak of what is named; None where
    nothing is named, or nothing speaks of it."""
    looked, own = move.looked, turn.assessment.applicable.benefit_list
    words = content_of(looked.words or move.act.words) if looked is not None else ""
    if own is None or move.act.kind is not None or not LEAST_NAMED <= len(words) <= MOST_NAMED:
        return None
    named = {words[at : at + LEAST_NAMED] for at in range(len(words) - LEAST_NAMED + 1)}
    sections = []
    for section in told.sections:
        lines = [line for line in section.text.split("\n") if any(pair in line for pair in named)]
        if section.kind in SAID and lines:
            sections.append(replace(section, text=turn.tools.wording.once_more.format(line="\n".join(lines).strip(BULLET))))
    return replace(told, sections=tuple(sections)) if sections else None


def _told_again(turn: Turn, move: Move, told: Sequence[Done]) -> Sequence[Done] | None:
    """The same once more, and no shorter: who asks again was not served by it; None where it was of all there is."""
    if told[0].kind == "total" and all(figures := [_figures_alone(one) for one in told]):
        return [one for one in figures if one]
    if move.name in HELD_AGAINST:
        return told
    before = turn.before.last
    if before is not None and told[0].kind in PLAINLY_ASKED and before.kind != told[0].kind:
        return told  # 一天最多便宜几块, after 吃饭便宜不: another question, which the same sentence answers
    if move.name in OF_ITEMS or told[0].kind in PLAINLY_ASKED:
        return told if len(told) > 1 else [_once_more(told[0], turn.tools.wording.once_more)]
    return None


def _offering(turn: Turn, move: Move, told: Done, kept: Done) -> Done:
    """Instead of what was told the questions that it can be asked, by numbers."""
    questions, text = turn.tools.wording.offers(told.kind, *_meant(turn, move, told))
    offered = tuple(Topic(words=question) for question in questions)
    return replace(kept, sections=(*kept.sections, Section("answer", text)), asks=Asks.QUIET, offered=offered)


def _figures_alone(one: Done) -> Done | None:
    """A sum once more (一年多少, after 一个月多少), without what hangs or has no figure; None where it has none at all."""
    sections = [replace(s, text="\n".join(line for line in s.text.split("\n") if says("sum", line))) for s in one.sections]
    return replace(one, sections=tuple(sections)) if all(section.text for section in sections) else None


def _once_more(one: Done, again: str) -> Done:
    """The same, said to be what was said before."""
    first = next(at for at, section in enumerate(one.sections) if section.kind in SAID and section.text)
    said = one.sections[first]
    said = replace(said, text=again.format(line=said.text), short=again.format(line=said.short) if said.short else None)
    return replace(one, sections=(*one.sections[:first], said, *one.sections[first + 1 :]))


def remembered(turn: Turn, state: State, done: Sequence[Done]) -> State:
    """The state that knows what this reply answered, and of which message; nothing of it where all is forgotten."""
    if any(one.forgets or one.erases for one in done):
        return replace(state, said=())
    texts = [text for one in done for text in _texts(one)]
    return replace(state, said=(_digest(turn.heard.text.chars), *map(_digest, texts)) if texts else ())


def _is_wanted_again(turn: Turn) -> bool:
    """Whether the message is the last one over again, or asks for the answer once more."""
    return _digest(turn.heard.text.chars) in turn.before.said[:1] or says("once_more", turn.heard.text.chars)


def _texts(one: Done) -> list[str]:
    return [section.text for section in one.sections if section.kind in SAID and section.text]


def _meant(turn: Turn, move: Move, one: Done) -> tuple[str, bool]:
    """The name of the one item that was answered about ("" where it was several, or all there is); whether it is of a draft."""
    items = turn.tools.library.items_of(one.about)
    is_one = bool(items) and move.name in OF_ITEMS and len(_texts(one)) == 1
    return items[0].name if is_one else "", bool(items) and items[0].benefit_list.is_draft


def _digest(text: str) -> str:
    """Of a text without its blanks, and without the one word by which it begins (能。 行。)."""
    head, _, rest = text.partition(END)
    words = rest if rest and len(head) <= LONGEST_WORD else text
    return blake2b("".join(words.split()).encode(), digest_size=DIGEST_BYTES).hexdigest()
