"""Who reaches, within a year, an age at which something changes for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from bot.rosters.batches import Batch
from dialogs.listening.finders.birth import birthday
from knowledge.cohort import Cohort, Part, People, Screened
from knowledge.facts import Belief, Between, Born
from knowledge.library import Library
from knowledge.lists import BenefitList

Change = tuple[Screened, Screened]
"""What an item comes to before and after a birthday."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A birthday within a year: whose (their place in the roster), which, the days between which it lies, what it changes."""

    person: int
    age: int
    first: date
    last: date
    changes: tuple[Change, ...]


class ComingYear:
    """Looks a year ahead from a day."""

    def __init__(self, library: Library, today: date) -> None:
        self._cohort, self._today = Cohort(library), today
        self._end = _a_year_after(today)
        self._bounds: dict[str, frozenset[int]] = {}

    def of(self, batch: Batch, parts: Sequence[Part], first: int) -> Iterator[Coming]:
        """The birthdays of a batch's people at which something changes; `first`: the place of its first person."""
        for part in parts:
            if part.benefit_list is None or "age" not in batch.people.columns:
                continue
            ages = batch.people.columns["age"]
            bounds = self._at(part.benefit_list)
            near = [
                i
                for i, known in enumerate(ages.beliefs)
                if isinstance(known, Between) and known.exact and known.low + 1 in bounds
            ]
            at = np.flatnonzero(np.isin(ages.codes[part.rows], near))
            if len(at):
                yield from self._changes(batch, part, at.tolist(), first)

    def _changes(self, batch: Batch, part: Part, at: list[int], first: int) -> Iterator[Coming]:
        rows = part.rows[at].tolist()
        known = [batch.people.facts_of(row) for row in rows]
        older = [_a_year_older(facts["age"]) for facts in known]
        (then,) = self._cohort.screen_people(People.of({**facts, "age": age} for facts, age in zip(known, older, strict=True)))
        for i, (row, place) in enumerate(zip(rows, at, strict=True)):
            changes = tuple(
                (old, new)
                for old, new in zip(map(part.screened, part.outcomes[place]), map(then.screened, then.outcomes[i]), strict=True)
                if (old.verdict, old.gives, old.may_give) != (new.verdict, new.gives, new.may_give)
            )
            if changes:
                age, born = older[i].low, batch.rows[row].born if batch.rows else None
                yield Coming(first + row, age, *self._days(born, age), changes)

    def _days(self, born: Born | None, age: int) -> tuple[date, date]:
        """The days between which a birthday of the coming year lies."""
        if born is None:
            return self._today, self._end
        day = birthday(born, age)
        return max(day.earliest, self._today), min(max(day.latest, self._today), self._end)

    def _at(self, benefit_list: BenefitList) -> frozenset[int]:
        found = self._bounds.get(benefit_list.region)
        if found is None:
            axes = (axis for item in benefit_list for axis in item.table.axes if axis.fact == "age")
            found = frozenset(known.low for axis in axes for known in axis.classes if isinstance(known, Between))
            self._bounds[benefit_list.region] = found
        return found


def _a_year_older(age: Belief) -> Between:
    if not isinstance(age, Between):
        raise TypeError(age)
    return replace(age, low=age.low + 1, high=age.high + 1)


def _a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
