"""A message as acts: what its writer does with it, clause by clause, each resting on a stretch of the text."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dialogs.listening.finders.numerals import MARK, Numeral, mark
from dialogs.listening.patterns import Pattern, PatternFile, Way
from dialogs.listening.sides import Side, asks_a_side, side_of
from dialogs.listening.text import Clause, Text
from knowledge.facts import Facts

if TYPE_CHECKING:
    from dialogs.listening.mattering import Matter
    from dialogs.listening.set_beside import Beside
    from dialogs.listening.stretches import Stretch

ActName = Literal["tell", "answer", "correct", "ask", "turn", "restart", "forget", "stop", "feel", "greet", "thanks", "unclear"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Act:
    """One act. `kind` and `aspect` tell what is asked or felt (data/acts.yaml), `side` which side of a thing (data/sides.yaml).

    `words` are those of the message.
    """

    act: ActName
    span: Span
    words: str = ""
    kind: str | None = None
    aspect: str | None = None
    subject: str | None = None
    facts: Facts = field(default_factory=dict)
    supposed: Facts = field(default_factory=dict)
    of: tuple[str | None, ...] = ()
    """Of whom a question is, in a family of whom several are spoken of; empty where it is of whom was spoken of last."""
    side: Side | None = None
    of_a_point: bool = False
    """Whether by how it is asked it wants a point of a thing (几个小时, 身份证行不行), and not the thing."""
    claims: bool = False
    """Whether it holds up a statement to be told that it is right (那就是三百一年呗), whatever it asks of."""
    picks: tuple[str, ...] = ()
    """The items and clauses, by their ids, that it picks of what was offered (第二个)."""
    over: "Stretch | None" = None
    """The stretch of time that it counts money over (三年一共多少, 到满90之前)."""
    beside: "tuple[Beside, ...]" = ()
    """The two kinds of elders that it sets beside each other (低保的比他多多少)."""
    matters: "Matter | None" = None
    """What it asks to matter (还用不用居住证)."""


OF_WHETHER = frozenset({None, "eligible"})
"""Kinds of questions that ask no more than whether something can be had."""
OF_MONEY = frozenset({"amount", "total"})
"""Kinds of questions how much: 两个人一起领多少 is of people; in 没低保 到底能领多少 a status only tells whose money it is."""


class Signal(Way):
    """A way of doing something: which act it is."""

    act: ActName
    kind: str | None = None


class Asked(Way):
    """A way of asking: which kind of question it is, and which side of the thing it asks about."""

    kind: str
    aspect: str | None = None


PATH = Path(__file__).parent / "data" / "acts.yaml"
CLAUSES_AHEAD = 3
"""So many clauses ahead of a question may tell what side of a thing it asks (去济南住 不在金乡了 那165还有没有)."""
LONGEST_SIGNAL = 100
"""A message that is as a whole one signal (全删掉) has at most so many characters."""
PARTICLES = "吗么嘛啊呀吧了呢啦哦"
POLITE = " ，,。！!～~？?"


@cache
def patterns() -> PatternFile:
    """The patterns of acts.yaml."""
    return PatternFile(PATH, {"signals": Signal, "questions": Asked})


def signals(text: Text) -> Iterator[Act]:
    """The acts that a message does beside telling and asking, the weightiest first; one of each kind."""
    chars = text.chars.strip(POLITE)
    marked = mark(chars).text
    start = text.chars.find(chars) if chars else 0
    seen: set[ActName] = set()
    for pattern in patterns().ways_in("signals", chars, marked):
        way = pattern.way
        assert isinstance(way, Signal)
        if way.at == "whole" and len(chars) > LONGEST_SIGNAL:
            continue
        hit = pattern.finds(marked if pattern.of_numerals else chars)
        if hit is None or way.act in seen or (way.kind == OTHERS and _is_by_age(hit.group())):
            continue
        seen.add(way.act)
        whole = way.at == "whole" or pattern.of_numerals
        span = (start, start + len(chars)) if whole else (start + hit.start(), start + hit.end())
        yield Act(way.act, span, chars, way.kind)


OTHERS = "others"


def _is_by_age(words: str) -> bool:
    """隔壁她娘90有 我妈才76: whether others are told of only by how much older they are, and not by what they get."""
    return says("younger_than_others", words) and not says("asks_whyever", words)


def chats(text: Text) -> list[Span]:
    """Where a message speaks of how it is answered (你怎么老是问), or asks what wants no answer (还能住哪里)."""
    return list(_chats(text.chars))


@lru_cache(maxsize=256)
def _chats(chars: str) -> tuple[Span, ...]:
    """It is asked where a message is heard, and again where its questions are looked at."""
    ends = [hit.span() for cue in ("insult", "chat") for hit in patterns().cue(cue).all(chars)]
    return tuple((start, end + len(chars[end:]) - len(chars[end:].lstrip(PARTICLES))) for start, end in ends)


def complaint(text: Text) -> Act | None:
    """What a message is that does nothing but speak of how it is answered."""
    spans = sorted(chats(text))
    if not spans:
        return None
    kind = "insult" if says("insult", text.chars) else "complaint"
    return Act("unclear", (spans[0][0], spans[-1][1]), text.chars[spans[0][0] : spans[-1][1]], kind)


def wishes(text: Text) -> list[Act]:
    """What a letter without a question asks for: its wishes."""
    found = [clause for clause in text.clauses if patterns().cue("wishes").finds(text.chars[clause.start : clause.end])]
    return [Act("ask", (c.start, c.end), text.chars[c.start : c.end], kind="eligible", aspect="wish") for c in found][-1:]


def meant_topic(text: Text) -> list[Act]:
    """不是公证，是养老院; 我问残疾护理补贴: what is asked about after all."""
    hit = patterns().cue("meant_topic").finds(text.chars)
    name = next((name for name in "abc" if hit and hit[name]), None)
    if hit is None or name is None:
        return []
    return [ask_of(text, hit.span(name))]


def moving_meant(text: Text) -> list[Act]:
    """我说的是迁到杭州来: who asks nothing else asks whether they can move there."""
    hit = patterns().cue("moving_meant").finds(text.chars)
    return [] if hit is None else [replace(ask_of(text, hit.span()), kind="eligible", aspect=None, side=None)]


def unanswered(text: Text) -> list[Act]:
    """公园你没答: what is asked for once more."""
    hits = patterns().cue("unanswered").all(text.chars)
    named = [hit.span(name) for hit in hits for name in "abc" if hit[name]]
    return [ask_of(text, span) for span in named]


def ask_of(text: Text, span: Span) -> Act:
    """A stretch of a message as a question: its kind, which side of a thing it asks."""
    words = text.chars[slice(*span)]
    kind, aspect = kind_of(words)
    return Act("ask", span, words, kind, aspect, side=side_in(text, span, kind, aspect))


def side_told(text: Text) -> Act | None:
    """你说是能补三年的钱: what says nothing else, as a question of the side that it speaks of."""
    act = ask_of(text, (0, len(text.chars)))
    return act if act.side is not None and len(text.chars) <= LONGEST_SIGNAL else None


@lru_cache(maxsize=1024)
def asks(chars: str) -> bool:
    """Whether a stretch of text is a question; kept, since each statement in a clause wants to know."""
    return patterns().cue("asks").finds(chars) is not None


def kind_of(chars: str) -> tuple[str | None, str | None]:
    """What a question asks (which, amount, where …) and which side of it (materials, duration …)."""
    marked = mark(chars).text
    for pattern in patterns().ways_in("questions", chars, marked):
        if pattern.finds(marked if pattern.of_numerals else chars):
            assert isinstance(pattern.way, Asked)
            if pattern.way.aspect == CHECK and not sums_claimed(chars):
                continue
            return pattern.way.kind, pattern.way.aspect
    return None, None


def claimed(words: str) -> list[Numeral]:
    """The sums that words put (200加85就是285对不对): no ages, no telephones (12345是真的吗), none that is denied."""
    marked = mark(words)
    hits = patterns().cue("not_claimed").all(marked.text)
    denied = [marked.numeral_at(hit.start() + hit.group().index(MARK)) for hit in hits]
    telephones = {hit.group() for hit in patterns().cue("hotline").all(words)}
    named = (one for one in marked.numerals if one not in denied)
    return [one for one in named if one.low >= LEAST_CLAIMED and str(one.low) not in telephones]


def sums_claimed(words: str) -> list[int]:
    """The same, as numbers."""
    return [one.low for one in claimed(words)]


def puts_a_sum(words: str) -> bool:
    """Whether a number in words is surely one of money: no age, no bus, no year (一年300, 涨到1200; not 70是不是全免).

    What is written in both scripts (1千2), or in ten thousands, is not read, and so not held against anything.
    """
    marked, sums = mark(words), claimed(words)
    if says("of_thousands", marked.text):
        return False
    counted = {marked.numeral_at(hit.start() + hit.group().index(MARK)) for hit in patterns().cue("of_no_sum").all(marked.text)}
    sums = [one for one in sums if one not in counted]
    of_money = any(says(cue, marked.text) for cue in ("of_a_sum", "sum_by_name"))
    return any(one.low > OLDEST for one in sums) or (bool(sums) and of_money)


CHECK = "check"
OLDEST = 120
"""A greater number is nobody's age."""
OF_A_DOCUMENT = frozenset({"force", "title"})
"""Aspects of a question that is of a document itself, whomever it speaks of."""
LEAST_CLAIMED = 10
"""A number below it in 对不对 is no sum (一个60俩120)."""


