"""The lexical side: BM25 (bm25s) over characters, pairs of characters and the concepts of the lexicon."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np

from index.errors import IndexFilesError
from index.postings import Numbers, Postings, Scores

K1, B = 1.2, 0.5
RARE = 2.3
"""The rarity from which a token is rare: it stands in less than a tenth of the texts."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: the numbers of the query's known tokens, the most that a text could score for all of them, and
    the share of its tokens that stand in some text."""

    tokens: Numbers
    best: float
    known: float


class Lexical:
    """An index of tokenised texts. A score is the share (0 to 1) of the best that any text could score for the query."""

    def __init__(self, model: bm25s.BM25) -> None:
        self._model = model
        kept = model.scores
        self.size = int(kept["num_docs"])
        self.postings = Postings(np.asarray(kept["indptr"], dtype=np.int64), kept["indices"], kept["data"], self.size)
        self._rarity = _rarity(np.diff(self.postings.starts), self.size)
        self._unknown = float(_rarity(np.zeros(1, dtype=np.int64), self.size)[0])
        self._numbers = {token: number for token, number in model.vocab_dict.items() if token}

    @classmethod
    def build(cls, texts: Sequence[Sequence[str]]) -> "Lexical":
        """Index texts, each a list of tokens; none may be empty."""
        model = bm25s.BM25(method="lucene", k1=K1, b=B)
        numbers: dict[str, int] = {}
        numbered = [[numbers.setdefault(token, len(numbers)) for token in text] for text in texts]
        model.index((numbered, numbers), show_progress=False)
        return cls(model)

    def wanted(self, query: Sequence[str]) -> Wanted:
        """A query's tokens as the index knows them."""
        found = [number for token in query if (number := self._numbers.get(token)) is not None]
        tokens = np.array(found, dtype=np.int64)
        best = float(self._rarity[tokens].sum()) + (len(query) - len(found)) * self._unknown
        return Wanted(tokens, best or 1.0, len(found) / len(query) if query else 0.0)

    def scores(self, wanted: Wanted) -> Scores:
        """The score of each text, shape (size,)."""
        if not len(wanted.tokens):
            return np.zeros(self.size, dtype=np.float32)
        found = self._model.get_scores_from_ids(wanted.tokens)
        return np.asarray(found, dtype=np.float32) / np.float32(wanted.best)

    def rough(self, wanted: Wanted) -> Scores:
        """The score of each text for the query's rare tokens alone, which tell texts apart; the others cost most."""
        rare = wanted.tokens[self._rarity[wanted.tokens] >= RARE]
        return self.postings.everywhere(rare) / np.float32(wanted.best)

    def within(self, wanted: Wanted, ranges: Sequence[range]) -> list[Scores]:
        """The same of the texts of each of some ranges, without looking at the others."""
        return [found / np.float32(wanted.best) for found in self.postings.within(wanted.tokens, ranges)]

    def at(self, wanted: Wanted, rows: Numbers) -> Scores:
        """The same of single texts."""
        return self.postings.at(wanted.tokens, rows) / np.float32(wanted.best)

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        self._model.save(str(folder), show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> "Lexical":
        """Read an index back. Raises IndexFilesError."""
        try:
            return cls(bm25s.BM25.load(str(folder)))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexFilesError(str(folder), str(error)) from error


def _rarity(counts: Numbers, size: int) -> Scores:
    """BM25's inverse document frequency, the most that a text can score for a token."""
    return np.asarray(np.log(1 + (size - counts + 0.5) / (counts + 0.5)), dtype=np.float32)
