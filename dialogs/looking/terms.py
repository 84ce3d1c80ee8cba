"""The terms that people ask the meaning of (低保是什么意思), from saying/terms.yaml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

from knowledge.datafiles import read_yaml
from knowledge.shape import Shape

PATH = Path(__file__).parent.parent / "saying" / "terms.yaml"


@dataclass(frozen=True, slots=True)
class Term:
    """A term and what it commonly means; no document's words."""

    name: str
    means: str
    why: str = ""
    """Why there is such a thing, where people ask that."""


class _Entry(Shape):
    model_config = ConfigDict(extra="forbid", strict=True)

    names: list[str]
    means: str
    why: str = ""


@cache
def _terms() -> tuple[Term, ...]:
    entries = TypeAdapter(list[_Entry]).validate_python(read_yaml(PATH))
    return tuple(Term(name, entry.means, entry.why) for entry in entries for name in entry.names)


def term_in(words: str) -> Term | None:
    """The longest term that stands in a question."""
    named = [term for term in _terms() if term.name in words]
    return max(named, key=lambda term: len(term.name), default=None)
