"""From numbered paragraphs to rows: “9．高龄津贴。服务对象：…服务内容：…责任单位：…”, on one line or several."""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.drafting.columns import columns
from knowledge.drafting.grids import Table
from knowledge.drafting.reading.blocks import Block, Paragraph
from knowledge.drafting.rows import RawRow

NUMBERED = re.compile(
    r"\s*(?:第?\s*(\d{1,3})\s*[.．、)）项]+|[（(](\d{1,3})[)）]|[（(]?([一二三四五六七八九十]{1,3})[)）、])\s*"
)
STOP = "。；;"
ITEMS_NEEDED = 2


@cache
def _labels() -> re.Pattern[str]:
    """A column's heading with a colon, at the start or behind the end of a sentence or a bracket."""
    known = [name for column in columns().columns.values() for name in column.names if len(name) > 1]
    names = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    return re.compile(rf"(?:^|(?<=[。；;，,\s】\]]))[【\[]?({names})[】\]]?\s*[：:]\s*|[【\[]({names})[】\]]\s*", re.MULTILINE)


def read_paragraphs(blocks: Sequence[Block]) -> Table | None:
    """The list in numbered paragraphs; None where there is none."""
    table = Table()
    opened: list[str] = []
    begun = -1
    for place, block in enumerate(blocks):
        text = block.text if isinstance(block, Paragraph) else ""
        numbered = NUMBERED.match(text)
        if numbered and _begins_item(blocks, place):
            _close(table, opened, begun, place - 1)
            opened, begun = [text], place
        elif opened and text.startswith(columns().notes):
            _close(table, opened, begun, place - 1)
            opened = []
            table.notes.append(text)
        elif opened and (_labels().search(text) or not numbered):
            opened.append(text)
    _close(table, opened, begun, len(blocks) - 1)
    return table if len(table.rows) >= ITEMS_NEEDED else None


def _begins_item(blocks: Sequence[Block], place: int) -> bool:
    """Whether a numbered paragraph, with those behind it up to the next number, has labelled cells."""
    text = ""
    for block in blocks[place : place + 8]:
        if not isinstance(block, Paragraph) or (text and NUMBERED.match(block.text) and not _labels().match(block.text)):
            break
        text += block.text + "\n"
    return "content" in {columns().kind(found[1] or found[2]) for found in _labels().finditer(text)}


def _close(table: Table, lines: list[str], first: int, last: int) -> None:
    if not lines:
        return
    raw = _record("\n".join(lines))
    if raw is None:
        return
    table.first = first if table.first < 0 else table.first
    table.last = last
    if not table.header:
        table.header = [(kind, columns().columns[kind].means) for kind in ("number", "name", *_kinds(lines))]
    table.rows.append(raw)


def _kinds(lines: list[str]) -> list[str]:
    found = (columns().kind(label[1] or label[2]) for label in _labels().finditer("\n".join(lines)))
    return list(dict.fromkeys(kind for kind in found if kind and kind not in ("number", "name")))


def _record(text: str) -> RawRow | None:
    numbered = NUMBERED.match(text)
    labels = list(_labels().finditer(text))
    if not numbered or not labels:
        return None
    raw = RawRow()
    raw.cells["number"] = numbered[1] or numbered[2] or ""
    raw.cells["name"] = text[numbered.end() : labels[0].start()].strip().rstrip("。：:；;，, ")
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        words = text[label.end() : following.start() if following else len(text)].strip()
        _put(raw, label[1] or label[2], words)
    return raw if raw.of("name") else None


def _put(raw: RawRow, heading: str, words: str) -> None:
    kind = columns().kind(heading) or "aside"
    if kind != "content":
        words = words.rstrip(STOP).strip()
    if kind in ("standard", "basis", "remark", "aside"):
        raw.further[heading] = words
    raw.cells[kind] = words
