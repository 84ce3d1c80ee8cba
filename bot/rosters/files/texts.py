"""A text file as lines of cells: whatever its encoding, its separator and its line ends."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.ground.errors import InputError
from bot.rosters.files.quotes import rows_of, steadied

ENCODINGS = ("utf-8-sig", "gb18030")
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
"""What a file begins with that says its encoding (记事本 and Excel's “Unicode 文本” write UTF-16)."""
SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
"""A first line that tells Excel the separator; it counts as a line and is none of the table."""
SEPARATORS = ",\t;，|"
LOOKED_AT = 20
"""Lines by which the separator is told."""


def empty(path: Path) -> InputError:
    """What is said of a file in which nothing stands."""
    return InputError(f"{path}：文件是空的，第1行应为表头（如 id,age,residence）")


def unreadable(path: Path) -> InputError:
    """What is said of a file whose encoding is none of those."""
    return InputError(f"{path}：认不出文字编码，请另存为UTF-8或GBK")


def decoded(path: Path, content: bytes) -> str:
    """The text of a file. Raises InputError."""
    marked = tuple(encoding for mark, encoding in MARKS if content.startswith(mark))
    for encoding in marked or ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.strip("\ufeff \t\r\n\u3000\x1c"):
            raise empty(path)
        return text
    raise unreadable(path)


def separated(path: Path, content: bytes) -> Iterator[tuple[int, Sequence[Any]]]:
    """The lines of a CSV file with their numbers, as a spreadsheet counts them. Raises InputError."""
    text = decoded(path, content)
    said = SEPARATOR_LINE.fullmatch(text[: text.find("\n") + 1].strip("\r\n")) if text[:4].lower() == "sep=" else None
    delimiter = said[1] if said else _separator(text)
    if delimiter == "，":
        text, delimiter = text.replace("，", ","), ","
    lines = steadied(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter)
    for number, cells in enumerate(csv_rows(path, lines, delimiter), start=1):
        yield number, [] if said and number == 1 else cells


def csv_rows(path: Path, lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    """The rows of a table of text whose lines are steadied, as they come. Raises InputError."""
    number = 1
    try:
        for cells in rows_of(lines, delimiter):
            yield cells
            number += 1
    except csv.Error as error:
        raise InputError(f"{path}：第{number}行读不懂（{error}）") from error


def _separator(text: str) -> str:
    """What stands between the cells: what most of the first lines have most of; a title above them has none."""
    lines = [line for line in re.split(r"[\r\n]+", text[:20_000]) if line.strip()][:LOOKED_AT]
    return max(SEPARATORS, key=lambda mark: (sum(mark in line for line in lines), sum(line.count(mark) for line in lines)))
