"""What of a person an item can tell apart: people of the same kind get the very same result, whatever else is known of them.

For each fact a number: which cells of the decision table stay possible, what each test of the rule says, and what more the
hints on a "no" look at. There are few kinds: a roster or a service of many people meets them all soon.
"""

from bisect import bisect_right
from itertools import count

from knowledge.decision import Axis
from knowledge.facts import Belief, Between, Facts, Vocabulary
from knowledge.lists import Item
from knowledge.rules import Leaf, evaluate

MOST_BELIEFS = 4096
"""Values of one fact whose number is remembered; people can name any set of places."""

Kind = tuple[int, ...]
"""A number for each fact that the rule speaks of; 0 where nothing is known."""


class Kinds:
    """The kinds of people of one item."""

    def __init__(self, item: Item, vocabulary: Vocabulary) -> None:
        self._item, self._vocabulary = item, vocabulary
        self._axes = {axis.fact: axis for axis in item.table.axes}
        self._known: tuple[tuple[str, dict[Belief, int]], ...] = tuple((fact, {}) for fact in item.facts)
        self._numbers: dict[object, int] = {}
        self._next = count(1)  # never the same number twice, even for two threads at once

    def of(self, facts: Facts) -> Kind:
        """The kind of someone of whom `facts` are known."""
        kind = []
        for fact, known in self._known:
            belief = facts.get(fact)
            number = 0 if belief is None else known.get(belief)
            kind.append(self._numbered(fact, known, belief) if number is None and belief is not None else number or 0)
        return tuple(kind)

    def _numbered(self, fact: str, known: dict[Belief, int], belief: Belief) -> int:
        if len(known) >= MOST_BELIEFS:
            known.clear()
        told = (fact, self._told(self._axes[fact], belief) if fact in self._axes else belief)
        number = known[belief] = self._numbers.setdefault(told, next(self._next))
        return number

    def _told(self, axis: Axis, belief: Belief) -> tuple[object, ...]:
        """All that the rule, its words and the hints on it ask of a value."""
        table = self._item.table
        truths = tuple(evaluate(Leaf(axis.fact, test), {axis.fact: belief}, table.divisions) for test in axis.tests)
        if isinstance(belief, Between):
            lows = sorted(known.low for known in axis.classes if isinstance(known, Between))
            return table.possible(axis, belief), truths, bisect_right(lows, belief.low)
        never = self._vocabulary[axis.fact].change_never_from
        return table.possible(axis, belief), truths, any(value in never for value in belief.values)
