"""Ticks of a moment ago, for presses that come quicker than a keyboard changes on the phone.

Each press brings the keyboard as it was when it was pressed: of two quick ones the second does not show the first. What
was drawn in the last seconds is remembered here; when it is forgotten, the keyboard itself is believed.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

REMEMBERED = 15.0
"""Seconds."""

Keyboard = tuple[int, int]
"""The chat and the message that a keyboard stands under."""
Numbers = tuple[int, ...]


@dataclass(slots=True)
class _Drawn:
    states: list[Numbers]
    updates: set[int] = field(default_factory=set)
    at: float = 0.0


class Ticks:
    """The keyboards that were drawn a moment ago."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._drawn: dict[Keyboard, _Drawn] = {}

    def now(self, keyboard: Keyboard, shown: Numbers) -> Numbers:
        """What is ticked on a keyboard that showed `shown` when it was pressed."""
        drawn = self._recent(keyboard)
        return drawn.states[-1] if drawn and shown in drawn.states else shown

    def toggled(self, keyboard: Keyboard, shown: Numbers, number: int, update: int) -> Numbers:
        """What is ticked after `number` was pressed; the same update, sent again, changes nothing more."""
        before = self.now(keyboard, shown)
        drawn = self._recent(keyboard)
        if drawn is None or shown not in drawn.states:
            drawn = self._drawn[keyboard] = _Drawn([before])
        if update not in drawn.updates:
            drawn.updates.add(update)
            drawn.states.append(tuple(sorted(set(before) ^ {number})))
        drawn.at = self._now()
        return drawn.states[-1]

    def _recent(self, keyboard: Keyboard) -> _Drawn | None:
        oldest = self._now() - REMEMBERED
        self._drawn = {key: drawn for key, drawn in self._drawn.items() if drawn.at >= oldest}
        return self._drawn.get(keyboard)
