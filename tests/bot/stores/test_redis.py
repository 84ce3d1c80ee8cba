"""The Redis store alone: answers lost on the way, a Redis that comes back empty, more conversations than connections."""

import asyncio
import time
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from bot.stores.contract import StoreError, Write, new_salt, salt_text
from bot.stores.redis import MOST_CONNECTIONS, SALT, RedisStore
from tests.bot.redis_server import RedisServer

pytestmark = pytest.mark.anyio
NOW = int(time.time())


@pytest.fixture
async def store(redis_server: RedisServer) -> AsyncIterator[RedisStore]:
    """An open store."""
    opened = RedisStore(redis_server.url)
    await opened.open()
    yield opened
    await opened.close()


async def test_a_write_whose_answer_was_lost_is_done_when_sent_again(store: RedisStore) -> None:
    """The library sends a script again after a lost connection: the same turn is kept once, and is told to be kept."""
    someone, turn = uuid4().hex, Write("r1", "事", NOW + 86400)
    assert [await store.write(someone, None, turn, NOW) for _ in range(2)] == [True, True]
    assert not await store.write(someone, None, Write("r2", "别的", NOW + 86400), NOW)
    assert (await store.read(someone, None, NOW)).row == "事"


async def test_a_redis_that_came_back_empty_gets_its_salt_back(store: RedisStore) -> None:
    """The first worker that asks puts its salt back, so that people keep their names; a worker with another is told."""
    salt = await store.salt()
    await store._redis.delete(SALT)
    await store.ping()
    assert await store.salt() == salt
    await store._redis.set(SALT, salt_text(new_salt()))
    with pytest.raises(StoreError, match="重启"):
        await store.ping()
    await store._redis.delete(SALT)
    await store.ping()


@pytest.mark.parametrize("written", ["zzz", "c29tZXRoaW5nIGVsc2U=", "", "盐", ["a", "list"]])
async def test_what_is_no_salt_is_told(store: RedisStore, written: str | list[str]) -> None:
    """Another program wrote there: an error of the store, at the start and afterwards, and nothing is hashed with it."""
    await store.salt()
    await store._redis.delete(SALT)
    if isinstance(written, list):
        await store._redis.rpush(SALT, *written)
    else:
        await store._redis.set(SALT, written)
    for work in (store.ping(), store.salt()):
        with pytest.raises(StoreError):
            await work
    await store._redis.delete(SALT)


async def test_more_conversations_than_connections_wait_their_turn(store: RedisStore) -> None:
    """While Redis holds up everybody, those beyond the connections wait too, and nobody is refused."""
    await store._redis.execute_command("CLIENT", "PAUSE", "300")  # type: ignore[no-untyped-call]
    found = await asyncio.gather(*(store.read(uuid4().hex, None, NOW) for _ in range(3 * MOST_CONNECTIONS)))
    assert len(found) == 3 * MOST_CONNECTIONS
