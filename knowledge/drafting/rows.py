"""The rows of the list, from grids or numbered paragraphs: each cell's words by what its column holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.spans import squeeze


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One item as the document has it, without white space. `further`: the other columns' words, by heading; those of
    服务标准 and 备注 are `standard` and `remark` too.
    """

    number: int
    name: str
    audience: str
    content: str
    further: Mapping[str, str]
    types: tuple[str, ...]
    agencies: tuple[str, ...]
    starred: bool
    """Whether it is marked as added here, by a star or by a remark."""
    star: str = ""
    starred_audience: bool = False
    standard: str = ""
    remark: str = ""


@dataclass(slots=True)
class RawRow:
    """A row before its cells are understood: words by column, other columns by heading."""

    cells: dict[str, str] = field(default_factory=dict)
    further: dict[str, str] = field(default_factory=dict)

    def of(self, column: str) -> str:
        """The words of a column, "" where there are none."""
        return self.cells.get(column, "")

    @property
    def number(self) -> str:
        return squeeze(self.of("number"))


@dataclass(frozen=True, slots=True)
class FoundList:
    """The list as found in a file: its rows, its columns' headings in order, and what was odd about it."""

    rows: tuple[DraftRow, ...]
    header: tuple[str, ...]
    columns: tuple[str, ...]
    defects: tuple[str, ...]
    first: int
    last: int
    """The blocks of the file, from the first to the last that the list stands in."""
    notes: tuple[str, ...] = ()
    """What the list says about itself at its end (注：标*号的为新增项目)."""
