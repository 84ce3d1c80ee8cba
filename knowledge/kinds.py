"""What of a person an item can tell apart: people of the same kind get the very same result, whatever else is known of them.

For each fact a number: which cells of the decision table stay possible, what each test of the rule says, and what more the
hints on a "no" look at. There are few kinds: a roster or a service of many people meets them all soon.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from knowledge.decision import Axis
from knowledge.facts import Belief, Between, Facts, Vocabulary
from knowledge.lists import BenefitList, Item
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
        self._known: Mapping[str, tuple[int, dict[Belief, int]]] = {fact: (at, {}) for at, fact in enumerate(item.facts)}
        self._numbers: dict[object, int] = {}
        self._next = count(1)  # never the same number twice, even for two threads at once

    def of(self, facts: Facts) -> Kind:
        """The kind of someone of whom `facts` are known."""
        kind = [0] * len(self._known)
        for fact, belief in facts.items():
            if fact in self._known:
                at, known = self._known[fact]
                kind[at] = known.get(belief) or self._numbered(fact, known, belief)
        return tuple(kind)

    @property
    def facts(self) -> Sequence[str]:
        """The facts that the rule speaks of, in the order of a kind's numbers."""
        return self._item.facts

    def number(self, fact: str, belief: Belief) -> int:
        """What of a value of one of its facts it can tell apart."""
        _, known = self._known[fact]
        return known.get(belief) or self._numbered(fact, known, belief)

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
        fact = self._vocabulary[axis.fact]
        never = any(value in fact.change_never_from for value in belief.values)
        left = () if belief.exact or fact.type == "division" else tuple(sorted(map(str, belief.values)))
        return table.possible(axis, belief), truths, never, left  # what is not ruled out is told by its names


class ListKinds:
    """The kinds of people of a whole list: alike to it is who is alike to each of its items."""

    def __init__(self, kinds: Sequence[Kinds]) -> None:
        facts = list(dict.fromkeys(fact for one in kinds for fact in one.facts))
        self._known: Mapping[str, tuple[int, list[Kinds], dict[Belief, int]]] = {
            fact: (at, [one for one in kinds if fact in one.facts], {}) for at, fact in enumerate(facts)
        }
        self._places = [[(facts.index(fact), self._known[fact][1].index(one)) for fact in one.facts] for one in kinds]
        """For each item, and each fact that its rule speaks of, in their order: where the fact stands in a kind, and the item
        among those that speak of it."""
        self._numbers: dict[object, int] = {}
        self._by_item: dict[int, Kind] = {0: (0,) * len(kinds)}
        """Of each number, what each item that speaks of its fact can tell of it."""
        self._next = count(1)  # as above

    def of(self, facts: Facts) -> Kind:
        """The kind of someone of whom `facts` are known."""
        kind = [0] * len(self._known)
        for fact, belief in facts.items():
            if fact in self._known:
                at, kinds, known = self._known[fact]
                kind[at] = known.get(belief) or self._numbered(fact, kinds, known, belief)
        return tuple(kind)

    def of_items(self, kind: Kind) -> Iterator[Kind]:
        """The kind that people of this kind are of to each item."""
        by_item = self._by_item
        return (tuple([by_item[kind[at]][which] for at, which in places]) for places in self._places)

    def number(self, fact: str, belief: Belief) -> int:
        """What of a value of a fact it can tell apart; 0 where none of its rules speaks of the fact."""
        if fact not in self._known:
            return 0
        _, kinds, known = self._known[fact]
        return known.get(belief) or self._numbered(fact, kinds, known, belief)

    def _numbered(self, fact: str, kinds: Sequence[Kinds], known: dict[Belief, int], belief: Belief) -> int:
        if len(known) >= MOST_BELIEFS:
            known.clear()
        by_item = tuple(one.number(fact, belief) for one in kinds)
        number = self._numbers.setdefault((fact, by_item), next(self._next))
        self._by_item[number] = by_item  # ahead of its use by another thread
        known[belief] = number
        return number


class KindsOfLists:
    """The kinds of people of every list, and of every item."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._items: dict[Item, Kinds] = {}
        self._lists: dict[BenefitList, ListKinds] = {}

    def of(self, benefit_list: BenefitList, facts: Facts) -> Kind:
        """The kind of someone, to a list."""
        return self._of_list(benefit_list).of(facts)

    def of_items(self, benefit_list: BenefitList, kind: Kind) -> Iterator[Kind]:
        """The kind, to each item of a list, of those who are of a kind to the list."""
        return self._of_list(benefit_list).of_items(kind)

    def number(self, benefit_list: BenefitList, fact: str, belief: Belief) -> int:
        """What of a value of a fact a list can tell apart."""
        return self._of_list(benefit_list).number(fact, belief)

    def of_item(self, item: Item, facts: Facts) -> Kind:
        """The kind of someone, to an item."""
        return self._of(item).of(facts)

    def _of_list(self, benefit_list: BenefitList) -> ListKinds:
        kinds = self._lists.get(benefit_list)
        if kinds is None:
            kinds = self._lists[benefit_list] = ListKinds([self._of(item) for item in benefit_list.items])
        return kinds

    def _of(self, item: Item) -> Kinds:
        return self._items.get(item) or self._items.setdefault(item, Kinds(item, self._vocabulary))
