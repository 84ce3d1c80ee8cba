"""What is paid to a person in all: by month and by year, what is exact and what it is at least. Values in kind are no money."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from knowledge.assess import KEPT_LISTS, MONTH, YEAR, Assessment, Result
from knowledge.decision import Verdict

Number = int | float
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in 元: what the words fix, and what it is at least."""

    exact: Number = 0
    at_least: Number = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums by month and by year; items paid without a figure in the words; items that hang on something not known."""

    month: Sum
    year: Sum
    unstated: tuple[Result, ...]
    open: tuple[Result, ...]

    @property
    def a_year(self) -> Number:
        """What twelve months and the yearly sums come to, at least."""
        return MONTHS * self.month.at_least + self.year.at_least

    @property
    def is_exact(self) -> bool:
        """Whether no figure of it is only a least one."""
        return self.month.exact == self.month.at_least and self.year.exact == self.year.at_least


def totals(assessment: Assessment, day: date) -> Totals:
    """The sums of all that a person surely gets on a day. A document that is not in force yet, or no longer, pays nothing."""
    return _totals(assessment.results, assessment.elsewhere, day)


@lru_cache(maxsize=KEPT_LISTS)
def _totals(results: tuple[Result, ...], elsewhere: tuple[Result, ...], day: date) -> Totals:
    sure = [result for result in (*results, *elsewhere) if result.verdict is Verdict.ELIGIBLE]
    sure = [result for result in sure if result.item.benefit_list.force_on(day) not in ("not_yet", "over")]
    unstated = tuple(result for result in sure if result.item.is_paid and not result.cash)
    still_open = tuple(result for result in results if result.verdict is Verdict.UNKNOWN and result.item.is_paid)
    return Totals(_sum(sure, MONTH), _sum(sure, YEAR), unstated, still_open)


def _sum(results: Iterable[Result], unit: str) -> Sum:
    figures = [amount for result in results for amount in result.cash if amount.unit == unit]
    exact = sum(amount.value for amount in figures if amount.bound == "exact")
    return Sum(exact, exact + sum(amount.value for amount in figures if amount.bound == "min"))
