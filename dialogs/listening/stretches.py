"""A stretch of time that money is counted over: 三年, 18个月, 2025年6月到2026年11月, 到满90之前, 到年底."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dialogs.listening.acts import OF_MONEY, POLITE, Act, is_bare, patterns, puts_a_sum, says
from dialogs.listening.finders.numerals import MARK, Marked, mark
from dialogs.listening.supposing import right_ahead
from dialogs.listening.text import Text

MONTHS = 12
SHORT = 8
"""A claim of no more characters names nothing but its sum."""
MOST_YEARS = 40
YEARS_FROM = 1900
"""A number of years from here on is a year of the calendar."""
CENTURY, SHORT_YEARS = 2000, (24, 60)
"""A year of two figures is one of this century, of so many to come."""
OLD_FROM, OLD_TO = 50, 120
NEXT = {"今年": 0, "明年": 1, "后年": 2}
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Month:
    """A month as it is said: of a year of the calendar, or of this one (0), the next (1) …; None: of the nearest."""

    month: int
    year: int | None = None
    years_on: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a month (None: this one) to a month, for so many months, or until somebody reaches an age."""

    first: Month | None = None
    last: Month | None = None
    months: int | None = None
    until: int | None = None


def stretch_in(words: str) -> Stretch | None:
    """The stretch that a question counts over; None where it names none, or one that is past (三年没领)."""
    if says("of_the_past", words):
        return None
    marked = mark(words)
    first, last = _month("stretch_from", marked), _month("stretch_to", marked)
    if last is not None:
        return Stretch(first, last)
    if until := _age(marked):
        return Stretch(until=until)
    months = _months(marked)
    return Stretch(first, months=months) if months else None


def _ahead(words: str) -> Stretch | None:
    """The stretch that stands right ahead of a question; so many years only where nothing else does (not 当了5年兵)."""
    stretch = stretch_in(words)
    return None if stretch and stretch.months and not is_only_a_stretch(words.strip(POLITE)) else stretch


def is_only_a_stretch(words: str) -> bool:
    """三年, 那半年: whether words name a stretch and nothing else."""
    return says("only_a_stretch", words)


def _hits(cue: str, marked: Marked) -> Iterator[re.Match[str]]:
    return patterns().cue(cue).all(marked.text)


def _number(marked: Marked, hit: re.Match[str], group: str) -> int | None:
    """The number that a group of a hit holds; None where it holds none, or one that is not exact."""
    if hit[group] is None or MARK not in hit[group]:
        return None
    numeral = marked.numeral_at(hit.start(group) + hit[group].index(MARK))
    return numeral.low if numeral.exact else None


def _month(cue: str, marked: Marked) -> Month | None:
    for hit in _hits(cue, marked):
        month = DECEMBER if "end" in hit.groupdict() and hit["end"] else _number(marked, hit, "month")
        year = _whole(_number(marked, hit, "year"))
        if month is not None and 1 <= month <= DECEMBER and (year is None or year > YEARS_FROM):
            return Month(month, year, NEXT.get(hit["which"] or ""))
    return None


def _whole(year: int | None) -> int | None:
    """2026 of 26年8月."""
    return CENTURY + year if year is not None and SHORT_YEARS[0] <= year <= SHORT_YEARS[1] else year


def month_in(words: str) -> Month | None:
    """The month of a year to come from which on a question is (明年三月以后多少); None where it names none."""
    return _month("from_a_month", mark(words))


def _age(marked: Marked) -> int | None:
    ages = (_number(marked, hit, group) for hit in _hits("stretch_until", marked) for group in "abc")
    return next((age for age in ages if age is not None and OLD_FROM <= age <= OLD_TO), None)


def _months(marked: Marked) -> int | None:
    """So many months; a single one and a year are told of anyway."""
    for hit in _hits("stretch_for", marked):
        years = _number(marked, hit, "years") or (1 if hit["years"] == "一" else 0)
        months = MONTHS * years if years <= MOST_YEARS else 0
        months += MONTHS // 2 if hit["half"] or hit["h"] else 0
        months = months or _number(marked, hit, "months") or 0
        if 1 < months <= MONTHS * MOST_YEARS and months != MONTHS:
            return months
    return None


MAY_BE_OF_MONEY = frozenset({None, "when", "which", "eligible"})
"""What a question of a stretch may be called otherwise, by 到明年 or 有."""


def all_counted_over(asked: Sequence[Act], text: Text) -> list[Act]:
    """The questions of a message, those of money with the stretch that they count over."""
    found: list[Act] = []
    for act in asked:
        found.append(_counted_over(act, text, found[-1] if found else None))
    return found


def _counted_over(act: Act, text: Text, ahead: Act | None) -> Act:
    """A question of money with the stretch that it counts over; until an age, nobody is supposed to be of it.

    `ahead`: the question ahead of it, whose stretch a sum that is held up right behind it is of (半年合多少 对不对720).
    """
    if ahead is not None and ahead.over is not None and act.claims and len(act.words) <= SHORT:
        return replace(act, over=ahead.over)
    elliptical = act.kind is None and is_only_a_stretch(act.words.strip(POLITE))
    of_money = act.kind in OF_MONEY or (act.kind in MAY_BE_OF_MONEY and says("how_much", act.words))
    if act.act != "ask" or act.side is not None or says("of_a_span", act.words) or not (of_money or act.claims or elliptical):
        return act
    claims_no_sum = act.claims and act.kind not in OF_MONEY and not puts_a_sum(act.words)
    stretch = stretch_in(act.words) or (_ahead(right_ahead(text, act.span)) if is_bare(act.words) else None)
    if stretch is None or claims_no_sum:
        return act
    supposed = {fact: belief for fact, belief in act.supposed.items() if fact != "age"}
    return replace(act, over=stretch, supposed=supposed, kind=act.kind if act.kind in OF_MONEY else "total")
