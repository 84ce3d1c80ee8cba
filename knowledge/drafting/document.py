"""A county's document as it will stand in the knowledge folder: its readable text, and what is known of it."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from knowledge.clauses import Clause, Find, read_clauses
from knowledge.drafting.columns import columns
from knowledge.drafting.reading.blocks import Block, Cell, Paragraph
from knowledge.drafting.rows import DraftRow, FoundList
from knowledge.spans import Span, annex_at, spaced, squeeze

NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[（(【]20\d\d[〕\]）)】]\s*第?\d+号")
DAY = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
IN_FORCE = re.compile(r"(?:本[^，。；本]{1,8})?自(20\d\d)年(\d{1,2})月(\d{1,2})日起[^，。；\n]{0,6}?(?:施行|实施|执行|生效)")
TITLE = re.compile(
    r"(?:.{0,20}?关于.{2,60}?的?(?:意见|通知|方案|办法|规定|细则|决定|通告|公告)|.{2,30}(?:条例|办法|规定|细则))"
)
LIST_TITLE = re.compile(r"[^。，：；]{2,36}清单(?:[（(].{1,12}[)）])?")
ISSUER = re.compile(
    r"[^，。：；\s]{2,20}?(?:人民政府办公室|人民政府办公厅|人民政府|民政局|民政厅|卫生健康局|老龄工作委员会办公室|办公室)"
)
ANNEX = re.compile(r"附\s*件")
DRAFT = re.compile(r"征求意见稿|草\s*案|送审稿|讨论稿")
HEAD = 25


@dataclass(frozen=True, slots=True)
class Document:
    """The readable text, where its annex begins, its clauses by path, and what stands about it."""

    region: str
    list_title: str
    text: str
    body: str
    clauses: Mapping[str, Clause]
    found: FoundList
    about: Mapping[str, Any]
    remarks: tuple[str, ...] = ()
    """What stands in the list's notes and below the list."""


def assemble(blocks: Sequence[Block], found: FoundList, region: str, fallback_title: str, original: str) -> Document:
    """The document of a list. The text holds the body's paragraphs as they stand, then the list row by row: its cells
    in one order (对象, 序号, 项目, 内容, …), those of merged cells repeated in each row.
    """
    before = list(_lines(blocks[: found.first]))
    list_title, defects = _list_title(before, fallback_title), list(found.defects)
    rows = ["\t".join(_cells(row)) for row in found.rows]
    after = [line for line in _lines(blocks[found.last + 1 :]) if line]
    notes = [*found.notes, *(line for line in after if squeeze(line).startswith(columns().notes) and line not in found.notes)]
    left_out = [line for line in after if line not in notes]
    if left_out:
        defects.append(f"清单后面的{len(left_out)}行没有收进来（从“{squeeze(left_out[0])[:12]}”起）。")
    header = "\t".join(found.header)
    text = "\n".join([*before, header, *rows, *notes]) + "\n"
    annex = None if any(ANNEX.match(line) for line in before) else _annex_line(before, list_title, header)
    body = text[: annex_at(text, annex)]
    clauses = {clause.path: clause for clause in read_clauses(body, region, (), _finder(text))}
    if not clauses:
        defects.append("只有清单的表格，没有正文：标准、户籍等写在正文条款里的，这里看不到。")
    about = _about(region, before, body, clauses, list_title, defects)
    about |= {"sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(), "annex": annex, "original": original}
    remarks = tuple(squeeze(line) for line in (*notes, *left_out))
    return Document(region, list_title, text, body, clauses, found, about, remarks)


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (line.strip() for line in block.text.splitlines() if line.strip())
        else:
            yield from ("\t".join(_said(row)) for row in block.rows if any(_said(row)))


def _said(row: Sequence[Cell]) -> list[str]:
    return [squeeze(cell) for cell in row if isinstance(cell, str) and cell]


def _cells(row: DraftRow) -> Iterator[str]:
    """A row's cells in the order of the readable text, the star where it stood."""
    yield (row.star if row.starred_audience else "") + row.audience
    yield str(row.number)
    yield ("" if row.starred_audience else row.star) + row.name
    yield row.content
    yield from row.further.values()
    yield "、".join(row.types)
    yield "、".join(row.agencies)


def _list_title(before: Sequence[str], fallback: str) -> str:
    """The line above the list that names it."""
    named = [squeeze(line) for line in before if LIST_TITLE.fullmatch(squeeze(line))]
    return ANNEX.sub("", named[-1]).lstrip("：:0123456789.") if named else fallback


def _annex_line(before: Sequence[str], list_title: str, header: str) -> str:
    """The line with which the list begins, where no 附件 stands above it: its title, if no other line
    (the document's own title, say) begins with it, else its headings.
    """
    named = [line for line in map(squeeze, before) if line.startswith(list_title)]
    return list_title if named == [list_title] else squeeze(header)


def _finder(text: str) -> Find:
    """Where words stand in a stretch of the text, white space aside."""

    def find(words: str, within: Span) -> Span | None:
        found = re.search(spaced(words), text[within.start : within.end])
        return Span(within.start + found.start(), within.start + found.end()) if found else None

    return find


def _about(
    region: str, before: Sequence[str], body: str, clauses: Mapping[str, Clause], list_title: str, defects: list[str]
) -> dict[str, Any]:
    """What the document says of itself; None where it does not, or not in a form that can be read."""
    head = before[:HEAD]
    number = next((found[0] for line in head if "《" not in line and (found := NUMBER.search(squeeze(line)))), None)
    issued = next((day for line in (*head, *before[-12:]) if (day := _whole_day(line))), None)
    in_force, words = _in_force(clauses)
    status = "draft" if any(DRAFT.search(line) for line in head) else "in_force"
    if status == "draft":
        defects.append("这是征求意见稿，还没有施行，正式文件可能有改动。")
    if clauses and number is None:
        defects.append("正文里没有认出文号。")
    if clauses and issued is None:
        defects.append("没有认出印发日期。")
    return {
        "region": region,
        "number": number,
        "title": _title(head) or list_title,
        "issuer": _issuer(head),
        "issued": issued,
        "in_force": in_force,
        "status": status,
        "in_force_words": words,
        "defects": defects,
        "office_remarks": [],
    }


def _whole_day(line: str) -> date | None:
    """A line that is a date and nothing else."""
    found = DAY.fullmatch(squeeze(line).strip("（）()"))
    return _day(found) if found else None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _in_force(clauses: Mapping[str, Clause]) -> tuple[date | None, dict[str, str] | None]:
    for path, clause in reversed(list(clauses.items())):
        if (found := IN_FORCE.search(clause.text)) and (day := _day(found)):
            return day, {"clause": path, "quote": found[0]}
    return None, None


def _title(head: Sequence[str]) -> str | None:
    """The document's title, on one line or broken over up to three; not one that it cites."""
    for place in range(len(head)):
        if re.match(r"[一二三四五六七八九十]+、|为|各", head[place]):
            break
        for lines in (1, 2, 3):
            words = re.sub(r"^(?:.*?印发)?《?|》?的通知$", "", squeeze("".join(head[place : place + lines])))
            if TITLE.fullmatch(words):
                following = squeeze(head[place + lines]) if place + lines < len(head) else ""
                issuer = ISSUER.match(words)
                return (words[issuer.end() :] if issuer else words) + (following if DRAFT.search(following[:8]) else "")
    return None


def _issuer(head: Sequence[str]) -> str | None:
    for line in head:
        words = squeeze(line).removesuffix("文件")
        found = ISSUER.fullmatch(words.partition("关于")[0])
        if found:
            return found[0]
    return None
