"""The parts of a reply, and how a phone shows them: in order, within a budget."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dialogs.saying.templates import WORDS, words_of

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
    at_home: str = ""
    """What is said ahead of it, once in a reply, where it supposes where somebody lives (您老伴也住金乡县的话：)."""
    on: str = ""
    """The condition that it begins with (您老伴户口也在金乡县的话)."""
    office: str = ""
    """A line at its end that tells an office, and is left out where an answer ahead of it has told the same."""


def supposing(section: Section, said: str) -> Section:
    """An answer with what it supposes ahead of it (假如常住地友谊县：…)."""
    if section.kind not in {"answer", "timeline"}:
        return section
    return replace(section, text=said + section.text, short=said + section.short if section.short else None)


def at_home(section: Section, said: str, who: str) -> Section:
    """A section of somebody who is supposed to live where others do: an answer says so, and nothing is said to be known."""
    if section.kind == "summary" and section.beside is not None:
        return replace(section, beside="")
    told = section.kind in {"answer", "total", "timeline"}
    return replace(section, at_home=said, who=section.who or who) if told else section


def supposed_once(sections: Sequence[Section]) -> list[Section]:
    """The sections of a reply, each supposition ahead of the first one that rests on it."""
    first = {section.at_home: number for number, section in reversed([*enumerate(sections)]) if section.at_home}
    return [
        replace(section, text=_supposed(section)) if first.get(section.at_home) == number else section
        for number, section in enumerate(sections)
    ]


def _unnamed(section: Section) -> str:
    """Its words without whom they are of at their head, who is named in what it supposes."""
    who = section.who
    named = who and (section.text.startswith((f"{who}的", f"{who}：")))
    return section.text[len(who) + 1 :] if named else section.text


def _supposed(section: Section) -> str:
    """A section with what it supposes ahead of it; where it begins with a condition itself, both as one."""
    if section.on and section.on in section.text:
        words = words_of(WORDS)["phrases"]["at_home"]
        both = (
            section.at_home.removesuffix(words["lead"].partition("{facts}")[2])
            + words["and"]
            + section.on.removeprefix(section.who)
        )
        return section.text.replace(section.on, both, 1)
    return section.at_home + _unnamed(section)


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
