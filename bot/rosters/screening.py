"""`yiwen screen`: a roster in, a line for each person and item out, a line on standard error for whatever is wrong."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import click

from bot.rosters.reading import Problem, RosterReader, Row
from bot.rosters.results import write_results
from knowledge.cohort import Cohort, Screened
from knowledge.library import Library, Standing

AT_A_TIME = 4096
"""Rows that are read before the first of them comes out."""
WHY_NO_LIST = {
    Standing.NONE: "这个地方没有收录清单，没有筛查",
    Standing.COARSE: "地方不够细，不知道用哪份清单，请写到县、区",
    Standing.UNSAID: "没有常住地也没有户籍地，不知道用哪份清单",
}


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A row of a place without a list: no fault of the roster, but nothing could be screened."""

    row: int
    why: str

    def __str__(self) -> str:
        return f"第{self.row}行：{self.why}"


class Screening:
    """One run over a roster's rows. `tell` hears of every row and column that could not be used, `problems` counts them."""

    def __init__(self, library: Library, rows: Iterator[Row | Problem], tell: Callable[[Problem | Unlisted], None]) -> None:
        self._rows, self._tell = rows, tell
        self._cohort = Cohort(library)
        self.problems = 0

    def records(self) -> Iterator[dict[str, Any]]:
        """The records, as the contract has them."""
        while some := list(islice(self._rows, AT_A_TIME)):
            screened = self._cohort.screen([row.facts for row in some if isinstance(row, Row)])
            for row in some:
                if isinstance(row, Problem):
                    self.problems += 1
                    self._tell(row)
                    continue
                applicable, results = next(screened)
                if applicable.benefit_list is None:
                    self._tell(Unlisted(row.number, WHY_NO_LIST[applicable.standing]))
                for result in results:
                    yield _record(row, result)


def screen_file(library: Library, file: Path, out: Path | None, today: date) -> int:
    """Screen a roster; the number of problems. Raises InputError when nothing of the roster can be read."""
    rows = RosterReader(library, today).read(file)
    screening = Screening(library, rows, lambda problem: click.echo(str(problem), err=True))
    write_results(screening.records(), out, sys.stdout)
    return screening.problems


def _record(row: Row, result: Screened) -> dict[str, Any]:
    amounts = [{"value": a.value, "unit": a.unit, "bound": a.bound} for a in result.amounts]
    return {
        "person": row.person,
        "item": result.item.id,
        "verdict": result.verdict.value,
        "missing": list(result.missing),
        "amounts": amounts,
        "lead": result.lead,
    }
