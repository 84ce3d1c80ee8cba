"""The laws that hold for every item and every person, whatever the lists say.

The witness is crowd.py: it judges every kind of complete person alone, without the decision tables that are tested.
"""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.assess import Assessor, Result
from knowledge.cohort import Cohort, Part, People, Screened
from knowledge.decision import Verdict
from knowledge.facts import Belief, Between, Facts, Person
from knowledge.lists import Citation
from knowledge.logic import Truth
from knowledge.rules import evaluate
from tests.knowledge.crowd import crowd, judge
from tests.knowledge.people import SHIPPED, complete_people, learners, partial_people

ASSESSOR = Assessor(SHIPPED)
law = settings(max_examples=60, deadline=None, derandomize=True, database=None)
every_list = pytest.mark.parametrize("region", SHIPPED.lists)

Known = dict[str, Belief]


@every_list
@given(learning=learners())
@law
def test_learning_a_fact_never_overturns_a_verdict(region: str, learning: tuple[Known, Known]) -> None:
    """Once decided, a verdict stands however much more is learned."""
    for item in SHIPPED.lists[region]:
        before, after = (item.table.decide(facts).verdict for facts in learning)
        assert before in (Verdict.UNKNOWN, after), item.id


@every_list
@given(facts=partial_people())
@law
def test_a_verdict_is_decided_exactly_when_all_completions_agree(region: str, facts: Known) -> None:
    """A decided verdict is that of every completion; two completions that disagree witness an unknown one."""
    for item in SHIPPED.lists[region]:
        verdict = item.table.decide(facts).verdict
        verdicts = {outcome.verdict for outcome in crowd(item.id).completions(facts).values()}
        agreed = verdicts.pop() if len(verdicts) == 1 else Verdict.UNKNOWN
        assert verdict is agreed, item.id


@every_list
@given(facts=partial_people())
@law
def test_each_missing_fact_alone_can_change_the_verdict(region: str, facts: Known) -> None:
    """The missing facts are just those that alone, all else equal, part two completions; a decided verdict lacks none."""
    for item in SHIPPED.lists[region]:
        decision = item.table.decide(facts)
        assert set(decision.missing) == crowd(item.id).telling(facts), item.id
        assert bool(decision.missing) == (decision.verdict is Verdict.UNKNOWN), item.id


@every_list
@given(person=complete_people())
@law
def test_a_completely_known_person_is_always_decided(region: str, person: Known) -> None:
    """With every fact known exactly, the verdict and what is given are those of the conditions alone."""
    for item in SHIPPED.lists[region]:
        decision, outcome = item.table.decide(person), judge(item.id, person)
        assert decision.verdict is outcome.verdict, item.id
        assert frozenset(decision.offers) == outcome.offers, item.id
        assert frozenset(decision.possible_offers) == outcome.may_offer, item.id


@every_list
@given(data=st.data())
@law
def test_the_order_in_which_facts_are_told_does_not_matter(region: str, data: st.DataObject) -> None:
    """The same facts in another order give the same results, down to their words."""
    facts = data.draw(partial_people())
    shuffled = dict(data.draw(st.permutations(list(facts.items()))))
    for item in SHIPPED.lists[region]:
        assert ASSESSOR.assess_item(item, shuffled) == ASSESSOR.assess_item(item, facts), item.id


@every_list
@given(facts=partial_people())
@law
def test_what_does_not_concern_an_item_does_not_touch_it(region: str, facts: Known) -> None:
    """Facts that the rule does not speak of leave the decision as it is."""
    for item in SHIPPED.lists[region]:
        concerning = {fact: belief for fact, belief in facts.items() if fact in item.facts}
        assert item.table.decide(concerning) == item.table.decide(facts), item.id


@every_list
@given(facts=partial_people())
@law
def test_kleenes_logic_and_the_table_agree(region: str, facts: Known) -> None:
    """When the three-valued logic already settles the conditions, the table says the same."""
    for item in SHIPPED.lists[region]:
        refused = item.table.mask(facts) & item.table.outcomes[Verdict.INELIGIBLE]
        truths = {evaluate(rule.who, facts, SHIPPED.divisions) for rule in item.rules}
        if truths == {Truth.FALSE}:
            assert item.table.decide(facts).verdict is Verdict.INELIGIBLE, item.id
        if Truth.TRUE in truths:
            assert not refused, item.id


