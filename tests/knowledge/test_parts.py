"""A part of an item is an item with the conditions of what it gives."""

import pytest

from knowledge.assess import Assessor
from knowledge.decision import Verdict
from knowledge.facts import Between, Facts
from knowledge.library import Library
from knowledge.parts import part_of


@pytest.mark.parametrize(
    ("region", "number", "age", "verdict"),
    [
        ("330105", 7, 66, Verdict.INELIGIBLE),
        ("330105", 7, 70, Verdict.ELIGIBLE),
        ("330105", 7, 72, Verdict.REVIEW),
        ("330727", 6, 66, Verdict.INELIGIBLE),
        ("330727", 6, 72, Verdict.ELIGIBLE),
        ("330727", 6, 81, Verdict.ELIGIBLE),
    ],
)
def test_for_whom_a_part_is_decides_of_the_part(library: Library, region: str, number: int, age: int, verdict: Verdict) -> None:
    """A will is notarised free from 70 on, by one of two readings at 70 only; legal aid does not make it so before."""
    item = library.lists[region].item(number)
    assert item is not None
    facts: Facts = {"age": Between(age, age)}
    assert Assessor(library).judge(part_of(item, "公证"), facts).verdict is verdict


def test_an_item_without_such_a_part_stays_whole(library: Library) -> None:
    """Where nothing, or everything, is of the part, the item itself is meant."""
    for benefit_list in library.lists.values():
        for item in benefit_list:
            assert part_of(item, "没有这样的") is item
            assert part_of(item, "") is item
