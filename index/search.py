"""What answers a question: both sides fused, the asker's own list first, and an honest "the documents do not say"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.calibration import Calibration, Fit
from index.encoder import Encoder
from index.lexical import Scores
from index.passages import Passage
from index.store import Index
from index.vectors import Matrix

WEIGHTS = (2.0, 1.0)
"""How much the lexical share and the cosine count; any first weight from 1 to 5 does as well on the tuning questions."""
NAMED_FROM = 1.3
"""The fused score from which a topic outside is near enough to be named: the same words score 3."""
SENTENCE = re.compile("[^。；]+[。；]?")
CANDIDATES = 50
"""How many passages of a range each side proposes."""
Ranked = tuple[NDArray[np.int64], Scores]
"""Rows and their fused scores, best first."""
REGIONS_NAMED = 5
"""Other regions that are looked through, at most, when the asked one does not answer."""
ALIKE = 0.7
"""The cosine from which passages of two regions are on the same thing: 95 % of namesakes lie above, 99 % of others below."""
NOTHING = Fit(0, 0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and its fused score (higher is better; about 0 to 3)."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found. `hits` best first, the own region's before its city's, whether or not they answer.

    Where nothing answers, `outside` names what the question seems to be about, `vague` says that it does not say what it
    is about, and `elsewhere` holds the passages of other regions that would answer it there.
    """

    query: str
    region: str | None
    answered: bool
    hits: tuple[Hit, ...]
    probability: float = 0.0
    outside: str | None = None
    vague: bool = False
    elsewhere: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class _Query:
    """A query on both sides: the lexical scores of all rows, and the vector of shape (1, dimension)."""

    lexical: Scores
    vector: Matrix
    known: float


