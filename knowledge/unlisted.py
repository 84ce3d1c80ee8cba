"""Clauses that give something and stand in no list: what graded.py (by age), addressed.py (to whom they
name) and priced.py (at what price) share."""

import re
from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from knowledge.errors import DataFileError
from knowledge.located import Located
from knowledge.rules import Condition, Grammar, RuleError, Words


@dataclass(frozen=True)
class Unlisted:
    """A clause of a document: what it gives, how people call it (patterns), and where the list's file says so."""

    region: str
    clause: str
    what: str
    called: tuple[str, ...]
    line: int

    @property
    def id(self) -> str:
        """The id of its clause."""
        return f"{self.region}#{self.clause}"

    @cached_property
    def naming(self) -> re.Pattern[str]:
        """Finds in a question that it speaks of the thing."""
        return re.compile("|".join(self.called))

    @property
    @abstractmethod
    def cited(self) -> Iterable[Words]:
        """All words that it cites, each of its clause."""


def read_when(when: Mapping[str, Any], at: Located, section: str, grammar: Grammar, path: Path) -> Condition:
    """A condition of one. Raises DataFileError that names the section of the list's file and the line."""
    try:
        return grammar.read(when)
    except RuleError as error:
        raise DataFileError(path, at.line, f"{section}：{error}", "对照同类条目改正") from error
