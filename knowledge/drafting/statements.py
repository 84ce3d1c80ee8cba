"""A statement: something given, to whom, how much, and what is left open or doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knowledge.drafting.conditions import Data, every, leaf
from knowledge.drafting.groups import UNREAD, Doubt, Group, Unmet
from knowledge.drafting.lexicon import Lexicon, Token
from knowledge.drafting.phrases import Phrase, narrows, tells_for_whom
from knowledge.drafting.quantities import Quantity

SHARES = "分别"


@dataclass(slots=True)
class Statement:
    """Something given: to whom (None: to everybody whom the item is for), the words, how much, and what is left open."""

    group: Data | None
    start: int
    end: int
    gift_start: int
    gift_end: int = 0
    quantities: tuple[Quantity, ...] = ()
    open_words: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    unmet: list[Unmet] = field(default_factory=list)
    mentioned: list[tuple[str, Data]] = field(default_factory=list)
    spoken_of: Data | None = None
    """The vague part of the group (经济困难), which yields to words that are exact about the same fact."""
    elder: bool = False
    """Whether it speaks of 老年人."""
    objects: tuple[str, ...] = ()
    """What is given, in words that no pattern reads: the same words are the same benefit."""
    insured_by_name: bool = False
    """Whether the item's name, and no word of the text, tells which insurance that is."""
    insured: bool = False
    """Whether it is for those who are insured: which conditions they meet (符合条件的) the insurance says."""
    widened: bool = False
    """Whether it is for others beside those whom the item is for (可扩大到…)."""


def shared(waiting: tuple[Group, Token, Phrase], statement: Statement) -> Statement:
    """80周岁以上每年、80周岁以下每两年…一次: the gift that is said once, for those named first."""
    group, period, phrase = waiting
    made = [replace(quantity, text=f"{quantity.text.rpartition('/')[0]}/{period.entry}") for quantity in statement.quantities]
    return replace(
        statement,
        group=group.condition,
        start=phrase.start,
        quantities=tuple(made),
        doubts=[*statement.doubts, *group.doubts],
    )


def spread_over(statement: Statement, around: str) -> list[Statement] | None:
    """A statement for each of several groups and sums that 分别 pairs; None where they do not pair."""
    money = [quantity for quantity in statement.quantities if quantity.unit.startswith("元")]
    if SHARES not in around or len(money) <= 1:
        return [statement] if len(money) <= 1 or len({quantity.unit for quantity in money}) > 1 else None
    parts = statement.group["all"] if statement.group and "all" in statement.group else [statement.group]
    ranged = [part for part in parts if part and "any" in part and len(part["any"]) == len(money)]
    if len(ranged) != 1 or len(money) != len(statement.quantities):
        return None
    rest = [part for part in parts if part is not ranged[0]]
    return [
        replace(statement, group=every([*rest, band]), quantities=(quantity,), doubts=list(statement.doubts))
        for band, quantity in zip(ranged[0]["any"], money, strict=True)
    ]


def suspicions(gift: Sequence[Token], lexicon: Lexicon) -> list[Doubt]:
    """Words in what is given that look like a condition or a figure, and were not read as one."""
    doubts: list[Doubt] = []
    for place, token in enumerate(gift):
        if token.kind != "unread":
            continue
        if lexicon.phrases.suspects.search(token.words) or narrows(gift, place) or tells_for_whom(gift, place):
            doubts.append((token.words, UNREAD))
    return doubts


def mentioned(gift: Sequence[Token], lexicon: Lexicon, around: str) -> list[tuple[str, Data]]:
    """Conditions named within what is given (重度残疾人护理补贴): they must be conditions already."""
    return [(token.words, leaf(token, lexicon, around)) for token in gift if token.kind == "cond"]
