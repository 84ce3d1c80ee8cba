"""Words that give nothing, that speak of others or of the whole list, and what a clause goes on to say: never passed over."""

from pathlib import Path

import pytest

from knowledge.drafting.drafting import Draft, draft, draft_to
from tests.knowledge.people import SHIPPED

TITLE = "浦江县人民政府办公室关于印发浦江县基本养老服务清单的通知"
LIST = "浦江县基本养老服务清单"
ALLOWANCE = ("护理津贴", "失能老年人", "发放护理津贴。")


def drafted(folder: Path, *items: tuple[str, str, str], clause: str = "", note: str = "", title: str = TITLE) -> Draft:
    """The draft of some items (name, audience, content) below a body of one clause, a note behind them."""
    return draft(_written(folder, *items, clause=clause, note=note, title=title), "330726", SHIPPED)


def drafted_to(folder: Path, *items: tuple[str, str, str], clause: str = "总则。") -> Path:
    """The same as a knowledge folder."""
    draft_to(_written(folder, *items, clause=clause, note="", title=TITLE), "330726", SHIPPED, folder / "drafted")
    return folder / "drafted"


def _written(folder: Path, *items: tuple[str, str, str], clause: str, note: str, title: str) -> Path:
    lines = [title, "", "一、主要内容", "", *([f"（一）{clause}", ""] if clause else []), LIST, ""]
    lines += ["| 序号 | 服务项目 | 服务对象 | 服务内容 |", "|---|---|---|---|"]
    lines += [f"| {number} | {' | '.join(item)} |" for number, item in enumerate(items, 1)]
    path = folder / "330726.md"
    path.write_text("\n".join([*lines, "", note]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "clause",
    [
        "护理津贴：重度失能老年人每人每月400元。中度失能老年人每人每月200元。",
        "护理津贴：重度失能老年人每人每月400元；已享受离休待遇的不再发放。",
        "护理津贴：重度失能老年人每人每月400元。入住养老机构的，在此基础上上浮20%。",
    ],
)
def test_what_a_clause_goes_on_to_say_flags_the_item(tmp_path: Path, clause: str) -> None:
    """A sentence behind one that names the benefit belongs to it."""
    (item,) = drafted(tmp_path, ALLOWANCE, clause=clause).items
    assert any(flag.clause and flag.words in clause for flag in item.flags)


def test_a_clause_goes_on_until_another_benefit_is_named(tmp_path: Path) -> None:
    """What stands behind the name of another item, or what the government is to do, flags nothing."""
    clause = "护理津贴：重度失能老年人每人每月400元。助餐服务：低保老年人每餐补助5元。推动机构为失能老年人提供补贴。"
    item, _ = drafted(tmp_path, ALLOWANCE, ("助餐服务", "低保老年人", "提供助餐。"), clause=clause).items
    assert item.flags == []


@pytest.mark.parametrize(
    ("audience", "content"),
    [
        ("65周岁以上老年人", "免费入园，法定节假日除外。"),
        ("入住养老机构的老年人", "每月补贴200元，低保、特困老年人不在此列。"),
        ("80周岁以上老年人", "每人每月80元，户籍迁出的次月停发。"),
        ("重度失能老年人", "每月补贴800元，未入住的减半发放。"),
        ("重度失能老年人", "每月补贴800元，与高龄津贴不重复领取。"),
        ("老年人", "提供轮椅租借，押金200元。"),
        ("老年人", "70周岁以上免费乘坐公交，其他老年人半价。"),
        ("70周岁以上老年人（低保老年人放宽至60周岁）", "每年免费体检一次。"),
        ("低保且独居或者残疾的老年人", "每季度走访一次。"),
    ],
)
def test_remarks_and_comparisons_are_flagged(tmp_path: Path, audience: str, content: str) -> None:
    """They flag the item, and what takes away is not given."""
    (item,) = drafted(tmp_path, ("养老服务", audience, content)).items
    assert item.flags
    assert not any(word in gift["what"] for gift in item.gives for word in ("除外", "不在此列", "停发", "减半发放", "不重复"))


@pytest.mark.parametrize("note", ["注：1.本清单服务对象须为本县户籍。", "同一对象符合多项补贴的，按就高原则享受一项。"])
def test_a_note_on_the_whole_list_flags_every_item(tmp_path: Path, note: str) -> None:
    """Each item has the flag once."""
    made = drafted(tmp_path, ("助浴", "80周岁以上老年人", "免费助浴。"), ("体检", "老年人", "免费体检。"), note=note)
    assert [sum("清单的注" in flag.why for flag in item.flags) for item in made.items] == [1, 1]


@pytest.mark.parametrize("clause", ["申请人须为本县户籍。", "符合两项以上条件的，按就高原则享受。"])
def test_a_clause_on_everybody_flags_every_item(tmp_path: Path, clause: str) -> None:
    """Each item has the flag once, with the clause."""
    made = drafted(tmp_path, ("助浴", "80周岁以上老年人", "免费助浴。"), ("体检", "老年人", "免费体检。"), clause=clause)
    assert [[flag.clause for flag in item.flags] for item in made.items] == [["一（一）"]] * 2


def test_a_clause_on_the_same_people_flags_the_item(tmp_path: Path) -> None:
    """户籍 and sums that a clause states for 特困人员 are looked at for what the list gives to 特困老年人."""
    (item,) = drafted(
        tmp_path, ("分散供养", "特困老年人", "发给基本生活费。"), clause="本县户籍的特困人员，每人每月发给生活费900元。"
    ).items
    assert [flag.clause for flag in item.flags] == ["一（一）"]


def test_how_it_is_paid_belongs_to_all_bands(tmp_path: Path) -> None:
    """以电子券发放 behind the last band is no gift of its own."""
    (item,) = drafted(
        tmp_path, ("补贴", "低保失能老年人", "中度失能每人每月300元、重度失能每人每月500元，以电子券发放。"), clause="总则。"
    ).items
    assert [gift["amount"] for gift in item.gives] == ["300 元/月", "500 元/月"]


def test_a_title_that_begins_like_the_list_does_not_swallow_the_body(tmp_path: Path) -> None:
    """…清单实施细则 above the clauses is not the line with which the list begins."""
    clause = "护理津贴：重度失能老年人每人每月400元。"
    assert drafted(tmp_path, ALLOWANCE, clause=clause, title=f"{LIST}实施细则").document.clauses


def test_of_two_columns_of_types_one_stands_aside(tmp_path: Path) -> None:
    """类别 and 服务类型 are not glued together."""
    path = tmp_path / "330726.md"
    header = "| 类别 | 序号 | 服务项目 | 服务对象 | 服务内容 | 服务类型 |\n|---|---|---|---|---|---|\n"
    path.write_text(header + "| 面向全体老人 | 1 | 体检 | 老年人 | 免费体检。 | 关爱服务 |\n", encoding="utf-8")
    (item,) = draft(path, "330726", SHIPPED).items
    assert item.row.types == ("关爱服务",)
