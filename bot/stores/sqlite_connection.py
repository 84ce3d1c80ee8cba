"""Connections to an SQLite file, each with a thread of its own, so that the event loop never waits.

What waits to be written when the thread is free is written in one transaction: one commit, and one wait for the disk, for
all of it. If anything of it fails, each is tried by itself, so that nobody fails for another.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from bot.stores.contract import FullError, StoreError

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds to wait for another worker's transaction; a longer lock is an error that is told."""
TOGETHER = 64
"""Writes of one commit, at most."""

Work = Callable[[sqlite3.Connection], Any]


class UnsoundError(StoreError):
    """Pages of the file are not as they were written."""


class GoneError(StoreError):
    """The file is no longer where it was opened: whatever is written now, nobody finds again."""


class Connection:
    """One connection, used by one thread. `patience`: seconds to wait for a lock."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._database: sqlite3.Connection | None = None
        self._place: _Place | None = None
        self._waiting: deque[tuple[Work, asyncio.Future[Any]]] = deque()

    async def open(self, path: Path, patience: float) -> None:
        """Raises StoreError."""

        def connect() -> None:
            if self._database is not None:  # it failed on the way
                self._database.close()
            self._database = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
                self._database.execute(f"PRAGMA {pragma}")
            self._database.execute("SELECT 1 FROM sqlite_schema").fetchall()
            self._place = _Place(path)

        await self._run(connect)

    async def do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """The work's result, outside any transaction: it reads, or is a statement that stands alone. Raises StoreError."""
        return await self._run(lambda: work(self._opened()))

    async def change(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """The work's result; all of its changes are on the disk, or none. It may be done twice. Raises StoreError."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        self._thread.submit(self._change_all, asyncio.get_running_loop())
        return await done

    async def close(self) -> None:
        """Let go of the file."""
        if self._database is not None:
            await self._run(self._database.close)
        self._database = self._place = None
        self._thread.shutdown()

    # In the thread

    def _opened(self) -> sqlite3.Connection:
        if self._database is None:
            raise StoreError("数据库没有打开")
        if self._place is not None:
            self._place.check()
        return self._database

    def _change_all(self, loop: asyncio.AbstractEventLoop) -> None:
        group = [self._waiting.popleft() for _ in range(min(TOGETHER, len(self._waiting)))]
        if group:
            outcomes = self._outcomes([work for work, _ in group])
            loop.call_soon_threadsafe(_tell, [done for _, done in group], outcomes)

    def _outcomes(self, works: Sequence[Work]) -> list[Any]:
        """What each work comes to: its result, or the error that it ends with."""
        try:
            return self._together(works)
        except sqlite3.Error as error:
            return [told(error)] if len(works) == 1 else [self._outcomes([work])[0] for work in works]
        except Exception as error:  # noqa: BLE001 - whoever waits for one of them is told
            return [error] * len(works)

    def _together(self, works: Sequence[Work]) -> list[Any]:
        database = self._opened()
        with database:
            database.execute("BEGIN IMMEDIATE")
            return [work(database) for work in works]

    async def _run(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except sqlite3.Error as error:
            raise told(error) from error


class _Place:
    """Where the files of a database lie that has just been opened: the file, and the log beside it."""

    def __init__(self, path: Path) -> None:
        self._files = {each: _identity(each) for each in (path, path.with_name(f"{path.name}-wal"))}

    def check(self) -> None:
        """Raises GoneError when a path leads to no file, or to another than was opened."""
        for path, opened in self._files.items():
            if opened is not None and _identity(path) != opened:
                raise GoneError(f"SQLite：“{path}”不在了，或者换过了；请放回原来的文件，不然请重启")


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file a path leads to: device and inode; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _tell(waiting: Sequence[asyncio.Future[Any]], outcomes: Sequence[Any]) -> None:
    for done, outcome in zip(waiting, outcomes, strict=True):
        if done.done():  # whoever waited has left
            continue
        if isinstance(outcome, Exception):
            done.set_exception(outcome)
        else:
            done.set_result(outcome)


def told(error: sqlite3.Error) -> StoreError:
    """An error of SQLite's as the store tells it."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    kind: type[StoreError] = StoreError
    if primary in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        kind = FullError
    elif primary in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        kind = UnsoundError
    return kind(f"SQLite：{error}")
