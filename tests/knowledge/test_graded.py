"""Clauses that give by grades of age: each age has one grade, and what is told of it stands in its words."""

from pathlib import Path

import pytest

from knowledge.facts import AGE, Between
from knowledge.library import SHIPPED, Library
from tests.knowledge.copies import Copy, copied

AT, GONGSHU = "330105", "lists/330105-gongshu.yaml"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of one's own, with shorter ways to what its faults are."""
    return copied(SHIPPED, tmp_path / "data")


@pytest.mark.parametrize(("age", "grade"), [(60, "8折"), (79, "8折"), (80, "7折"), (89, "7折"), (90, "5折"), (104, "5折")])
def test_either_side_of_a_limit_is_of_its_own_grade(library: Library, age: int, grade: str) -> None:
    """The canteens of 拱墅, by 二（五）14."""
    (graded,) = library.lists[AT].graded
    found = graded.grade_of({AGE: Between(age, age)}, library.divisions)
    assert found is not None
    assert found.what == grade


def test_nobody_younger_and_nobody_of_unknown_age_is_of_any(library: Library) -> None:
    """59 is not yet; 78 or 81 is of one of two."""
    (graded,) = library.lists[AT].graded
    assert graded.grade_of({AGE: Between(59, 59)}, library.divisions) is None
    assert graded.grade_of({AGE: Between(78, 81)}, library.divisions) is None
    assert graded.first(library.divisions) == (60, graded.grades[0])


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("quote: 60-79周岁老年人8折", "quote: 60-79周岁老人8折", "原文二（五）14里没有“60-79周岁老人8折”"),
        ("{what: 7折, when", "{what: 6折, when", "数字 6 不在引文里"),
        ("age: {min: 80, max: 89}", "age: {min: 80, max: 88}", "数字 88 不在引文里"),
        ("{what: 一天最多优惠20元", "{what: 一天最多优惠25元", "数字 25 不在引文里"),
        ("clause: 二（五）14\n    what", "clause: 二（五）94\n    what", "没有条款“二（五）94”"),
    ],
)
def test_what_the_clause_does_not_say_is_a_fault(copy: Copy, before: str, after: str, says: str) -> None:
    """As of an item: the words, the figures, the ages."""
    copy.alter(GONGSHU, before, after)
    assert says in [fault for _, _, fault in copy.faults()]
