"""A county that was added today has no phrasings and no questions of its own: it borrows, and the others' answers stay."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from index.aliases import Aliases
from index.borrowing import with_borrowed
from index.build import assemble
from index.calibration import Calibration
from index.encoder import StaticEncoder
from index.outside import load_topics
from index.passages import Passage, passages_of
from index.search import Search
from knowledge.library import Library
from tests.index.measure import measure, reported

QUESTIONS = [question for found in reported().values() for question in found if question["region"]]


def searching(passages: Sequence[Passage], aliases: Aliases, like: Search) -> Search:
    """A search through passages with these phrasings, else as the shipped one."""
    encoder = StaticEncoder()
    index = assemble(passages, aliases, load_topics(), like.index.lexicon, encoder)
    return Search(index, encoder, Calibration.load())


@pytest.fixture(scope="module")
def as_new(library: Library, search: Search) -> dict[str, Search]:
    """For each region with questions, a search in which nobody has written how its passages are asked for."""
    said = Aliases.load().by_id
    kept = {
        region: Aliases({passage: says for passage, says in said.items() if not passage.startswith(region)})
        for region in {question["region"] for question in QUESTIONS}
    }
    return {region: searching(passages_of(library), aliases, search) for region, aliases in kept.items()}


def test_a_county_without_phrasings_is_searched_almost_as_well(as_new: dict[str, Search]) -> None:
    """Nine in ten of its questions find the right passage first, 97 among three, few are refused."""
    found = {region: measure(as_new[region], [q for q in QUESTIONS if q["region"] == region]) for region in as_new}
    asked = sum(one.asked for one in found.values())
    assert sum(one.hit1 * one.asked for one in found.values()) / asked >= 0.9
    assert sum(one.hit3 * one.asked for one in found.values()) / asked >= 0.97
    assert sum(one.refused_wrongly * one.asked for one in found.values()) / asked <= 0.12
    assert not any(one.wrong_region for one in found.values())


def test_a_clause_lends_no_words_to_an_item(library: Library) -> None:
    """Each borrows from its own kind, and nobody from what speaks of another thing."""
    passages = passages_of(library)
    readings = StaticEncoder().encode([passage.reading for passage in passages])
    clauses = [() if passage.is_item else ("问法",) for passage in passages]
    found = with_borrowed(passages, clauses, readings)
    assert not [passage.id for passage, said in zip(passages, found, strict=True) if passage.is_item and said]


def test_ten_more_lists_leave_the_others_answers_as_they_were(library: Library, search: Search) -> None:
    """With ten further counties, 99 in 100 questions of the shipped ones get the same verdict and the same first passage."""
    passages = passages_of(library)
    models = ["330727", "230522", "370828", "330105", "330700"] * 2
    added = [
        replace(passage, id=f"{620102 + number}{passage.id[6:]}", region=str(620102 + number))
        for number, model in enumerate(models)
        for passage in passages
        if passage.region == model
    ]
    grown = searching(sorted([*passages, *added], key=lambda passage: passage.region), Aliases.load(), search)
    pairs = [(search.find(one["text"], one["region"]), grown.find(one["text"], one["region"])) for one in QUESTIONS]
    same = [a.answered == b.answered and a.hits[0].passage.id == b.hits[0].passage.id for a, b in pairs]
    assert sum(same) / len(same) >= 0.99
