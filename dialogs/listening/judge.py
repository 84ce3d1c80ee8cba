"""How surely a mark counts: a small trained judge of whether a message states what a finder found in it.

A finder marks 低保 wherever it stands; whether 还没批下来 or 去年就吃上了 follows decides if it is a fact. The judge looks at
the characters around the mark, never at what the rules make of it, and says a probability. It is linear: every short run of
characters near the mark, told apart by where it stands, is a feature; its weight is one byte of the shipped file (hashed,
so that there is no list of words). `python -m dialogs.listening.training` makes it again.
"""

import json
import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt
from safetensors import safe_open

from dialogs.listening.acts import asks
from dialogs.listening.text import Text

SHIPPED = Path(__file__).parent / "model" / "judge.safetensors"
SIZE = 1 << 15
"""Features are hashed to so many places."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a finder found: a fact, its value as one word (dibao, true, 60-69), where it stands, its kind."""

    fact: str
    value: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Named:
    """A word for a person and what it is there: elder, young, speaker, with what befell it (elder gone)."""

    start: int
    end: int
    what: str


@dataclass(frozen=True, slots=True)
class Around:
    """What a mark is judged in the light of: the facts asked, and the words for people in the text, in order."""

    asked: tuple[str, ...] = ()
    people: tuple[Named, ...] = ()


NEAR = 10
"""Characters ahead and behind within the clause that are looked at."""
BESIDE = 8
"""Characters of a neighbouring clause."""
LONGEST = 3
"""Characters of a run."""
WIDTH = 4
"""Bytes of a character in UTF-32, in which runs of characters are cut without encoding each."""
SPREAD = (0, 1, 2, 3, 3, 4, 4, 4, 5, 5, 5)
"""The distance of a run from the mark, by bands."""
FEW = 3
"""Characters at the end of the message; fewer than these beside the mark leave its clause to it."""


def features(text: Text, mark: Mark, around: Around) -> list[int]:
    """The places of the features that a mark has, each once."""
    return list(dict.fromkeys((*_near(text, mark), *_beside(text, mark), *_of_itself(text, mark, around))))


def _near(text: Text, mark: Mark) -> Iterator[int]:
    """Runs of characters ahead of and behind the mark in its clause: alone, by distance, and by what was found."""
    clause = text.clauses[text.clause_at(mark.start)]
    ahead = text.chars[max(clause.start, mark.start - NEAR) : mark.start]
    behind = text.chars[mark.end : min(max(clause.end, mark.end), mark.end + NEAR)]
    if mark.start - NEAR <= clause.start:
        ahead = "^" + ahead
    if mark.end + NEAR >= clause.end:
        behind += text.chars[clause.end : clause.end + 1] or "$"
    family = _family(mark)
    for side, chars in (("a", ahead), ("b", behind)):
        raw, length = chars.encode("utf-32-le"), len(chars)
        by_family = crc32(f"{side}{family}".encode())
        plain = crc32(side.encode())
        banded = [crc32(f"{side}{band}".encode()) for band in range(SPREAD[-1] + 1)]
        for at in range(length):
            for n in range(1, min(LONGEST, length - at) + 1):
                run = raw[WIDTH * at : WIDTH * (at + n)]
                far = length - at - n if side == "a" else at
                yield crc32(run, plain) % SIZE
                yield crc32(run, banded[SPREAD[min(far, NEAR)]]) % SIZE
                yield crc32(run, by_family) % SIZE


def _beside(text: Text, mark: Mark) -> Iterator[int]:
    """Runs of the neighbouring clauses."""
    index = text.clause_at(mark.start)
    for step in (-2, -1, 1, 2):
        if not 0 <= index + step < len(text.clauses):
            yield crc32(f"none{step}".encode()) % SIZE
            continue
        words = text.words(index + step)
        yield from _runs(f"^{words[:BESIDE]}" if step > 0 else f"{words[-BESIDE:]}$", step)


@lru_cache(maxsize=1024)
def _runs(chars: str, step: int) -> tuple[int, ...]:
    """The features of the runs of a neighbouring clause: every mark beside it has the same."""
    raw, seed = chars.encode("utf-32-le"), crc32(f"{step}".encode())
    lengths = ((at, n) for at in range(len(chars)) for n in range(1, min(LONGEST, len(chars) - at) + 1))
    return tuple(crc32(raw[WIDTH * at : WIDTH * (at + n)], seed) % SIZE for at, n in lengths)


