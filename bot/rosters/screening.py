"""`yiwen screen`: a roster in, a line for each person and item out, a line on standard error for whatever is wrong."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from bot.ground.errors import InputError
from bot.rosters.batches import Batch, batches_of
from bot.rosters.columns import ColumnReader
from bot.rosters.reading import Problem, RosterReader
from bot.rosters.records import EVERYTHING, Wanted
from bot.rosters.results import write_results
from knowledge.cohort import Cohort, Part, Screened
from knowledge.library import Library, Standing

WHY_NO_LIST = {
    Standing.NONE: "这个地方没有收录清单，没有筛查",
    Standing.COARSE: "地方不够细，不知道用哪份清单，请写到县、区",
    Standing.UNSAID: "没有常住地也没有户籍地，不知道用哪份清单",
}
Progress = Callable[[float | None, int], None]
"""How much of the roster has been read (0 to 1; None: not known), and how many people have been screened."""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A row of a place without a list: no fault of the roster, but nothing could be screened."""

    row: int
    why: str

    def __str__(self) -> str:
        return f"第{self.row}行：{self.why}"


@dataclass(frozen=True, slots=True)
class ScreenedBatch:
    """Some people of a roster and what their items come to: a part for each list, `part.rows` counting the batch's people."""

    batch: Batch
    parts: Sequence[Part]

    def people(self) -> Iterator[tuple[int, list[Screened]]]:
        """Each person by their place in the batch, in its order, with their items; without a list there are none."""
        found: dict[int, list[Screened]] = {}
        for part in self.parts:
            for row, outcomes in zip(part.rows.tolist(), part.outcomes.tolist(), strict=True):
                found[row] = [part.screened(outcome) for outcome in outcomes]
        yield from sorted(found.items())


class Screening:
    """One run over a roster. `tell` hears of every row and column that could not be used; `problems` counts those that are
    wrong, `screened` the people for whom there was a list.
    """

    def __init__(
        self,
        library: Library,
        batches: Iterable[Batch],
        tell: Callable[[Problem | Unlisted], None],
        progress: Progress | None = None,
    ) -> None:
        self._batches, self._tell, self._progress = batches, tell, progress
        self._cohort = Cohort(library)
        self.problems = self.screened = 0

    def run(self) -> Iterator[ScreenedBatch]:
        """The people, some after others."""
        for batch in self._batches:
            parts = self._cohort.screen_people(batch.people)
            self._say(batch, parts)
            yield ScreenedBatch(batch, parts)
            if self._progress:
                self._progress(batch.through, self.screened)

    def _say(self, batch: Batch, parts: Sequence[Part]) -> None:
        told: list[Problem | Unlisted] = list(batch.problems)
        for part in parts:
            if part.benefit_list is None:
                why = WHY_NO_LIST[part.standing]
                told += [Unlisted(batch.numbers[row], why) for row in part.rows.tolist()]
            else:
                self.screened += len(part.rows)
        self.problems += len(batch.problems)
        for problem in sorted(told, key=lambda problem: problem.row):
            self._tell(problem)


def batches_in(reader: RosterReader, path: Path) -> Iterator[Batch]:
    """The people of a file: by columns where it can be read so, else row by row. Raises InputError."""
    yield from ColumnReader(reader).batches(path) or batches_of(reader.read(path))


def screen_file(
    library: Library,
    file: Path,
    out: Path | None,
    today: date,
    wanted: Wanted = EVERYTHING,
    progress: Progress | None = None,
) -> Screening:
    """Screen a roster; the run, when it is over. Raises InputError when nothing of the roster can be read."""
    if not file.exists():
        raise InputError(f"{file}：没有这个文件")
    batches = batches_in(RosterReader(library, today), file)
    screening = Screening(library, batches, lambda problem: click.echo(str(problem), err=True), progress)
    write_results(screening.run(), out, sys.stdout.buffer, wanted)
    sys.stdout.flush()
    return screening
