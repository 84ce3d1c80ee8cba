"""Rosters: CSV (UTF-8 or GBK), XLSX and JSON lines.

One person a row; a column is named by a fact's id or Chinese label; an empty cell is not known. A wrong cell costs its
row, never the roster. Rows are read one by one, and no file, however it was made, is read past the bounds below.
"""

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, TypeVar
from xml.parsers import expat

from bot.ground.errors import InputError, one_line
from dialogs.listening.finders.birth import age_on, read_birth
from knowledge.errors import FactValueError
from knowledge.facts import Belief, Facts
from knowledge.library import Library

T = TypeVar("T")

ID_COLUMNS = ("id", "编号", "序号")
BIRTH_COLUMNS = ("birth", "出生日期", "出生年月", "出生年月日", "生日")
NOT_KNOWN = {"", "不详", "不清楚", "不知道", "未知", "-", "—", "/", "null", "None", "nan"}
ENCODINGS = ("utf-8-sig", "gb18030")
MOST_ROWS = 200_000
"""Rows of a roster, empty ones counted: a few bytes of a sheet can claim a billion of them."""
MOST_COLUMNS = 500
MOST_UNPACKED = 100
"""Megabytes of a workbook when it is unpacked."""
MOST_RATIO, RATIO_FROM = 200, 10 * 1024 * 1024
"""How many times its packed size a part of a workbook may be, from that many bytes on; sheets reach 60."""
MOST_HELD = 500_000
"""Elements and attributes of a workbook's part that must be held at once: those of a row, or of a whole small part."""
MOST_LINE = 100_000
"""Characters of one JSON line."""
MOST_INSIDE, DEEPEST = 100, 3
"""Parts of a list or object within a JSON cell, and how deep they may be nested: {"any": ["a", "b"]} is two deep."""
LONGEST_ID = 200
SHOWN = 40
"""Characters of what was given that a fault repeats."""
PEOPLE = re.compile(r'\s*(?:\{\s*"people"\s*:\s*)?\[\s*')
"""How a JSON array of people begins."""
BETWEEN = re.compile(r"\s*,\s*")
END = re.compile(r"\s*\]\s*(?:\Z|[,}])")


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
    """Reads a roster's rows; problems come between the rows, in order. `unpacked`: megabytes that a workbook may hold."""

    def __init__(self, library: Library, today: date, unpacked: int = MOST_UNPACKED) -> None:
        self._library, self._today, self._unpacked = library, today, unpacked
        self.column = lru_cache(MOST_COLUMNS)(self._look_up)

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
            raise _empty(path)
        if kind == ".xlsx":
            yield from self._table(path, _bounded(path, _xlsx_rows(path, content, self._unpacked)))
        elif kind in {".jsonl", ".ndjson", ".json"}:
            text = _decode(path, content)
            array = kind == ".json" and PEOPLE.match(text)
            records = _json_array(path, text, array.end()) if array else _json_lines(text)
            yield from self._records(_bounded(path, records))
        elif kind in {".csv", ".tsv", ".txt", ""}:
            yield from self._table(path, _bounded(path, _csv_rows(path, content)))
        else:
            raise InputError(f"{path}：不认识“{kind}”文件，可用 .csv、.xlsx 或 .jsonl")

    def _table(self, path: Path, rows: Iterator[tuple[int, Sequence[Any]]]) -> Iterator[Row | Problem]:
        number, header = next(rows, (1, []))
        if len(header) > MOST_COLUMNS:
            raise InputError(f"{path}：第{number}行有{MOST_COLUMNS}列以上，请只留用得着的列")
        headings = ["" if cell is None else str(cell).strip() for cell in header]
        names = [self.column(heading) for heading in headings]
        if not any(names):
            raise InputError(f"{path}：第{number}行应为表头，列名用事实的代号或名称（如 age 或 周岁）")
        used: dict[str, int] = {}
        for i, (heading, name) in enumerate(zip(headings, names, strict=True)):
            if name is None and heading:
                yield Problem(number, _shown(heading), "没有这一列，这一列不读；可用的列名见 README")
            elif name is not None and used.setdefault(name, i) != i:
                yield Problem(number, _shown(heading), "前面已经有一列写的是同一件事，这一列不读")
        for number, cells in rows:
            if not is_blank(cells[len(names) :]):
                yield too_long(number, len(cells) - len(names))
            elif not is_blank(cells):
                yield self.row(number, [Cell(headings[i], name, cells[i]) for name, i in used.items() if i < len(cells)])

    def _records(self, records: Iterator[tuple[int, Any]]) -> Iterator[Row | Problem]:
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
                yield from (Problem(number, _shown(key), "没有这个字段，不读") for key in unknown)
                yield self.row(number, [Cell(key, name, record[key]) for key, name in named.items() if name])

    def _look_up(self, name: str) -> str | None:
        """The fact's id for a column's name; `id` and `birth` for those two."""
        if name in ID_COLUMNS:
            return "id"
        if name in BIRTH_COLUMNS:
            return "birth"
        fact = self._library.vocabulary.by_name(name)
        return fact.id if fact else None

    def row(self, number: int, cells: Iterable["Cell"]) -> Row | Problem:
        """The person of a row, or what is wrong with the first cell that is."""
        facts: dict[str, Belief] = {}
        person: str | int = number
        for cell in cells:
            if not _is_small(cell.given):
                return Problem(number, _shown(cell.heading), "里面套得太深或太多，应为一个值")
            if not is_known(cell.given):
                continue
            if cell.column == "id":
                person = as_id(cell.given)
                if len(str(person)) > LONGEST_ID:
                    return Problem(number, _shown(cell.heading), f"太长，最多{LONGEST_ID}个字")
                continue
            try:
                facts |= self.read_cell(cell.column, cell.given)
            except FactValueError as error:
                return Problem(number, _shown(cell.heading), f"“{_shown(error.value)}”不对，应为{error.expected}")
        return Row(number, person, facts)

    def read_cell(self, column: str, cell: Any) -> Mapping[str, Belief]:
        """What a cell makes known, by the column's name; nothing, if it says so. Raises FactValueError."""
        given = _clean(cell)
        if isinstance(given, str) and given in NOT_KNOWN:
            return {}
        if column == "birth":
            born = read_birth(str(given))
            if born is None or born.latest > self._today:
                raise FactValueError("birth", given, "出生日期，如 1942-03-01")
            return {"age": age_on(born, self._today)}
        if column == "age" and isinstance(given, str) and read_birth(given) and not given.isdigit():
            raise FactValueError("age", given, "周岁数；出生日期请放在“出生日期”一列")
        return {column: self._library.vocabulary.read(column, given, self._library.divisions)}


