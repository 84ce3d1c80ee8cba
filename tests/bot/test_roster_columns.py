"""A roster read by columns is read as by rows, at any length, and only what is wanted is written."""

import json
import os
import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from bot.rosters import batches, columns
from bot.rosters.batches import Batch
from bot.rosters.columns import ColumnReader
from bot.rosters.reading import Problem, RosterReader, Row
from knowledge.library import Library
from tests.bot.command import TODAY, yiwen
from tests.bot.rosters import TODAY as DAY
from tests.bot.rosters import written

PLAIN = """id,姓名,周岁,出生日期,residence,户籍地,经济状况,residence_permit
a1,王某,83,,磐安县,330727,低保,是
a2,李某,,1942-03-01,330727,不详,一般,否

,,70,1944-06-02,330727,,,
a4,赵某,八十,,330727,,,
a5,,,,,,,
a6,陈某,66,,330727
a7,周某,66,,330727,,,,,多
,,,,,,,
a9,吴某,66,2030-01-01,330727,火星,,
 A 10,郑某,－,, 330105 ,磐安,富裕,
a11,不详,66,,330727,,,
"""
PLAIN += f"a12,{'冯' * 201},66,,330727,,,\n"


def rows_of(batches: Iterable[Batch]) -> Iterator[Row | Problem]:
    """Each person as a row by itself, with the problems where they stood."""
    for batch in batches:
        waiting = list(batch.problems)
        for i, number in enumerate(batch.numbers):
            while waiting and waiting[0].row <= number:
                yield waiting.pop(0)
            yield Row(number, batch.persons[i], batch.people.facts_of(i), batch.name_of(i))
        yield from waiting


def by_columns(library: Library, path: Path) -> list[Row | Problem]:
    """The rows of a file read by columns."""
    found = ColumnReader(RosterReader(library, DAY)).batches(path)
    assert found is not None
    return list(rows_of(found))


def by_rows(library: Library, path: Path) -> list[Row | Problem]:
    """The rows of the same file read one by one, but for the day of birth, of which columns keep the age."""
    rows = RosterReader(library, DAY).read(path)
    return [replace(row, born=None) if isinstance(row, Row) else row for row in rows]


