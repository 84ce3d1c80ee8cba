"""Bands of age side by side: where two hold the same number, the better one has it (readings.yaml)."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.benefits import Amount
from knowledge.drafting.benefit_words import benefit_words
from knowledge.drafting.conditions import Data, every, parts_of
from knowledge.drafting.statements import Statement

OVERLAP = "两个年龄段有重叠，数额不一样，看不准是叠加还是只取一段"
BETTER_UNKNOWN = "两个年龄段都含同一个数，看不准哪一段有利"
LAST = 130


@dataclass(frozen=True, slots=True)
class _Band:
    low: int
    high: int


def told_apart(statements: Sequence[Statement], text: str) -> list[tuple[str, str]]:
    """Cut the lower band of two that overlap, where it is plain which one holds; what is not plain is a doubt."""
    doubts: list[tuple[str, str]] = []
    for one in statements:
        for other in statements:
            if one is not other and one.start <= other.start:
                doubts += _pair(one, other, text)
    return doubts


def _pair(one: Statement, other: Statement, text: str) -> list[tuple[str, str]]:
    bands = _band(one.group), _band(other.group)
    if bands[0] is None or bands[1] is None or bands[0] == bands[1] or not _same_but_age(one, other):
        return []
    ordered = sorted(zip((bands[0], bands[1]), (one, other), strict=True), key=lambda pair: pair[0].low)
    (low, lower), (high, upper) = ordered
    if low.high < high.low:
        return []
    if low.high == high.low:
        replaced, doubt = _at_one_number(lower, upper)
    else:
        replaced, doubt = _over_a_stretch(lower, upper, text, above=high.low > low.low)
    if replaced:
        lower.group = _cut(lower.group, high.low)
        lower.start, lower.end = min(lower.start, upper.start), max(lower.end, upper.end)  # its words tell where it ends
    return [(text[upper.start : upper.end], doubt)] if doubt else []


def _at_one_number(lower: Statement, upper: Statement) -> tuple[bool, str]:
    """Whether the upper band has the number that both hold; and what is doubtful."""
    worth = _worth(upper) - _worth(lower)
    return worth > 0, BETTER_UNKNOWN if worth < 0 else ""


def _over_a_stretch(lower: Statement, upper: Statement, text: str, *, above: bool) -> tuple[bool, str]:
    """Whether the upper band takes the place of the lower one: by word, or where the same thing becomes free."""
    if benefit_words().only_one.search(text):
        return True, ""
    free = "免" in text[upper.start : upper.end]
    if above and lower.quantities and not upper.quantities and free:
        same = all(words in text[lower.start : lower.end] for words in upper.objects)
        return same, "" if same else OVERLAP
    units = {quantity.unit for quantity in lower.quantities} & {quantity.unit for quantity in upper.quantities}
    return False, OVERLAP if units else ""


def _band(group: Data | None) -> _Band | None:
    ages = [part["age"] for part in parts_of(group) if "age" in part]
    if len(ages) != 1:
        return None
    high = ages[0].get("max", ages[0].get("below", LAST + 1) - ("below" in ages[0]))
    return _Band(ages[0].get("min", 0), min(high, LAST))


def _same_but_age(one: Statement, other: Statement) -> bool:
    rests = [every(part for part in parts_of(statement.group) if "age" not in part) for statement in (one, other)]
    return rests[0] == rests[1]


def _worth(statement: Statement) -> float:
    """How good a gift is, to compare bands of one benefit: free is best, then larger sums, then more often."""
    if not statement.quantities:
        return 1e9
    amount = Amount.parse(statement.quantities[0].text)
    if amount.unit in ("%", "折"):
        return -amount.value
    return amount.value / PERIODS.get(amount.unit.rpartition("/")[2], 1)


PERIODS = {"2年": 2, "3年": 3, "年": 1, "半年": 0.5, "季": 0.25, "月": 1 / 12, "周": 1 / 52}


def _cut(group: Data | None, below: int) -> Data | None:
    """The group, its age below a number."""
    return every(
        {"age": {**{key: value for key, value in part["age"].items() if key == "min"}, "below": below}}
        if "age" in part
        else part
        for part in parts_of(group)
    )
