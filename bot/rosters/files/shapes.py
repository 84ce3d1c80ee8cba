"""What a roster is read as: people, and what of them could not be used."""

from dataclasses import dataclass
from typing import Any

from bot.ground.errors import one_line
from knowledge.facts import Born, Facts

SHOWN = 40
"""Characters of what was given that a fault repeats."""


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a roster: the name they are reported by, and what is known of them."""

    number: int
    person: str | int
    facts: Facts
    name: str = ""
    village: str = ""
    sheet: str = ""
    born: Born | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What of a row or a column cannot be used, or is to be asked of its owner; `row` counts as a spreadsheet does.

    `screened`: the person of the row is screened all the same, without what is in doubt.
    """

    row: int
    column: str
    fault: str
    sheet: str = ""
    screened: bool = False
    name: str = ""

    @property
    def told(self) -> tuple[str, str, str]:
        """The column, what is wrong, what was done about it."""
        return self.column, self.fault, "已筛查，没用这一格" if self.screened else "没有筛查这一行或这一列"

    def __str__(self) -> str:
        sheet = f"“{self.sheet}”" if self.sheet else ""
        column = f"“{self.column}”" if self.column else ""
        return one_line(f"{sheet}第{self.row}行{column}：{self.fault}")


class LostLine(tuple[Any, ...]):
    """A line of a sheet of which no cell can be had: something in it is no number that there is."""

    __slots__ = ()

    def problem(self, number: int, sheet: str = "") -> Problem:
        """What is said of it."""
        return Problem(number, "", "有一格的数或日期大得不合常理，这一行读不出来，没有筛查", sheet)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row under a heading; `column` is what the heading names."""

    heading: str
    column: str
    given: Any


def whole(text: str) -> str:
    """Text without halves of characters, which JSON may hold and nothing can write."""
    return text.encode("utf-8", "replace").decode("utf-8")


def shown(given: object) -> str:
    """What was given as a fault repeats it: its beginning, and in whole characters."""
    text = whole(str(given))
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