@pytest.mark.parametrize("rows", [2, 3, 1000])
def test_columns_say_what_rows_say(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    """People, gaps, short and long rows, faults and their order are the same, however many rows are taken at a time."""
    monkeypatch.setattr(columns, "AT_A_TIME", rows)
    path = written(tmp_path / "people.csv", PLAIN)
    assert by_columns(library, path) == by_rows(library, path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", "\t", ";", "，"])
def test_encodings_and_separators(library: Library, tmp_path: Path, encoding: str, separator: str) -> None:
    """A file is read by columns whatever its encoding and separator."""
    path = written(tmp_path / "people.csv", PLAIN.replace(",", separator), encoding)
    assert by_columns(library, path) == by_rows(library, written(tmp_path / "plain.csv", PLAIN))


@pytest.mark.parametrize("header", ["老人名册\n姓名,年龄", "id,age,备注", "age,周岁", "id,姓名"])
def test_other_headers_are_for_the_reader_of_rows(library: Library, tmp_path: Path, header: str) -> None:
    """A title, an unknown column, a fact twice or no fact at all is not read by columns."""
    path = written(tmp_path / "people.csv", f"{header}\n1,2\n")
    assert ColumnReader(RosterReader(library, DAY)).batches(path) is None


def test_parquet_in(library: Library, tmp_path: Path) -> None:
    """A Parquet file is read as a CSV file of the same cells, numbers as numbers and dates as dates."""
    lines = [line.split(",") for line in PLAIN.splitlines() if line.count(",") == 7]
    header, *rows = lines
    held = {name: [row[i] or None for row in rows] for i, name in enumerate(header)}
    parquet.write_table(pa.table(held), tmp_path / "people.parquet")
    text = "\n".join([PLAIN.splitlines()[0], *(",".join(row) for row in rows)])
    expected = by_rows(library, written(tmp_path / "people.csv", text))
    found = by_columns(library, tmp_path / "people.parquet")
    shift = [(row.number - 1, row.facts) if isinstance(row, Row) else (row.row - 1, row.fault) for row in expected]
    assert [(row.number, row.facts) if isinstance(row, Row) else (row.row, row.fault) for row in found] == shift
    typed = pa.table({"周岁": pa.array([83, None], pa.int64()), "residence_permit": pa.array([True, None])})
    parquet.write_table(typed, tmp_path / "typed.parquet")
    (first,) = by_columns(library, tmp_path / "typed.parquet")
    assert isinstance(first, Row)
    assert set(first.facts) == {"age", "residence_permit"}


@pytest.mark.parametrize(
    "content", [b"PAR1 and nothing more", b"", b"PAR1" + bytes(200) + b"PAR1"], ids=["short", "empty", "zeros"]
)
def test_parquet_that_is_none(tmp_path: Path, content: bytes) -> None:
    """What is no Parquet file costs one line."""
    path = tmp_path / "people.parquet"
    path.write_bytes(content)
    ran = yiwen("screen", path, "--today", TODAY)
    assert (ran.status, len(ran.complaints)) == (2, 1)


def test_parquet_out_holds_what_json_lines_hold(tmp_path: Path) -> None:
    """Every record of the JSON lines stands in the Parquet file, with names; a person's id is text there."""
    roster = written(tmp_path / "people.csv", "id,姓名,age,residence,hukou\nw,王某,83,330727,330727\nv,李某,70,370828,\n")
    printed = yiwen("screen", roster, "--today", TODAY)
    ran = yiwen("screen", roster, "--today", TODAY, "--out", tmp_path / "out.parquet")
    assert (ran.status, ran.err, printed.status) == (0, "", 0)
    held = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert [record["name"] for record in printed.objects] == ["王某"] * 28 + ["李某"] * 28
    assert held == printed.objects


def test_only_what_is_wanted(tmp_path: Path) -> None:
    """--only leaves those verdicts, and with one-fact what a single fact would settle; in every kind of output."""
    roster = written(tmp_path / "people.csv", "id,age,residence\nw,83,330727\nv,50,330727\nu,,370828\n")
    whole = yiwen("screen", roster, "--today", TODAY).objects
    expected = [r for r in whole if r["verdict"] in {"eligible", "review"} or len(r["missing"]) == 1]
    assert len(expected) < len(whole) / 2
    assert yiwen("screen", roster, "--today", TODAY, "--only", "eligible,review,one-fact").objects == expected
    for ending in ("csv", "xlsx", "parquet"):
        out = tmp_path / f"out.{ending}"
        ran = yiwen("screen", roster, "--today", TODAY, "--only", "one-fact", "--out", out)
        assert (ran.status, ran.err) == (0, "")
    single = [r for r in whole if len(r["missing"]) == 1]
    assert parquet.read_table(tmp_path / "out.parquet").to_pylist() == single
    wrong = yiwen("screen", roster, "--only", "eligible,maybe")
    assert (wrong.status, len(wrong.complaints)) == (2, 1)


def test_a_roster_of_any_length(library: Library, tmp_path: Path) -> None:
    """More rows than the reader of rows takes are read by columns, and little of the file is held at a time."""
    path = tmp_path / "people.csv"
    with path.open("w") as file:
        file.write("age,residence\n")
        file.writelines(["83,330727\n"] * 210_000)
    found = ColumnReader(RosterReader(library, DAY)).batches(path)
    assert found is not None
    sizes = [(batch.people.count, batch.through) for batch in found]
    assert sum(count for count, _ in sizes) == 210_000
    assert max(count for count, _ in sizes) <= batches.AT_A_TIME
    assert sizes[-1][1] == 1.0


def test_json_lines_of_any_length(library: Library, tmp_path: Path) -> None:
    """JSON lines are read as they come: people, faults and numbers as from the whole text, and some thousands at a time."""
    lines = ['{"id": "a", "age": 83, "residence": "330727"}', "", '{"age": "八十"}', "oops", '{"age": true}', '{"age": 1}']
    path = written(tmp_path / "people.jsonl", "\n".join(lines * 9_000))
    found = list(ColumnReader(RosterReader(library, DAY)).batches(path) or ())
    assert list(rows_of(found)) == list(RosterReader(library, DAY).read(path))
    assert [batch.through for batch in found][-1] == 1.0
    assert max(batch.people.count for batch in found) <= batches.AT_A_TIME


def test_a_pipe_is_read(library: Library, tmp_path: Path) -> None:
    """What can be read only once is copied first."""
    path = tmp_path / "people.csv"
    os.mkfifo(path)
    writing = threading.Thread(target=path.write_text, args=("age,residence\n83,330727\n",))
    writing.start()
    people: list[Any] = by_columns(library, path)
    writing.join()
    assert len(people) == 1


def test_nobody_screened_is_said(tmp_path: Path) -> None:
    """Where no row could be used, it is not said that the others were screened."""
    ran = yiwen("screen", written(tmp_path / "people.csv", "age,residence\n八十,330727\n"), "--today", TODAY)
    assert ran.status == 2
    assert "没有人得到筛查" in ran.err
    assert json.dumps(ran.objects) == "[]"


CELLS = [
    "a{n},8{m},磐安县,低保",
    "b{n},8{m},330727,一般",
    'c{n},8{m},"磐安县",低保',
    "d{n},8{m},磐安县",
    "",
    "e{n},八{m},磐安县,低保",
    'f{n},8{m},"磐安县\n","低,保"',
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_taken_together_and_one_by_one(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    """Lines parsed some at once, quoted, short, blank or over several lines, are read as they are one by one."""
    monkeypatch.setattr(columns, "AT_A_TIME", 4)
    lines = [
        cell.format(n=n, m=n % 5)
        for some in ([0, 1] * 4, [0, 2, 1], [0, 3, 4, 1], [5, 0], [0, 6, 2, 1, 4, 0, 3])
        for n, cell in enumerate(CELLS[at] for at in some)
    ]
    text = "\n".join(["id,age,residence,economic", *lines]) + "\n"
    path = written(tmp_path / "people.csv", text.replace("\n", end))
    assert by_columns(library, path) == by_rows(library, path)