def as_id(cell: Any) -> str | int:
    """A person's id as it was given: a string as it stands, a whole number as a number."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    return _whole(str(cell).strip())


def _whole(text: str) -> str:
    """Text without halves of characters, which JSON may hold and nothing can write."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _shown(given: object) -> str:
    """What was given as a fault repeats it: its beginning, and in whole characters."""
    text = _whole(str(given))
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def is_known(cell: Any) -> bool:
    """Whether a cell says anything: 不详 and a dash are as nothing."""
    given = _clean(cell)
    return not (isinstance(given, str) and given in NOT_KNOWN)


def too_long(number: int, cells: int) -> Problem:
    """A row with cells behind the last heading."""
    return Problem(number, "", f"比表头多出{cells}格，怕是串了列，没有筛查")


def is_blank(cells: Sequence[Any]) -> bool:
    """Whether nothing stands in any of the cells."""
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


def _empty(path: Path) -> InputError:
    return InputError(f"{path}：文件是空的，第1行应为表头（如 id,age,residence）")


def _decode(path: Path, content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise _empty(path)
        return text
    raise InputError(f"{path}：认不出文字编码，请另存为UTF-8或GBK")


def _bounded(path: Path, rows: Iterator[tuple[int, T]]) -> Iterator[tuple[int, T]]:
    """The rows, while there are not too many."""
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise InputError(f"{path}：超过{MOST_ROWS}行（空行也算），请删去后面的空行，或分成几份")
        yield row


def _json_lines(text: str) -> Iterator[tuple[int, Any]]:
    """What stands on each line that is not blank; a Problem where nothing can be read."""
    for number, line in enumerate(io.StringIO(text, newline="\n"), start=1):
        if line.strip():
            yield number, _parsed(number, line)


def _parsed(number: int, line: str) -> Any:
    if len(line) > MOST_LINE:
        return Problem(number, "", f"太长，一个人最多{MOST_LINE}个字")
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return Problem(number, "", "不是合格的JSON")


def _json_array(path: Path, text: str, start: int) -> Iterator[tuple[int, Any]]:
    """The elements of an array whose first one starts there, decoded one by one: a large array need not be held."""
    number, at = 1, start
    if END.match(text, at):
        return
    while True:
        record, length = _element(path, number, text, at)
        yield number, record
        at += length
        between = BETWEEN.match(text, at)
        if between is None:
            break
        number, at = number + 1, between.end()
    if not END.match(text, at):
        raise InputError(f"{path}：第{number}个人以后不是合格的JSON，应为“,”或“]”")


def _element(path: Path, number: int, text: str, at: int) -> tuple[Any, int]:
    """The element that starts there, and its length; no more of the text is decoded at once than one person may take."""
    for most in (MOST_LINE // 20, MOST_LINE):
        try:
            return json.JSONDecoder().raw_decode(text[at : at + most])
        except (ValueError, RecursionError) as error:
            fault = error
    raise InputError(f"{path}：第{number}个人不是合格的JSON，或超过{MOST_LINE}个字") from fault


def _csv_rows(path: Path, content: bytes) -> Iterator[tuple[int, Sequence[Any]]]:
    text = _decode(path, content)
    first = (re.search(r"\S[^\r\n]*", text) or [""])[0]
    delimiter = max(",\t;，", key=first.count)
    if delimiter == "，":
        text, delimiter = text.replace("，", ","), ","
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        yield from enumerate(reader, start=1)
    except csv.Error as error:
        raise InputError(f"{path}：第{reader.line_num}行读不懂（{error}）") from error


def _xlsx_rows(path: Path, content: bytes, unpacked: int) -> Iterator[tuple[int, Sequence[Any]]]:
    """The first sheet's rows as they are parsed (openpyxl does so with defusedxml)."""
    from openpyxl.reader.excel import ExcelReader

    try:
        _check_package(path, content, unpacked)
        reader = ExcelReader(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        reader.read()
        sheet = reader.wb.worksheets[0]
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), start=1):
            yield number, _trimmed(row)
    except InputError:
        raise
    except Exception as error:
        raise InputError(f"{path}：打不开，不是合格的XLSX文件") from error


def _check_package(path: Path, content: bytes, unpacked: int) -> None:
    """Nothing, if a workbook's parts are such as sheets have. Raises InputError, and BadZipFile or ValueError."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        if sum(part.file_size for part in parts) > unpacked * 1024 * 1024:
            raise InputError(f"{path}：解开后超过{unpacked}MB，请只留名单这一张表，或另存为CSV")
        for part in parts:
            swollen = part.file_size > max(RATIO_FROM, part.compress_size * MOST_RATIO)
            if swollen or part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                raise InputError(f"{path}：压缩得不合常理，请另存为CSV")
        for part in parts:
            with package.open(part) as stream:
                _check_part(path, stream)


def _check_part(path: Path, stream: IO[bytes]) -> None:
    """Nothing, if a part is no XML, or XML that defines no entities and need not be held in more than small pieces."""
    held = 0

    def start(_: str, attributes: Mapping[str, str]) -> None:
        nonlocal held
        held += 1 + len(attributes)
        if held > MOST_HELD:
            raise InputError(f"{path}：里面有一行大得不合常理，请另存为CSV")

    def end(name: str) -> None:
        nonlocal held
        if name.rpartition(":")[2] in {"row", "si"}:
            held = 0

    def entity(*_: object) -> None:
        raise ValueError("an entity is defined")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.EntityDeclHandler = start, end, entity
    with suppress(expat.ExpatError):
        parser.ParseFile(stream)


def _trimmed(row: Sequence[Any]) -> Sequence[Any]:
    """A row without the cells that nothing stands in behind its last."""
    width = 0 if row.count(None) == len(row) else len(row)
    while width and row[width - 1] is None:
        width -= 1
    return row[:width]
