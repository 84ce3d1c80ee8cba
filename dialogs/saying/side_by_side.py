"""The same benefit in several regions, or of several people, side by side, and how much lies between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dialogs.saying.direct import Ask, Known, figure_words, told_first
from dialogs.saying.figures import Figures, is_least, sums_of
from dialogs.saying.gist import gift_words
from dialogs.saying.summed import Summed
from knowledge.assess import MONTH, YEAR, Gift, Result
from knowledge.decision import Verdict
from knowledge.facts import Facts
from knowledge.lists import Benefit, Citation
from knowledge.totals import MONTHS, Number

if TYPE_CHECKING:
    from dialogs.saying.wording import Wording

MOST_GIFTS = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what it is called, what is given there in words, and what that comes to in a year (None: no figure)."""

    label: str
    words: str
    a_year: Number | None = None
    least: bool = False
    name: str = ""
    number: int = 0
    draft: bool = False
    citation: Citation | None = None
    lead: str = ""


def regions(there: Iterable[tuple[Result, Facts]], wording: "Wording") -> list[Side]:
    """An item of each region for somebody, with what is held of them there."""
    return [_side(result, facts, wording) for result, facts in there]


def people(sums: Sequence[Summed]) -> list[Side]:
    """What is surely paid to each of several people."""
    return [Side(one.who, _of_parts(one), a_year_of(one.sure), is_least(one.sure)) for one in sums]


def each(theirs: Iterable[tuple[str, Result, Facts]], wording: "Wording") -> list[Side]:
    """An item of each of several people, by what they are called; who does not get it has nothing, where any of them does."""
    held = list(theirs)
    refused = [result.verdict is Verdict.INELIGIBLE for _, result, _ in held]
    sides = [replace(_side(result, facts, wording), label=who, name="", number=0, draft=False) for who, result, facts in held]
    return [replace(side, a_year=0) if no and not all(refused) else side for side, no in zip(sides, refused, strict=True)]


def _of_parts(one: Summed) -> str:
    """每月60元，一年720元（高龄津贴60元/月）; "" where nothing is sure."""
    return f"{one.sum_words}（{'；'.join(one.sure_parts)}）" if one.sum_words else ""


def _side(result: Result, facts: Facts, wording: "Wording") -> Side:
    item, benefit_list = result.item, result.item.benefit_list
    paid = wording.items.figures(result, facts)
    return Side(
        wording.place_of(benefit_list.region),
        _words(result, facts, wording),
        a_year_of(paid.sure),
        is_least(paid.sure),
        item.name,
        item.number,
        benefit_list.is_draft,
        _citation(result, paid, (*result.gifts, *wording.items.possible(result, facts))),
        result.offices.lead or "",
    )


def _words(result: Result, facts: Facts, wording: "Wording") -> str:
    """What somebody gets there, or why not; who it is for, where their age is not known."""
    if result.verdict is Verdict.INELIGIBLE:
        return wording.compared("not_theirs", condition=result.failing[0].condition)
    gifts = (*result.gifts, *wording.items.possible(result, facts))
    figure = figure_words(Known(result, "", wording.items.figures(result, facts), tuple(gifts)))
    if figure:
        return figure
    said = [gift_words(gift) for gift in gifts[:MOST_GIFTS] if gift.what != result.item.name]
    return "；".join(said) or wording.compared("unstated")


def _citation(result: Result, paid: Figures, gifts: Sequence[Gift]) -> Citation | None:
    if result.verdict is Verdict.INELIGIBLE:
        return result.failing[0].citation
    return told_first(Known(result, "", paid, tuple(gifts)), Ask())


def a_year_of(benefits: Sequence[Benefit]) -> Number | None:
    """What benefits come to in a year; None where there is no figure."""
    return MONTHS * sums_of(benefits, MONTH) + sums_of(benefits, YEAR) or None


def difference(sides: Sequence[Side], wording: "Wording") -> str:
    """Which is more, and by how much in a year; nothing where there is no figure to compare."""
    with_figure = [side for side in sides if side.a_year is not None]
    without = [side.label for side in sides if side.a_year is None]
    if not with_figure or len(sides) < PAIR:
        return ""
    if without:
        return wording.compared("some", labels="、".join(without))
    ordered = sorted(with_figure, key=lambda side: -(side.a_year or 0))
    most, least = ordered[0], ordered[-1]
    apart = (most.a_year or 0) - (least.a_year or 0)
    bound = any(side.least for side in with_figure)
    if not apart:
        return wording.compared("alike_least" if bound else "alike")
    key = "more_least" if bound else "more"
    return wording.compared(key, most=most.label, least=least.label, apart=apart, month=f"{apart / MONTHS:g}")


PAIR = 2
