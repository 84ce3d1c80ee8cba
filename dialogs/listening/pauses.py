"""Where a message that runs on would pause: 我妈83住磐安低保独居 is read as 我妈83，住磐安，低保，独居.

People who dictate, and clerks in a hurry, write no punctuation; what stands around a word then does not tell where its
clause ends. A small linear model, trained on the labelled messages with their punctuation taken out, says between which
characters they pause. Its features are short runs around the place, told apart by where they stand: of characters, and of
what the characters are part of (a word for a person, a place, a number, a word of facts.yaml), so that a name that the
training never saw is broken off like those that it did. `python -m dialogs.listening.training` makes it again.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
from safetensors import safe_open

from dialogs.listening.data import FOLDER
from dialogs.listening.finders.numerals import NUMERAL
from dialogs.listening.finders.people import kin_words
from dialogs.listening.patterns import PatternFile, Way
from dialogs.listening.text import Clause, Text, paused
from knowledge.ready import compiled

SHIPPED = Path(__file__).parent / "model" / "pauses.safetensors"
SIZE = 1 << 16
"""Features are hashed to so many places."""
SIDE = 6
"""Characters on either side of a place that are looked at."""
CHARACTERS = tuple((n, at) for n in (1, 2, 3) for at in range(-SIDE, SIDE - n + 1))
"""The runs of characters around a place: their length, and where they begin (0: right behind the place)."""
WORDS = (*((n, at) for n in (1, 2, 3) for at in range(-4, 4 - n + 1)), (5, -3), (5, -2), (4, -2))
"""The runs of what the characters are part of."""
MIXED = (
    ((), (-1,), (0,)),
    ((), (-1,), (0, 1)),
    ((-1,), (0,), ()),
    ((-2, -1), (0,), ()),
    ((), (-1, 0), (0,)),
    ((-1,), (-1, 0), ()),
)
"""Both together: characters ahead, word classes, characters behind."""
LETTERS, KINDS = 0, 1
"""What stands in a run: a character's code, or the kind of word that it is part of."""
RUNS: tuple[tuple[tuple[int, int], ...], ...] = (
    *(tuple((LETTERS, at + step) for step in range(length)) for length, at in CHARACTERS),
    *(tuple((KINDS, at + step) for step in range(length)) for length, at in WORDS),
    *(
        (*((LETTERS, at) for at in ahead), *((KINDS, at) for at in kinds), *((LETTERS, at) for at in behind))
        for ahead, kinds, behind in MIXED
    ),
)
"""Every feature of a place: what stands in it, each with where (0: right behind the place)."""
LETTERS_OR_KINDS, WHERE = 0, 1
ALIKE = tuple(
    (
        columns := np.array([column for column, run in enumerate(RUNS) if len(run) == length]),
        np.array([RUNS[i] for i in columns]),
    )
    for length in sorted({len(run) for run in RUNS})
)
"""The features of the same length, which are worked out together: their columns, and their runs."""
DIGIT, LETTER, OUTSIDE = 1, 2, 3
FACT, PLACE, PERSON, NUMBER = 1, 3, 4, 6
"""What a word is: its own number, so that what was learned of one kind stays apart from the others."""
EDGE = chr(OUTSIDE) * SIDE
"""Stands between clauses that are looked at together."""
PRIME, FOLD, SHIFT = np.uint64(0x9E3779B97F4A7C15), np.uint64(29), np.uint64(48)
SURE_ENOUGH = ((6, 1.0), (10, 0.8), (14, 0.7), (20, 0.6))
"""In a clause of fewer characters a pause must be so sure: the shorter it is, the likelier is it whole."""
IN_LONG = 0.4
"""And in all longer ones."""
DENIES = re.compile("(?:没(?:有|得|办过?|评过?|吃过?|当过?|领过?)?|无|未|不是|不算)$")
"""A no, which belongs to what it denies."""
CLOSES = frozenset("吗嘛呢吧啊呀啦嘞哩咧呗")
"""Particles that close a clause: none begins with one."""
SURE_IN_WRITTEN = ((16, 1.0), (24, 0.8))
"""Of a written text only the longer clauses are broken."""
Codes = npt.NDArray[np.uint64]


