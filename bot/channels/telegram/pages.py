"""Text in pieces that fit a message: Telegram counts a message's length in UTF-16 units, after its markup is read."""

import re

BREAKS = ("\n\n", "\n", "。", "；", "，", " ")
"""Where a page may end, best first."""
LEAST = 0.4
"""How much of a page must be full before a better break ends it."""


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clipped(text: str, most: int) -> str:
    """The text, or its beginning and an ellipsis: `most` units in all."""
    if units(text) <= most:
        return text
    return text[: _fitting(text, most - 1)].rstrip() + "…"


def pages(text: str, most: int) -> list[str]:
    """The text in pages of at most `most` units, cut where a paragraph, a line or a sentence ends. At least one page."""
    found, rest = [], text.strip()
    while units(rest) > most:
        end = _end(rest, _fitting(rest, most))
        found.append(rest[:end].rstrip())
        rest = re.sub(r"^\s*\n|^ +(?=\S)", "", rest[end:])
    return [page for page in [*found, rest] if page.strip()] or [""]


def _fitting(text: str, most: int) -> int:
    """How many characters fit into so many units."""
    room, end = most, 0
    for char in text:
        room -= 2 if ord(char) > 0xFFFF else 1  # noqa: PLR2004 - the end of the plane that UTF-16 writes in one unit
        if room < 0:
            break
        end += 1
    return end


def _end(text: str, fits: int) -> int:
    for mark in BREAKS:
        at = text.rfind(mark, int(fits * LEAST), fits)
        if at > 0:
            return at + len(mark)
    return fits
