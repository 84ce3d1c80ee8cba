"""What a roster's screening is written as: JSON lines, CSV, XLSX or Parquet."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from bot.ground.errors import InputError
from bot.ground.scratch import scratch
from bot.rosters.records import AS_CSV, AS_JSON, Lines, Wanted, csv_line

if TYPE_CHECKING:
    from bot.rosters.screening import About, ScreenedBatch

COLUMNS = ("item", "verdict", "missing", "amounts", "what", "lead")

Run = Iterable["ScreenedBatch"]


def check_ending(out: Path | None) -> None:
    """Nothing, if results can be written there. Raises InputError, before any work is done."""
    if out is not None and out.suffix.lower() not in WRITERS:
        raise InputError(f"{out}：不认识“{out.suffix}”，--out 可用 {'、'.join(WRITERS)}")
    if out is not None and out.is_dir():
        raise InputError(f"{out}：是文件夹，写不进去")


def write_results(run: Run, out: Path | None, stream: BinaryIO, wanted: Wanted, about: "About") -> None:
    """Write a screening as JSON lines, or as the ending of `out` says.

    A file is written beside `out` and put in its place when it is whole, so that a failed run loses nothing. Raises
    InputError.
    """
    if out is None:
        _write_lines(run, stream, wanted)
        return
    check_ending(out)
    write = WRITERS[out.suffix.lower()]
    part = out.with_name(f"{out.name}.part")
    try:
        write(run, part, wanted, about)
        part.replace(out)
    except OSError as error:
        raise InputError(f"{out}：写不进去，{error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


def _write_json(run: Run, out: Path, wanted: Wanted, _: "About") -> None:
    with out.open("wb") as file:
        _write_lines(run, file, wanted)


def _write_lines(run: Run, stream: BinaryIO, wanted: Wanted) -> None:
    lines = Lines(AS_JSON, wanted)
    for some in run:
        stream.writelines(lines.of(some.batch, some.parts))


def _write_csv(run: Run, out: Path, wanted: Wanted, _: "About") -> None:
    lines, named, first = Lines(AS_CSV, wanted), *_named(run)
    with out.open("wb") as file:
        file.write(csv_line(columns(named)).encode("utf-8-sig"))
        for some in first:
            file.writelines(lines.of(some.batch, some.parts))


def _write_xlsx(run: Run, out: Path, wanted: Wanted, about: "About") -> None:
    from bot.rosters.workbook.writing import write_workbook

    with scratch() as folder:
        write_workbook(run, out, wanted, about, folder)


def _write_parquet(run: Run, out: Path, wanted: Wanted, _: "About") -> None:
    from bot.rosters.parquet import write_parquet

    named, first = _named(run)
    write_parquet(first, out, named, wanted)


def columns(named: bool) -> list[str]:
    """The columns of a table of results."""
    return ["person", *(["name"] if named else []), *COLUMNS]


def _named(run: Run) -> tuple[bool, Iterator["ScreenedBatch"]]:
    """Whether the roster has names, and the run, of which nothing is lost."""
    coming = iter(run)
    first = next(coming, None)
    return first is not None and first.batch.names is not None, chain([first] if first else [], coming)


WRITERS: Mapping[str, Callable[[Any, Path, Wanted, Any], None]] = {
    ".jsonl": _write_json,
    ".json": _write_json,
    ".ndjson": _write_json,
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
    ".parquet": _write_parquet,
}
