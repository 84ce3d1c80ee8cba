"""A whole list as a few look-ups: many people's codes in, the outcome of every item out.

For each fact, what no item of the list tells apart shares a code. Items that ask about the same few facts share a group,
and one look-up of a group finds the outcomes of all of its items at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.cohort.grouping import grouped
from knowledge.cohort.outcomes import Book, ItemOutcomes, Keys, Outcomes, Screened
from knowledge.cohort.people import People
from knowledge.facts import Belief
from knowledge.lists import BenefitList

Places = NDArray[np.intp]
FactNumbers = NDArray[Any]
"""Codes of one fact, in as few bytes as they need."""

BLOCK = 1 << 14
"""People decided at a time: what is held of them stays in the processor's cache."""
LARGEST = 1 << 18
"""Entries of a group's table, so that it stays there too; an item that would need more is looked up by its own key."""
BYTE = 256


class FactCodes:
    """What is believed of one fact, as far as the items of a list can tell: code 0 is not known."""

    def __init__(self, axes: Sequence[tuple[ItemOutcomes, int]]) -> None:
        self._axes = axes
        self._codes: dict[Belief | None, int] = {}
        self._alike: dict[tuple[int, ...], int] = {}
        self.bits = np.zeros((len(axes), 0), np.int64)
        self.code(None)
        self.room = len(self)

    def code(self, belief: Belief | None) -> int:
        """The code of a belief; a new one if no other is alike to the items."""
        found = self._codes.get(belief)
        if found is None:
            bits = tuple(item.bits(axis, belief) for item, axis in self._axes)
            found = self._codes[belief] = self._alike.setdefault(bits, len(self._alike))
            if found == len(self):
                self.bits = np.column_stack([self.bits, np.array(bits, np.int64)])
        return found

    def __len__(self) -> int:
        return self.bits.shape[1]

    @property
    def full(self) -> bool:
        """Whether there are more codes than there was room for."""
        return len(self) > self.room

    def make_room(self) -> None:
        """Leave room for the codes there are."""
        self.room = len(self)


@dataclass(slots=True)
class Group:
    """Items (by their place in the list) that are looked up together, by the codes of `facts`: `table[:, place]` has an outcome
    for each. A place is the sum of the codes, each times its stride. `table` None: one item, by its own key.
    """

    facts: tuple[str, ...]
    items: tuple[int, ...]
    strides: tuple[int, ...]
    table: Outcomes | None
    decided: NDArray[np.bool_]


