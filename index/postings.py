"""Scores by token, as bm25s keeps them: for each token the rows that it stands in, in order, and what it scores there.

bm25s itself scores all rows; a county is sixty of two hundred thousand. Here the rows of a range are found by binary
search among each token's rows, all ranges at once.
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
        edges = np.array([(rows.start, rows.stop) for rows in ranges], dtype=np.int32).reshape(-1)
        found = self._first_from(tokens, edges).reshape(len(tokens), len(ranges), 2)
        return [self._summed(found[:, at, 0], found[:, at, 1], len(rows), rows.start) for at, rows in enumerate(ranges)]

    def at(self, tokens: Numbers, rows: Numbers) -> Scores:
        """The same for single rows, which are quickest found in their order."""
        found, value = self._first_from(tokens, rows.astype(np.int32)).T, rows[:, None]
        there = np.minimum(found, len(self.rows) - 1)
        stands = (found < self.starts[tokens + 1]) & (self.rows[there] == value)
        scores = np.where(stands, self.scores[there], np.float32(0))
        return np.asarray(np.ascontiguousarray(scores).sum(axis=1), dtype=np.float32)

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

    def _first_from(self, tokens: Numbers, values: NDArray[np.int32]) -> Numbers:
        """For each token and each value where the token's first row is that is not below it, its end if none is; shape
        (tokens, values). Looked for in one token's rows after the other: they are whole numbers of the same kind."""
        found = np.empty((len(tokens), len(values)), dtype=np.int64)
        for at, token in enumerate(tokens):
            low, high = self.starts[token], self.starts[token + 1]
            found[at] = low + np.searchsorted(self.rows[low:high], values)
        return found
