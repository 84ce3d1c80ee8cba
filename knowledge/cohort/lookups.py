"""A whole list as a few look-ups: many people's codes in, the outcome of every item out.

For each fact, what no item of the list tells apart shares a code. Items that ask about the same few facts share a group,
and one look-up of a group finds the outcomes of all of its items at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from knowledge.cohort.grouping import grouped
from knowledge.cohort.outcomes import NOT_DECIDED, Book, ItemOutcomes, Keys, Outcomes, Screened
from knowledge.cohort.people import People
from knowledge.facts import Belief
from knowledge.lists import BenefitList

Places = NDArray[np.int32]

BLOCK = 1 << 14
"""People decided at a time: what is held of them stays in the processor's cache."""
LARGEST = 1 << 16
"""Entries of a group's table; an item that would need more is looked up by its own key."""
ROOM = 4
"""Codes that a fact has at least in reserve, for beliefs that leave several classes open."""


class FactCodes:
    """What is believed of one fact, as far as the items of a list can tell: code 0 is not known."""

    def __init__(self, axes: Sequence[tuple[ItemOutcomes, int]]) -> None:
        self._axes = axes
        self._codes: dict[Belief | None, int] = {}
        self._alike: dict[tuple[int, ...], int] = {}
        self.bits = np.zeros((len(axes), 0), np.int64)
        self.code(None)
        self.room = 0
        self.make_room()

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
        """Leave room for more codes."""
        self.room = 1 << (len(self) + ROOM - 1).bit_length()


@dataclass(slots=True)
class Group:
    """Items (by their place in the list) that are looked up together, by the codes of `facts`: `table[place]` has an outcome
    for each. `bases[k]` is the first bit of fact k in a place. `table` None: one item, by its own key.
    """

    facts: tuple[str, ...]
    items: tuple[int, ...]
    bases: tuple[int, ...]
    table: Outcomes | None


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
        self.order: NDArray[np.intp] = np.argsort([i for group in self._groups for i in group.items])
        """Where each item's outcomes stand among those of the groups, one group after another."""

    @property
    def screened(self) -> Sequence[Screened | None]:
        """The outcomes that were met, by number."""
        return self._book.screened

    def decide(self, people: People) -> Outcomes:
        """The outcome of every item for every person: [people, items], numbers in `screened`."""
        decided = np.zeros((people.count, len(self._items)), np.uint32)
        for start, found in zip(range(0, people.count, BLOCK), self.decide_blocks(people), strict=True):
            decided[start : start + BLOCK] = np.concatenate(found, axis=1)[:, self.order]
        return decided

    def decide_blocks(self, people: People) -> Iterator[list[Outcomes]]:
        """As `decide`, a block of people at a time and each group by itself, as it comes from the tables."""
        columns = {fact: column for fact, column in people.columns.items() if fact in self._facts}
        luts = {fact: self._lut(fact, column.beliefs) for fact, column in columns.items()}
        if any(codes.full for codes in self._facts.values()):
            self._widen()
        for start in range(0, people.count, BLOCK):
            rows = slice(start, min(start + BLOCK, people.count))
            codes = {fact: luts[fact][column.codes[rows]] for fact, column in columns.items()}
            yield [self._look_up(group, codes, rows.stop - start) for group in self._groups]

    def _codes_of(self, fact: str) -> FactCodes:
        asked = [(i, axes[fact]) for i, axes in enumerate(self._axes) if fact in axes]
        self._rows |= {(i, fact): row for row, (i, _) in enumerate(asked)}
        return FactCodes([(self._items[i], axis) for i, axis in asked])

    def _lut(self, fact: str, beliefs: Sequence[Belief | None]) -> Places:
        return np.array([self._facts[fact].code(belief) for belief in beliefs], np.int32)

    def _widen(self) -> None:
        """Room for the codes that have come up since; what was decided is found again in the items' own tables."""
        for codes in self._facts.values():
            if codes.full:
                codes.make_room()
        self._groups = tuple(self._grouped())
        self.order = np.argsort([i for group in self._groups for i in group.items])

    def _grouped(self) -> Iterator[Group]:
        for facts, items in grouped(self._axes, self._size, LARGEST):
            yield self._group(facts, items)

    def _group(self, facts: tuple[str, ...], items: tuple[int, ...]) -> Group:
        widths = [self._facts[fact].room.bit_length() - 1 for fact in facts]
        bases = tuple(int(base) for base in np.cumsum([0, *widths]))
        size = self._size(frozenset(facts))
        return Group(facts, items, bases, np.zeros((size, len(items)), np.uint32) if size <= LARGEST else None)

    def _size(self, facts: frozenset[str]) -> int:
        return prod(self._facts[fact].room for fact in facts)

    def _look_up(self, group: Group, codes: Mapping[str, Places], count: int) -> Outcomes:
        if group.table is None:
            (item,) = group.items
            return self._outcomes(item, codes, count)[:, None]
        places = np.zeros(count, np.int32)
        for fact, base in zip(group.facts, group.bases, strict=False):
            if fact in codes:
                places |= codes[fact] << base
        found = group.table.take(places, axis=0)
        if not found[:, 0].all():
            self._fill(group, group.table, np.unique(places[found[:, 0] == NOT_DECIDED]))
            found = group.table.take(places, axis=0)
        return found

    def _fill(self, group: Group, table: Outcomes, places: Places) -> None:
        """Decide the places of a group's table that nobody was in before."""
        codes = {
            fact: (places >> base) & (self._facts[fact].room - 1) for fact, base in zip(group.facts, group.bases, strict=False)
        }
        for column, item in enumerate(group.items):
            table[places, column] = self._outcomes(item, codes, len(places))

    def _outcomes(self, item: int, codes: Mapping[str, Places], count: int) -> Outcomes:
        keys: Keys = np.zeros(count, np.int64)
        for fact in self._axes[item]:
            bits = self._facts[fact].bits[self._rows[item, fact]]
            keys |= bits[codes[fact]] if fact in codes else bits[0]
        return self._items[item].of(keys)
