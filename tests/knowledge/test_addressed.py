"""Clauses that name whom they are for and stand in no list: who is one of them, and that each word stands in the clause."""

from pathlib import Path

import pytest

from knowledge.facts import Between, Facts, OneOf
from knowledge.library import SHIPPED, Library
from knowledge.logic import Truth
from tests.knowledge.copies import Copy, copied

AT, GONGSHU = "330105", "lists/330105-gongshu.yaml"
ALONE, WITH_CHILDREN = OneOf(frozenset({"alone"})), OneOf(frozenset({"with_children"}))


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of one's own, with shorter ways to what its faults are."""
    return copied(SHIPPED, tmp_path / "data")


@pytest.mark.parametrize(
    ("facts", "has"),
    [
        ({"age": Between(80, 80), "living": ALONE}, Truth.TRUE),
        ({"age": Between(79, 79), "living": ALONE}, Truth.UNKNOWN),
        ({"age": Between(79, 79), "living": ALONE, "care_level": OneOf(frozenset({"severe"}))}, Truth.TRUE),
        ({"age": Between(79, 79), "living": ALONE, "care_level": OneOf(frozenset({"mild"}))}, Truth.FALSE),
        ({"age": Between(90, 90), "living": WITH_CHILDREN}, Truth.FALSE),
        ({"age": Between(90, 90)}, Truth.UNKNOWN),
    ],
)
def test_whoever_the_clause_names_is_of_it(library: Library, facts: Facts, has: Truth) -> None:
    """The devices of 拱墅, by 二（三）9."""
    (addressed,) = library.lists[AT].addressed
    assert addressed.has(facts, library.divisions) is has


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("quote: 以80周岁以上孤寡", "quote: 以80岁以上孤寡", "原文二（三）9里没有“以80岁以上孤寡、独居、空巢老年人为重点对象”"),
        ("{whom: 中度和重度失能失智的", "{whom: 重度失能失智的", ""),
        ("{whom: 中度和重度失能失智的", "{whom: 轻度失能失智的", "“轻度失能失智的空巢老年人家庭”不在引文里"),
        ("clause: 二（三）9\n    what", "clause: 二（三）99\n    what", "没有条款“二（三）99”"),
    ],
)
def test_what_the_clause_does_not_say_is_a_fault(copy: Copy, before: str, after: str, says: str) -> None:
    """As of an item: the clause, the words, and whom it names."""
    copy.alter(GONGSHU, before, after)
    faults = [fault for _, _, fault in copy.faults()]
    assert (says in faults) if says else not faults
