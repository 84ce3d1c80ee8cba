"""A side of a thing that the documents tell of and leave unsaid: the thing is found, the question not met.

Those that data/sides.yaml names are held against the documents' words; all others are judged by how they are asked.
"""

import re
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

from pydantic import ConfigDict, Field

from index.passages import Passage
from index.untold import shipped_untold
from knowledge.datafiles import as_model, read_yaml
from knowledge.ready import compiled
from knowledge.shape import Shape

SHIPPED = Path(__file__).parent / "data" / "sides.yaml"


class Side(Shape):
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


class _Sides(Shape):
    model_config = ConfigDict(extra="forbid", frozen=True)
    sides: tuple[Side, ...]


@cache
def sides(path: Path = SHIPPED) -> tuple[Side, ...]:
    """All sides. Raises DataFileError with file, line and remedy."""
    return as_model(_Sides, {"sides": read_yaml(path)}, path).sides


def unsaid(text: str, nearest: Iterable[Passage], *, of_a_region: bool) -> str | None:
    """The name of the side that a question asks and none of the passages nearest to it tells; "" for one that has no name here.

    None where it asks none, or one of them tells it: what a document has the words for is not said to be missing, whatever the
    judge of untold sides has learned of others.
    """
    asked = next((side for side in sides() if side.asked.search(text)), None)
    if asked is None:
        return "" if shipped_untold().asks(text, of_a_region=of_a_region) else None
    return None if any(asked.telling.search(passage.text) for passage in nearest) else asked.name
