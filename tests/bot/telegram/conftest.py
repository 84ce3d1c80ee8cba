"""What Telegram's tests may ask for: the stand-in, the channel pointed at it, and somebody's phone."""

from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette

from bot.channels.telegram.channel import TelegramChannel
from bot.conversations.conversation import Conversations
from tests.bot import service
from tests.bot.telegram.phone import SECRET, Phone
from tests.bot.telegram.standin import TOKEN, StandIn

GROUPS = count(100)


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    """One loop for a module: the stand-in and the bot live as long as that."""
    return "asyncio"


@pytest.fixture(scope="module")
async def server(anyio_backend: str) -> AsyncIterator[StandIn]:
    """Telegram's Bot API, on this machine."""
    standin = StandIn()
    await standin.start()
    yield standin
    await standin.stop()


@pytest.fixture
def telegram(server: StandIn) -> StandIn:
    """The Bot API, with nothing that an earlier test left."""
    server.clear()
    return server


@pytest.fixture(scope="module")
async def conversations(anyio_backend: str) -> AsyncIterator[Conversations]:
    """The conversations behind the bot."""
    opened = service.conversations()
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture(scope="module")
async def channel(server: StandIn, conversations: Conversations) -> AsyncIterator[TelegramChannel]:
    """The bot, with a webhook."""
    opened = TelegramChannel(conversations, TOKEN, secret=SECRET, api=server.url)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture(scope="module")
async def web(channel: TelegramChannel) -> AsyncIterator[httpx2.AsyncClient]:
    """Whoever calls the webhook."""
    transport = httpx2.ASGITransport(app=Starlette(routes=list(channel.routes())))
    async with httpx2.AsyncClient(transport=transport, base_url="http://bot") as client:
        yield client


@pytest.fixture
def phone(telegram: StandIn, web: httpx2.AsyncClient) -> Phone:
    """Somebody in a private chat, whose updates come by the webhook."""
    return phone_of(telegram, web)


@pytest.fixture
def family(telegram: StandIn, web: httpx2.AsyncClient) -> tuple[Phone, Phone]:
    """Two members of a new group."""
    group = -next(GROUPS)
    return phone_of(telegram, web, chat=group), phone_of(telegram, web, chat=group)


def phone_of(telegram: StandIn, web: httpx2.AsyncClient, chat: int | None = None) -> Phone:
    """The phone of somebody new."""

    async def give(update: dict[str, Any]) -> int:
        """Call the webhook."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        return (await web.post("/telegram", json=update, headers=headers)).status_code

    return Phone(telegram, give, chat)
