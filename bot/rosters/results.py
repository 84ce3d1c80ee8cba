"""What a roster's screening is written as: JSON lines, CSV, XLSX or Parquet."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from bot.ground.errors import InputError
from bot.rosters.records import AS_CSV, AS_JSON, EVERYTHING, Lines, Wanted, cells_of, csv_line, defused

if TYPE_CHECKING:
    from bot.rosters.screening import ScreenedBatch

COLUMNS = ("item", "verdict", "missing", "amounts", "what", "lead")
MOST_ROWS = 1_048_576
"""Rows of a sheet, the header among them."""

Run = Iterable["ScreenedBatch"]


def write_results(run: Run, out: Path | None, stream: BinaryIO, wanted: Wanted = EVERYTHING) -> None:
    """Write a screening as JSON lines, or as the ending of `out` says.

    A file is written beside `out` and put in its place when it is whole, so that a failed run loses nothing. Raises
    InputError.
    """
    if out is None:
        _write_lines(run, stream, wanted)
        return
    write = WRITERS.get(out.suffix.lower())
    if write is None:
        raise InputError(f"{out}：不认识“{out.suffix}”，--out 可用 {'、'.join(WRITERS)}")
    if out.is_dir():
        raise InputError(f"{out}：是文件夹，写不进去")
    part = out.with_name(f"{out.name}.part")
    try:
        write(run, part, wanted)
        part.replace(out)
    except OSError as error:
        raise InputError(f"{out}：写不进去，{error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


def _write_json(run: Run, out: Path, wanted: Wanted) -> None:
    with out.open("wb") as file:
        _write_lines(run, file, wanted)


def _write_lines(run: Run, stream: BinaryIO, wanted: Wanted) -> None:
    lines = Lines(AS_JSON, wanted)
    for some in run:
        stream.writelines(lines.of(some.batch, some.parts))


def _write_csv(run: Run, out: Path, wanted: Wanted) -> None:
    lines, named, first = Lines(AS_CSV, wanted), *_named(run)
    with out.open("wb") as file:
        file.write(csv_line(columns(named)).encode("utf-8-sig"))
        for some in first:
            file.writelines(lines.of(some.batch, some.parts))


def _write_xlsx(run: Run, out: Path, wanted: Wanted) -> None:
    """One row for each person and item; where a sheet is full, another goes on."""
    from openpyxl import Workbook

    book, (named, first) = Workbook(write_only=True), _named(run)
    sheet, rows = None, MOST_ROWS
    for row in sheet_rows(first, named, wanted):
        if sheet is None or rows == MOST_ROWS:
            sheet, rows = book.create_sheet("颐问"), 1
            sheet.append(columns(named))
        sheet.append(row)
        rows += 1
    if sheet is None:
        book.create_sheet("颐问").append(columns(named))
    book.save(out)


def _write_parquet(run: Run, out: Path, wanted: Wanted) -> None:
    from bot.rosters.parquet import write_parquet

    named, first = _named(run)
    write_parquet(first, out, named, wanted)


def columns(named: bool) -> list[str]:
    """The columns of a table of results."""
    return ["person", *(["name"] if named else []), *COLUMNS]


def sheet_rows(run: Run, named: bool, wanted: Wanted) -> Iterator[list[str | int]]:
    """Each record as a row of a sheet; what a sheet would run as a formula is kept as text."""
    for some in run:
        for row, screened in some.people():
            person = some.batch.persons[row]
            who = [person if isinstance(person, int) else defused(person)]
            name = [defused(some.batch.names[row])] if named and some.batch.names is not None else [""] * named
            for outcome in filter(wanted, screened):
                yield [*who, *name, *cells_of(outcome)]


def _named(run: Run) -> tuple[bool, Iterator["ScreenedBatch"]]:
    """Whether the roster has names, and the run, of which nothing is lost."""
    coming = iter(run)
    first = next(coming, None)
    return first is not None and first.batch.names is not None, chain([first] if first else [], coming)


WRITERS: Mapping[str, Callable[[Any, Path, Wanted], None]] = {
    ".jsonl": _write_json,
    ".json": _write_json,
    ".ndjson": _write_json,
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
    ".parquet": _write_parquet,
}
