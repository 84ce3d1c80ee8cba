"""The vector side: unit vectors, read row by row from the file that they are kept in."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexFilesError

Matrix = NDArray[np.float32]
"""Rows of unit length, shape (n, dimension)."""


def cosines(rows: Matrix, vector: Matrix) -> Matrix:
    """The cosine of each row of unit length with a vector, shape (n,).

    Row by row, in this thread: for half a million numbers a product of matrices wakes OpenBLAS's other threads, and then
    waits for them, a hundred times as long as the work takes where the machine is busy.
    """
    found: Matrix = np.vecdot(rows, vector)
    return found


class Vectors:
    """Vectors by their rows. `matrix`: shape (size, dimension); of what was loaded only rows that are looked at are read."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.matrix)

    def save(self, path: Path) -> None:
        """Write the rows to a file."""
        np.save(path, self.matrix)

    @classmethod
    def load(cls, path: Path) -> "Vectors":
        """Read them back. Raises IndexFilesError."""
        try:
            matrix = np.asarray(np.load(path, mmap_mode="r"))
        except (OSError, ValueError, EOFError) as error:
            raise IndexFilesError(str(path), " ".join(str(error).split())[:120]) from error
        if matrix.ndim != 2 or matrix.dtype != np.float32:  # noqa: PLR2004 - rows and columns
            raise IndexFilesError(str(path), "不是一行一个向量")
        return cls(matrix)
