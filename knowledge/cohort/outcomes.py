"""What an item comes to for the people who are alike to its rule, decided once for each kind of them.

The decisions are those of the item's decision table (knowledge/decision.py) and nothing else: here they are only kept
where numpy finds them. What is known of a person leaves some classes of each axis possible; those classes, one bit each,
are the person's key.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.assess import offices_of
from knowledge.decision import Decision, Verdict
from knowledge.errors import KnowledgeError
from knowledge.facts import Belief
from knowledge.lists import Amount, Benefit, Item

Keys = NDArray[np.int64]
Outcomes = NDArray[np.uint16]

DENSE = 18
"""Bits of a key up to which outcomes lie in an array by their key; of a longer key they are kept as they are met."""
MOST = np.iinfo(np.uint16).max
"""Outcomes that a list may have; the largest one here has some four hundred."""
NOT_DECIDED = 0
"""The outcome of what has not been met yet."""


@dataclass(frozen=True, slots=True)
class Screened:
    """One item for everybody who is alike to its rule. `gives` it surely gives, if it comes out well; `may_give` perhaps."""

    item: Item
    verdict: Verdict
    missing: tuple[str, ...]
    amounts: tuple[Amount, ...]
    lead: str | None
    gives: tuple[Benefit, ...] = ()
    may_give: tuple[Benefit, ...] = ()


class Book:
    """Every outcome of a list that was met, by its number; number 0 is none."""

    def __init__(self) -> None:
        self.screened: list[Screened | None] = [None]
        self._numbers: dict[tuple[Item, Decision], int] = {}

    def number(self, item: Item, decision: Decision) -> int:
        """The number of what a decision of an item comes to."""
        found = self._numbers.get((item, decision))
        if found is None:
            found = self._numbers[item, decision] = len(self.screened)
            if found > MOST:
                raise KnowledgeError(f"{item.id}：这份清单有{MOST}种以上的结果，条件写得太细，请合并")
            self.screened.append(_screened(item, decision))
        return found


class ItemOutcomes:
    """The outcomes of one item, by key."""

    def __init__(self, item: Item, book: Book) -> None:
        self.item, self._book, self._table = item, book, item.table
        widths = [len(axis.classes) for axis in self._table.axes]
        self.shifts = tuple(int(shift) for shift in np.cumsum([0, *widths]))
        self._dense = np.zeros(1 << self.shifts[-1], np.uint16) if self.shifts[-1] <= DENSE else None
        self._sparse: dict[int, int] = {}

    def bits(self, axis: int, belief: Belief | None) -> int:
        """The part of a key that comes from one axis: the classes that a belief leaves possible."""
        held = self._table.axes[axis]
        classes = range(len(held.classes)) if belief is None else self._table.classes_of(held, belief)
        return sum(1 << i for i in set(classes)) << self.shifts[axis]

    def of(self, keys: Keys) -> Outcomes:
        """The outcomes of keys; each that has not been met is decided now."""
        if self._dense is None:
            return self._kept(keys)
        found: Outcomes = self._dense[keys]
        if not found.all():
            for key in np.unique(keys[found == NOT_DECIDED]).tolist():
                self._dense[key] = self._decide(key)
            found = self._dense[keys]
        return found

    def _kept(self, keys: Keys) -> Outcomes:
        unique, where = np.unique(keys, return_inverse=True)
        for key in unique.tolist():
            if key not in self._sparse:
                self._sparse[key] = self._decide(key)
        return np.array([self._sparse[key] for key in unique.tolist()], np.uint16)[where]

    def _decide(self, key: int) -> int:
        mask = self._table.whole
        for axis, shift in zip(self._table.axes, self.shifts, strict=False):
            possible = 0
            for i, cells in enumerate(axis.cells):
                possible |= cells if key >> shift >> i & 1 else 0
            mask &= possible
        return self._book.number(self.item, self._table.decide_mask(mask))


def _screened(item: Item, decision: Decision) -> Screened:
    refused = decision.verdict is Verdict.INELIGIBLE
    gives = () if refused else _benefits(item, decision.offers)
    may_give = () if refused else _benefits(item, [i for i in decision.possible_offers if i not in decision.offers])
    amounts = tuple(benefit.amount for benefit in gives if benefit.amount)
    return Screened(item, decision.verdict, decision.missing, amounts, offices_of(item).lead, gives, may_give)


def _benefits(item: Item, offers: Sequence[int]) -> tuple[Benefit, ...]:
    return tuple(item.offered[i] for i in offers)
