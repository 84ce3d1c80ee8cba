"""`yiwen draft`: one command from a county's own file to a folder that answers, with what is still to be looked at."""

from pathlib import Path

from tests.bot.command import yiwen
from tests.knowledge.drafting.layouts import markdown
from tests.knowledge.people import SHIPPED

TABLE = """附件
武义县基本养老服务清单

| 服务对象 | 序号 | 服务项目 | 服务内容 | 责任单位 |
|---|---|---|---|---|
| 本县户籍80周岁以上老年人 | 1 | 高龄补贴 | 每人每月发放50元。 | 县民政局 |
| 农村特困老年人 | 2 | 取暖补贴 | 每户每年发放800元。 | 县民政局 |
"""


def test_a_file_becomes_a_folder_that_answers(tmp_path: Path) -> None:
    """The JSON counts items, clauses, rules and flags; the folder as YIWEN_KNOWLEDGE gives the drafted sum, and a flagged
    item is promised to nobody.
    """
    file, out = tmp_path / "清单.md", tmp_path / "draft"
    file.write_text(TABLE, encoding="utf-8")
    (said,) = yiwen("draft", file, "--region", "330723", "--out", out, "--json").objects
    assert (said["region"], said["items"], said["clauses"], said["rules"]) == ("330723", 2, 0, {"drafted": 1, "flagged": 1})
    assert said["flags"] == [{"item": "330723/2", "words": "农村", "why": "没有读懂的话"}]
    roster = tmp_path / "roster.csv"
    roster.write_text("常住地,户籍地,周岁,经济状况\n330723,330723,85,特困\n", encoding="utf-8")
    found = {one["item"]: one for one in yiwen("screen", roster, YIWEN_KNOWLEDGE=str(out)).objects}
    assert (found["330723/1"]["verdict"], found["330723/1"]["amounts"][0]["value"]) == ("eligible", 50)
    assert found["330723/2"]["verdict"] == "review"


def test_without_json_it_says_what_is_left_to_do(tmp_path: Path) -> None:
    """Each flag with its item, what the file lacks, and the next command."""
    file, out = tmp_path / "清单.md", tmp_path / "draft"
    file.write_text(TABLE, encoding="utf-8")
    said = yiwen("draft", file, "--region", "330723", "--out", out).out
    assert "第2项 取暖补贴：“农村”（没有读懂的话）" in said
    assert "只有清单的表格，没有正文" in said
    assert f"YIWEN_KNOWLEDGE={out} yiwen check" in said


def test_what_is_said_of_several_items_is_said_once(tmp_path: Path) -> None:
    """A table alone, whose sums may stand in a body that was not brought: one line for all such items."""
    file, out = tmp_path / "清单.md", tmp_path / "draft"
    names = ((3, "敬老津贴"), (4, "护理津贴"), (5, "营养津贴"))
    rows = "".join(f"| 老年人 | {number} | {name} | 发放{name}。 | 县民政局 |\n" for number, name in names)
    file.write_text(TABLE + rows, encoding="utf-8")
    said = yiwen("draft", file, "--region", "330723", "--out", out).out
    assert said.count("标准和户籍可能写在别处") == 1
    assert "第3、4、5项：" in said


def test_a_shipped_list_comes_back_whole(tmp_path: Path) -> None:
    """Drafted from its own layout, the list has the shipped items and clauses."""
    file = tmp_path / "330727.md"
    markdown(SHIPPED.lists["330727"], file)
    (said,) = yiwen("draft", file, "--region", "330727", "--out", tmp_path / "out", "--json").objects
    assert (said["items"], said["clauses"]) == (28, 21)
    assert yiwen("show", "330727#二（一）3", YIWEN_KNOWLEDGE=str(tmp_path / "out")).status == 0


def test_what_cannot_be_read_is_one_line_and_status_2(tmp_path: Path) -> None:
    """An old format, an unknown region, a folder that cannot be written."""
    old = tmp_path / "清单.doc"
    old.touch()
    file = tmp_path / "清单.md"
    file.write_text(TABLE, encoding="utf-8")
    for args in ((old, "330723", tmp_path / "a"), (file, "999999", tmp_path / "a"), (file, "330723", old / "in a file")):
        ran = yiwen("draft", args[0], "--region", args[1], "--out", args[2])
        assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)


def test_a_draft_is_not_written_over_its_document(tmp_path: Path) -> None:
    """A document that stands where a draft is written is refused, and stays."""
    file, link = tmp_path / "sources" / "330723-wuyi" / "document.txt", tmp_path / "link.txt"
    file.parent.mkdir(parents=True)
    file.write_text(TABLE, encoding="utf-8")
    link.symlink_to(file)
    for given in (file, link):
        ran = yiwen("draft", given, "--region", "330723", "--out", tmp_path)
        assert (ran.status, len(ran.complaints), "--out" in ran.err) == (2, 1, True)
    assert file.read_text(encoding="utf-8") == TABLE
