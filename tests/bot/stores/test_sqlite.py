"""The SQLite store alone: its file, its locks, a full disk, two workers, and what forgetting leaves in the bytes."""

import asyncio
import sqlite3
import stat
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.stores import sqlite
from bot.stores.contract import StoreError, Write
from bot.stores.opening import store_of
from bot.stores.sqlite import SqliteStore

pytestmark = pytest.mark.anyio
NOW = int(time.time())
SAID = "她八十三岁住磐安"


def turn(revision: str, row: str = "事", answer: bytes = b"") -> Write:
    """A turn with an answer."""
    return Write(revision, row, NOW + 86400, revision, answer, NOW + 3600)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """An open store in a folder of its own."""
    opened = SqliteStore(tmp_path / "kept" / "c.sqlite3")
    await opened.open()
    yield opened
    await opened.close()


async def test_the_file_is_its_owners_alone(store: SqliteStore) -> None:
    """Nobody else of the machine reads people's facts."""
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(("pragma", "wanted"), [("synchronous", 2), ("secure_delete", 1), ("journal_mode", "wal")])
async def test_what_is_acknowledged_is_on_the_disk(store: SqliteStore, pragma: str, wanted: int | str) -> None:
    """Each commit reaches the disk before it is told, what is erased is overwritten, and readers wait for nobody."""
    found = await store._writer.do(lambda database: database.execute(f"PRAGMA {pragma}").fetchone()[0])
    assert found == wanted


async def test_two_workers_share_a_file(store: SqliteStore) -> None:
    """What one worker writes the other reads, and of two turns from one row one is kept."""
    other = SqliteStore(store.path)
    await other.open()
    assert await store.write("a", None, turn("r1"), NOW)
    assert (await other.read("a", "r1", NOW)).revision == "r1"
    won = await asyncio.gather(store.write("a", "r1", turn("r2"), NOW), other.write("a", "r1", turn("r3"), NOW))
    assert sorted(won) == [False, True]
    await other.close()


