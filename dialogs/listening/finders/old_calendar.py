"""The farmers' calendar (农历) as days of the common one, its leap months too, and the animal of a year."""

from datetime import date, timedelta
from functools import lru_cache

from knowledge.facts import Born

ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
FIRST_RAT = 1900
"""A year of the rat; the twelve animals follow from it."""


def lunar_born(year: int, month: int, day: int | None = None, *, leap: bool = False) -> Born | None:
    """A day or a month of the farmers' calendar; None when that year has no such day or leap month."""
    number = -month if leap else month
    first = _day(year, number, day or 1)
    last = first if day else _day(year, number, 30) or _day(year, number, 29)
    return Born(first, last) if first and last else None


@lru_cache(maxsize=256)
def lunar_year(year: int) -> Born:
    """A year of the farmers' calendar, from its New Year's Day to the day before the next."""
    first, after = _day(year, 1, 1), _day(year + 1, 1, 1)
    if first is None or after is None:
        return Born(date(year, 1, 1), date(year, 12, 31))
    return Born(first, after - timedelta(days=1))


def years_of(animal: str, earliest: int, latest: int) -> list[int]:
    """The years of an animal from one year to another: 鸡, 1940 to 1950: 1945."""
    return [year for year in range(earliest, latest + 1) if (year - FIRST_RAT) % len(ANIMALS) == ANIMALS.index(animal)]


def _day(year: int, month: int, day: int) -> date | None:
    from lunar_python import Lunar  # few messages speak of that calendar

    try:
        solar = Lunar.fromYmd(year, month, day).getSolar()
    except Exception:  # noqa: BLE001 - the library raises a bare Exception for a day its calendar lacks
        return None
    return date(solar.getYear(), solar.getMonth(), solar.getDay())
