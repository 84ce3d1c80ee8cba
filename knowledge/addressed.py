"""Clauses of a document that name whom they are for and stand in no list: 以80周岁以上孤寡、独居、空巢老年人为重点对象.

They stand under `addressed` in the list's file: what is given, and the groups that the clause names, each with its condition
and its quote in that clause; `called` has the words (patterns) by which a question speaks of the thing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.divisions import Divisions
from knowledge.facts import Facts
from knowledge.list_data import AddressedData
from knowledge.located import Located
from knowledge.logic import Truth, some
from knowledge.rules import Condition, Grammar, Words, evaluate
from knowledge.unlisted import Unlisted, read_when


@dataclass(frozen=True, slots=True)
class Group:
    """Some of those whom a clause names, as it calls them."""

    whom: str
    when: Condition
    words: Words

    def has(self, facts: Facts, divisions: Divisions) -> Truth:
        """Whether somebody of whom `facts` are known is one of them."""
        return evaluate(self.when, facts, divisions)


@dataclass(frozen=True)
class Addressed(Unlisted):
    """A clause that names whom it is for."""

    says: Words
    groups: tuple[Group, ...]

    @property
    def cited(self) -> Iterable[Words]:
        """All words that it cites."""
        return (self.says, *(group.words for group in self.groups))

    def has(self, facts: Facts, divisions: Divisions) -> Truth:
        """Whether somebody is of any of those whom it names."""
        return some(group.has(facts, divisions) for group in self.groups)


def read_addressed(
    region: str, data: Sequence[AddressedData], raw: Sequence[Located], grammar: Grammar, path: Path
) -> tuple[Addressed, ...]:
    """Those of a list's file. Raises DataFileError."""
    return tuple(_read(region, one, written, grammar, path) for one, written in zip(data, raw, strict=True))


def _read(region: str, data: AddressedData, written: Located, grammar: Grammar, path: Path) -> Addressed:
    groups = tuple(
        Group(group.whom, read_when(group.when, at, "addressed", grammar, path), Words(group.quote, data.clause, at.line))
        for group, at in zip(data.groups, written["groups"], strict=True)
    )
    said = Words(data.quote, data.clause, written.line)
    return Addressed(region, data.clause, data.what, data.called, written.line, said, groups)
