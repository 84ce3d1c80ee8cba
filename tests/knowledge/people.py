"""People for the tests: complete ones drawn at random, and partial ones of whom only some facts are known."""

from collections.abc import Mapping
from functools import cache
from random import Random

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from knowledge.facts import Belief, Between, Fact, Facts, OneOf, Value
from knowledge.library import Library

SHIPPED = Library()
"""For what pytest needs before any fixture is there: the ids of the items, the strategies."""

ITEM_IDS = tuple(item.id for benefit_list in SHIPPED.lists.values() for item in benefit_list)
FACT_IDS = tuple(fact.id for fact in SHIPPED.vocabulary)
AGES = (54, 55, 59, 60, 64, 65, 69, 70, 79, 80, 89, 90, 99, 100)
CHOSEN = (
    "330727",
    "330702",
    "330782",
    "330105",
    "330106",
    "330203",
    "370828",
    "370829",
    "230522",
    "230521",
    "230102",
    "110101",
)
"""Regions with a list, others of their cities and provinces, and one that has nothing to do with any."""
PLACES = (*CHOSEN, *(region for region in SHIPPED.lists if region not in CHOSEN and not SHIPPED.divisions.children(region)))
"""And each other county that has a list by now."""
COARSE = ("330700", "330100", "330000", "370800", "370000", "230500", "230000")

Complete = Mapping[str, Value]


def complete_person(draw: Random) -> dict[str, Value]:
    """Every fact of the vocabulary has a value; ages lie on both sides of every limit."""
    return {fact.id: draw.choice(values_of(fact)) for fact in SHIPPED.vocabulary}


def values_of(fact: Fact) -> tuple[Value, ...]:
    """The values of a fact that a test person can have."""
    if fact.id == "age":
        return AGES
    if fact.type == "integer":
        return (1, 2, 3)
    return (*PLACES, *fact.named_values) if fact.type == "division" else fact.named_values


def known(person: Complete) -> dict[str, Belief]:
    """All of a person's values, as exact beliefs."""
    return {fact_id: exactly(fact_id, value) for fact_id, value in person.items()}


def exactly(fact_id: str, value: Value) -> Belief:
    """The belief that a fact has just this value."""
    if SHIPPED.vocabulary[fact_id].type == "integer":
        return Between(int(value), int(value))
    return OneOf(frozenset({value}))


@cache
def beliefs(fact_id: str) -> tuple[Belief, ...]:
    """What can be known of a fact: a value, one of two values, a range, a place as coarse as a province."""
    fact = SHIPPED.vocabulary[fact_id]
    if fact.type == "integer":
        assert fact.range is not None
        ends = sorted({*values_of(fact), *fact.range})
        return tuple(Between(int(low), int(high)) for low in ends for high in ends if int(low) <= int(high))
    values = values_of(fact) + (COARSE if fact.type == "division" else ())
    return tuple(OneOf(frozenset({one, other})) for one in values for other in values)


@st.composite
def partial_people(draw: st.DrawFn) -> dict[str, Belief]:
    """Any subset of the facts, each known exactly, as a range, or as one of two values."""
    said = {fact_id: draw(_said(fact_id)) for fact_id in FACT_IDS}
    return {fact_id: belief for fact_id, belief in said.items() if belief is not None}


@cache
def _said(fact_id: str) -> SearchStrategy[Belief | None]:
    """What was said of a fact: nothing, a value, or something wider; each in a fair share."""
    told = beliefs(fact_id)
    exact = tuple(exactly(fact_id, value) for value in values_of(SHIPPED.vocabulary[fact_id]))
    return st.sampled_from((None, *told, *exact * (len(told) // len(exact)), *[None] * (len(told) // 2)))


def complete_people() -> SearchStrategy[dict[str, Belief]]:
    """People of whom every fact is known exactly."""
    return st.fixed_dictionaries(
        {fact.id: st.sampled_from([exactly(fact.id, value) for value in values_of(fact)]) for fact in SHIPPED.vocabulary}
    )


@st.composite
def learners(draw: st.DrawFn) -> tuple[dict[str, Belief], dict[str, Belief]]:
    """A person, and the same person when some facts are known exactly."""
    before = draw(partial_people())
    learned = draw(st.sets(st.sampled_from(FACT_IDS), min_size=1))
    after = {fact_id: exactly(fact_id, draw(st.sampled_from(_left(fact_id, before)))) for fact_id in sorted(learned)}
    return before, {**before, **after}


def _left(fact_id: str, facts: Facts) -> list[Value]:
    """The values that a fact can still have."""
    return [value for value in all_values(fact_id) if allows(facts.get(fact_id), value)]


def all_values(fact_id: str) -> tuple[Value, ...]:
    """Every whole number of the fact's range, or every value that a test person can have."""
    fact = SHIPPED.vocabulary[fact_id]
    if fact.type == "integer":
        assert fact.range is not None
        return tuple(range(fact.range[0], fact.range[1] + 1))
    return values_of(fact)


def allows(belief: Belief | None, value: Value) -> bool:
    """Whether a fact of which this is known can have the value; 金华市 allows each of its counties."""
    if belief is None:
        return True
    if isinstance(belief, Between):
        return belief.low <= int(value) <= belief.high
    above = SHIPPED.divisions.lineage(str(value)) if str(value) in SHIPPED.divisions else ()
    return value in belief.values or any(code in belief.values for code in above)
