"""The workbook that a clerk works from: its sheets, its sums, its order, and what leaves the office."""

from collections.abc import Sequence
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook

from bot.rosters.workbook.rows import Rows
from bot.rosters.workbook.summary import hidden
from tests.bot.command import TODAY, yiwen
from tests.bot.forms.sheets import book, number
from tests.bot.rosters import sheet_rows

SHEETS = ["汇总", "按人", "按项", "差一项信息", "未来一年", "有问题的行", "依据"]
HEAD = ["序号", "村（社区）", "姓名", "身份证号", "户籍地址", "现住址", "困难类别", "备注"]
PEOPLE: list[list[Any]] = [
    [3, "塘下村", "王某兰", number("19420301", "female"), "磐安县冷水镇塘下村", "同户籍", "一般户", ""],
    [1, "塘下村", "李某根", number("19450715", "male"), "磐安县冷水镇塘下村", "同户籍", "低保", ""],
    [2, "横路村", "+1+1", number("19300101", "male"), "磐安县冷水镇横路村", "同户籍", "脱贫户", "已去世"],
    [4, "横路村", "赵某", number("19300102", "female"), "北京市东城区", "", "", ""],
]


@pytest.fixture(scope="module")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A village's form, its people in an order of their own."""
    path = tmp_path_factory.mktemp("village") / "名册.xlsx"
    return book(path, {"名册": [["冷水镇老年人名册"], HEAD, *PEOPLE]})


@pytest.fixture(scope="module")
def out(roster: Path) -> Path:
    """The workbook made of it."""
    made = roster.with_name("结果.xlsx")
    assert yiwen("screen", roster, "--today", TODAY, "--out", made).status == 2
    return made


def test_its_sheets(out: Path) -> None:
    """The sheets stand in the contract's order, and each keeps its header in sight, can be filtered and prints across A4."""
    made = load_workbook(out)
    assert made.sheetnames == SHEETS
    for sheet in made.worksheets:
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.print_title_rows


def test_people_in_the_offices_order(out: Path) -> None:
    """By person: everybody of the roster, in its order, with number, name and village; nobody is left out."""
    _, *rows = sheet_rows(out, "按人")
    assert [row[:3] for row in rows] == [
        (3, "王某兰", "塘下村"),
        (1, "李某根", "塘下村"),
        (2, "'+1+1", "横路村"),
        (4, "赵某", "横路村"),
    ]
    assert rows[0][6] == 60
    assert "9高龄津贴 60元/月" in rows[0][8]
    assert "没有清单" in rows[3][8]


def test_the_sums(out: Path) -> None:
    """By item: how many may have it, and what it pays in all in a month."""
    rows = {row[0]: row for row in sheet_rows(out, "汇总") if row[0]}
    allowance = rows["9 高龄津贴"]
    assert allowance[1:6] == (2, 0, 0, 0, 1)
    assert allowance[6:9] == (120, None, "明确")


def test_by_item(out: Path) -> None:
    """By item: those who may have it or should apply, and nobody else."""
    _, *rows = sheet_rows(out, "按项")
    assert {row[1] for row in rows} <= {"可以享受", "去申请"}
    assert [row[3] for row in rows if row[0] == "9 高龄津贴"] == ["王某兰", "'+1+1"]


def test_one_fact_away(out: Path) -> None:
    """What a single fact would settle is sorted by how many decisions that are, with the question to ask."""
    rows = sheet_rows(out, "差一项信息")
    told = [row[0] for row in rows if row[0] and row[0][0].isdigit()]
    settled = [int(line.split("能定下来")[1].split("项")[0]) for line in told]
    assert settled == sorted(settled, reverse=True)
    assert all("问：" in line for line in told)
    head = next(i for i, row in enumerate(rows) if row[0] == "差哪一项")
    assert len(rows) - head - 1 >= len(told)


def test_the_year_to_come(out: Path) -> None:
    """Who reaches an age that changes something stands with the day and with what changes."""
    rows = sheet_rows(out, "未来一年")
    (birthday,) = [row for row in rows if row[2] == "李某根"]
    assert (birthday[0], birthday[4]) == ("2025-07-15", 80)
    assert "9 高龄津贴：可以享受（现在不符合）" in birthday[5]


def test_rows_with_problems(out: Path) -> None:
    """Every doubt stands with its row, name and column, and with what was done about it."""
    rows = sheet_rows(out, "有问题的行")
    assert [row[1:4] for row in rows if isinstance(row[1], int)] == [
        (5, "'+1+1", "困难类别"),
        (5, "'+1+1", "备注"),
        (6, "赵某", None),
    ]


