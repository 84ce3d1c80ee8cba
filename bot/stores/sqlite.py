"""Conversations in one SQLite file: the default. Write-ahead log, each commit on the disk before a turn is acknowledged.

A whole transaction is one call in a thread of its own, so the event loop never waits and no two turns share a
transaction; readers have another thread and never wait for a writer. Several workers of one machine may share the file.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from bot.stores.contract import Kept, StoreError, Write, new_salt

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds to wait for another worker's transaction; a longer lock is an error that is told."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS conversations (
    conversation TEXT PRIMARY KEY, revision TEXT NOT NULL, row TEXT NOT NULL, until INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS conversations_until ON conversations (until);
CREATE TABLE IF NOT EXISTS answers (
    conversation TEXT NOT NULL, delivery TEXT NOT NULL, answer BLOB, until INTEGER NOT NULL,
    PRIMARY KEY (conversation, delivery)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS answers_until ON answers (until);
"""

EMPTY = "UPDATE answers SET answer = NULL WHERE conversation = ?"


class _Connection:
    """One connection, used by one thread."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._database: sqlite3.Connection | None = None

    async def open(self, path: Path) -> None:
        def connect() -> None:
            self._database = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = FULL")
            self._database.execute("PRAGMA secure_delete = ON")

        await self._run(connect)

    async def do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """The work's result; all of its changes are kept, or none."""

        def whole() -> T:
            if self._database is None:
                raise StoreError("数据库没有打开")
            with self._database:
                return work(self._database)

        return await self._run(whole)

    async def close(self) -> None:
        if self._database is not None:
            await self._run(self._database.close)
        self._database = None
        self._thread.shutdown()

    async def _run(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except sqlite3.Error as error:
            raise StoreError(f"SQLite：{error}") from error


class SqliteStore:
    """The store of `sqlite:///path`. The file and its folder are made when missing, for their owner alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer, self._reader = _Connection("sqlite-write"), _Connection("sqlite-read")

    async def open(self) -> None:
        """Open or make the file. Raises StoreError."""
        await asyncio.to_thread(_make, self.path)
        await self._writer.open(self.path)
        await self._writer.do(lambda database: database.executescript(SCHEMA))
        await self._reader.open(self.path)

    async def salt(self) -> bytes:
        """Made once and kept in the file."""

        def work(database: sqlite3.Connection) -> bytes:
            database.execute("INSERT OR IGNORE INTO meta VALUES ('salt', ?)", (new_salt(),))
            salt: bytes = database.execute("SELECT value FROM meta WHERE name = 'salt'").fetchone()[0]
            return salt

        return await self._writer.do(work)

    async def read(self, conversation: str, delivery: str | None, now: int) -> Kept:
        """As the contract has it."""

        def work(database: sqlite3.Connection) -> Kept:
            row = database.execute(
                "SELECT revision, row FROM conversations WHERE conversation = ? AND until > ?", (conversation, now)
            ).fetchone()
            answer = database.execute(
                "SELECT answer FROM answers WHERE conversation = ? AND delivery = ? AND until > ?",
                (conversation, delivery, now),
            ).fetchone()
            revision, written = row or (None, "")
            return Kept(revision, written, delivered=answer is not None, answer=answer[0] if answer else None)

        return await self._reader.do(work)

    async def write(self, conversation: str, expected: str | None, turn: Write, now: int) -> bool:
        """As the contract has it."""

        def work(database: sqlite3.Connection) -> bool:
            database.execute("BEGIN IMMEDIATE")
            row = database.execute(
                "SELECT revision FROM conversations WHERE conversation = ? AND until > ?", (conversation, now)
            ).fetchone()
            if (row[0] if row else None) != expected or _is_answered(database, conversation, turn.delivery, now):
                return False
            database.execute(
                "INSERT OR REPLACE INTO conversations VALUES (?, ?, ?, ?)",
                (conversation, turn.revision, turn.row, turn.row_until),
            )
            if turn.forget:
                database.execute(EMPTY, (conversation,))
            if turn.delivery is not None:
                database.execute(
                    "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)",
                    (conversation, turn.delivery, turn.answer, turn.answer_until),
                )
            return True

        written = await self._writer.do(work)
        if written and turn.forget:
            await self._empty_log()
        return written

    async def forget(self, conversation: str) -> None:
        """As the contract has it; the bytes that held it are overwritten."""

        def work(database: sqlite3.Connection) -> None:
            database.execute("BEGIN IMMEDIATE")
            database.execute("DELETE FROM conversations WHERE conversation = ?", (conversation,))
            database.execute(EMPTY, (conversation,))

        await self._writer.do(work)
        await self._empty_log()

    async def sweep(self, now: int) -> None:
        """As the contract has it."""

        def work(database: sqlite3.Connection) -> None:
            database.execute("BEGIN IMMEDIATE")
            database.execute("DELETE FROM conversations WHERE until <= ?", (now,))
            database.execute("DELETE FROM answers WHERE until <= ?", (now,))

        await self._writer.do(work)
        await self._empty_log()

    async def _empty_log(self) -> None:
        """Write the log into the file, so that nothing erased stays in it; a reader in the way leaves it for the next."""
        await self._writer.do(lambda database: database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())

    async def ping(self) -> None:
        """Raises StoreError when the file cannot be written just now."""

        def work(database: sqlite3.Connection) -> None:
            database.execute("BEGIN IMMEDIATE")
            database.execute("INSERT OR REPLACE INTO meta VALUES ('ping', x'')")

        await self._writer.do(work)

    async def close(self) -> None:
        """The log is emptied into the file when the last connection goes."""
        await self._reader.close()
        await self._writer.close()


def _is_answered(database: sqlite3.Connection, conversation: str, delivery: str | None, now: int) -> bool:
    found = database.execute(
        "SELECT 1 FROM answers WHERE conversation = ? AND delivery = ? AND until > ?", (conversation, delivery, now)
    )
    return found.fetchone() is not None


def _make(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
    except OSError as error:
        raise StoreError(f"“{path}”不能写：{error.strerror}") from error
