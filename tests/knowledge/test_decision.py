"""Rules of our own making, compiled: what the shipped lists do not happen to contain must be decided rightly too."""

from typing import Any

import pytest

from knowledge.compiling import Offer, Rule, compile_rule
from knowledge.decision import DecisionTable, Verdict
from knowledge.library import Library

E, R, N, U = Verdict.ELIGIBLE, Verdict.REVIEW, Verdict.INELIGIBLE, Verdict.UNKNOWN


def compiled(library: Library, who: dict[str, Any], *gives: tuple[dict[str, Any] | None, bool]) -> DecisionTable:
    """The table of a rule: its condition, and for each benefit when it is given and whether it is fixed."""
    read = library.grammar.read
    offers = [Offer(read(when) if when else None, fixed) for when, fixed in gives or ((None, True),)]
    return compile_rule([Rule(read(who), tuple(range(len(offers))))], offers, library.vocabulary, library.divisions)


def decide(library: Library, table: DecisionTable, **known: object) -> tuple[Verdict, tuple[str, ...]]:
    """The verdict and what is missing for a person of whom these facts are known."""
    facts = {fact: library.vocabulary.read(fact, value, library.divisions) for fact, value in known.items()}
    decision = table.decide(facts)
    return decision.verdict, decision.missing


@pytest.mark.parametrize(
    ("bounds", "age", "verdict"),
    [
        ({"max": 69}, 69, E),
        ({"max": 69}, 70, N),
        ({"max": 69}, {"min": 68, "max": 69}, E),
        ({"max": 69}, {"min": 69, "max": 70}, U),
        ({"below": 70}, 69, E),
        ({"below": 70}, 70, N),
        ({"min": 60, "max": 60}, 60, E),
        ({"min": 60, "max": 60}, {"min": 59, "max": 61}, U),
        ({"min": 0}, 0, E),
        ({"max": 130}, 130, E),
    ],
)
def test_a_lone_bound_parts_the_ages_where_it_says(
    library: Library, bounds: dict[str, int], age: object, verdict: Verdict
) -> None:
    """A bound without a counterpart still makes its two classes, at the right number."""
    assert decide(library, compiled(library, {"age": bounds}), age=age)[0] is verdict


@pytest.mark.parametrize(
    ("hukou", "verdict"),
    [
        ("330727", E),
        ("330702", R),
        ("330106", N),
        ("330700", U),
        ("330000", U),
        ({"any": ["330702", "330782"]}, R),
        ({"any": ["330702", "330727"]}, U),
    ],
)
def test_a_county_within_a_city_is_told_from_the_rest_of_it(library: Library, hukou: object, verdict: Verdict) -> None:
    """A rule for the city with a fixed benefit for one county: city, county and elsewhere are three kinds of place."""
    table = compiled(library, {"hukou": {"within": "330700"}}, ({"hukou": {"within": "330727"}}, True), (None, False))
    assert decide(library, table, hukou=hukou)[0] is verdict


def test_a_rule_for_everybody_needs_no_fact(library: Library) -> None:
    """When all completions agree it is decided with nothing known, however the condition is written."""
    always = {"any": [{"age": {"min": 60}}, {"age": {"below": 60}}]}
    assert decide(library, compiled(library, always)) == (E, ())


def test_a_rule_that_contradicts_itself_is_for_nobody(library: Library) -> None:
    """No completion meets it, so it is refused with nothing known."""
    never = {"all": [{"homeless": True}, {"not": {"homeless": True}}]}
    assert decide(library, compiled(library, never)) == (N, ())


def test_a_fact_that_no_longer_matters_is_not_asked(library: Library) -> None:
    """Of two alternatives one already holds: the other is not missing; while neither does, both are."""
    table = compiled(library, {"any": [{"homeless": True}, {"dementia": True}]})
    assert decide(library, table, homeless=True) == (E, ())
    assert decide(library, table) == (U, ("homeless", "dementia"))
    assert decide(library, table, homeless=False) == (U, ("dementia",))


def test_a_fact_that_only_parts_fixed_from_open_is_missing_too(library: Library) -> None:
    """Everybody gets something, but whether it is fixed hangs on the age."""
    table = compiled(library, {"homeless": True}, ({"age": {"min": 80}}, True), (None, False))
    assert decide(library, table, homeless=True) == (U, ("age",))
    assert decide(library, table, homeless=True, age=80) == (E, ())
    assert decide(library, table, homeless=True, age=79) == (R, ())


def test_a_fixed_part_wins_over_an_open_one(library: Library) -> None:
    """Who gets the fixed part is eligible, who gets only the open one is for review."""
    table = compiled(library, {"age": {"min": 60}}, ({"dementia": True}, True), (None, False))
    assert decide(library, table, age=70, dementia=True)[0] is E
    assert decide(library, table, age=70, dementia=False)[0] is R


def test_a_benefit_that_is_only_possible_is_not_certain(library: Library) -> None:
    """Before the age is known both rates are possible and neither is certain."""
    table = compiled(library, {"homeless": True}, ({"age": {"below": 80}}, True), ({"age": {"min": 80}}, True))
    decision = table.decide({"homeless": library.vocabulary.read("homeless", True, library.divisions)})
    assert (decision.verdict, decision.offers, decision.possible_offers) == (E, (), (0, 1))
