"""What a roster's screening is written as: JSON lines, CSV or XLSX."""

import csv
import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TextIO

from bot.ground.errors import InputError

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
COLUMNS = ("person", "item", "verdict", "missing", "amounts", "lead")


def write_results(records: Iterable[Mapping[str, Any]], out: Path | None, stream: TextIO) -> None:
    """Write screening records as JSON lines, or as CSV or XLSX by the ending of `out`.

    A file is written beside `out` and put in its place when it is whole, so that a failed run loses nothing. Raises
    InputError.
    """
    if out is None:
        _write_lines(records, stream)
        return
    write = WRITERS.get(out.suffix.lower())
    if write is None:
        raise InputError(f"{out}：不认识“{out.suffix}”，--out 可用 .jsonl、.csv 或 .xlsx")
    if out.is_dir():
        raise InputError(f"{out}：是文件夹，写不进去")
    part = out.with_name(f"{out.name}.part")
    try:
        write(records, part)
        part.replace(out)
    except OSError as error:
        raise InputError(f"{out}：写不进去，{error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


def _write_csv(records: Iterable[Mapping[str, Any]], out: Path) -> None:
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_flat(record) for record in records)


def _write_json(records: Iterable[Mapping[str, Any]], out: Path) -> None:
    with out.open("w", encoding="utf-8") as file:
        _write_lines(records, file)


def _write_lines(records: Iterable[Mapping[str, Any]], stream: TextIO) -> None:
    for record in records:
        stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def _write_xlsx(records: Iterable[Mapping[str, Any]], out: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("颐问")
    sheet.append(COLUMNS)
    for record in records:
        sheet.append(_flat(record))
    book.save(out)


def _flat(record: Mapping[str, Any]) -> list[str | int]:
    """A record as one row of a sheet; what a sheet would run as a formula is kept as text."""
    amounts = "；".join(_amount_words(amount) for amount in record["amounts"])
    cells = [record["person"], record["item"], record["verdict"], "、".join(record["missing"]), amounts, record["lead"] or ""]
    return [_defused(cell) if isinstance(cell, str) else cell for cell in cells]


def _defused(cell: str) -> str:
    """Text as a sheet can hold it: no control characters, and nothing that it would run as a formula."""
    plain = "".join(char for char in cell if unicodedata.category(char) != "Cc" or char in "\t\n\r")
    return f"'{plain}" if plain.startswith(FORMULA_STARTS) else plain


def _amount_words(amount: Mapping[str, Any]) -> str:
    return f"{ {'exact': '', 'min': '不低于', 'max': '不超过'}[amount['bound']] }{amount['value']}{amount['unit']}".strip()


WRITERS: Mapping[str, Callable[[Iterable[Mapping[str, Any]], Path], None]] = {
    ".jsonl": _write_json,
    ".json": _write_json,
    ".ndjson": _write_json,
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
}
