"""What an item pays somebody, in figures: what is sure, what wants an assessment first, what hangs on something not known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dialogs.saying.sums import bound_words
from dialogs.saying.templates import DIRECT, words_of
from knowledge.assess import MONTH, YEAR, Gift, Result
from knowledge.compiling import tests_of
from knowledge.decision import Verdict
from knowledge.divisions import Divisions
from knowledge.facts import Facts
from knowledge.lists import Amount, Benefit
from knowledge.rules import remaining
from knowledge.totals import MONTHS, Number

ASSESSED = "care_level"
"""The fact that only an assessment settles."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The sums of money of one item for one person. `assessed`: paid once an assessment comes out so; `open`: with for whom."""

    sure: tuple[Benefit, ...] = ()
    assessed: tuple[Benefit, ...] = ()
    open: tuple[Gift, ...] = ()

    @property
    def all(self) -> tuple[Benefit, ...]:
        """What is paid if the assessment comes out so."""
        return (*self.sure, *self.assessed)

    @property
    def is_written(self) -> bool:
        """Whether the documents tell any figure of it."""
        return bool(self.all or self.open)


def figures(result: Result, facts: Facts, possible: Sequence[Gift], divisions: Divisions, *, assessed: bool = False) -> Figures:
    """The figures of an item for a person of whom `facts` are known; `possible`: what it may give beside.

    `assessed`: how they manage was found by an assessment, and what hangs on it is as sure as all else.
    """
    item, offers = result.item, result.decision.offers
    if result.verdict is Verdict.INELIGIBLE:
        return Figures()
    paid = [item.offered[i] for i in offers if item.offered[i].is_money]
    whole = ASSESSED in tests_of(item.who)
    on_level = [] if assessed else [benefit for benefit in paid if whole or hangs_on_level(benefit)]
    may = {(gift.what, gift.amount): gift for gift in possible}
    offered = [item.offered[i] for i in result.decision.possible_offers if item.offered[i].is_money]
    levels = [one for one in offered if (one.what, one.amount) in may and _hangs_on_level_alone(one, facts, divisions)]
    if len(levels) == 1:  # of several the level decides which one is paid: they are told with whom each is for
        on_level += levels
        del may[levels[0].what, levels[0].amount]
    return Figures(
        tuple(benefit for benefit in paid if benefit not in on_level),
        tuple(on_level),
        tuple(gift for gift in may.values() if gift.is_money),
    )


def hangs_on_level(benefit: Benefit) -> bool:
    """Whether a benefit is given by what an assessment comes to."""
    return benefit.when is not None and ASSESSED in tests_of([benefit.when])


def _hangs_on_level_alone(benefit: Benefit, facts: Facts, divisions: Divisions) -> bool:
    left = remaining(benefit.when, facts, divisions) if benefit.when is not None else None
    return left is not None and set(tests_of([left])) == {ASSESSED}


def sums_of(benefits: Iterable[Benefit], unit: str) -> Number:
    """Benefits paid by the month, or by the year, together; at least, where one is only a least sum."""
    return sum(b.amount.value for b in benefits if b.amount and b.amount.unit == unit and not b.in_kind)


def period_words(amount: Amount) -> str:
    """每月60元，一年720元; 每年不低于300元; 不低于16000元/户."""
    month, year = _by_period(amount)
    return _in_periods(month, year, amount.bound) or _of_no_period(amount)


def paid_words(benefits: Sequence[Benefit], name: str) -> str:
    """What benefits pay: 每月60元，一年720元; of several, 生活补贴每月200元、护理补贴每月85元，共每月285元，一年3420元."""
    if len(benefits) == 1:
        (only,) = benefits
        assert only.amount is not None, "only money is put so"
        label = "" if only.what == name or name in only.what else only.what
        return f"{label}{period_words(only.amount)}"
    together = in_all(benefits)
    return _periods()["together"].format(parts=each_of(benefits), sum=together) if together else each_of(benefits)


def each_of(benefits: Iterable[Benefit]) -> str:
    """生活补贴每月200元、护理补贴每月不低于85元."""
    return "、".join(f"{b.what}{_shortly(b.amount)}" for b in benefits if b.amount)


def in_all(benefits: Sequence[Benefit]) -> str:
    """每月285元，一年3420元, of all of them; 每月50元、每年另有不低于1200元，一年共不低于1800元; "" where none is periodic."""
    month, year = sums_of(benefits, MONTH), sums_of(benefits, YEAR)
    if not (month and year):
        return _in_periods(month, year, _bound(benefits))
    bounds = {unit: bound_words()[_bound(b for b in benefits if b.amount and b.amount.unit == unit)] for unit in (MONTH, YEAR)}
    return _periods()["month_and_year"].format(
        month=f"{bounds[MONTH]}{month}",
        year=f"{bounds[YEAR]}{year}",
        whole=f"{bound_words()[_bound(benefits)]}{MONTHS * month + year}",
    )


def _bound(benefits: Iterable[Benefit]) -> str:
    return "min" if is_least(benefits) else "exact"


def by_month_words(benefits: Sequence[Benefit]) -> str:
    """，合每月100元, of what is paid by the year alone and comes out even; "" of all else."""
    year = sums_of(benefits, YEAR)
    if not year or sums_of(benefits, MONTH) or year % MONTHS:
        return ""
    bound = "min" if is_least(benefits) else "exact"
    return _periods()["by_month"].format(bound=bound_words()[bound], month=year // MONTHS)


def is_least(benefits: Iterable[Benefit]) -> bool:
    """Whether a figure among them is only a least one."""
    return any(b.amount is not None and b.amount.bound == "min" for b in benefits)


def _shortly(amount: Amount) -> str:
    month, year = _by_period(amount)
    return _in_periods(month, year, amount.bound, shortly=True) or _of_no_period(amount)


def _by_period(amount: Amount) -> tuple[Number, Number]:
    """What of a sum is paid by the month, and what by the year."""
    return amount.value if amount.unit == MONTH else 0, amount.value if amount.unit == YEAR else 0


def _in_periods(month: Number, year: Number, bound: str, *, shortly: bool = False) -> str:
    """What is paid by the month, or by the year; `shortly`: without what the month's come to in a year."""
    if not month and not year:
        return ""
    key = "year" if year else "month_shortly" if shortly else "month"
    return _periods()[key].format(bound=bound_words()[bound], month=month, year=year, whole=MONTHS * month + year)


def _of_no_period(amount: Amount) -> str:
    """不低于16000元/户."""
    return _periods()["other"].format(bound=bound_words()[amount.bound], value=amount.value, unit=amount.unit)


@cache
def _periods() -> Mapping[str, str]:
    """How sums by the month and by the year are told."""
    phrases: Mapping[str, str] = words_of(DIRECT)["periods"]
    return phrases
