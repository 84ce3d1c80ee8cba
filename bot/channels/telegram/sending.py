"""Calls to the Bot API: floods are waited out, what can never be delivered is given up, the rest is the caller's to repeat."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import GetMe, TelegramMethod
from aiogram.types import User

from bot.ground import metrics

T = TypeVar("T")

log = logging.getLogger("yiwen.telegram")

FLOOD = 5.0
"""Seconds for which one call waits in all when Telegram asks for patience. After that the update is to come again: Telegram
calls a webhook for forty updates at once, and those that wait would keep the others from coming."""
OWN = "-"
"""Stands in the log for a call that is for nobody."""
MOST_MOVES = 3
"""How often one call follows a chat to another number."""
UNCHANGED = "message is not modified"

FAILURES = (AiogramError, OSError)
"""Everything that a call can end with."""


class UndeliveredError(Exception):
    """Telegram cannot be reached, fails or wants patience; the same may be tried again, after so many `seconds` if it says.

    `is_refusal`: whether Telegram answered, and said that it failed.
    """

    def __init__(self, seconds: int = 0, *, is_refusal: bool = False) -> None:
        super().__init__(f"again in {seconds} s")
        self.seconds, self.is_refusal = seconds, is_refusal


class BlockedError(Exception):
    """Who should get it has blocked the bot, or is no more."""


class Sender:
    """Makes calls for a bot. `name` is what a chat's owner is called in the log: the beginning of a hash.

    `moved`: is told when Telegram says that a chat has another number now.
    """

    def __init__(self, bot: Bot, moved: Callable[[int, int], Awaitable[None]]) -> None:
        self._bot, self._moved = bot, moved
        self._me: User | None = None

    async def me(self) -> User:
        """Who the bot is, asked once. Raises UndeliveredError."""
        if self._me is None:
            method: TelegramMethod[User] = GetMe()
            self._me = await self.call(method, OWN)
        if self._me is None:
            raise UndeliveredError
        return self._me

    async def call(self, method: TelegramMethod[T], name: str) -> T | None:
        """What Telegram answers; None when this can never be delivered, which is logged. Raises UndeliveredError,
        BlockedError.
        """
        left, been = FLOOD, set[int]()
        while True:
            try:
                return await self._bot(method)
            except TelegramRetryAfter as flood:
                if flood.retry_after > left:
                    raise UndeliveredError(flood.retry_after) from None
                pause = max(1, flood.retry_after)
                left -= pause
                log.info("Telegram asks %s to wait %d s", type(method).__name__, pause)
                await asyncio.sleep(pause)
            except TelegramMigrateToChat as move:
                old = getattr(method, "chat_id", None)
                been |= {old} if isinstance(old, int) else set()
                if not isinstance(old, int) or move.migrate_to_chat_id in been or len(been) > MOST_MOVES:
                    return self._given_up(method, name, move)
                await self._moved(old, move.migrate_to_chat_id)
                method = method.model_copy(update={"chat_id": move.migrate_to_chat_id, "reply_parameters": None})
            except TelegramForbiddenError as error:
                self._given_up(method, name, error)
                raise BlockedError from None
            except TelegramBadRequest as error:
                return None if UNCHANGED in str(error) else self._given_up(method, name, error)
            except FAILURES as error:
                log.warning("conversation %s: %s failed: %s", name, type(method).__name__, type(error).__name__)
                raise UndeliveredError(is_refusal=isinstance(error, TelegramServerError)) from None

    @staticmethod
    def _given_up(method: TelegramMethod[T], name: str, error: Exception) -> None:
        """Tell of a call that can never succeed."""
        metrics.REFUSED.labels("telegram", "undeliverable").inc()
        log.warning("conversation %s: %s is given up: %s", name, type(method).__name__, type(error).__name__)

    async def attempt(self, method: TelegramMethod[T]) -> None:
        """A call whose failure does no harm: a toast, a keyboard taken away."""
        try:
            await self._bot(method)
        except FAILURES as error:
            log.info("%s was not done: %s", type(method).__name__, type(error).__name__)
