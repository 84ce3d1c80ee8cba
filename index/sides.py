"""A side of a thing that the documents tell of and leave unsaid (data/sides.yaml): the thing is found, the question not met."""

import re
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from index.passages import Passage
from knowledge.datafiles import as_model, read_yaml
from knowledge.ready import compiled

SHIPPED = Path(__file__).parent / "data" / "sides.yaml"


class Side(BaseModel):
    """One side that may be asked: how it is asked, and what a document that tells it must have."""

    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))
    name: str
    say: tuple[str, ...] = Field(min_length=1)
    told: str
    reads: tuple[str, ...] = Field(min_length=1)
    passes: tuple[str, ...] = ()

    @cached_property
    def asked(self) -> re.Pattern[str]:
        """Finds the question in a text."""
        return compiled("|".join(f"(?:{one})" for one in self.say))

    @cached_property
    def telling(self) -> re.Pattern[str]:
        """Finds what a document says of it."""
        return re.compile(self.told)


class _Sides(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    sides: tuple[Side, ...]


@cache
def sides(path: Path = SHIPPED) -> tuple[Side, ...]:
    """All sides. Raises DataFileError with file, line and remedy."""
    return as_model(_Sides, {"sides": read_yaml(path)}, path).sides


def unsaid(text: str, nearest: Iterable[Passage]) -> str | None:
    """The side that a question asks and none of the passages nearest to it tells; None where it asks none, or one does."""
    asked = next((side for side in sides() if side.asked.search(text)), None)
    if asked is None or any(asked.telling.search(passage.text) for passage in nearest):
        return None
    return asked.name
