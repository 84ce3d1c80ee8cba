"""docx: paragraphs and tables in the order of the document, inserted words kept and deleted ones left out."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl, CT_Tc
from lxml.etree import _Element

from knowledge.drafting.reading.blocks import Block, Cell, Merged, Paragraph, UnreadableFileError, squared

TEXT, TAB, BREAK, PARAGRAPH, ROW = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:p"), qn("w:tr")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read(path: Path) -> Iterator[Block]:
    """The blocks of a Word document. Raises UnreadableFileError."""
    try:
        body = docx.Document(str(path)).element.body
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadableFileError(path, "不是能打开的docx文件", "用Word或WPS打开，另存为docx") from error
    for element in body.iter(PARAGRAPH, qn("w:tbl")):
        if _inside_table(element):
            continue
        if isinstance(element, CT_Tbl):
            yield squared([list(_row(row)) for row in element.iter(ROW)])
        elif text := _text(element).strip():
            yield Paragraph(text)


def _inside_table(element: _Element) -> bool:
    return any(parent.tag == qn("w:tbl") or parent.tag == FALLBACK for parent in element.iterancestors())


def _row(row: _Element) -> Iterator[Cell]:
    for cell in row.iterchildren(qn("w:tc")):
        assert isinstance(cell, CT_Tc)
        yield Merged.UP if cell.vMerge == "continue" else _cell(cell)
        yield from [Merged.LEFT] * (cell.grid_span - 1)


def _cell(cell: _Element) -> str:
    return "\n".join(text for paragraph in cell.iter(PARAGRAPH) if (text := _text(paragraph).strip()))


def _text(paragraph: _Element) -> str:
    """The words of a paragraph; a line broken by hand stays a line."""
    marks = {TAB: "\t", BREAK: "\n"}
    return "".join(marks.get(str(found.tag)) or found.text or "" for found in paragraph.iter(TEXT, TAB, BREAK))
