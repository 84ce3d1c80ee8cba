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
from itertools import product

from knowledge.divisions import Divisions
from knowledge.facts import Belief, Between, Facts, OneOf, Value, Vocabulary
from knowledge.logic import Truth
from knowledge.rules import Among, Bounds, Condition, Leaf, Within, evaluate, leaves

Test = Bounds | Among | Within


class Verdict(Enum):
    """What an item is to a person; see the glossary."""

    ELIGIBLE = "eligible"
    REVIEW = "review"
    INELIGIBLE = "ineligible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Offer:
    """One benefit as the table needs it: when it is given (None: whenever the conditions hold), and whether fixed."""

    when: Condition | None
    fixed: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict; the facts that would settle it; which offers hold for certain if it comes out well, and which may."""

    verdict: Verdict
    missing: tuple[str, ...]
    offers: tuple[int, ...]
    possible_offers: tuple[int, ...]


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
                mask &= self._possible(axis, belief)
        return mask

    def decide(self, facts: Facts) -> Decision:
        """The decision for a person of whom `facts` are known."""
        return self.decide_mask(self.mask(facts))

    def decide_mask(self, mask: int) -> Decision:
        """The decision when just the cells of `mask` are possible."""
        decision = self._decisions.get(mask)
        if decision is None:
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
        possible = [i for i, cells in enumerate(self.offer_cells) if hopeful & cells]
        return Decision(verdict, missing, tuple(certain), tuple(possible))

    def _telling(self, mask: int) -> tuple[str, ...]:
        """The facts of which two classes, all else equal, lead to different outcomes among the possible cells."""
        return tuple(axis.fact for axis in self.axes if self._tells(axis, mask))

    def _tells(self, axis: Axis, mask: int) -> bool:
        sides = [
            tuple(((mask & cells & axis.cells[i]) >> (i * axis.stride)) for cells in self.outcomes.values())
            for i in range(len(axis.classes))
        ]
        seen = [0] * len(self.outcomes)
        for side in sides:
            for k, cells in enumerate(side):
                others = [seen[j] for j in range(len(seen)) if j != k]
                if any(cells & other for other in others):
                    return True
            seen = [before | cells for before, cells in zip(seen, side, strict=True)]
        return False

    def _possible(self, axis: Axis, belief: Belief) -> int:
        key = (axis.fact, belief)
        cells = self._beliefs.get(key)
        if cells is None:
            cells = 0
            for i in self.classes_of(axis, belief):
                cells |= axis.cells[i]
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
            held = _signature(axis.tests, OneOf(frozenset({value})), axis.fact, self.divisions)
            for i, signature in enumerate(axis.signatures):
                if all(Truth.UNKNOWN in (a, b) or a == b for a, b in zip(held, signature, strict=True)):
                    yield i


def compile_rule(who: Condition, offers: Sequence[Offer], vocabulary: Vocabulary, divisions: Divisions) -> DecisionTable:
    """The table of a rule: its conditions and what it offers."""
    conditions = [who, *(offer.when for offer in offers if offer.when is not None)]
    tests: dict[str, dict[Test, None]] = {}
    for leaf in (leaf for condition in conditions for leaf in leaves(condition)):
        tests.setdefault(leaf.fact, {})[leaf.test] = None
    kinds = {fact: _classes(vocabulary, fact, tuple(held), divisions) for fact, held in tests.items()}
    axes, stride = [], 1
    total = _product(len(classes) for classes in kinds.values())
    for fact, classes in kinds.items():
        held = tuple(tests[fact])
        signatures = tuple(_signature(held, belief, fact, divisions) for belief in classes)
        cells = tuple(_cells(i, stride, len(classes), total) for i in range(len(classes)))
        axes.append(Axis(fact, held, classes, signatures, stride, cells))
        stride *= len(classes)
    return _fill(who, offers, tuple(axes), total, divisions)


def _fill(who: Condition, offers: Sequence[Offer], axes: tuple[Axis, ...], total: int, divisions: Divisions) -> DecisionTable:
    outcomes = dict.fromkeys((Verdict.ELIGIBLE, Verdict.REVIEW, Verdict.INELIGIBLE), 0)
    offered = [0] * len(offers)
    for choice in product(*(range(len(axis.classes)) for axis in axes)):
        person = {axis.fact: axis.classes[i] for axis, i in zip(axes, choice, strict=True)}
        cell = 1 << sum(i * axis.stride for axis, i in zip(axes, choice, strict=True))
        held = [o.when is None or evaluate(o.when, person, divisions) is Truth.TRUE for o in offers]
        if evaluate(who, person, divisions) is not Truth.TRUE:
            outcomes[Verdict.INELIGIBLE] |= cell
            continue
        fixed = any(offer.fixed for offer, holds in zip(offers, held, strict=True) if holds)
        outcomes[Verdict.ELIGIBLE if fixed else Verdict.REVIEW] |= cell
        for k, holds in enumerate(held):
            offered[k] |= cell if holds else 0
    return DecisionTable(axes, (1 << total) - 1, outcomes, tuple(offered), divisions)


def _signature(tests: Sequence[Test], belief: Belief, fact: str, divisions: Divisions) -> tuple[Truth, ...]:
    return tuple(evaluate(Leaf(fact, test), {fact: belief}, divisions) for test in tests)


def _classes(vocabulary: Vocabulary, fact: str, tests: tuple[Test, ...], divisions: Divisions) -> tuple[Belief, ...]:
    """One belief for each class of the fact's values that the tests tell apart."""
    known = vocabulary[fact]
    if known.type == "integer":
        low, high = known.range or (0, 0)
        return _intervals(low, high, [test for test in tests if isinstance(test, Bounds)])
    if known.type == "division":
        values: list[Value] = _places([test.region for test in tests if isinstance(test, Within)], divisions)
    elif known.type == "yes_no":
        values = [True, False]
    else:
        values = [value.id for value in known.values]
    alike: dict[tuple[Truth, ...], set[Value]] = {}
    for value in values:
        signature = _signature(tests, OneOf(frozenset({value})), fact, divisions)
        alike.setdefault(signature, set()).add(value)
    return tuple(OneOf(frozenset(same)) for same in alike.values())


def _intervals(low: int, high: int, tests: Sequence[Bounds]) -> tuple[Belief, ...]:
    starts = {low}
    for test in tests:
        if test.low is not None:
            starts.add(test.low)
        if test.high is not None:
            starts.add(test.last + 1)
    ordered = sorted(start for start in starts if low <= start <= high)
    ends = [start - 1 for start in ordered[1:]] + [high]
    return tuple(Between(start, end) for start, end in zip(ordered, ends, strict=True))


NOWHERE: Value = "none"
ELSEWHERE: Value = "elsewhere"


def _places(regions: Sequence[str], divisions: Divisions) -> list[Value]:
    """Nowhere, elsewhere, and for each region a place in it that lies in or out of every other region for certain."""
    places: list[Value] = [NOWHERE, ELSEWHERE]
    for region in regions:
        inside = [region]
        for code in inside:
            if all(divisions.within(code, other) is not Truth.UNKNOWN for other in regions):
                places.append(code)
                break
            inside += divisions.children(code)
    return places


def _cells(i: int, stride: int, classes: int, total: int) -> int:
    """The cells whose class on this axis is i."""
    block = ((1 << stride) - 1) << (i * stride)
    cells = 0
    for start in range(0, total, stride * classes):
        cells |= block << start
    return cells


def _product(numbers: Iterator[int]) -> int:
    total = 1
    for number in numbers:
        total *= number
    return total
