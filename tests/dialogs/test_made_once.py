"""What is made of a result is kept with it, for all people of its kind: it is what would be made anew for each of them."""

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.messages import CitationShape
from dialogs.saying.shapes import person_shape
from dialogs.saying.wording import Wording
from dialogs.state import PersonState
from knowledge.assess import Assessor
from knowledge.decision import Verdict
from knowledge.facts import Between, OneOf
from tests.knowledge.people import SHIPPED
from tests.knowledge.test_kinds import beliefs

DAY = date(2025, 6, 1)
POOR = ("dibao", "dibao_marginal", "tekun")
ASSESSOR = Assessor(SHIPPED)
"""One for all examples: what was made for the people before is what is to be tested."""
WORDING = Wording(SHIPPED, ASSESSOR)


@settings(max_examples=40, deadline=None)
@given(st.integers())
def test_whoever_came_before_all_is_said_as_of_the_first(seed: int) -> None:
    """Overview, news, items and shapes of somebody, by those who have met others, one of them alike but for an assessment,
    and by those who have not."""
    draw = Random(seed)  # noqa: S311 - a test's people
    region, age = draw.choice(tuple(SHIPPED.lists)), draw.randint(58, 100)
    facts = {fact.id: beliefs(fact.id, draw) for fact in SHIPPED.vocabulary if draw.random() < 0.5}
    facts |= {"residence": OneOf(frozenset({region})), "age": Between(age, age)}
    if draw.random() < 0.5:  # whose money hangs on an assessment
        facts |= {"economic": OneOf(frozenset({draw.choice(POOR)})), "care_level": OneOf(frozenset({"severe"}))}
    person = PersonState("mother", facts, assessed=draw.random() < 0.3)
    _said(WORDING, ASSESSOR, replace(person, assessed=not person.assessed))
    fresh = Assessor(SHIPPED)
    said = [_said(wording, assessor, person) for wording, assessor in ((WORDING, ASSESSOR), (Wording(SHIPPED, fresh), fresh))]
    assert said[0] == said[1]


def _said(wording: Wording, assessor: Assessor, person: PersonState) -> list[object]:
    assessment = assessor.assess(person.person)
    return [
        wording.opening(person, assessment),
        wording.to_apply(person, wording.overviews.to_apply(person, assessment)),
        wording.person(person, assessment, DAY),
        [wording.item(person, result, DAY) for result in assessment.results],
        [wording.overviews.open(result, person) for result in assessment.results],
        [wording.news(person, result) for result in assessment.of(Verdict.ELIGIBLE)],
        person_shape(assessor, person, assessment, DAY),
    ]


def test_the_quotes_of_many_people_are_held_once() -> None:
    """What results rest on is a few quotes: a service holds each once, however many kinds of people it has met."""
    region = next(iter(SHIPPED.lists))
    quotes: dict[CitationShape, CitationShape] = {}
    for age in range(58, 100):
        person = PersonState("mother", {"age": Between(age, age), "residence": OneOf(frozenset({region}))})
        for result in person_shape(ASSESSOR, person, ASSESSOR.assess(person.person), DAY).results:
            for quote in result.citations:
                assert quotes.setdefault(quote, quote) is quote
    assert quotes
