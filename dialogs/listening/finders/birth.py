"""Days of birth, as dates with what is not said left open, and the ages that follow on a given day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.facts import Between, Born

OLDEST = 115
"""Nobody who is meant is older; a day of birth before that is a slip."""
DATE = re.compile(r"((?:18|19|20)\d{2})(?:[-./年]\s?(\d{1,2})(?:[-./月]\s?(\d{1,2})?[日号]?)?月?|年)?")
COMPACT = re.compile(r"((?:18|19|20)\d{2})(\d{2})(\d{2})")
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"

FaultKind = Literal["id_check", "id_digits", "id_day", "no_day", "future", "long_ago"]
"""What is wrong with a day of birth or an identity number that was given."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What an identity number tells."""

    born: Born
    sex: str


def fault_of(born: Born, day: date) -> FaultKind | None:
    """Why nobody who lives on a day can have been born then; None when somebody can."""
    if born.earliest > day:
        return "future"
    return "long_ago" if age_on(born, day).low > OLDEST else None


def born_in(year: int, month: int | None = None, day: int | None = None) -> Born | None:
    """The day, month or year of birth; None when there is no such day."""
    try:
        if month is None:
            return Born(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Born(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Born(date(year, month, day), date(year, month, day))
    except ValueError:
        return None


def read_birth(text: str) -> Born | None:
    """A whole cell or answer that is a date of birth: 1942-03-01, 1942年3月, 19420301."""
    text = text.strip()
    if found := COMPACT.fullmatch(text):
        return born_in(int(found[1]), int(found[2]), int(found[3]))
    if found := DATE.fullmatch(text):
        month, day = (int(part) if part else None for part in (found[2], found[3]))
        return born_in(int(found[1]), month, day)
    return None


def years_on(born: date, day: date) -> int:
    """Completed years: on the birthday the new age is reached (someone of 29 February reaches it on 1 March)."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_on(born: Born, day: date) -> Between:
    """The ages in 周岁 that are possible on a day."""
    youngest = years_on(min(born.latest, day), day)
    return Between(max(0, youngest), max(0, years_on(min(born.earliest, day), day)))


def birthday(born: Born, age: int) -> Born:
    """The day on which someone reaches an age."""
    return Born(_shift(born.earliest, age), _shift(born.latest, age))


def _shift(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def read_identity(number: str) -> "Identity | FaultKind":
    """The day of birth and the sex of an identity number (GB 11643), or what is wrong with it."""
    number = number.upper()
    if len(number) == 15:  # noqa: PLR2004 - the form before 1999: no century, no check digit
        born, order = born_in(1900 + int(number[6:8]), int(number[8:10]), int(number[10:12])), number[14]
    else:
        born, order = born_in(int(number[6:10]), int(number[10:12]), int(number[12:14])), number[16]
    if born is None:
        return "id_day"
    if len(number) == 18 and _check_digit(number) != number[17]:  # noqa: PLR2004
        return "id_check"
    return Identity(born, "male" if int(order) % 2 else "female")


def _check_digit(number: str) -> str:
    return ID_CHECKS[sum(int(d) * w for d, w in zip(number[:17], ID_WEIGHTS, strict=True)) % 11]
