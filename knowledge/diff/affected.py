"""Who is affected by an item's change: every kind of person that either rule can tell apart, before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from knowledge.benefits import Amount, Benefit
from knowledge.compiling import classes_of, tests_of
from knowledge.decision import Decision, Test, Verdict, signature
from knowledge.diff.boxes import Box, Grid, Point
from knowledge.divisions import Divisions
from knowledge.facts import Belief, Between, Facts, OneOf, Vocabulary
from knowledge.lists import Item
from knowledge.logic import Truth
from knowledge.phrases import bounds_words
from knowledge.rules import Bounds, Within

Condition = dict[str, Any]
"""For each fact what it is, written as in a list: {"age": {"min": 65, "max": 69}, "economic": ["dibao"]}."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an item is to somebody: the verdict (None: there is no such item) and what is surely given.

    Beside another, only what that one does not give: people who keep their 85元 and get 90元 for 80元 are one group.
    """

    verdict: Verdict | None
    gifts: tuple[Benefit, ...] = ()

    @property
    def amounts(self) -> tuple[tuple[Amount, bool], ...]:
        """The figures, each with whether it is in kind."""
        return tuple((gift.amount, gift.in_kind) for gift in self.gifts if gift.amount)

    def without(self, other: "Outcome") -> "Outcome":
        """The same, without the gifts that the other has just so."""
        theirs = {_told(gift) for gift in other.gifts}
        return Outcome(self.verdict, tuple(gift for gift in self.gifts if _told(gift) not in theirs))

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells outcomes apart: the verdict, what is given, and how much."""
        return self.verdict, tuple(map(_told, self.gifts))


def _told(gift: Benefit) -> tuple[Any, ...]:
    return gift.what, gift.amount, gift.in_kind, bool(gift.left_to)


@dataclass(frozen=True, slots=True)
class Affected:
    """One description of people, and what the item was and is to them."""

    when: Condition
    words: str
    was: Outcome
    now: Outcome
    box: Box = ()


NO_ITEM = Outcome(None)


class Comparison:
    """Two rules on the same grid of people."""

    def __init__(self, old: Item | None, new: Item | None) -> None:
        self.old, self.new = old, new
        some = new or old
        assert some is not None
        self.vocabulary: Vocabulary = some.benefit_list.vocabulary
        self.divisions: Divisions = some.benefit_list.grammar.divisions
        self.tests = tests_of(condition for item in (old, new) if item for condition in item.every_condition)
        self.facts = tuple(self.tests)
        self.classes = tuple(classes_of(self.vocabulary, fact, held, self.divisions) for fact, held in self.tests.items())

    def outcomes(self, facts: Facts) -> tuple[Outcome, Outcome]:
        """What the item was and is to somebody of whom `facts` are known."""
        return outcome(self.old, facts), outcome(self.new, facts)

    def change_for(self, facts: Facts) -> tuple[Outcome, Outcome] | None:
        """What changed for somebody; None when nothing did."""
        was, now = self.outcomes(facts)
        if was.key == now.key or _is_nothing(was, now):
            return None
        return was.without(now), now.without(was)

    def affected(self) -> list[Affected]:
        """Everybody for whom it came out otherwise, in as few descriptions as can be."""
        groups: dict[tuple[Any, ...], set[Point]] = {}
        seen: dict[tuple[Any, ...], tuple[Outcome, Outcome]] = {}
        for point in product(*(range(len(classes)) for classes in self.classes)):
            if change := self.change_for(self._person(point)):
                key = change[0].key, change[1].key
                groups.setdefault(key, set()).add(point)
                seen[key] = change
        grid = Grid(tuple(map(len, self.classes)))
        found = []
        for key, points in groups.items():
            for box in grid.cover(frozenset(points)):
                when = self._condition(box)
                found.append(Affected(when, self._in_words(box), *seen[key], box))
        return found

    def boxes_of(self, facts: Facts) -> Box:
        """Where somebody may stand on the grid: for each fact the classes that what is known of it leaves open."""
        return tuple(frozenset(self._open(fact, facts.get(fact))) for fact in self.facts)

    def _open(self, fact: str, belief: Belief | None) -> Iterator[int]:
        tests, classes = self.tests[fact], self.classes[self.facts.index(fact)]
        for i, known in enumerate(classes):
            if belief is None or _may_be(belief, known, tests, fact, self.divisions):
                yield i

    def _person(self, point: Point) -> Mapping[str, Belief]:
        return {fact: classes[i] for fact, classes, i in zip(self.facts, self.classes, point, strict=True)}

    def _condition(self, box: Box) -> Condition:
        return {fact: self._test(fact, held) for fact, held in self._narrowed(box)}

    def _narrowed(self, box: Box) -> Iterator[tuple[str, tuple[Belief, ...]]]:
        """The facts that a box narrows, with the classes it leaves of each."""
        for fact, classes, values in zip(self.facts, self.classes, box, strict=True):
            if len(values) < len(classes):
                yield fact, tuple(classes[i] for i in sorted(values))

    def _test(self, fact: str, held: tuple[Belief, ...]) -> Any:
        if isinstance(held[0], Between):
            stretches = [self._ends(fact, stretch) for stretch in _stretches(held)]
            return stretches[0] if len(stretches) == 1 else {"any": stretches}
        values = [value for belief in held if isinstance(belief, OneOf) for value in belief.values]
        known = self.vocabulary[fact]
        if known.type == "yes_no":
            return values[0]
        if known.type == "division":
            return self._place(fact, held)
        return [value.id for value in known.values if value.id in values]

    def _ends(self, fact: str, stretch: Between) -> dict[str, int]:
        low, high = self.vocabulary[fact].range or (0, 0)
        ends = {"min": stretch.low} if stretch.low > low else {}
        return ends | ({"max": stretch.high} if stretch.high < high else {})

    def _place(self, fact: str, held: tuple[Belief, ...]) -> Any:
        """within a region, or not, where one test parts these classes from the others; else the codes."""
        every = self.classes[self.facts.index(fact)]
        for test in self.tests[fact]:
            if isinstance(test, Within):
                here = {belief for belief in every if _lies_in(belief, test.region, self.divisions)}
                if here == set(held):
                    return {"within": test.region}
                if set(every) - here == set(held):
                    return {"not": {"within": test.region}}
        return {"any": sorted(str(value) for belief in held if isinstance(belief, OneOf) for value in belief.values)}

    def _in_words(self, box: Box) -> str:
        """A box in words: 60至79周岁、低保. Everybody: 所有人."""
        return "、".join(self._fact_words(fact, held) for fact, held in self._narrowed(box)) or "所有人"

    def _fact_words(self, fact_id: str, held: tuple[Belief, ...]) -> str:
        fact = self.vocabulary[fact_id]
        test = self._test(fact_id, held)
        if isinstance(held[0], Between):
            bands = (self._ends(fact_id, one) for one in _stretches(held))
            return "或".join(bounds_words(Bounds(ends.get("min"), ends.get("max")), fact.unit) for ends in bands)
        if fact.type == "division":
            return _place_words(fact.label, test, self.divisions)
        if fact.type == "yes_no":
            return str(fact.phrase) if test else f"不是（{fact.phrase}）"
        every = [value.id for value in fact.values]
        if len(test) > len(every) / 2:
            return f"{fact.label}不是" + "或".join(fact.label_of(value) for value in every if value not in test)
        return "或".join(fact.label_of(value) for value in test)


