"""Clauses of a document that give by grades of age and stand in no list: 60-79周岁老年人8折、80-89周岁老年人7折.

They stand under `graded` in the list's file: what is given, for whom each grade is and the most there is, each with its
quote in that clause; `called` has the words by which a question speaks of the thing,
`called_by_rate` such as do only where it speaks of a discount too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.divisions import Divisions
from knowledge.facts import AGE, Between, Facts
from knowledge.list_data import GradedData
from knowledge.located import Located
from knowledge.logic import Truth
from knowledge.rules import Condition, Grammar, Words, evaluate
from knowledge.unlisted import Unlisted, read_when

OLDEST = 115
OF_TEN, SUM, TENTHS = re.compile(r"([0-9.]+)折"), re.compile(r"([0-9.]+)元"), 10


@dataclass(frozen=True, slots=True)
class Grade:
    """What is given to those of some age."""

    what: str
    when: Condition
    words: Words

    @property
    def tenths(self) -> float | None:
        """Of a discount, how many tenths one pays (8 of 8折)."""
        told = OF_TEN.search(self.what)
        return float(told[1]) if told else None

    def is_of(self, facts: Facts, divisions: Divisions) -> Truth:
        """Whether somebody of whom `facts` are known is of this grade."""
        return evaluate(self.when, facts, divisions)


@dataclass(frozen=True)
class Graded(Unlisted):
    """A clause that gives by grades."""

    called_by_rate: tuple[str, ...]
    grades: tuple[Grade, ...]
    most: Grade | None
    bound: Grade | None

    @cached_property
    def naming_by_rate(self) -> re.Pattern[str]:
        """Finds the same where the question speaks of a discount too (吃饭打几折)."""
        return re.compile("|".join(self.called_by_rate or self.called))

    @cached_property
    def rated(self) -> re.Pattern[str]:
        """Finds in a question one of the grades by its own unit (7折, 七折)."""
        units = {re.sub(r"[\d.]+", "", grade.what) for grade in self.grades}
        return re.compile("|".join(map(re.escape, sorted(units))))

    @property
    def most_saved(self) -> float | None:
        """The greatest sum in 元 that somebody saves by it; None where none is told."""
        told = SUM.search(self.most.what) if self.most else None
        return float(told[1]) if told else None

    def saved(self, price: float, grade: Grade) -> tuple[float, float] | None:
        """What somebody of a grade saves of a price by their discount, and what of that the most there is leaves."""
        if grade.tenths is None:
            return None
        off = price * (TENTHS - grade.tenths) / TENTHS
        return off, off if self.most_saved is None else min(off, self.most_saved)

    def grade_of(self, facts: Facts, divisions: Divisions) -> Grade | None:
        """The grade that somebody surely is of."""
        return next((one for one in self.grades if one.is_of(facts, divisions) is Truth.TRUE), None)

    def first(self, divisions: Divisions) -> tuple[int, Grade] | None:
        """The age from which on there is any, with the grade that it is then."""
        ages = ((age, self.grade_of({AGE: Between(age, age)}, divisions)) for age in range(OLDEST + 1))
        return next(((age, grade) for age, grade in ages if grade is not None), None)

    @property
    def cited(self) -> Iterator[Words]:
        """All words that it cites."""
        yield from (grade.words for grade in (*self.grades, *filter(None, (self.most, self.bound))))


def read_graded(
    region: str, data: Sequence[GradedData], raw: Sequence[Located], grammar: Grammar, path: Path
) -> tuple[Graded, ...]:
    """The graded clauses of a list's file. Raises DataFileError."""
    return tuple(_read(region, one, written, grammar, path) for one, written in zip(data, raw, strict=True))


def _read(region: str, data: GradedData, written: Located, grammar: Grammar, path: Path) -> Graded:
    grades = tuple(
        Grade(grade.what, read_when(grade.when, at, "graded", grammar, path), Words(grade.quote, data.clause, at.line))
        for grade, at in zip(data.grades, written["grades"], strict=True)
    )
    sides = {side: getattr(data, side) for side in ("most", "bound")}
    told = {
        side: Grade(one.what, grades[0].when, Words(one.quote, data.clause, written[side].line)) if one else None
        for side, one in sides.items()
    }
    most, bound = told["most"], told["bound"]
    return Graded(region, data.clause, data.what, data.called, written.line, data.called_by_rate, grades, most, bound)
