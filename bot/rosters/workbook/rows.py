"""A worksheet whose rows are written as text at once: a roster's cells are few different ones over and over.

XlsxWriter makes the package, the styles, the charts and the page; of its rows only the cells' markup is put together here,
each different one once, and what stands in them is held once for the whole workbook (shared strings).
"""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

AT_A_TIME = 500
"""Rows that are put together before they are written."""
MOST_KEPT = 200_000
"""Different cells of a column that are kept."""
LONGEST = 32_767
"""Characters that a cell can hold."""


class Rows(Worksheet):  # type: ignore[misc]  # XlsxWriter tells no types
    """A worksheet of a workbook with `constant_memory`; headings, heights and notes are written as in any."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[str] = []
        self._columns: list[tuple[str, _Cells]] = []

    def look_of(self, formats: Sequence[Format]) -> None:
        """How the cells of each column look."""
        self._columns = [(f'<c r="{xl_col_to_name(at)}', _Cells(self, look)) for at, look in enumerate(formats)]

    def add(self, row: int, cells: Sequence[Any], height: float | None = None) -> None:
        """A row behind all others: strings, numbers, or None for an empty cell; `height` in points."""
        number = str(row + 1)
        tall = f' ht="{height:g}" customHeight="1"' if height else ""
        made = [start + number + known[cell] for (start, known), cell in zip(self._columns, cells, strict=True)]
        self._waiting.append(f'<row r="{number}"{tall}>{"".join(made)}</row>')
        if len(self._waiting) >= AT_A_TIME:
            self.flush(row)

    def flush(self, row: int) -> None:
        """Write what waits, of which that row is the last."""
        if self._waiting:
            text = "".join(self._waiting)
            self._waiting.clear()
            self._write_single_row(row)
            self._check_dimensions(row, len(self._columns) - 1)
            self.str_table.count += text.count(' t="s"')
            self.fh.write(text)

    def shared(self, text: str) -> int:
        """The number of a string of the workbook; what XlsxWriter would take for markup of its own is kept from it."""
        text = f" {text}" if text.startswith("<r>") else text
        known: dict[str, int] = self.str_table.string_table
        number = known.setdefault(text, len(known))
        self.str_table.unique_count = len(known)
        return number


class _Cells(dict[Any, str]):
    """A cell's markup behind the number of its row, by what stands in it."""

    def __init__(self, sheet: Rows, look: Format) -> None:
        super().__init__()
        self._sheet, self._style = sheet, look._get_xf_index()

    def __missing__(self, cell: Any) -> str:
        if cell is None or cell == "":
            made = f'" s="{self._style}"/>'
        elif isinstance(cell, str):
            made = f'" s="{self._style}" t="s"><v>{self._sheet.shared(cell[:LONGEST])}</v></c>'
        else:
            made = f'" s="{self._style}"><v>{cell:.16G}</v></c>'
        if len(self) >= MOST_KEPT:
            self.clear()
        self[cell] = made
        return made
