"""Search the plain way: every passage of the country is scored for every question, on both sides.

index/search.py must find the same first passage and come to the same verdict, without looking at the whole country.
"""

from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

from index.borrowing import ALIKE
from index.calibration import Calibration, Fit
from index.encoder import Encoder
from index.passages import Passage
from index.search import NEAREST, WEIGHTS
from index.sides import unsaid
from index.store import Index
from index.vectors import Matrix

CANDIDATES = 50
"""How many passages of a range each side proposes. A country's may all be on one thing; more are taken to see another."""
Ranked = tuple[NDArray[np.int64], NDArray[np.float32]]


@dataclass(frozen=True)
class Plain:
    """What the plain way finds: whether the question is answered, and the first passage."""

    answered: bool
    first: Passage


@dataclass(frozen=True)
class _Query:
    lexical: NDArray[np.float32]
    vector: Matrix
    known: float


class Flat:
    """FAISS comparing every row of a range with a question, in this thread alone."""

    def __init__(self, rows: Matrix) -> None:
        faiss.omp_set_num_threads(1)
        self._index = faiss.IndexFlatIP(rows.shape[1])
        self._index.add(np.ascontiguousarray(rows))

    def nearest(self, query: Matrix, rows: range, k: int) -> NDArray[np.int64]:
        """The at most `k` nearest of `rows` to a query of shape (1, dimension), best first."""
        chosen = faiss.SearchParameters(sel=faiss.IDSelectorRange(rows.start, rows.stop))  # type: ignore[call-arg] # by SWIG
        _, found = self._index.search(query, min(k, len(rows)), params=chosen)
        return np.asarray(found[0], dtype=np.int64)


class PlainSearch:
    """BM25 over all rows, FAISS over all rows, both ranked, then the region's range of each."""

    def __init__(self, index: Index, encoder: Encoder, calibration: Calibration, candidates: int = CANDIDATES) -> None:
        self.index, self._encoder, self._candidates = index, encoder, candidates
        self._rule = calibration.rule(encoder.fingerprint)
        self._flat = Flat(index.vectors.matrix)
        self._all = range(len(index.passages))
        self._outside = range(len(index.passages), len(index.passages) + len(index.topics))

    def find(self, text: str, region: str | None) -> Plain | None:
        """What answers a question; None where there is nothing to look for or through."""
        lineage = dict.fromkeys([region, f"{region[:4]}00", f"{region[:2]}0000"] if region else ())
        scopes = [self.index.ranges[code] for code in lineage if code in self.index.ranges] if region else [self._all]
        terms = self.index.terms(text)
        if not terms or not scopes:
            return None
        wanted = self.index.lexical.wanted(terms)
        query = _Query(self.index.lexical.scores(wanted), self._encoder.encode([text]), wanted.known)
        everywhere, outside = self._ranked(query, self._all), self._ranked(query, self._outside)
        found = [everywhere if scope == self._all else self._ranked(query, scope) for scope in scopes]
        fits = [self._fit(query, ranked, outside, self._others(everywhere, scopes)) for ranked in found]
        best = next((i for i, fit in enumerate(fits) if self._rule.answered(fit)), 0)
        nearer = outside[1][0] > max(everywhere[1][0], 1.3)
        vague = nearer and self.index.topics[int(outside[0][0]) - len(self._all)] in self.index.vague
        nearest = [self.index.passages[int(row)] for row in found[best][0][:NEAREST]]
        told = unsaid(text, nearest, of_a_region=region is not None) is None
        return Plain(self._rule.answered(fits[best]) and not vague and told, nearest[0])

    def _ranked(self, query: _Query, rows: range) -> Ranked:
        most = min(self._candidates, len(rows))
        by_words = np.argpartition(-query.lexical[rows.start : rows.stop], most - 1)[:most] + rows.start
        by_vector = self._flat.nearest(query.vector, rows, most)
        candidates = np.union1d(by_words, by_vector).astype(np.int64)
        lexical, cosine = WEIGHTS
        scores = np.float32(lexical) * query.lexical[candidates] + np.float32(cosine) * self._cosines(query, candidates)
        order = np.argsort(-scores, kind="stable")
        return candidates[order], scores[order]

    def _cosines(self, query: _Query, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        cosines: NDArray[np.float32] = self.index.vectors.matrix[rows] @ query.vector[0]
        return cosines

    def _fit(self, query: _Query, ranked: Ranked, beyond: Ranked, others: Ranked) -> Fit:
        (fused, cosine, lexical), outside = self._best(query, ranked), self._best(query, beyond)
        unlike = others[1][self.index.vectors.matrix[others[0]] @ self.index.vectors.matrix[ranked[0][0]] < ALIKE]
        over_elsewhere = fused - (float(unlike[0]) if len(unlike) else 0.0)
        over = (fused - outside[0], cosine - outside[1], lexical - outside[2])
        return Fit(fused, cosine, lexical, *over, over_elsewhere, query.known)

    def _best(self, query: _Query, ranked: Ranked) -> tuple[float, float, float]:
        rows, scores = ranked
        return float(scores[0]), float(self._cosines(query, rows).max()), float(query.lexical[rows].max())

    def _others(self, everywhere: Ranked, scopes: list[range]) -> Ranked:
        if scopes[0] == self._all:
            return everywhere
        apart = ~np.any([(everywhere[0] >= rows.start) & (everywhere[0] < rows.stop) for rows in scopes], axis=0)
        return everywhere[0][apart], everywhere[1][apart]
