"""What the tests of the outside may ask for."""

from collections.abc import Iterator

import pytest

from tests.bot.redis_server import RedisServer


@pytest.fixture
def anyio_backend() -> str:
    """Coroutines run as the service runs them."""
    return "asyncio"


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """A Redis that stays up for the whole run."""
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server
    server.stop()
