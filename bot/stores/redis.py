"""Conversations in Redis, for several workers or machines. What is past its time Redis drops by itself.

A turn is one script: Redis runs it whole or not at all. The keys of a conversation share a hash tag, so a cluster keeps
them together.
"""

import asyncio
import time
from collections.abc import Awaitable
from typing import Any

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import ConnectionError as LostConnectionError
from redis.exceptions import OutOfMemoryError, RedisError

from bot.stores.contract import FullError, Kept, StoreError, Write, new_salt, salt_bytes, salt_text

PATIENCE = 2.0
"""Seconds for a command: for a connection, the answer, and what is tried again."""
MOST_CONNECTIONS = 64
TIMES = 3
"""How often Redis is asked what time it is, each time that matters."""

SALT = "yiwen:salt"

READ = """
local row = redis.call('HMGET', KEYS[1], 'until', 'revision', 'row')
if not row[1] or tonumber(row[1]) <= tonumber(ARGV[1]) then row = {'0', '', ''} end
local answer = redis.call('HMGET', KEYS[2], 'until', 'answer')
if not answer[1] or tonumber(answer[1]) <= tonumber(ARGV[1]) then answer = {'', ''} end
return {row[2], row[3], answer[1], answer[2] or false, redis.call('GET', KEYS[3]) or ''}
"""
"""KEYS: row, answer, mark. ARGV: now."""

WRITE = """
local now = tonumber(ARGV[1])
local held = redis.call('HMGET', KEYS[1], 'until', 'revision')
local revision = (held[1] and tonumber(held[1]) > now) and held[2] or ''
if revision == ARGV[3] then return 1 end
if revision ~= ARGV[2] then return 0 end
if KEYS[4] then
  local given = redis.call('HGET', KEYS[4], 'until')
  if given and tonumber(given) > now then return 0 end
end
if ARGV[9] == '1' and (redis.call('GET', KEYS[3]) or '') ~= ARGV[10] then return 0 end
if ARGV[6] == '1' then
  redis.call('DEL', KEYS[1])
  for _, key in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do redis.call('HDEL', key, 'answer') end
  if ARGV[11] ~= '' then
    redis.call('SET', KEYS[3], ARGV[11])
    redis.call('EXPIREAT', KEYS[3], ARGV[8])
  end
end
redis.call('HSET', KEYS[1], 'revision', ARGV[3], 'row', ARGV[4], 'until', ARGV[5])
redis.call('EXPIREAT', KEYS[1], ARGV[5])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
if KEYS[4] then
  redis.call('HSET', KEYS[4], 'until', ARGV[8], 'answer', ARGV[7])
  redis.call('EXPIREAT', KEYS[4], ARGV[8])
  redis.call('ZADD', KEYS[2], ARGV[8], KEYS[4])
  redis.call('EXPIREAT', KEYS[2], ARGV[8])
end
return 1
"""
"""KEYS: row, index of answers, mark, answer (when there is a delivery). ARGV: now, expected, revision, row, its end, forget,
answer, its end, whether the mark must be the next, the mark that is known, the mark that is left.
What forgets erases first: a script that has erased something may write, though no room is left."""

ATTACH = """
local held = redis.call('HMGET', KEYS[1], 'until', 'revision')
if not held[1] or tonumber(held[1]) <= tonumber(ARGV[1]) or held[2] ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[3], 'until', ARGV[4], 'answer', ARGV[3])
redis.call('EXPIREAT', KEYS[3], ARGV[4])
redis.call('ZADD', KEYS[2], ARGV[4], KEYS[3])
redis.call('EXPIREAT', KEYS[2], redis.call('ZRANGE', KEYS[2], -1, -1, 'WITHSCORES')[2])
return 1
"""
"""KEYS: row, index of answers, answer. ARGV: now, expected, what, its end. The index stays for as long as any of them."""

FORGET = """
for _, key in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do redis.call('HDEL', key, 'answer') end
redis.call('DEL', KEYS[1])
if ARGV[1] ~= '' and not redis.pcall('SET', KEYS[3], ARGV[1]).err then redis.call('EXPIREAT', KEYS[3], ARGV[2]) end
"""
"""KEYS: row, index of answers, mark. ARGV: the mark, its end. What is erased is erased, whether the mark finds room or not."""

NOTE = """
local kept = redis.call('GET', KEYS[1])
if kept then return kept end
redis.call('SET', KEYS[1], ARGV[1])
redis.call('EXPIREAT', KEYS[1], ARGV[2])
return ARGV[1]
"""
"""KEYS: note. ARGV: value, its end."""


