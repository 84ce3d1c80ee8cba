"""`yiwen telegram`: the Telegram bot by long polling, for where no webhook can be called; and a webhook's registration."""

import asyncio
import logging
import signal
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from bot.channels.telegram.registration import TelegramSettings, bot_of
from bot.conversations.conversation import Conversations
from bot.ground import clock, logs
from bot.ground.errors import InputError, tell
from bot.ground.scratch import clear_left
from bot.service import app
from bot.service.registry import Configuration
from bot.service.running import LANE, check_store, running

if TYPE_CHECKING:
    from bot.channels.telegram.channel import TelegramChannel

log = logging.getLogger("yiwen.telegram")


def poll(configuration: Configuration, day: date | None) -> None:
    """Answer until SIGTERM or SIGINT. Raises InputError for a token that there is not or that Telegram does not know, and
    when the store cannot be had; KnowledgeError or IndexingError when there is nothing to answer from.
    """
    logs.set_up(configuration.secrets)
    logs.take_over()
    clear_left()
    asyncio.run(_poll(configuration, clock.today if day is None else lambda: day))


def register(configuration: Configuration, url: str) -> None:
    """Have Telegram send updates to `url`. Raises InputError."""
    logs.set_up(configuration.secrets)
    logs.take_over()
    if not url.startswith("https://"):
        raise InputError(f"--webhook：“{url}”不对，应为 https:// 开头的地址")
    asyncio.run(_register(configuration, url))
    tell(f"Telegram 以后把消息送到 {url}")


async def _poll(configuration: Configuration, today: Callable[[], date]) -> None:
    from bot.channels.telegram.polling import poll as polling

    await check_store(configuration.service)
    conversations = app.conversations(configuration.service, today, tell, LANE)
    channel = _bot(configuration, conversations)
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with running(conversations):
        tell("Telegram：开，长轮询")
        await polling(channel, stop)


async def _register(configuration: Configuration, url: str) -> None:
    channel = _bot(configuration, app.conversations(configuration.service, clock.today, tell))
    try:
        await channel.set_webhook(url)
    finally:
        await channel.close()


def _bot(configuration: Configuration, conversations: Conversations) -> "TelegramChannel":
    settings = next(one for _, one in configuration.channels if isinstance(one, TelegramSettings))
    return bot_of(settings, conversations, configuration.service.session_days)
