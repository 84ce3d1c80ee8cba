"""What a revised list changes: exactly the items that differ, and exactly the people for whom they come out otherwise."""

import random
from pathlib import Path

import pytest

from knowledge.decision import Verdict
from knowledge.diff import Diff, diff, on_roster, open_side
from knowledge.diff.affected import Comparison, outcome
from knowledge.diff.boxes import Grid, holds, inside
from knowledge.facts import Between, Facts, OneOf
from knowledge.library import SHIPPED, Library
from tests.knowledge.copies import Copy, copied

LISTS = {
    "230522": ("lists/230522-youyi.yaml", "amount: 150 元/月", "{age: {min: 65}, quote: 65周岁及以上常住居民}", 4, 8),
    "330105": ("lists/330105-gongshu.yaml", "amount: 1 次/2年", "{age: {min: 80}, quote: 80周岁及以上老年人}", 5, 11),
    "330700": ("lists/330700-jinhua.yaml", "amount: 不少于 60 元/月", "{age: {min: 65}, quote: 65周岁以上老年人}", 7, 5),
    "330727": ("lists/330727-panan.yaml", "amount: 60 元/月", "{age: {min: 90}, quote: 90周岁及以上老年人}", 9, 10),
    "370828": ("lists/370828-jinxiang.yaml", "amount: 990 元/月", "{age: {min: 65}, quote: 65周岁及以上老年人}", 26, 9),
}
"""For each list: its file, a sum and an age to alter, and the numbers of their items."""


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the shipped knowledge."""
    return copied(SHIPPED, tmp_path / "data")


def difference(copy: Copy) -> Diff:
    """From the shipped knowledge to a copy of it."""
    shipped = open_side(SHIPPED)
    return diff(shipped, open_side(copy.folder, shipped))


def test_a_copy_that_nobody_altered_differs_in_nothing(copy: Copy) -> None:
    """Nor does a library beside itself."""
    found = difference(copy)
    assert (found.changes, found.documents, found.renumbered) == ((), (), ())


@pytest.mark.parametrize("region", LISTS)
def test_three_changes_of_a_list_are_named_and_nothing_else(copy: Copy, region: str) -> None:
    """A sum, an age and an item that is gone."""
    file, amount, age, sum_item, age_item = LISTS[region]
    last = max(item.number for item in Library(SHIPPED).lists[region])
    copy.alter(file, amount, amount.replace(amount.split()[-2], "77"))
    copy.alter(file, age, age.replace("min: ", "min: 1"))
    copy.drop_item(file, last)
    found = {change.item.id: change.kind for change in difference(copy).changes}
    assert found == {f"{region}/{sum_item}": "changed", f"{region}/{age_item}": "changed", f"{region}/{last}": "removed"}


def test_who_is_affected_is_described_in_as_few_words_as_can_be(copy: Copy) -> None:
    """People who keep what they have beside the change are no group of their own."""
    jinxiang = LISTS["370828"][0]
    copy.alter(jinxiang, "amount: 80 元/月", "amount: 90 元/月")
    copy.alter(jinxiang, "{age: {min: 65}, quote: 65周岁及以上老年人}\n    gives:\n      - {what: 免费健康管理", "{age: {min: 60}, quote: 65周岁及以上老年人}\n    gives:\n      - {what: 免费健康管理")  # fmt: skip  # noqa: E501
    health, subsidy = difference(copy).changes
    [younger], [poor] = health.who, subsidy.who
    assert (younger.words, younger.when) == ("60至64周岁", {"age": {"min": 60, "max": 64}})
    assert (younger.was.verdict, younger.now.verdict) == (Verdict.INELIGIBLE, Verdict.ELIGIBLE)
    assert (poor.words, poor.when) == ("60至79周岁、低保", {"age": {"min": 60, "max": 79}, "economic": ["dibao"]})
    assert [amount.value for amount, _ in poor.was.amounts + poor.now.amounts] == [80, 90]


def test_an_item_that_is_no_longer_flagged_is_listed(copy: Copy, tmp_path: Path) -> None:
    """Words that were open make it review; once they are settled it is eligible, for the same people."""
    file, who = LISTS["330727"][0], "    who:\n      - {age: {min: 65}, quote: 65周岁以上老年人}"
    copy.alter(file, who, f"    flags:\n      - {{words: 每年免费提供一次健康体检, why: 没有读懂的话}}\n{who}")
    flagged = open_side(copy.folder)
    [change] = diff(flagged, open_side(SHIPPED, flagged)).changes
    [people] = change.who
    assert (change.item.id, change.was, change.now) == ("330727/5", "待核：每年免费提供一次健康体检", "")
    assert (people.words, people.was.verdict, people.now.verdict) == ("65周岁以上", Verdict.REVIEW, Verdict.ELIGIBLE)


def test_a_list_file_alone_can_be_compared(copy: Copy) -> None:
    """The file beside its document in its own folder, or with the shipped documents."""
    file = LISTS["330727"][0]
    copy.alter(file, "amount: 60 元/月", "amount: 66 元/月")
    alone = copy.folder.parent / "panan.yaml"
    (copy.folder / file).rename(alone)
    assert [change.item.id for change in diff(open_side(SHIPPED / file), open_side(alone)).changes] == ["330727/9"]


def test_an_item_that_moved_is_matched_by_its_name(copy: Copy) -> None:
    """A new number alone is no change; words and rule go with the name."""
    file = LISTS["330727"][0]
    copy.drop_item(file, 1)
    text = (copy.folder / file).read_text(encoding="utf-8")
    for number in range(2, 29):
        text = text.replace(f"- number: {number}\n", f"- number: {number - 1}\n")
    (copy.folder / file).write_text(text, encoding="utf-8")
    found = difference(copy)
    assert [(change.kind, change.item.id) for change in found.changes] == [("removed", "330727/1")]
    assert len(found.renumbered) == 27


@pytest.mark.parametrize("item_id", ["330727/22", "370828/17", "230522/4", "330105/30"])
def test_the_descriptions_hold_exactly_those_for_whom_it_comes_out_otherwise(library: Library, item_id: str) -> None:
    """An item against another one: everybody who differs is in a description of just that difference, and nobody else is."""
    old, new = library.item(item_id), library.item("330700/11")
    assert old
    assert new
    comparison = Comparison(old, new)
    affected = comparison.affected()
    draw = random.Random(7)  # noqa: S311 - people are made up, not secrets
    for _ in range(300):
        facts: Facts = {fact: draw.choice(classes) for fact, classes in zip(comparison.facts, comparison.classes, strict=True)}
        was, now = outcome(old, facts), outcome(new, facts)
        where = comparison.boxes_of(facts)
        mine = [one for one in affected if all(a <= b for a, b in zip(where, one.box, strict=True))]
        change = comparison.change_for(facts)
        assert bool(mine) == (change is not None), (facts, was, now)
        assert change is None or all((one.was.key, one.now.key) == (change[0].key, change[1].key) for one in mine)


def test_a_cover_holds_just_its_points() -> None:
    """Boxes are never wider than the set, together never less, and an L is two of them."""
    points = frozenset({(0, 0), (0, 1), (0, 2), (1, 0), (2, 0)})
    boxes = Grid((3, 3)).cover(points)
    assert {point for box in boxes for point in inside(box)} == points
    assert len(boxes) == 2
    assert not any(holds(box, (2, 2)) for box in boxes)


def test_on_a_roster_it_says_whom_a_change_reaches_and_whom_it_may(copy: Copy) -> None:
    """By name; whoever lacks the fact that decides may be reached, who lives elsewhere is not."""
    copy.alter(LISTS["370828"][0], "amount: 80 元/月", "amount: 90 元/月")
    shipped = open_side(SHIPPED)
    altered = open_side(copy.folder, shipped)
    here, poor = OneOf(frozenset({"370828"})), OneOf(frozenset({"dibao"}))
    people: list[tuple[str, Facts]] = [
        ("甲", {"residence": here, "age": Between(70, 70), "economic": poor}),
        ("乙", {"residence": here, "age": Between(70, 70)}),
        ("丙", {"residence": here, "age": Between(85, 85), "economic": poor}),
        ("丁", {"residence": OneOf(frozenset({"330727"})), "age": Between(70, 70), "economic": poor}),
    ]
    [reached] = on_roster(diff(shipped, altered), shipped, altered, people)
    assert (reached.surely, reached.maybe) == ({0: ["甲"]}, ["乙"])
