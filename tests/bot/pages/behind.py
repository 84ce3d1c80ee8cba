"""The pages in this process, as a front that ends HTTPS passes requests on to them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.testclient import TestClient
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bot.channels.http.channel import api
from bot.pages.channel import Pages
from bot.stores.contract import Store
from tests.bot.http.conftest import LOCAL
from tests.bot.service import DAY, conversations

KEY = "a-key-behind-a-front"
FRONT = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https", "Origin": "https://testserver"}
"""What the front adds, and the origin that a browser then sends."""


def behind(store: Store | None = None) -> TestClient:
    """A browser whose requests come through the front; enter it to open the service."""
    passed = ProxyHeadersMiddleware(_served(store, [KEY]), trusted_hosts=LOCAL[0])  # type: ignore[arg-type]
    return TestClient(passed, headers=FRONT, client=LOCAL, follow_redirects=False, raise_server_exceptions=False)  # type: ignore[arg-type]


def beside(store: Store | None = None) -> TestClient:
    """A browser on the machine of a service without keys; enter it to open the service."""
    return TestClient(_served(store, []), base_url="http://localhost", client=LOCAL, raise_server_exceptions=False)


def _served(store: Store | None, keys: list[str]) -> FastAPI:
    talks = conversations(store)
    pages = Pages(talks, 30, keys)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        """The service's own."""
        await talks.open()
        await pages.open()
        yield
        await pages.close()
        await talks.close()

    app = api(talks, keys, lambda: DAY, lifespan)
    app.router.routes.extend(pages.routes())
    return app
