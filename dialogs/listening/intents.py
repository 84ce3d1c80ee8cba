"""What a message wants: data/intents.yaml, first pattern that fits."""

import re
from functools import cache
from typing import TYPE_CHECKING

from dialogs.listening.answers import asks_back
from dialogs.listening.data import load
from dialogs.listening.text import Text

if TYPE_CHECKING:
    from dialogs.listening.hearing import PersonReading


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["intent"], re.compile(entry["says"])) for entry in load("intents.yaml"))


QUESTIONS = frozenset({"ask", "apply", "compare", "when", "where", "amount", "why_not"})
"""Intents whose patterns also fit plain answers; while a question is open they need a question in the words."""


def intent_of(text: Text, people: "tuple[PersonReading, ...]", asked: tuple[str, ...]) -> str:
    """The intent of a message; `tell` for one that only states facts or answers, `chat` for one that says nothing."""
    for intent, pattern in _patterns():
        if pattern.search(text.chars) and not (asked and intent in QUESTIONS and not asks_back(text)):
            return intent
    stated = any(person.facts or person.denied for person in people)
    return "tell" if stated or asked else "chat"
