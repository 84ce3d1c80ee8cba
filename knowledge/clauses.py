"""The numbered clauses of a document's body, and the offices named at their ends.

Three levels, as official documents number them (《党政机关公文格式》GB/T 9704): 一、 then （一） then 1. A clause's path joins
the numerals as they stand: 二（一）3. A statute's articles (第二十六条) stand on the first level. Brackets that a typist wrote
half-width count as （一）, and 1、 below （一） as 1.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from knowledge.spans import Span, outside_brackets, squeeze

Find = Callable[[str, Span], Span | None]
"""Where words stand inside a stretch of the document, white space aside."""

LEVELS = (
    re.compile(r"[ \t\u3000]*(?:([一二三四五六七八九十]+|\d+)、|(第[一二三四五六七八九十百]+条)(?=\s))\s*"),
    re.compile(r"[ \t\u3000]*[（(]([一二三四五六七八九十]+)[）)]"),
    re.compile(r"[ \t\u3000]*(?:\[bookmark: \w+\])?(\d+)[.．]+"),
)
BRACKETED, LAST = 1, 2
OFFICES = re.compile(r"[（〔(]+(?:牵头单位|责任单位)：")
ROLE = re.compile(r"(?:牵头单位|责任单位|参与单位)：")
AFTER_OFFICES = re.compile(r"。|[；;]完成时限")
CLOSING = "）)〕。，,；;"
SEPARATORS = "、，,；;"


@dataclass(frozen=True, slots=True)
class _Mark:
    level: int
    numeral: str
    start: int
    body: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause of the body. `agencies` in the document's order, the leading one first."""

    id: str
    path: str
    heading: str
    text: str
    span: Span
    agencies: tuple[str, ...]
    agencies_span: Span | None


def read_clauses(body: str, region: str, remarks: tuple[str, ...], find: Find) -> Iterator[Clause]:
    """The clauses with words of their own, in order; a heading that only holds others is not one.

    `remarks` are words behind the offices that name none (下同).
    """
    numerals: list[str] = []
    for mark, following in pairwise([*_marks(body), None]):
        assert mark is not None
        del numerals[mark.level :]
        numerals += [""] * (mark.level - len(numerals)) + [mark.numeral]
        if following and following.level > mark.level:
            continue
        words = body[mark.body : following.start if following else len(body)]
        span = Span(mark.body + len(words) - len(words.lstrip()), mark.body + len(words.rstrip()))
        text, path = squeeze(words), "".join(numerals)
        heading = squeeze(words.splitlines()[0]) if mark.level == 0 else re.split(r"[。：]", text, maxsplit=1)[0]
        agencies, listed = _agencies(text, remarks)
        yield Clause(f"{region}#{path}", path, heading, text, span, agencies, find(listed, span) if listed else None)


def _marks(body: str) -> Iterator[_Mark]:
    offset = 0
    deepest = 0
    for line in body.splitlines(keepends=True):
        for level, pattern in enumerate(LEVELS):
            if found := pattern.match(line):
                numeral = f"（{found[1]}）" if level == BRACKETED else next(filter(None, found.groups()))
                deepest = LAST if level == 0 and deepest and numeral.isdecimal() else level
                yield _Mark(deepest, numeral, offset, offset + found.end())
                break
        offset += len(line)


def _agencies(text: str, remarks: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The offices in the bracket that ends the clause, in order, and that bracket's words."""
    found = list(OFFICES.finditer(text))
    if not found:
        return (), ""
    listed = text[found[-1].start() :]
    named = _balanced(AFTER_OFFICES.split(ROLE.sub("，", listed.lstrip("（〔(")), maxsplit=1)[0].rstrip(CLOSING))
    offices = (part.strip() for part in outside_brackets(named, SEPARATORS))
    return tuple(office for office in offices if office and office not in remarks), listed.rstrip("，,")


def _balanced(listed: str) -> str:
    """The list of offices with the closing bracket of its last office, where that was stripped with the outer one."""
    return listed + "）" * (listed.count("（") - listed.count("）"))