def _family(mark: Mark) -> str:
    """Ages, places and all else are said differently, and so is that something is not there."""
    return f"{mark.kind.split()[0]}{mark.value in NOTHING}"


NOTHING = frozenset({"false", "none", "0", "ordinary", "intact"})
"""Values that say that something is not there."""


TRAILING = " .。,，!！~"


def _of_itself(text: Text, mark: Mark, around: Around) -> Iterator[int]:
    """The mark itself, what was asked, the message's size, its questions, and who is named nearest."""
    for feature in _named_features(text, mark, around):
        yield crc32(feature.encode()) % SIZE


def _named_features(text: Text, mark: Mark, around: Around) -> Iterator[str]:
    index = text.clause_at(mark.start)
    clause = text.clauses[index]
    asked = "this" if mark.fact in around.asked else "other" if around.asked else "nothing"
    whole = mark.end - mark.start >= len(text.chars.strip(TRAILING)) - 1
    words = text.chars[mark.start : mark.end][:NEAR]
    yield f"fact {mark.fact}"
    yield f"value {mark.fact} {_value(mark)}"
    yield f"kind {mark.kind}"
    yield f"words {mark.fact} {words}"
    yield f"asked {asked}"
    yield f"asked {asked} {mark.fact}"
    yield f"asked {asked} {mark.kind}"
    yield f"asked {asked} whole {whole}"
    yield f"clauses {min(len(text.clauses), 5)}"
    yield f"length {min(len(text.chars) // 8, 6)}"
    yield f"length {min(len(text.chars) // 8, 6)} {asked}"
    yield f"fills {clause.end - clause.start - (mark.end - mark.start) < FEW} {mark.kind}"
    breaks = text.chars[clause.end : clause.end + 1]
    yield f"break {breaks if breaks in '?。,、!' else 'other'}"
    yield f"asks {'?' in text.chars[clause.end : clause.end + 2 * NEAR]}"
    for step in (-1, 0, 1):
        if 0 <= index + step < len(text.clauses):
            yield f"a question {step} {asks(text.words(index + step))}"
            yield f"a question {step} {asks(text.words(index + step))} {mark.kind}"
    tail = text.chars[-FEW:]
    for n in range(1, FEW + 1):
        yield f"tail {tail[-n:]}"
    yield from _nearest(clause.start, mark, around)


def _value(mark: Mark) -> str:
    """The value as far as it tells anything: no place's code, of ages the decade."""
    if mark.kind.startswith("place"):
        return ""
    low, dash, high = mark.value.rpartition("-")
    return f"{low[:-1]} {low == high}" if dash and low.isdecimal() else mark.value


def _nearest(clause_start: int, mark: Mark, around: Around) -> Iterator[str]:
    """The person named last ahead of the mark, in its clause or before, and whether one is named behind it."""
    place = bisect_right(around.people, mark.start, key=lambda person: person.start)
    if place:
        last = around.people[place - 1]
        where = "here" if last.start >= clause_start else "before"
        yield f"last {last.what} {where}"
        yield f"last {last.what} {where} {mark.fact}"
        yield f"last {last.what} {where} {min(mark.start - last.end, 6)}"
    else:
        yield "last nobody"
    yield f"next {around.people[place].what if place < len(around.people) else 'nobody'}"


class Judge:
    """Says how surely a mark counts. Holds weights only."""

    def __init__(self, weights: npt.NDArray[np.int8], scale: float, offset: float) -> None:
        self._weights, self._scale, self._offset = memoryview(weights.tobytes()).cast("b"), scale, offset

    @classmethod
    def load(cls, path: Path = SHIPPED) -> "Judge":
        """The shipped judge."""
        with safe_open(path, framework="np") as file:
            told: Mapping[str, float] = json.loads(file.metadata()["judge"])
            return cls(file.get_tensor("weights"), told["scale"], told["offset"])

    def sure(self, text: Text, mark: Mark, around: Around) -> float:
        """The probability that the text states the mark's fact with its value, 0 to 1."""
        places, weights = features(text, mark, around), self._weights
        score = sum([weights[place] for place in places]) / math.sqrt(len(places))
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, self._scale * score + self._offset))))
