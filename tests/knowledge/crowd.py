"""Every kind of person that an item can tell apart, each judged alone: the laws' witness, made without decision tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from knowledge.decision import Verdict
from knowledge.facts import Facts, Value
from knowledge.lists import Item
from knowledge.logic import Truth
from knowledge.rules import Both, Condition, evaluate, leaves
from tests.knowledge.people import SHIPPED, all_values, allows, exactly


@dataclass(frozen=True)
class Outcome:
    """What one completely known person is due: by every reading, and by some."""

    verdict: Verdict
    offers: frozenset[int]
    may_offer: frozenset[int]


Kinds = tuple[tuple[Value, ...], ...]
"""The values of one fact, in groups that no condition of the item tells apart."""


@dataclass(frozen=True)
class Crowd:
    """The outcomes of one item, by the group that each of its facts falls into."""

    facts: tuple[str, ...]
    kinds: dict[str, Kinds]
    outcomes: dict[tuple[int, ...], Outcome]

    def completions(self, facts: Facts) -> dict[tuple[int, ...], Outcome]:
        """The outcomes of everybody who agrees with what is known."""
        open_groups = [self._open(fact_id, facts) for fact_id in self.facts]
        return {choice: self.outcomes[choice] for choice in product(*open_groups)}

    def _open(self, fact_id: str, facts: Facts) -> list[int]:
        """The groups of a fact that what is known of it leaves open."""
        belief = facts.get(fact_id)
        return [i for i, kind in enumerate(self.kinds[fact_id]) if any(allows(belief, value) for value in kind)]

    def telling(self, facts: Facts) -> set[str]:
        """The facts that alone, all else equal, part two completions."""
        found = self.completions(facts)
        return {self.facts[i] for i in range(len(self.facts)) if _parts(found, i)}


def _parts(found: dict[tuple[int, ...], Outcome], i: int) -> bool:
    """Whether two completions that differ only in the i-th fact have different verdicts."""
    by_rest: dict[tuple[int, ...], set[Verdict]] = {}
    for choice, outcome in found.items():
        by_rest.setdefault((*choice[:i], *choice[i + 1 :]), set()).add(outcome.verdict)
    return any(len(verdicts) > 1 for verdicts in by_rest.values())


@cache
def crowd(item_id: str) -> Crowd:
    """The crowd of an item of the shipped lists."""
    item = SHIPPED.item(item_id)
    assert item is not None
    kinds = {fact_id: tuple(_kinds(item_id, fact_id)) for fact_id in item.facts}
    outcomes = {}
    for choice in product(*(range(len(kinds[fact_id])) for fact_id in item.facts)):
        person = {fact_id: exactly(fact_id, kinds[fact_id][i][0]) for fact_id, i in zip(item.facts, choice, strict=True)}
        outcomes[choice] = judge(item_id, person)
    return Crowd(item.facts, kinds, outcomes)


def _kinds(item_id: str, fact_id: str) -> Iterator[tuple[Value, ...]]:
    """The values of a fact, in groups that no condition of the item tells apart."""
    item = SHIPPED.item(item_id)
    assert item is not None
    conditions = (*item.conditions, *(benefit.when for benefit in item.offered if benefit.when))
    tests = [leaf for condition in conditions for leaf in leaves(condition) if leaf.fact == fact_id]
    groups: dict[tuple[Truth, ...], list[Value]] = {}
    for value in all_values(fact_id):
        person = {fact_id: exactly(fact_id, value)}
        groups.setdefault(tuple(evaluate(test, person, SHIPPED.divisions) for test in tests), []).append(value)
    return map(tuple, groups.values())


def judge(item_id: str, person: Facts) -> Outcome:
    """The outcome for one completely known person, from the words of the glossary; where two readings differ, `review`."""
    item = SHIPPED.item(item_id)
    assert item is not None
    readings = [(item.who, range(len(item.gives))), *((other.who, other.gives) for other in item.other_readings)]
    read = [_read(item, who, gives, person) for who, gives in readings]
    verdicts = {verdict for verdict, _ in read}
    sure, some = (combined(*(given for _, given in read)) for combined in (frozenset.intersection, frozenset[int].union))
    return Outcome(verdicts.pop() if len(verdicts) == 1 else Verdict.REVIEW, sure, some)


def _read(item: Item, who: Iterable[Condition], gives: Iterable[int], person: Facts) -> tuple[Verdict, frozenset[int]]:
    """The verdict by one reading, and what it gives."""
    if evaluate(Both(tuple(who)), person, SHIPPED.divisions) is not Truth.TRUE:
        return Verdict.INELIGIBLE, frozenset()
    whens = {i: item.offered[i].when for i in gives}
    given = [i for i, when in whens.items() if when is None or evaluate(when, person, SHIPPED.divisions) is Truth.TRUE]
    fixed = any(not item.offered[i].left_to for i in given)
    return Verdict.ELIGIBLE if fixed else Verdict.REVIEW, frozenset(given)
