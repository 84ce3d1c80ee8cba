"""The Redis store alone: answers lost on the way, a Redis that comes back empty, more conversations than connections."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from bot.stores import redis
from bot.stores.contract import FullError, Kept, StoreError, Write, new_salt, salt_text
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


async def test_a_redis_that_hangs_is_told_within_its_patience(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All tries of a command together take no longer than one may; afterwards the same store goes on."""
    monkeypatch.setattr(redis, "PATIENCE", 0.5)
    server = RedisServer(tmp_path)
    server.start()
    try:
        hanging = RedisStore(server.url)
        await hanging.open()
        server.hold()
        for work in (
            hanging.read("a", None, NOW),
            hanging.write("a", None, Write("r1", "事", NOW + 86400), NOW),
            hanging.ping(),
        ):
            async with asyncio.timeout(1.2):
                with pytest.raises(StoreError):
                    await work
        server.hold(signal.SIGCONT)
        assert await hanging.write("b", None, Write("r1", "事", NOW + 86400), NOW)
        await hanging.close()
    finally:
        server.stop()


async def test_what_forgets_is_kept_where_no_room_is_left(tmp_path: Path) -> None:
    """At its bound of memory Redis takes no turn but the one that erases, and earlier answers are gone with it."""
    server = RedisServer(tmp_path)
    server.start()
    try:
        full = RedisStore(server.url)
        await full.open()
        day = NOW + 86400
        await full.write("a", None, Write("r1", "事", day, "d1", b"x", day), NOW)
        server.configure("maxmemory", "1mb")
        with pytest.raises(FullError):
            await full.write("a", "r1", Write("r2", "新", day, "d2", b"y", day), NOW)
        assert await full.write("a", "r1", Write("r3", "", day, "d3", b"z", day, forget=True), NOW)
        assert await full.read("a", "d1", NOW) == Kept("r3", "", delivered=True)
        assert (await full.read("a", "d3", NOW)).answer == b"z"
        await full.close()
    finally:
        server.stop()


async def test_more_conversations_than_connections_wait_their_turn(store: RedisStore) -> None:
    """While Redis holds up everybody, those beyond the connections wait too, and nobody is refused."""
    await store._redis.execute_command("CLIENT", "PAUSE", "300")  # type: ignore[no-untyped-call]
    found = await asyncio.gather(*(store.read(uuid4().hex, None, NOW) for _ in range(3 * MOST_CONNECTIONS)))
    assert len(found) == 3 * MOST_CONNECTIONS
