"""PDF with text: the ruled tables of each page, and the lines between them joined to paragraphs."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.drafting.reading.blocks import Block, Cell, Grid, Merged, Paragraph, UnreadableFileError, squared

PAGE_NUMBER = re.compile(r"[-—–－\s·]*(?:第\s*)?\d{1,3}(?:\s*页)?[-—–－\s·]*")
MARK = re.compile(r"(?:[（(]?[一二三四五六七八九十]+[)）、]|\d{1,2}[.．、]|第[一二三四五六七八九十百]+条)")
TEXT_ON_A_PAGE = 10
"""A file with fewer characters than this on a page, on average, is a scan."""


def read(path: Path) -> Iterator[Block]:
    """The blocks of a PDF. Raises UnreadableFileError, for a scan too."""
    try:
        with pdfplumber.open(path) as document:
            pages = document.pages
            if sum(len(page.chars) for page in pages) < TEXT_ON_A_PAGE * len(pages):
                raise UnreadableFileError(path, "是扫描件，里面没有文字", "先做文字识别（OCR），另存为docx或带文字的PDF再来")
            for page in pages:
                yield from _page(page)
    except (PdfminerException, PDFSyntaxError, PDFPasswordIncorrect) as error:
        raise UnreadableFileError(path, "打不开这份PDF，可能加了密码或者不完整", "去掉密码，或另存一份") from error


def _page(page: Page) -> Iterator[Block]:
    """Tables and paragraphs from the top of the page down."""
    tables = sorted(page.find_tables(), key=lambda table: table.bbox[1])
    lines = page.filter(lambda thing: not any(_inside(thing, table.bbox) for table in tables)).extract_text_lines()
    lines = [line for line in lines if not PAGE_NUMBER.fullmatch(line["text"])]
    for table in tables:
        above = [line for line in lines if line["top"] < table.bbox[1]]
        lines = [line for line in lines if line not in above]
        yield from _paragraphs(above)
        yield _grid(table.extract())
    yield from _paragraphs(lines)


def _inside(thing: Any, box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    middle = (thing["top"] + thing["bottom"]) / 2
    return bool(top <= middle <= bottom and thing["x0"] < right and thing["x1"] > left)


def _grid(rows: list[list[str | None]]) -> Grid:
    """Of the places without a cell, those of the first row are reached from the left, the others from above."""
    made: list[list[Cell]] = []
    for number, row in enumerate(rows):
        reached = Merged.UP if number else Merged.LEFT
        made.append([reached if cell is None else cell.strip() for cell in row])
    return squared(made, broken=True)


def _paragraphs(lines: list[Any]) -> Iterator[Paragraph]:
    """Lines joined: a new paragraph begins where a line is set in or numbered, or the one before ended early."""
    if not lines:
        return
    left, right = min(line["x0"] for line in lines), max(line["x1"] for line in lines)
    text, full = "", False
    for line in lines:
        size = line["chars"][0]["size"]
        if text and (not full or line["x0"] > left + size or MARK.match(line["text"])):
            yield Paragraph(text)
            text = ""
        text += line["text"].strip()
        full = line["x1"] > right - 2 * size
    yield Paragraph(text)
