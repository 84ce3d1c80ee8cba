"""Rosters: CSV (UTF-8 or GBK), XLSX and JSON lines in; JSON lines, CSV or XLSX out.

One person a row; a column is named by a fact's id or Chinese label; an empty cell is not known. A wrong cell costs its
row, never the roster.
"""

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from bot.errors import InputError, one_line
from dialogs.understanding.birth import age_on, read_birth
from knowledge.errors import FactValueError
from knowledge.facts import Belief, Facts
from knowledge.library import Library

ID_COLUMNS = ("id", "编号", "序号")
BIRTH_COLUMNS = ("birth", "出生日期", "出生年月", "出生年月日", "生日")
NOT_KNOWN = {"", "不详", "不清楚", "不知道", "未知", "-", "—", "/", "null", "None", "nan"}
ENCODINGS = ("utf-8-sig", "gb18030")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a roster: the name they are reported by, and what is known of them."""

    number: int
    person: str | int
    facts: Facts


@dataclass(frozen=True, slots=True)
class Problem:
    """A row or a column that cannot be used; `row` counts from 1, the header included."""

    row: int
    column: str
    fault: str

    def __str__(self) -> str:
        column = f"“{self.column}”" if self.column else ""
        return one_line(f"第{self.row}行{column}：{self.fault}")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row under a heading; `column` is what the heading names."""

    heading: str
    column: str
    given: Any