def says(cue: str, chars: str) -> bool:
    """Whether a named cue stands in a text."""
    pattern: Pattern = patterns().cue(cue)
    return pattern.reads(chars)


def is_asked(text: Text, clause: Clause) -> bool:
    """Whether a clause is a question, by its words or the mark behind it."""
    chars = text.chars[clause.start : clause.end]
    behind = text.chars[clause.end : clause.end + 1]
    return asks(chars + behind if behind in {"?", "？"} else chars) or asks_a_side(chars)


def side_in(text: Text, span: Span, kind: str | None, aspect: str | None) -> Side | None:
    """The side that a question asks, in the light of the clauses right ahead of it; none where things are compared."""
    if kind == "compare" or aspect in OF_A_DOCUMENT:
        return None
    first = max(text.clause_at(span[0]) - CLAUSES_AHEAD, 0)
    ahead = text.chars[text.clauses[first].start : span[1]] if text.clauses else ""
    return side_of(text.chars[slice(*span)], ahead, f"{kind}:{aspect}")


def excluded(text: Text) -> list[Span]:
    """Where a message says what it does not ask of (不是落户, 退休金以外)."""
    return [hit.span(name) for hit in patterns().cue("excluded").all(text.chars) for name in "abcd" if hit[name]]


def is_bare(words: str) -> bool:
    """一个月多少钱, 要带什么, 去哪里办: whether a question does not say what it is about."""
    return len(content_of(mark(words).text).replace(MARK, "")) <= 1


