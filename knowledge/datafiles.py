"""Reading YAML data files so that every fault can name its file and line."""

import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ValidationError

from knowledge.errors import DataFileError
from knowledge.kept import Kept
from knowledge.located import Listed, Located
from knowledge.regular import bytes_of
from knowledge.shape import complete

Model = TypeVar("Model", bound=BaseModel)
CODE = (__file__, str(Path(__file__).with_name("parsing.py")))
"""The modules that make what is kept of a file."""


def _joined(written: Any) -> Any:
    return "|".join(written) if isinstance(written, list) and all(isinstance(one, str) for one in written) else written


Words = Annotated[re.Pattern[str], BeforeValidator(_joined)]
"""A pattern in a data file, or a list of patterns of which any may fit."""


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; mappings are `Located`, lists are `Listed`. It is parsed once, and kept.

    Raises DataFileError, naming file and line, when the file is absent, not UTF-8 or not YAML.
    """
    source = read_bytes(path)
    kept = Kept.of_file(path, source, "yaml", CODE)
    data = kept.read(_from_plain)
    if data is None:
        from knowledge.parsing import parsed  # brings the parser along, which most starts need not

        data = parsed(path, source)
        with suppress(TypeError):  # what JSON has no word for
            kept.keep(_plain(data))
    return data


def read_bytes(path: Path) -> bytes:
    """A file as it is. Raises DataFileError when it cannot be read."""
    try:
        return bytes_of(path)
    except OSError as error:
        raise DataFileError(path, None, f"读不到：{error.strerror}", "检查文件是否在、能不能读") from error


def _plain(data: Any) -> Any:
    """What was read, with its lines, as JSON holds it."""
    if isinstance(data, Located):
        values = [_plain(value) for value in data.values()]
        return {"line": data.line, "keys": list(data), "lines": list(data.lines.values()), "values": values}
    if isinstance(data, Listed):
        return {"lines": data.lines, "values": [_plain(entry) for entry in data]}
    return {"day": data.isoformat()} if type(data) is date else data


def _from_plain(plain: dict[str, Any]) -> Located | Listed | date:
    """The same, back from JSON."""
    if "day" in plain:
        return date.fromisoformat(plain["day"])
    if "keys" not in plain:
        entries = Listed(plain["values"])
        entries.lines = plain["lines"]
        return entries
    found = Located(zip(plain["keys"], plain["values"], strict=True))
    found.line, found.lines = plain["line"], dict(zip(plain["keys"], plain["lines"], strict=True))
    return found


def line_of(data: Any, *trail: str | int) -> int | None:
    """The line of the key or entry that `trail` leads to in `data`, as far as it leads there."""
    line = getattr(data, "line", None)
    for step in trail:
        try:
            below = data[step]
        except (KeyError, IndexError, TypeError):
            break
        lines: Any = getattr(data, "lines", None)
        line, data = lines[step] if lines else line, below
    return line


def as_model(model: type[Model], data: Any, path: Path) -> Model:
    """`data` as a strict pydantic model; its first fault becomes a DataFileError with file and line."""
    complete(model)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        trail = first["loc"]
        field = ".".join(str(step) for step in trail) or "整个文件"
        raise DataFileError(path, line_of(data, *trail), f"{field}：{_in_chinese(first)}", "对照同类条目改正") from error


def _in_chinese(fault: Any) -> str:
    known: dict[str, str] = {
        "missing": "缺少这一项",
        "too_short": "不能是空的",
        "extra_forbidden": "没有这个字段",
        "model_type": "应当是一组“名称: 值”",
        "list_type": "应当是列表",
        "string_type": "应当是文字",
        "string_pattern_mismatch": "不能是空的，也不能以“…”或空格开头",
        "pattern_type": "应当是正则表达式",
        "pattern_regex": "不是合格的正则表达式",
        "int_type": "应当是整数",
        "bool_type": "应当是 true 或 false",
    }
    return known.get(fault["type"], str(fault["msg"]))
