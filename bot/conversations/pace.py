"""How many may wait: as many as are answered within seconds at the pace of the moment; the others are told at once."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.conversations.errors import BusyError
from bot.ground import metrics

MOST_SECONDS = 2.0
"""For which a message may have to wait; a front that waits longer has given up, and sends it again."""
FEWEST = 16
"""Messages that may wait in any case: at the start no pace is known."""
MOST = 1000
"""Messages that may wait in all, however quick the pace."""
WEIGHT = 0.05
"""Of the newest turn in the pace."""


class Pace:
    """Counts what waits, and how quickly it is answered. `now`: seconds of a clock that only goes forward."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._waiting, self._each, self._last = 0, 0.0, now()

    @property
    def is_full(self) -> bool:
        """Whether one more would wait too long."""
        return self._waiting >= MOST or (self._waiting >= FEWEST and self._waiting * self._each > MOST_SECONDS)

    @contextmanager
    def counted(self) -> Iterator[None]:
        """For as long as one message waits and is answered. Raises BusyError."""
        if self.is_full:
            raise BusyError
        self._waiting += 1
        metrics.WAITING.inc()
        begun = self._now()
        try:
            yield
        finally:
            self._waiting -= 1
            metrics.WAITING.dec()
            self._note(begun)

    def _note(self, begun: float) -> None:
        """The time since the one before was done, or since this one came, if nothing was in hand before."""
        now = self._now()
        took = now - max(begun, self._last)
        self._last = now
        self._each += WEIGHT * (took - self._each) if self._each else took
