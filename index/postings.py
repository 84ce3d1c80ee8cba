"""Scores by token, as bm25s keeps them: for each token the rows that it stands in, in order, and what it scores there.

bm25s itself scores all rows; a county is sixty of two hundred thousand. Here the rows of a range are found by binary
search among each token's rows, all tokens and all ranges at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """`rows[starts[t]:starts[t + 1]]` are the rows of token t, ascending; `scores` what it scores there."""

    starts: Numbers
    rows: NDArray[np.int32]
    scores: Scores
    size: int

    def everywhere(self, tokens: Numbers) -> Scores:
        """The score of each row for tokens, a token that is named twice counting twice; shape (size,)."""
        return self._summed(self.starts[tokens], self.starts[tokens + 1], self.size)

    def within(self, tokens: Numbers, ranges: Sequence[range]) -> list[Scores]:
        """The same for the rows of each of some ranges."""
        low, high = self.starts[tokens], self.starts[tokens + 1]
        edges = np.array([(rows.start, rows.stop) for rows in ranges], dtype=np.int64).reshape(-1, 1)
        found = self._first_from(np.tile(low, len(edges)), np.tile(high, len(edges)), np.repeat(edges, len(tokens)))
        found = found.reshape(-1, 2, len(tokens))
        return [self._summed(f[0], f[1], len(rows), rows.start) for f, rows in zip(found, ranges, strict=True)]

    def at(self, tokens: Numbers, rows: Numbers) -> Scores:
        """The same for single rows."""
        low, high = np.tile(self.starts[tokens], len(rows)), np.tile(self.starts[tokens + 1], len(rows))
        value = np.repeat(rows, len(tokens))
        found = self._first_from(low, high, value)
        there = np.minimum(found, len(self.rows) - 1)
        scores = np.where((found < high) & (self.rows[there] == value), self.scores[there], np.float32(0))
        return np.asarray(scores.reshape(len(rows), len(tokens)).sum(axis=1), dtype=np.float32)

    def of(self, chosen: Numbers) -> "Postings":
        """The postings of chosen rows alone, numbered in their order."""
        number = np.full(self.size, -1, dtype=np.int32)
        number[chosen] = np.arange(len(chosen), dtype=np.int32)
        rows = number[self.rows]
        kept = np.flatnonzero(rows >= 0)
        return Postings(np.searchsorted(kept, self.starts), rows[kept], self.scores[kept], len(chosen))

    def _summed(self, starts: Numbers, ends: Numbers, size: int, first: int = 0) -> Scores:
        """The sums of postings by row, for `size` rows from `first` on."""
        if not len(starts):
            return np.zeros(size, dtype=np.float32)
        lengths = ends - starts
        at = np.repeat(starts - lengths.cumsum() + lengths, lengths) + np.arange(lengths.sum())
        return np.bincount(self.rows[at] - first, self.scores[at], minlength=size).astype(np.float32)

    def _first_from(self, low: Numbers, high: Numbers, value: Numbers) -> Numbers:
        """For each stretch low to high of `rows`: where its first row is that is not below the value; `high` if none is."""
        if not len(self.rows):
            return low
        at, last = low, len(self.rows) - 1
        step = 1 << int(max(int((high - low).max(initial=0)), 1)).bit_length()
        while step:
            further = at + step
            below = self.rows[np.minimum(further - 1, last)] < value
            at = np.where(below & (further <= high), further, at)
            step >>= 1
        return at
