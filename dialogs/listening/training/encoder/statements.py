"""Labelled messages as what each states of whom: the rows that the encoder is fitted to.

A label may name a person (mother), several of whom one is meant ([null, "other"]), or nobody; a value that may be read or
not, or one of several, is free: nothing is learned of it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dialogs.listening.finders.places import PLACE_FACTS
from dialogs.listening.training.encoder.reading import ANY
from knowledge.facts import Value, Vocabulary

PEOPLE: tuple[str | None, ...] = ("self", "mother", "father", "grandmother", "grandfather", "spouse", "other", None)
"""Of whom a message may state something; None where it is not said of whom, as in a note on a case."""
SAME = {"caller_case": None, "None": None, "null": None, "?": None}
BY_NUMBER = PLACE_FACTS | {"children_hukou", "age", "household_size"}
"""Facts that are told by a number or a place: only that they are told is learned."""
UNTOLD = frozenset({"sex"})
"""What words for people tell, whatever is said."""
Key = tuple[str, Value]


@dataclass(frozen=True, slots=True)
class Stated:
    """A message with the values that it states: of whom each is (one of several people), and what is free, of each person; in
    lines that name only some facts `of_anyone` says which values are stated and which are free, of whomever."""

    text: str
    asked: str | None
    of: Mapping[Key, tuple[frozenset[str | None], ...]] = field(default_factory=dict)
    free: frozenset[tuple[str | None, Key]] = frozenset()
    of_anyone: tuple[frozenset[Key], frozenset[Key]] | None = None
    about: str | None = None
    """Of whom the talk was before it."""


def keys_of(vocabulary: Vocabulary) -> tuple[Key, ...]:
    """Every value that can be learned, in the order of the vocabulary."""
    keys: list[Key] = []
    for fact in vocabulary:
        if fact.id in BY_NUMBER:
            keys.append((fact.id, ANY))
        elif fact.id not in UNTOLD:
            keys += [(fact.id, value) for value in fact.named_values]
    return *keys, ("children_hukou", "none")


class Labels:
    """Reads what a label of a fact means."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self._keys = {(fact, str(value).lower()): (fact, value) for fact, value in keys}

    def keys(self, fact: str, value: Any) -> list[Key]:
        """What is learned of a fact with this value, or these."""
        values = value if isinstance(value, list) else [value]
        found = [self._keys.get((fact, YES_NO.get(str(one).lower(), str(one).lower()))) for one in values]
        by_number = self._keys.get((fact, ANY))
        told = [one or by_number for one in found]
        return list(dict.fromkeys(one for one in told if one is not None))

    def all_of(self, fact: str) -> list[Key]:
        """Every value of a fact."""
        return [key for key in self._keys.values() if key[0] == fact]


YES_NO = {"yes": "true", "no": "false"}


def stated_in(paths: Iterable[Path], labels: Labels) -> list[Stated]:
    """The labelled messages of several files; one that stands in two with the same question before it, as in the last."""
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return list({(row["text"], row.get("asked"), row.get("about")): _stated(row, labels) for row in rows}.values())


def of_talks(paths: Iterable[Path], labels: Labels) -> Iterator[Stated]:
    """The messages of labelled talks, each with whom the talk was of before it."""
    for talk in (json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()):
        about = None
        for row in talk["messages"]:
            yield _stated({**row, "text": row["say"], "about": about}, labels)
            about = SAME.get(row["about"], row["about"]) or about


def _stated(row: Mapping[str, Any], labels: Labels) -> Stated:
    of: dict[Key, list[frozenset[str | None]]] = {}
    free: set[tuple[str | None, Key]] = set()
    for people, told in _people(row):
        for fact, value in (told.get("facts") or {}).items():
            keys = labels.keys(fact, value)
            if len(keys) == 1:
                of.setdefault(keys[0], []).append(people)
            else:
                free |= {(one, key) for one in people for key in keys}
        for fact, value in (told.get("optional") or {}).items():
            free |= {(one, key) for one in people for key in labels.keys(fact, value) or labels.all_of(fact)}
        rest = [*told.get("implied", ()), *(["age"] if told.get("age_range") else [])]
        free |= {(one, key) for one in people for fact in rest for key in labels.all_of(fact)}
    stated = {key: tuple(whose) for key, whose in of.items()}
    return Stated(row["text"], row.get("asked"), stated, frozenset(free), about=_about(row))


def _about(row: Mapping[str, Any]) -> str | None:
    about = row.get("about")
    return about if about is None or about in PEOPLE else "other"


def _people(row: Mapping[str, Any]) -> Iterator[tuple[frozenset[str | None], Mapping[str, Any]]]:
    """Each whom the labels tell of, with their part: {"facts", "optional", "age_range", "implied"}, each of which may lack."""
    if "relevant" in row:
        for kind in ("facts", "optional"):
            for who, facts in (row.get(kind) or {}).items():
                yield _named(PEOPLE if who == "*" else who), {kind: facts}
    elif isinstance(row.get("people"), dict):
        for who, told in row["people"].items():
            yield _named(who), told
    elif isinstance(row.get("people"), list):
        for told in row["people"]:
            yield _named(told.get("subject")), told
        yield frozenset(PEOPLE), {"optional": row.get("optional")}
    else:
        yield _named(row.get("subject")), row
        for told in row.get("others", ()):
            yield _named(told.get("subject")), told


def _named(who: Any) -> frozenset[str | None]:
    """The people of whom one is meant by a label."""
    several = who if isinstance(who, list | tuple) else PARENTS if who == "both" else [who]
    same = [SAME.get(one, one) if one is not None else None for one in several]
    return frozenset(one if one in PEOPLE else "other" for one in same)


PARENTS = ("mother", "father")


def of_tables(paths: Iterable[Path], labels: Labels, vocabulary: Vocabulary) -> Iterator[Stated]:
    """The lines of tests/dialogs/told in which one thing is said, to somebody of whom nothing is known: of a fact that a line
    does not name nothing is known."""
    for line in (line for path in paths for line in path.read_text(encoding="utf-8").splitlines()):
        said, _, words = line.partition("=>")
        if words and " / " not in said:
            told = [(word.lstrip("!").partition("="), word[0] != "!") for word in words.split() if word[0] != "@"]
            known = {fact for (fact, _, value), holds in told if holds or not value}
            stated: set[Key] = set()
            free = {key for fact in vocabulary if fact.id not in known for key in labels.all_of(fact.id)}
            for (fact, _, value), holds in told:
                keys = labels.keys(fact, value.split("/")) if value else []
                if holds and len(keys) == 1:
                    stated |= {*keys}
                elif holds:
                    free |= {*keys}
                else:
                    free -= {*keys}
            yield Stated(said.strip(), None, of_anyone=(frozenset(stated), frozenset(free - stated)))
