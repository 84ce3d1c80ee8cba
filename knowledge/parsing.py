"""YAML parsed: with lines kept, a repeated key refused, and only true and false read as truth values (YAML 1.2)."""

import re
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import DataFileError
from knowledge.located import Listed, Located


def parsed(path: Path, source: bytes) -> Any:
    """The content of a YAML file. Raises DataFileError, naming file and line, where it is not UTF-8 or not YAML."""
    try:
        text = source.decode()
    except UnicodeDecodeError as error:
        raise DataFileError(path, None, "不是UTF-8编码", "另存为UTF-8") from error
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - _Loader is a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataFileError(path, line, f"不是合格的YAML：{error.problem}", "检查这一行的缩进、冒号和引号") from error


class _Loader(yaml.CSafeLoader):
    """As safe as Python's own."""


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