def outcome(item: Item | None, facts: Facts) -> Outcome:
    """What an item is to somebody of whom `facts` are known."""
    if item is None:
        return NO_ITEM
    decision: Decision = item.table.decide(facts)
    refused = decision.verdict is Verdict.INELIGIBLE
    return Outcome(decision.verdict, () if refused else tuple(item.offered[i] for i in decision.offers))


def _is_nothing(was: Outcome, now: Outcome) -> bool:
    """Whether somebody had nothing from it and has nothing: an item that came or went and never was for them."""
    return {was.verdict, now.verdict} <= {None, Verdict.INELIGIBLE}


def _may_be(belief: Belief, known: Belief, tests: tuple[Test, ...], fact: str, divisions: Divisions) -> bool:
    """Whether somebody of whom `belief` is known may be of a class."""
    if isinstance(belief, Between):
        assert isinstance(known, Between)
        return known.low <= belief.high and belief.low <= known.high
    told = signature(tests, known, fact, divisions)
    seen = (signature(tests, OneOf(frozenset({value})), fact, divisions) for value in belief.values)
    return any(all(Truth.UNKNOWN in (a, b) or a is b for a, b in zip(one, told, strict=True)) for one in seen)


def _stretches(held: tuple[Belief, ...]) -> list[Between]:
    """Neighbouring bands as one."""
    joined: list[Between] = []
    for belief in held:
        assert isinstance(belief, Between)
        if joined and joined[-1].high + 1 == belief.low:
            joined[-1] = Between(joined[-1].low, belief.high)
        else:
            joined.append(belief)
    return joined


def _place_words(label: str, test: dict[str, Any], divisions: Divisions) -> str:
    if "within" in test:
        return f"{label}在{divisions[test['within']].name}"
    if "not" in test:
        return f"{label}不在{divisions[test['not']['within']].name}"
    return f"{label}为{'、'.join(test['any'])}"


def _lies_in(belief: Belief, region: str, divisions: Divisions) -> bool:
    return isinstance(belief, OneOf) and any(
        str(value) in divisions and region in divisions.lineage(str(value)) for value in belief.values
    )
