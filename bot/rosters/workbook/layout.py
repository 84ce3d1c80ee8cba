"""How a workbook's sheets look and print: a header that stays, filters, widths, A4 across, page numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from bot.rosters.workbook.rows import Rows

MOST_ROWS = 1_048_576
A4 = 9
FONT, GREEN, GREY = "宋体", "#DDEBE0", "#A6A6A6"
COUNT = "#,##0;-#,##0;;@"
"""How numbers are shown: nothing for none."""
TALL, LINE = 409, 14.5
"""Points: the tallest row a sheet can have, and a line of one."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, how its cells look (`text`, `centre`, `number`, `wrap`)."""

    heading: str
    width: float
    look: str = "text"


class Book:
    """A workbook being written, row by row: no more than some rows are held; its parts lie in a folder meanwhile."""

    def __init__(self, path: str, scratch: str) -> None:
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": scratch, **plain})
        base = {"font_name": FONT, "font_size": 10.5, "valign": "vcenter"}
        cell = {**base, "border": 1, "border_color": GREY}
        self.looks: dict[str, Format] = {
            "text": self.book.add_format({**cell, "indent": 1}),
            "centre": self.book.add_format({**cell, "align": "center"}),
            "number": self.book.add_format({**cell, "num_format": COUNT, "align": "right", "indent": 1}),
            "wrap": self.book.add_format({**cell, "text_wrap": True, "indent": 1}),
            "head": self.book.add_format({**cell, "bold": True, "align": "center", "text_wrap": True, "bg_color": GREEN}),
            "title": self.book.add_format({**base, "bold": True, "font_size": 16}),
            "note": self.book.add_format({**base, "font_color": "#404040"}),
        }

    def sheet(self, name: str, columns: Sequence[Column], above: Sequence[str] = ()) -> "Sheet":
        """A sheet with a header, under lines of its own: the first as a title."""
        return Sheet(self, name, columns, above)

    def close(self) -> None:
        """Write the file. Raises OSError."""
        try:
            self.book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise OSError(None, str(error)) from error


class Sheet:
    """A table of a workbook; where it is full another sheet goes on."""

    def __init__(self, book: Book, name: str, columns: Sequence[Column], above: Sequence[str]) -> None:
        self._book, self._name, self._columns, self._above = book, name, columns, above
        self._formats = [book.looks[column.look] for column in columns]
        self._wrapped = [(at, int(column.width) - 3) for at, column in enumerate(columns) if column.look == "wrap"]
        self._count = 0
        self._begin()

    def _begin(self) -> None:
        self._count += 1
        name = self._name if self._count == 1 else f"{self._name}（{self._count}）"
        self.sheet: Rows = self._book.book.add_worksheet(name, Rows)
        self.sheet.look_of(self._formats)
        for at, column in enumerate(self._columns):
            self.sheet.set_column(at, at, column.width)
        for at, line in enumerate(self._above):
            self.sheet.set_row(at, 18 if at else 28)
            self.sheet.write_string(at, 0, line, self._book.looks["note" if at else "title"])
        self.head = len(self._above)
        self.sheet.set_row(self.head, 30)
        for at, column in enumerate(self._columns):
            self.sheet.write_string(self.head, at, column.heading, self._book.looks["head"])
        self.sheet.freeze_panes(self.head + 1, 0)
        self.sheet.repeat_rows(self.head)
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&L&A&C初步判断，以经办部门审核为准&R第 &P 页，共 &N 页")
        self.row = self.head + 1

    def write(self, cells: Sequence[Any]) -> None:
        """A row: strings, numbers, None; as tall as its longest wrapped text needs."""
        if self.row == MOST_ROWS:
            self.finish()
            self._begin()
        self.sheet.add(self.row, cells, self._height(cells))
        self.row += 1

    def _height(self, cells: Sequence[Any]) -> float | None:
        """In points; None as usual. A Chinese character is as wide as two of those that widths are told in."""
        if not self._wrapped:
            return None
        lines = max(1 + len(cells[at] or "") * 2 // room for at, room in self._wrapped)
        return min(TALL, LINE * lines + 4)

    def finish(self) -> None:
        """The filter over all rows."""
        self.sheet.flush(self.row - 1)
        self.sheet.autofilter(self.head, 0, max(self.head, self.row - 1), len(self._columns) - 1)

    def note(self, line: str) -> None:
        """A line under the table, outside of it."""
        self.sheet.write_string(self.row, 0, line, self._book.looks["note"])
        self.row += 1
