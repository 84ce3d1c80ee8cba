"""A text file of any length, read as it comes: its encoding is found in a first pass, and no more than a piece is held."""

import codecs
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, BinaryIO

from bot.rosters.files.quotes import steadied
from bot.rosters.files.texts import ENCODINGS, SEPARATORS, empty, unreadable
from bot.rosters.memos import repeated

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


def separated_lines(text: IO[str]) -> tuple[Iterator[str], str]:
    """The steadied lines of a table of text, and what stands between their cells."""
    first = next((line for line in iter(text.readline, "") if line.strip()), "")
    text.seek(0)
    delimiter = max(SEPARATORS, key=first.count)
    if delimiter == "，":
        return steadied((line.replace("，", ",") for line in text), ","), ","
    return steadied(iter(text), delimiter), delimiter


def columns_in(lines: Sequence[str], delimiter: str, width: int) -> Mapping[int, Sequence[Any]] | None:
    """The columns of lines, by place; None where they are not all of that many cells, or some are quoted."""
    import pyarrow as pa  # here: a service that reads its rosters in another process does without its 30 MB
    from pyarrow import csv as csv_in

    content = "".join(lines).encode()
    if b"\0" in content or b'"' in content:
        return None
    names = [str(place) for place in range(width)]
    try:
        table = csv_in.read_csv(
            io.BytesIO(content),
            csv_in.ReadOptions(use_threads=False, block_size=len(content) + 1, column_names=names),
            csv_in.ParseOptions(delimiter=delimiter, quote_char=False, ignore_empty_lines=False),
            csv_in.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
        )
    except pa.ArrowInvalid:
        return None
    if table.num_rows != len(lines):
        return None
    return {place: repeated(column.combine_chunks()) for place, column in enumerate(table.columns)}
