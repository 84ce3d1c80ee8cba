"""A part of a workbook before it is parsed: how wide it spans, and that it need be held in no more than small pieces.

What offices' programs write is measured by its bytes, fast; whatever is written otherwise (comments, other encodings, rows
of megabytes) is gone through element by element.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO
from xml.parsers import expat

from bot.ground.errors import InputError
from bot.rosters.files import bounds

PIECE = 1 << 18
SHORTEST = 3
"""Bytes that an element or an attribute takes at least."""
DECLARATION = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*
    (?:<\?xml\s(?:(?!encoding)[^>])*(?:encoding=["'](?i:utf-8)["'][^>]*)?\?>)?\s*
    (?=<[^?!])""",
    re.VERBOSE,
)
UNUSUAL = re.compile(rb"<[!?]")
ROW = re.compile(rb"""<row\b(?:[^>]*?\sr=["'](\d+)["'])?""")
ROW_END = re.compile(rb"</(?:\w+:)?(?:row|si)>")
CELL, PLACED = re.compile(rb"<c[\s/>]"), re.compile(rb"""<c\s(?:[^>]*?\s)?r=["']([A-Za-z]+)""")


class _UnusualError(Exception):
    """The bytes alone do not tell."""


def spanned(path: Path, opened: Callable[[], IO[bytes]]) -> int:
    """The cells that a part spans, if it is no XML, or XML without entities that need be held in no more than small pieces.

    `opened` opens it from its beginning. Raises InputError, ValueError.
    """
    try:
        with opened() as stream:
            return _Bytes(path).span(stream)
    except _UnusualError:
        with opened() as stream:
            return _by_elements(path, stream)


class _Bytes:
    """Measures what is written as usual."""

    def __init__(self, path: Path) -> None:
        self._path, self._rows, self._since = path, 0, 0
        self._columns: set[bytes] = set()

    def span(self, stream: IO[bytes]) -> int:
        rest = stream.read(PIECE)
        begins = DECLARATION.match(rest)
        if begins is None:
            raise _UnusualError
        rest = rest[begins.end() :]
        while rest:
            cut = rest.rfind(b">") + 1
            self._take(rest[:cut], len(rest) - cut)
            piece = stream.read(PIECE)
            if not piece:
                break
            rest = rest[cut:] + piece
        return self._rows * max((column_number(letters.decode()) for letters in self._columns), default=0)

    def _take(self, tags: bytes, open_tag: int) -> None:
        """Whole tags, behind which a tag is open of which so many bytes are known."""
        self._since += len(tags)
        if UNUSUAL.search(tags) or self._since + open_tag > bounds.MOST_HELD * SHORTEST:
            raise _UnusualError
        if ROW_END.search(tags):
            self._since = len(tags)
        for number in ROW.findall(tags):
            self._rows = further(self._path, self._rows, int(number or 0))
        placed = PLACED.findall(tags)
        if len(placed) != len(CELL.findall(tags)):
            raise _UnusualError
        self._columns.update(placed)


def _by_elements(path: Path, stream: IO[bytes]) -> int:
    held, rows, columns = 0, 0, set[str]()

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal held, rows
        held += 1 + len(attributes)
        if held > bounds.MOST_HELD:
            raise InputError(f"{path}：里面有一行大得不合常理，请另存为CSV")
        if name == "c":
            columns.add(attributes.get("r", "").rstrip("0123456789"))
        elif name == "row":
            rows = further(path, rows, _number(attributes.get("r")))

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
    return rows * max((column_number(letters) for letters in columns), default=0)


def further(path: Path, rows: int, number: int) -> int:
    """The rows of a sheet with one more, of that number or none. Raises InputError past what a sheet can have."""
    rows = max(rows + 1, number)
    if rows > bounds.MOST_ROWS:
        raise InputError(f"{path}：超过{bounds.MOST_ROWS}行（空行也算），请删去后面的空行，或另存为CSV")
    return rows


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() else 0


def column_number(letters: str) -> int:
    """The number of a column: A is 1, AA is 27; what is none counts as the widest."""
    if not (letters.isascii() and letters.isalpha() and len(letters) < 4):  # noqa: PLR2004 - XFD is the last
        return 1 if not letters else 1 << 14
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
