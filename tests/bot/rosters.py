"""Rosters as people hand them in, written as real files."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from bot.rosters.reading import Problem, RosterReader, Row
from knowledge.facts import Belief, Between, Facts, OneOf, Value
from knowledge.library import Library

TODAY = date(2025, 6, 1)
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>age</t></is></c></row>'
"""Where a workbook's sheet is, its namespace, and a header of one column."""
GOOD = "id,age,residence\ngood,83,330727\n"


def years(number: int) -> Between:
    """A whole number that is known."""
    return Between(number, number)


def one(*values: Value) -> OneOf:
    """One of these."""
    return OneOf(frozenset(values))


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file of text, line ends as they are."""
    path.write_bytes(text.encode(encoding))
    return path


def json_lines(path: Path, records: Iterable[Any]) -> Path:
    """A file of JSON lines."""
    return written(path, "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records))


def table(path: Path, records: Sequence[Mapping[str, Any]]) -> Path:
    """A CSV file with a column for every key; what a record lacks is an empty cell."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(key for record in records for key in record)))
        writer.writeheader()
        writer.writerows(records)
    return path


def sheet(path: Path, rows: Iterable[Sequence[Any]]) -> Path:
    """A workbook with one sheet."""
    book = Workbook()
    table = book.worksheets[0]
    for row in rows:
        table.append(list(row))
    book.save(path)
    return path


def raw_workbook(xml: str, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook with that for its sheet, as no program would write it."""
    whole, made = io.BytesIO(), io.BytesIO()
    Workbook().save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(made, "w", compression) as target:
        for name in source.namelist():
            target.writestr(name, xml if name == SHEET else source.read(name))
    return made.getvalue()


def sheet_rows(path: Path, name: str) -> list[tuple[Any, ...]]:
    """The rows of one of a workbook's sheets."""
    return list(load_workbook(path)[name].iter_rows(values_only=True))


def read(library: Library, path: Path, today: date = TODAY) -> list[Row | Problem]:
    """Everything the reader makes of a file."""
    return list(RosterReader(library, today).read(path))


def people(library: Library, path: Path, today: date = TODAY) -> list[Facts]:
    """What is known of each person of a file in which nothing is wrong."""
    rows = read(library, path, today)
    assert not [str(row) for row in rows if isinstance(row, Problem)]
    return [row.facts for row in rows if isinstance(row, Row)]


def cell(library: Library, folder: Path, heading: str, text: str) -> Belief | None:
    """What a cell under a heading makes known, of whichever fact; None for nothing."""
    (facts,) = people(library, json_lines(folder / "cell.jsonl", [{heading: text}]))
    return next(iter(facts.values()), None)
