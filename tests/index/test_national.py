"""A whole country: search looks at little of it, and finds what a search through all of it finds."""

import random

import numpy as np
import pytest

from index.aliases import Aliases
from index.build import assemble
from index.calibration import Calibration
from index.coarse import HEADS, Coarse
from index.encoder import StaticEncoder
from index.letters import asking_sentences
from index.outside import load_topics
from index.postings import Postings
from index.search import Search
from tests.benchmarks.plain_search import PlainSearch
from tests.benchmarks.simulated_country import country
from tests.index.measure import reported

QUESTIONS = [
    (question["text"], question["region"])
    for found in reported().values()
    for question in found
    if not asking_sentences(question["text"])  # of a letter, parts are searched too
]


def shares_agreed(search: Search, plain: PlainSearch, asked: list[tuple[str, str | None]]) -> tuple[float, float]:
    """The shares of questions with the same verdict, and with the same first passage (or its like elsewhere)."""
    pairs = [(search.find(*one), plain.find(*one)) for one in asked]
    both = [(found, other) for found, other in pairs if other is not None]
    same = [found.answered == other.answered for found, other in both]
    first = [found.hits[0].passage.title == other.first.title for found, other in both]
    return sum(same) / len(both), sum(first) / len(both)


def test_the_shipped_lists_are_searched_as_if_all_was_looked_at(search: Search) -> None:
    """Of the reported questions 99 in 100 get the verdict, and the first passage, of the plain way."""
    plain = PlainSearch(search.index, StaticEncoder(), Calibration.load())
    assert min(shares_agreed(search, plain, QUESTIONS)) >= 0.99


@pytest.fixture(scope="module")
def wide(search: Search) -> Search:
    """A search through 60 simulated regions, more than are looked at one by one."""
    passages, encoder = country(search, 60, random.Random(1)), StaticEncoder()  # noqa: S311 - seeded, no secret
    index = assemble(passages, Aliases({}), load_topics(), search.index.lexicon, encoder)
    assert len(index.passages) > HEADS
    return Search(index, encoder, Calibration.load())


@pytest.mark.parametrize("known", [True, False], ids=["region known", "no region"])
def test_a_country_is_searched_as_if_all_was_looked_at(wide: Search, known: bool) -> None:
    """So do questions asked in one of many regions, and everywhere."""
    plain = PlainSearch(wide.index, StaticEncoder(), Calibration.load(), candidates=2_000)
    codes = sorted(wide.index.ranges)
    asked = [(text, codes[i % len(codes)] if known else None) for i, (text, _) in enumerate(QUESTIONS)]
    assert min(shares_agreed(wide, plain, asked)) >= 0.99


def test_a_range_scores_what_bm25s_scores(search: Search) -> None:
    """The rows of a range, found by binary search, have bm25s's own scores; so have chosen rows."""
    lexical = search.index.lexical
    wanted = lexical.wanted(search.index.terms("八十岁高龄老人老人津贴一个月多少钱"))
    whole = lexical.scores(wanted)
    for rows, found in zip(search.index.ranges.values(), lexical.within(wanted, [*search.index.ranges.values()]), strict=True):
        np.testing.assert_allclose(found, whole[rows.start : rows.stop], atol=1e-6)
    chosen = np.array([3, 70, 71, 200])
    np.testing.assert_allclose(lexical.postings.of(chosen).everywhere(wanted.tokens) / wanted.best, whole[chosen], atol=1e-6)
    np.testing.assert_allclose(lexical.at(wanted, chosen), whole[chosen], atol=1e-6)
    assert whole.max() > 0


def test_a_token_in_no_row_of_a_range_scores_nothing() -> None:
    """Ranges at the ends, between, and empty ones are met without error."""
    postings = Postings(np.array([0, 2, 2]), np.array([1, 4], dtype=np.int32), np.array([1, 2], dtype=np.float32), 6)
    tokens = np.array([0, 1, 0])
    found = postings.within(tokens, [range(0, 2), range(2, 4), range(4, 6), range(3, 3)])
    assert [list(scores) for scores in found] == [[0, 2], [0, 0], [4, 0], []]
    assert postings.within(tokens, []) == []


def test_each_passage_belongs_to_one_group() -> None:
    """There are no more groups than asked for, a head is of its own group, and only a group of one region is left out."""
    rows = np.random.default_rng(1).normal(size=(300, 16)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    coarse = Coarse.build(np.ascontiguousarray(np.repeat(rows, 2, axis=0)), most=40)
    assert len(coarse.heads) == 40
    assert sorted(row for number in range(40) for row in coarse.members(number)) == list(range(600))
    assert list(coarse.group[coarse.heads]) == list(range(40))
    assert not coarse.beyond([range(600)]).any()
    assert coarse.beyond([range(300)]).any()
