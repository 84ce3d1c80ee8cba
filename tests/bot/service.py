"""The service's parts for tests: the real engine over the shipped knowledge, built once."""

from collections.abc import Callable
from datetime import date
from functools import cache

from bot.conversations.conversation import Conversations
from bot.conversations.engines import Engines
from bot.conversations.lane import Lane
from bot.conversations.pace import Pace
from bot.service import app
from bot.stores.contract import Store
from bot.stores.memory import MemoryStore

DAY = date(2025, 6, 1)


@cache
def engines() -> Engines:
    """The engine that the service has."""
    return Engines(lambda: app.checked_engine(lambda _notice: None))


def conversations(
    store: Store | None = None,
    *,
    day: date = DAY,
    now: Callable[[], float] | None = None,
    days: int = 30,
    lane: Lane | None = None,
    pace: Pace | None = None,
) -> Conversations:
    """Conversations over a store (in memory when none is given), on a fixed day; not opened yet."""
    given = {} if now is None else {"now": now}
    return Conversations(store or MemoryStore(), engines(), days=days, day=lambda: day, lane=lane, pace=pace, **given)
