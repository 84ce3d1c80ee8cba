"""xlsx: each sheet as a grid, with its merged cells."""

import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.drafting.reading.blocks import Block, Cell, Grid, Merged, UnreadableFileError, squared


def read(path: Path) -> Iterator[Block]:
    """The sheets of a workbook that hold something. Raises UnreadableFileError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # styles that openpyxl does not know
            book = openpyxl.load_workbook(path, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableFileError(path, "不是能打开的xlsx文件", "用Excel或WPS打开，另存为xlsx") from error
    for sheet in book.worksheets:
        grid = _grid(sheet)
        if grid.rows:
            yield grid


def _grid(sheet: Worksheet) -> Grid:
    reached: dict[tuple[int, int], Merged] = {}
    for area in sheet.merged_cells.ranges:
        for row, column in area.cells:
            if (row, column) != (area.min_row, area.min_col):
                reached[row, column] = Merged.LEFT if row == area.min_row else Merged.UP
    rows: list[list[Cell]] = [
        [reached.get((number, column)) or _said(value) for column, value in enumerate(row, start=1)]
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1)
    ]
    return squared([row for row in rows if any(isinstance(cell, str) and cell for cell in row)])


def _said(value: object) -> str:
    """A cell as people see it: whole numbers without a fraction."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
