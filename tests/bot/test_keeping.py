"""What is kept beside the conversations: changed by several at once and nothing lost, and erased where no room is left."""

import asyncio

import pytest

from bot.conversations.conversation import Conversations
from bot.pages.figures import Figures
from bot.stores.contract import Kept
from bot.stores.memory import MemoryStore
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
