"""The lexical side: BM25 (bm25s) over characters, pairs of characters and the concepts of the lexicon."""

import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.errors import IndexFilesError

Scores = NDArray[np.float32]
K1, B = 1.2, 0.5


class Lexical:
    """An index of tokenised texts. A score is the share (0 to 1) of the best that any text could score for the query."""

    def __init__(self, model: bm25s.BM25, counts: dict[str, int], size: int) -> None:
        self._model, self._counts, self.size = model, counts, size

    @classmethod
    def build(cls, texts: Sequence[Sequence[str]]) -> "Lexical":
        """Index texts, each a list of tokens; none may be empty."""
        model = bm25s.BM25(method="lucene", k1=K1, b=B)
        model.index([list(text) for text in texts], show_progress=False)
        return cls(model, dict(Counter(token for text in texts for token in set(text))), len(texts))

    def scores(self, query: Sequence[str]) -> Scores:
        """The score of each text, shape (size,)."""
        known = [token for token in query if token in self._counts]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        best = sum(self._rarity(token) for token in query)
        return np.asarray(self._model.get_scores(known), dtype=np.float32) / np.float32(best)

    def coverage(self, query: Sequence[str]) -> float:
        """The share of a query's tokens that stand in some text."""
        return sum(token in self._counts for token in query) / len(query) if query else 0.0

    def _rarity(self, token: str) -> float:
        """BM25's inverse document frequency, the most that a text can score for the token."""
        count = self._counts.get(token, 0)
        return math.log(1 + (self.size - count + 0.5) / (count + 0.5))

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        self._model.save(str(folder), show_progress=False)
        (folder / "counts.json").write_text(json.dumps(self._counts, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Lexical":
        """Read an index back. Raises IndexFilesError."""
        try:
            model = bm25s.BM25.load(str(folder))
            counts: dict[str, int] = json.loads((folder / "counts.json").read_text(encoding="utf-8"))
            return cls(model, counts, int(model.scores["num_docs"]))
        except (OSError, ValueError, KeyError) as error:
            raise IndexFilesError(str(folder), str(error)) from error
