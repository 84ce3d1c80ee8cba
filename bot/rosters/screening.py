"""`yiwen screen`: a roster in, a line for each person and item out, a line on standard error for whatever is wrong."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
import numpy as np

from bot.ground.errors import InputError
from bot.ground.outputs import check_apart
from bot.rosters.batches import Batch, batches_of
from bot.rosters.columns import ColumnReader
from bot.rosters.forms.reader import Asked
from bot.rosters.mishaps import culprits, lost
from bot.rosters.progress import Progress, progress_bar
from bot.rosters.reading import Problem, RosterReader
from bot.rosters.records import EVERYTHING, Wanted
from bot.rosters.results import check_ending, write_results
from knowledge.cohort import Cohort, Part
from knowledge.library import Library, Standing

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
    sheet: str = ""
    name: str = ""

    @property
    def told(self) -> tuple[str, str, str]:
        """The column, what is wrong, what was done about it."""
        return "", self.why, "没有筛查"

    def __str__(self) -> str:
        sheet = f"“{self.sheet}”" if self.sheet else ""
        return f"{sheet}第{self.row}行：{self.why}"


@dataclass(frozen=True, slots=True)
class ScreenedBatch:
    """Some people of a roster and what their items come to: a part for each list, `part.rows` counting the batch's people."""

    batch: Batch
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Wish:
    """Where the results go and which of them; `suppress`: numbers of fewer people are left out of a workbook for others."""

    out: Path | None = None
    wanted: Wanted = EVERYTHING
    suppress: int | None = None


class Remarks:
    """What was said about a roster: told at once, and kept for the workbook."""

    def __init__(self, tell: Callable[[object], None]) -> None:
        self._tell = tell
        self.read: list[str] = []
        self.rows: list[Problem | Unlisted] = []

    def say(self, line: str) -> None:
        """What of the file was read."""
        self.read.append(line)
        self._tell(line)

    def tell(self, problem: Problem | Unlisted) -> None:
        """What is wrong with a row or a column, or why nobody was screened."""
        self.rows.append(problem)
        self._tell(problem)


@dataclass(frozen=True, slots=True)
class About:
    """What a workbook tells besides the results: of which roster, on which day, with which remarks."""

    file: Path
    today: date
    library: Library
    remarks: Remarks
    suppress: int | None = None


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
        for given in self._batches:
            batch, parts = self._screened(given)
            self._say(batch, parts)
            yield ScreenedBatch(batch, parts)
            if self._progress:
                self._progress(batch.through, self.screened)

    def _screened(self, batch: Batch) -> tuple[Batch, list[Part]]:
        """A batch's people with what their items come to; whoever cannot be screened costs nobody else anything."""
        try:
            return batch, self._cohort.screen_people(batch.people)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - whose fault it is, and where, is told of each below
            found = culprits(len(batch.persons), lambda some: self._fault(batch, some))
            lacking = {at: lost(batch.numbers[at], error, batch.sheet_of(at), batch.name_of(at)) for at, error in found.items()}
            fewer = batch.without(lacking)
            return fewer, self._cohort.screen_people(fewer.people)

    def _fault(self, batch: Batch, some: Sequence[int]) -> Exception | None:
        """What some of a batch's people cannot be screened for."""
        try:
            self._cohort.screen_people(batch.people.only(np.array(some, np.intp)))
        except Exception as error:  # noqa: BLE001
            return error
        return None

    def _say(self, batch: Batch, parts: Sequence[Part]) -> None:
        told: list[Problem | Unlisted] = list(batch.problems)
        for part in parts:
            if part.benefit_list is None:
                why = WHY_NO_LIST[part.standing]
                rows = part.rows.tolist()
                told += [Unlisted(batch.numbers[row], why, batch.sheet_of(row), batch.name_of(row)) for row in rows]
            else:
                self.screened += len(part.rows)
        self.problems += len(batch.problems)
        if not any(problem.sheet for problem in told):
            told.sort(key=lambda problem: problem.row)
        for problem in told:
            self._tell(problem)


def batches_in(reader: RosterReader, path: Path) -> Iterator[Batch]:
    """The people of a file: by columns where it can be read so, else row by row. Raises InputError."""
    yield from ColumnReader(reader).batches(path) or batches_of(reader.read(path))


def screen_file(library: Library, file: Path, wish: Wish, today: date, asked: Asked) -> Screening:
    """Screen a roster; the run, when it is over. Raises InputError when nothing of the roster can be read."""
    if not file.exists():
        raise InputError(f"{file}：没有这个文件")
    check_ending(wish.out)
    check_apart(wish.out, file)
    remarks = Remarks(lambda line: click.echo(str(line), err=True))
    with progress_bar() as progress:
        reader = RosterReader(library, today, asked=asked, tell=remarks.say)
        screening = Screening(library, batches_in(reader, file), remarks.tell, progress)
        about = About(file, today, library, remarks, wish.suppress)
        write_results(screening.run(), wish.out, sys.stdout.buffer, wish.wanted, about)
    sys.stdout.flush()
    return screening
