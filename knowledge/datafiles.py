"""Reading YAML data files so that every fault can name its file and line."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ValidationError

from knowledge.errors import DataFileError

Model = TypeVar("Model", bound=BaseModel)


def _joined(written: Any) -> Any:
    return "|".join(written) if isinstance(written, list) and all(isinstance(one, str) for one in written) else written


Words = Annotated[re.Pattern[str], BeforeValidator(_joined)]
"""A pattern in a data file, or a list of patterns of which any may fit."""


class Located(dict[Any, Any]):
    """A mapping that remembers the line (1-based) on which it stands in its file, and that of each key."""

    line: int = 0
    lines: Mapping[Any, int] = MappingProxyType({})


class Listed(list[Any]):
    """A list that remembers the line of each entry."""

    lines: Sequence[int] = ()


class _Loader(yaml.CSafeLoader):
    """Safe YAML, with lines kept, a repeated key refused, and only true and false read as truth values (YAML 1.2)."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Located:
    found, lines = Located(), dict[Any, int]()
    found.line, found.lines = node.start_mark.line + 1, lines
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str | int | bool):
            raise yaml.constructor.ConstructorError(None, None, "名称应当是文字", key_node.start_mark)
        if key in found:
            raise yaml.constructor.ConstructorError(None, None, f"“{key}”写了两次", key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
        lines[key] = key_node.start_mark.line + 1
    return found


def _sequence(loader: _Loader, node: yaml.SequenceNode) -> Listed:
    found = Listed(loader.construct_object(entry, deep=True) for entry in node.value)
    found.lines = [entry.start_mark.line + 1 for entry in node.value]
    return found


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_SEQUENCE_TAG, _sequence)


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; mappings are `Located`, lists are `Listed`.

    Raises DataFileError, naming file and line, when the file is absent, not UTF-8 or not YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataFileError(path, None, f"读不到：{error.strerror}", "检查文件是否在、能不能读") from error
    except UnicodeDecodeError as error:
        raise DataFileError(path, None, "不是UTF-8编码", "另存为UTF-8") from error
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - _Loader is a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataFileError(path, line, f"不是合格的YAML：{error.problem}", "检查这一行的缩进、冒号和引号") from error


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
