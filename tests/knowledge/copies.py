"""A copy of the shipped knowledge, to put faults into."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.check import check
from knowledge.errors import DataFileError, KnowledgeError
from knowledge.library import Library


def copied(folder: Path, to: Path) -> "Copy":
    """A copy of a folder of knowledge."""
    return Copy(Path(shutil.copytree(folder, to)))


@dataclass
class Copy:
    """A folder of knowledge of one's own, to put faults into."""

    folder: Path

    def alter(self, file: str, before: str, after: str) -> int:
        """Replace some text where it first stands; the line (1-based) of that place."""
        line = self.line_of(file, before)
        path = self.folder / file
        path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
        return line

    def line_of(self, file: str, words: str) -> int:
        """The line (1-based) on which some text first stands."""
        text = (self.folder / file).read_text(encoding="utf-8")
        return text.count("\n", 0, text.index(words)) + 1

    def drop_item(self, file: str, number: int) -> int:
        """Delete an item; the line on which the next one then stands."""
        text = (self.folder / file).read_text(encoding="utf-8")
        start = text.index(f"  - number: {number}\n")
        end = text.find(f"  - number: {number + 1}\n")
        gone = text[start : end if end >= 0 else len(text)]
        return self.alter(file, gone, "")

    def faults(self, *proofs: Callable[[Library], Iterable[KnowledgeError]]) -> list[tuple[str, int | None, str]]:
        """What the check, and what else is given, finds: file, line and fault."""
        found = check(Library(self.folder), *proofs).faults
        assert all(isinstance(fault, DataFileError) for fault in found)
        return [
            (fault.file.relative_to(self.folder).as_posix(), fault.line, fault.fault)
            for fault in found
            if isinstance(fault, DataFileError)
        ]

    def refusal(self) -> tuple[str, int | None, str]:
        """The error with which the folder cannot even be loaded."""
        with pytest.raises(DataFileError) as caught:
            Library(self.folder)
        return caught.value.file.relative_to(self.folder).as_posix(), caught.value.line, caught.value.fault
