"""Calls to the Bot API: floods are waited out, what can never be delivered is given up, the rest is the caller's to repeat."""

import asyncio
import logging
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

FLOOD = 50.0
"""Seconds for which one call waits in all when Telegram asks for patience; a webhook is given up after about 60."""
OWN = "-"
"""Stands in the log for a call that is for nobody."""
UNCHANGED = "message is not modified"

FAILURES = (AiogramError, OSError)
"""Everything that a call can end with."""
FOR_EVER = (TelegramForbiddenError, TelegramBadRequest, TelegramMigrateToChat)
"""Blocked, no such chat, moved, refused as it is: the same call can never succeed."""


class UndeliveredError(Exception):
    """Telegram cannot be reached, fails or wants patience; the same may be tried again, after so many `seconds` if it says.

    `is_refusal`: whether Telegram answered, and said that it failed.
    """

    def __init__(self, seconds: int = 0, *, is_refusal: bool = False) -> None:
        super().__init__(f"again in {seconds} s")
        self.seconds, self.is_refusal = seconds, is_refusal


class Sender:
    """Makes calls for a bot. `name` is what a chat's owner is called in the log: the beginning of a hash."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
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
        """What Telegram answers; None when this can never be delivered, which is logged. Raises UndeliveredError."""
        left = FLOOD
        while True:
            try:
                return await self._bot(method)
            except TelegramRetryAfter as flood:
                if flood.retry_after > left:
                    raise UndeliveredError(flood.retry_after) from None
                left -= flood.retry_after
                log.info("Telegram asks %s to wait %d s", type(method).__name__, flood.retry_after)
                await asyncio.sleep(flood.retry_after)
            except FOR_EVER as error:
                if UNCHANGED not in str(error):
                    metrics.REFUSED.labels("telegram", "undeliverable").inc()
                    log.warning("conversation %s: %s is given up: %s", name, type(method).__name__, type(error).__name__)
                return None
            except FAILURES as error:
                log.warning("conversation %s: %s failed: %s", name, type(method).__name__, type(error).__name__)
                raise UndeliveredError(is_refusal=isinstance(error, TelegramServerError)) from None

    async def attempt(self, method: TelegramMethod[T]) -> None:
        """A call whose failure does no harm: a toast, a keyboard taken away."""
        try:
            await self._bot(method)
        except FAILURES as error:
            log.info("%s was not done: %s", type(method).__name__, type(error).__name__)
