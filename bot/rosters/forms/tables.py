"""A sheet in an office's own form: its people one after another, and what of it is nobody."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from bot.rosters.files.plain import is_blank
from bot.rosters.files.shapes import LostLine, Problem, Row, shown
from bot.rosters.files.workbooks import Grid, Span
from bot.rosters.forms.headers import KEYS, Header, Headers, Line, is_counting, is_numbering
from bot.rosters.forms.persons import Persons
from bot.rosters.forms.words import tidy
from bot.rosters.mishaps import lost

FOLLOWING = 4
"""Lines that a header may take."""
MOST_TOLD = 12
ONE_EACH = frozenset({"name", "seq", "identity", "certificate", "birth", "age", "hukou", "residence"})
"""What is read in the first column that tells it; all else is held together."""


class FormTable:
    """One sheet. `lines`: those from the header on; `tell` hears what was read, and what was not."""

    def __init__(
        self, grid: Grid, header: Header, persons: Persons, headers: Headers, named: str, tell: Callable[[str], None]
    ) -> None:
        self._grid, self._header, self._persons, self._headers = grid, header, persons, headers
        self._sheet, self._tell = named, tell
        self._fill = _Filling(grid.merged)
        self._nobody: list[str] = []
        self._seen: set[str | int] = set()

    def read(self, lines: Iterator[Line]) -> Iterator[Row | Problem]:
        """The people of the lines behind the header."""
        coming = _Peeking(lines)
        self._tell_columns()
        yield from self._unknown()
        yield from self._again()
        for number, cells in coming:
            if isinstance(cells, LostLine):
                yield cells.problem(number, self._sheet)
                continue
            if is_blank(cells):
                continue
            if self._is_header(cells):
                self._change([(number, cells), *coming.next(FOLLOWING)], coming)
                continue
            kind = self._kind(number, cells)
            if kind:
                self._nobody.append(f"{number}（{kind}）")
                continue
            filled = self._fill.of(number, cells)
            for header in self._present(filled):
                for found in self._read(number, filled, header):
                    yield self._one_each(found) if isinstance(found, Row) else found
        if self._nobody:
            more = "等" if len(self._nobody) > MOST_TOLD else ""
            self._tell(f"{self._where}{len(self._nobody)}行不是人，没有筛查：{'、'.join(self._nobody[:MOST_TOLD])}{more}")

    def _read(self, number: int, cells: Sequence[Any], header: Header) -> list[Row | Problem]:
        """The person of a row behind what is to be asked of it; a problem, whatever it is that cannot be read."""
        try:
            return list(self._persons.read(number, cells, header, self._grid.day_zero, self._sheet))
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - one row is never worth all the others
            return [lost(number, error, self._sheet)]

    @property
    def _where(self) -> str:
        return f"“{self._sheet}”" if self._sheet else ""

    def _present(self, cells: Sequence[Any]) -> Sequence[Header]:
        """The headers of those who stand in a row: of several beside each other not all need be there."""
        people = self._header.people
        return people if len(people) == 1 else [header for header in people if _has(header, cells, *KEYS)]

    def _kind(self, number: int, cells: Sequence[Any]) -> str:
        """What a row is that is nobody; empty for a person's."""
        if number - self._header.last <= FOLLOWING and (
            is_counting(cells) or (is_numbering(cells) and not self._has(cells, "identity", "certificate"))
        ):
            return "栏次"
        if kind := self._persons.notes.kind_of(cells):
            return kind
        filled = [at for at, cell in enumerate(cells) if cell is not None and str(cell).strip()]
        names = [column.at for column in self._header.of("name")]
        if any(at in filled for at in names):
            name = tidy(cells[names[0]]) if names[0] < len(cells) else ""
            return "" if len(filled) > 1 or self._persons.notes.is_name(name) else "说明"
        if self._has(cells, "identity", "certificate"):
            return ""
        people = self._has(cells, "age", "birth", "sex") + self._has(cells, *self._facts)
        return "" if people > (1 if names else 0) else "空行" if len(filled) < 2 else "没有姓名"  # noqa: PLR2004

    @property
    def _facts(self) -> tuple[str, ...]:
        plain_columns = {"name", "seq", "village", "remark", "place_part", "age", "birth", "sex", "loose"}
        return tuple({column.use.reads for column in self._header.telling if column.use} - plain_columns)

    def _has(self, cells: Sequence[Any], *reads: str) -> int:
        return _has(self._header, cells, *reads)

    def _is_header(self, cells: Sequence[Any]) -> bool:
        """Whether the headings come again, or others."""
        known = self._headers.key_headings
        return any(type(cell) is str and cell.strip() in known for cell in cells) and self._headers.begins(cells)

    def _change(self, lines: list[Line], coming: "_Peeking") -> None:
        found = self._headers.find(lines, self._grid.merged)
        if found:
            changed = _headings(found) != _headings(self._header)
            found = found if changed else replace(self._header, first=found.first, last=found.last)
            self._header = found
            coming.skip_to(found.last)
            if changed:
                self._tell_columns()

    def _one_each(self, row: Row) -> Row:
        """A number that stands beside two people tells neither: the second goes by its row too."""
        if row.person in self._seen:
            row = replace(row, person=f"{row.person}（第{row.number}行）")
        self._seen.add(row.person)
        return replace(row, person=f"{self._sheet}-{row.person}") if self._sheet else row

    def _unknown(self) -> Iterator[Problem]:
        for column in self._header.columns:
            if column.use is None:
                yield Problem(
                    self._header.last,
                    shown(column.heading),
                    "没有用这一列：不认识。有用的话加 --map 列名=事实",
                    self._sheet,
                    screened=True,
                )

    def _again(self) -> Iterator[Problem]:
        """A column of the same name once more, where one is enough."""
        for header in self._header.people:
            seen: set[str] = set()
            for column in header.telling:
                once = column.use is not None and column.use.reads in ONE_EACH
                if once and column.heading in seen:
                    said = "前面已经有一列也叫这个名字，以前面那列写的为准"
                    yield Problem(self._header.last, shown(column.heading), said, self._sheet, screened=True)
                elif once:
                    seen.add(column.heading)

    def _tell_columns(self) -> None:
        read = "、".join(dict.fromkeys(column.heading for column in self._header.telling))
        unused = "、".join(column.heading for column in self._header.columns if column.use and not column.use.tells)
        more = f"；与判断无关、没有用：{unused}" if unused else ""
        self._tell(f"{self._where}表头到第{self._header.last}行，读了：{read}{more}")


