"""Conversations in one SQLite file: the default. Write-ahead log, each commit on the disk before a turn is acknowledged.

Readers have another thread than the writer and never wait for it. Several workers of one machine may share the file.

On a full disk no turn is taken, but what is to be erased is: room for it is kept in a file beside. A page that is not as
it was written makes the store say that it cannot be used until a check of the whole file finds nothing. So does a file that
was taken away: the system would let it be written until the stop, and nobody would find it again.
"""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from bot.stores.contract import NO_SALT, FullError, Kept, StoreError, Write, checked_salt, new_salt
from bot.stores.reserve import Reserve
from bot.stores.sqlite_connection import PATIENCE, Connection, UnsoundError, told

T = TypeVar("T")

PROBE = 64 * 1024
"""Bytes that a ping writes: more than a turn does, so that where turns fail a ping fails."""

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
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS notes_until ON notes (until);
CREATE TABLE IF NOT EXISTS marks (conversation TEXT PRIMARY KEY, mark TEXT NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS marks_until ON marks (until);
"""

TABLES = {
    "meta": "name, value",
    "conversations": "conversation, revision, row, until",
    "answers": "conversation, delivery, answer, until",
    "notes": "name, value, until",
    "marks": "conversation, mark, until",
}
"""What a turn needs to be there."""

ANSWER = "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)"
EMPTY = "UPDATE answers SET answer = NULL WHERE conversation = ?"


class SqliteStore:
    """The store of `sqlite:///path`. The file and its folder are made when missing, for their owner alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer, self._reader = Connection("sqlite-write"), Connection("sqlite-read")
        self._reserve = Reserve(path.with_name(f"{path.name}-reserve"))
        self._is_unsound = False
        self._salt: bytes | None = None

    async def open(self) -> None:
        """Open or make the file; on a full disk one that is there, in the room that is kept for erasing. Raises StoreError."""
        await asyncio.to_thread(_make, self.path)
        try:
            await self._open()
        except FullError:
            self._reserve.give()
            await self._open()
        await asyncio.to_thread(self._reserve.make)

    async def _open(self) -> None:
        await self._writer.open(self.path, PATIENCE)
        await self._writer.do(lambda database: database.executescript(SCHEMA))
        await self._reader.open(self.path, PATIENCE)

    async def salt(self) -> bytes:
        """Made once and kept in the file."""

        def work(database: sqlite3.Connection) -> bytes:
            salt = _salt(database)
            if salt is None:
                salt = new_salt()
                database.execute("INSERT INTO meta VALUES ('salt', ?)", (salt,))
            return salt

        self._salt = await self._watched(self._writer.change(work))
        return self._salt

    def clock(self) -> float:
        """This machine's: all who share the file are of it."""
        return time.time()

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
            given = answer[0] if answer else None
            return Kept(revision, written, answer is not None, given, _mark(database, conversation, now))

        return await self._watched(self._reader.do(work))

    async def write(self, conversation: str, expected: str | None, turn: Write, now: int) -> bool:
        """As the contract has it."""

        def work(database: sqlite3.Connection) -> bool:
            if _revision(database, conversation, now) != expected or _is_answered(database, conversation, turn.delivery, now):
                return False
            if turn.since not in {None, _mark(database, conversation, now)}:
                return False
            database.execute(
                "INSERT OR REPLACE INTO conversations VALUES (?, ?, ?, ?)",
                (conversation, turn.revision, turn.row, turn.row_until),
            )
            if turn.forget:
                _empty(database, conversation, turn.mark, turn.answer_until)
            if turn.delivery is not None:
                database.execute(ANSWER, (conversation, turn.delivery, turn.answer, turn.answer_until))
            return True

        return await (self._erased(work) if turn.forget else self._written(work))

    async def attach(self, conversation: str, expected: str, name: str, what: bytes, until: int, now: int) -> bool:
        """As the contract has it."""

        def work(database: sqlite3.Connection) -> bool:
            if _revision(database, conversation, now) != expected:
                return False
            database.execute(ANSWER, (conversation, name, what, until))
            return True

        return await self._written(work)

    async def forget(self, conversation: str, mark: str = "", until: int = 0) -> None:
        """As the contract has it; the bytes that held it are overwritten."""

        def work(database: sqlite3.Connection) -> None:
            database.execute("DELETE FROM conversations WHERE conversation = ?", (conversation,))
            _empty(database, conversation, mark, until)

        await self._erased(work)

    async def note(self, name: str, value: str, until: int, now: int) -> str:
        """As the contract has it; the commit does not wait for the disk."""

        def work(database: sqlite3.Connection) -> str:
            database.execute("PRAGMA synchronous = NORMAL")
            try:
                database.execute(
                    "INSERT INTO notes VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value, "
                    "until = excluded.until WHERE until <= ?",
                    (name, value, until, now),
                )
            finally:
                database.execute("PRAGMA synchronous = FULL")
            kept: str = database.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()[0]
            return kept

        return await self._watched(self._writer.do(work))

    async def noted(self, name: str, now: int) -> str | None:
        """As the contract has it."""
        select = "SELECT value FROM notes WHERE name = ? AND until > ?"
        found = await self._watched(self._reader.do(lambda database: database.execute(select, (name, now)).fetchone()))
        return found[0] if found else None

    async def sweep(self, now: int) -> None:
        """As the contract has it; and the whole file is checked."""

        def work(database: sqlite3.Connection) -> None:
            for table in ("conversations", "answers", "notes", "marks"):
                database.execute(f"DELETE FROM {table} WHERE until <= ?", (now,))  # noqa: S608 - names of our own

        await self._erased(work)
        await self._check()

    async def ping(self) -> None:
        """Raises StoreError when a turn could not be kept just now, tables are gone, another salt stands there than people are
        known by, or pages of the file are not as they were written."""
        if self._is_unsound:
            await self._check()

        def work(database: sqlite3.Connection) -> None:
            for table, columns in TABLES.items():
                database.execute(f"SELECT {columns} FROM {table} LIMIT 0")  # noqa: S608 - names of our own
            if self._salt is not None and _salt(database) != self._salt:
                raise StoreError(f"SQLite：{NO_SALT}")
            database.execute("INSERT OR REPLACE INTO meta VALUES ('ping', zeroblob(?))", (PROBE,))

        await self._written(work)

    async def close(self) -> None:
        """The log is emptied into the file when the last connection goes."""
        await self._reader.close()
        await self._writer.close()

    # How it is done

    async def _written(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """A change that is not made while the room for erasing is lacking. Raises StoreError."""
        if not self._reserve.is_kept:
            raise FullError("SQLite：磁盘满了，或放它的文件夹写不了")
        return await self._watched(self._writer.change(work))

    async def _erased(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """A change that erases: on a full disk it is made in the room that is kept for it. Raises StoreError."""
        try:
            done = await self._watched(self._writer.change(work))
        except FullError:
            await self._empty_log()
            self._reserve.give()
            done = await self._watched(self._writer.change(work))
        await self._empty_log()
        return done

    async def _empty_log(self) -> None:
        """Write the log into the file, so that nothing erased stays in it; a reader in the way leaves it for the next."""
        try:
            await self._writer.do(lambda database: database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
        except FullError:
            return  # what is in the log is kept; the next time empties it

    async def _watched(self, work: Awaitable[T]) -> T:
        try:
            return await work
        except UnsoundError:
            self._is_unsound = True
            raise

    async def _check(self) -> None:
        """Read the whole file, beside. Raises StoreError when a page is not as it was written."""
        fault = await asyncio.to_thread(_fault_of, self.path)
        self._is_unsound = fault is not None
        if fault is not None:
            raise UnsoundError(f"SQLite：文件坏了（{fault}）；请停下服务，换上备份")


def _fault_of(path: Path) -> str | None:
    """What is wrong with a file; None for a sound one, or one that cannot be looked at just now."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as database:
            said: str = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        return str(error) if isinstance(told(error), UnsoundError) else None
    return None if said == "ok" else said.splitlines()[0]


def _revision(database: sqlite3.Connection, conversation: str, now: int) -> str | None:
    select = "SELECT revision FROM conversations WHERE conversation = ? AND until > ?"
    row: tuple[str] | None = database.execute(select, (conversation, now)).fetchone()
    return row[0] if row else None


def _mark(database: sqlite3.Connection, conversation: str, now: int) -> str:
    select = "SELECT mark FROM marks WHERE conversation = ? AND until > ?"
    row: tuple[str] | None = database.execute(select, (conversation, now)).fetchone()
    return row[0] if row else ""


def _empty(database: sqlite3.Connection, conversation: str, mark: str, until: int) -> None:
    """Empty all answers, and leave a mark of it."""
    database.execute(EMPTY, (conversation,))
    if mark:
        database.execute("INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", (conversation, mark, until))


def _salt(database: sqlite3.Connection) -> bytes | None:
    """The salt that stands there; None for none. Raises StoreError."""
    kept: tuple[object] | None = database.execute("SELECT value FROM meta WHERE name = 'salt'").fetchone()
    return checked_salt(kept[0]) if kept else None


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
