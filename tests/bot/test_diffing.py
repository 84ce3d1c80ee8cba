"""`yiwen diff`: a revised list told in text, as JSON and as a page to print; of a roster, who."""

from pathlib import Path

import pytest

from knowledge.library import SHIPPED
from tests.bot.command import yiwen
from tests.knowledge.copies import Copy, copied

JINXIANG = "lists/370828-jinxiang.yaml"
ROSTER = (
    "id,周岁,经济状况,计划生育特殊家庭,常住地\n张三,62,一般,都不是,金乡县\n李四,70,低保,独生子女死亡,金乡县\n王五,66,,,金乡县\n"
)


@pytest.fixture
def revised(tmp_path: Path) -> Copy:
    """A copy of the shipped knowledge in which 特别扶助金 is 1050元 and 流浪乞讨救助 is gone."""
    copy = copied(SHIPPED, tmp_path / "data")
    copy.alter(JINXIANG, "每人每月发放990元特别扶助金；", "每人每月发放1050元特别扶助金；")
    copy.alter(JINXIANG, "amount: 990 元/月", "amount: 1050 元/月")
    copy.drop_item(JINXIANG, 28)
    return copy


def test_as_json_it_has_the_contracts_keys(revised: Copy) -> None:
    """Item, change, words from and to; for whom it changes, from what to what."""
    ran = yiwen("diff", SHIPPED, revised.folder, "--json")
    [found] = ran.objects
    raised, gone = found["items"]
    assert (ran.status, raised["item"], raised["change"], gone["item"], gone["change"]) == (
        0,
        "370828/26",
        "changed",
        "370828/28",
        "removed",
    )
    assert "990元" in raised["words"]["from"]
    assert "1050元" in raised["words"]["to"]
    assert gone["words"]["to"] == ""
    [who] = raised["who"]
    assert who["when"] == {"age": {"min": 60}, "only_child": ["deceased"]}
    assert who["from"] == {
        "verdict": "eligible",
        "gives": ["特别扶助金"],
        "amounts": [{"value": 990, "unit": "元/月", "bound": "exact"}],
    }
    assert who["to"]["amounts"][0]["value"] == 1050
    assert gone["who"][0]["to"]["verdict"] is None
    assert {touched["file"] for touched in found["touch"]} == {
        "tests/knowledge/cases/370828-jinxiang.yaml",
        "index/training/phrasings/370828.yaml",
    }


def test_as_text_what_changed_is_marked(revised: Copy) -> None:
    """Numbers are told whole, and people in words."""
    told = yiwen("diff", SHIPPED, revised.folder).out
    assert "370828/26 计划生育特别扶助金：改了" in told
    assert "每人每月发放［1050］元" in told
    assert "60周岁以上、独生子女已故（失独）：可以享受（990元/月） → 可以享受（1050元/月）" in told


def test_of_a_roster_it_names_whom_it_reaches(revised: Copy, tmp_path: Path) -> None:
    """Surely, and perhaps where too little is known."""
    roster = tmp_path / "roster.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    found = yiwen("diff", SHIPPED, revised.folder, "--roster", roster, "--json").objects[0]
    raised = found["items"][0]
    assert (raised["who"][0]["people"], raised["who"][0]["persons"]) == (1, ["李四"])
    assert raised["maybe"] == {"people": 1, "persons": ["王五"]}


def test_as_a_page_words_stand_side_by_side_with_what_changed_marked(revised: Copy, tmp_path: Path) -> None:
    """HTML of its own, nothing loaded from elsewhere; words of documents are escaped."""
    revised.alter(JINXIANG, "    name: 公证服务\n", "    name: 公证服务<b>\n")
    page = tmp_path / "page.html"
    assert yiwen("diff", SHIPPED, revised.folder, "--out", page).status == 0
    html = page.read_text(encoding="utf-8")
    assert "<del>990</del>" in html
    assert "<ins>1050</ins>" in html
    assert "公证服务&lt;b&gt;" in html
    assert "http" not in html


def test_nothing_changed_is_said() -> None:
    """Two times the same folder."""
    assert yiwen("diff", SHIPPED, SHIPPED).out == "没有一项有变化。\n"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["nowhere", SHIPPED], "没有这个文件或文件夹"),
        ([SHIPPED, SHIPPED, "--out", "page.docx"], "只写网页"),
        ([SHIPPED, SHIPPED, "--roster", "nobody.csv"], "nobody.csv"),
    ],
)
def test_what_cannot_be_read_or_written_is_one_line(args: list[str | Path], says: str) -> None:
    """Exit status 2 and no traceback."""
    ran = yiwen("diff", *args)
    assert ran.status == 2
    [complaint] = ran.complaints
    assert says in complaint


def test_the_page_takes_the_place_of_nothing_that_is_read(revised: Copy, tmp_path: Path) -> None:
    """Neither of the roster, nor of a document in one of the folders."""
    source = next((revised.folder / "sources").iterdir()) / "original.html"
    source.write_text("原文", encoding="utf-8")
    roster = tmp_path / "roster.html"
    roster.write_text(ROSTER, encoding="utf-8")
    for out in (source, roster):
        before = out.read_text(encoding="utf-8")
        ran = yiwen("diff", SHIPPED, revised.folder, "--roster", roster, "--out", out)
        assert (ran.status, len(ran.complaints), "--out" in ran.err) == (2, 1, True)
        assert out.read_text(encoding="utf-8") == before