def test_for_others_small_numbers_are_hidden(roster: Path, tmp_path: Path) -> None:
    """With --suppress there is the summary alone, no number below the bound, and none that the others would tell."""
    made = tmp_path / "外发.xlsx"
    yiwen("screen", roster, "--today", TODAY, "--out", made, "--suppress", "3")
    assert load_workbook(made).sheetnames == ["汇总"]
    rows = [row for row in sheet_rows(made, "汇总") if row[0] and row[0][0].isdigit()]
    assert rows
    for row in rows:
        counts = row[1:6]
        assert not [count for count in counts if isinstance(count, int) and 0 < count < 3]
        assert len([count for count in counts if isinstance(count, str)]) != 1
    told = str(list(load_workbook(made)["汇总"].values))
    assert "王某兰" not in told
    assert "有问题的行" not in told


@pytest.mark.parametrize("least", [3, 5, 10])
def test_what_is_shown_never_tells_a_small_number(least: int) -> None:
    """Whoever knows the sum of a row finds, for each number left out, at least two that it can be."""
    draw = Random(least)  # noqa: S311 - numbers of a test
    for _ in range(300):
        counts = [draw.choice((0, 0, 1, 2, 3, least - 1, least, least + 1, 40)) for _ in range(3)]
        shown = hidden(counts, least)
        assert not [count for count in shown if isinstance(count, int) and 0 < count < least]
        away = [at for at, count in enumerate(shown) if isinstance(count, str)]
        if not away or sum(counts) < least:
            continue
        left = sum(counts[at] for at in away)
        ways = [
            way for way in product(range(left + 1), repeat=len(away)) if sum(way) == left and hides(way, counts, away, least)
        ]
        assert all(len({way[i] for way in ways}) > 1 for i in range(len(away))), counts


def hides(way: Sequence[int], counts: Sequence[int], away: Sequence[int], least: int) -> bool:
    """Whether numbers instead of those left out would have been left out just so."""
    other = list(counts)
    for at, count in zip(away, way, strict=True):
        other[at] = count
    return [isinstance(count, str) for count in hidden(other, least)] == [at in away for at in range(len(counts))]


def test_rows_are_written_as_the_library_writes_them(tmp_path: Path) -> None:
    """The quick way to rows fills a sheet as XlsxWriter's own calls do: a release that breaks it is seen here."""
    lines: list[list[Any]] = [["甲 & <b>", 3, None, "=1+1"], ["甲 & <b>", 2.5, "x" * 40, " 两端 "], [None, 0, "甲 & <b>", "乙"]]
    made = []
    for quick in (True, False):
        path = tmp_path / f"{quick}.xlsx"
        book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False})
        look = book.add_format({"border": 1})
        sheet = book.add_worksheet("表", Rows)
        sheet.look_of([look] * 4)
        for row, cells in enumerate(lines):
            if quick:
                sheet.add(row, cells)
            else:
                for at, cell in enumerate(cells):
                    sheet.write(row, at, cell, look)
        if quick:
            sheet.flush(len(lines) - 1)
        book.close()
        made.append(list(load_workbook(path)["表"].iter_rows(values_only=True)))
    assert made[0] == made[1]


def test_nobody_screened(tmp_path: Path) -> None:
    """Where nobody could be screened it is said so, and never that the others were."""
    roster = book(
        tmp_path / "无地址.xlsx", {"表": [["姓名", "身份证号", "年龄"], ["王某", number("19420301", "female"), "八十多"]]}
    )
    ran = yiwen("screen", roster, "--today", TODAY)
    assert (ran.status, ran.out) == (2, "")
    assert "没有人得到筛查" in ran.err
    assert "其余" not in ran.err
    assert yiwen("screen", roster, "--today", TODAY, "--region", "磐安县").objects


def test_names_that_a_workbook_could_take_for_markup(tmp_path: Path) -> None:
    """A name with marks of XML, or one that the writing library knows as rich text, stands in its cell as it was written."""
    names = ["<r><t>坏", "<r>&</r>", "A&B<", '甲"乙', " 丙 "]
    rows = [[name, number("19420301", "female", order=20 + at), "磐安县"] for at, name in enumerate(names)]
    roster, out = book(tmp_path / "名册.xlsx", {"名册": [["姓名", "身份证号", "户籍地址"], *rows]}), tmp_path / "结果.xlsx"
    assert yiwen("screen", roster, "--today", TODAY, "--out", out).status == 0
    assert [row[1].strip() for row in sheet_rows(out, "按人")[1:]] == [name.strip() for name in names]
