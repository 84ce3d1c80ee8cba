"""A roster's look-ups say of everybody what assess says of each alone; they are told apart by nothing but the rules."""

from collections.abc import Iterator
from random import Random

import numpy as np
import pytest

from knowledge.assess import Assessor, Result
from knowledge.cohort import Cohort, Column, Part, People, Screened, lookups, outcomes
from knowledge.cohort.lookups import ListLookup
from knowledge.facts import Between, Facts, Person
from tests.knowledge.people import FACT_IDS, SHIPPED, beliefs, exactly

ASSESSOR = Assessor(SHIPPED)


def crowd_of(count: int, seed: int) -> list[Facts]:
    """People of whom each fact is unknown, known, or known as one of several, by chance; most live where a list is."""
    draw = Random(seed)  # noqa: S311 - people of a test
    people = [{fact: draw.choice(beliefs(fact)) for fact in FACT_IDS if draw.random() < 0.7} for _ in range(count)]
    homes = [exactly("residence", region) for region in SHIPPED.lists]
    return [{**facts, "residence": draw.choice(homes)} if draw.random() < 0.8 else facts for facts in people]


def each(cohort: Cohort, people: list[Facts]) -> Iterator[tuple[Facts, Part, list[Screened]]]:
    """Each person with what was found of them, whatever the order."""
    for part in cohort.screen_people(People.of(people)):
        for row, found in zip(part.rows.tolist(), part.outcomes.tolist(), strict=True):
            yield people[row], part, [part.screened(outcome) for outcome in found]


def said(result: Result) -> tuple[object, ...]:
    """What assess says of an item, as far as a roster tells it."""
    gives = tuple(gift.what for gift in result.gifts)
    return result.item, result.verdict, result.decision.missing, result.amounts, result.offices.lead, gives


def found(row: Screened) -> tuple[object, ...]:
    """The same of a roster's row."""
    return row.item, row.verdict, row.missing, row.amounts, row.lead, tuple(benefit.what for benefit in row.gives)


def test_random_people_are_screened_as_they_are_assessed() -> None:
    """Of 500 people drawn by chance, half of whose facts are open between several values, not one differs in anything."""
    people, seen = crowd_of(500, seed=15), 0
    for facts, part, rows in each(Cohort(SHIPPED), people):
        alone = ASSESSOR.assess(Person(facts))
        assert part.benefit_list is alone.applicable.benefit_list
        assert [*map(found, rows)] == [*map(said, alone.results)]
        seen += 1
    assert seen == len(people)


def test_a_cohort_learns_and_stays_right() -> None:
    """Beliefs that were never met before make room for themselves; those met before keep their outcomes."""
    cohort, people = Cohort(SHIPPED), crowd_of(300, seed=16)
    first = {id(facts): rows for facts, _, rows in each(cohort, people[:20])}
    list(each(cohort, people))
    for facts, _, rows in each(cohort, people[:20]):
        assert all(one is other for one, other in zip(first[id(facts)], rows, strict=True))


@pytest.mark.parametrize(("module", "bound"), [(lookups, "LARGEST"), (outcomes, "DENSE")])
def test_tables_too_large_to_hold(module: object, bound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule whose table would be too large is looked up another way, and says the same."""
    people = crowd_of(200, seed=17)
    usual = {id(facts): [*map(found, rows)] for facts, _, rows in each(Cohort(SHIPPED), people)}
    monkeypatch.setattr(module, bound, 4)
    for facts, _, rows in each(Cohort(SHIPPED), people):
        assert [*map(found, rows)] == usual[id(facts)]


def test_people_in_several_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """People are decided some at a time, and stay in their order."""
    monkeypatch.setattr(lookups, "BLOCK", 7)
    benefit_list = SHIPPED.lists["330727"]
    ages = Column(tuple(exactly("age", age) for age in range(50, 101)), np.arange(50))
    (decided,) = {ListLookup(benefit_list).decide(People(50, {"age": ages})).shape}
    assert decided == (50, len(benefit_list.items))
    lookup = ListLookup(benefit_list)
    for row, found_of in enumerate(lookup.decide(People(50, {"age": ages})).tolist()):
        alone = [item.table.decide({"age": Between(50 + row, 50 + row)}).verdict for item in benefit_list.items]
        assert [lookup.screened[outcome].verdict for outcome in found_of] == alone


def test_nobody() -> None:
    """A roster of nobody has no rows; people of whom nothing is known have no list."""
    assert [part.rows.size for part in Cohort(SHIPPED).screen_people(People.of([]))] == []
    (part,) = Cohort(SHIPPED).screen_people(People.of([{}, {}]))
    assert (part.benefit_list, part.rows.tolist(), part.outcomes.shape) == (None, [0, 1], (2, 0))


def test_people_back_from_columns() -> None:
    """What is known of one of many is what went in."""
    people = crowd_of(40, seed=18)
    columns = People.of(people)
    assert [columns.facts_of(row) for row in range(40)] == people
