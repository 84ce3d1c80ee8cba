"""Office forms written as real files: invented people, with identity numbers whose check digit is right."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from bot.rosters.forms.reader import Asked
from bot.rosters.reading import Problem, RosterReader, Row
from knowledge.facts import Between, OneOf
from knowledge.library import Library
from tests.bot.rosters import TODAY

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def number(born: str, sex: str, area: str = "330727", order: int = 90) -> str:
    """An identity number of somebody born on a day (19420301), with the right check digit."""
    first = f"{area}{born}{order}{1 if sex == 'male' else 2}"
    return first + "10X98765432"[sum(int(d) * w for d, w in zip(first, WEIGHTS, strict=True)) % 11]


def book(
    path: Path, sheets: dict[str, Sequence[Sequence[Any]]], merged: Iterable[str] = (), *, from_1904: bool = False
) -> Path:
    """A workbook; `merged` cells are of its first sheet."""
    made = Workbook()
    if from_1904:
        made.epoch = CALENDAR_MAC_1904
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet: Worksheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for cells in merged:
        made.worksheets[0].merge_cells(cells)
    made.save(path)
    return path


def text(path: Path, rows: Sequence[Sequence[Any]], encoding: str = "utf-8", separator: str = ",", end: str = "\r\n") -> Path:
    """A table as text."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def plain(belief: Between | OneOf) -> Any:
    """A belief as a value, a set of values, or a pair of ages."""
    if isinstance(belief, Between):
        return belief.low if belief.exact else (belief.low, belief.high)
    return next(iter(belief.values)) if belief.exact else set(belief.values)


class Read:
    """A form that was read: its people by name, what was asked about it, and what was said of it."""

    def __init__(self, library: Library, path: Path, today: date = TODAY, **asked: Any) -> None:
        self.said: list[str] = []
        found = list(RosterReader(library, today, asked=Asked(**asked), tell=self.said.append).read(path))
        self.rows = [row for row in found if isinstance(row, Row)]
        self.facts = {row.name: {fact: plain(belief) for fact, belief in row.facts.items()} for row in self.rows}
        self.problems = [problem for problem in found if isinstance(problem, Problem)]
        self.asked = [(problem.row, problem.column) for problem in self.problems]
