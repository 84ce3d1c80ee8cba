"""The numbered clauses of a document's body, and the offices named at their ends.

Three levels, as official documents number them (《党政机关公文格式》GB/T 9704): 一、 then （一） then 1. A clause's path joins
the numerals as they stand: 二（一）3.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.sources import Clause, Span, squeeze

if TYPE_CHECKING:
    from knowledge.sources import Source

LEVELS = (
    re.compile(r"[ \t\u3000]*([一二三四五六七八九十]+|\d+)、\s*"),
    re.compile(r"[ \t\u3000]*(（[一二三四五六七八九十]+）)"),
    re.compile(r"[ \t\u3000]*(?:\[bookmark: \w+\])?(\d+)[.．]+"),
)
OFFICES = re.compile(r"[（〔(]+(?:牵头单位|责任单位)：")
ROLE = re.compile(r"(?:牵头单位|责任单位|参与单位)：")
AFTER_OFFICES = re.compile(r"。|[；;]完成时限")
CLOSING = "）)〕。，,；;"


@dataclass(frozen=True, slots=True)
class _Mark:
    level: int
    numeral: str
    start: int
    body: int


def read_clauses(source: "Source") -> Iterator[Clause]:
    """The clauses with words of their own, in order; a heading that only holds others is not one."""
    marks = list(_marks(source))
    numerals: list[str] = []
    for index, mark in enumerate(marks):
        following = marks[index + 1] if index + 1 < len(marks) else None
        end = following.start if following else source.annex_start
        del numerals[mark.level :]
        numerals += [""] * (mark.level - len(numerals)) + [mark.numeral]
        if following and following.level > mark.level:
            continue
        yield _clause(source, mark.level, "".join(numerals), Span(mark.body, end))


def _marks(source: "Source") -> Iterator[_Mark]:
    offset = 0
    for line in source.text[: source.annex_start].splitlines(keepends=True):
        for level, pattern in enumerate(LEVELS):
            if found := pattern.match(line):
                yield _Mark(level, found[1], offset, offset + found.end())
                break
        offset += len(line)


def _clause(source: "Source", level: int, path: str, rough: Span) -> Clause:
    words = source.slice(rough)
    span = Span(rough.start + len(words) - len(words.lstrip()), rough.start + len(words.rstrip()))
    text = squeeze(source.slice(span))
    heading = squeeze(words.splitlines()[0]) if level == 0 else re.split(r"[。：]", text, maxsplit=1)[0]
    agencies, agencies_span = _agencies(source, span)
    return Clause(f"{source.region}#{path}", path, heading, text, span, agencies, agencies_span)


def _agencies(source: "Source", span: Span) -> tuple[tuple[str, ...], Span | None]:
    """The offices in the bracket that ends the clause, in order, and where that bracket stands."""
    words = source.slice(span)
    squeezed = squeeze(words)
    found = list(OFFICES.finditer(squeezed))
    if not found:
        return (), None
    listed = squeezed[found[-1].start() :]
    named = _balanced(AFTER_OFFICES.split(ROLE.sub("，", listed.lstrip("（〔(")), maxsplit=1)[0].rstrip(CLOSING))
    remarks = source.about.office_remarks
    offices = [part.strip() for part in _outside_brackets(named)]
    kept = tuple(office for office in offices if office and office not in remarks)
    return kept, source.find(listed.rstrip("，,"), span)


def _balanced(listed: str) -> str:
    """The list of offices with the closing bracket of its last office, where that was stripped with the outer one."""
    return listed + "）" * (listed.count("（") - listed.count("）"))


def _outside_brackets(listed: str) -> Iterator[str]:
    """Split at 、，；, but not inside brackets: 各县〔市、区〕政府 is one office."""
    depth, part = 0, ""
    for char in listed:
        depth += (char in "（〔(<") - (char in "）〕)>")
        if char in "、，,；;" and depth <= 0:
            yield part
            part = ""
        else:
            part += char
    yield part
