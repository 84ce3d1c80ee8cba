"""An office's workbook or table: which of its sheets hold people, and in which form."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any

from bot.ground.errors import InputError
from bot.rosters.files.bounds import HEADED, MOST_COLUMNS, too_wide
from bot.rosters.files.plain import PlainReader, is_blank
from bot.rosters.files.quotes import StrayRow
from bot.rosters.files.shapes import Problem, Row
from bot.rosters.files.workbooks import Grid
from bot.rosters.forms.headers import KEYS, Header, Headers, Line
from bot.rosters.forms.mappings import Mappings, Use
from bot.rosters.forms.persons import Persons
from bot.rosters.forms.second_look import SecondLook
from bot.rosters.forms.tables import FormTable
from knowledge.facts import BASES, OneOf
from knowledge.library import Library

ROLES = ("name", "seq", "village", "identity", "certificate", "birth", "remark", "categories", "disability", "ignored")
"""What a column may be said to be (--map), besides a fact."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was said with a roster: `columns` how some are read (--map), the region of rows without a place, the sheet."""

    columns: Mapping[str, str] = field(default_factory=dict)
    region: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet that has been looked at: `header` of an office's form; without one it is plain, or holds nobody."""

    grid: Grid
    head: tuple[Line, ...]
    rest: Iterator[Line]
    header: Header | None
    is_plain: bool

    @property
    def lines(self) -> Iterator[Line]:
        return chain(self.head, self.rest)


