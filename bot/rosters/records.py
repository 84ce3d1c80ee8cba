"""How a person's item is written: a record as the contract has it, and its text, made once for everybody who shares it."""

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.ground.errors import InputError
from bot.rosters.batches import Batch
from dialogs.saying.sums import amount_words
from knowledge.cohort import Part, Screened
from knowledge.decision import Verdict

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
UNSEEN = {"Cc", "Cf"}
"""Kinds of characters that nobody sees, and behind which a formula may hide."""
ONE_FACT = "one-fact"
AT_A_TIME = 64
"""People whose lines are put together before they are written."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which outcomes are written: those of some verdicts, and `one-fact`, what a single fact would settle."""

    kinds: frozenset[str]

    @classmethod
    def parse(cls, text: str) -> "Wanted":
        """From “eligible,review,one-fact”. Raises InputError."""
        known = [*(verdict.value for verdict in Verdict), ONE_FACT]
        kinds = frozenset(word.strip() for word in text.split(","))
        if not kinds <= set(known):
            raise InputError(f"--only：“{text}”不对，可写 {'、'.join(known)}，用逗号隔开")
        return cls(kinds)

    def __call__(self, screened: Screened) -> bool:
        """Whether it is written."""
        return screened.verdict.value in self.kinds or (ONE_FACT in self.kinds and len(screened.missing) == 1)


EVERYTHING = Wanted(frozenset(verdict.value for verdict in Verdict))


def fields_of(screened: Screened) -> dict[str, Any]:
    """A record without the person."""
    return {
        "item": screened.item.id,
        "verdict": screened.verdict.value,
        "missing": list(screened.missing),
        "amounts": [{"value": a.value, "unit": a.unit, "bound": a.bound} for a in screened.amounts],
        "what": [benefit.what for benefit in screened.gives],
        "lead": screened.lead,
    }


def cells_of(screened: Screened) -> list[str]:
    """A record as a row of a sheet, without the person."""
    fields = fields_of(screened)
    amounts = "；".join(map(amount_words, screened.amounts))
    texts = [fields["item"], fields["verdict"], "、".join(fields["missing"]), amounts, "；".join(fields["what"])]
    return [defused(text) for text in [*texts, screened.lead or ""]]


def defused(cell: str) -> str:
    """Text as a sheet can hold it: no control characters, and nothing that it would run as a formula."""
    if cell.isalnum():
        return cell
    plain = "".join(char for char in cell if unicodedata.category(char) not in UNSEEN or char in "\t\n\r")
    return f"'{plain}" if plain.lstrip(" \u3000\xa0").startswith(FORMULA_STARTS) else plain


def person_cell(person: str | int) -> str | int:
    """What somebody is reported by, as a sheet can hold it."""
    return person if isinstance(person, int) else defused(person)


def json_tail(screened: Screened) -> str:
    """The text of a record behind the person."""
    return f"{json.dumps(fields_of(screened), ensure_ascii=False)[1:]}\n"


def csv_line(cells: Sequence[str | int]) -> str:
    """Cells as a line of CSV."""
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


@dataclass(frozen=True, slots=True)
class Written:
    """How some kind of text is made: the head of each person's lines, and what stands behind it for an outcome."""

    head: Callable[[str | int, str | None], str]
    tail: Callable[[Screened], str]


class Tails:
    """The texts of a list's outcomes, by number; empty for what is not wanted."""

    def __init__(self, numbered: Sequence[Screened | None], wanted: Wanted, written: Written) -> None:
        self._numbered, self._wanted, self._tail = numbered, wanted, written.tail
        self._texts: list[bytes] = []

    def texts(self) -> list[bytes]:
        """All that have been met so far."""
        for screened in self._numbered[len(self._texts) :]:
            self._texts.append(self._tail(screened).encode() if screened and self._wanted(screened) else b"")
        return self._texts


class Lines:
    """A screening as text in UTF-8, some people's lines after others'."""

    def __init__(self, written: Written, wanted: Wanted) -> None:
        self._written, self._wanted = written, wanted
        self._tails: dict[int, Tails] = {}

    def of(self, batch: Batch, parts: Sequence[Part]) -> Iterator[bytes]:
        """The lines of a batch's people, in its order, in pieces."""
        named = batch.names if batch.names is not None else [None] * len(batch.persons)
        lines = self._lines(batch, parts[0], named) if len(parts) == 1 else self._in_order(batch, parts, named)
        while some := list(islice(lines, AT_A_TIME)):
            yield b"".join(some)

    def _in_order(self, batch: Batch, parts: Sequence[Part], names: Sequence[str | None]) -> Iterator[bytes]:
        """Those of several lists, one person after another."""
        coming = [self._lines(batch, part, names) for part in parts]
        whose = np.empty(len(batch.persons), np.intp)
        for number, part in enumerate(parts):
            whose[part.rows] = number
        return (next(coming[number]) for number in whose.tolist())

    def _lines(self, batch: Batch, part: Part, names: Sequence[str | None]) -> Iterator[bytes]:
        if not part.outcomes.shape[1]:
            return iter([b""] * len(part.rows))
        held = self._tails.setdefault(id(part.numbered), Tails(part.numbered, self._wanted, self._written))
        tails, head = held.texts(), self._written.head
        heads = (head(batch.persons[row], names[row]).encode() for row in part.rows.tolist())
        outcomes = self._chosen(part, tails)
        return (before.join([b"", *map(tails.__getitem__, some)]) for before, some in zip(heads, outcomes, strict=True))

    def _chosen(self, part: Part, tails: Sequence[bytes]) -> Iterator[list[int]]:
        """The outcomes of each person that are written."""
        if self._wanted == EVERYTHING:
            yield from part.outcomes.tolist()
            return
        kept: NDArray[np.bool_] = np.array([bool(tail) for tail in tails])[part.outcomes]
        ends = np.cumsum(kept.sum(axis=1)).tolist()
        chosen = part.outcomes[kept].tolist()
        for start, end in zip([0, *ends], ends, strict=False):
            yield chosen[start:end]


def _json_text(given: str | int) -> str:
    """A string or a whole number as JSON has it."""
    if isinstance(given, str) and given.isalnum():
        return f'"{given}"'
    return json.dumps(given, ensure_ascii=False)


def _json_head(person: str | int, name: str | None) -> str:
    named = "" if name is None else f'"name": {_json_text(name)}, '
    return f'{{"person": {_json_text(person)}, {named}'


def _csv_head(person: str | int, name: str | None) -> str:
    cells = [person_cell(person), *([] if name is None else [defused(name)])]
    return f"{csv_line(cells)[:-2]},"


AS_JSON = Written(_json_head, json_tail)
AS_CSV = Written(_csv_head, lambda screened: csv_line(cells_of(screened)))
