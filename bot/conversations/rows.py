"""Rows that were just written, so that the next message of the same person need not ask the store for them.

Another worker may have gone on since: a turn is kept only if the row is still the one it was taken from, so a row that is
too old here costs a second try, never a wrong answer.
"""

from collections import OrderedDict
from dataclasses import dataclass

from bot.conversations.answers import Row

MOST_BYTES = 4 * 1024 * 1024
"""Of rows as they are written."""


@dataclass(frozen=True, slots=True)
class Known:
    """A row as this process left it. `until`: seconds since 1970."""

    revision: str
    row: Row
    size: int
    until: int
    forgotten: str = ""
    """The mark of the last forgetting that is known."""


class Rows:
    """The rows of those who wrote last."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most, self._size = most, 0
        self._rows: OrderedDict[str, Known] = OrderedDict()

    def get(self, conversation: str, now: int) -> Known | None:
        """The row, while it is not past its time."""
        known = self._rows.get(conversation)
        if known is None or known.until <= now:
            return None
        self._rows.move_to_end(conversation)
        return known

    def put(self, conversation: str, known: Known) -> None:
        """Keep a row; those that were not used for longest go for it."""
        self.drop(conversation)
        self._rows[conversation] = known
        self._size += known.size
        while self._size > self._most:
            self._size -= self._rows.popitem(last=False)[1].size

    def drop(self, conversation: str) -> None:
        """Know it no more."""
        known = self._rows.pop(conversation, None)
        if known is not None:
            self._size -= known.size
