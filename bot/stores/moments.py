"""When something was said, and when a conversation was last forgotten: whatever was begun before is not kept after.

A conversation that is forgotten leaves a mark for a day, so that a turn in hand elsewhere, or a message that was refused and
comes again, does not bring back what was to be erased. A mark holds times and nothing of what was said.
"""

import json
from dataclasses import dataclass

SLACK = 5.0
"""Seconds by which a mark may lie ahead of the clock; one further ahead was made before the clock was set back, and holds
nobody up."""


@dataclass(frozen=True, slots=True)
class Sent:
    """When its channel says that something was sent: seconds since 1970 by the channel's clock, and its number among those of
    one second, where it has one that grows.
    """

    at: int
    number: int | None = None

    def is_before(self, other: "Sent") -> bool:
        """Whether this was sent first; of two of one second only their numbers tell."""
        if self.at != other.at:
            return self.at < other.at
        return self.number is not None and other.number is not None and self.number < other.number


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was said. `begun`: seconds since 1970 by the store's clock, when it came to a worker."""

    begun: float
    sent: Sent | None = None

    def is_forgotten(self, mark: str, now: float) -> bool:
        """Whether a conversation with this mark was forgotten after it."""
        forgotten = _read(mark, now)
        if forgotten is None:
            return False
        is_late = self.sent is not None and forgotten.sent is not None and self.sent.is_before(forgotten.sent)
        return is_late or self.begun < forgotten.begun

    def mark(self, before: str, now: float) -> str:
        """The mark of a conversation that is forgotten at this moment, and had another mark before ("": none)."""
        last = _read(before, now) or self
        sent = self.sent or last.sent
        if sent is not None and last.sent is not None and sent.is_before(last.sent):
            sent = last.sent
        return json.dumps({"begun": max(self.begun, last.begun), "sent": [sent.at, sent.number] if sent else None})


def _read(mark: str, now: float) -> Moment | None:
    """The moment of a mark; None for none, for one from a time that has not come, and for what cannot be read."""
    try:
        kept = json.loads(mark)
        at, number = kept["sent"] or (0, None)
        begun, sent = float(kept["begun"]), Sent(int(at), None if number is None else int(number))
    except (ValueError, LookupError, TypeError, OverflowError, RecursionError):
        return None
    return Moment(begun, sent if kept["sent"] else None) if begun <= now + SLACK else None
