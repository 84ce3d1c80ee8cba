"""One suite over all stores: whatever it is made of, a store keeps the contract."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from bot.stores.contract import Kept, Store, Write
from bot.stores.opening import store_of

pytestmark = pytest.mark.anyio
NOW = int(time.time())


@pytest.fixture(params=["memory", "sqlite", "redis"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An open store of each kind."""
    urls = {"memory": "memory://", "sqlite": f"sqlite:///{tmp_path}/made/conversations.sqlite3"}
    opened = store_of(urls.get(request.param) or request.getfixturevalue("redis_server").url)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
def someone() -> str:
    """A conversation of its own for each test."""
    return uuid4().hex


def turn(revision: str, row: str = "事", delivery: str | None = None, answer: bytes = b"", *, forget: bool = False) -> Write:
    """A turn that is kept for a day."""
    return Write(revision, row, NOW + 86400, delivery, answer, NOW + 3600, forget=forget)


async def test_nothing_is_kept_of_a_stranger(store: Store, someone: str) -> None:
    """A conversation that never was has no row and no answers."""
    assert await store.read(someone, "d1", NOW) == Kept()


async def test_a_turn_is_kept_with_its_answer(store: Store, someone: str) -> None:
    """What is written is read back: row, revision, and the answer of this delivery alone."""
    assert await store.write(someone, None, turn("r1", "第一句", "d1", b"\x00\xff"), NOW)
    assert await store.read(someone, "d1", NOW) == Kept("r1", "第一句", delivered=True, answer=b"\x00\xff")
    assert await store.read(someone, "d2", NOW) == Kept("r1", "第一句")


async def test_a_turn_taken_from_an_older_row_is_refused(store: Store, someone: str) -> None:
    """Who read an older revision writes nothing, neither row nor answer."""
    await store.write(someone, None, turn("r1"), NOW)
    assert await store.write(someone, "r1", turn("r2", "新"), NOW)
    assert not await store.write(someone, "r1", turn("r3", "旧", "d3", b"x"), NOW)
    assert not await store.write(someone, None, turn("r4", "旧"), NOW)
    assert await store.read(someone, "d3", NOW) == Kept("r2", "新")


async def test_a_delivery_is_answered_once_though_its_conversation_was_forgotten(store: Store, someone: str) -> None:
    """A slow worker that read before the forgetting writes nothing after it: the delivery has been answered."""
    await store.write(someone, None, turn("r1", "事", "d1", b"x"), NOW)
    await store.forget(someone)
    assert not await store.write(someone, None, turn("r2", "事", "d1", b"x"), NOW)
    assert await store.read(someone, "d1", NOW) == Kept(delivered=True)


async def test_of_many_writers_at_once_one_wins(store: Store, someone: str) -> None:
    """Twenty turns taken from the same row: exactly one is kept."""
    await store.write(someone, None, turn("r0"), NOW)
    won = await asyncio.gather(*(store.write(someone, "r0", turn(f"r{i}", delivery=f"d{i}"), NOW) for i in range(1, 21)))
    assert sum(won) == 1
    assert (await store.read(someone, None, NOW)).revision == f"r{won.index(True) + 1}"


async def test_forgetting_leaves_nothing_of_what_was_said(store: Store, someone: str) -> None:
    """After `forget` there is no row, and the answers are empty: only that they were given is known; another's stay."""
    other = uuid4().hex
    for one in (someone, other):
        await store.write(one, None, turn("r1", "事", "d1", b"x"), NOW)
    await store.forget(someone)
    assert await store.read(someone, "d1", NOW) == Kept(delivered=True)
    assert await store.read(someone, "d2", NOW) == Kept()
    assert await store.read(other, "d1", NOW) == Kept("r1", "事", delivered=True, answer=b"x")


@pytest.mark.parametrize("by_turn", [True, False])
async def test_a_forgetting_leaves_a_mark(store: Store, someone: str, by_turn: bool) -> None:
    """A turn that does not know of it is refused, were there never a row; with the mark's time it is gone."""
    if by_turn:
        await store.write(someone, None, replace(turn("r1", "", "d1", forget=True), mark="m"), NOW)
    else:
        await store.forget(someone, "m", NOW + 3600)
    row = "r1" if by_turn else None
    assert (await store.read(someone, None, NOW)).forgotten == "m"
    assert not await store.write(someone, row, replace(turn("r2", "事", "d2"), since=""), NOW)
    assert await store.read(someone, "d2", NOW) == Kept(row, forgotten="m")
    assert await store.write(someone, row, replace(turn("r3", "事", "d3"), since="m"), NOW)


async def test_a_mark_goes_with_its_time(store: Store, someone: str) -> None:
    """After it nothing is left of a forgetting."""
    await store.forget(someone, "m", NOW + 2)
    await asyncio.sleep(max(0.0, NOW + 2.1 - time.time()))
    assert await store.read(someone, None, NOW + 2) == Kept()
    await store.sweep(NOW + 2)
    assert await store.write(someone, None, replace(turn("r1"), since=""), NOW + 2)


