"""What the channel says and listens for: words.yaml, checked once when it is read."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field

from knowledge.datafiles import as_model, read_yaml
from knowledge.shape import Shape

WORDS = Path(__file__).with_name("words.yaml")
MENU = Path(__file__).with_name("menu.json")
LONGEST_KEY = 128
"""Bytes of a menu key, by WeChat's documentation."""

Command = Literal["next", "previous", "last"]
ENDS = "。．.！!？?～~，,、"
"""What voice recognition and habit put after a word."""


def _numbered(text: str) -> str:
    """A line that names the page and how many there are, and has no other blank. Raises ValueError."""
    try:
        text.format(page=1, pages=2)
    except (KeyError, IndexError) as error:
        raise ValueError("只能用 {page} 和 {pages}") from error
    return text


def _key(key: str) -> str:
    if len(key.encode()) > LONGEST_KEY:
        raise ValueError(f"菜单的键最多{LONGEST_KEY}字节")
    return key


Text = Annotated[str, Field(min_length=1)]
Several = Annotated[tuple[Text, ...], Field(min_length=1, strict=False)]


class _Part(Shape):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Commands(_Part):
    """Messages that turn pages rather than say something."""

    next: Several
    previous: Several
    last: Several


class PageLines(_Part):
    """What stands under a page, and what is said after the last."""

    more: Annotated[Text, AfterValidator(_numbered)]
    last: Annotated[Text, AfterValidator(_numbered)]
    none: Text


class Problem(_Part):
    """What a program is told, as RFC 9457 has it."""

    status: Annotated[int, Field(ge=400, le=599)]
    title: Text
    detail: Text


class Problems(_Part):
    """All that can be wrong with a request, or with us."""

    forged: Problem
    malformed: Problem
    too_large: Problem
    unavailable: Problem


class Words(_Part):
    """The whole file."""

    greeting: Text
    privacy: Text
    commands: Commands
    menu: dict[Annotated[str, AfterValidator(_key)], Text]
    pages: PageLines
    still_looking: Text
    gone: Text
    empty: Text
    too_long: Text
    busy: Text
    wordless: Text
    unheard: Text
    old_menu: Text
    declined: dict[str, Text]
    unsupported: Several
    unsupported_reply: Text
    problems: Problems

    def command(self, text: str) -> Command | None:
        """Which command a message is, if it is nothing else; spaces and a full stop do not matter."""
        bare = _bare(text)
        meant: Mapping[Command, Several] = {
            "next": self.commands.next,
            "previous": self.commands.previous,
            "last": self.commands.last,
        }
        return next((command for command, words in meant.items() if bare in words), None)

    def meant(self, text: str) -> str:
        """What a text says: what stands behind the button of the menu whose name was typed, or the text itself."""
        key = _menu_names().get(_bare(text))
        return self.menu.get(key, text) if key else text


def _bare(text: str) -> str:
    return "".join(text.split()).rstrip(ENDS)


@cache
def _menu_names() -> Mapping[str, str]:
    """The keys of the menu's buttons, by the names that people read on them."""
    menu = json.loads(MENU.read_text(encoding="utf-8"))
    return {button["name"]: button["key"] for top in menu["button"] for button in top.get("sub_button", [top])}


def read_words(path: Path = WORDS) -> Words:
    """The words. Raises DataFileError, naming file and line, for a file that is not as it should be."""
    return as_model(Words, read_yaml(path), path)
