"""The country at a glance: passages that speak of the same thing as groups, each with one of them as its head.

What a question must know of the whole country (does another region speak of this? does anything?) is told from the heads. As
long as there are no more than HEADS passages, each is its own head, and nothing is coarse, nor FAISS read, which groups
them.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from index.errors import IndexFilesError
from index.postings import Flags, Numbers
from index.vectors import Matrix, cosines

if TYPE_CHECKING:
    import faiss

HEADS = 2_048
SAME = (0.9, 0.97, 0.99)
"""The cosine from which a passage needs no head of its own: first each thing gets one, then its shades while some are left."""
BLOCK = 4_096
"""Passages that are grouped at once."""
GROUPS_LOOKED = 8
"""Groups whose members are compared with a question that is asked everywhere."""


class Coarse:
    """The groups of the first `size` rows. `heads`: the row that stands for each group; `group`: the group of each row."""

    def __init__(self, heads: Numbers, inverted: "faiss.IndexIVFFlat | None", size: int) -> None:
        self.heads, self._inverted, self.size = heads, inverted, size

    @classmethod
    def build(cls, rows: Matrix, most: int = HEADS) -> "Coarse":
        """Group rows of unit length into at most so many groups."""
        if len(rows) <= most:
            return cls(np.arange(len(rows), dtype=np.int64), None, len(rows))
        heads, faiss = _heads(rows, most), _faiss()
        quantizer = faiss.IndexFlatIP(rows.shape[1])
        quantizer.add(rows[heads])
        inverted = faiss.IndexIVFFlat(quantizer, rows.shape[1], len(heads), faiss.METRIC_INNER_PRODUCT)
        inverted.train(rows[heads])
        inverted.add(rows)
        return cls(heads, inverted, len(rows))

    @property
    def whole(self) -> bool:
        """Whether every row is its own head."""
        return self._inverted is None

    @cached_property
    def group(self) -> Numbers:
        """The number of each row's group."""
        found = np.arange(self.size, dtype=np.int64)
        for number in range(len(self.heads) if self._inverted is not None else 0):
            found[self.members(number)] = number
        return found

    @cached_property
    def sizes(self) -> Numbers:
        """How many rows there are in each group."""
        return np.bincount(self.group, minlength=len(self.heads))

    def members(self, number: int) -> Numbers:
        """The rows of a group."""
        if self._inverted is None:
            return self.heads[number : number + 1]
        lists: Any = self._inverted.invlists
        length = lists.list_size(number)
        return np.array(_faiss().rev_swig_ptr(lists.get_ids(number), length)) if length else np.empty(0, dtype=np.int64)

    def nearest_members(self, number: int, vector: Matrix) -> Numbers:
        """The rows of a group, the nearest to a vector first."""
        rows = self.members(number)
        if len(rows) <= 1 or self._inverted is None:
            return rows
        lists: Any = self._inverted.invlists
        kept = _faiss().rev_swig_ptr(lists.get_codes(number), len(rows) * lists.code_size).view(np.float32)
        return np.asarray(rows[np.argsort(-cosines(kept.reshape(len(rows), -1), vector), kind="stable")])

    def beyond(self, scopes: Sequence[range]) -> Flags:
        """Of each group: whether one of its rows lies outside of some ranges."""
        inside = np.concatenate([self.group[rows.start : rows.stop] for rows in scopes])
        left: Numbers = self.sizes - np.bincount(inside, minlength=len(self.heads))
        return left > 0

    def nearest(self, vector: Matrix, k: int) -> Numbers:
        """The about `k` rows nearest to a vector, by the members of the groups nearest to it."""
        if self._inverted is None:
            return self.heads
        chosen = _faiss().SearchParametersIVF(nprobe=GROUPS_LOOKED)
        _, found = self._inverted.search(vector[None, :], k, params=chosen)
        return np.asarray(found[0][found[0] >= 0], dtype=np.int64)

    def save(self, path: Path) -> None:
        """Write the groups to a file, unless every row is its own head."""
        if self._inverted is not None:
            np.save(path.with_suffix(".npy"), self.heads)
            _faiss().write_index(self._inverted, str(path))

    @classmethod
    def load(cls, path: Path, size: int) -> "Coarse":
        """Read the groups of so many rows back. Raises IndexFilesError."""
        if size <= HEADS:
            return cls(np.arange(size, dtype=np.int64), None, size)
        try:
            inverted: Any = _faiss().read_index(str(path))
            found = cls(np.load(path.with_suffix(".npy")), inverted, size)
        except (OSError, ValueError, RuntimeError) as error:
            raise IndexFilesError(str(path), " ".join(str(error).split())[:120]) from error
        if inverted.ntotal != size:
            raise IndexFilesError(str(path), "各部分的行数对不上")
        return found


def _faiss() -> ModuleType:
    """FAISS, which takes a dozen megabytes, in this thread alone."""
    import faiss

    faiss.omp_set_num_threads(1)
    return faiss


def _heads(rows: Matrix, most: int) -> Numbers:
    """Rows that stand for all others, at most so many: of those that are not the SAME as another each one."""
    heads: list[int] = []
    for same in SAME:
        for start in range(0, len(rows), BLOCK):
            if len(heads) < most:
                heads += _new_heads(rows, heads, start, same)[: most - len(heads)]
    return np.array(sorted(heads), dtype=np.int64)


def _new_heads(rows: Matrix, heads: Sequence[int], start: int, same: float) -> list[int]:
    """The rows of a block that are not the same as a head, nor as one another."""
    block = rows[start : start + BLOCK]
    far = np.flatnonzero((block @ rows[heads].T).max(axis=1) < same) if heads else np.arange(len(block))
    found: list[int] = []
    while len(far) and len(found) < HEADS:
        first = int(far[0])
        found.append(start + first)
        far = far[block[far] @ block[first] < same]
    return found
