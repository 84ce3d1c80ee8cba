"""A passage for which nobody has written how it is asked for borrows that of the one most like it, by content.

So a county that was added today is found by everyday words too. What two lists call differently is still one benefit.
"""

from collections.abc import Sequence

import numpy as np

from index.passages import Passage
from index.vectors import Matrix

ALIKE = 0.7
"""The cosine of two passages' words from which one lends to the other: 95 % of namesakes lie above, 99 % of others below."""
BLOCK = 4_096
"""Passages that are compared at once."""


def with_borrowed(passages: Sequence[Passage], said: Sequence[Sequence[str]], readings: Matrix) -> list[Sequence[str]]:
    """How each passage is asked for: as `said`, else as the nearest that has some is.

    An item borrows from items and a clause from clauses. `readings` holds a vector of unit length for each passage.
    """
    found = list(said)
    for is_item in (True, False):
        kind = [row for row, passage in enumerate(passages) if passage.is_item == is_item]
        lenders = np.array([row for row in kind if said[row]], dtype=np.int64)
        borrowers = np.array([row for row in kind if not said[row]], dtype=np.int64)
        for start in range(0, len(borrowers) if len(lenders) else 0, BLOCK):
            rows = borrowers[start : start + BLOCK]
            cosines = readings[rows] @ readings[lenders].T
            nearest = cosines.argmax(axis=1)
            for row, lender, cosine in zip(rows, lenders[nearest], cosines.max(axis=1), strict=True):
                if cosine >= ALIKE:
                    found[row] = said[lender]
    return found