class Words:
    """The words that tell classes of characters apart, looked up in one pass over a text."""

    def __init__(self, kinds: Mapping[str, int], whole: Iterable[str] = ()) -> None:
        """`kinds`: for each word FACT, PLACE or PERSON; `whole`: the words in which there is never a pause."""
        ever = sorted(set(whole), key=len, reverse=True)
        self._whole = compiled("|".join(map(re.escape, ever))) if ever else None
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for word in kinds:
            lengths[word[0]].add(len(word))
        self._kinds = kinds
        self._lengths = {head: sorted(found, reverse=True) for head, found in lengths.items()}

    def classes(self, chars: str) -> Codes:
        """For each character the kind of word that it opens or goes on, 1 where it is part of none."""
        classes, at = np.ones(len(chars), dtype=np.uint64), 0
        numbers = {hit.start(): hit.end() for hit in NUMERAL.finditer(chars)}
        if EDGE in chars:
            classes[np.frombuffer(chars.encode("utf-32-le"), dtype="<u4") == OUTSIDE] = OUTSIDE
        while at < len(chars):
            if at not in numbers and chars[at] not in self._lengths:
                at += 1
                continue
            end, kind = self._longest(chars, at)
            if numbers.get(at, 0) > at and numbers[at] >= end:
                end, kind = numbers[at], NUMBER
            if end:
                classes[at] = 1 + 2 * kind
                classes[at + 1 : end] = 2 + 2 * kind
            at = end or at + 1
        return classes

    def inside(self, chars: str) -> frozenset[int]:
        """The places within a name or a word that is never broken (江西, 走的早): what stands there opens nothing."""
        hits = self._whole.finditer(chars) if self._whole else ()
        return frozenset(at for hit in hits for at in range(hit.start() + 1, hit.end()))

    def opens(self, chars: str, at: int) -> int:
        """The kind of the word that begins at a place; 0 where none does."""
        return self._longest(chars, at)[1]

    def _longest(self, chars: str, at: int) -> tuple[int, int]:
        for length in self._lengths.get(chars[at], ()):
            if kind := self._kinds.get(chars[at : at + length], 0):
                return min(at + length, len(chars)), kind
        return 0, 0


def features(chars: str, classes: Codes) -> npt.NDArray[np.int64]:
    """For each place between two characters (the first one is behind the first character) its features, as a row."""
    count = max(len(chars) - 1, 0)
    letters = _padded(_codes(chars))
    codes = np.concatenate([letters, _padded(classes)])
    rows = np.empty((count, len(RUNS)), dtype=np.int64)
    for columns, runs in ALIKE:
        starts = runs[:, :, LETTERS_OR_KINDS] * len(letters) + runs[:, :, WHERE] + SIDE + 1
        rows[:, columns] = _hashed(columns, codes[starts[:, :, None] + np.arange(count)]).T
    return rows


def _padded(codes: Codes) -> Codes:
    edge = np.full(SIDE, OUTSIDE, dtype=np.uint64)
    return np.concatenate([edge, codes, edge])


