"""The parts of a reply, and how a phone shows them: in order, within a budget."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["ack", "answer", "gain", "loss", "summary", "total", "timeline", "question", "menu", "notice", "quote"]

FOLDED = frozenset({"quote"})
"""Parts that a phone does not show of itself; channels unfold them."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a reply."""

    kind: Kind
    text: str
    beside: str | None = None
    """What it says beside an answer, where it says less then."""
    short: str | None = None
    """What it says among three answers or more, where it says less then."""
    of: str = ""
    """The item that a line of news is about: it is not told again beside an answer about that item."""
    name: str = ""
    """How that item is called, where the line itself is one too many."""
    is_service: bool = False
    """Whether that item is no money: beside an answer it is not told."""
    item: str = ""
    """The item that an answer is about."""
    who: str = ""
    """Of whom it is answered, as they are spoken of."""
    verdict: str = ""
    """How it comes out for them, in words."""
    office: str = ""
    """A line at its end that tells an office, and is left out where an answer ahead of it has told the same."""


def supposing(section: Section, said: str) -> Section:
    """An answer with what it supposes ahead of it (假如常住地友谊县：…)."""
    if section.kind not in {"answer", "timeline"}:
        return section
    return replace(section, text=said + section.text, short=said + section.short if section.short else None)


def shown(sections: Sequence[Section]) -> str:
    """What a phone shows: every part that is not folded; the choices right under their question, and what one item is for
    several people in one block."""
    text, item = "", ""
    for section in sections:
        if section.kind in FOLDED or not section.text:
            continue
        joined = section.kind == "menu" or (section.item and section.item == item)
        text += ("" if not text else "\n" if joined else "\n\n") + section.text
        item = section.item
    return text