async def test_the_clock_is_about_right(store: Store) -> None:
    """All stores of these tests are of this machine."""
    assert abs(store.clock() - time.time()) < 5


async def test_a_turn_that_forgets_empties_earlier_answers(store: Store, someone: str) -> None:
    """Earlier deliveries stay known as answered, without what they were answered."""
    await store.write(someone, None, turn("r1", "事", "d1", b"x"), NOW)
    await store.write(someone, "r1", turn("r2", "", "d2", b"gone", forget=True), NOW)
    assert await store.read(someone, "d1", NOW) == Kept("r2", "", delivered=True)
    assert (await store.read(someone, "d2", NOW)).answer == b"gone"


async def test_what_is_attached_goes_with_the_conversation(store: Store, someone: str) -> None:
    """It is read by its name, moves nothing of the conversation, and is empty once that is forgotten, by call or by a turn."""
    for number, by_turn in enumerate((False, True)):
        one = f"{someone}{number}"
        await store.write(one, None, turn("r1", "事", "d1", b"x"), NOW)
        assert await store.attach(one, "r1", "slip", "单".encode(), NOW + 3600, NOW)
        assert await store.read(one, "slip", NOW) == Kept("r1", "事", delivered=True, answer="单".encode())
        assert (await store.read(one, "slip", NOW + 3600)).answer is None
        if by_turn:
            await store.write(one, "r1", turn("r2", "", "d2", forget=True), NOW)
        else:
            await store.forget(one)
        assert (await store.read(one, "slip", NOW)).answer is None


async def test_an_answer_that_outlives_what_was_attached_is_forgotten_too(store: Store, someone: str) -> None:
    """Something attached for a minute shortens nobody's time."""
    await store.write(someone, None, turn("r1", "事", "d1", b"x"), NOW)
    await store.attach(someone, "r1", "slip", b"s", int(time.time()) + 1, NOW)
    await asyncio.sleep(1.2)
    await store.forget(someone)
    assert await store.read(someone, "d1", NOW) == Kept(delivered=True)


async def test_nothing_is_attached_to_another_row(store: Store, someone: str) -> None:
    """Neither where nobody is, nor after a newer turn, nor after the forgetting: what was erased comes back by no way."""
    assert not await store.attach(someone, "r1", "slip", b"s", NOW + 60, NOW)
    await store.write(someone, None, turn("r1"), NOW)
    await store.write(someone, "r1", turn("r2"), NOW)
    assert not await store.attach(someone, "r1", "slip", b"s", NOW + 60, NOW)
    await store.forget(someone)
    assert not await store.attach(someone, "r2", "slip", b"s", NOW + 60, NOW)
    assert await store.read(someone, "slip", NOW) == Kept()


async def test_what_is_past_its_time_is_not_there(store: Store, someone: str) -> None:
    """An answer goes after its hour, a row after its day; the next turn then begins anew."""
    await store.write(someone, None, turn("r1", "事", "d1", b"x"), NOW)
    assert await store.read(someone, "d1", NOW + 3600) == Kept("r1", "事")
    assert await store.read(someone, "d1", NOW + 86400) == Kept()
    assert await store.write(someone, None, turn("r2"), NOW + 86400)


async def test_sweeping_takes_only_what_is_past_its_time(store: Store, someone: str) -> None:
    """What still has time survives a sweep."""
    await store.write(someone, None, turn("r1", "事", "d1", b"x"), NOW)
    await store.sweep(NOW + 10)
    assert (await store.read(someone, "d1", NOW)).answer == b"x"
    await store.sweep(NOW + 7200)
    assert (await store.read(someone, None, NOW)).revision == "r1"


async def test_the_salt_stays(store: Store) -> None:
    """People's hashes stay the same for as long as the store does."""
    assert await store.salt() == await store.salt()
    assert len(await store.salt()) == 32


async def test_a_store_answers_a_ping(store: Store) -> None:
    """A store that works says so by raising nothing."""
    await store.ping()


async def test_the_first_note_under_a_name_stays(store: Store, someone: str) -> None:
    """Of several values for one name the first is kept, for all workers, until its time is over."""
    assert await store.noted(someone, NOW) is None
    assert await store.note(someone, "一", NOW + 3600, NOW) == "一"
    assert await store.note(someone, "二", NOW + 3600, NOW) == "一"
    assert await store.noted(someone, NOW) == "一"


async def test_of_many_notes_at_once_one_stays(store: Store, someone: str) -> None:
    """Twenty at the same moment are all told the same value."""
    told = await asyncio.gather(*(store.note(someone, str(i), NOW + 3600, NOW) for i in range(20)))
    assert len(set(told)) == 1
