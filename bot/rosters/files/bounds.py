"""How much of a file is read, however it was made."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar
from zipfile import ZipInfo

from bot.ground.errors import InputError

T = TypeVar("T")

MOST_ROWS = 1_048_576
"""Rows that a sheet can have, empty ones counted: a few bytes can claim a billion of them."""
MOST_COLUMNS = 500
HEADED = 40
"""Rows among which a table's headings stand."""
MOST_UNPACKED = 100
"""Megabytes of a workbook when it is unpacked."""
MOST_RATIO, RATIO_FROM = 200, 10 * 1024 * 1024
"""How many times its packed size a part of a workbook may be, from that many bytes on; sheets reach 60."""
MOST_HELD = 500_000
"""Elements and attributes of a workbook's part that must be held at once: those of a row, or of a whole small part."""
MOST_AREA = 10_000_000
"""Cells between a sheet's first and last one that are held at once; a wider sheet is read row by row."""
MOST_LINE = 100_000
"""Characters of one JSON line."""
MOST_INSIDE, DEEPEST = 100, 3
"""Parts of a list or object within a JSON cell, and how deep they may be nested: {"any": ["a", "b"]} is two deep."""
LONGEST_ID = 200


def is_swollen(part: ZipInfo, least: int = RATIO_FROM) -> bool:
    """Whether a part of a workbook is more times as large as it was packed than sheets are, from so many bytes on."""
    return part.file_size > max(least, part.compress_size * MOST_RATIO)


def bounded(path: Path, rows: Iterator[tuple[int, T]]) -> Iterator[tuple[int, T]]:
    """The rows, while there are not too many. Raises InputError."""
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise InputError(f"{path}：超过{MOST_ROWS}行（空行也算），请删去后面的空行，或另存为CSV")
        yield row


def too_wide(path: Path, number: int) -> InputError:
    """What is said of a table with more columns than are read."""
    return InputError(f"{path}：第{number}行有{MOST_COLUMNS}列以上，请只留用得着的列")


def narrow(path: Path, rows: Iterator[tuple[int, Sequence[T]]]) -> Iterator[tuple[int, Sequence[T]]]:
    """The rows, if those among which the headings stand have not too many columns. Raises InputError."""
    for count, (number, cells) in enumerate(rows):
        if count < HEADED and len(cells) > MOST_COLUMNS:
            raise too_wide(path, number)
        yield number, cells
