"""Stretches of a text, and text without its white space."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SPACES = re.compile(r"[\s\u200b\ufeff]")
OPENING, CLOSING = "（(〔<“", "）)〕>”"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: character offsets, `end` not included."""

    start: int
    end: int


def squeeze(text: str) -> str:
    """The text without any white space."""
    return SPACES.sub("", text)


def spaced(words: str) -> str:
    """A pattern for words wherever white space stands between their characters."""
    return rf"{SPACES.pattern}*".join(map(re.escape, squeeze(words)))


def annex_at(text: str, first_words: str | None) -> int | None:
    """Offset of the line with which the annex of a document begins: by its first words, else 附件; None: there is none."""
    found = re.search(rf"^[ \t\u3000]*{spaced(first_words or '附件')}", text, re.MULTILINE)
    return found.start() if found else None


def outside_brackets(text: str, separators: str) -> Iterator[str]:
    """The parts between separators that stand in no bracket: 各县〔市、区〕政府 is one office."""
    depth, part = 0, ""
    for char in text:
        depth += (char in OPENING) - (char in CLOSING)
        if char in separators and depth <= 0:
            yield part
            part = ""
        else:
            part += char
    yield part