async def test_a_locked_file_is_told_and_changes_nothing(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program holds the file, a write ends with StoreError; afterwards it succeeds."""
    monkeypatch.setattr(sqlite, "PATIENCE", 0.1)
    impatient = SqliteStore(store.path)
    await impatient.open()
    holder = sqlite3.connect(store.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked"):
        await impatient.write("a", None, turn("r1"), NOW)
    with pytest.raises(StoreError):
        await impatient.ping()
    holder.execute("ROLLBACK")
    holder.close()
    assert await impatient.write("a", None, turn("r1"), NOW)
    await impatient.close()


NO_SALTS = ["zzz", "x" * 32, b"zzz", 3, 1.5, 1 << 40, ""]
"""Of another kind or length than one is made."""


@pytest.mark.parametrize("salt", NO_SALTS, ids=repr)
async def test_what_is_no_salt_is_told(store: SqliteStore, salt: object) -> None:
    """At the start, and afterwards; nothing is hashed with it."""
    await store.salt()
    await store.ping()
    await store._writer.do(
        lambda database: database.execute("UPDATE meta SET value = ? WHERE name = 'salt'", (salt,)).fetchall()
    )
    for work in (store.salt(), store.ping()):
        with pytest.raises(StoreError, match="盐"):
            await work


@pytest.mark.parametrize("change", ["DELETE FROM meta WHERE name = 'salt'", "UPDATE meta SET value = zeroblob(32)"])
async def test_another_salt_than_people_are_known_by_is_told(store: SqliteStore, change: str) -> None:
    """With it nobody would be found again."""
    await store.salt()
    await store._writer.do(lambda database: database.execute(change).fetchall())
    with pytest.raises(StoreError, match="盐"):
        await store.ping()


@pytest.mark.parametrize("table", ["meta", "conversations", "answers", "notes", "marks"])
async def test_a_table_that_is_gone_is_told(store: SqliteStore, table: str) -> None:
    """Dropped, or another in its place: a ping fails as a turn would, and the start tells it."""
    await store.salt()
    await store._writer.do(lambda database: database.execute(f"DROP TABLE {table}").fetchall())
    with pytest.raises(StoreError, match=table):
        await store.ping()
    await store._writer.do(lambda database: database.execute(f"CREATE TABLE {table} (until INTEGER, x)").fetchall())
    with pytest.raises(StoreError):
        await store.ping()
    again = SqliteStore(store.path)
    with pytest.raises(StoreError):
        await started(again)
    await again.close()


async def started(store: SqliteStore) -> None:
    """A store as a start looks at it."""
    await store.open()
    await store.salt()
    await store.ping()


async def test_a_full_disk_is_told_and_corrupts_nothing(store: SqliteStore) -> None:
    """When no page can be added, the turn is refused whole, the file stays sound, and room makes it work again."""
    await store.write("a", None, turn("r1", "在"), NOW)
    writer = store._writer
    pages = await writer.do(lambda database: database.execute("PRAGMA page_count").fetchone()[0])
    await writer.do(lambda database: database.execute(f"PRAGMA max_page_count = {pages}").fetchone())
    with pytest.raises(StoreError, match="full"):
        await store.write("b", None, turn("r1", "长" * 100_000), NOW)
    assert (await store.read("b", None, NOW)).revision is None
    assert (await store.read("a", None, NOW)).row == "在"
    assert await writer.do(lambda database: database.execute("PRAGMA integrity_check").fetchone()[0]) == "ok"
    await writer.do(lambda database: database.execute("PRAGMA max_page_count = 100000").fetchone())
    assert await store.write("b", None, turn("r1"), NOW)


def _removed(path: Path) -> None:
    for file in path.parent.iterdir():
        file.unlink()


def _moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("away"))


def _replaced(path: Path) -> None:
    path.rename(path.with_name("old"))
    path.touch()


def _without_log(path: Path) -> None:
    path.with_name(f"{path.name}-wal").unlink()


@pytest.mark.parametrize("take_away", [_removed, _moved, _replaced, _without_log])
async def test_a_file_that_was_taken_away_is_told(store: SqliteStore, take_away: Callable[[Path], None]) -> None:
    """Nothing is acknowledged that nobody would find again: neither a turn, nor an erasing, nor a ping, nor a note."""
    await store.write("a", None, turn("r1"), NOW)
    take_away(store.path)
    for work in (
        store.write("a", "r1", turn("r2"), NOW),
        store.forget("a"),
        store.ping(),
        store.read("a", None, NOW),
        store.note("n", "v", NOW + 60, NOW),
    ):
        with pytest.raises(StoreError):
            await work


async def test_a_file_that_was_put_back_is_used_again(store: SqliteStore) -> None:
    """Moved away and back, it is the file that was opened, and what was refused meanwhile is not in it."""
    await store.write("a", None, turn("r1"), NOW)
    away = store.path.parent.with_name("away")
    store.path.parent.rename(away)
    with pytest.raises(StoreError):
        await store.write("a", "r1", turn("r2"), NOW)
    away.rename(store.path.parent)
    await store.ping()
    assert (await store.read("a", None, NOW)).revision == "r1"


@pytest.mark.parametrize("by_turn", [False, True], ids=["forgotten from outside", "forgotten by a message"])
async def test_what_was_forgotten_is_not_in_the_bytes(store: SqliteStore, by_turn: bool) -> None:
    """Erased rows are overwritten and the log is emptied at once: no byte of the files holds them."""
    await store.write("a", None, turn("r1", SAID, SAID.encode()), NOW)
    assert SAID.encode() in _bytes(store.path)
    if by_turn:
        await store.write("a", "r1", Write("r2", "", NOW + 86400, "r2", b"", NOW + 3600, forget=True), NOW)
    else:
        await store.forget("a")
    assert SAID.encode() not in _bytes(store.path)


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A path below a file is an error of one line."""
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="不能写"):
        await SqliteStore(tmp_path / "file" / "c.sqlite3").open()


async def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    """Another program's file is not written over."""
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"\xff\xd8\xff" * 2000)
    broken = SqliteStore(path)
    with pytest.raises(StoreError, match="not a database"):
        await broken.open()
    await broken.close()
    assert path.read_bytes() == b"\xff\xd8\xff" * 2000


@pytest.mark.parametrize("url", ["", "sqlite:", "sqlite://", "sqlite:///", "memory://x", "mysql://h/d", "redis"])
def test_an_address_of_no_known_kind_is_refused(url: str) -> None:
    """A wrong YIWEN_STORE is noticed before anything is opened."""
    with pytest.raises(ValueError, match="应为"):
        store_of(url)


def _bytes(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())