def _headings(header: Header) -> list[tuple[int, str]]:
    return [(column.at, column.heading) for column in header.columns]


def _has(header: Header, cells: Sequence[Any], *reads: str) -> int:
    """In how many columns that are read so something stands."""
    given = [cells[column.at] for column in header.of(*reads) if column.at < len(cells)]
    return sum(1 for cell in given if cell is not None and tidy(cell))


class _Peeking:
    """Lines, of which some can be looked at before they come."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines, self._held = lines, deque[Line]()

    def __iter__(self) -> Iterator[Line]:
        return self

    def __next__(self) -> Line:
        return self._held.popleft() if self._held else next(self._lines)

    def next(self, count: int) -> list[Line]:
        """The lines to come."""
        self._held.extend(islice(self._lines, max(0, count - len(self._held))))
        return list(self._held)[:count]

    def skip_to(self, number: int) -> None:
        """Leave out the lines up to that one."""
        while self._held and self._held[0][0] <= number:
            self._held.popleft()


class _Filling:
    """Cells that are merged downwards say the same of every row; lines come in order."""

    def __init__(self, merged: Sequence[Span]) -> None:
        self._spans = sorted((span for span in merged if span[1] > span[0]), reverse=True)
        self._open: list[tuple[int, int, Any]] = []

    def of(self, number: int, cells: Sequence[Any]) -> Sequence[Any]:
        """A row with what is merged into it."""
        while self._spans and self._spans[-1][0] <= number:
            first, last, left, right = self._spans.pop()
            if first == number and left == right and left < len(cells):
                self._open.append((last, left, cells[left]))
        if not self._open:
            return cells
        self._open = [held for held in self._open if held[0] >= number]
        filled = list(cells)
        for _, at, given in self._open:
            filled.extend([""] * (at + 1 - len(filled)))
            filled[at] = given if filled[at] in {None, ""} else filled[at]
        return filled
