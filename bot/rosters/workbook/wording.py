"""What an outcome is called in a workbook, and what it pays."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from bot.rosters.records import defused
from dialogs.saying.sums import amount_words
from knowledge.cohort import Screened
from knowledge.decision import Verdict
from knowledge.lists import Item

ELIGIBLE, REVIEW, ONE_FACT, UNKNOWN, INELIGIBLE = "可以享受", "去申请", "差一项信息", "差几项信息", "不符合"
STANDINGS = (ELIGIBLE, REVIEW, ONE_FACT, UNKNOWN, INELIGIBLE)
MONTH, YEAR = "元/月", "元/年"


@dataclass(frozen=True, slots=True)
class Pay:
    """What is paid to a person, by month and year, in 元; `at_least` when a figure is only a least one."""

    month: float = 0
    year: float = 0
    at_least: bool = False

    def __add__(self, other: "Pay") -> "Pay":
        return Pay(self.month + other.month, self.year + other.year, self.at_least or other.at_least)

    def times(self, people: int) -> "Pay":
        """The same for some people."""
        return Pay(self.month * people, self.year * people, self.at_least)


def standing(screened: Screened) -> str:
    """可以享受, 去申请, 差一项信息 …"""
    if screened.verdict is Verdict.ELIGIBLE:
        return ELIGIBLE
    if screened.verdict is Verdict.REVIEW:
        return REVIEW
    if screened.verdict is Verdict.INELIGIBLE:
        return INELIGIBLE
    return ONE_FACT if len(screened.missing) == 1 else UNKNOWN


def pay(screened: Screened) -> Pay:
    """What an item surely pays in money; a service's worth is none."""
    if screened.verdict is not Verdict.ELIGIBLE:
        return Pay()
    cash = [gift.amount for gift in screened.gives if gift.amount and not gift.in_kind and gift.amount.bound != "max"]
    month, year = (sum(amount.value for amount in cash if amount.unit == unit) for unit in (MONTH, YEAR))
    return Pay(month, year, any(amount.bound == "min" and amount.unit in {MONTH, YEAR} for amount in cash))


def label(item: Item) -> str:
    """9 高龄津贴."""
    return f"{item.number} {item.name}"


def what(screened: Screened) -> str:
    """What is given, with its figure: 60元/月."""
    gifts = screened.gives or screened.may_give
    return "；".join(dict.fromkeys(gift.what + (f"（{amount_words(gift.amount)}）" if gift.amount else "") for gift in gifts))


def short(screened: Screened) -> str:
    """9高龄津贴."""
    return f"{screened.item.number}{screened.item.name}"


def brief(screened: Screened) -> str:
    """An item in half a line: 9高龄津贴 60元/月."""
    figures = "、".join(dict.fromkeys(amount_words(gift.amount) for gift in screened.gives if gift.amount and not gift.in_kind))
    return f"{short(screened)} {figures}" if figures else short(screened)


def office(screened: Screened) -> str:
    """Where to go; what the document does not say is said to be so."""
    return screened.lead or "文件没写"


def once(make: Callable[[Screened], str]) -> Callable[[Screened], str]:
    """Made once for everybody who shares an outcome, as a sheet can hold it."""
    return cache(lambda screened: defused(make(screened)))
