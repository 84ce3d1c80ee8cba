"""A rule compiled to a table: every kind of person the rule can tell apart, and what each is due.

For each fact the rule asks about, the values fall into a few classes that no condition can tell apart (under 80, 80 to
99, from 100). A cell is one class for each fact. What is known of a person leaves some cells possible; the verdict is
decided exactly when all possible cells agree, and a fact is missing exactly when it alone can tell two of them apart.
So a verdict is never sure when two completions disagree, and never unknown when none do.

Sets of cells are bit sets in one integer: a person is decided in a few microseconds, a roster by looking masks up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from knowledge.divisions import Divisions
from knowledge.facts import Belief, Between, Facts, OneOf
from knowledge.logic import Truth
from knowledge.rules import Among, Bounds, Leaf, Within, evaluate

MOST_KEPT = 20_000
"""What is remembered of one table, of values and of sets of cells; people can name any set of places."""

Test = Bounds | Among | Within


class Verdict(Enum):
    """What an item is to a person; see the glossary."""

    ELIGIBLE = "eligible"
    REVIEW = "review"
    INELIGIBLE = "ineligible"
    UNKNOWN = "unknown"

    __hash__ = object.__hash__  # each stands once; Enum's own is a call of Python's for every look into a table


COMES_OUT_WELL = frozenset({Verdict.ELIGIBLE, Verdict.REVIEW})
"""What can be had, or at least applied for."""
BEST_FIRST = (Verdict.ELIGIBLE, Verdict.REVIEW, Verdict.UNKNOWN, Verdict.INELIGIBLE)


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict; the facts that would settle it; which offers hold for certain if it comes out well, and which may.

    `disputed`: the readings (by number; 0 is the first) by which a `review` may come out otherwise than by the first;
    `refusable`: whether what is not known can still make it a "no", by some reading.
    """

    verdict: Verdict
    missing: tuple[str, ...]
    offers: tuple[int, ...]
    possible_offers: tuple[int, ...]
    disputed: tuple[int, ...] = ()
    refusable: bool = True


@dataclass(frozen=True, slots=True)
class Axis:
    """One fact of the rule and the classes its values fall into; `cells[i]` are the cells of class i."""

    fact: str
    tests: tuple[Test, ...]
    classes: tuple[Belief, ...]
    signatures: tuple[tuple[Truth, ...], ...]
    stride: int
    cells: tuple[int, ...]


@dataclass(slots=True)
class DecisionTable:
    """See the module. Built once for each item, on first use."""

    axes: tuple[Axis, ...]
    whole: int
    outcomes: dict[Verdict, int]
    offer_cells: tuple[int, ...]
    """For each offer the cells that it is made to by every reading."""
    maybe_cells: tuple[int, ...]
    """For each offer the cells that it is made to by some reading."""
    disputed_cells: tuple[int, ...]
    """For each reading the cells whose verdict is another by it than by the first."""
    divisions: Divisions
    _beliefs: dict[tuple[str, Belief], int] = field(default_factory=dict)
    _decisions: dict[int, Decision] = field(default_factory=dict)

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts the rule asks about."""
        return tuple(axis.fact for axis in self.axes)

    def mask(self, facts: Facts) -> int:
        """The cells that are possible for a person of whom `facts` are known."""
        return self.narrowed(self.whole, facts)

    def narrowed(self, mask: int, learned: Facts) -> int:
        """The cells of `mask` that stay possible once more is known."""
        for axis in self.axes:
            belief = learned.get(axis.fact)
            if belief is not None:
                mask &= self.possible(axis, belief)
        return mask

    def decide(self, facts: Facts) -> Decision:
        """The decision for a person of whom `facts` are known."""
        return self.decide_mask(self.mask(facts))

    def decide_mask(self, mask: int) -> Decision:
        """The decision when just the cells of `mask` are possible."""
        decision = self._decisions.get(mask)
        if decision is None:
            if len(self._decisions) >= MOST_KEPT:
                self._decisions.clear()
            decision = self._decisions[mask] = self._decide(mask)
        return decision

    def verdict_of(self, mask: int) -> Verdict:
        """The verdict when just the cells of `mask` are possible; of an impossible person nothing is known."""
        if not mask:
            return Verdict.UNKNOWN
        for verdict, cells in self.outcomes.items():
            if mask & ~cells == 0:
                return verdict
        return Verdict.UNKNOWN

    def _decide(self, mask: int) -> Decision:
        verdict = self.verdict_of(mask)
        missing = self._telling(mask) if verdict is Verdict.UNKNOWN else ()
        hopeful = mask & ~self.outcomes[Verdict.INELIGIBLE]
        certain = [i for i, cells in enumerate(self.offer_cells) if hopeful and hopeful & ~cells == 0]
        possible = [i for i, cells in enumerate(self.maybe_cells) if hopeful & cells]
        disputed = [i for i, cells in enumerate(self.disputed_cells) if verdict is Verdict.REVIEW and mask & cells]
        refusable = not mask or any(mask & cells for cells in (self.outcomes[Verdict.INELIGIBLE], *self.disputed_cells))
        return Decision(verdict, missing, tuple(certain), tuple(possible), tuple(disputed), refusable)

    def _telling(self, mask: int) -> tuple[str, ...]:
        """The facts of which two classes, all else equal, lead to different outcomes among the possible cells."""
        return tuple(axis.fact for axis in self.axes if self.tells(axis, mask))

    def tells(self, axis: Axis, mask: int) -> bool:
        """Whether two classes of a fact, all else equal, lead to different outcomes among some cells."""
        sides = [
            tuple(self.beside(axis, i, mask & cells) for cells in self.outcomes.values()) for i in range(len(axis.classes))
        ]
        seen = [0] * len(self.outcomes)
        for side in sides:
            for k, cells in enumerate(side):
                others = [seen[j] for j in range(len(seen)) if j != k]
                if any(cells & other for other in others):
                    return True
            seen = [before | cells for before, cells in zip(seen, side, strict=True)]
        return False

    @staticmethod
    def beside(axis: Axis, number: int, mask: int) -> int:
        """The cells of one class of a fact among some cells, put where those of the first class would stand."""
        return (mask & axis.cells[number]) >> (number * axis.stride)

    def possible(self, axis: Axis, belief: Belief) -> int:
        """The cells that a value of one fact leaves possible."""
        key = (axis.fact, belief)
        cells = self._beliefs.get(key)
        if cells is None:
            cells = 0
            for i in self.classes_of(axis, belief):
                cells |= axis.cells[i]
            if len(self._beliefs) >= MOST_KEPT:
                self._beliefs.clear()
            self._beliefs[key] = cells
        return cells

    def classes_of(self, axis: Axis, belief: Belief) -> Iterator[int]:
        """The classes that `belief` leaves possible."""
        if isinstance(belief, Between):
            last = len(axis.classes) - 1
            for i, known in enumerate(axis.classes):
                assert isinstance(known, Between)
                if (i == 0 or known.low <= belief.high) and (i == last or belief.low <= known.high):
                    yield i
            return
        for value in belief.values:
            held = signature(axis.tests, OneOf(frozenset({value})), axis.fact, self.divisions)
            for i, other in enumerate(axis.signatures):
                if all(Truth.UNKNOWN in (a, b) or a == b for a, b in zip(held, other, strict=True)):
                    yield i


def signature(tests: Sequence[Test], belief: Belief, fact: str, divisions: Divisions) -> tuple[Truth, ...]:
    """What some tests of one fact say of a value: values alike in it are of one class."""
    return tuple(evaluate(Leaf(fact, test), {fact: belief}, divisions) for test in tests)
