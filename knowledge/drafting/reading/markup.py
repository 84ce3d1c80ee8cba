"""HTML: the page's paragraphs and innermost tables, without scripts, menus and the like."""

from collections.abc import Iterator
from pathlib import Path

import lxml.html
from lxml.etree import ParserError, _Element

from knowledge.drafting.reading.blocks import Block, Cell, Grid, Merged, Paragraph, UnreadableFileError, squared
from knowledge.drafting.reading.plain import decoded

LEFT_OUT = {"script", "style", "noscript", "nav", "header", "footer", "head", "form", "button", "select", "iframe"}
LONGEST_SPAN = 4
"""Figures of how many columns or rows a cell takes."""
OPENS_A_LINE = {
    "p",
    "div",
    "li",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "section",
    "article",
    "ul",
    "ol",
    "body",
    "td",
}


def read(path: Path) -> Iterator[Block]:
    """The blocks of a page. Raises UnreadableFileError."""
    try:
        page = lxml.html.document_fromstring(decoded(path))
    except (ParserError, ValueError) as error:
        raise UnreadableFileError(path, "里面没有内容", "另存为完整的网页，或另存为docx") from error
    body = page.find("body")
    lines: list[str] = [""]
    yield from _blocks(page if body is None else body, lines)
    yield from _flushed(lines)


def _blocks(element: _Element, lines: list[str]) -> Iterator[Block]:
    if not isinstance(element.tag, str) or element.tag in LEFT_OUT:
        _say(lines, element.tail)
        return
    if element.tag == "table" and element.find(".//table") is None:
        yield from _flushed(lines)
        yield _grid(element)
    else:
        if element.tag in OPENS_A_LINE:
            lines.append("")
        _say(lines, element.text)
        for child in element:
            yield from _blocks(child, lines)
        if element.tag in OPENS_A_LINE:
            lines.append("")
    _say(lines, element.tail)


def _say(lines: list[str], words: str | None) -> None:
    lines[-1] += " ".join((words or "").split())


def _flushed(lines: list[str]) -> Iterator[Paragraph]:
    yield from (Paragraph(line.strip()) for line in lines if line.strip())
    lines[:] = [""]


def _grid(table: _Element) -> Grid:
    """The table with each cell in its column: a cell that spans rows or columns is followed by places it reaches over."""
    rows: list[list[Cell]] = []
    reaching: dict[int, int] = {}
    for row in table.iter("tr"):
        made: list[Cell] = []
        for cell in row.iterchildren("td", "th"):
            _reached(made, reaching)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            for place in range(across):
                if down > 1:
                    reaching[len(made)] = down - 1
                made.append(Merged.LEFT if place else _words(cell))
        _reached(made, reaching)
        rows.append(made)
    return squared(rows)


def _reached(made: list[Cell], reaching: dict[int, int]) -> None:
    """Fill the places that cells of the rows above reach over."""
    while reaching.get(len(made), 0):
        reaching[len(made)] -= 1
        made.append(Merged.UP)


def _span(cell: _Element, name: str) -> int:
    said = cell.get(name) or "1"
    return max(1, int(said)) if said.isdecimal() and len(said) <= LONGEST_SPAN else 1


def _words(cell: _Element) -> str:
    lines = [""]
    for _ in _blocks(cell, lines):
        pass
    return "\n".join(line.strip() for line in lines if line.strip())
