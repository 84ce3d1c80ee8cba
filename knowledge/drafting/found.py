"""The list of a document: found, its rows numbered, its cells understood."""

from collections.abc import Iterator, Sequence

from knowledge.drafting import offices
from knowledge.drafting.columns import columns
from knowledge.drafting.grids import NUMBER, Table, read_table
from knowledge.drafting.paragraphs import read_paragraphs
from knowledge.drafting.reading.blocks import Block
from knowledge.drafting.rows import DraftRow, FoundList, RawRow
from knowledge.lists import ADDED_HERE
from knowledge.spans import squeeze

ORDER = ("audience", "number", "name", "content", "standard", "basis", "remark", "aside", "types", "agencies")
LONGEST_NUMBER = 6
"""Figures of a row's number."""
ASIDE = ("standard", "basis", "remark", "aside")


def find_list(blocks: Sequence[Block]) -> FoundList | None:
    """The list, from its table or else from numbered paragraphs; None where there is neither."""
    table = read_table(blocks) or read_paragraphs(blocks)
    if table is None:
        return None
    defects = list(table.defects)
    numbers = _numbers(table, defects)
    rows = tuple(_row(raw, number) for raw, number in zip(table.rows, numbers, strict=True))
    return FoundList(rows, tuple(_header(table)), _columns(rows), tuple(defects), table.first, table.last, tuple(table.notes))


def _numbers(table: Table, defects: list[str]) -> list[int]:
    """The rows' numbers as they stand; counted anew where they are missing or do not run from 1 on."""
    said = [squeeze(row.of("number")).rstrip(".．、") for row in table.rows]
    counted = list(range(1, len(table.rows) + 1))
    if [int(number) if number.isdecimal() and len(number) <= LONGEST_NUMBER else 0 for number in said] == counted:
        return counted
    if any(map(NUMBER.fullmatch, said)):
        defects.append("清单的序号不是从1起一个一个连着的，这里按先后重新编号。")
    else:
        defects.append("清单没有序号，这里按先后编号。")
    return counted


def _row(raw: RawRow, number: int) -> DraftRow:
    name, name_star = _unstarred(squeeze(raw.of("name")))
    audience, audience_star = _unstarred(squeeze(raw.of("audience")))
    agencies = "\n".join(filter(None, (raw.of("agencies"), raw.of("others"))))
    further = {squeeze(heading): squeeze(words) for heading, words in raw.further.items() if squeeze(words)}
    return DraftRow(
        number,
        name,
        audience,
        squeeze(raw.of("content")),
        further,
        offices.types(raw.of("types")),
        offices.offices(agencies),
        name_star or audience_star or bool(ADDED_HERE.search(squeeze(raw.of("remark")))),
        star="*" if name_star or audience_star else "",
        starred_audience=bool(audience_star),
        standard=squeeze(raw.of("standard")),
        remark=squeeze(raw.of("remark")),
    )


def _unstarred(words: str) -> tuple[str, bool]:
    for star in columns().stars:
        if words.startswith(star):
            return words.removeprefix(star), True
        if words.endswith(star):
            return words.removesuffix(star), True
    return words, False


def _columns(rows: Sequence[DraftRow]) -> tuple[str, ...]:
    """Which of the columns that stand behind the content the list has, in the order of the readable text."""
    return tuple(column for column in ("types", "agencies") if any(getattr(row, column) for row in rows))


def _header(table: Table) -> Iterator[str]:
    """The headings as they stand, in the order of the readable text, each once."""
    seen = set()
    for column in ORDER:
        for kind, heading in table.header:
            kind = "agencies" if kind == "others" else kind
            words = squeeze(heading)
            if kind == column and words and words not in seen:
                seen.add(words)
                yield words
