"""Patterns compiled at an earlier start: as plain data, and back.

Python compiles a pattern to numbers, which its engine checks before it runs them. To make those of what one message looks for
took a sixth of a command's time, to read them takes hardly any. They count for the very same Python only (see
`knowledge.kept`), and are made only by those that are known to compile this way.
"""

import re
import sys
import zlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from knowledge.kept import Kept, name_of

IS_KNOWN = sys.implementation.name == "cpython" and (3, 11) <= sys.version_info < (3, 15)
"""Whether this Python is one of those."""


def compiled(pattern: str) -> re.Pattern[str]:
    """A large pattern that every start needs. Raises re.error for one that is broken."""
    return all_compiled([pattern])[0]


def all_compiled(patterns: Sequence[str]) -> list[re.Pattern[str]]:
    """Patterns that every start needs, large ones or many. Raises re.error for one that is broken."""
    source = "\0".join(patterns).encode()
    kept = Kept(name_of(source), source, "patterns", [__file__])
    found = kept.read()
    if found is None and kept.is_open and IS_KNOWN:
        kept.keep(found := [packed(pattern) for pattern in patterns])
    return [unpacked(one) for one in found] if found else [re.compile(pattern) for pattern in patterns]


def packed(pattern: str) -> Mapping[str, Any]:
    """What a pattern is compiled to, as JSON holds it. Raises re.error for one that is broken."""
    parsed = import_module("re._parser").parse(pattern)
    numbers, state = array("I", import_module("re._compiler")._code(parsed, 0)), parsed.state
    return {
        "pattern": _folded(pattern.encode()),
        "numbers": _folded(numbers.tobytes()),
        "flags": state.flags,
        "groups": state.groups - 1,
        "names": state.groupdict,
    }


def unpacked(kept: Mapping[str, Any]) -> re.Pattern[str]:
    """The pattern compiled."""
    pattern, numbers, names = _unfolded(kept["pattern"]).decode(), array("I", _unfolded(kept["numbers"])), kept["names"]
    by_number: list[str | None] = [None] * (kept["groups"] + 1)
    for name, number in names.items():
        by_number[number] = name
    engine = import_module("_sre")
    found = engine.compile(pattern, kept["flags"], numbers.tolist(), kept["groups"], names, tuple(by_number))
    assert isinstance(found, re.Pattern)
    return found


def _folded(content: bytes) -> str:
    return b64encode(zlib.compress(content)).decode()


def _unfolded(folded: str) -> bytes:
    return zlib.decompress(b64decode(folded))
