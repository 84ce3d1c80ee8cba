"""Compiling: an item's rule, by each fair reading of its words, becomes one decision table (decision.py).

A cell has a verdict where all readings give it the same; where they differ it is `review`, whatever each says, and what is
given for sure is what every one of them gives.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from knowledge.decision import Axis, DecisionTable, Test, Verdict, signature
from knowledge.divisions import Divisions
from knowledge.facts import Belief, Between, Facts, OneOf, Value, Vocabulary
from knowledge.logic import Truth
from knowledge.rules import Bounds, Condition, Within, evaluate, leaves


@dataclass(frozen=True, slots=True)
class Offer:
    """One benefit as the table needs it: when it is given (None: whenever the conditions hold), and whether fixed."""

    when: Condition | None
    fixed: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One reading of an item: whom it is for, and by number which of the item's offers it makes."""

    who: Condition
    offers: tuple[int, ...]


def compile_rule(rules: Sequence[Rule], offers: Sequence[Offer], vocabulary: Vocabulary, divisions: Divisions) -> DecisionTable:
    """The table of an item: its rule by each of its readings, the first one first, and what they offer."""
    conditions = [*(rule.who for rule in rules), *(offer.when for offer in offers if offer.when is not None)]
    tests = tests_of(conditions)
    kinds = {fact: classes_of(vocabulary, fact, held, divisions) for fact, held in tests.items()}
    axes, stride = [], 1
    total = prod(len(classes) for classes in kinds.values())
    for fact, classes in kinds.items():
        held = tests[fact]
        signatures = tuple(signature(held, belief, fact, divisions) for belief in classes)
        cells = tuple(_cells(i, stride, len(classes), total) for i in range(len(classes)))
        axes.append(Axis(fact, held, classes, signatures, stride, cells))
        stride *= len(classes)
    return _fill(rules, offers, tuple(axes), total, divisions)


@dataclass(frozen=True, slots=True)
class _Judged:
    """One kind of person by each reading: the verdicts, and the numbers of what each gives."""

    verdicts: tuple[Verdict, ...]
    given: tuple[frozenset[int], ...]

    @property
    def verdict(self) -> Verdict:
        return self.verdicts[0] if len(set(self.verdicts)) == 1 else Verdict.REVIEW


def _fill(
    rules: Sequence[Rule], offers: Sequence[Offer], axes: tuple[Axis, ...], total: int, divisions: Divisions
) -> DecisionTable:
    outcomes = dict.fromkeys((Verdict.ELIGIBLE, Verdict.REVIEW, Verdict.INELIGIBLE), 0)
    sure, maybe, disputed = [0] * len(offers), [0] * len(offers), [0] * len(rules)
    for choice in product(*(range(len(axis.classes)) for axis in axes)):
        person = {axis.fact: axis.classes[i] for axis, i in zip(axes, choice, strict=True)}
        cell = 1 << sum(i * axis.stride for axis, i in zip(axes, choice, strict=True))
        judged = _judge(rules, offers, person, divisions)
        outcomes[judged.verdict] |= cell
        for k in frozenset.intersection(*judged.given):
            sure[k] |= cell
        for k in frozenset.union(*judged.given):
            maybe[k] |= cell
        for r, verdict in enumerate(judged.verdicts):
            disputed[r] |= cell if verdict is not judged.verdicts[0] else 0
    return DecisionTable(axes, (1 << total) - 1, outcomes, tuple(sure), tuple(maybe), tuple(disputed), divisions)


def _judge(rules: Sequence[Rule], offers: Sequence[Offer], person: Facts, divisions: Divisions) -> _Judged:
    held = {k for k, o in enumerate(offers) if o.when is None or evaluate(o.when, person, divisions) is Truth.TRUE}
    met = [evaluate(rule.who, person, divisions) is Truth.TRUE for rule in rules]
    given = [held & set(rule.offers) if holds else set[int]() for rule, holds in zip(rules, met, strict=True)]
    verdicts = (_verdict(offers, made) if holds else Verdict.INELIGIBLE for made, holds in zip(given, met, strict=True))
    return _Judged(tuple(verdicts), tuple(map(frozenset, given)))


def _verdict(offers: Sequence[Offer], given: set[int]) -> Verdict:
    return Verdict.ELIGIBLE if any(offers[k].fixed for k in given) else Verdict.REVIEW


def tests_of(conditions: Iterable[Condition]) -> dict[str, tuple[Test, ...]]:
    """For each fact that conditions speak of what they ask of it, each test once, in their order."""
    tests: dict[str, dict[Test, None]] = {}
    for leaf in (leaf for condition in conditions for leaf in leaves(condition)):
        tests.setdefault(leaf.fact, {})[leaf.test] = None
    return {fact: tuple(held) for fact, held in tests.items()}


def classes_of(vocabulary: Vocabulary, fact: str, tests: tuple[Test, ...], divisions: Divisions) -> tuple[Belief, ...]:
    """One belief for each class of the fact's values that the tests tell apart."""
    known = vocabulary[fact]
    if known.type == "integer":
        low, high = known.range or (0, 0)
        return _intervals(low, high, [test for test in tests if isinstance(test, Bounds)])
    if known.type == "division":
        values: list[Value] = _places([test.region for test in tests if isinstance(test, Within)], divisions)
    else:
        values = list(known.named_values)
    alike: dict[tuple[Truth, ...], set[Value]] = {}
    for value in values:
        alike_by = signature(tests, OneOf(frozenset({value})), fact, divisions)
        alike.setdefault(alike_by, set()).add(value)
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
