"""How often something may come, and from which address it came."""

import time
from http import HTTPStatus

from limits import RateLimitItem
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from starlette.requests import Request

from bot.ground import metrics
from bot.porch.problems import Problem


class Rates:
    """Counts what comes, in this worker. `channel`: as the figures name who refuses."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def count(self, limit: RateLimitItem, *who: str, said: str = "太快了") -> None:
        """Count one of so-and-so's. Raises Problem 429, which says when to come again, when it is one too many."""
        if not await self._limiter.hit(limit, *who):
            await self._refuse(limit, *who, said=said)

    async def check(self, limit: RateLimitItem, *who: str, said: str = "太快了") -> None:
        """As `count`, without counting: whether one more may come."""
        if not await self._limiter.test(limit, *who):
            await self._refuse(limit, *who, said=said)

    async def _refuse(self, limit: RateLimitItem, *who: str, said: str) -> None:
        metrics.REFUSED.labels(self._channel, "rate").inc()
        stats = await self._limiter.get_window_stats(limit, *who)
        wait = max(1, round(stats.reset_time - time.time()))
        raise Problem(HTTPStatus.TOO_MANY_REQUESTS, f"{said}，请{wait}秒后再来", headers={"Retry-After": str(wait)})


def address_of(request: Request) -> str:
    """Where a request came from; "" when the server does not know."""
    return request.client.host if request.client else ""
