"""A roster says the same few things over and over: each is read once.

A column's memo turns its cells into codes of beliefs (0: not known, below 0: wrong), and asks how a cell is read only for
one that it has not seen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.cohort.people import Codes
from knowledge.facts import Belief

ReadCell = Callable[[str, Any], Mapping[str, Belief]]
"""What a cell makes known, by the column's name. Raises FactValueError. Whatever it raises, the cell is wrong."""

WRONG = -1
MOST_KEPT = 200_000
"""Different cells of a column that are kept; a column of nothing but different ones is read cell by cell."""


class Beliefs:
    """What was met of one fact, each once; code 0 is not known."""

    def __init__(self) -> None:
        self.held: list[Belief | None] = [None]
        self._codes: dict[Belief | None, int] = {None: 0}

    def code(self, belief: Belief | None) -> int:
        """The code of a belief."""
        code = self._codes.get(belief)
        if code is None:
            code = self._codes[belief] = len(self.held)
            self.held.append(belief)
        return code


class CellMemo(dict[Any, int]):
    """The codes of a column's cells. `key` tells apart cells that are equal and not the same (1 and True)."""

    def __init__(self, column: str, fact: str, beliefs: Beliefs, read: ReadCell) -> None:
        super().__init__()
        self._column, self._fact, self._beliefs, self._read = column, fact, beliefs, read

    def __missing__(self, cell: Any) -> int:
        given = cell[1] if isinstance(cell, tuple) else cell
        try:
            code = self._beliefs.code(self._read(self._column, given).get(self._fact))
        except Exception:  # noqa: BLE001 - wrong, or what nobody foresaw: the reader of rows says which, for that row alone
            code = WRONG
        if len(self) >= MOST_KEPT:
            self.clear()
        self[cell] = code
        return code

    def codes(self, cells: Sequence[Any], all_text: bool) -> Codes:
        """The codes of many cells. `all_text`: they are strings, one and all."""
        keys = cells if all_text else zip(map(type, cells), cells, strict=True)
        return np.fromiter(map(self.__getitem__, keys), np.intp, len(cells))


@dataclass(frozen=True, slots=True)
class Repeated(Sequence[Any]):
    """A column in which each value is held once: cell i is `values[codes[i]]`."""

    values: Sequence[Any]
    codes: NDArray[np.intp]

    def __getitem__(self, i: Any) -> Any:
        return self.values[self.codes[i]]

    def __len__(self) -> int:
        return len(self.codes)


def repeated(column: Any) -> Sequence[Any]:
    """An Arrow column's cells: each value once where they repeat, else one by one."""
    import pyarrow as pa

    coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    if len(coded.dictionary) * 2 > len(column):
        return list(column.to_pylist())
    values = [*coded.dictionary.to_pylist(), None]
    return Repeated(values, coded.indices.fill_null(len(values) - 1).to_numpy(zero_copy_only=False).astype("int64"))
