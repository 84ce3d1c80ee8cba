"""A roster whose columns are named as the facts are: read by columns, some thousands of rows at a time, at any length.

What a cell means is asked of the reader of rows (reading.py), once for each different cell, so both say the same of it.
"""

import codecs
import io
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from bot.ground.errors import InputError
from bot.rosters.batches import AT_A_TIME, Batch, batches_of
from bot.rosters.files.bounds import LONGEST_ID, MOST_COLUMNS, too_wide
from bot.rosters.files.plain import as_id, is_blank, is_known, too_long
from bot.rosters.files.quotes import StrayRow, is_open
from bot.rosters.files.shapes import Cell, Problem
from bot.rosters.files.texts import csv_rows
from bot.rosters.files.workbooks import OLD_WORKBOOK, WORKBOOK
from bot.rosters.memos import WRONG, Beliefs, CellMemo, Repeated
from bot.rosters.reading import LINES, TABLES, RosterReader
from bot.rosters.streams import columns_in, encoding_of, separated_lines
from knowledge.cohort import Column, People

OTHERS = (WORKBOOK, OLD_WORKBOOK, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""What begins a file that is no table of text, or none that can be read as it comes."""
FACTS_OF = {"birth": "age"}
"""The fact that a column tells, where that is not the column's own."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column that is read: where it stands, what it is called, and what it names."""

    place: int
    text: str
    column: str


class ColumnReader:
    """Reads by columns what can be read so."""

    def __init__(self, reader: RosterReader) -> None:
        self._reader = reader

    def batches(self, path: Path) -> Iterator[Batch] | None:
        """The people of a file, or None when its columns are not named as the facts are. Raises InputError."""
        kind = path.suffix.lower()
        if kind == ".parquet":
            return self._parquet(path)
        if kind in LINES:
            return self._lines(path)
        return self._csv(path) if kind in TABLES and self._reader.takes_all else None

    def headings(self, header: Sequence[Any]) -> list[Heading] | None:
        """What the columns are, if each is named as a fact is, or is an id, a name or a day of birth; each only once."""
        texts = ["" if cell is None else str(cell).strip() for cell in header]
        found = [Heading(i, text, self._reader.column(text) or "") for i, text in enumerate(texts) if text]
        columns = [heading.column for heading in found]
        facts = set(columns) - {"id", "name", ""}
        plain = facts and "" not in columns and len(set(columns)) == len(columns) and len(texts) <= MOST_COLUMNS
        return found if plain else None

    def _lines(self, path: Path) -> Iterator[Batch] | None:
        """JSON lines as they come: each names its own columns, so they are read one by one."""
        text = _text_of(path, "\n")
        return self._as_they_come(text) if text else None

    def _as_they_come(self, text: "_Text") -> Iterator[Batch]:
        with text.lines:
            for batch in batches_of(self._reader.lines(text.lines)):
                yield replace(batch, through=text.through)

    def _csv(self, path: Path) -> Iterator[Batch] | None:
        text = _text_of(path, "")
        if text is None:
            return None
        with ExitStack() as held:
            lines, delimiter = separated_lines(held.enter_context(text.lines))
            header = next(csv_rows(path, lines, delimiter), [])
            if len(header) > MOST_COLUMNS:
                raise too_wide(path, 1)
            is_plain = self._reader.is_plain(header) and not isinstance(header, StrayRow)
            headings = self.headings(header) if is_plain else None
            if headings is None:
                return None
            held.pop_all()
        return self._numbered(_Table(self._reader, headings, all_text=True), path, lines, delimiter, text)

    @staticmethod
    def _numbered(table: "_Table", path: Path, lines: Iterator[str], delimiter: str, text: "_Text") -> Iterator[Batch]:
        """The rows behind the header: some thousands of lines at once, from the first cell of several lines on as they come."""
        number = 2
        with text.lines:
            while some := list(islice(lines, AT_A_TIME)):
                if any(is_open(line, delimiter) for line in some):
                    lines = chain(some, lines)
                    break
                columns = columns_in(some, delimiter, table.width)
                if columns is None:
                    batch = table.batch(range(number, number + len(some)), list(csv_rows(path, iter(some), delimiter)))
                else:
                    batch = table.of_columns(range(number, number + len(some)), columns)
                yield replace(batch, through=text.through)
                number += len(some)
            rows = csv_rows(path, lines, delimiter)
            while found := list(islice(rows, AT_A_TIME)):
                yield replace(table.batch(range(number, number + len(found)), found), through=text.through)
                number += len(found)

    def _parquet(self, path: Path) -> Iterator[Batch]:
        from bot.rosters.parquet import columns_of

        names, parts = columns_of(path)
        headings = self.headings(names)
        if headings is None:
            wrong = [name for name in names if self._reader.column(name) is None]
            raise InputError(f"{path}：列名应为事实的代号或名称，各写一次；不认识的有{'、'.join(wrong) or '没有'}")
        table, number = _Table(self._reader, headings, all_text=False), 1
        for columns, count, through in parts:
            yield replace(table.of_columns(range(number, number + count), columns), through=through)
            number += count


def opened(path: Path) -> BinaryIO:
    """A file to be read more than once; one that cannot be (a pipe) is copied. Raises InputError."""
    try:
        stream = path.open("rb")
        if stream.seekable():
            return stream
        kept = tempfile.TemporaryFile()  # noqa: SIM115 - whoever reads it closes it
        with stream:
            shutil.copyfileobj(stream, kept)
    except OSError as error:
        raise InputError(f"{path}：读不到，{error.strerror}") from error
    return kept


@dataclass(frozen=True, slots=True)
class _Text:
    """A file of text that is read as it comes: its lines, and the bytes that they are made of."""

    lines: io.TextIOWrapper
    stream: BinaryIO
    size: int

    @property
    def through(self) -> float:
        """How much of it has been read, from 0 to 1."""
        return min(1.0, self.stream.tell() / self.size)


def _text_of(path: Path, newline: str) -> _Text | None:
    """A file as text from its beginning; None when it cannot be read as it comes. Raises InputError."""
    stream = opened(path)
    with ExitStack() as held:
        held.enter_context(stream)
        size = max(1, stream.seek(0, io.SEEK_END))
        stream.seek(0)
        if stream.read(len(WORKBOOK)).startswith(OTHERS):
            return None
        lines = io.TextIOWrapper(stream, encoding_of(path, stream), newline=newline)
        held.pop_all()
        return _Text(lines, stream, size)


class _Table:
    """One roster's columns, and what was met in them."""

    def __init__(self, reader: RosterReader, headings: Sequence[Heading], *, all_text: bool) -> None:
        self._reader, self._headings, self._all_text = reader, headings, all_text
        self._beliefs: dict[str, Beliefs] = {}
        self._memos: dict[int, CellMemo] = {}
        for heading in headings:
            if heading.column not in {"id", "name"}:
                fact = FACTS_OF.get(heading.column, heading.column)
                beliefs = self._beliefs.setdefault(fact, Beliefs())
                self._memos[heading.place] = CellMemo(heading.column, fact, beliefs, reader.read_cell)
        self.width = max(heading.place for heading in headings) + 1

    def batch(self, numbers: Sequence[int], rows: Sequence[Sequence[Any]]) -> Batch:
        """The people of some rows; a short row is filled, a blank one is nobody, one that is too long is a problem."""
        strays = ((number, row) for number, row in zip(numbers, rows, strict=True) if isinstance(row, StrayRow))
        problems = [row.problem(number) for number, row in strays]
        if set(map(len, rows)) != {self.width}:
            numbers, rows = self._squared(numbers, rows, problems)
        columns = list(zip(*rows, strict=True)) or [()] * self.width
        return self.of_columns(numbers, dict(enumerate(columns)), problems)

    def _squared(
        self, numbers: Sequence[int], rows: Sequence[Sequence[Any]], problems: list[Problem]
    ) -> tuple[list[int], list[list[Any]]]:
        kept, squared = [], []
        for number, row in zip(numbers, rows, strict=True):
            if not is_blank(row[self.width :]):
                problems.append(too_long(number, len(row) - self.width))
            elif not is_blank(row):
                kept.append(number)
                squared.append([*row[: self.width], *[""] * (self.width - len(row))])
        return kept, squared

    def of_columns(
        self, numbers: Sequence[int], columns: Mapping[int, Sequence[Any]], problems: Sequence[Problem] = ()
    ) -> Batch:
        """The people whose cells these columns are, by place. A wrong cell costs its row."""
        codes = {place: self._codes(place, columns[place]) for place in self._memos}
        wrong = np.zeros(len(numbers), bool)
        for held in codes.values():
            wrong |= held == WRONG
        persons: list[str | int] = list(numbers)
        names = None
        for heading in self._headings:
            cells = columns[heading.place]
            if heading.column == "id":
                persons = _persons(cells, numbers)
                wrong |= _long(persons)
            elif heading.column == "name":
                names = [str(as_id(cell)) if is_known(cell) else "" for cell in cells]
                wrong |= _long(names)
        found = [*problems, *(self._problem(numbers[i], columns, i) for i in np.flatnonzero(wrong).tolist())]
        nobody = self._nobody(columns, codes, ~wrong)
        people = People(len(numbers), self._columns(codes))
        if wrong.any() or nobody.any():
            rows = np.flatnonzero(~(wrong | nobody))
            people, numbers, persons = people.only(rows), _taken(numbers, rows), _taken(persons, rows)
            names = None if names is None else _taken(names, rows)
        return Batch(people, numbers, persons, names, sorted(found, key=lambda problem: problem.row))

    def _codes(self, place: int, cells: Any) -> NDArray[np.intp]:
        memo = self._memos[place]
        if isinstance(cells, Repeated):
            return memo.codes(cells.values, all_text=False)[cells.codes]
        return memo.codes(cells, self._all_text)

    def _columns(self, codes: Mapping[int, NDArray[np.intp]]) -> dict[str, Column]:
        """A column for each fact; where two tell the same fact, the later one where it says anything."""
        told: dict[str, NDArray[np.intp]] = {}
        for heading in self._headings:
            if heading.place in codes:
                fact, held = FACTS_OF.get(heading.column, heading.column), codes[heading.place]
                told[fact] = np.where(held == 0, told[fact], held) if fact in told else held
        return {fact: Column(self._beliefs[fact].held, held) for fact, held in told.items()}

    def _nobody(
        self, columns: Mapping[int, Sequence[Any]], codes: Mapping[int, NDArray[np.intp]], among: NDArray[np.bool_]
    ) -> NDArray[np.bool_]:
        """The rows in which nothing stands at all."""
        silent = among.copy()
        for held in codes.values():
            silent &= held == 0
        for i in np.flatnonzero(silent).tolist():
            silent[i] = is_blank([cells[i] for cells in columns.values()])
        return silent

    def _problem(self, number: int, columns: Mapping[int, Sequence[Any]], i: int) -> Problem:
        """What the reader of rows says of a row that is wrong."""
        cells = [Cell(heading.text, heading.column, columns[heading.place][i]) for heading in self._headings]
        found = self._reader.row(number, cells)
        return found if isinstance(found, Problem) else Problem(number, "", "读不懂")


def _persons(cells: Sequence[Any], numbers: Sequence[int]) -> list[str | int]:
    """What people are reported by; where all ids are of letters and figures, and none too short, they stay as they are."""
    held = list(cells)
    plain = all(type(cell) is str for cell in held) and min(map(len, held), default=0) > len("null")
    joined = "".join(held) if plain else ""
    return held if joined.isalnum() and joined.isascii() else list(map(_person, held, numbers))


def _person(cell: Any, number: int) -> str | int:
    """What a person is reported by: the id as it was given, else the number of the row."""
    if isinstance(cell, str) and cell.isalnum() and cell.isascii() and len(cell) > len("null"):
        return cell
    return as_id(cell) if is_known(cell) else number


def _long(persons: Sequence[str | int]) -> NDArray[np.bool_]:
    return np.fromiter((type(person) is str and len(person) > LONGEST_ID for person in persons), bool, len(persons))


def _taken(held: Sequence[Any], rows: NDArray[np.intp]) -> list[Any]:
    return [held[i] for i in rows.tolist()]
