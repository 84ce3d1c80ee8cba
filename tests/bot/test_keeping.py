"""What is kept beside the conversations: changed by several at once and nothing lost, and erased where no room is left."""

import asyncio

import pytest
from starlette.testclient import TestClient

from bot.conversations.conversation import Conversations
from bot.pages.figures import Figures
from bot.stores.contract import FullError, Kept, Write
from bot.stores.memory import MemoryStore
from tests.bot.pages.behind import KEY, behind, beside
from tests.bot.service import DAY, conversations

pytestmark = pytest.mark.anyio


class Shared(MemoryStore):
    """A store that lets others go on between reading and writing, as one does that is asked over a line."""

    async def read(self, conversation: str, delivery: str | None, now: int) -> Kept:
        """As the memory store, and then others have their turn."""
        held = await super().read(conversation, delivery, now)
        await asyncio.sleep(0)
        return held


async def workers(store: MemoryStore, number: int = 2) -> list[Conversations]:
    """So many workers of one store."""
    made = [conversations(store) for _ in range(number)]
    for one in made:
        await one.open()
    return made


async def test_no_feedback_is_lost_however_many_write_at_once() -> None:
    """Eighty from two workers, all at once: eighty are read; a thumb counts as often."""
    found = [Figures(one.keeping) for one in await workers(Shared())]
    await asyncio.gather(*(found[i % 2].feedback("up", f"第{i}个", {"330727"}, DAY) for i in range(80)))
    assert {one["words"] for one in await found[0].said(DAY, 1)} == {f"第{i}个" for i in range(80)}
    await found[1].flush()
    assert (await found[0].days(DAY, 1))[DAY][("up", "330727", "")] == 80


async def test_counts_of_four_workers_are_added_however_often_they_meet() -> None:
    """Each of two hundred additions is there."""
    made = await workers(Shared(), 4)
    await asyncio.gather(*(made[i % 4].keeping.add("k", "n", {"a": 1}, 1) for i in range(200)))
    assert await made[0].keeping.counts("k", "n") == {"a": 200}


class Full(MemoryStore):
    """A store without room: what erases is kept, and nothing else."""

    is_full = False

    async def write(self, conversation: str, expected: str | None, turn: Write, now: int) -> bool:
        """As the memory store, or FullError."""
        if self.is_full and not turn.forget:
            raise FullError("full for a test")
        return await super().write(conversation, expected, turn, now)


def signed_in(browser: TestClient) -> dict[str, str]:
    """The cookie of a new sitting."""
    return {"Cookie": browser.post("/desk/sign-in", data={"key": KEY}).headers["set-cookie"].partition(";")[0]}


def test_a_case_is_closed_where_no_room_is_left() -> None:
    """It is told to be erased when it is, and its tab is gone; the others stay."""
    store = Full()
    with behind(store) as browser:
        sitting = signed_in(browser)
        assert browser.post("/desk/new", headers=sitting).status_code == 303
        store.is_full = True
        assert browser.post("/desk/close", data={"case": "1"}, headers=sitting).status_code == 303
        shown = browser.get("/desk", headers=sitting).text
        assert "2号来电" in shown
        assert "case=1" not in shown


def test_the_desk_is_read_where_no_room_is_left() -> None:
    """With no case open, an empty one is shown and searched from; only what is said in it needs room, and gets its number."""
    store = Full()
    with behind(store) as browser:
        sitting = signed_in(browser)
        browser.post("/desk/close", data={"case": "1"}, headers=sitting)
        store.is_full = True
        assert "2号来电" in browser.get("/desk", headers=sitting).text
        assert browser.post("/desk/search", data={"query": "高龄津贴"}, headers=sitting).status_code == 200
        assert browser.post("/desk/say", data={"text": "83岁，住磐安"}, headers=sitting).status_code == 503
        store.is_full = False
        assert browser.post("/desk/say", data={"text": "83岁，住磐安"}, headers=sitting).headers["location"] == "/desk?case=2"
        assert "83周岁" in browser.get("/desk", headers=sitting).text


def test_looking_at_the_desk_leaves_nothing() -> None:
    """However often an empty desk is looked at, its next case has the same number."""
    with behind() as browser:
        sitting = signed_in(browser)
        browser.post("/desk/close", data={"case": "1"}, headers=sitting)
        assert all("2号来电" in browser.get("/desk", headers=sitting).text for _ in range(3))


def test_without_keys_the_desk_is_shown_where_no_room_is_left() -> None:
    """Nobody can sit down, and nobody is turned away."""
    store = Full()
    store.is_full = True
    with beside(store) as browser:
        assert "1号来电" in browser.get("/desk").text
        store.is_full = False
        assert "1号来电" in browser.get("/desk").text
        assert "yiwen_desk" in browser.cookies
