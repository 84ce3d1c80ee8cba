"""Whether this year's birthday is past narrows an age that a year of birth or the old way of counting leaves open."""

import re
from dataclasses import replace
from datetime import date

from dialogs.listening.finders.age_patterns import ages_cue
from dialogs.listening.finders.age_token import AgeToken
from dialogs.listening.finders.birth import born_in
from dialogs.listening.finders.dates import OLD_MONTHS
from dialogs.listening.finders.numerals import Marked
from knowledge.facts import Between, Born

AMONG = 2
"""An age is open between two years where only the birthday is unknown."""
SURELY = 2
"""Months of the farmers' calendar come one or two later: so far apart there is no doubt."""
MONTHS = 12


def by_birthday(ages: list[AgeToken], marked: Marked, today: date) -> list[AgeToken]:
    """The ages; the only one that is open between two years is the older one if the birthday is past (生日过了)."""
    open_ones = [age for age in ages if age.age.high - age.age.low == AMONG - 1 and not age.over and not age.under]
    if len(open_ones) != 1 or len(ages) != 1 or (past := _is_past(marked, today)) is None:
        return ages
    age = open_ones[0].age
    years = Between(age.high, age.high) if past else Between(age.low, age.low)
    return [replace(open_ones[0], age=years, born=_narrowed(open_ones[0].born, today, past=past))]


def with_birthday(ages: list[AgeToken], marked: Marked, today: date, known: Between | None) -> list[AgeToken]:
    """The ages; with 7月15生日 the birth of the only one, or of the one whose age is `known`, where its years are exact."""
    hit = ages_cue("birthday_day").finds(marked.text)
    if hit is None or len(ages) > 1 or any(age.born or age.relative_to for age in ages):
        return ages
    held = ages[0].age if ages else known
    born = _born_at(hit, marked, held.low, today) if held and held.exact else None
    if born is None or held is None:
        return ages
    if ages:
        return [replace(ages[0], born=born)]
    return [AgeToken(held, marked.origin[hit.start()], marked.origin[hit.end()], born, of_known=True)]


def _born_at(hit: re.Match[str], marked: Marked, years: int, today: date) -> Born | None:
    """The birth of someone of so many years today with that birthday; None within the month of one without a day."""
    month, day = ("month", "day") if hit["month"] else ("months", "days")
    told = marked.numeral_at(hit.start(month)).low
    on = marked.numeral_at(hit.start(day)).low if hit[day] else None
    if not 1 <= told <= MONTHS or (on is None and told == today.month):
        return None
    past = (told, on or 0) <= (today.month, today.day)
    return born_in(today.year - years - (not past), told, on)


def _narrowed(born: Born | None, today: date, *, past: bool) -> Born | None:
    """The days of a year of birth on which a birthday is past by today, or is still to come."""
    if born is None or born.earliest.year != born.latest.year:
        return None
    turned = date(born.latest.year, today.month, min(today.day, 28))
    return Born(born.earliest, min(born.latest, turned)) if past else Born(max(born.earliest, turned), born.latest)


def _is_past(marked: Marked, today: date) -> bool | None:
    if ages_cue("birthday_past").finds(marked.text):
        return True
    if ages_cue("birthday_to_come").finds(marked.text):
        return False
    hit = ages_cue("birthday_month").finds(marked.text)
    month = _month(hit, marked) if hit else None
    if not month or not 1 <= month <= MONTHS or abs(month - today.month) < SURELY:
        return None
    return month < today.month


def _month(hit: re.Match[str], marked: Marked) -> int | None:
    if hit["name"]:
        return OLD_MONTHS[hit["name"]]
    return marked.numeral_at(hit.start("month" if hit["month"] else "months")).low
