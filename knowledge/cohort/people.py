"""Many people as columns: each fact once as a column of codes, each belief of it once, however many people share it.

A roster says the same few hundred things of a million people. What is read, compared and decided is the few hundred.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.facts import Belief, Facts

Codes = NDArray[Any]
"""Whole numbers of any kind; bytes are the quickest."""


@dataclass(frozen=True, slots=True)
class Column:
    """One fact of many people: person i's belief is `beliefs[codes[i]]`; None is not known."""

    beliefs: Sequence[Belief | None]
    codes: Codes


@dataclass(frozen=True, slots=True)
class People:
    """`count` people, by fact id; a fact without a column is not known of anybody."""

    count: int
    columns: Mapping[str, Column]

    @classmethod
    def of(cls, people: Iterable[Facts]) -> "People":
        """From what is known of each, one after another."""
        held = list(people)
        facts = dict.fromkeys(fact for known in held for fact in known)
        return cls(len(held), {fact: _column([known.get(fact) for known in held]) for fact in facts})

    def facts_of(self, row: int) -> Facts:
        """What is known of one of them."""
        known = {fact: column.beliefs[column.codes[row]] for fact, column in self.columns.items()}
        return {fact: belief for fact, belief in known.items() if belief is not None}

    def only(self, rows: NDArray[np.intp]) -> "People":
        """Some of them."""
        return People(len(rows), {fact: Column(held.beliefs, held.codes[rows]) for fact, held in self.columns.items()})


def _column(held: Sequence[Belief | None]) -> Column:
    """The beliefs of many people, each once; one that comes again as the same object is not compared again."""
    numbers: dict[Belief | None, int] = {}
    by_identity = {id(belief): belief for belief in held}
    codes = {key: numbers.setdefault(belief, len(numbers)) for key, belief in by_identity.items()}
    return Column(tuple(numbers), np.fromiter(map(codes.__getitem__, map(id, held)), np.intp, len(held)))
