"""No range and no pair of facts breaks a reply: an item can be sure while what it gives is not."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pytest

from dialogs.engine import Engine
from dialogs.saying.direct import Ask
from dialogs.saying.wording import Wording
from dialogs.state import PersonState
from knowledge.decision import Verdict
from knowledge.facts import Belief, Between, OneOf
from knowledge.library import Library

RANGES = [
    (50, 59),
    (55, 64),
    (60, 69),
    (60, 79),
    (61, 66),
    (65, 70),
    (69, 71),
    (70, 89),
    (79, 80),
    (80, 99),
    (85, 100),
    (60, 110),
]
DAY = date(2025, 6, 1)
WANTS = ("plain", "whether", "amount", "written", "cost", "why", "apply")
REGIONS = ["330727", "370828", "330105", "230522", "330700"]


def beliefs(library: Library) -> Iterator[tuple[str, Belief]]:
    """Every value of every fact, and for a fact of several values all but the last together."""
    for fact in library.vocabulary:
        if fact.type == "yes_no":
            yield from ((fact.id, OneOf(frozenset({answer}))) for answer in (True, False))
        elif fact.type == "choice":
            ids = [value.id for value in fact.values]
            yield from ((fact.id, OneOf(frozenset({one}))) for one in ids)
            yield fact.id, OneOf(frozenset(ids[:-1]))


@pytest.mark.parametrize("region", REGIONS)
def test_every_range_of_ages_with_every_pair_of_facts_is_put_into_words(engine: Engine, library: Library, region: str) -> None:
    """Each list, each range, each pair: what may be given is said with whom it is for, and rests on words."""
    wording = Wording(library, engine.assessor)
    place: dict[str, Belief] = {"residence": OneOf(frozenset({region})), "hukou": OneOf(frozenset({region}))}
    pairs = [*combinations(beliefs(library), 2)]
    for step, (low, high) in enumerate(RANGES):
        for one, other in pairs[step :: len(RANGES)]:
            person = PersonState(None, {"age": Between(low, high), **place, one[0]: one[1], other[0]: other[1]})
            assessment = engine.assessor.assess(person.person)
            wording.opening(person, assessment)
            wording.person(person, assessment, DAY)
            for result in assessment.of(Verdict.ELIGIBLE) + assessment.of(Verdict.REVIEW):
                wording.news(person, result)
            for result in assessment.results[step :: len(RANGES)]:
                for want in WANTS:
                    wording.item(person, result, DAY, Ask(want, "能不能领"))
            for result in assessment.of(Verdict.ELIGIBLE):
                assert result.gifts or result.either, f"{result.item.id} is sure and gives nothing"


def test_a_sure_item_says_both_of_what_it_may_give(engine: Engine) -> None:
    """Between 61 and 69 the bus is free or half price: both are said, each with whom it is for."""
    person = PersonState(None, {"age": Between(61, 69), "residence": OneOf(frozenset({"230522"}))})
    result = next(r for r in engine.assessor.assess(person.person).results if r.item.number == 11)
    assert result.verdict is Verdict.ELIGIBLE
    assert not result.gifts
    assert [gift.when for gift in result.either] == ["年满65周岁", "不满65周岁"]
