"""questions.yaml: which facts are asked together, in what words, and what is asked first.

A fact that no group asks has its own question in facts.yaml.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, Field, PrivateAttr

from knowledge.datafiles import as_model, line_of, read_yaml
from knowledge.errors import DataFileError
from knowledge.facts import Value, Vocabulary
from knowledge.shape import Shape


class _Model(Shape):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Offered(_Model):
    """An answer that a group offers, and what it makes each fact: a value, or {any: [values]}; `short`, as a text lists it."""

    label: str = Field(min_length=1)
    short: str = ""
    sets: dict[str, Any] = Field(min_length=1)


class Group(_Model):
    """Facts that are asked together. `otherwise`: what each is when none of the choices is picked; `again`: one line of it."""

    id: str
    ask: str = Field(min_length=1)
    again: str = ""
    why: str = Field(min_length=1)
    multiple: bool
    choices: tuple[Offered, ...] = Field(min_length=1)
    otherwise: dict[str, Any] = Field(default_factory=dict)

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it asks, in order."""
        return tuple(dict.fromkeys(fact for choice in self.choices for fact in choice.sets))

    def leads_to(self, fact: str) -> frozenset[Value]:
        """The values of a fact that an answer can lead to."""
        given = [sets[fact] for sets in (*(choice.sets for choice in self.choices), self.otherwise) if fact in sets]
        return frozenset(value for one in given for value in several(one))


class Opening(_Model):
    """What is asked of someone of whom nothing is known."""

    asks: tuple[str, ...]
    ask: str
    why: str


class AskBack(_Model):
    """A question to be said yes or no to; {who}, {fact} and {value} stand for words."""

    ask: str = Field(min_length=1)
    why: str = Field(min_length=1)
    yes: str = Field(min_length=1)
    no: str = Field(min_length=1)


class AtPlace(_Model):
    """The question whether somebody lives in {place} too, or has the hukou there; `again`: it in one line. A no says where
    they do not."""

    ask: str = Field(min_length=1)
    again: str = Field(min_length=1)
    why: str = Field(min_length=1)
    yes: str = Field(min_length=1)


class Questions(_Model):
    """The whole file. `first`: what is always asked first, in this order."""

    groups: tuple[Group, ...]
    none_label: str
    unknown_label: str
    first: tuple[str, ...]
    opening: Opening
    back: AskBack
    same_home: AtPlace
    lives_there: AtPlace
    hukou_there: AtPlace
    hukou_too: AtPlace
    unprompted: tuple[str, ...] = ()
    """Facts that are never asked of our own accord, only where what was asked for hangs on them."""
    _path: Path = PrivateAttr()
    _data: Any = PrivateAttr()

    @property
    def path(self) -> Path:
        """The file it was read from."""
        return self._path

    def line_of(self, group: Group, label: str) -> int | None:
        """The line of a choice of a group; of what holds otherwise, for a label that is no choice's."""
        at = next((("choices", at) for at, choice in enumerate(group.choices) if choice.label == label), ("otherwise",))
        return line_of(self._data, "groups", self.groups.index(group), *at)

    @classmethod
    def load(cls, path: Path, vocabulary: Vocabulary) -> "Questions":
        """Read questions.yaml. Raises DataFileError for a bad entry, or one that names no fact or value of the vocabulary."""
        data = read_yaml(path)
        questions = as_model(cls, data, path)
        questions._path, questions._data = path, data
        for trail, fault, remedy in questions._faults(vocabulary):
            raise DataFileError(path, line_of(data, *trail), fault, remedy)
        return questions

    def _faults(self, vocabulary: Vocabulary) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        for name, facts in (("first", self.first), ("opening", self.opening.asks), ("unprompted", self.unprompted)):
            for fact in facts:
                if fact not in vocabulary:
                    yield (name,), f"没有“{fact}”这个事实", "写 facts.yaml 里的 id"
        asked: dict[str, str] = {}
        for at, group in enumerate(self.groups):
            yield from _unknown(group, at, vocabulary)
            for fact in group.facts:
                if asked.setdefault(fact, group.id) != group.id:
                    yield ("groups", at), f"“{fact}”在“{asked[fact]}”里已经问了", "一个事实只放在一组里"


def _unknown(group: Group, at: int, vocabulary: Vocabulary) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """What a group sets and the vocabulary does not have."""
    entries = [(("groups", at, "choices", i, "sets"), choice.sets) for i, choice in enumerate(group.choices)]
    for trail, sets in [*entries, (("groups", at, "otherwise"), group.otherwise)]:
        for fact, given in sets.items():
            if fact not in vocabulary:
                yield (*trail, fact), f"没有“{fact}”这个事实", "写 facts.yaml 里的 id"
            elif not all(vocabulary[fact].has(value) for value in several(given)):
                yield (*trail, fact), f"“{fact}”没有这样的取值：{given}", "写 facts.yaml 里的取值"


def several(given: Any) -> tuple[Any, ...]:
    """The values that a data file gives: one, or {any: [several]}."""
    return tuple(given["any"]) if isinstance(given, Mapping) and set(given) == {"any"} else (given,)
