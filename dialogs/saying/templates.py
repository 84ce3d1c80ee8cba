"""The templates of everything that people read, under answers/."""

from collections.abc import MutableMapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.runtime import Macro

from knowledge import kept
from knowledge.assess import Result
from knowledge.datafiles import read_yaml
from knowledge.made import once
from knowledge.parts import part_given

ANSWERS = Path(__file__).parent / "answers"
WORDS = Path(__file__).parent / "wording.yaml"
"""The short words of the answers."""
DIRECT = Path(__file__).parent / "direct.yaml"
"""The sentences that answer first."""


@cache
def words_of(path: Path) -> Any:
    """What one of those holds, read once; nobody changes it."""
    return read_yaml(path)


class _Plain(Environment):
    """Templates whose globals are one plain mapping: what they import from one another looks through them at every use."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """As Jinja has it, but not a chain of mappings."""
        return {**self.globals, **(d or {})}


class _Compiled(FileSystemBytecodeCache):
    """Templates kept compiled, if they can be."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one; a full disk is no fault of what is said."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _once(result: Result, macro: Macro) -> str:
    """What a macro makes of a result, put together once."""
    return once(result, macro, lambda: macro(result))


def environment(*, trim: bool = False) -> Environment:
    """The templates as plain text, kept compiled; a channel that speaks HTML escapes the whole.

    `trim`: block tags leave no line.
    """
    compiled = kept.folder_of("trimmed-templates" if trim else "templates")
    made = _Plain(
        loader=FileSystemLoader(ANSWERS),
        autoescape=False,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=trim,
        lstrip_blocks=trim,
        bytecode_cache=_Compiled(str(compiled)) if compiled else None,
    )
    made.globals |= {"once": _once, "part_given": part_given}
    return made
