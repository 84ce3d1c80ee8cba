"""How well the passages fit a question, on both sides: of its own regions all, of the country only what must be looked at.

As long as the whole country is no more than coarse.HEADS passages, all of it is scored at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from index.encoder import Encoder
from index.lexical import Wanted
from index.postings import Flags, Numbers, Scores
from index.store import Index
from index.vectors import Matrix, cosines

BY_WORDS = 0.75
"""The share of the best lexical score from which a passage anywhere is looked at closely."""
PROPOSED = 300
"""Passages of the whole country that each side proposes, about."""
SCORED = 128
"""Of these, how many are scored in full."""
TOP = 64
"""So many of the best of anything scored are looked at closely."""


@dataclass(frozen=True)
class Scored:
    """Rows, and how well each fits a question: by its words, by its meaning, and both together."""

    rows: Numbers
    lexical: Scores
    cosine: Scores
    fused: Scores

    @cached_property
    def top(self) -> Numbers:
        """The positions (not the rows) of the TOP best, the best first."""
        return self.best_first(TOP)

    def best_first(self, most: int) -> Numbers:
        """The positions (not the rows) of at most so many, the best first."""
        if len(self.fused) <= 2 * most:
            return np.argsort(-self.fused, kind="stable")[:most]
        among = np.sort(np.argpartition(-self.fused, most)[:most])
        return among[np.argsort(-self.fused[among], kind="stable")]

    def part(self, start: int, stop: int) -> "Scored":
        """The positions from `start` up to `stop`."""
        return Scored(self.rows[start:stop], self.lexical[start:stop], self.cosine[start:stop], self.fused[start:stop])


class Glance:
    """What is scored for every question: the heads of the whole country, and the topics outside."""

    def __init__(self, index: Index) -> None:
        self.index = index
        outside = np.arange(len(index.passages), len(index.passages) + len(index.topics), dtype=np.int64)
        self.rows = np.concatenate([index.coarse.heads, outside])
        self.whole = index.coarse.whole
        self.postings = index.lexical.postings if self.whole else index.lexical.postings.of(self.rows)
        self.matrix = index.vectors.matrix if self.whole else index.vectors.matrix[self.rows]


class Question:
    """One question, and what has been scored for it."""

    def __init__(self, glance: Glance, encoder: Encoder, weights: tuple[float, float], terms: Sequence[str], text: str) -> None:
        self._glance, self._weights = glance, weights
        self.wanted: Wanted = glance.index.lexical.wanted(terms)
        self.vector: Scores = encoder.encode([text])[0]

    @cached_property
    def _glanced(self) -> Scored:
        """The heads of the whole country, and the topics outside behind them."""
        glance = self._glance
        lexical = glance.postings.everywhere(self.wanted.tokens) / np.float32(self.wanted.best)
        return self._scored(glance.rows, lexical, cosines(glance.matrix, self.vector))

    @cached_property
    def heads(self) -> Scored:
        """The heads of the whole country."""
        return self._glanced.part(0, len(self._glance.index.coarse.heads))

    @cached_property
    def outside(self) -> Scored:
        """The topics that no document answers."""
        return self._glanced.part(len(self._glance.index.coarse.heads), len(self._glance.rows))

    def within(self, ranges: Sequence[range]) -> list[Scored]:
        """Every passage of each range."""
        if self._glance.whole and "_glanced" in self.__dict__:  # all of it is scored: these are a part
            return [self.heads.part(rows.start, rows.stop) for rows in ranges]
        lexical = self._glance.index.lexical.within(self.wanted, ranges)
        matrix = self._glance.index.vectors.matrix
        return [
            self._scored(
                np.arange(rows.start, rows.stop, dtype=np.int64), found, cosines(matrix[rows.start : rows.stop], self.vector)
            )
            for rows, found in zip(ranges, lexical, strict=True)
        ]

    @cached_property
    def everywhere(self) -> Scored:
        """The heads of the whole country, and the passages that come nearest."""
        if self._glance.whole:
            return self.heads
        other = ~self._marked(self.nearest.rows)[self.heads.rows]
        near, heads = self.nearest, self.heads
        return Scored(
            np.concatenate([near.rows, heads.rows[other]]),
            np.concatenate([near.lexical, heads.lexical[other]]),
            np.concatenate([near.cosine, heads.cosine[other]]),
            np.concatenate([near.fused, heads.fused[other]]),
        )

    @cached_property
    def nearest(self) -> Scored:
        """The nearest passages of the whole country: proposed by rare words and by meaning, then scored in full."""
        index = self._glance.index
        by_words = index.lexical.rough(self.wanted)[: len(index.passages)]
        proposed = np.flatnonzero(by_words >= BY_WORDS * by_words.max())
        if len(proposed) > PROPOSED:
            proposed = proposed[np.argpartition(-by_words[proposed], PROPOSED)[:PROPOSED]]
        rows = np.flatnonzero(self._marked(proposed, index.coarse.nearest(self.vector, PROPOSED)))
        rough = self._scored(rows, by_words[rows], cosines(index.vectors.matrix[rows], self.vector))
        rows = np.sort(rows[rough.best_first(SCORED)])
        return self._scored(rows, index.lexical.at(self.wanted, rows), cosines(index.vectors.matrix[rows], self.vector))

    def _marked(self, *chosen: Numbers) -> Flags:
        """Of each passage of the country: whether it is among chosen rows."""
        marks = np.zeros(len(self._glance.index.passages), dtype=bool)
        for rows in chosen:
            marks[rows] = True
        return marks

    def _scored(self, rows: Numbers, lexical: Scores, cosine: Matrix) -> Scored:
        lexical_weight, weight = self._weights
        return Scored(rows, lexical, cosine, np.float32(lexical_weight) * lexical + np.float32(weight) * cosine)
