"""What every service does from its start to its end: the store opened, swept and closed, the knowledge read anew on SIGHUP."""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.conversations.conversation import Conversations
from bot.ground.errors import InputError, tell
from bot.ground.settings import Settings
from bot.stores.contract import FullError, StoreError
from bot.stores.opening import store_of

log = logging.getLogger("yiwen.running")

LANE = (sys.executable, "-m", "bot.service.lane")
"""The process for messages that take long."""
GRACE = 20
"""Seconds for what was begun to end after SIGTERM."""


async def check_store(settings: Settings) -> None:
    """Nothing, if the store can be used; one that is full is told, for what is in it can still be erased. One that is full and
    has no salt yet has nothing to erase. Raises InputError."""
    store = store_of(settings.store.get_secret_value())
    try:
        await store.open()
        await store.salt()
        try:
            await store.ping()
        except FullError as error:
            tell(f"存储满了，不记新的，只能忘记（{error}）")
    except StoreError as error:
        raise InputError(f"YIWEN_STORE：用不了（{error}）") from error
    finally:
        await store.close()


@asynccontextmanager
async def running(conversations: Conversations) -> AsyncIterator[None]:
    """From the opening of the store to its close; turns that were begun are finished first. Raises StoreError."""
    await conversations.open()
    sweeping = asyncio.create_task(conversations.sweep_for_ever())
    reloading: set[asyncio.Task[None]] = set()

    def reload() -> None:
        task = asyncio.create_task(_reload(conversations))
        reloading.add(task)
        task.add_done_callback(reloading.discard)

    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, reload)
    try:
        yield
    finally:
        sweeping.cancel()
        await conversations.drain(GRACE)
        await conversations.close()
        log.info("closed")


async def _reload(conversations: Conversations) -> None:
    fault = await conversations.engines.reload()
    if fault is None:
        log.info("knowledge reloaded")
    else:
        tell(f"知识没有换，还用原来的：{fault}")