class ListLookup:
    """See the module. It learns as it goes: a kind of person that was met once costs a look-up from then on."""

    def __init__(self, benefit_list: BenefitList) -> None:
        self._book = Book()
        self._items = [ItemOutcomes(item, self._book) for item in benefit_list.items]
        self.benefit_list = benefit_list
        self._axes = [{fact: axis for axis, fact in enumerate(item.item.table.facts)} for item in self._items]
        self._rows: dict[tuple[int, str], int] = {}
        self._facts = {fact: self._codes_of(fact) for fact in dict.fromkeys(fact for axes in self._axes for fact in axes)}
        self._groups = tuple(self._grouped())

    @property
    def screened(self) -> Sequence[Screened | None]:
        """The outcomes that were met, by number."""
        return self._book.screened

    def decide(self, people: People) -> Outcomes:
        """The outcome of every item for every person: [people, items], numbers in `screened`."""
        decided = np.zeros((len(self._items), people.count), np.uint16)
        for start, (codes, count) in zip(range(0, people.count, BLOCK), self._blocks(people), strict=True):
            for group in self._groups:
                self._look_up(group, codes, decided[:, start : start + count])
        return decided.T

    def _blocks(self, people: People) -> Iterator[tuple[dict[str, FactNumbers], int]]:
        """The codes of each fact, a block of people at a time, and how many they are."""
        columns = {fact: column for fact, column in people.columns.items() if fact in self._facts}
        luts = {fact: self._lut(fact, column.beliefs) for fact, column in columns.items()}
        if any(codes.full for codes in self._facts.values()):
            self._widen()
        for start in range(0, people.count, BLOCK):
            rows = slice(start, min(start + BLOCK, people.count))
            codes = {fact: _mapped(luts[fact], column.codes[rows]) for fact, column in columns.items()}
            yield codes, rows.stop - start

    def _codes_of(self, fact: str) -> FactCodes:
        asked = [(i, axes[fact]) for i, axes in enumerate(self._axes) if fact in axes]
        self._rows |= {(i, fact): row for row, (i, _) in enumerate(asked)}
        return FactCodes([(self._items[i], axis) for i, axis in asked])

    def _lut(self, fact: str, beliefs: Sequence[Belief | None]) -> FactNumbers:
        codes = [self._facts[fact].code(belief) for belief in beliefs]
        return np.array(codes, np.uint8 if max(codes, default=0) < BYTE else np.intp)

    def _widen(self) -> None:
        """Room for the codes that have come up since; what was decided is found again in the items' own tables."""
        for codes in self._facts.values():
            if codes.full:
                codes.make_room()
        self._groups = tuple(self._grouped())

    def _grouped(self) -> Iterator[Group]:
        for facts, items in grouped(self._axes, self._size, LARGEST):
            yield self._group(facts, items)

    def _group(self, facts: tuple[str, ...], items: tuple[int, ...]) -> Group:
        strides = tuple(int(stride) for stride in np.cumprod([1, *(self._facts[fact].room for fact in facts)]))
        size = strides[-1]
        table = np.zeros((len(items), size), np.uint16) if size * len(items) <= LARGEST else None
        return Group(facts, items, strides, table, np.zeros(0 if table is None else size, bool))

    def _size(self, facts: frozenset[str]) -> int:
        return prod(self._facts[fact].room for fact in facts)

    def _look_up(self, group: Group, codes: Mapping[str, FactNumbers], found: Outcomes) -> None:
        """Write what a group's items come to for some people into their rows of `found`, [items, people]."""
        if group.table is None:
            found[group.items[0]] = self._outcomes(group.items[0], codes, found.shape[1])
            return
        places = self._places(group, codes, found.shape[1])
        decided = group.decided.take(places)
        if not decided.all():
            self._fill(group, group.table, np.unique(places[~decided]))
        for row, item in enumerate(group.items):
            np.take(group.table[row], places, out=found[item], mode="clip")  # "raise" would take a detour over a copy

    @staticmethod
    def _places(group: Group, codes: Mapping[str, FactNumbers], count: int) -> Places:
        kind = np.uint16 if group.strides[-1] <= BYTE * BYTE else np.uint32
        places: NDArray[Any] = np.zeros(count, kind)
        for fact, stride in zip(group.facts, group.strides, strict=False):
            if fact in codes:
                np.add(places, np.multiply(codes[fact], stride, dtype=kind), out=places)
        return places.astype(np.intp)

    def _fill(self, group: Group, table: Outcomes, places: Places) -> None:
        """Decide the places of a group's table that nobody was in before."""
        codes = {
            fact: places // stride % self._facts[fact].room for fact, stride in zip(group.facts, group.strides, strict=False)
        }
        for row, item in enumerate(group.items):
            table[row, places] = self._outcomes(item, codes, len(places))
        group.decided[places] = True

    def _outcomes(self, item: int, codes: Mapping[str, FactNumbers], count: int) -> Outcomes:
        keys: Keys = np.zeros(count, np.int64)
        for fact in self._axes[item]:
            bits = self._facts[fact].bits[self._rows[item, fact]]
            keys |= bits.take(codes[fact]) if fact in codes else bits[0]
        return self._items[item].of(keys)


def _mapped(lut: FactNumbers, codes: FactNumbers) -> FactNumbers:
    """`lut[codes]`; bytes are mapped as bytes, which is several times as fast."""
    if lut.dtype != np.uint8 or codes.dtype != np.uint8:
        return lut.take(codes)
    table = np.zeros(BYTE, np.uint8)
    table[: len(lut)] = lut[:BYTE]
    return np.frombuffer(codes.tobytes().translate(table.tobytes()), np.uint8)
