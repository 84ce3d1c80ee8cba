"""A long answer on pages that WeChat delivers: a text reply holds at most 2,048 bytes of UTF-8.

Pages end where a paragraph ends, else where a line does, and inside a line only when that line alone is longer than a
page. A question stays together with its choices.
"""

import re
from collections import deque
from collections.abc import Iterator
from itertools import accumulate

LIMIT = 2048
"""Bytes of UTF-8 in a text reply."""
FEWEST = 0.5
"""How full a page must be to end at a paragraph rather than at a line."""

LINE = re.compile(r"[^\n]*\n|[^\n]+")
SENTENCE = re.compile(r"[^。；！？，、]*[。；！？，、]|[^。；！？，、]+")


def cut(text: str, room: int, *, whole: str = "") -> list[str]:
    """The text in parts of at most `room` bytes (at least 4, the longest character); together they are the text again.

    `whole` is a stretch of the text, such as a question with its choices, that is not divided if it fits on a page.
    """
    waiting, pages, page, used = deque(_pieces(text, room, whole)), list[str](), list[str](), 0
    while waiting:
        piece = waiting.popleft()
        used += _size(piece)
        if used <= room:
            page.append(piece)
            continue
        kept = _good_end(page, room)
        waiting.extendleft(reversed([*page[kept:], piece]))
        pages.append("".join(page[:kept]))
        page, used = [], 0
    return [*pages, "".join(page)] if page or not pages else pages


def _good_end(page: list[str], room: int) -> int:
    """After how many pieces a full page ends: after a paragraph if that leaves it well filled, else after the last."""
    filled = accumulate(map(_size, page))
    ends = [n for n, size in enumerate(filled, 1) if page[n - 1].endswith("\n\n") and size >= room * FEWEST]
    return ends[-1] if ends else len(page)


def _pieces(text: str, room: int, whole: str) -> Iterator[str]:
    """What is not divided: stanzas, the stretch that stays whole, and parts of what is longer than a page."""
    before, stretch, after = text.rpartition(whole) if whole else (text, "", "")
    if _size(stretch) > room:
        before, stretch, after = text, "", ""
    yield from _stanzas(before, room)
    if stretch:
        yield stretch
    yield from _stanzas(after, room)


def _stanzas(text: str, room: int) -> Iterator[str]:
    """A line with the indented and the empty lines that follow it: what a line quotes stays with it."""
    stanza = ""
    for line in LINE.findall(text):
        if stanza and not line[0].isspace():
            yield from _fitting(stanza, room)
            stanza = ""
        stanza += line
    yield from _fitting(stanza, room)


def _fitting(stanza: str, room: int) -> Iterator[str]:
    """A stanza, or what fits on a page of one that does not: its lines, its sentences, its characters."""
    if _size(stanza) <= room:
        yield from [stanza] if stanza else []
        return
    held = ""
    for piece in _smaller(stanza, room):
        if held and _size(held) + _size(piece) > room:
            yield held
            held = ""
        held += piece
    yield held


def _smaller(stanza: str, room: int) -> Iterator[str]:
    for line in LINE.findall(stanza):
        if _size(line) <= room:
            yield line
            continue
        for sentence in SENTENCE.findall(line):
            yield from [sentence] if _size(sentence) <= room else sentence


def _size(text: str) -> int:
    return len(text.encode())
