"""JSON lines and JSON arrays, one person after another."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.ground.errors import InputError
from bot.rosters.files.bounds import MOST_LINE
from bot.rosters.files.shapes import Problem

PEOPLE = re.compile(r'\s*(?:\{\s*"people"\s*:\s*)?\[\s*')
"""How a JSON array of people begins."""
BETWEEN = re.compile(r"\s*,\s*")
END = re.compile(r"\s*\]\s*(?:\Z|[,}])")


def json_lines(lines: Iterable[str]) -> Iterator[tuple[int, Any]]:
    """What stands on each line that is not blank; a Problem where nothing can be read."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _parsed(number, line)


def _parsed(number: int, line: str) -> Any:
    if len(line) > MOST_LINE:
        return Problem(number, "", f"太长，一个人最多{MOST_LINE}个字")
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return Problem(number, "", "不是合格的JSON")


def json_array(path: Path, text: str, start: int) -> Iterator[tuple[int, Any]]:
    """The elements of an array whose first one starts there, decoded one by one: a large array need not be held."""
    number, at = 1, start
    if END.match(text, at):
        return
    while True:
        record, length = _element(path, number, text, at)
        yield number, record
        at += length
        between = BETWEEN.match(text, at)
        if between is None:
            break
        number, at = number + 1, between.end()
    if not END.match(text, at):
        raise InputError(f"{path}：第{number}个人以后不是合格的JSON，应为“,”或“]”")


def _element(path: Path, number: int, text: str, at: int) -> tuple[Any, int]:
    """The element that starts there, and its length; no more of the text is decoded at once than one person may take."""
    for most in (MOST_LINE // 20, MOST_LINE):
        try:
            return json.JSONDecoder().raw_decode(text[at : at + most])
        except (ValueError, RecursionError) as error:
            fault = error
    raise InputError(f"{path}：第{number}个人不是合格的JSON，或超过{MOST_LINE}个字") from fault