class Search:
    """Searches an index. Holds nothing of any query; may be shared by threads."""

    def __init__(
        self, index: Index, encoder: Encoder, calibration: Calibration, weights: tuple[float, float] = WEIGHTS
    ) -> None:
        self.index, self._encoder, self._weights = index, encoder, weights
        self._rule = calibration.rule(encoder.fingerprint)
        self._all = range(len(index.passages))
        self._outside = range(len(index.passages), len(index.passages) + len(index.topics))

    def find(self, text: str, region: str | None = None, k: int = 10) -> Found:
        """The at most `k` passages nearest to a question asked in a region (any GB/T 2260 code; None: everywhere)."""
        scopes = self._scopes(region)
        query = self._read(text)
        if query is None or not scopes:
            return Found(text, region, answered=False, hits=())
        everywhere, outside = self._ranked(query, self._all), self._ranked(query, self._outside)
        others = self._elsewhere(everywhere, scopes)
        found = [everywhere if scope == self._all else self._ranked(query, scope) for scope in scopes]
        fits = [self._fit(query, ranked, outside, others) for ranked in found]
        best = next((i for i, fit in enumerate(fits) if self._rule.answered(fit)), 0)
        order = [best, *(i for i in range(len(scopes)) if i != best)]
        hits = tuple(hit for i in order for hit in self._hits(*found[i]))[:k]
        probability = self._rule.probability(fits[best])
        topic = self._topic(outside, everywhere)
        if topic in self.index.vague:
            return Found(text, region, answered=False, hits=hits, probability=probability, vague=True)
        if self._rule.answered(fits[best]):
            return Found(text, region, answered=True, hits=hits, probability=probability)
        elsewhere = self._answers_of(query, outside, others)
        return Found(text, region, answered=False, hits=hits, probability=probability, outside=topic, elsewhere=elsewhere)

    def excerpt(self, text: str, passage: Passage) -> str:
        """The sentence of a passage that is nearest to a question, as it stands in the passage's text."""
        sentences = [one for one in SENTENCE.findall(passage.text) if one.strip("。；") not in {"", passage.title}]
        query = self._read(text)
        if query is None or not sentences:
            return passage.text
        wanted = set(self.index.terms(text))
        shared = [len(wanted & set(self.index.terms(sentence))) / len(wanted) for sentence in sentences]
        cosines = self._encoder.encode(sentences) @ query.vector[0]
        best = max(range(len(sentences)), key=lambda i: (self._weights[0] * shared[i] + float(cosines[i]), -i))
        return str(sentences[best])

    def measure(self, text: str, region: str | None = None) -> Fit:
        """How well a question is met in its region's own range; what the threshold is fitted on."""
        query, scopes = self._read(text), self._scopes(region)
        if query is None or not scopes:
            return NOTHING
        everywhere, outside = self._ranked(query, self._all), self._ranked(query, self._outside)
        return self._fit(query, self._ranked(query, scopes[0]), outside, self._elsewhere(everywhere, scopes))

    def _scopes(self, region: str | None) -> list[range]:
        """The ranges to look through in turn: the region's own list, then that of the city above it."""
        if region is None:
            return [self._all]
        lineage = dict.fromkeys([region, f"{region[:4]}00", f"{region[:2]}0000"])
        return [self.index.ranges[code] for code in lineage if code in self.index.ranges]

    def _read(self, text: str) -> _Query | None:
        """Both sides of a question; None when there is nothing in it to look for."""
        terms = self.index.terms(text)
        if not terms:
            return None
        return _Query(self.index.lexical.scores(terms), self._encoder.encode([text]), self.index.lexical.coverage(terms))

    def _ranked(self, query: _Query, rows: range) -> Ranked:
        """The candidates of a range and their fused scores, best first."""
        lexical = query.lexical[rows.start : rows.stop]
        most = min(CANDIDATES, len(rows))
        by_words = np.argpartition(-lexical, most - 1)[:most] + rows.start
        by_vector, _ = self.index.vectors.nearest(query.vector, rows, most)
        candidates = np.union1d(by_words, by_vector).astype(np.int64)
        lexical_weight, weight = self._weights
        scores: Scores = lexical_weight * query.lexical[candidates] + weight * self.index.vectors.cosines(
            query.vector, candidates
        )
        order = np.argsort(-scores, kind="stable")
        return candidates[order], scores[order]

    def _fit(self, query: _Query, ranked: Ranked, beyond: Ranked, others: Ranked | None) -> Fit:
        (candidates, scores), (outside, outside_scores) = ranked, beyond
        lexical, cosine = self._best_parts(query, candidates)
        lexical_outside, cosine_outside = self._best_parts(query, outside)
        return Fit(
            fused=float(scores[0]),
            cosine=cosine,
            lexical=lexical,
            over_outside=float(scores[0] - outside_scores[0]),
            over_outside_cosine=cosine - cosine_outside,
            over_outside_lexical=lexical - lexical_outside,
            over_elsewhere=float(scores[0]) - self._best_unlike(int(candidates[0]), others or ranked),
            known=query.known,
        )

    def _best_unlike(self, best: int, others: Ranked) -> float:
        """The best score, among other regions' passages (all, when asked everywhere), of one on another thing.

        Its like elsewhere speaks for an answer, not against it.
        """
        if not len(others[0]):
            return 0.0
        likeness = self.index.vectors.cosines(self.index.vectors.row(best), others[0])
        unlike = others[1][likeness < ALIKE]
        return float(unlike[0]) if len(unlike) else 0.0

    def _best_parts(self, query: _Query, candidates: NDArray[np.int64]) -> tuple[float, float]:
        cosines = self.index.vectors.cosines(query.vector, candidates)
        return float(query.lexical[candidates].max()), float(cosines.max())

    def _elsewhere(self, everywhere: Ranked, scopes: Sequence[range]) -> Ranked | None:
        """The candidates of the regions that were not asked about; None when everywhere was."""
        if scopes[0] == self._all:
            return None
        candidates, scores = everywhere
        apart = ~np.any([(candidates >= rows.start) & (candidates < rows.stop) for rows in scopes], axis=0)
        return candidates[apart], scores[apart]

    def _hits(self, candidates: NDArray[np.int64], scores: Scores) -> list[Hit]:
        return [Hit(self.index.passages[row], float(score)) for row, score in zip(candidates, scores, strict=True)]

    def _topic(self, outside: Ranked, everywhere: Ranked) -> str | None:
        """The topic outside the documents that is nearer than any passage, if there is one."""
        nearer = outside[1][0] > max(everywhere[1][0], NAMED_FROM)
        return self.index.topics[int(outside[0][0]) - len(self._all)] if nearer else None

    def _answers_of(self, query: _Query, outside: Ranked, others: Ranked | None) -> tuple[Hit, ...]:
        """The best passage of each of the nearest other regions that would answer the question asked there, best first."""
        best: dict[str, Hit] = {}
        for hit in self._hits(*others) if others else ():
            best.setdefault(hit.passage.region, hit)
        nearest = list(best.values())[:REGIONS_NAMED]
        there = (self._ranked(query, self.index.ranges[hit.passage.region]) for hit in nearest)
        fits = [self._fit(query, ranked, outside, None) for ranked in there]
        return tuple(hit for hit, fit in zip(nearest, fits, strict=True) if self._rule.answered(fit))
