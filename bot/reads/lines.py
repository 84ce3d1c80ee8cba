"""Requests read from standard input, one a line: bare text, or a JSON object."""

import json
from collections.abc import Collection
from typing import Any

from bot.ground.errors import InputError


def request_of(line: str, number: int, fields: Collection[str]) -> dict[str, Any]:
    """The fields of a line, `text` always among them. Raises InputError, naming the line, for what is not as it should be."""
    where = place_of(number)
    if not line.startswith("{"):
        return {"text": line}
    try:
        data: dict[str, Any] = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}：不是合格的JSON") from error
    if unknown := set(data) - set(fields):
        raise InputError(f"{where}：没有字段“{'、'.join(sorted(unknown))}”，可用 {'、'.join(fields)}")
    if not isinstance(data.get("text"), str):
        raise InputError(f"{where}：text 应为文字")
    return data


def place_of(number: int) -> str:
    """How a line of standard input is named."""
    return f"标准输入第{number}行"
