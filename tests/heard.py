"""`pytest -p tests.heard tests/dialogs`: writes what the finders hear in the messages of the tests, for the encoder to learn.

The tests hold these readings, so that an encoder that is fitted to them doubts none of what is surely heard; of the messages
of blind sets and of those that nobody says nothing is written. One process, no `-n`.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dialogs.listening.context import Context
from dialogs.listening.giving.cast import two_of
from dialogs.listening.giving.fold import PersonReading
from dialogs.listening.reader import Reader
from dialogs.listening.reading import Reading
from dialogs.listening.text import Text
from knowledge.facts import OneOf

OUT = Path(__file__).parents[1] / "dialogs" / "listening" / "training" / "heard" / "of_tests.jsonl"
NOT_SAID = ("test_memo.py", "test_second_reader.py", "test_judge.py", "test_understanding_floor.py", "test_simulated_people.py")
"""Tests of chance texts, of the judges themselves, and of what is only counted."""
LONGEST = 400
SOME_AGE = 80
"""In place of an age: the encoder learns only that one is told."""
Row = Mapping[str, Any]
_rows: dict[tuple[str, str | None, str | None], Row] = {}
_read_text = Reader.read_text


def _noted(reader: Reader, text: Text, context: Context) -> Reading:
    reading = _read_text(reader, text, context)
    test = os.environ.get("PYTEST_CURRENT_TEST", "").partition("::")[0]
    told = any("一" <= char <= "鿿" or char.isdecimal() for char in text.chars)
    if told and len(text.chars) <= LONGEST and not test.endswith(NOT_SAID):
        asked = context.asked[0] if context.asked else None
        people = [row for one in reading.people for row in _told(one, context.subject)]
        _rows[text.chars, asked, context.subject] = {
            "text": text.chars,
            "asked": asked,
            "about": context.subject,
            "people": people,
        }
    return reading


def _told(one: PersonReading, about: str | None) -> list[Row]:
    """What is told of one, or of each of two: what is sure, what is open between values, what is denied."""
    values = {fact: sorted(told.values, key=str) for fact, told in one.facts.items() if isinstance(told, OneOf)}
    facts = {fact: several[0] for fact, several in values.items() if len(several) == 1}
    facts |= {fact: SOME_AGE for fact in one.facts if fact not in values}
    open_to = {fact: several for fact, several in values.items() if len(several) > 1}
    told = {"facts": facts, "optional": open_to, "implied": [*one.denied]}
    whose = two_of(one.subject) or (one.subject if one.subject or not about else [None, about],)
    return [{"subject": who, **told} for who in whose]


def pytest_configure() -> None:
    """Every message that is read is noted."""
    Reader.read_text = _noted  # type: ignore[assignment, method-assign]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Written once all tests have run, in the order of the texts."""
    rows = sorted(_rows.values(), key=lambda row: (row["text"], str(row["asked"]), str(row["about"])))
    lines = [json.dumps(row, ensure_ascii=False, default=str) for row in rows]
    if session.testscollected and not session.testsfailed:
        OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
