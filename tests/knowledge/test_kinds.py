"""People of one kind get one result: what is remembered by kind is what would be worked out anew."""

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.assess import Assessor, Result
from knowledge.facts import Belief, Between, OneOf, Person
from knowledge.kinds import MOST_BELIEFS, Kind, Kinds, KindsOfLists
from knowledge.library import Library
from knowledge.timeline import timeline
from tests.knowledge.people import SHIPPED, complete_person, known, values_of

DAY = date(2025, 6, 1)
ASSESSOR = Assessor(SHIPPED)
"""One for all examples: what the people before left behind is what is to be tested."""
KINDS = KindsOfLists(SHIPPED.vocabulary)
"""As above."""


def beliefs(fact_id: str, draw: Random) -> Belief:
    """Something that may be known of a fact: exactly, within bounds, or one of some."""
    fact = SHIPPED.vocabulary[fact_id]
    if fact.type == "integer":
        low = draw.randint(50, 104) if fact_id == "age" else draw.randint(0, 5)
        return Between(low, low + draw.choice((0, 0, 0, 1, 5, 20)))
    values = values_of(fact)
    return OneOf(frozenset(draw.sample(values, min(len(values), draw.choice((1, 1, 1, 2, 3))))))


@settings(max_examples=150, deadline=None)
@given(st.integers())
def test_a_result_that_is_remembered_is_as_one_worked_out_anew(seed: int) -> None:
    """Whoever else has the same kind: verdict, reasons, sums, words and hints are those of this person."""
    draw = Random(seed)  # noqa: S311 - a test's people
    region = draw.choice(tuple(SHIPPED.lists))
    facts = {fact.id: beliefs(fact.id, draw) for fact in SHIPPED.vocabulary if draw.random() < 0.6}
    for item in SHIPPED.lists[region]:
        kept, anew = ASSESSOR.assess_item(item, facts), ASSESSOR.judge(item, facts)
        assert _whole(kept) == _whole(anew)


def _whole(result: Result) -> dict[str, object]:
    """All of a result, what it tells only when asked among it, but for what others made of it."""
    return vars(result) | {"amounts": result.amounts, "verdict": result.verdict, "made": None}


@settings(max_examples=60, deadline=None)
@given(st.integers())
def test_the_kind_to_a_list_tells_the_kind_to_each_item(seed: int) -> None:
    """Whoever is of a kind to a list is of the kind to each of its items that the item itself finds."""
    draw = Random(seed)  # noqa: S311 - a test's people
    benefit_list = draw.choice(tuple(SHIPPED.lists.values()))
    facts = {fact.id: beliefs(fact.id, draw) for fact in SHIPPED.vocabulary if draw.random() < 0.6}
    kinds = KINDS.of_items(benefit_list, KINDS.of(benefit_list, facts))
    assert list(kinds) == [KINDS.of_item(item, facts) for item in benefit_list]


@settings(max_examples=60, deadline=None)
@given(st.integers())
def test_a_whole_list_that_is_remembered_is_as_one_worked_out_anew(seed: int) -> None:
    """Whoever else is alike to every item: all results are those of this person, and what comes at which birthday."""
    draw = Random(seed)  # noqa: S311 - a test's people
    region = draw.choice(tuple(SHIPPED.lists))
    facts = {fact.id: beliefs(fact.id, draw) for fact in SHIPPED.vocabulary if draw.random() < 0.6}
    age = draw.randint(58, 100)
    person = Person(facts | {"residence": OneOf(frozenset({region})), "age": Between(age, age)})
    assessed = ASSESSOR.assess(person)
    anew = [ASSESSOR.judge(item, person.facts) for item in assessed.applicable.benefit_list or ()]
    assert [_whole(result) for result in assessed.results] == [_whole(result) for result in anew]
    fresh = Assessor(SHIPPED)
    theirs = [
        [(moment.age, [_whole(result) for result in moment.results]) for moment in timeline(judge, judge.assess(person), DAY)]
        for judge in (ASSESSOR, fresh)
    ]
    assert theirs[0] == theirs[1]


def test_there_are_few_kinds(library: Library) -> None:
    """Ten thousand people are of some hundreds of kinds to an item, not of ten thousand."""
    draw = Random(7)  # noqa: S311 - a test's people
    kinds = {item.id: Kinds(item, library.vocabulary) for item in library.lists["330727"]}
    seen: dict[str, set[Kind]] = {item: set() for item in kinds}
    for _ in range(2_000):
        facts = known(complete_person(draw))
        for item, kind in kinds.items():
            seen[item].add(kind.of(facts))
    assert max(map(len, seen.values())) < 600


def test_what_is_remembered_of_values_is_bounded(library: Library) -> None:
    """Any set of places can be named; the numbers of those seen are let go in time, and stay the same."""
    item = next(item for item in library.lists["330727"] if "hukou" in item.facts)
    kinds = Kinds(item, library.vocabulary)
    first = kinds.of({"hukou": OneOf(frozenset({"330727"}))})
    for i in range(MOST_BELIEFS + 10):
        kinds.of({"hukou": OneOf(frozenset({"330727", str(i)}))})
    assert max(len(seen) for _, seen in kinds._known.values()) <= MOST_BELIEFS
    assert kinds.of({"hukou": OneOf(frozenset({"330727"}))}) == first
