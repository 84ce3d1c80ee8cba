"""Months by their number, and how old somebody is in one."""

from datetime import date

from dialogs.listening.stretches import Month
from dialogs.state import PersonState
from knowledge.facts import Between
from knowledge.totals import MONTHS


def number_of(year: int, month: int) -> int:
    return MONTHS * year + month - 1


def month_number(said: Month, year: int, at_least: int) -> int:
    """The number of a month; of one of no year the first that is not before `at_least`."""
    if said.year is not None:
        return number_of(said.year, said.month)
    if said.years_on is not None:
        return number_of(year + said.years_on, said.month)
    number = number_of(at_least // MONTHS, said.month)
    return number if number >= at_least else number + MONTHS


def birth_month(person: PersonState) -> int | None:
    """The number of the month in which somebody was born, where it is known."""
    if person.born is None:
        return None
    earliest, latest = (number_of(day.year, day.month) for day in (person.born.earliest, person.born.latest))
    return earliest if earliest == latest else None


def age_in(person: PersonState, said: Month, day: date) -> Between | None:
    """How old somebody will be in a month to come; None where that is no one age, or the month is past."""
    this = number_of(day.year, day.month)
    number = month_number(said, day.year, this)
    low, high = ages_in(person, number, this)
    return Between(low, low) if low is not None and low == high and number > this else None


def ages_in(person: PersonState, number: int, this: int) -> tuple[int | None, int | None]:
    """How old somebody is in a month, at least and at most."""
    if (born := birth_month(person)) is not None:
        return ((number - born) // MONTHS,) * 2
    age = person.facts.get("age")
    if not isinstance(age, Between):
        return None, None
    return age.low + (number - this) // MONTHS, age.high - (this - number) // MONTHS
