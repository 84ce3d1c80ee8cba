"""Parquet in and out, by pyarrow."""

import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from bot.ground.errors import InputError
from bot.rosters.batches import Batch
from bot.rosters.memos import repeated
from bot.rosters.records import Wanted, fields_of
from knowledge.cohort import Part

if TYPE_CHECKING:
    from bot.rosters.screening import ScreenedBatch

ROWS = 1 << 16
"""Rows read at a time."""


def columns_of(path: Path) -> tuple[list[str], Iterator[tuple[Mapping[int, Any], int, float]]]:
    """The names of a file's columns, and some rows after others: columns by place, the number of rows, the share read.

    Raises InputError.
    """
    try:
        file = parquet.ParquetFile(path)
    except OSError as error:
        raise InputError(f"{path}：读不到，{error.strerror or '不是合格的Parquet文件'}") from error
    except pa.ArrowException as error:
        raise InputError(f"{path}：打不开，不是合格的Parquet文件") from error
    return list(file.schema_arrow.names), _parts(path, file)


def _parts(path: Path, file: Any) -> Iterator[tuple[Mapping[int, Any], int, float]]:
    done, whole = 0, max(1, file.metadata.num_rows)
    try:
        for some in file.iter_batches(ROWS):
            done += some.num_rows
            yield {i: _column(column) for i, column in enumerate(some.columns)}, some.num_rows, done / whole
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path}：第{done + 1}行以后读不出来，不是合格的Parquet文件") from error
    finally:
        file.close()


def _column(column: Any) -> Any:
    """The cells of a column: each value once where they repeat, else one by one."""
    if pa.types.is_nested(column.type):
        return [None if cell is None else json.dumps(cell, ensure_ascii=False, default=str) for cell in column.to_pylist()]
    return repeated(column)


SOUGHT = ["person", "item", "verdict", "lead"]
"""Columns of which a file tells the least and the greatest value of each part, for who looks for something in it."""
REPEATED = pa.dictionary(pa.int32(), pa.string())
AMOUNT = pa.struct([("value", pa.float64()), ("unit", pa.string()), ("bound", pa.string())])
TYPES = {
    "item": REPEATED,
    "verdict": REPEATED,
    "missing": pa.list_(REPEATED),
    "amounts": pa.list_(AMOUNT),
    "what": pa.list_(REPEATED),
    "lead": REPEATED,
}


def write_parquet(run: Iterable["ScreenedBatch"], out: Path, named: bool, wanted: Wanted) -> None:
    """A row for each person and item, as the JSON lines have them; `person` is text, however the roster gave it.

    Within some thousands of people, those of one list stand together. They are written in a thread of its own, while the
    next are read and decided.
    """
    who = [(name, REPEATED) for name in ("person", "name")[: 1 + named]]
    schema = pa.schema([*who, *TYPES.items()])
    with (
        parquet.ParquetWriter(out, schema, compression="zstd", write_statistics=SOUGHT) as writer,
        ThreadPoolExecutor(1) as other,
    ):

        def write(batch: Batch, part: Part) -> None:
            writer.write_table(_table(batch, part, schema, wanted))

        writing: Future[None] | None = None
        for some in run:
            for part in (part for part in some.parts if part.outcomes.size):
                if writing:
                    writing.result()
                writing = other.submit(write, some.batch, part)
        if writing:
            writing.result()


def _table(batch: Batch, part: Part, schema: Any, wanted: Wanted) -> Any:
    kept = np.array([screened is not None and wanted(screened) for screened in part.numbered])[part.outcomes]
    outcomes = pa.array(part.outcomes[kept].astype(np.int32))
    people = np.repeat(np.arange(len(part.rows), dtype=np.int32), kept.sum(axis=1))
    fields = [fields_of(screened) if screened else {} for screened in part.numbered]
    rows = part.rows.tolist()
    held = {"person": [str(batch.persons[row]) for row in rows]}
    if batch.names is not None:
        held["name"] = [batch.names[row] for row in rows]
    columns = [pa.DictionaryArray.from_arrays(pa.array(people), pa.array(held[name], pa.string())) for name in held]
    columns += [_taken([one.get(name) for one in fields], kind, outcomes) for name, kind in TYPES.items()]
    return pa.Table.from_arrays(columns, schema=schema)


def _taken(values: list[Any], kind: Any, outcomes: Any) -> Any:
    """The value of each outcome; strings that repeat as their numbers."""
    if kind != REPEATED:
        return pa.array(values, kind).take(outcomes)
    coded = pa.array(values, pa.string()).dictionary_encode()
    return pa.DictionaryArray.from_arrays(coded.indices.take(outcomes), coded.dictionary)
