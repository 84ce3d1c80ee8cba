"""Clauses of a document that name whom they are for and stand in no list: 以80周岁以上孤寡、独居、空巢老年人为重点对象.

They stand under `addressed` in the list's file: what is given, and the groups that the clause names, each with its condition
and its quote in that clause; `called` has the words (patterns) by which a question speaks of the thing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.divisions import Divisions
from knowledge.errors import DataFileError, KnowledgeError, QuoteNotFoundError
from knowledge.facts import Facts
from knowledge.list_data import AddressedData
from knowledge.located import Located
from knowledge.logic import Truth, some
from knowledge.rules import Condition, Grammar, RuleError, Words, evaluate
from knowledge.sources import Source


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
class Addressed:
    """A clause that names whom it is for."""

    region: str
    clause: str
    what: str
    says: Words
    called: tuple[str, ...]
    groups: tuple[Group, ...]
    line: int

    @property
    def id(self) -> str:
        """The id of its clause."""
        return f"{self.region}#{self.clause}"

    @cached_property
    def naming(self) -> re.Pattern[str]:
        """Finds in a question that it speaks of the thing."""
        return re.compile("|".join(self.called))

    def has(self, facts: Facts, divisions: Divisions) -> Truth:
        """Whether somebody is of any of those whom it names."""
        return some(group.has(facts, divisions) for group in self.groups)


def read_addressed(
    region: str, data: Sequence[AddressedData], raw: Sequence[Located], grammar: Grammar, path: Path
) -> tuple[Addressed, ...]:
    """Those of a list's file. Raises DataFileError."""
    return tuple(_read(region, one, written, grammar, path) for one, written in zip(data, raw, strict=True))


def _read(region: str, data: AddressedData, written: Located, grammar: Grammar, path: Path) -> Addressed:
    try:
        groups = tuple(
            Group(group.whom, grammar.read(group.when), Words(group.quote, data.clause, at.line))
            for group, at in zip(data.groups, written["groups"], strict=True)
        )
    except RuleError as error:
        raise DataFileError(path, written.line, f"addressed：{error}", "对照同类条目改正") from error
    said = Words(data.quote, data.clause, written.line)
    return Addressed(region, data.clause, data.what, said, data.called, groups, written.line)


def check_addressed(clauses: Sequence[Addressed], source: Source, path: Path) -> Iterator[KnowledgeError]:
    """Every fault of them: the clause is there, and in it stands each quote, and in its quote whom a group is called."""
    for one in clauses:
        if one.clause not in source.clauses:
            yield DataFileError(path, one.line, f"没有条款“{one.clause}”", "改正 clause")
            continue
        span = source.clauses[one.clause].span
        for words in (one.says, *(group.words for group in one.groups)):
            if source.find(words.quote, span) is None:
                yield QuoteNotFoundError(path, words.line, f"原文{one.clause}里没有“{words.quote}”", "照原文改 quote")
        for group in one.groups:
            if group.whom not in group.words.quote:
                yield DataFileError(path, group.words.line, f"“{group.whom}”不在引文里", "whom 照引文写")
