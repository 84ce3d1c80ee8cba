"""What a turn is to the question that is open: the circumstances by which the table of standing.py decides."""

from collections.abc import Iterator, Sequence

from dialogs.listening.acts import Act, chats, says
from dialogs.looking.looked import OF_ALL
from dialogs.state import FEW, Pending, State
from dialogs.turns.turn import Asks, Done, Turn
from knowledge.decision import Verdict
from knowledge.library import Library

COURTESIES = frozenset({"thanks", "stop", "feel"})
UNHEARD = frozenset({"unclear", "greet"})
CROSS = frozenset({("feel", "anger"), ("stop", "asking"), ("unclear", "complaint")})
OF_THE_TALK = frozenset({"menu", "why_asked", "go_on"})
"""Questions about the question itself: they ask for nothing else."""


def wanted(turn: Turn, done: Sequence[Done]) -> frozenset[str]:
    """The items that the message asked for and that are not decided: those that were answered, or of a sum all that is paid."""
    if not any(_asks(act) for act in turn.heard.acts) and not turn.person.died:
        return frozenset()
    asked, in_all = answered_of(done), is_of_all_paid(done)
    still_open = turn.assessment.of(Verdict.UNKNOWN)
    return frozenset(result.item.id for result in still_open if result.item.id in asked or (in_all and result.item.is_paid))


def is_of_all_paid(done: Sequence[Done]) -> bool:
    """Whether a question was answered with all that is paid."""
    return any(one.kind == "total" for one in done if one.answered and one.about)


def answered_of(done: Sequence[Done]) -> frozenset[str]:
    """The items and clauses that questions were answered from: those that the answers name, of what was found."""
    return frozenset(item for one in done if one.answered for item in _told_of(one))


def _told_of(done: Done) -> Sequence[str]:
    named = {section.item for section in done.sections}
    return [item for item in done.about if item in named] or done.about


def answered_by(done: Sequence[Done]) -> str | None:
    """The place by whose list all was answered (its code); None where that is none, or more than one."""
    regions = {Library.region_of(told) for told in answered_of(done)}
    return regions.pop() if len(regions) == 1 else None


def is_settled(turn: Turn, done: Sequence[Done]) -> bool:
    """Whether a message asked of one thing or a few, or supposed something, and each was answered, or said not to be told, once
    the asking had begun: who asks of a single thing wants that one, and who opens a talk is asked what else may be theirs."""
    asked = [act for act in turn.heard.acts if _asks(act)]
    few = is_answered(done) or all(act.supposed for act in asked)
    return bool(turn.before.asked and asked) and few and any(one.answered is not None for one in done)


def is_answered(done: Sequence[Done]) -> bool:
    """Whether questions were answered, each with one thing or a few."""
    answers = [one for one in done if one.answered is not None]
    return bool(answers) and all(one.kind not in OF_ALL and len(one.about) <= FEW for one in answers)


def lacking(turn: Turn, items: frozenset[str]) -> frozenset[str]:
    """The facts on which these items hang; where no list is known, the place."""
    if turn.assessment.applicable.benefit_list is None:
        return frozenset({"residence"})
    open_items = [result for result in turn.assessment.of(Verdict.UNKNOWN) if result.item.id in items]
    return frozenset(fact for result in open_items for fact in result.decision.missing)


def circumstances(turn: Turn, quiet: Asks, state: State, before: Pending | None) -> Iterator[str]:
    """What is so of a turn, whatever the question is; `state` is the one with what was told, `before` the question open."""
    acts = turn.heard.acts
    kinds = {act.act for act in acts}
    flags = {
        "called": quiet is Asks.ANEW,
        "about_it": any(act.kind == "why_asked" for act in acts),
        "told": turn.taken.anything,
        "asks": any(_asks(act) for act in acts),
        "cross": is_cross(turn),
        "courtesy": bool(kinds) and kinds <= COURTESIES,
        "leaves": bool(turn.before.told) and any((act.act, act.kind) == ("thanks", "last") for act in acts),
        "unheard": kinds <= UNHEARD and not turn.taken.anything,
        "silent": not turn.before.listed,
        "open": before is not None and is_open(state, before),
    }
    yield from (name for name, holds in flags.items() if holds)


def is_open(state: State, pending: Pending) -> bool:
    """Whether something of what was asked is neither known nor declined."""
    person = next((one for one in state.people if one.subject == pending.subject), state.person)
    return person is None or bool(set(pending.asks) - set(person.facts) - person.declined)


def is_cross(turn: Turn) -> bool:
    """Whether they are cross at how they are answered or asked."""
    angry = any((act.act, act.kind) in CROSS for act in turn.heard.acts)
    chars = turn.heard.text.chars
    return angry or any(says("cross", chars[start:end]) for start, end in chats(turn.heard.text))


def _asks(act: Act) -> bool:
    return act.act == "ask" and act.kind not in OF_THE_TALK
