"""document_words.yaml: which words of a document name which condition, and which only look so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ConfigDict

from knowledge.datafiles import Words, as_model, line_of, read_yaml
from knowledge.errors import DataFileError
from knowledge.facts import Value, Vocabulary
from knowledge.rereading.ages import read_ages
from knowledge.rereading.mentions import Mention
from knowledge.rules import Among, Bounds, Grammar, Leaf, Not, RuleError
from knowledge.shape import Shape


class _Model(Shape):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ConditionWords(_Model):
    """Words, and the condition that they name."""

    words: str
    means: dict[str, Any]
    beside: str = ""
    """Only in a text that also has these words: 失能 beside 半失能 is the severe kind."""


class PlaceWords(_Model):
    """Words on where someone belongs."""

    words: str
    fact: str
    outside: bool = False
    """Whether they say that someone does not belong there."""


class DocumentWordsData(_Model):
    """The file."""

    not_conditions: tuple[str, ...]
    conditions: tuple[ConditionWords, ...]
    places: tuple[PlaceWords, ...]
    left_to_the_office: Words
    perhaps_left: Words
    in_kind: Words
    perhaps_in_kind: Words
    cash: Words
    gives: Words
    encourages: Words
    elders: Words
    passed_over: Words
    one_is_enough: Words
    perhaps_one: Words
    next_group: Words


Said = Bounds | frozenset[Value]


@dataclass(frozen=True, slots=True)
class _Entry:
    pattern: "re.Pattern[str]"
    fact: str | None = None
    says: Said = frozenset()
    beside: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class DocumentWords:
    """The file, compiled. Texts are squeezed ones."""

    said: DocumentWordsData
    _entries: tuple[_Entry, ...]

    @classmethod
    def load(cls, path: Path, grammar: Grammar, vocabulary: Vocabulary) -> "DocumentWords":
        """Read document_words.yaml. Raises DataFileError, naming the line, for words that mean nothing."""
        raw = read_yaml(path)
        data = as_model(DocumentWordsData, raw, path)
        entries: list[_Entry] = []
        try:
            trail: tuple[str, int] = ("not_conditions", 0)
            for at, words in enumerate(data.not_conditions):
                trail = ("not_conditions", at)
                entries.append(_Entry(re.compile(words)))
            for at, place in enumerate(data.places):
                trail = ("places", at)
                entries.append(_Entry(re.compile(place.words), place.fact, frozenset({not place.outside})))
            for at, entry in enumerate(data.conditions):
                trail = ("conditions", at)
                entries.append(_Entry(re.compile(entry.words), *_meant(grammar, vocabulary, entry.means), entry.beside))
        except (re.error, RuleError) as error:
            raise DataFileError(path, line_of(raw, *trail), f"写法不对：{error}", "对照同类条目改正") from error
        return cls(data, tuple(entries))

    def one_is_enough(self, between: str) -> bool:
        """Whether the words between two groups say that one of the two is enough."""
        return bool(self.said.one_is_enough.fullmatch(self.said.passed_over.sub("", between)))

    def read(self, text: str) -> tuple[Mention, ...]:
        """Everything that `text` says of whom it is for, in order; the earlier entry of the file takes a stretch first."""
        return _read(self, text)

    def read_all(self, text: str) -> tuple[Mention, ...]:
        """As `read`, with the words that are no condition by themselves but may part one gift from another."""
        return tuple(self._read(text, [entry for entry in self._entries if entry.fact]))

    def _read(self, text: str, entries: Sequence[_Entry]) -> Iterator[Mention]:
        taken = [False] * len(text)
        for entry in entries:
            for match in entry.pattern.finditer(text) if entry.beside in text else ():
                if any(taken[match.start() : match.end()]):
                    continue
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                if entry.fact is not None:
                    yield Mention(entry.fact, entry.says, match[0], match.start(), match.end())
        yield from (age for age in read_ages(text) if not any(taken[age.start : age.end]))


@cache
def _read(document_words: DocumentWords, text: str) -> tuple[Mention, ...]:
    return tuple(sorted(document_words._read(text, document_words._entries), key=lambda mention: mention.start))


def _meant(grammar: Grammar, vocabulary: Vocabulary, means: dict[str, Any]) -> tuple[str, Said]:
    condition = grammar.read(means)
    said = values_of(condition, vocabulary)
    leaf = condition.part if isinstance(condition, Not) else condition
    if not isinstance(leaf, Leaf) or said is None:
        raise RuleError("means 只能是一个事实的条件")
    return leaf.fact, said


def values_of(condition: object, vocabulary: Vocabulary) -> Bounds | frozenset[Value] | None:
    """What a leaf (or one that is denied) allows: bounds, or values; None for a place, or for more than a leaf."""
    if isinstance(condition, Leaf):
        test = condition.test
        return test if isinstance(test, Bounds) else test.values if isinstance(test, Among) else None
    if isinstance(condition, Not) and isinstance(condition.part, Leaf) and isinstance(condition.part.test, Among):
        fact = vocabulary[condition.part.fact]
        return frozenset(fact.named_values) - condition.part.test.values
    return None
