"""The questions of a message: the clauses that ask, put together where one of them does not say what it asks of."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from dialogs.listening.acts import (
    CHECK,
    COST,
    OF_A_DOCUMENT,
    POLITE,
    Act,
    asks,
    chats,
    is_bare,
    is_reading_out,
    kind_of,
    patterns,
    puts_a_sum,
    says,
    side_in,
    sums_claimed,
)
from dialogs.listening.answers import is_noise
from dialogs.listening.denials import denies_whole
from dialogs.listening.finders.numerals import MARK, mark
from dialogs.listening.finders.people import find_people
from dialogs.listening.parts import Kind, by_patterns, judged, kind_by
from dialogs.listening.sides import side_called, side_of
from dialogs.listening.supposing import age_to_come
from dialogs.listening.text import Text
from dialogs.listening.yes_no import holds_up_nothing

MOST_QUESTIONS = 4
"""So many questions of one message are answered, the last ones of a long letter."""

ONE_PART, ONE_PART_SURELY = 0.5, 0.8
"""So surely a clause goes on with what the one ahead of it asks; so surely where both name something and no pattern hears a
question."""
SURELY, UNDENIED, BESIDE_AN_ANSWER = 0.5, 0.2, 0.8
"""A clause asks from so sure a judge on; where a pattern says so; where no pattern does, and the message answers a question."""
MOST_JUDGED = 40
"""So many clauses may ask, the last ones: of a long letter the last few questions are answered anyway."""
LEAST_SAID = 3
"""A clause that no pattern takes for a question has so many Chinese characters to be one."""
OF_A_POINT = frozenset({"detail", "papers"})
"""What the judge calls a question of a point of a thing."""
OF_THE_TALK = "talk"
"""What asks of the conversation itself is heard by its own patterns (signals)."""
LONGEST_TOO, DONE = 16, "了"
"""What wants the same for somebody else has no more characters, and does not end as what is done does (也办了)."""
SHORT = 6
"""A question of fewer characters does not say what it is about: the clause before it is of it too."""

LEADING_IN = ("announces", "leads_in")
"""What only says that something is going to be asked, or of what kind, where a question follows."""
NEXT = "呢"
"""Ends what only names the next thing that is asked about."""
SOFT = "啊呀哇嘛哈呐嘞啦"
"""Particles that end a question and change nothing."""
WHETHER: Kind = ("eligible", None)
WHICH: Kind = ("which", None)
NOTHING_SAID: Kind = (None, None)
OF_LEVEL: Kind = ("where", "level")
OF_ASSESSING: Kind = ("what", "assessing")
PRICE: Kind = ("eligible", COST)
SUM: Kind = ("total", None)
TOGETHER = "together"
"""The side whether several things can be had at once."""
CAN_OR_NOT = "can_or_not"
SURELY_ASKED = ("has_it_then", "asks_who_keeps")
"""拿得到拿不到 asks, and 谁养 does, whatever the judge of clauses has learned."""
SUM_CLAIMED: Kind = ("total", CHECK)
"""The kind of what holds up a sum, and MAY_CLAIM those that a pattern calls such a clause otherwise."""
MAY_CLAIM: Collection[Kind] = frozenset({(None, None), ("eligible", None), ("amount", None), ("total", None), ("total", "add")})
NOTHING_CLAIMED: Kind = ("total", "nothing")
"""The kind of what holds up that there is no money now, and MAY_CLAIM_NOTHING what the judge calls such a clause."""
MAY_CLAIM_NOTHING = frozenset({CHECK, "total", "much", "can", "list"})
OF_SUMS = frozenset({"total", "amount", "which"})
"""Kinds of questions whose answer tells of what the sum is."""
OF_SOMETHING = frozenset({None, "eligible", "how", "why", "why_not"})
"""Kinds of questions that are about something; how much, which and where can be about all there is."""


def questions(text: Text, *, answers: bool = False) -> list[Act]:
    """The questions of a message, each with its kind and its words; in a long letter the last ones.

    `answers`: it answers what was asked; what no pattern hears asking then asks only where the judge has hardly a doubt.
    """
    if is_noise(text):
        return []
    text = text.without([*chats(text), *(hit.span() for hit in patterns().cue("no_question").all(text.chars))])
    asked = [
        i
        for i in range(max(len(text.clauses) - MOST_JUDGED, 0), len(text.clauses))
        if _asks(text, i, BESIDE_AN_ANSWER if answers else SURELY)
    ]
    if not asked and len(text.clauses) == 1 and says("only_supposes", text.words(0)):
        asked = [0]
    asked = [i for i in asked if not denies_whole(text.words(i))]
    asked = [i for i in asked if i == asked[-1] or not any(says(cue, _ungreeted(text, i)) for cue in LEADING_IN)]
    asked = [i for i in asked if not (says("for_whom", _ungreeted(text, i)) or says("tells_how_long", _ungreeted(text, i)))]
    asked = [i for i in asked if not says("urges", text.words(i).strip(POLITE))] or asked
    asked = [i for i in asked if not says("only_looks", text.words(i).strip(POLITE))] or asked
    asked = [i for i in asked if len(text.clauses) == 1 or not says("introduces", text.words(i))]
    also = [i for i in range(asked[0] + 1, len(text.clauses)) if i not in asked and _wants_it_too(text, i)] if asked else []
    asked = sorted([*asked, *also])
    groups: list[list[int]] = []
    for i in asked:
        beside = groups and i - groups[-1][-1] == 1 and i not in also
        if beside and _goes_on(text, i):
            groups[-1].append(i)
        else:
            groups.append([i])
    ends = [0, *(group[-1] + 1 for group in groups)]
    acts = [_question(text, group, left) for group, left in zip(groups, ends, strict=False)]
    acts = [act for at, act in enumerate(acts) if not (at and acts[at - 1].claims and says("only_tag", act.words))]
    too = {text.clauses[i].start for i in also}
    return _as_of_another(_of_papers(_without_summands(acts)), too)[-MOST_QUESTIONS:]


def _ungreeted(text: Text, index: int) -> str:
    """A clause without the greeting that it opens with (你好替隔壁阿婆问一下)."""
    return patterns().cue("greets_ahead").compiled.sub("", text.words(index).strip(POLITE))


def _without_summands(acts: Sequence[Act]) -> list[Act]:
    """高龄津贴300 低保的1200 差900对吧: what only tells a sum right ahead of a claim is part of that."""
    claims = {one.span for one, behind in pairwise(acts) if behind.aspect == CHECK}
    return [act for act in acts if act.span not in claims or asks(act.words) or not sums_claimed(act.words)]


def _as_of_another(acts: Sequence[Act], too: Collection[int]) -> list[Act]:
    """坐公交要不要钱，我妈呢: what only names somebody else asks the same of them; `too`: where such clauses begin."""
    found: list[Act] = []
    for act in acts:
        if found and found[-1].kind in OF_SUMS and says("which_of_them", act.words.strip(POLITE)):
            continue  # 一年能领多少 都哪几笔: a sum is told with what it is of
        if found and act.kind is None and act.side is None and says("only_somebody", mark(act.words.strip(POLITE)).text):
            act = replace(act, kind=found[-1].kind, aspect=found[-1].aspect, side=found[-1].side, of_a_point=False)
        elif found and act.span[0] in too:
            same = found[-1]
            act = replace(
                act, words=_whom_alone(act.words), kind=same.kind, aspect=same.aspect, side=same.side, of_a_point=False
            )
        found.append(act)
    return found


def _wants_it_too(text: Text, index: int) -> bool:
    """我妈74也一起立, behind a question: whether a clause asks the same of somebody else whom it names."""
    words = text.words(index).strip(POLITE)
    hit = patterns().cue("wants_it_too").finds(words) if len(words) <= LONGEST_TOO and not words.endswith(DONE) else None
    if hit is None:
        return False
    clause = text.clauses[index]
    return any(clause.start <= one.start < clause.end for one in find_people(text, ()))  # 第16项原文也要 is of another thing


def _whom_alone(words: str) -> str:
    """我妈74呢: of a clause that wants the same for somebody, whom it names."""
    hit = patterns().cue("wants_it_too").finds(words)
    return f"{words[: hit.start()]}{NEXT}" if hit else words


def _of_papers(acts: Sequence[Act]) -> list[Act]:
    """那份文件几号发的 几号开始算 念给我: what goes on right behind a question of a document asks of the document too."""
    found: list[Act] = []
    for act in acts:
        if not found or found[-1].aspect not in OF_A_DOCUMENT or act.aspect in OF_A_DOCUMENT:
            found.append(act)
        elif aspect := _of_the_paper(act):
            found.append(replace(act, kind="what", aspect=aspect, side=None))
        elif not (act.aspect == "words" and is_reading_out(act.words)):
            found.append(act)
    return found


def _of_the_paper(act: Act) -> str | None:
    """Which side of a document a question asks that names nothing (几号开始算, 哪个部门出的, 啥意思)."""
    words = act.words.strip(POLITE)
    if says("begins_too", words) or says("day_too", words) or (act.aspect == "meaning" and is_bare(words)):
        return "force"
    return "title" if says("issuer_too", words) else None


def _asks(text: Text, index: int, surely: float) -> bool:
    """Whether a clause wants an answer: the judge is sure of it, or a pattern says so and the judge does not deny it."""
    one = judged(text, index)
    words = text.words(index)
    if says("only_sent_to_ask", words.strip(POLITE)):
        return False
    surely_asked = any(says(cue, words.strip(POLITE)) for cue in SURELY_ASKED) or holds_up_nothing(words)
    if says("turn_or_not", words) or surely_asked:
        return True
    if by_patterns(text, index).asks or says(CAN_OR_NOT, words):
        return one.asks >= UNDENIED
    return one.asks >= surely and one.call != OF_THE_TALK and len(_said(text, index)) >= LEAST_SAID


def _said(text: Text, index: int) -> str:
    """The Chinese characters of a clause."""
    return "".join(char for char in text.words(index) if "一" <= char <= "龥")


def _kind(text: Text, index: int, words: str) -> Kind:
    """The kind and aspect of a question that ends with a clause; of one that asks a side of a thing, or for whatever else there
    is (别的呢), what the pattern says."""
    if says("use_of_assessing", words):
        return OF_ASSESSING
    if says("which_level", words.strip(POLITE)):
        return OF_LEVEL
    if side_of(words) is not None or says("and_more", words.strip(POLITE)):
        return kind_of(words)
    said = _said_kind(words)
    whether = said == (None, None) and (says(CAN_OR_NOT, words) or says("turn_or_not", words))
    kind = kind_by(judged(text, index), WHETHER if whether else said)
    if kind == WHICH and says("sums_up", words):
        return SUM  # 总共算算能拿几样钱
    if kind in {NOTHING_SAID, WHETHER} and says("free_now", words.strip(POLITE)):
        return PRICE
    return SUM_CLAIMED if kind in MAY_CLAIM and _claims(text, index) and puts_a_sum(words) else kind


def _said_kind(words: str) -> Kind:
    """What the patterns call a question; 能不能拿点钱啊 is of all the money, as it is without the 啊."""
    said = kind_of(words)
    plain = words.rstrip(f"{POLITE}{SOFT}")
    return SUM if said == WHETHER and plain != words and kind_of(plain) == SUM else said


def _claims(text: Text, index: int) -> bool:
    """Whether a clause holds up a statement to be told that it is right."""
    one = judged(text, index)
    marked = mark(text.words(index).strip(POLITE)).text
    held_up = says("rhetorical_sum", marked) or says("whether_so_much", marked)
    return held_up or (one.call == CHECK and one.calls[CHECK] >= SURELY)


def _goes_on(text: Text, index: int) -> bool:
    """Whether a clause asks what the one ahead of it does: by the judge, or as one that names nothing asks the same of it."""
    both = (text.clauses[index - 1], text.clauses[index])
    sides = [by_patterns(text, at).side for at in (index - 1, index)]
    if all(sides) and sides[0] != sides[1]:
        return False
    if all(by_patterns(text, at).asks for at in (index - 1, index)) and _begins_with_somebody(text.words(index)):
        return False
    if not by_patterns(text, index).bare and says("begins_anew", text.words(index).strip()):
        return False  # 评几级才给 还有谁来看她: another thing
    if all(text.words(at).strip(POLITE).endswith(NEXT) and not by_patterns(text, at).bare for at in (index - 1, index)):
        return False  # 公园呢 看病呢
    to_come = age_to_come(text.words(index))
    if to_come and to_come != age_to_come(text.words(index - 1)):
        return False  # 高龄津贴多少 到100岁那年又多少: now, and then
    names_nothing = any(by_patterns(text, at).bare for at in (index - 1, index))
    if names_nothing and both[0].sentence == both[1].sentence and _wanted(text, index) == _wanted(text, index - 1):
        return True
    plain = names_nothing or any(by_patterns(text, at).asks for at in (index - 1, index))
    return judged(text, index).goes_on >= (ONE_PART if plain else ONE_PART_SURELY)


def _begins_with_somebody(words: str) -> bool:
    """我妈呢, 老伴明年八十她有没有: whether a clause asks of somebody whom it names first."""
    said = words.strip(POLITE)
    return says("begins_with_somebody", said) or says("only_somebody", mark(said).text)


def _wanted(text: Text, index: int) -> tuple[str | None, str | None]:
    """The kind of a clause that asks, and the side."""
    side = side_of(text.words(index))
    return _kind(text, index, text.words(index))[0], side.name if side else None


def _question(text: Text, group: Sequence[int], left: int) -> Act:
    """A question of some clauses; the first clause that no question ahead of it has taken is `left`."""
    first, last = group[0], group[-1]
    start, end = text.clauses[first].start, text.clauses[last].end
    if last + 1 < len(text.clauses) and says("only_both", mark(text.words(last + 1).strip(POLITE)).text):
        end = text.clauses[last + 1].end  # 公证要不要钱 我们两个
    kind, aspect = _kind(text, last, text.chars[start:end])
    side = side_in(text, (start, end), kind, aspect)
    while (
        (kind in OF_SOMETHING or _claims_nothing(aspect, text.chars[start:end]))
        and not says("of_whom_only", text.chars[start:end].strip(POLITE))
        and (end - start < SHORT or says("only_checks", text.chars[start:end].strip(POLITE)))
        and first > left
        and not (says("begins_anew", text.words(first).strip()) and not by_patterns(text, first).bare)
        and text.clauses[first - 1].sentence >= text.clauses[last].sentence - 1
        and not says("only_age", mark(text.words(first - 1).strip(POLITE)).text)
        and not says("only_denied", text.words(first - 1).strip(POLITE))
    ):
        first -= 1
        start = text.clauses[first].start
        if kind is None:
            kind, aspect = _kind(text, last, text.chars[start:end])
    if _claims_nothing(aspect, text.chars[start:end]):
        kind, aspect = "eligible", None
    if side is None and _holds_up_nothing(text, last, text.chars[start:end]):
        kind, aspect = NOTHING_CLAIMED
    side = side or side_in(text, (start, end), kind, aspect)
    side = side or (side_called(TOGETHER) if says("both_at_once", text.chars[start:end]) else None)
    calls = judged(text, last).calls
    of_a_point = sum(calls[call] for call in OF_A_POINT) >= SURELY
    claims = aspect == CHECK or _claims(text, last)
    said = text.chars[start:end].strip(" ,")
    return Act("ask", (start, end), said, kind, aspect, side=side, of_a_point=of_a_point, claims=claims)


def _holds_up_nothing(text: Text, index: int, words: str) -> bool:
    """那他就啥也没有呗: whether a question that ends with a clause holds up that there is nothing, or no money now."""
    nothing = says("nothing_claimed", words) and judged(text, index).call in MAY_CLAIM_NOTHING
    return nothing or holds_up_nothing(words)


def _claims_nothing(aspect: str | None, words: str) -> bool:
    """有这回事没: whether it asks if something is right that was said ahead of it."""
    return aspect == "check" and MARK not in mark(words).text