def _codes(chars: str) -> Codes:
    """Each character's own number; digits are all alike, and so are Latin letters."""
    codes = np.frombuffer(chars.encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    for first, last, all_alike in (("0", "9", DIGIT), ("a", "z", LETTER), ("A", "Z", LETTER)):
        codes[(codes >= ord(first)) & (codes <= ord(last))] = all_alike
    return codes


def _hashed(columns: npt.NDArray[np.int64], runs: Codes) -> npt.NDArray[np.int64]:
    """The features of some columns at every place: `runs[i, j]` are the j-th codes of column i, one a place."""
    hashed = (columns[:, None].astype(np.uint64) + np.uint64(1)) * PRIME
    for at in range(runs.shape[1]):
        hashed = (hashed ^ runs[:, at]) * PRIME
        hashed ^= hashed >> FOLD
    return ((hashed * PRIME) >> SHIFT).astype(np.int64)


def words_of(facts: Iterable[str], places: Iterable[str], whole: Iterable[str] = ()) -> Words:
    """The words of the vocabulary, the names of places, and the words for people; of one in two kinds the fact's counts."""
    kinds = dict.fromkeys(places, PLACE) | dict.fromkeys(kin_words(), PERSON) | dict.fromkeys(facts, FACT)
    return Words(kinds, whole)


class Pausing(Protocol):
    """Whatever puts pauses into a text: the shipped model, or in training one that leaves it as it is."""

    def broken(self, text: Text) -> Text:
        """The text with a comma where its clauses run on."""


class Pauses:
    """Says where a text pauses. Holds weights and words only."""

    def __init__(self, words: Words, weights: npt.NDArray[np.int8], scale: float, offset: float) -> None:
        self._words, self._weights, self._scale, self._offset = words, weights.astype(np.int64), scale, offset

    @classmethod
    def load(cls, words: Words, path: Path = SHIPPED) -> "Pauses":
        """The shipped weights."""
        with safe_open(path, framework="np") as file:
            told: Mapping[str, float] = json.loads(file.metadata()["pauses"])
            return cls(words, file.get_tensor("weights"), told["scale"], told["offset"])

    def sure(self, chars: str) -> npt.NDArray[np.float64]:
        """For each place between two characters the probability of a pause, 0 to 1."""
        scores = self._weights[features(chars, self._words.classes(chars))].sum(axis=1)
        return np.asarray(1 / (1 + np.exp(-np.clip(self._scale * scores + self._offset, -60, 60))))

    def broken(self, text: Text) -> Text:
        """The text with a comma where its clauses run on."""
        return paused(text, list(self._within(text)))

    def _within(self, text: Text) -> Iterator[int]:
        """The places of the text where it pauses; all clauses are looked at together, nothing of one seen from another."""
        enough = SURE_IN_WRITTEN if text.is_written else SURE_ENOUGH
        long_ones = [clause for clause in text.clauses if _least(clause.end - clause.start, enough) < 1]
        if not long_ones:
            return
        sure = self.sure(EDGE.join(text.chars[clause.start : clause.end] for clause in long_ones))
        at = 0
        for clause in long_ones:
            length = clause.end - clause.start
            pausing = np.flatnonzero(sure[at : at + length - 1] >= _least(length, enough))
            places = dict.fromkeys(self._ahead_of_no(text.chars, clause.start, clause.start + int(one) + 1) for one in pausing)
            inside = self._words.inside(text.chars) if places else ()
            put = {p for p in places if p > clause.start and text.chars[p] not in CLOSES and p not in inside}
            put = {p for p in put if patterns().cue("unfinished").finds(text.chars[clause.start : p]) is None}
            if not text.is_written:
                put |= {*_always(text, clause)}
            yield from sorted(put)
            at += length + SIDE

    def _ahead_of_no(self, chars: str, start: int, place: int) -> int:
        """也在那没｜低保: a pause between a no and the word that it denies stands ahead of the no."""
        no = DENIES.search(chars, start, place)
        return no.start() if no and self._words.opens(chars, place) == FACT else place


@cache
def patterns() -> PatternFile:
    """The patterns of pausing.yaml: ahead of what speech pauses wherever it stands (…我户口东阳的)."""
    return PatternFile(FOLDER / "pausing.yaml", {"always": Way})


def _always(text: Text, clause: Clause) -> Iterator[int]:
    """Where a clause that is spoken always pauses."""
    for way in patterns().ways_in("always", text.chars):
        yield from (hit.start() for hit in way.compiled.finditer(text.chars, clause.start + 1, clause.end))


def _least(length: int, enough: Sequence[tuple[int, float]] = SURE_ENOUGH) -> float:
    return next((least for shorter, least in enough if length < shorter), IN_LONG)
