"""What the bot says of its own accord, from words.yaml."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ConfigDict

from dialogs.saying.sums import verdict_words
from dialogs.saying.templates import WORDS
from knowledge.datafiles import as_model, read_yaml
from knowledge.shape import Shape

FILE = Path(__file__).parent / "words.yaml"


class _Words(Shape):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Said(_Words):
    """The words that each command stands for, as the engine understands them."""

    start: str
    help: str
    new: str
    forget: str


class Commands(Said):
    """What the menu says of each command."""

    privacy: str


class Buttons(_Words):
    """What stands on the buttons; `{name}` is an item, `{who}` a person."""

    done: str
    next: str
    previous: str
    detail: str
    detail_of: str


class Toasts(_Words):
    """What is shown over the chat when a button is pressed: at most 200 characters."""

    chosen: str
    stale: str
    not_yours: str
    none_ticked: str
    gone: str
    unreadable: str


class Detail(_Words):
    """The parts of an item's detail."""

    heading: str
    verdict: str
    conditions: str
    gives: str
    left_to: str
    apply: str
    lead: str
    others: str
    nowhere: str
    source: str
    notes: str


class Problems(_Words):
    """What is wrong with a request, for whoever runs the other side."""

    secret: str
    malformed: str
    too_large: str
    later: str


class Words(_Words):
    """All of words.yaml."""

    commands: Commands
    says: Said
    privacy: str
    declines: dict[str, str]
    too_long: str
    anonymous: str
    buttons: Buttons
    toasts: Toasts
    detail: Detail
    truths: dict[str, str]
    problems: Problems

    def who(self, subject: str | None) -> str:
        """How a person is spoken of, here as in the answers themselves."""
        subjects: Mapping[str, str] = _of_the_answers()["subjects"]
        return subjects.get(subject or "", subjects["unnamed"])

    @property
    def verdicts(self) -> Mapping[str, str]:
        """The verdicts, here as in the answers themselves."""
        return verdict_words()

    @property
    def bounds(self) -> Mapping[str, str]:
        """不低于, 不超过: what stands before a sum, here as in the answers themselves."""
        bounds: Mapping[str, str] = _of_the_answers()["bounds"]
        return bounds


@cache
def _of_the_answers() -> Mapping[str, Any]:
    """The words that the engine's answers are made with."""
    data: Mapping[str, Any] = read_yaml(WORDS)
    return data


@cache
def words() -> Words:
    """The words, read and checked once. Raises DataFileError, naming file and line."""
    return as_model(Words, read_yaml(FILE), FILE)
