"""How many updates of one chat the webhook takes at once: whatever becomes of one chat's messages, the others are served.

Telegram calls for forty updates at once. Those of one chat wait for each other, and each of them for what is sent there: a
chat that hangs, or is asked for patience, would hold all forty.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from bot.channels.telegram.sending import UndeliveredError
from bot.conversations.errors import BusyError

MOST_EACH = 5
"""Updates of one chat at once."""
MOST_STUCK = 1
"""Of one to which the last message could not be sent."""
MOST_KNOWN = 10_000
"""Chats of which that is known; then it begins anew."""


class Gate:
    """Counts what is in hand for each chat, and knows to which of them the last message could not be sent."""

    def __init__(self) -> None:
        self._in_hand: Counter[int] = Counter()
        self._stuck: set[int] = set()

    @contextmanager
    def passed(self, chat: int) -> Iterator[None]:
        """For as long as one update of a chat is handled. Raises BusyError, when it is to come again."""
        if self._in_hand[chat] >= (MOST_STUCK if chat in self._stuck else MOST_EACH):
            raise BusyError
        self._in_hand[chat] += 1
        try:
            yield
            self._stuck.discard(chat)
        except UndeliveredError:
            self._note_stuck(chat)
            raise
        finally:
            self._in_hand[chat] -= 1
            if not self._in_hand[chat]:
                del self._in_hand[chat]

    def _note_stuck(self, chat: int) -> None:
        if len(self._stuck) >= MOST_KNOWN:
            self._stuck.clear()
        self._stuck.add(chat)
