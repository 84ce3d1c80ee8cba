"""Several documents of one region stand side by side, and only the one that counts on a day is spoken of as now."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from knowledge.assess import Assessor
from knowledge.check import check
from knowledge.facts import Between, OneOf, Person
from knowledge.library import SHIPPED, Library
from knowledge.totals import totals
from tests.bot.command import yiwen
from tests.knowledge.copies import Copy, copied

OLD, NEW = "370828-jinxiang", "370828-jinxiang-2026"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The shipped knowledge, with a revision of 金乡县's list that counts from 2026 and pays 1050元 for 990元."""
    copy = copied(SHIPPED, tmp_path / "data")
    shutil.copytree(copy.folder / "sources" / OLD, copy.folder / "sources" / NEW)
    shutil.copy(copy.folder / f"lists/{OLD}.yaml", copy.folder / f"lists/{NEW}.yaml")
    copy.alter(f"sources/{OLD}/about.yaml", "in_force: null", "in_force: null\nuntil: 2025-12-31")
    copy.alter(f"sources/{NEW}/about.yaml", "in_force: null", "in_force: 2026-01-01")
    without_a_day = "原文没有写从哪一天起施行"
    copy.alter(f"sources/{NEW}/about.yaml", without_a_day, f"{without_a_day}，2026年1月1日是另外通知的")
    document = copy.folder / "sources" / NEW / "document.txt"
    document.write_text(document.read_text(encoding="utf-8").replace("990", "1050"), encoding="utf-8", newline="")
    copy.alter(f"lists/{NEW}.yaml", "每人每月发放990元特别扶助金；", "每人每月发放1050元特别扶助金；")
    copy.alter(f"lists/{NEW}.yaml", "每人每月发放990元特别扶助金}", "每人每月发放1050元特别扶助金}")
    copy.alter(f"lists/{NEW}.yaml", "amount: 990 元/月", "amount: 1050 元/月")
    return copy


@pytest.mark.parametrize(
    ("day", "sum_of"), [(date(2025, 6, 1), 990), (date(2025, 12, 31), 990), (date(2026, 1, 1), 1050), (date(2030, 1, 1), 1050)]
)
def test_on_a_day_the_list_that_counts_is_read(copy: Copy, day: date, sum_of: int) -> None:
    """The old one to its last day, the new one from its first; each cites its own document."""
    library = Library(copy.folder).on(day)
    item = library.item("370828/26")
    assert item
    assert item.gives[0].amount
    assert item.gives[0].amount.value == sum_of
    assert f"{sum_of}元" in item.cite(item.gives[0].words).words
    assert library.sources["370828"] is item.benefit_list.source


def test_both_are_proved(copy: Copy) -> None:
    """The check reads every list that there is; here only the hash of the altered document is amiss."""
    library = Library(copy.folder)
    report = check(library)
    assert [fault for fault in map(str, report.faults) if "原文的内容变了" not in fault] == []
    assert report.items == sum(len(one.items) for one in library.editions)
    assert len(library.editions) == len(library.lists) + 1


def test_before_its_day_a_document_pays_nothing(library: Library) -> None:
    """The sums of 磐安县 begin with 2024-01-01."""
    here = OneOf(frozenset({"330727"}))
    assessment = Assessor(library).assess(Person({"age": Between(83, 83), "residence": here, "hukou": here}))
    assert totals(assessment, date(2023, 12, 31)).month.at_least == 0
    assert totals(assessment, date(2024, 1, 1)).month.at_least == 60


def test_before_its_day_it_is_said_from_when() -> None:
    """And from that day on nothing is said of it."""
    text = "我妈83了，住磐安，户口也在磐安"
    before = yiwen("ask", text, "--json", "--today", "2023-12-31").objects[0]
    since = yiwen("ask", text, "--json", "--today", "2024-01-01").objects[0]
    said = "《磐安县基本养老服务清单》从2024年1月1日起施行，现在还没有；下面说的都是从那天起。"
    assert said in before["notices"]
    assert said in before["text"]
    assert said not in since["notices"]
    assert before["people"][0]["totals"]["month"] == {"exact": 0, "at_least": 0}


def test_the_two_can_be_compared(copy: Copy) -> None:
    """`yiwen diff` of the two list files of one folder."""
    lists = copy.folder / "lists"
    [found] = yiwen("diff", lists / f"{OLD}.yaml", lists / f"{NEW}.yaml", "--json").objects
    assert [item["item"] for item in found["items"]] == ["370828/26"]
    assert found["documents"][0]["parts"][0] == {"what": "施行", "from": "不详", "to": "2026-01-01"}
