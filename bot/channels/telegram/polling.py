"""Long polling: updates are asked for, handled, and only then confirmed; nothing is lost when the process ends between.

Telegram counts an update as received once it is asked for a later one (`offset`). So the offset is the oldest update that
is not yet handled and delivered; what was handled but not confirmed comes again, and is answered from the store. One that
takes long (a flood that is waited out) holds up its own conversation only: others' updates are taken beside it.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Sequence
from typing import Any

from aiogram.exceptions import (
    AiogramError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import DeleteWebhook, TelegramMethod
from aiogram.types import Update
from pydantic import Field

from bot.channels.telegram.channel import DRAIN, KINDS, TelegramChannel
from bot.channels.telegram.places import whose
from bot.channels.telegram.sending import UndeliveredError
from bot.channels.telegram.webhook import MalformedError
from bot.conversations.conversation import BusyError
from bot.ground.errors import InputError
from bot.stores.contract import StoreError

AT_ONCE = 100
"""Updates that Telegram gives at once, at most."""
WAIT = 30
"""Seconds for which Telegram holds a request until there is an update."""
SLACK = 15
"""Seconds more for which its answer is awaited."""
FIRST, LONGEST = 1.0, 30.0
"""Seconds until a failed call is made again, at first and at most; doubled each time."""
REFUSED_FOR = 15 * 60.0
"""Seconds after which an update is given up whose answer Telegram itself fails on: it must not hold up everybody."""
TOGETHER = 1.0
"""Seconds for which what is in hand is waited for before more is asked for; all but floods are done by then."""
ODD_TRIES = 3
"""How often an update is tried that fails for a reason of our own."""

log = logging.getLogger("yiwen.telegram")


class RawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates, each update as it is: one that cannot be read must not hide the others."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = AT_ONCE
    timeout: int = 0
    allowed_updates: list[str] = Field(default_factory=lambda: list(KINDS))


async def poll(channel: TelegramChannel, stop: asyncio.Event | None = None, *, wait: int = WAIT) -> None:
    """Open the channel and answer until `stop` is set or this is cancelled; then the batch in hand is finished and confirmed,
    and the channel is closed. Raises InputError when Telegram does not know the token.
    """
    stopped = stop or asyncio.Event()
    polling = asyncio.create_task(_Polling(channel, stopped, wait).run())
    try:
        await asyncio.shield(polling)
    except asyncio.CancelledError:
        stopped.set()
        await polling
        raise


class _Polling:
    def __init__(self, channel: TelegramChannel, stopped: asyncio.Event, wait: int) -> None:
        self._channel, self._stopped, self._wait = channel, stopped, wait
        self._next: int | None = None
        self._passed = 0
        self._left: set[int] = set()
        self._done: set[int] = set()
        self._queues: dict[str, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._in_conflict = False

    async def run(self) -> None:
        await self._channel.open()
        try:
            await self._call(DeleteWebhook(drop_pending_updates=False))
            while not self._stopped.is_set():
                wait = 0 if self._left else self._wait
                raw = await self._call(RawUpdates(offset=self._offset, timeout=wait)) or ()
                if not self._take_in_hand(raw) and len(raw) >= AT_ONCE:
                    self._pass()
                if self._tasks:
                    await self._any_of(asyncio.wait(self._tasks, timeout=TOGETHER))
            await self._finish()
            await self._confirm()
        finally:
            await self._channel.close()

    # Telegram's side

    async def _call(self, method: TelegramMethod[Any]) -> Any:
        """What Telegram answers, however long it takes; None once stopped."""
        backoff = _Backoff()
        while not self._stopped.is_set():
            asking = asyncio.create_task(self._channel.bot(method, request_timeout=self._wait + SLACK))
            stopping = asyncio.create_task(self._stopped.wait())
            await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            if not asking.done():
                asking.cancel()
                await asyncio.gather(asking, return_exceptions=True)
                return None
            try:
                found = asking.result()
            except (TelegramUnauthorizedError, TelegramNotFound):
                raise InputError("YIWEN_TELEGRAM_TOKEN：Telegram不认这个令牌") from None
            except TelegramConflictError:
                self._tell_conflict()
                await self._sleep(backoff.next())
            except TelegramRetryAfter as flood:
                await self._sleep(flood.retry_after)
            except (AiogramError, OSError) as error:
                log.warning("%s failed: %s", type(method).__name__, type(error).__name__)
                await self._sleep(backoff.next())
            else:
                self._in_conflict = False
                return found
        return None

    def _tell_conflict(self) -> None:
        if not self._in_conflict:
            log.warning("another process polls with this token, or a webhook is set; only one can have the updates")
        self._in_conflict = True

    async def _confirm(self) -> None:
        """Tell Telegram what was handled; if that fails, it comes again and is answered from the store."""
        if self._offset is not None:
            try:
                await self._channel.bot(RawUpdates(offset=self._offset, limit=1), request_timeout=SLACK)
            except (AiogramError, OSError) as error:
                log.warning("the last updates were not confirmed: %s", type(error).__name__)

    # Our side

    @property
    def _offset(self) -> int | None:
        """The oldest update that is not done; what is older is thereby confirmed."""
        oldest = min(self._left, default=self._next)
        return max(oldest, self._passed) if oldest is not None else None

    def _pass(self) -> None:
        """Ask for what comes after those in hand. Telegram shows a hundred from the oldest that is not confirmed: while that
        one waits, those behind the hundredth would wait with it. What is passed is answered all the same, but would be
        lost if this process were killed before.
        """
        log.warning("%d updates wait for Telegram; others are asked for beside them", len(self._left))
        self._passed = self._next or 0

    def _take_in_hand(self, raw: Sequence[dict[str, Any]]) -> int:
        """Begin with those updates that are new, those of one conversation in order; how many are."""
        new = 0
        for one in raw:
            number = one["update_id"]
            if number in self._left or number in self._done:
                continue
            new += 1
            self._next = max(self._next or 0, number + 1)
            update = self._read(one)
            if update is None:
                self._done.add(number)
                continue
            self._left.add(number)
            queue = self._queues.setdefault(whose(update), deque())
            queue.append(update)
            if len(queue) == 1:
                task = asyncio.create_task(self._in_order(whose(update)))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
        if not self._left:
            self._done.clear()
        return new

    def _read(self, raw: dict[str, Any]) -> Update | None:
        try:
            return self._channel.read(raw)
        except MalformedError:
            log.warning("something that is no update is passed over")
            return None

    async def _any_of(self, waiting: Awaitable[object]) -> None:
        """Wait, but not on when stopped."""
        both = {asyncio.ensure_future(waiting), asyncio.create_task(self._stopped.wait())}
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        for task in both:
            task.cancel()
        await asyncio.gather(*both, return_exceptions=True)

    async def _finish(self) -> None:
        """Wait for what is in hand, no longer than DRAIN."""
        tasks = set(self._tasks)
        if tasks:
            await asyncio.wait(tasks, timeout=DRAIN)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _in_order(self, who: str) -> None:
        """All updates of one conversation, as long as there are any."""
        queue = self._queues[who]
        try:
            while queue and await self._is_done(queue[0]):
                number = queue.popleft().update_id
                self._left.discard(number)
                self._done.add(number)
        finally:
            del self._queues[who]

    async def _is_done(self, update: Update) -> bool:
        """Whether an update was handled and delivered, or given up; it is tried until then, or until stopped."""
        backoff, begun, odd = _Backoff(), time.monotonic(), 0
        while True:
            try:
                await self._channel.take(update)
            except UndeliveredError as error:
                if error.is_refusal and time.monotonic() - begun > REFUSED_FOR:
                    log.error("an update is given up: Telegram fails on its answer")  # noqa: TRY400 - nothing to trace
                    return True
                pause = max(backoff.next(), float(error.seconds))
            except (StoreError, BusyError) as error:
                log.warning("an update waits: %s", type(error).__name__)
                pause = backoff.next()
            except Exception:
                odd += 1
                log.exception("an update failed")
                if odd == ODD_TRIES:
                    return True
                pause = backoff.next()
            else:
                return True
            await self._sleep(pause)
            if self._stopped.is_set():
                return False

    async def _sleep(self, seconds: float) -> None:
        """Sleep, but not on when stopped."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopped.wait()
        except TimeoutError:
            return


class _Backoff:
    """Seconds to wait before each try: 1, 2, 4 … 30."""

    def __init__(self) -> None:
        self._seconds = FIRST

    def next(self) -> float:
        seconds, self._seconds = self._seconds, min(self._seconds * 2, LONGEST)
        return seconds
