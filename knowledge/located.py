"""What a YAML file holds, with the lines on which it stands."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any


class Located(dict[Any, Any]):
    """A mapping that remembers the line (1-based) on which it stands in its file, and that of each key."""

    line: int = 0
    lines: Mapping[Any, int] = MappingProxyType({})


class Listed(list[Any]):
    """A list that remembers the line of each entry."""

    lines: Sequence[int] = ()
