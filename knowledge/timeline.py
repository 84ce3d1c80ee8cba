"""What comes at which birthday: the ages at which a verdict or a sum changes, with the day where the birth is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.assess import Assessment, Assessor, Result
from knowledge.facts import Between, Born, Facts
from knowledge.made import once

LAST = 100
"""Birthdays beyond this one are not told."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A birthday: the age reached, the first and last month it may fall in, and the items that change by it."""

    age: int
    first: date
    last: date
    results: Sequence[Result]


def timeline(assessor: Assessor, assessment: Assessment, day: date) -> Iterator[Moment]:
    """The birthdays to come at which something changes for someone of whom one age is known; or two, by the year of birth."""
    age, born = assessment.person.facts.get("age"), assessment.person.born
    if not isinstance(age, Between) or not (age.exact or (born is not None and age.high == age.low + 1)):
        return
    for reached, changed in once(assessment.results, _birthdays, lambda: _birthdays(assessor, assessment, age)):
        first, last = _when(born, age.high, reached, day)
        yield Moment(reached, first, last, changed)


def _same_at(assessor: Assessor, results: Sequence[Result], facts: Facts) -> list[Result]:
    """The results at the greater of two ages, of the items that come to the same at both."""
    older = [(result, assessor.assess_item(result.item, facts)) for result in results]
    return [then for result, then in older if not _differs(result, then)]


def changes_by_age(assessor: Assessor, result: Result, facts: Facts) -> tuple[tuple[int, Result], ...]:
    """The later ages at which one item changes for someone of whom one age is known, and what it then comes to."""
    return once(result, changes_by_age, lambda: tuple(_ahead(assessor, result, facts)))


def _birthdays(assessor: Assessor, assessment: Assessment, age: Between) -> list[tuple[int, list[Result]]]:
    """The ages at which something changes, in their order, and what, in that of the list."""
    facts = {**assessment.person.facts, "age": Between(age.high, age.high)}
    results = assessment.results if age.exact else _same_at(assessor, assessment.results, facts)
    changing: dict[int, list[Result]] = {}
    for result in results:
        for reached, changed in changes_by_age(assessor, result, facts):
            changing.setdefault(reached, []).append(changed)
    return sorted(changing.items(), key=lambda one: one[0])


def _ahead(assessor: Assessor, before: Result, facts: Facts) -> Iterator[tuple[int, Result]]:
    """The later ages at which one item changes. They hang on the result alone: whoever has the same is of one kind."""
    age = facts["age"]
    assert isinstance(age, Between)
    for reached in bounds_ahead(before, age.low):
        after = assessor.assess_item(before.item, {**facts, "age": Between(reached, reached)})
        if _differs(before, after):
            yield reached, after
        before = after


def bounds_ahead(result: Result, age: int) -> list[int]:
    """The later ages by which the rule of an item tells people apart."""
    ages = (axis for axis in result.item.table.axes if axis.fact == "age")
    lows = {known.low for axis in ages for known in axis.classes if isinstance(known, Between)}
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
