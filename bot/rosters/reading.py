"""A roster's file as people and problems, whatever its kind.

One person a row; an empty cell is not known. No file, however it was made, is read past the bounds (files/bounds.py). A table
whose columns are named by facts is read by files/plain.py, a form of an office's own by forms/.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.ground.errors import InputError
from bot.rosters.files.bounds import MOST_UNPACKED, bounded, narrow
from bot.rosters.files.plain import PlainReader
from bot.rosters.files.records import PEOPLE, json_array, json_lines
from bot.rosters.files.shapes import Problem as Problem
from bot.rosters.files.shapes import Row as Row
from bot.rosters.files.texts import decoded, empty, separated
from bot.rosters.files.workbooks import Grid, grids, is_workbook
from bot.rosters.forms.reader import Asked, FormReader
from knowledge.library import Library

LINES = {".jsonl", ".ndjson"}
RECORDS = {*LINES, ".json"}
TABLES = {".csv", ".tsv", ".txt", ""}
WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".et", ".ods"}


def _say_nothing(_: str) -> None:
    """Nobody hears."""


class RosterReader:
    """Reads a roster's rows; problems come between the rows, in order.

    `unpacked`: megabytes that a workbook may hold. `tell` hears what of the file was read, in lines for people.
    """

    def __init__(
        self,
        library: Library,
        today: date,
        unpacked: int = MOST_UNPACKED,
        asked: Asked | None = None,
        tell: Callable[[str], None] = _say_nothing,
    ) -> None:
        self._library, self._today, self._unpacked = library, today, unpacked
        self._asked, self._tell = asked or Asked(), tell
        self._plain = PlainReader(library, today)
        self.column, self.row, self.read_cell = self._plain.column, self._plain.row, self._plain.read_cell

    @property
    def takes_all(self) -> bool:
        """Whether nothing was said with the roster: what is plain can then be read by columns."""
        return self._asked == Asked()

    def is_plain(self, header: Sequence[Any]) -> bool:
        """Whether a first line names its columns by facts, and not as an office's form does."""
        return self.forms.is_plain(header)

    @cached_property
    def forms(self) -> FormReader:
        """Reads tables. Raises InputError when what was asked for is wrong."""
        return FormReader(self._library, self._plain, self._today, self._asked, self._tell)

    def read(self, path: Path) -> Iterator[Row | Problem]:
        """The rows and problems of a file. Raises InputError when nothing of it can be read."""
        yield from self.read_content(path, content_of(path))

    def read_content(self, path: Path, content: bytes) -> Iterator[Row | Problem]:
        """As `read`, for a content that came by that name; the ending tells its kind, and for a table its beginning too."""
        kind = path.suffix.lower()
        if not content.strip():
            raise empty(path)
        if kind in RECORDS:
            text = decoded(path, content)
            array = kind == ".json" and PEOPLE.match(text)
            records = json_array(path, text, array.end()) if array else json_lines(io.StringIO(text, newline="\n"))
            yield from self._plain.records(records)
        else:
            yield from self.forms.read(path, self.grids(path, content))

    def lines(self, lines: Iterable[str]) -> Iterator[Row | Problem]:
        """The rows and problems of JSON lines, as they come."""
        return self._plain.records(json_lines(lines))

    def grids(self, path: Path, content: bytes) -> Iterator[Grid]:
        """The tables of a file that is no JSON. Raises InputError."""
        kind = path.suffix.lower()
        if kind not in TABLES | WORKBOOKS:
            raise InputError(f"{path}：不认识“{kind}”文件，可用 .csv、.xlsx 或 .jsonl")
        if is_workbook(content):
            for grid in grids(path, content, self._unpacked):
                yield Grid(grid.name, bounded(path, grid.lines), grid.merged, grid.day_zero, grid.hidden)
        elif kind in TABLES or kind == ".xls":
            yield Grid("", narrow(path, separated(path, content)))
        else:
            raise InputError(f"{path}：打不开，不是合格的{kind[1:].upper()}文件")


def content_of(path: Path) -> bytes:
    """What stands in a file. Raises InputError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}：读不到，{error.strerror}") from error
