"""What comes at which birthday: the ages at which a verdict or a sum changes, with the day where the birth is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.assess import Assessment, Assessor, Result
from knowledge.facts import Between, Born

LAST = 100
"""Birthdays beyond this one are not told."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A birthday: the age reached, the first and last month it may fall in, and the items that change by it."""

    age: int
    first: date
    last: date
    results: tuple[Result, ...]


def timeline(assessor: Assessor, assessment: Assessment, day: date) -> Iterator[Moment]:
    """The birthdays to come at which something changes for someone of whom one age is known."""
    age = assessment.person.facts.get("age")
    if not isinstance(age, Between) or not age.exact:
        return
    birthdays = assessor.birthdays.get(assessment.results)
    if birthdays is None:
        birthdays = assessor.birthdays[assessment.results] = tuple(_birthdays(assessor, assessment, age.low))
    for reached, changed in birthdays:
        first, last = _when(assessment.person.born, age.low, reached, day)
        yield Moment(reached, first, last, changed)


def _birthdays(assessor: Assessor, assessment: Assessment, age: int) -> Iterator[tuple[int, tuple[Result, ...]]]:
    """The ages at which something changes, and what. They hang on the results alone: whoever has the same is of one kind."""
    before = assessment.results
    for reached in _bounds(assessment, age):
        facts = {**assessment.person.facts, "age": Between(reached, reached)}
        after = tuple(assessor.assess_item(result.item, facts) for result in assessment.results)
        changed = tuple(new for old, new in zip(before, after, strict=True) if _differs(old, new))
        if changed:
            yield reached, changed
        before = after


def _bounds(assessment: Assessment, age: int) -> list[int]:
    lows = {
        known.low
        for result in assessment.results
        for axis in result.item.table.axes
        if axis.fact == "age"
        for known in axis.classes
        if isinstance(known, Between)
    }
    return sorted(low for low in lows if age < low <= LAST)


def _differs(old: Result, new: Result) -> bool:
    return old.verdict is not new.verdict or (old.gifts, old.either) != (new.gifts, new.either)


def _when(born: Born | None, age: int, reached: int, day: date) -> tuple[date, date]:
    """The first day of the first and the last month in which the birthday may fall."""
    if born is not None:
        return _month(born.earliest, reached), _month(born.latest, reached)
    years = reached - age
    return date(day.year + years - 1, day.month, 1), date(day.year + years, day.month, 1)


def _month(born: date, reached: int) -> date:
    return born.replace(year=born.year + reached, day=1)
