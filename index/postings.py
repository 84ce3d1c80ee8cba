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
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Postings:
    """`rows[starts[t]:starts[t + 1]]` are the rows of token t, ascending; `scores` what it scores there."""

    starts: Numbers
    rows: NDArray[np.int32]
    scores: Scores
    size: int

    def everywhere(self, tokens: Numbers) -> Scores:
        """The score of each row for tokens, a token that is named twice counting twice; shape (size,)."""
        lows, highs = self.starts[tokens].tolist(), self.starts[tokens + 1].tolist()
        runs = [slice(low, high) for low, high in zip(lows, highs, strict=True)]
        if not runs:
            return np.zeros(self.size, dtype=np.float32)
        rows, scores = (np.concatenate([kept[run] for run in runs]) for kept in (self.rows, self.scores))
        return np.bincount(rows, scores, minlength=self.size).astype(np.float32)

    def within(self, tokens: Numbers, ranges: Sequence[range]) -> list[Scores]:
        """The same for the rows of each of some ranges."""
        if not ranges:
            return []
        edges = np.array([(rows.start, rows.stop) for rows in ranges], dtype=np.int32).reshape(-1)
        starts, ends = self._first_from(tokens, edges).reshape(len(tokens), len(ranges), 2).transpose(2, 1, 0).reshape(2, -1)
        sizes = np.array([len(rows) for rows in ranges])
        behind = sizes.cumsum()
        lengths = ends - starts
        at = np.repeat(starts - lengths.cumsum() + lengths, lengths) + np.arange(lengths.sum())
        shifts = np.repeat(behind - sizes - edges[::2], len(tokens))
        sums = np.bincount(self.rows[at] + np.repeat(shifts, lengths), self.scores[at], minlength=behind[-1])
        return np.split(sums.astype(np.float32), behind[:-1])

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

    def _first_from(self, tokens: Numbers, values: NDArray[np.int32]) -> Numbers:
        """For each token and each value where the token's first row is that is not below it, its end if none is; shape
        (tokens, values). Looked for in one token's rows after the other: they are whole numbers of the same kind."""
        lows, highs = self.starts[tokens], self.starts[tokens + 1]
        found = np.empty((len(tokens), len(values)), dtype=np.int64)
        for at, (low, high) in enumerate(zip(lows.tolist(), highs.tolist(), strict=True)):
            found[at] = self.rows[low:high].searchsorted(values)
        return found + lows[:, None]
