"""PDF with text: the ruled tables of each page, and the lines between them joined to paragraphs."""

import logging
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.drafting.reading.blocks import Block, Cell, Grid, Merged, Paragraph, UnreadableFileError, squared

RADICALS = str.maketrans(
    "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻥⻦⻨⻩⻪⻬⻮⻰⻳⺟⼾", "民西见角贝车长门青韦页风飞食马鱼鸟麦黄黾齐齿龙龟母户"
)
"""Radicals that some printers write for the characters they are; Unicode has no mapping for them. The Kangxi ones it has."""
KANGXI = re.compile("[\u2f00-\u2fdf]")
PAGE_NUMBER = re.compile(r"[-—–－\s·]*(?:第\s*)?\d{1,3}(?:\s*页)?[-—–－\s·]*")
MARK = re.compile(r"(?:[（(]?[一二三四五六七八九十]+[)）、]|\d{1,2}[.．、]|第[一二三四五六七八九十百]+条)")
TEXT_ON_A_PAGE = 10
"""A file with fewer characters than this on a page, on average, is a scan."""


def read(path: Path) -> Iterator[Block]:
    """The blocks of a PDF. Raises UnreadableFileError, for a scan too."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font that is not as it should be
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
    tables = sorted(page.find_tables(_closed(page)), key=lambda table: table.bbox[1])
    lines = page.filter(lambda thing: not any(_inside(thing, table.bbox) for table in tables)).extract_text_lines()
    for line in lines:
        line["text"] = characters(line["text"])
    lines = [line for line in lines if not PAGE_NUMBER.fullmatch(line["text"])]
    for table in tables:
        above = [line for line in lines if line["top"] < table.bbox[1]]
        lines = [line for line in lines if line not in above]
        yield from _paragraphs(above)
        yield _grid(table.extract())
    yield from _paragraphs(lines)


def _closed(page: Page) -> dict[str, Any]:
    """Lines where the upright rules of a page begin and end: some printers leave a row that goes on over the page open."""
    uprights = [edge for edge in page.edges if edge["orientation"] == "v"]
    if not uprights:
        return {}
    ends = [min(edge["top"] for edge in uprights), max(edge["bottom"] for edge in uprights)]
    return {"explicit_horizontal_lines": ends}


def characters(words: str) -> str:
    """The words with characters in the place of the radicals that look like them (⽼ for 老)."""
    return KANGXI.sub(lambda radical: unicodedata.normalize("NFKC", radical[0]), words.translate(RADICALS))


def _inside(thing: Any, box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    middle = (thing["top"] + thing["bottom"]) / 2
    return bool(top <= middle <= bottom and thing["x0"] < right and thing["x1"] > left)


def _grid(rows: list[list[str | None]]) -> Grid:
    """Of the places without a cell, those of the first row are reached from the left, the others from above."""
    made: list[list[Cell]] = []
    for number, row in enumerate(rows):
        reached = Merged.UP if number else Merged.LEFT
        made.append([reached if cell is None else characters(cell).strip() for cell in row])
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
