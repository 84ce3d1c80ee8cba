"""The vector side: unit vectors in FAISS, read row by row; and, for a whole country, a coarse index that finds the nearest."""

from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import IndexFilesError

Matrix = NDArray[np.float32]
"""Rows of unit length, shape (n, dimension)."""

faiss.omp_set_num_threads(1)


def cosines(rows: Matrix, vector: Matrix) -> Matrix:
    """The cosine of each row of unit length with a vector, shape (n,).

    Row by row, in this thread: for half a million numbers a product of matrices wakes OpenBLAS's other threads, and then
    waits for them, a hundred times as long as the work takes where the machine is busy.
    """
    found: Matrix = np.vecdot(rows, vector)
    return found


class Vectors:
    """Vectors by their rows. `matrix` is FAISS's own memory, shape (size, dimension), not a copy."""

    def __init__(self, index: Any) -> None:
        self._index = index
        kept = faiss.rev_swig_ptr(self._index.get_xb(), index.ntotal * index.d) if index.ntotal else np.empty(0, np.float32)
        self.matrix: Matrix = kept.reshape(index.ntotal, index.d)

    @classmethod
    def build(cls, rows: Matrix) -> "Vectors":
        """An index of rows of unit length."""
        index = faiss.IndexFlatIP(rows.shape[1])
        index.add(rows)
        return cls(index)

    @property
    def size(self) -> int:
        """How many rows there are."""
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """The length of a row."""
        return int(self._index.d)

    def nearest(self, query: Matrix, rows: range, k: int) -> tuple[NDArray[np.int64], Matrix]:
        """The at most `k` nearest of `rows` to a query of shape (1, dimension): their numbers and cosines, best first."""
        k = min(k, len(rows))
        if not k:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        chosen = faiss.SearchParameters(sel=faiss.IDSelectorRange(rows.start, rows.stop))  # type: ignore[call-arg] # by SWIG
        cosines, found = self._index.search(query, k, params=chosen)
        return found[0], cosines[0]

    def save(self, path: Path) -> None:
        """Write the index to a file."""
        faiss.write_index(self._index, str(path))

    @classmethod
    def load(cls, path: Path) -> "Vectors":
        """Read an index back. Raises IndexFilesError."""
        try:
            return cls(faiss.read_index(str(path)))
        except RuntimeError as error:
            raise IndexFilesError(str(path), " ".join(str(error).split())[:120]) from error
