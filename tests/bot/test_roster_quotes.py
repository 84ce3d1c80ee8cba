"""A quote that is never closed costs nobody their place on a roster: it is a character, and its row is told of."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rosters.files.quotes import rows_of, steadied
from tests.bot.command import TODAY, yiwen
from tests.bot.http.conftest import client
from tests.bot.rosters import written

PLAIN = "id,age,living,residence", "p{},83,独居,330727"
OFFICE = "姓名,年龄,和谁住,户籍地,备注", "张三{},83,独居,磐安县,无"
PEOPLE = 50


def roster(form: Sequence[str], lines: dict[int, str], end: str = "\n") -> str:
    """A roster of so many people; some of its lines are others."""
    header, line = form
    rows = [header, *(line.format(number) for number in range(2, PEOPLE + 2))]
    return "".join(f"{lines.get(number, row)}{end}" for number, row in enumerate(rows, start=1))


def told(folder: Path, text: str, *more: str) -> tuple[list[str], set[str]]:
    """What is told of rows, and who is screened."""
    ran = yiwen("screen", written(folder / "people.csv", text), "--today", TODAY, *more)
    return [line for line in ran.complaints if "引号" in line], {str(one.get("name", one["person"])) for one in ran.objects}


STRAYS = {
    "in the middle": (PLAIN, {5: 'p5,83,"独居,330727'}, [5]),
    "at the end": (PLAIN, {5: 'p5,83,独居,"330727'}, [5]),
    "at the beginning": (PLAIN, {5: '"p5,83,独居,330727'}, [5]),
    "alone": (PLAIN, {5: 'p5,83,",330727'}, [5]),
    "in the last row": (PLAIN, {51: 'p51,83,"独居,330727'}, [51]),
    "in the headings": (OFFICE, {1: '姓名,年龄,和谁住,户籍地,"备注'}, [1]),
    "in an office's form": (OFFICE, {5: '张三5,83,独居,磐安县,"老伴'}, [5]),
    "in an office's form, alone": (OFFICE, {9: '张三9,83,独居,磐安县,"'}, [9]),
    "closed by another row's": (PLAIN, {5: 'p5,83,"独居,330727', 20: 'p20,83,独居",330727'}, [5]),
    "closed by the next row's": (PLAIN, {5: 'p5,83,"独居,330727', 6: 'p6,83,独居",330727'}, [5]),
    "more than one": (PLAIN, {5: 'p5,83,"独居,330727', 20: 'p20,83,独居","330727'}, [5, 20]),
    "before quoted cells": (PLAIN, {5: 'p5,83,"独居,330727', 7: '"p7","83","独居","330727"'}, [5]),
    "among quoted cells": (PLAIN, {5: '"p5","83","独居,"330727', 6: '"p6","83","独居","330727"'}, []),
    "behind quotes that are characters": (PLAIN, {5: 'p"5",83,"独居,330727'}, [5]),
}
"""A form, the lines that are otherwise, and of which of them it is told."""


@pytest.mark.parametrize("more", [(), ("--region", "330727")], ids=["by columns", "by rows"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize(("form", "lines", "strays"), STRAYS.values(), ids=STRAYS)
def test_a_quote_that_is_not_closed_is_a_character(
    tmp_path: Path, form: Sequence[str], lines: dict[int, str], strays: list[int], end: str, more: tuple[str, ...]
) -> None:
    """Everybody else is screened, whatever the form and the way it is read; its row is told by its number."""
    said, screened = told(tmp_path, roster(form, lines, end), *more)
    assert [f"第{number}行" in line for number, line in zip(strays, said, strict=True)] == [True] * len(strays)
    start = "张三" if form is OFFICE else "p"
    assert {f"{start}{number}" for number in range(2, PEOPLE + 2) if number not in lines} <= screened


def test_the_api_tells_of_it_too() -> None:
    """Everybody is in the results, the row in the problems."""
    with client() as caller:
        text = roster(PLAIN, {5: 'p5,83,独居,330727,"老伴'}).replace("residence", "residence,备注")
        answer = caller.post("/v1/screen", content=text.encode(), headers={"content-type": "text/csv"}).json()
    assert len({one["person"] for one in answer["results"]}) == PEOPLE
    assert [problem["row"] for problem in answer["problems"] if "引号" in problem["fault"]] == [5]


def test_a_cell_of_several_lines_stays_one(tmp_path: Path) -> None:
    """As Excel writes it: with breaks, separators and quotes in it, however many; beside a quote that is not closed."""
    cell = "\n".join(['"住女儿家，', "", '他说""不去"", 以后再说', *["再说"] * 200, '"'])
    said, screened = told(tmp_path, roster(OFFICE, {5: f"张三5,83,独居,磐安县,{cell}", 8: '张三8,83,独居,磐安县,"老伴'}))
    assert len(said) == 1
    assert "第8行" in said[0]
    assert len(screened) == PEOPLE


CELLS = st.one_of(st.text('ab" \n', max_size=9), st.text('ab,"', max_size=9))

ROWS = st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=9))


@given(ROWS, st.booleans())
def test_what_a_program_writes_is_read_as_it_was(rows: list[list[str]], every: bool) -> None:
    """Every table that is written as CSV says keeps all its cells."""
    made = io.StringIO()
    csv.writer(made, quoting=csv.QUOTE_ALL if every else csv.QUOTE_MINIMAL, lineterminator="\n").writerows(rows)
    assert list(rows_of(steadied(iter(io.StringIO(made.getvalue())), ","), ",")) == rows


@given(st.text('ab",\n', max_size=60))
def test_whatever_stands_there_no_line_is_lost(text: str) -> None:
    """A row takes as many lines as there are breaks in its cells and no more, and all letters are still there."""
    rows = list(rows_of(steadied(iter(io.StringIO(text)), ","), ","))
    assert "".join(filter(str.isalpha, "".join(map("".join, rows)))) == "".join(filter(str.isalpha, text))
    assert len(rows) + sum(cell.count("\n") for row in rows for cell in row) == len(io.StringIO(text).readlines())