class RosterReader:
    """Reads a roster's rows; problems come between the rows, in order."""

    def __init__(self, library: Library, today: date) -> None:
        self._library, self._today = library, today

    def read(self, path: Path) -> Iterator[Row | Problem]:
        """The rows and problems of a file. Raises InputError when nothing of it can be read."""
        try:
            content = path.read_bytes()
        except OSError as error:
            raise InputError(f"{path}：读不到，{error.strerror}") from error
        yield from self.read_content(path, content)

    def read_content(self, path: Path, content: bytes) -> Iterator[Row | Problem]:
        """As `read`, for a content that came by that name; the ending tells its kind."""
        kind = path.suffix.lower()
        if not content.strip():
            raise InputError(f"{path}：文件是空的，第1行应为表头（如 id,age,residence）")
        if kind == ".xlsx":
            yield from self._table(path, _xlsx_rows(path, content))
        elif kind in {".jsonl", ".ndjson", ".json"}:
            yield from self._json_lines(path, content)
        elif kind in {".csv", ".tsv", ".txt", ""}:
            yield from self._table(path, _csv_rows(path, content))
        else:
            raise InputError(f"{path}：不认识“{kind}”文件，可用 .csv、.xlsx 或 .jsonl")

    def _table(self, path: Path, rows: Iterator[tuple[int, list[Any]]]) -> Iterator[Row | Problem]:
        number, header = next(rows, (1, []))
        headings = [str(cell).strip() for cell in header]
        names = [self._column(heading) for heading in headings]
        if not any(names):
            raise InputError(f"{path}：第{number}行应为表头，列名用事实的代号或名称（如 age 或 周岁）")
        for i, (heading, name) in enumerate(zip(headings, names, strict=True)):
            if name is None and heading:
                yield Problem(number, heading, "没有这一列，这一列不读；可用的列名见 README")
            elif name is not None and name in names[:i]:
                yield Problem(number, heading, "前面已经有一列写的是同一件事，这一列不读")
                names[i] = None
        for number, cells in rows:
            if any(str(cell).strip() for cell in cells[len(names) :]):
                yield Problem(number, "", f"比表头多出{len(cells) - len(names)}格，怕是串了列，没有筛查")
            elif any(str(cell).strip() for cell in cells):
                padded = [*cells, *[""] * (len(names) - len(cells))]
                named = zip(headings, names, padded, strict=False)
                yield self._row(number, [Cell(heading, name, cell) for heading, name, cell in named if name])

    def _json_lines(self, path: Path, content: bytes) -> Iterator[Row | Problem]:
        for number, line in enumerate(_decode(path, content).split("\n"), start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except (ValueError, RecursionError):
                yield Problem(number, "", "不是合格的JSON")
                continue
            if not isinstance(record, dict):
                yield Problem(number, "", "应为一个JSON对象")
                continue
            named = {key: self._column(key) for key in record}
            unknown = [key for key, name in named.items() if name is None]
            yield from (Problem(number, key, "没有这个字段，不读") for key in unknown)
            yield self._row(number, [Cell(key, name, record[key]) for key, name in named.items() if name])

    def _column(self, name: str) -> str | None:
        """The fact's id for a column's name; `id` and `birth` for those two."""
        if name in ID_COLUMNS:
            return "id"
        if name in BIRTH_COLUMNS:
            return "birth"
        fact = self._library.vocabulary.by_name(name)
        return fact.id if fact else None

    def _row(self, number: int, cells: Iterable["Cell"]) -> Row | Problem:
        facts: dict[str, Belief] = {}
        person: str | int = number
        for cell in cells:
            given = _clean(cell.given)
            if isinstance(given, str) and given in NOT_KNOWN:
                continue
            if cell.column == "id":
                person = _as_id(cell.given)
                continue
            try:
                facts |= self._read(cell.column, given)
            except FactValueError as error:
                return Problem(number, cell.heading, f"“{error.value}”不对，应为{error.expected}")
        return Row(number, person, facts)

    def _read(self, column: str, given: Any) -> Mapping[str, Belief]:
        if column == "birth":
            born = read_birth(str(given))
            if born is None or born.latest > self._today:
                raise FactValueError("birth", given, "出生日期，如 1942-03-01")
            return {"age": age_on(born, self._today)}
        if column == "age" and isinstance(given, str) and read_birth(given) and not given.isdigit():
            raise FactValueError("age", given, "周岁数；出生日期请放在“出生日期”一列")
        return {column: self._library.vocabulary.read(column, given, self._library.divisions)}


def _as_id(cell: Any) -> str | int:
    """A person's id as it was given: a string as it stands, a whole number as a number."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    return str(cell).strip().encode("utf-8", "replace").decode("utf-8")


def _clean(cell: Any) -> Any:
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, str):
        return unicodedata.normalize("NFKC", cell).strip()
    return "" if cell is None else cell


def _decode(path: Path, content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"{path}：认不出文字编码，请另存为UTF-8或GBK")


def _csv_rows(path: Path, content: bytes) -> Iterator[tuple[int, list[Any]]]:
    text = _decode(path, content)
    first = text.lstrip().splitlines()[0]
    delimiter = max(",\t;，", key=first.count)
    if delimiter == "，":
        text, delimiter = text.replace("，", ","), ","
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        for number, row in enumerate(reader, start=1):
            yield number, list(row)
    except csv.Error as error:
        raise InputError(f"{path}：第{reader.line_num}行读不懂（{error}）") from error


def _xlsx_rows(path: Path, content: bytes) -> Iterator[tuple[int, list[Any]]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = [["" if cell is None else cell for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    except Exception as error:
        raise InputError(f"{path}：打不开，不是合格的XLSX文件") from error
    yield from enumerate(rows, start=1)


COLUMNS = ("person", "item", "verdict", "missing", "amounts", "lead")


def write_results(records: Iterable[Mapping[str, Any]], out: Path | None, stream: TextIO) -> None:
    """Write screening records as JSON lines, or as CSV or XLSX by the ending of `out`.

    A file is written beside `out` and put in its place when it is whole, so that a failed run loses nothing. Raises
    InputError.
    """
    if out is None:
        _write_lines(records, stream)
        return
    write = WRITERS.get(out.suffix.lower())
    if write is None:
        raise InputError(f"{out}：不认识“{out.suffix}”，--out 可用 .jsonl、.csv 或 .xlsx")
    if out.is_dir():
        raise InputError(f"{out}：是文件夹，写不进去")
    part = out.with_name(f"{out.name}.part")
    try:
        write(records, part)
        part.replace(out)
    except OSError as error:
        raise InputError(f"{out}：写不进去，{error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


def _write_csv(records: Iterable[Mapping[str, Any]], out: Path) -> None:
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_flat(record) for record in records)


def _write_json(records: Iterable[Mapping[str, Any]], out: Path) -> None:
    with out.open("w", encoding="utf-8") as file:
        _write_lines(records, file)


def _write_lines(records: Iterable[Mapping[str, Any]], stream: TextIO) -> None:
    for record in records:
        stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def _write_xlsx(records: Iterable[Mapping[str, Any]], out: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("颐问")
    sheet.append(COLUMNS)
    for record in records:
        sheet.append(_flat(record))
    book.save(out)


def _flat(record: Mapping[str, Any]) -> list[str | int]:
    """A record as one row of a sheet; what a sheet would run as a formula is kept as text."""
    amounts = "；".join(_amount_words(amount) for amount in record["amounts"])
    cells = [record["person"], record["item"], record["verdict"], "、".join(record["missing"]), amounts, record["lead"] or ""]
    return [_defused(cell) if isinstance(cell, str) else cell for cell in cells]


def _defused(cell: str) -> str:
    """Text as a sheet can hold it: no control characters, and nothing that it would run as a formula."""
    plain = "".join(char for char in cell if unicodedata.category(char) != "Cc" or char in "\t\n\r")
    return f"'{plain}" if plain.startswith(FORMULA_STARTS) else plain


def _amount_words(amount: Mapping[str, Any]) -> str:
    return f"{ {'exact': '', 'min': '不低于', 'max': '不超过'}[amount['bound']] }{amount['value']}{amount['unit']}".strip()


WRITERS: Mapping[str, Callable[[Iterable[Mapping[str, Any]], Path], None]] = {
    ".jsonl": _write_json,
    ".json": _write_json,
    ".ndjson": _write_json,
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
}
