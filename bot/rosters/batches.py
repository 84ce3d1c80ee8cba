"""A roster some thousands of people at a time: who they are, what is known of them as columns, what could not be read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from bot.rosters.reading import Problem, Row
from knowledge.cohort import People

AT_A_TIME = 16_384
"""Rows of a batch."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some people of a roster, in its order: `numbers` are their rows, `persons` what they are reported by.

    `names`: None where the roster has none. `problems`: rows and columns that cannot be used, in order. `through`: how
    much of the roster has been read when this batch has, from 0 to 1; None: not known.
    """

    people: People
    numbers: Sequence[int]
    persons: Sequence[str | int]
    names: Sequence[str] | None = None
    problems: Sequence[Problem] = ()
    through: float | None = None
    rows: Sequence[Row] = ()
    """The people as they were read row by row: with village, sheet and day of birth; empty when they were read by columns."""

    def without(self, lost: Mapping[int, Problem]) -> "Batch":
        """The batch without some of its people, by their place, each told of as a problem."""
        kept = [place for place in range(len(self.persons)) if place not in lost]
        return replace(
            self,
            people=self.people.only(np.array(kept, np.intp)),
            numbers=[self.numbers[place] for place in kept],
            persons=[self.persons[place] for place in kept],
            names=None if self.names is None else [self.names[place] for place in kept],
            problems=[*self.problems, *lost.values()],
            rows=[self.rows[place] for place in kept] if self.rows else (),
        )

    def name_of(self, person: int) -> str:
        """What one of them is called; empty where the roster has no names."""
        return self.names[person] if self.names is not None else ""

    def sheet_of(self, person: int) -> str:
        """The sheet that one of them stands in, when there are several."""
        return self.rows[person].sheet if self.rows else ""


def batches_of(rows: Iterator[Row | Problem], at_a_time: int = AT_A_TIME) -> Iterator[Batch]:
    """What a reader of rows yields, as batches."""
    while some := list(islice(rows, at_a_time)):
        people = [row for row in some if isinstance(row, Row)]
        yield Batch(
            People.of(row.facts for row in people),
            [row.number for row in people],
            [row.person for row in people],
            [row.name for row in people] if any(row.name for row in people) else None,
            [row for row in some if isinstance(row, Problem)],
            rows=people,
        )
