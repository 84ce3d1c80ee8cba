"""What short messages were read as: 低保, 都没有, 一个人住 are said by everybody, and need be read only once.

Kept is what the reader makes of words, never whose they are; long messages, which only one person writes, are not kept.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")

SHORT = 12
"""Characters of a message that many may send."""
MOST = 4096
"""Readings that are kept, some hundred bytes each; then it begins anew."""


class Memo:
    """The readings of one reader. A reading must hang on its key alone, and not be changed by whoever gets it."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, object] = {}

    def of(self, chars: str, key: Hashable, read: Callable[[], T]) -> T:
        """The reading of `chars` under a key that tells it from all others; read now, if it is not kept."""
        if len(chars) > SHORT:
            return read()
        try:
            return self._kept[key]  # type: ignore[return-value]
        except KeyError:
            made = read()
            if len(self._kept) >= MOST:
                self._kept.clear()
            self._kept[key] = made
            return made