class FormReader:
    """Reads grids: plain ones by the facts' names, others by the table of mappings. Raises InputError for a wrong `asked`."""

    def __init__(self, library: Library, plain: PlainReader, today: date, asked: Asked, tell: Callable[[str], None]) -> None:
        self._library, self._plain, self._asked, self._tell = library, plain, asked, tell
        self.mappings = Mappings(library.vocabulary)
        self._headers = Headers(self.mappings, {name: self._use(name, reads) for name, reads in asked.columns.items()})
        self._region = self._code(asked.region)
        self._persons = Persons(library, self.mappings, today, self._region)
        self._looked = SecondLook(library.vocabulary, self._persons.words)

    def read(self, path: Path, grids: Iterable[Grid]) -> Iterator[Row | Problem]:
        """The people of all sheets that hold any. Raises InputError when none does."""
        tables = self.tables(path, grids)
        people = [table for table in tables if table.header or table.is_plain]
        if not people:
            number = next((number for table in tables for number, cells in table.head if not is_blank(cells)), 1)
            raise InputError(
                f"{path}：第{number}行应为表头，列名用事实的代号或名称（如 age 或 周岁），或办公室常用的（如 姓名、身份证号）"
            )
        for table in tables:
            if table not in people and any(not is_blank(cells) for _, cells in table.head):
                self._tell(f"工作表“{table.grid.name}”里没有找到名单的表头，没有读")
        for table in people:
            yield from self._people(path, table, table.grid.name if len(people) > 1 else "")

    def _people(self, path: Path, table: Table, named: str) -> Iterator[Row | Problem]:
        """The people of a sheet, and before each what was noticed of the lines down to theirs."""
        strays: list[Problem] = []
        for found in self._found(path, table, named, _noticing(table.lines, strays, named)):
            yield from strays
            strays.clear()
            yield found
        yield from strays

    def _found(self, path: Path, table: Table, named: str, lines: Iterator[Line]) -> Iterator[Row | Problem]:
        if table.header is None:
            for found in self._plain.table(path, _from_first(lines)):
                yield self._placed(found, named)
            return
        last = table.header.last
        behind = (line for line in lines if line[0] > last)
        yield from FormTable(table.grid, table.header, self._persons, self._headers, named, self._tell).read(behind)

    def _placed(self, found: Row | Problem, named: str) -> Row | Problem:
        if isinstance(found, Row) and self._region and not {*BASES} & set(found.facts):
            found = replace(found, facts={**found.facts, "residence": OneOf(frozenset({self._region}))})
        return replace(found, sheet=named) if named else found

    def tables(self, path: Path, grids: Iterable[Grid]) -> list[Table]:
        """The sheets, each looked at. Raises InputError when the one asked for is not there."""
        shown = list(grids)
        if self._asked.sheet is not None:
            names = [grid.name for grid in shown]
            shown = [grid for grid in shown if grid.name == self._asked.sheet]
            if not shown:
                raise InputError(f"{path}：没有工作表“{self._asked.sheet}”，有{'、'.join(f'“{name}”' for name in names)}")
        else:
            for grid in shown:
                if grid.hidden:
                    self._tell(f"工作表“{grid.name}”是隐藏的，没有读；要读它就加 --sheet {grid.name}")
            shown = [grid for grid in shown if not grid.hidden]
        return [self._table(path, grid) for grid in shown]

    def _table(self, path: Path, grid: Grid) -> Table:
        """What a sheet is. Raises InputError for one of people that has more columns than are read."""
        rest = iter(grid.lines)
        head = tuple(islice(rest, HEADED))
        wide = next((number for number, cells in head if len(cells) > MOST_COLUMNS), None)
        if wide is not None:
            narrow = tuple((number, cells[:MOST_COLUMNS]) for number, cells in head)
            found = self._looked_at(replace(grid, lines=iter(())), narrow, iter(()))
            if found.header or found.is_plain:
                raise too_wide(path, wide)
            return found
        return self._looked_at(grid, head, rest)

    def _looked_at(self, grid: Grid, head: tuple[Line, ...], rest: Iterator[Line]) -> Table:
        first = next((cells for _, cells in head if not is_blank(cells)), ())
        is_plain = not self._asked.columns and self.is_plain(first)
        header = None if is_plain else self._headers.find(head, grid.merged)
        if header:
            coded = self._looked.coded(header, head)
            if coded:
                held = list(rest)
                header, rest = self._looked.with_legends(header, coded, chain(head, held)), iter(held)
            header = self._looked.guessed(header, head)
        return Table(grid, head, rest, header, is_plain)

    def is_plain(self, cells: Sequence[Any]) -> bool:
        """Whether a first line names its columns by facts, and not as an office's form of people does."""
        headings = ["" if cell is None else str(cell).strip() for cell in cells]
        if not any(self._plain.column(heading) not in {None, "id", "name"} for heading in headings):
            return False
        by_id = any(heading in self._library.vocabulary for heading in headings)
        uses = {use.reads for heading in headings if heading and (use := self.mappings.use((heading,)))}
        return by_id or not uses & KEYS

    def _use(self, name: str, reads: str) -> Use:
        if reads in ROLES:
            return Use(reads)
        fact = self._library.vocabulary.by_name(reads)
        if fact is None:
            known = "、".join(f"{fact.id}（{fact.label}）" for fact in self._library.vocabulary)
            raise InputError(f"--map {name}={reads}：没有“{reads}”这个事实，可用{known}，或{'、'.join(ROLES)}")
        return Use(fact.id)

    def _code(self, region: str | None) -> str | None:
        if region is None:
            return None
        divisions = self._library.divisions
        codes = (region,) if region in divisions else divisions.named(region)
        if len(codes) != 1:
            raise InputError(f"--region {region}：应为六位区划代码，或只有一处的县、区名（如 330727 或 磐安县）")
        return codes[0]


def _noticing(lines: Iterator[Line], strays: list[Problem], named: str) -> Iterator[Line]:
    """The lines; of those in which a quote was taken for a character it is told in `strays`."""
    for number, cells in lines:
        if isinstance(cells, StrayRow):
            strays.append(cells.problem(number, named))
        yield number, cells


def _from_first(lines: Iterator[Line]) -> Iterator[Line]:
    """The lines from the first one on in which something stands."""
    begun = False
    for number, cells in lines:
        begun = begun or not is_blank(cells)
        if begun:
            yield number, cells
