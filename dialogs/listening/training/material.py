"""The labelled messages that the judge is trained on: what each states (of anybody), and what is free to be read or not."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

OTHERS = Path(__file__).parent / "messages"
"""Messages by other hands than those of the tests."""
UTTERANCES = Path(__file__).parents[3] / "tests" / "dialogs" / "utterances"
"""Messages that the tests hold the reader to, and that are learned from as well."""
TODAY = "2025-06-01"
"""The day of every message that tells none."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message with its context and its labels; values are written as in marks (dibao, true, 83)."""

    file: str
    text: str
    today: date
    asked: str | None
    known: Mapping[str, Any]
    stated: Mapping[str, frozenset[str]]
    free: Mapping[str, frozenset[str]]
    implied: frozenset[str]

    def says(self, fact: str, values: frozenset[str]) -> bool | None:
        """Whether it states the fact within these values; None when that is free, or they are only partly what it states."""
        stated = self.stated.get(fact, frozenset())
        if values <= stated:
            return True
        return None if fact in self.implied or values & self.accepted(fact) else False

    def accepted(self, fact: str) -> frozenset[str]:
        """The values of a fact that may be read."""
        return self.stated.get(fact, frozenset()) | self.free.get(fact, frozenset())


def messages_in(paths: Iterable[Path]) -> list[Message]:
    """The messages of several files; one that stands in two with the same question before it, once."""
    read = [message for path in paths for message in messages_of(path)]
    return [*{(message.text, message.asked): message for message in reversed(read)}.values()][::-1]


def messages_of(path: Path) -> Iterator[Message]:
    """The messages of a file: single ones, with people or without, and letters."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield _message(path.stem, json.loads(line))


def _message(file: str, row: Mapping[str, Any]) -> Message:
    people = list(_people(row))
    return Message(
        file,
        row["text"],
        date.fromisoformat(row.get("today") or TODAY),
        row.get("asked"),
        row.get("known") or {},
        _together(person.get("facts") or {} for person in people),
        _together(
            free for person in people for free in (person.get("optional") or {}, {"age": _years(person.get("age_range"))})
        ),
        frozenset(fact for person in people for fact in person.get("implied", ())),
    )


def _people(row: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Everybody of whom the labels say something: {"facts", "optional", "age_range", "implied"}, each of which may lack."""
    if "relevant" in row:
        for kind in ("facts", "optional"):
            yield from ({kind: told} for told in (row.get(kind) or {}).values())
        return
    yield row
    yield from row.get("people", ())
    yield from row.get("others", ())


def _together(told: Iterable[Mapping[str, Any]]) -> dict[str, frozenset[str]]:
    """Several people's facts as one: every accepted value."""
    values: dict[str, frozenset[str]] = {}
    for facts in told:
        for fact, value in facts.items():
            values[fact] = values.get(fact, frozenset()) | frozenset(_written(value))
    return values


def _written(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        low, dots, high = str(one).partition("..")
        yield from (str(year) for year in range(int(low), int(high) + 1)) if dots else (str(one).lower(),)


def _years(bounds: list[int] | None) -> list[int]:
    return list(range(bounds[0], bounds[1] + 1)) if bounds else []
