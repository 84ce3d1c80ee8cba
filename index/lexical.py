"""The lexical side: BM25 (bm25s) over characters, pairs of characters and the concepts of the lexicon.

bm25s indexes; a kept index is read and scored without it, since it brings scipy along: a quarter of a second and 20 MB.
"""

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexFilesError
from index.postings import Numbers, Postings, Scores

if TYPE_CHECKING:
    import bm25s

K1, B = 1.2, 0.5
STARTS, ROWS, SCORES, RARITY, TOKENS = "starts.npy", "rows.npy", "scores.npy", "rarity.npy", "tokens.json"
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
    """An index of tokenised texts. A score is the share (0 to 1) of the best that any text could score for the query.

    `numbers` are the tokens with their places in the postings; `rarity` is that of each, the last that of any unknown one.
    """

    def __init__(self, postings: Postings, numbers: Mapping[str, int], rarity: Scores) -> None:
        self.postings, self.size = postings, postings.size
        self._numbers, self._rarity, self._unknown = numbers, rarity, float(rarity[-1])

    @classmethod
    def build(cls, texts: Iterable[Sequence[str]], counted: Sequence[bool] | None = None) -> "Lexical":
        """Index texts, each a list of tokens; none may be empty. They may be made one after the other: only numbers are kept.

        How rare a token is, and how long a text is on average, is told from the `counted` texts alone (all, where none
        are), so that what is found in one region does not move when another's texts are added.
        """
        import bm25s

        model = bm25s.BM25(method="lucene", k1=K1, b=B)
        numbers: dict[str, int] = {}
        numbered = [array("i", [numbers.setdefault(token, len(numbers)) for token in text]) for text in texts]
        model.index((numbered, numbers), show_progress=False)
        chosen = np.ones(len(numbered), dtype=bool) if counted is None or not any(counted) else np.array(counted, dtype=bool)
        rarity = _count_anew(model, np.array([len(text) for text in numbered]), chosen)
        kept = model.scores
        postings = Postings(np.asarray(kept["indptr"], dtype=np.int64), kept["indices"], kept["data"], int(kept["num_docs"]))
        return cls(postings, numbers, rarity)

    def wanted(self, query: Sequence[str]) -> Wanted:
        """A query's tokens as the index knows them."""
        found = [number for token in query if (number := self._numbers.get(token)) is not None]
        tokens = np.array(found, dtype=np.int64)
        best = float(self._rarity[tokens].sum()) + (len(query) - len(found)) * self._unknown
        return Wanted(tokens, best or 1.0, len(found) / len(query) if query else 0.0)

    def scores(self, wanted: Wanted) -> Scores:
        """The score of each text, shape (size,)."""
        return self.postings.everywhere(wanted.tokens) / np.float32(wanted.best)

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
        folder.mkdir()
        held = self.postings
        for name, kept in ((STARTS, held.starts), (ROWS, held.rows), (SCORES, held.scores), (RARITY, self._rarity)):
            np.save(folder / name, kept)
        (folder / TOKENS).write_text(json.dumps({"size": self.size, "tokens": [*self._numbers]}), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Lexical":
        """Read an index back. Raises IndexFilesError."""
        try:
            starts, rows, scores, rarity = (np.load(folder / name) for name in (STARTS, ROWS, SCORES, RARITY))
            kept = json.loads((folder / TOKENS).read_text(encoding="utf-8"))
            numbers = {token: number for number, token in enumerate(kept["tokens"])}
            return cls(Postings(starts, rows, scores, kept["size"]), numbers, rarity)
        except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
            raise IndexFilesError(str(folder), str(error)) from error


def _count_anew(model: "bm25s.BM25", lengths: Numbers, counted: NDArray[np.bool_]) -> Scores:
    """Make a model's scores what they are when rarity and average length are those of some texts; the rarity of each token,
    and of an unknown one.

    A score is rarity times f / (f + K), with K = k1 (1 - b + b length / average): a share x becomes x / (x + (1 - x) K'/K).
    """
    kept = model.scores
    starts, rows = np.asarray(kept["indptr"], dtype=np.int64), kept["indices"]
    in_all = np.diff(starts)
    among = np.add.reduceat(np.append(counted[rows], False), starts[:-1], dtype=np.int64)
    rarity = _rarity(np.append(among, 0), int(counted.sum()))
    before, after = (1 - B + B * lengths / lengths[which].mean() for which in (slice(None), counted))
    share = kept["data"] / np.repeat(_rarity(in_all, len(lengths)), in_all)
    share /= share + (1 - share) * (after / before).astype(np.float32)[rows]
    kept["data"] = (share * np.repeat(rarity[:-1], in_all)).astype(np.float32)
    return rarity


def _rarity(counts: Numbers, size: int) -> Scores:
    """BM25's inverse document frequency, the most that a text can score for a token."""
    return np.asarray(np.log(1 + (size - counts + 0.5) / (counts + 0.5)), dtype=np.float32)
