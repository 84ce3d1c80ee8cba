"""A table whose columns are named by facts: each cell a value as a program gives it; a wrong cell costs its row."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.ground.errors import InputError
from bot.rosters.files.bounds import DEEPEST, LONGEST_ID, MOST_COLUMNS, MOST_INSIDE, too_wide
from bot.rosters.files.shapes import Cell, LostLine, Problem, Row, shown, whole
from bot.rosters.mishaps import lost
from dialogs.listening.finders.birth import age_on, read_birth
from knowledge.errors import FactValueError
from knowledge.facts import Belief, Born
from knowledge.library import Library

ID_COLUMNS = ("id", "编号", "序号")
NAME_COLUMNS = ("name", "姓名")
BIRTH_COLUMNS = ("birth", "出生日期", "出生年月", "出生年月日", "生日")
NOT_KNOWN = {"", "不详", "不清楚", "不知道", "未知", "-", "—", "/", "null", "None", "nan"}

MOST_KEPT = 100_000
"""Different cells that are kept with what they make known: a roster says the same few things again and again."""


class PlainReader:
    """Reads tables and records whose columns are named by facts."""

    def __init__(self, library: Library, today: date) -> None:
        self._library, self._today = library, today
        self.column = lru_cache(MOST_COLUMNS)(self._look_up)
        self._read = lru_cache(MOST_KEPT, typed=True)(self.read_cell)

    def table(self, path: Path, lines: Iterator[tuple[int, Sequence[Any]]]) -> Iterator[Row | Problem]:
        """The people of a table whose first line names its columns. Raises InputError."""
        number, header = next(lines, (1, []))
        if len(header) > MOST_COLUMNS:
            raise too_wide(path, number)
        headings = ["" if cell is None else str(cell).strip() for cell in header]
        names = [self.column(heading) for heading in headings]
        if not any(names):
            raise InputError(f"{path}：第{number}行应为表头，列名用事实的代号或名称（如 age 或 周岁）")
        used: dict[str, int] = {}
        for i, (heading, name) in enumerate(zip(headings, names, strict=True)):
            if name is None and heading:
                yield Problem(number, shown(heading), "没有这一列，这一列不读；可用的列名见 yiwen screen --columns")
            elif name is not None and used.setdefault(name, i) != i:
                yield Problem(number, shown(heading), "前面已经有一列写的是同一件事，这一列不读")
        for number, cells in lines:
            if isinstance(cells, LostLine):
                yield cells.problem(number)
            elif not is_blank(cells[len(names) :]):
                yield too_long(number, len(cells) - len(names))
            elif not is_blank(cells):
                yield self.row(number, [Cell(headings[i], name, cells[i]) for name, i in used.items() if i < len(cells)])

    def records(self, records: Iterator[tuple[int, Any]]) -> Iterator[Row | Problem]:
        """The people of JSON records."""
        for number, record in records:
            if isinstance(record, Problem):
                yield record
            elif not isinstance(record, dict):
                yield Problem(number, "", "应为一个JSON对象")
            elif len(record) > MOST_COLUMNS:
                yield Problem(number, "", f"有{len(record)}个字段，最多{MOST_COLUMNS}个，没有筛查")
            else:
                named = {key: self.column(key) for key in record}
                unknown = [key for key, name in named.items() if name is None]
                yield from (Problem(number, shown(key), "没有这个字段，不读") for key in unknown)
                yield self.row(number, [Cell(key, name, record[key]) for key, name in named.items() if name])

    def _look_up(self, name: str) -> str | None:
        """The fact's id for a column's name; `id`, `name` and `birth` for those."""
        for known, names in (("id", ID_COLUMNS), ("name", NAME_COLUMNS), ("birth", BIRTH_COLUMNS)):
            if name in names:
                return known
        fact = self._library.vocabulary.by_name(name)
        return fact.id if fact else None

    def row(self, number: int, cells: Iterable[Cell]) -> Row | Problem:
        """One person, or the first fault of their cells, whatever that is."""
        try:
            return self._row(number, cells)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - one row is never worth all the others
            return lost(number, error)

    def _row(self, number: int, cells: Iterable[Cell]) -> Row | Problem:
        facts: dict[str, Belief] = {}
        person: str | int = number
        name, born = "", None
        for cell in cells:
            if not _is_small(cell.given):
                return Problem(number, shown(cell.heading), "里面套得太深或太多，应为一个值")
            if cell.column in {"id", "name"}:
                if not is_known(cell.given):
                    continue
                said = as_id(cell.given)
                if len(str(said)) > LONGEST_ID:
                    return Problem(number, shown(cell.heading), f"太长，最多{LONGEST_ID}个字")
                person, name = (said, name) if cell.column == "id" else (person, str(said))
                continue
            try:
                read = self.read_cell if isinstance(cell.given, list | dict) else self._read
                told = read(cell.column, cell.given)
                facts |= told
                born = self.born(cell.given) if told and cell.column == "birth" else born
            except FactValueError as error:
                return Problem(number, shown(cell.heading), f"“{shown(error.value)}”不对，应为{error.expected}")
        return Row(number, person, facts, name, born=born)

    def born(self, cell: Any) -> Born:
        """The day of birth of a cell. Raises FactValueError."""
        given = _clean(cell)
        born = read_birth(str(given))
        if born is None or born.latest > self._today:
            raise FactValueError("birth", given, "出生日期，如 1942-03-01")
        return born

    def read_cell(self, column: str, cell: Any) -> Mapping[str, Belief]:
        """What a cell makes known, by the column's name; nothing, if it says so. Raises FactValueError."""
        given = _clean(cell)
        if isinstance(given, str) and given in NOT_KNOWN:
            return {}
        if column == "birth":
            return {"age": age_on(self.born(cell), self._today)}
        if column == "age" and isinstance(given, str) and read_birth(given) and not given.isdecimal():
            raise FactValueError("age", given, "周岁数；出生日期请放在“出生日期”一列")
        return {column: self._library.vocabulary.read(column, given, self._library.divisions)}


def as_id(cell: Any) -> str | int:
    """A person's id as it was given: a string as it stands, a whole number as a number."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    return whole(str(cell).strip())


def is_known(cell: Any) -> bool:
    """Whether a cell says anything: 不详 and a dash are as nothing."""
    given = _clean(cell)
    return not (isinstance(given, str) and given in NOT_KNOWN)


def too_long(number: int, cells: int) -> Problem:
    """A row with cells behind the last heading."""
    return Problem(number, "", f"比表头多出{cells}格，怕是串了列，没有筛查")


def is_blank(cells: Sequence[Any]) -> bool:
    """Whether nothing stands in any of them."""
    return not any(cell is not None and str(cell).strip() for cell in cells)


def _is_small(given: object, depth: int = DEEPEST) -> bool:
    """Whether a JSON value is no deeper and no larger than what a fact can take, and so can be printed."""
    if not isinstance(given, list | dict):
        return True
    inner = given.values() if isinstance(given, dict) else given
    return depth > 0 and len(given) <= MOST_INSIDE and all(_is_small(part, depth - 1) for part in inner)


def _clean(cell: Any) -> Any:
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, str):
        return unicodedata.normalize("NFKC", cell).strip()
    return "" if cell is None else cell