def only_grows(words: str) -> bool:
    """到底涨不涨: whether a question asks whether money grows, and does not say of which."""
    return says("grows", words) and is_bare(patterns().cue("grows").compiled.sub("", words))


def is_of_household(words: str) -> bool:
    """全家一年多少: whether a question is of a whole family and says of nothing else."""
    return says("household", words) and is_bare(patterns().cue("household").compiled.sub("", words))


def is_reading_out(words: str) -> bool:
    """把原文贴给我看, 那条念我听听: whether a question wants words read out and does not say of what."""
    return is_bare(patterns().cue("reading_out").compiled.sub("", words))


def is_general(words: str) -> bool:
    """有什么补贴, 政府管啥: whether a question is of all there is, since it names nothing but that there be something."""
    return is_bare(words) and says("general", words)


@lru_cache(maxsize=256)
def content_of(words: str) -> str:
    """What is left of a question without the words of asking (有没有助餐: 助餐)."""
    left = patterns().cue("whom").compiled.sub("", words)
    left = patterns().cue("filler").compiled.sub("", left)
    return "".join(char for char in left if char.isalnum())


ADDED = "added"
"""The aspect of a question of several people who are to be added up."""
WHY_APART = "why"
"""The aspect of a comparison that asks why one gets more than the other (凭啥那边比这边多)."""
COST, CHARGE = "cost", "charge"
"""The aspect that asks whether somebody pays; how the sides begin that ask how much."""


def asks_a_price(act: Act) -> bool:
    """要不要钱, 收多少钱: whether a question asks what somebody pays."""
    return act.aspect == COST or (act.side is not None and act.side.name.startswith(CHARGE))
