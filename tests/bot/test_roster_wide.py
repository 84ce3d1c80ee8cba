"""A workbook's sheet has no more columns than a table of text may have."""

import io
from pathlib import Path

from openpyxl import Workbook

from bot.rosters.apart import Bounds, read_within
from bot.rosters.reading import RosterReader
from knowledge.library import Library
from tests.bot.rosters import TODAY

BOUNDS = Bounds(people=5000, faults=5000, unpacked=20)
FORM = "姓名,户籍地址,年龄,家庭人口,身份证号,出生日期"


def test_a_sheet_of_more_columns_than_are_read_is_refused(library: Library) -> None:
    """As a table of text is; one of no people beside the roster's is let be."""
    for header in (["姓名"] * 16_384, ["姓名", "年龄", "户籍地址"] * 200, ["id", "age", "residence", *["x"] * 500]):
        book = Workbook()
        book.worksheets[0].append(header)
        book.worksheets[0].append(["王五", 83, "磐安县"])
        assert "第1行有500列以上" in said_of(library, book)
    book = Workbook()
    book.worksheets[0].append(FORM.split(","))
    book.worksheets[0].append(["王五", "磐安县", 83, 2, None, None])
    book.create_sheet("汇总").append(list(range(600)))
    assert said_of(library, book) == ""


def said_of(library: Library, book: Workbook) -> str:
    """What is said of a workbook that is refused; empty for one that is read."""
    held = io.BytesIO()
    book.save(held)
    found = read_within(RosterReader(library, TODAY), Path("名单.xlsx"), held.getvalue(), BOUNDS)
    return found if isinstance(found, str) else ""
