"""A screening held for a workbook: each person in a few columns, what their items come to as numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.rosters.screening import ScreenedBatch
from bot.rosters.workbook.coming import Coming, ComingYear
from knowledge.cohort import Part, Screened
from knowledge.cohort.outcomes import Outcomes
from knowledge.lists import BenefitList

NOWHERE = -1
"""The list of those for whom there is none."""


@dataclass(slots=True)
class Held:
    """Those to whom one list applies: `rows()[i]` has the outcomes `outcomes()[i]`, one an item, numbered in `numbered`."""

    benefit_list: BenefitList
    numbered: Sequence[Screened | None]
    people: list[NDArray[np.intp]] = field(default_factory=list)
    parts: list[Outcomes] = field(default_factory=list)

    def rows(self) -> NDArray[np.intp]:
        """The people, by their place in the roster."""
        return np.concatenate(self.people)

    def outcomes(self) -> Outcomes:
        """What each item comes to for each of them."""
        return np.concatenate(self.parts)

    def screened(self, number: int) -> Screened:
        """What an outcome is."""
        found = self.numbered[number]
        if found is None:
            raise KeyError(number)
        return found


@dataclass(slots=True)
class Gathered:
    """All people of a roster, in its order."""

    persons: list[str | int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    villages: list[str] = field(default_factory=list)
    lists: dict[str, Held] = field(default_factory=dict)
    coming: list[Coming] = field(default_factory=list)

    @property
    def screened(self) -> int:
        return sum(len(people) for held in self.lists.values() for people in held.people)


def gather(run: Iterable[ScreenedBatch], year: ComingYear) -> Gathered:
    """Take a whole run in."""
    found = Gathered()
    for some in run:
        first = len(found.persons)
        batch = some.batch
        found.persons += batch.persons
        found.names += batch.names if batch.names is not None else [""] * len(batch.persons)
        found.villages += [row.village or row.sheet for row in batch.rows] or [""] * len(batch.persons)
        for part in some.parts:
            _keep(found, part, first)
        found.coming += year.of(batch, some.parts, first)
    return found


def _keep(found: Gathered, part: Part, first: int) -> None:
    if part.benefit_list is None:
        return
    held = found.lists.setdefault(part.benefit_list.region, Held(part.benefit_list, part.numbered))
    held.people.append(part.rows + first)
    held.parts.append(part.outcomes)


def in_order(gathered: Gathered) -> Iterator[tuple[int, Held | None, Sequence[int]]]:
    """Each person by their place, with their list and outcomes; nobody is left out."""
    where = np.full(len(gathered.persons), NOWHERE)
    places = np.zeros(len(gathered.persons), np.intp)
    lists = list(gathered.lists.values())
    for number, held in enumerate(lists):
        rows = held.rows()
        where[rows], places[rows] = number, np.arange(len(rows))
    outcomes = [held.outcomes() for held in lists]
    for person, (number, place) in enumerate(zip(where.tolist(), places.tolist(), strict=True)):
        if number == NOWHERE:
            yield person, None, ()
        else:
            yield person, lists[number], outcomes[number][place].tolist()
