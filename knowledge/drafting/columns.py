"""What the columns of a list hold, told by their headings; the wordings are in data/columns.yaml."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pydantic import ConfigDict

from knowledge.datafiles import as_model, read_yaml
from knowledge.drafting.reading.blocks import Cell, Merged
from knowledge.shape import Shape
from knowledge.spans import squeeze

DATA = Path(__file__).parent / "data"
BRACKETED = re.compile(r"[（(〔\[].*?[)）〕\]]")
HEADINGS_NEEDED = 2
LONGEST_HEADING = 25


class Column(Shape):
    """One column: how it is called here, its headings elsewhere, and words that betray it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    means: str
    names: tuple[str, ...]
    contains: tuple[str, ...] = ()


class Columns(Shape):
    """columns.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    columns: dict[str, Column]
    needed: tuple[str, ...]
    stars: tuple[str, ...]
    notes: tuple[str, ...]
    type_endings: tuple[str, ...]
    office_endings: tuple[str, ...]
    roles: tuple[str, ...]

    def kind(self, heading: str) -> str | None:
        """Which column a heading names; None: none that is known."""
        words = squeeze(heading)
        if not words or len(words) > LONGEST_HEADING:
            return None
        bare = BRACKETED.sub("", words).strip("：:")
        for kind, column in self.columns.items():
            if bare in column.names or words in column.names:
                return kind
        found = [kind for kind, column in self.columns.items() if any(word in bare for word in column.contains)]
        return found[0] if found and len(bare) <= LONGEST_HEADING // 2 else None


@cache
def columns() -> Columns:
    """The shipped columns.yaml."""
    path = DATA / "columns.yaml"
    return as_model(Columns, read_yaml(path), path)


def kinds_of(row: Sequence[Cell]) -> list[str | None]:
    """The columns that the cells of a row name if it is a header; a heading goes on over the places it reaches."""
    found: list[str | None] = []
    for cell in row:
        if cell is Merged.LEFT and found:
            found.append(found[-1])
        else:
            found.append(columns().kind(cell) if isinstance(cell, str) else None)
    return found


def is_header(row: Sequence[Cell]) -> bool:
    """Whether a row names the columns of a list: a name or content column, and at least two known ones in all."""
    exact = {kind for cell in row if isinstance(cell, str) and (kind := columns().kind(cell))}
    words = [squeeze(cell) for cell in row if isinstance(cell, str) and cell]
    return (
        len(exact) >= HEADINGS_NEEDED
        and bool(exact & {"name", "content"})
        and all(len(word) <= LONGEST_HEADING for word in words)
    )
