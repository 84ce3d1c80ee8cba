"""Sums of what somebody is paid: what is sure, what wants an assessment first, what has no figure, what hangs on one fact."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dialogs.saying.figures import by_month_words, in_all, is_least, sums_of
from dialogs.saying.money import insured_last, is_paid_to_hand
from dialogs.saying.sums import amount_words
from knowledge.assess import MONTH, YEAR, Result
from knowledge.decision import Verdict
from knowledge.lists import Amount, Benefit, Item
from knowledge.totals import MONTHS, Number

if TYPE_CHECKING:
    from dialogs.saying.wording import Wording
    from dialogs.state import PersonState

PERIODS = frozenset({MONTH, YEAR})
Rate = tuple[str, Number]
"""A sum with its period: ("元/月", 60)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sum in 元 that somebody takes for the right one; `period`: 元/月 or 元/年, None where the words name neither.

    `above`: so much more it may be (九百多: up to 100).
    """

    value: int
    period: str | None = None
    above: int = 0

    def is_among(self, rates: Iterable[Rate]) -> bool:
        """Whether one of these sums is meant; where no period is named, one of any."""
        return any(self._is(value) and self.period in {None, period} for period, value in rates)

    def _is(self, value: float) -> bool:
        return value == self.value or self.value < value < self.value + self.above


@dataclass(frozen=True, slots=True)
class Part:
    """A sum of money that an item pays by the month or the year; `assessed`: only once an assessment comes out so."""

    item: Item
    benefit: Benefit
    assessed: bool = False
    one_of_several: bool = False

    @property
    def words(self) -> str:
        """高龄津贴60元/月; of an item that pays more than one, 护理补贴85元/月."""
        assert self.benefit.amount is not None, "only money is a part of a sum"
        own = self.item.name in self.benefit.what or not (self.assessed or self.one_of_several)
        return f"{self.item.name if own else self.benefit.what}{amount_words(self.benefit.amount)}"


@dataclass(frozen=True, slots=True)
class Summed:
    """What somebody is paid in all."""

    who: str
    parts: tuple[Part, ...]
    unstated: tuple[Item, ...] = ()
    review: tuple[Item, ...] = ()
    hanging: tuple[str, ...] = ()
    """Money that hangs on a thing or two not known, with the condition and the sum."""
    open: tuple[Result, ...] = ()
    """What more there is of money that hangs on what is not known."""
    open_on: tuple[str, ...] = ()
    """What that hangs on, by its labels."""
    rated: tuple[str, ...] = ()
    """What is paid by a rate that the documents tell (低保标准的15%), with it."""
    likely: tuple[Part, ...] = ()
    """Of what hangs on something, what is paid to who is as most people in it."""
    likely_if: tuple[str, ...] = ()
    """That they are so, in words."""
    unplaced: bool = False
    silent: tuple[Item, ...] = ()
    """Of what an office decides, that of which the documents have no figure."""
    coming: str = ""
    """The next money that a birthday brings somebody who has none now, among several: 高龄津贴：满80周岁起每月60元。"""

    @property
    def sure(self) -> list[Benefit]:
        """What is paid without an assessment."""
        return [part.benefit for part in self.parts if not part.assessed]

    @property
    def all(self) -> list[Benefit]:
        """What is paid if the assessment comes out so."""
        return [part.benefit for part in self.parts]

    @property
    def has_figures(self) -> bool:
        """Whether there is any figure."""
        return bool(self.parts)

    @property
    def is_least(self) -> bool:
        """Whether a figure is only a least one."""
        return is_least(self.all)

    @property
    def has_least(self) -> bool:
        """Whether what is surely paid is only a least sum."""
        return is_least(self.sure)

    @property
    def monthly(self) -> Number:
        """What is surely paid by the month."""
        return sums_of(self.sure, MONTH)

    @property
    def monthly_exact(self) -> Number:
        """The same of exact sums alone."""
        return sums_of([b for b in self.sure if b.amount and b.amount.bound == "exact"], MONTH)

    @property
    def yearly(self) -> Number:
        """What is surely paid by the year."""
        return sums_of(self.sure, YEAR)

    @property
    def sum_words(self) -> str:
        """每月200元，一年2400元; "" where nothing is sure."""
        return in_all(self.sure)

    @property
    def by_month_words(self) -> str:
        """，合每月100元, of what is surely paid by the year alone."""
        return by_month_words(self.sure)

    @property
    def all_words(self) -> str:
        """The same with what wants an assessment."""
        return in_all(self.all)

    @property
    def sure_parts(self) -> list[str]:
        """高龄津贴60元/月, of what is sure."""
        return [part.words for part in self.parts if not part.assessed]

    @property
    def assessed_parts(self) -> list[str]:
        """护理补贴85元/月, of what wants an assessment."""
        return [part.words for part in self.parts if part.assessed]

    @property
    def paid_ids(self) -> list[str]:
        """The items that pay it."""
        return [part.item.id for part in self.parts]

    @property
    def unstated_ids(self) -> list[str]:
        """The items that pay without a figure."""
        return [item.id for item in self.unstated]

    def without(self, names: Set[str]) -> "Summed":
        """The same without some items (退休金以外还有没有)."""
        return replace(
            self,
            parts=tuple(part for part in self.parts if part.item.name not in names),
            unstated=tuple(item for item in self.unstated if item.name not in names),
            review=tuple(item for item in self.review if item.name not in names),
            hanging=tuple(said for said in self.hanging if said.partition("：")[0] not in names),
            likely=tuple(part for part in self.likely if part.item.name not in names),
            open=tuple(result for result in self.open if result.item.name not in names),
        )

    def values(self, *, sure: bool) -> set[Rate]:
        """Every sum in 元 that may rightly be named of it, with its period: each part, the month, the year, all in a year."""
        held = self.sure if sure else self.all
        month, year = sums_of(held, MONTH), sums_of(held, YEAR)
        whole: list[Rate] = [(MONTH, month), (YEAR, year), (YEAR, MONTHS * month + year), *_in_a_month(MONTHS * month + year)]
        each = (rate for benefit in held if benefit.amount for rate in rates_of(benefit.amount))
        return {(period, value) for period, value in (*whole, *each) if value}


def summed(results: Iterable[Result], person: "PersonState", wording: "Wording") -> Summed:
    """What results come to for somebody."""
    parts: list[Part] = []
    rated, unstated, review, silent, hanging, still_open = [], [], [], [], [], []
    for result in results:
        if result.verdict is Verdict.ELIGIBLE:
            found = list(_parts(result, person, wording))
            parts += found
            if is_paid_to_hand(result.item) and not found:
                rate = next((gift.what for gift in result.gifts if gift.amount), "")
                if rate:
                    rated.append(f"{result.item.name}（{rate}）")
                else:
                    unstated.append(result.item)
        elif not is_paid_to_hand(result.item):
            continue
        elif result.verdict is Verdict.REVIEW:
            review.append(result.item)
            if not wording.items.figures(result, person.facts).is_written:
                silent.append(result.item)
        elif result.verdict is Verdict.UNKNOWN and (said := wording.overviews.in_a_sum(result, person)):
            hanging.append(said)
        elif result.verdict is Verdict.UNKNOWN:
            still_open.append(result)
    return Summed(
        wording.who(person.subject),
        tuple(parts),
        tuple(unstated),
        tuple(review),
        tuple(f"{one.result.item.name}：{one.said}" for one in sorted(hanging, key=lambda one: not one.likely)),
        tuple(sorted(still_open, key=lambda one: insured_last(one.item))),
        rated=tuple(rated),
        silent=tuple(silent),
        likely=tuple(Part(one.result.item, benefit) for one in hanging for benefit in one.paid if _is_periodic(benefit)),
        likely_if=tuple(dict.fromkeys(when for one in hanging if any(map(_is_periodic, one.paid)) for when in one.when)),
        open_on=tuple(wording.labels_missing(sorted(still_open, key=lambda one: insured_last(one.item)))),
    )


def together(sums: Sequence[Summed], wording: "Wording", *, by_month: bool = False) -> str:
    """合起来每月285元，一年3420元, with what of it wants an assessment; "" where there is no figure.

    `by_month`: with what a year's sum comes to by the month.
    """
    sure = [benefit for one in sums for benefit in one.sure]
    whole = [benefit for one in sums for benefit in one.all]
    likely = [part.benefit for one in sums for part in one.likely]
    if not (whole or likely):
        return ""
    return wording.say(
        "together",
        sure=f"{in_all(sure)}{by_month_words(sure) if by_month else ''}" if sure else "",
        whole=in_all(whole),
        assessed=[f"{one.who}的{part}" for one in sums for part in one.assessed_parts],
        likely=in_all(likely),
        likely_whole=in_all([*whole, *likely]),
        likely_of=[one for one in sums if one.likely],
    )


def _parts(result: Result, person: "PersonState", wording: "Wording") -> Iterable[Part]:
    paid = wording.items.figures(result, person.facts, assessed=person.assessed)
    for assessed, benefits in ((False, paid.sure), (True, paid.assessed)):
        for benefit in benefits:
            if _is_periodic(benefit):
                yield Part(result.item, benefit, assessed, len(paid.sure) > 1)


def _is_periodic(benefit: Benefit) -> bool:
    """Whether it is money that is paid by the month or the year."""
    return benefit.amount is not None and benefit.amount.unit in PERIODS and not benefit.in_kind


def rates_of(amount: Amount) -> list[Rate]:
    """A sum as it is told, and what one of every month comes to in a year, and the other way round."""
    told = (amount.unit, amount.value)
    if amount.unit == MONTH:
        return [told, (YEAR, MONTHS * amount.value)]
    return [told, *_in_a_month(amount.value)] if amount.unit == YEAR else [told]


def _in_a_month(year: Number) -> list[Rate]:
    """What a year's sum comes to by the month, where it comes out even."""
    return [(MONTH, year // MONTHS)] if year % MONTHS == 0 else []