class RedisStore:
    """The store of `redis://`; `rediss://` for an encrypted connection."""

    def __init__(self, url: str) -> None:
        pool = BlockingConnectionPool.from_url(
            url,
            max_connections=MOST_CONNECTIONS,
            retry=Retry(ExponentialBackoff(cap=0.2, base=0.05), 2),
            retry_on_error=[LostConnectionError],
        )
        self._redis = Redis.from_pool(pool)
        self._salt, self._ahead = b"", 0.0
        self._read = self._redis.register_script(READ)
        self._write = self._redis.register_script(WRITE)
        self._attach = self._redis.register_script(ATTACH)
        self._forget = self._redis.register_script(FORGET)
        self._note = self._redis.register_script(NOTE)

    async def open(self) -> None:
        """Raises StoreError when there is no Redis at that address."""
        await self.ping()
        await self._set_clock()

    async def salt(self) -> bytes:
        """Made once and kept in Redis, so that all workers share it."""
        if await _done(self._redis.get(SALT)) is None:
            await _done(self._redis.set(SALT, salt_text(self._salt or new_salt()), nx=True))
        self._salt = await self._kept_salt()
        return self._salt

    def clock(self) -> float:
        """Redis's, as it was when it was last asked: those of the machines need not agree."""
        return time.time() + self._ahead

    async def _set_clock(self) -> None:
        """See by how much Redis's clock is ahead of this machine's; of a few answers the quickest tells best."""
        found = []
        for _ in range(TIMES):
            asked = time.time()
            seconds, microseconds = await _done(self._redis.time())
            answered = time.time()
            found.append((answered - asked, seconds + microseconds / 1e6 - (asked + answered) / 2))
        self._ahead = min(found)[1]

    async def read(self, conversation: str, delivery: str | None, now: int) -> Kept:
        """As the contract has it."""
        keys = [_row(conversation), _answer(conversation, delivery or ""), _mark(conversation)]
        revision, row, until, answer, mark = await _done(self._read(keys=keys, args=[now]))
        given = answer if until else None
        return Kept(revision.decode() or None, row.decode(), bool(until), given, mark.decode())

    async def write(self, conversation: str, expected: str | None, turn: Write, now: int) -> bool:
        """As the contract has it. Sent again after its answer was lost on the way, it finds its own revision, and is done."""
        keys = [_row(conversation), _index(conversation), _mark(conversation)]
        if turn.delivery is not None:
            keys.append(_answer(conversation, turn.delivery))
        row = (turn.revision, turn.row, turn.row_until)
        answer = (int(turn.forget), turn.answer, turn.answer_until)
        marks = (int(turn.since is not None), turn.since or "", turn.mark)
        arguments: tuple[str | int | bytes, ...] = (now, expected or "", *row, *answer, *marks)
        return bool(await _done(self._write(keys=keys, args=arguments)))

    async def attach(self, conversation: str, expected: str, name: str, what: bytes, until: int, now: int) -> bool:
        """As the contract has it."""
        keys = [_row(conversation), _index(conversation), _answer(conversation, name)]
        return bool(await _done(self._attach(keys=keys, args=(now, expected, what, until))))

    async def forget(self, conversation: str, mark: str = "", until: int = 0) -> None:
        """As the contract has it."""
        keys = [_row(conversation), _index(conversation), _mark(conversation)]
        await _done(self._forget(keys=keys, args=[mark, until]))

    async def note(self, name: str, value: str, until: int, now: int) -> str:
        """As the contract has it; Redis drops what is past its time by its own clock."""
        kept: bytes = await _done(self._note(keys=[f"yiwen:note:{name}"], args=[value, until]))
        return kept.decode()

    async def noted(self, name: str, now: int) -> str | None:
        """As the contract has it."""
        kept: bytes | None = await _done(self._redis.get(f"yiwen:note:{name}"))
        return kept.decode() if kept is not None else None

    async def sweep(self, now: int) -> None:
        """Redis drops what is past its time; a salt that it has lost with everything else is put back."""
        await self.ping()
        await self._set_clock()

    async def ping(self) -> None:
        """Raises StoreError when Redis does not answer, or has another salt: then workers would know different people.

        A Redis that came back empty gets the salt of the first worker that asks.
        """
        if not self._salt:
            await _done(self._redis.ping())
            return
        await _done(self._redis.set(SALT, salt_text(self._salt), nx=True))
        if await self._kept_salt() != self._salt:
            raise StoreError("Redis：换过了，不认得原来的人；请重启各个进程")

    async def _kept_salt(self) -> bytes:
        """The salt that Redis has. Raises StoreError."""
        return salt_bytes(await _done(self._redis.get(SALT)) or b"")

    async def close(self) -> None:
        """Close the connections."""
        await self._redis.aclose()


def _row(conversation: str) -> str:
    return f"yiwen:{{{conversation}}}"


def _index(conversation: str) -> str:
    return f"yiwen:{{{conversation}}}:answers"


def _mark(conversation: str) -> str:
    return f"yiwen:{{{conversation}}}:mark"


def _answer(conversation: str, delivery: str) -> str:
    return f"yiwen:{{{conversation}}}:answer:{delivery}"


async def _done(command: Awaitable[Any]) -> Any:
    """What a command comes to within PATIENCE, all its tries together. Raises StoreError."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await command
    except OutOfMemoryError as error:
        raise FullError("Redis：内存满了（maxmemory）") from error
    except (RedisError, OSError) as error:
        raise StoreError(f"Redis：{type(error).__name__}") from error
