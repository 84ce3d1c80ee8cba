"""Quotes of a table of text. One that opens a cell and is never closed would take every row behind it into that cell, and
nobody would know of those people: it is a character like others then, and its row is told of.
"""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from bot.rosters.files.bounds import MOST_LINE
from bot.rosters.files.shapes import Problem

MOST_BREAKS = 300
"""Lines that one row may take; a cell of Excel's has 253 breaks at most."""
TELLING = 3
"""Cells from which on a line is told to be a row by having as many as the row before."""
CLOSING = re.compile(r'(?:[^"]|"")*+"')
"""What is left of a quoted cell, up to its end: two quotes within it are one that was written."""
STRAY = "有一个引号没有合上，当作普通的字读，后面的行照常"


class StrayRow(list[str]):
    """The cells of a row in which a quote was taken for a character."""

    __slots__ = ()

    def problem(self, number: int, sheet: str = "") -> Problem:
        """What is said of it."""
        return Problem(number, "", STRAY, sheet, screened=True)


class _Mended(str):
    """A line in which a quote that opened a cell for ever does so no more."""

    __slots__ = ()


def steadied(lines: Iterator[str], mark: str) -> Iterator[str]:
    """The lines, so that each cell which one of them leaves open is closed by one of the next; `mark` stands between cells.
    No more of them are held than a row may take.
    """
    held: deque[str] = deque()
    before = ""
    while (line := held.popleft() if held else next(lines, None)) is not None:
        if not is_open(line, mark):
            before = before if line.isspace() else line
            yield line
            continue
        more = list(_looked_at(line, mark, held, lines))
        if more and not _are_rows([line, *more], before, mark):
            yield line
            yield from more
            for _ in more:
                held.popleft()
        else:
            yield _mended(line, mark)


def rows_of(lines: Iterable[str], mark: str) -> Iterator[list[str]]:
    """The rows of steadied lines. Raises csv.Error."""
    mended: list[str] = []

    def noted() -> Iterator[str]:
        for line in lines:
            if isinstance(line, _Mended):
                mended.append(line)
            yield line

    for cells in csv.reader(noted(), delimiter=mark):
        yield StrayRow(cells) if mended else cells
        mended.clear()


def is_open(line: str, mark: str) -> bool:
    """Whether a line ends within a quoted cell."""
    return '"' in line and _opened_at(line, mark) >= 0


def _opened_at(line: str, mark: str) -> int:
    """Where the quoted cell begins that a line does not close; below 0 if there is none."""
    at = 0
    while True:
        if line.startswith('"', at):
            closing = CLOSING.match(line, at + 1)
            if closing is None:
                return at
            at = closing.end()
        at = line.find(mark, at)
        if at < 0:
            return at
        at += 1


def _looked_at(line: str, mark: str, held: deque[str], lines: Iterator[str]) -> Sequence[str]:
    """The lines to which a row goes on that an open cell begins; none when it is not closed as cells are. They stay held."""
    size = len(line)
    for count in range(MOST_BREAKS):
        if count == len(held):
            held.extend(_first(lines))
        if count == len(held) or size > MOST_LINE:
            return ()
        size += len(held[count])
        closing = CLOSING.match(held[count])
        if closing is None:
            continue
        rest = held[count][closing.end() :].strip(" \r\n")
        if rest and not rest.startswith(mark):
            return ()
        if not is_open(rest[1:], mark):
            return [held[i] for i in range(count + 1)]
    return ()


def _first(lines: Iterator[str]) -> Iterator[str]:
    """The next of the lines, if there is one."""
    for line in lines:
        yield line
        return


def _are_rows(lines: Sequence[str], before: str, mark: str) -> bool:
    """Whether lines that two stray quotes join are rows: those between the quotes, each by itself, have as many cells as the
    row before, and so have the two with the quotes if there are no others.
    """
    wanted = _cells(before, mark)
    within = [line for line in lines[1:-1] if '"' not in line.replace('""', "")]
    return wanted >= TELLING and all(_cells(line, mark) == wanted for line in within or lines)


def _cells(line: str, mark: str) -> int:
    """How many cells a line has by itself."""
    return len(next(csv.reader([_mended(line, mark)], delimiter=mark), []))


def _mended(line: str, mark: str) -> _Mended:
    """A line in which no cell is open: the quotes of one that was are written as CSV writes a quote that is a character."""
    while (at := _opened_at(line, mark)) >= 0:
        cell, *rest = line[at:].split(mark, 1)
        said = cell.rstrip("\r\n")
        quoted = '"{}"{}'.format(said.replace('"', '""'), cell[len(said) :])
        line = line[:at] + mark.join([quoted, *rest])
    return _Mended(line)
