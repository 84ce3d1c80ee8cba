"""Plain text, Markdown and CSV, in UTF-8 or GB18030."""

import csv
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from knowledge.drafting.reading.blocks import Block, Cell, Grid, Paragraph, UnreadableFileError, squared

ENCODINGS = ("utf-8-sig", "gb18030")
RULE = re.compile(r"\s*:?-+:?\s*")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
CELLS = re.compile(r"(?<!\\)\|")
TABS = 2


def decoded(path: Path) -> str:
    """The text of a file in UTF-8 (with or without a mark), UTF-16 with a mark, or GB18030. Raises UnreadableFileError."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path, f"读不到：{error.strerror}", "检查文件是否在、能不能读") from error
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(path, "不是UTF-8也不是GB18030编码的文字", "另存为UTF-8")


def read_text(path: Path) -> Iterator[Block]:
    """Lines as paragraphs; lines with tabs, as copied from a table, as a grid."""
    lines = [line.rstrip() for line in decoded(path).splitlines()]
    for tabbed, group in groupby(lines, key=lambda line: line.count("\t") >= TABS):
        if tabbed:
            yield squared([[cell.strip() for cell in line.split("\t")] for line in group])
        else:
            yield from (Paragraph(line.strip()) for line in group if line.strip())


def read_markdown(path: Path) -> Iterator[Block]:
    """Paragraphs, and pipe tables as grids."""
    for piped, group in groupby(decoded(path).splitlines(), key=lambda line: line.strip().startswith("|")):
        if piped:
            yield _piped(list(group))
        else:
            yield from (Paragraph(_said(line)) for line in group if _said(line))


def _piped(lines: list[str]) -> Grid:
    rows = [CELLS.split(line.strip().removeprefix("|").removesuffix("|")) for line in lines]
    kept: list[list[Cell]] = [[_said(cell) for cell in row] for row in rows if not all(map(RULE.fullmatch, row))]
    return squared(kept)


def _said(words: str) -> str:
    """The words without the marks of Markdown."""
    words = re.sub(r"<br\s*/?>", "\n", words.strip())
    words = re.sub(r"^#{1,6}\s+|\*\*|__", "", words)
    return ESCAPED.sub(r"\1", words).strip()


def read_table(path: Path) -> Iterator[Block]:
    """CSV, separated by commas, semicolons or tabs: one grid."""
    text = decoded(path)
    head = text[: text.find("\n", 2000) if len(text) > 2000 else len(text)]  # noqa: PLR2004 - enough to tell the separator
    separator = max(",;\t", key=head.count)
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(keepends=True), delimiter=separator)]
    except csv.Error as error:
        raise UnreadableFileError(path, f"不是能读的CSV：{error}", "检查引号，或另存为xlsx") from error
    yield squared([list[Cell](row) for row in rows if any(row)])
