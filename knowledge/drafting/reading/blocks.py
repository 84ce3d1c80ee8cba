"""What a file holds, whatever its kind: paragraphs and grids of cells, in order."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from knowledge.errors import DataFileError


class Merged(Enum):
    """A place of a grid that the cell above it, or to its left, reaches over."""

    UP = "up"
    LEFT = "left"


Cell = str | Merged
"""The words of a cell, its lines kept apart; or that another cell reaches over its place."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, its wrapped lines joined."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands, every row as long as the widest. `broken`: it stands on a page of its own and may go on
    from the one before, in the midst of a row.
    """

    rows: tuple[tuple[Cell, ...], ...]
    broken: bool = False


Block = Paragraph | Grid


def squared(rows: list[list[Cell]], *, broken: bool = False) -> Grid:
    """A grid of rows, the short ones filled up with empty cells."""
    width = max((len(row) for row in rows), default=0)
    return Grid(tuple(tuple(row + [""] * (width - len(row))) for row in rows), broken)


class UnreadableFileError(DataFileError):
    """A file that cannot be read as a document; the remedy says what to bring instead."""

    def __init__(self, file: Path, fault: str, remedy: str) -> None:
        super().__init__(file, None, fault, remedy)
