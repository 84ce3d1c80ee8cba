"""A text file of any length, read as it comes: its encoding is found in a first pass, and no more than a piece is held."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO

from bot.ground.errors import InputError
from bot.rosters.files.texts import ENCODINGS, SEPARATORS, empty, unreadable

PIECE = 1 << 20


def encoding_of(path: Path, stream: BinaryIO) -> str:
    """The encoding in which the whole stream can be read. Raises InputError; the stream is at its start again afterwards."""
    for encoding in ENCODINGS:
        stream.seek(0)
        decoder = codecs.getincrementaldecoder(encoding)()
        blank = True
        try:
            while piece := stream.read(PIECE):
                blank = not decoder.decode(piece).strip() and blank
            blank = not decoder.decode(b"", final=True).strip() and blank
        except UnicodeDecodeError:
            continue
        stream.seek(0)
        if blank:
            raise empty(path)
        return encoding
    raise unreadable(path)


def csv_rows(path: Path, text: IO[str]) -> Iterator[list[str]]:
    """The rows of a table of text, whatever stands between its cells. Raises InputError."""
    first = next((line for line in iter(text.readline, "") if line.strip()), "")
    text.seek(0)
    delimiter = max(SEPARATORS, key=first.count)
    lines: Iterator[str] = text
    if delimiter == "，":
        lines, delimiter = (line.replace("，", ",") for line in text), ","
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        raise InputError(f"{path}：第{reader.line_num}行读不懂（{error}）") from error
