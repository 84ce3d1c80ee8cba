"""`yiwen telegram`: the Telegram bot by long polling, for where no webhook can be called; and a webhook's registration."""

import asyncio
import logging
import signal
from collections.abc import Callable
from datetime import date

from bot.ground import clock, logs
from bot.ground.errors import InputError, tell
from bot.ground.settings import Settings
from bot.service import app
from bot.service.running import LANE, check_store, running

log = logging.getLogger("yiwen.telegram")


def poll(settings: Settings, day: date | None) -> None:
    """Answer until SIGTERM or SIGINT. Raises InputError for a token that there is not or that Telegram does not know, and
    when the store cannot be had; KnowledgeError or IndexingError when there is nothing to answer from.
    """
    logs.set_up(settings.secrets)
    asyncio.run(_poll(settings, clock.today if day is None else lambda: day))


def register(settings: Settings, url: str) -> None:
    """Have Telegram send updates to `url`. Raises InputError."""
    logs.set_up(settings.secrets)
    if not url.startswith("https://"):
        raise InputError(f"--webhook：“{url}”不对，应为 https:// 开头的地址")
    asyncio.run(_register(settings, url))
    tell(f"Telegram 以后把消息送到 {url}")


async def _poll(settings: Settings, today: Callable[[], date]) -> None:
    from bot.channels.telegram import poll as polling

    await check_store(settings)
    conversations = app.conversations(settings, today, tell, LANE)
    channel = app.telegram(settings, conversations)
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with running(conversations):
        tell("Telegram：开，长轮询")
        await polling(channel, stop)


async def _register(settings: Settings, url: str) -> None:
    channel = app.telegram(settings, app.conversations(settings, clock.today, tell))
    try:
        await channel.set_webhook(url)
    finally:
        await channel.close()
