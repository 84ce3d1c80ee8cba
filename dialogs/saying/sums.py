"""A sum in words, as the answers tell it: 60元/月, 不低于300元/年."""

from collections.abc import Mapping
from functools import cache
from typing import Protocol

from dialogs.saying.templates import WORDS, words_of


class Sum(Protocol):
    """A figure that a document states, as knowledge has it or as a shape of it."""

    @property
    def value(self) -> int | float:
        """The number."""

    @property
    def unit(self) -> str:
        """元/月."""

    @property
    def bound(self) -> str:
        """`exact`, `min` or `max`."""


@cache
def bound_words() -> Mapping[str, str]:
    """What stands before a sum, by its bound."""
    words: Mapping[str, str] = words_of(WORDS)["bounds"]
    return words


@cache
def verdict_words() -> Mapping[str, str]:
    """The four verdicts as everybody reads them, wherever they stand."""
    words: Mapping[str, str] = words_of(WORDS)["verdicts"]
    return words


def amount_words(amount: Sum) -> str:
    """60元/月, 不低于300元/年."""
    return f"{bound_words()[amount.bound]}{amount.value}{amount.unit}"