@every_list
@given(facts=partial_people())
@law
def test_what_is_shown_as_given_is_given_in_every_completion_that_gets_any(region: str, facts: Known) -> None:
    """A certain offer is given in every completion that comes out well; a possible one in at least one of them."""
    for item in SHIPPED.lists[region]:
        decision = item.table.decide(facts)
        well = [outcome for outcome in crowd(item.id).completions(facts).values() if outcome.may_offer]
        sure = frozenset.intersection(*(outcome.offers for outcome in well)) if well else frozenset[int]()
        assert set(decision.offers) == sure, item.id
        assert set(decision.possible_offers) == frozenset[int]().union(*(outcome.may_offer for outcome in well)), item.id


@every_list
@given(facts=partial_people())
@law
def test_sums_are_those_of_the_certain_gifts_and_a_refusal_has_none(region: str, facts: Known) -> None:
    """The sums shown are the figures of what is certain; who is refused is shown no sum."""
    for item in SHIPPED.lists[region]:
        result = ASSESSOR.assess_item(item, facts)
        certain = [item.offered[i].amount for i in result.decision.offers]
        due = [] if result.verdict is Verdict.INELIGIBLE else [amount for amount in certain if amount]
        assert list(result.amounts) == due, item.id


@every_list
@given(facts=partial_people())
@law
def test_every_citation_stands_in_the_document_where_it_says(region: str, facts: Known) -> None:
    """Each quote of a result is the document's own text between its offsets."""
    source = SHIPPED.sources[region]
    for item in SHIPPED.lists[region]:
        for citation in citations(ASSESSOR.assess_item(item, facts)):
            assert citation.quote == source.text[citation.start : citation.end], item.id
            assert (citation.document, citation.title) == (SHIPPED.lists[region].document_name, source.about.title)


def citations(result: Result) -> Iterator[Citation]:
    """All citations of a result."""
    yield from (reason.citation for reason in result.reasons)
    for gift in result.gifts:
        yield from (gift.citation, *gift.left_to)
    if result.offices.citation:
        yield result.offices.citation


@every_list
@given(person=complete_people())
@law
def test_who_is_refused_sees_the_condition_that_fails(region: str, person: Known) -> None:
    """A refusal of a completely known person shows at least one condition that is not met, a good outcome none."""
    for item in SHIPPED.lists[region]:
        result = ASSESSOR.assess_item(item, person)
        assert bool(result.failing) == (result.verdict is Verdict.INELIGIBLE), item.id


@every_list
@given(facts=partial_people())
@law
def test_an_age_that_is_promised_is_the_first_that_helps(region: str, facts: Known) -> None:
    """At the age named in a change the "no" is gone; a year younger it still stands."""
    for item in SHIPPED.lists[region]:
        for change in ASSESSOR.assess_item(item, facts).changes:
            if change.age is not None:
                reached, younger = (item.table.decide(aged(facts, age)).verdict for age in (change.age, change.age - 1))
                assert reached is not Verdict.INELIGIBLE, item.id
                assert younger is Verdict.INELIGIBLE, item.id


def aged(facts: Facts, age: int) -> Facts:
    """The same person at another age."""
    return {**facts, "age": Between(age, age)}


def screened(roster: list[Known]) -> list[tuple[Part, list[Screened]]]:
    """What is found of each person of a roster, in its order, and in which part."""
    found: dict[int, tuple[Part, list[Screened]]] = {}
    for part in Cohort(SHIPPED).screen_people(People.of(roster)):
        for row, outcomes in zip(part.rows.tolist(), part.outcomes.tolist(), strict=True):
            found[row] = part, [part.screened(outcome) for outcome in outcomes]
    return [found[row] for row in range(len(roster))]


@given(roster=st.lists(partial_people(), min_size=1, max_size=4))
@settings(law, max_examples=100)
def test_a_roster_is_screened_as_each_person_is_assessed(roster: list[Known]) -> None:
    """One person alone and the same person in a roster get the same list, verdicts, gaps, sums and office."""
    for facts, (part, rows) in zip(roster, screened(roster), strict=True):
        alone = ASSESSOR.assess(Person(facts))
        assert part.benefit_list is alone.applicable.benefit_list
        assert part.benefit_list or part.standing is alone.applicable.standing
        assert [(row.item, row.verdict, row.missing, row.amounts, row.lead) for row in rows] == [
            (result.item, result.verdict, result.decision.missing, result.amounts, result.offices.lead)
            for result in alone.results
        ]


def test_equal_people_share_one_row_of_a_roster() -> None:
    """People whom no rule tells apart are decided once: the second gets the very rows of the first."""
    person = {"residence": SHIPPED.vocabulary.read("residence", "磐安县", SHIPPED.divisions), "age": Between(83, 83)}
    twin = {**person, "age": Between(84, 84)}
    (_, first), (_, second) = screened([person, twin])
    assert all(one is other for one, other in zip(first, second, strict=True))
