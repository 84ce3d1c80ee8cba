"""The API in this process, over the real engine and a store in memory."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.channels.http.channel import api
from bot.stores.contract import Store
from tests.bot.service import DAY, conversations

LOCAL = ("127.0.0.1", 50000)


def client(
    *keys: str,
    store: Store | None = None,
    address: str = LOCAL[0],
    host: str = "127.0.0.1",
    origins: Sequence[str] = (),
    root_path: str = "",
) -> TestClient:
    """A caller at an address; enter it to open the service."""
    talks = conversations(store)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        """Open while the application runs."""
        await talks.open()
        yield
        await talks.close()

    app = api(talks, keys, lambda: DAY, lifespan, origins=origins)
    return TestClient(app, f"http://{host}", raise_server_exceptions=False, root_path=root_path, client=(address, LOCAL[1]))


@pytest.fixture(scope="module")
def local() -> Iterator[TestClient]:
    """A program of this machine, and a service without keys."""
    with client() as opened:
        yield opened
