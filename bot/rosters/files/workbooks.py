"""A workbook's sheets as lines of cells, after a look at whether it is one."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from bot.ground.errors import InputError
from bot.rosters.files import bounds
from bot.rosters.files.bounds import MOST_COLUMNS, is_swollen
from bot.rosters.files.odd_days import without_odd_days
from bot.rosters.files.parts import spanned
from bot.rosters.files.shapes import LostLine

DAY_ZERO, DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
IN_1904 = re.compile(rb'<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"')
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
WORKBOOK = b"PK\x03\x04"

Span = tuple[int, int, int, int]
"""First and last row, first and last column of merged cells: rows from 1 as a sheet shows them, columns from 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of cells: its lines with their numbers, what is merged, and which day its number 0 is."""

    name: str
    lines: Iterator[tuple[int, Sequence[Any]]]
    merged: tuple[Span, ...] = ()
    day_zero: date = DAY_ZERO
    hidden: bool = False


def is_workbook(content: bytes) -> bool:
    """Whether it begins as workbooks do, whatever its name."""
    return content.startswith((WORKBOOK, OLD_WORKBOOK))


def grids(path: Path, content: bytes, unpacked: int) -> Iterator[Grid]:
    """The sheets of a workbook. Raises InputError."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        area = _check_package(path, content, unpacked) if content.startswith(WORKBOOK) else 0
        day_zero = _day_zero(content)
        if area > bounds.MOST_AREA:
            yield from _streamed(without_odd_days(content), day_zero)
            return
        book = CalamineWorkbook.from_filelike(io.BytesIO(without_odd_days(content)))
        for at, about in enumerate(book.sheets_metadata):
            if about.typ is SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_index(at)
                merged = tuple((r0 + 1, r1 + 1, c0, c1) for (r0, c0), (r1, c1) in sheet.merged_cell_ranges or ())
                lines = _placed(_whatever(sheet.iter_rows(), sheet.total_height), (sheet.start or (0, 0))[1])
                yield Grid(about.name, lines, merged, day_zero, about.visible is not SheetVisibleEnum.Visible)
    except (InputError, GeneratorExit, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a file that is cut off ends in a panic, which is no Exception
        raise InputError(f"{path}：打不开，不是合格的{path.suffix[1:].upper() or 'XLSX'}文件") from error


def _placed(rows: Iterator[Sequence[Any]], left: int) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows with their numbers; what calamine leaves out at the left is put back."""
    padding = [""] * left
    for number, row in enumerate(rows, start=1):
        yield number, row if isinstance(row, LostLine) else trimmed([*padding, *row] if left else row)


def _whatever(rows: Iterator[Sequence[Any]], count: int) -> Iterator[Sequence[Any]]:
    """The rows; one that cannot be made is a lost line. What is no date for calamine ends the row in a panic, which Python
    knows as no `Exception`; the next row comes all the same.
    """
    for _ in range(count + 1):
        try:
            yield next(rows)
        except (StopIteration, GeneratorExit):
            return
        except (MemoryError, KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # noqa: BLE001
            yield LostLine()


def _streamed(content: bytes, day_zero: date) -> Iterator[Grid]:
    """The sheets of a workbook that is too wide to be held, row by row (openpyxl parses with defusedxml)."""
    from openpyxl.reader.excel import ExcelReader

    reader = ExcelReader(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    reader.read()
    for sheet in reader.wb.worksheets:
        sheet.reset_dimensions()
        rows = enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), start=1)
        yield Grid(sheet.title, ((number, trimmed(row)) for number, row in rows), (), day_zero, sheet.sheet_state != "visible")


def trimmed(row: Sequence[Any]) -> Sequence[Any]:
    """A row without the cells that nothing stands in behind its last."""
    width = len(row)
    while width and row[width - 1] in {None, ""}:
        width -= 1
    return row[:width]


def _day_zero(content: bytes) -> date:
    if not content.startswith(WORKBOOK):
        return DAY_ZERO
    with zipfile.ZipFile(io.BytesIO(content)) as package, suppress(KeyError):
        return DAY_ZERO_1904 if IN_1904.search(package.read("xl/workbook.xml")) else DAY_ZERO
    return DAY_ZERO


def _check_package(path: Path, content: bytes, unpacked: int) -> int:
    """The cells that a workbook's widest sheet spans, if its parts are such as sheets have.

    Raises InputError, and BadZipFile or ValueError.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        if sum(part.file_size for part in parts) > unpacked * 1024 * 1024:
            raise InputError(f"{path}：解开后超过{unpacked}MB，请只留名单这一张表，或另存为CSV")
        for part in parts:
            if is_swollen(part) or part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                raise InputError(f"{path}：压缩得不合常理，请另存为CSV")
        widest = 0
        for part in parts:
            widest = max(widest, spanned(path, partial(package.open, part)))
        return widest
