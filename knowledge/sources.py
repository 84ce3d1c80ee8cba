"""The published documents, byte for byte: where words stand in them, and their numbered clauses.

A quote is looked for with all white space left out on both sides, because the originals break lines inside words and
tables; what is found is given back as character offsets into the original text.
"""

from bisect import bisect_left
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict

from knowledge.clauses import Clause, read_clauses
from knowledge.datafiles import as_model, read_yaml
from knowledge.errors import DataFileError
from knowledge.regular import bytes_of
from knowledge.shape import Shape
from knowledge.spans import SPACES, Span, annex_at, squeeze

Status = Literal["in_force", "draft"]
Force = Literal["in_force", "draft", "not_yet", "over"]
"""What a document is on a day: in force, a draft for comment, not in force yet, no longer in force."""


class CitedWords(Shape):
    """Words of a clause."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    clause: str
    quote: str


class About(Shape):
    """What is known of a document, and what is wrong with it. None: not known, never guessed."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    region: str
    number: str | None
    title: str
    issuer: str | None
    issued: date | None
    issued_words: str | None = None
    """The date as it is printed, where that is no day at all (a slip of the press)."""
    in_force: date | None
    until: date | None = None
    """The last day on which it holds, where it was replaced or ended."""
    status: Status
    in_force_words: CitedWords | None
    defects: tuple[str, ...]
    office_remarks: tuple[str, ...]
    sha256: str
    annex: str | None = None
    """The words of the line with which the annex begins, where it does not begin with 附件."""
    original: str | None = None
    """The file as it was brought in, where document.txt is only its text; it stands in the same folder."""

    @property
    def is_draft(self) -> bool:
        """Whether it is put out for comments only, and in force on no day."""
        return self.status == "draft"

    def force_on(self, day: date) -> Force:
        """Whether it counts on a day. One whose first day is not known counts from the start."""
        if self.is_draft:
            return "draft"
        if self.in_force is not None and day < self.in_force:
            return "not_yet"
        return "over" if self.until is not None and day > self.until else "in_force"

    @property
    def unnumbered(self) -> str:
        """What stands for the number of a document that has none."""
        return "征求意见稿" if self.is_draft else "文号不详"


class Source:
    """One document: its text as published, what is known of it, its clauses."""

    def __init__(self, text: str, about: About, path: Path) -> None:
        self.text, self.about, self.path = text, about, path
        spaces = set(SPACES.findall(text))
        self._places = [i for i, char in enumerate(text) if char not in spaces]
        self.squeezed = squeeze(text)

    @classmethod
    def load(cls, folder: Path) -> "Source":
        """Read a document's folder: document.txt and about.yaml."""
        about = as_model(About, read_yaml(folder / "about.yaml"), folder / "about.yaml")
        path = folder / "document.txt"
        try:
            text = bytes_of(path).decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise DataFileError(path, None, "读不到，或者不是UTF-8编码", "放回收到的原文") from error
        return cls(text, about, path)

    @property
    def region(self) -> str:
        return self.about.region

    def slice(self, span: Span) -> str:
        """The words at `span`, as they stand."""
        return self.text[span.start : span.end]

    def find(self, words: str, within: Span | None = None) -> Span | None:
        """Where `words` stand, white space aside: the first place inside `within`, or None."""
        low, high = self._squeezed_bounds(within)
        wanted = squeeze(words)
        at = self.squeezed.find(wanted, low, high) if wanted else -1
        return None if at < 0 else self.span_of(at, at + len(wanted))

    def span_of(self, start: int, end: int) -> Span:
        """The span of the original for offsets into the squeezed text."""
        return Span(self._places[start], self._places[end - 1] + 1)

    def _squeezed_bounds(self, within: Span | None) -> tuple[int, int]:
        if within is None:
            return 0, len(self.squeezed)
        return self.squeezed_offset(within.start), self.squeezed_offset(within.end)

    def squeezed_offset(self, offset: int) -> int:
        """The offset into the squeezed text of the first character at or behind `offset`."""
        return bisect_left(self._places, offset)

    @cached_property
    def annex_start(self) -> int:
        """Offset at which the body ends and the annex with the list begins."""
        found = annex_at(self.text, self.about.annex)
        if found is None:
            fault = f"找不到附件（以“{squeeze(self.about.annex or '附件')}”开头的一行）"
            raise DataFileError(self.path, None, fault, "放回收到的原文，或改正 about.yaml 的 annex")
        return found

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """The clauses that have words of their own, by path (二（一）3), in the document's order."""
        body = self.text[: self.annex_start]
        found = read_clauses(body, self.region, self.about.office_remarks, self.find)
        return {clause.path: clause for clause in found}
