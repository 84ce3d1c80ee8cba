"""Stretches of a text, and text without its white space."""

import re
from dataclasses import dataclass

SPACES = re.compile(r"[\s\u200b\ufeff]")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: character offsets, `end` not included."""

    start: int
    end: int


def squeeze(text: str) -> str:
    """The text without any white space."""
    return SPACES.sub("", text)
