"""Ticks that come quicker than the phone shows them, by whichever worker."""

import asyncio
from collections.abc import AsyncIterator
from copy import deepcopy
from typing import Any

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.ticks import REMEMBERED, Ticks
from bot.stores.contract import FullError, Kept, Write
from bot.stores.memory import MemoryStore
from tests.bot import service
from tests.bot.telegram.phone import SECRET, Phone
from tests.bot.telegram.standin import TOKEN, StandIn

pytestmark = pytest.mark.anyio

MOTHER, DIBAO, DONE = "我妈83岁，户口在磐安，独居", "2. 低保", "选好了"


class Shared(MemoryStore):
    """A store that lets others go on between reading and writing, and has no room when told so."""

    is_full = False

    async def read(self, conversation: str, delivery: str | None, now: int) -> Kept:
        """As the memory store, and then others have their turn."""
        held = await super().read(conversation, delivery, now)
        await asyncio.sleep(0)
        return held

    async def write(self, conversation: str, expected: str | None, turn: Write, now: int) -> bool:
        """As the memory store, or FullError."""
        if self.is_full:
            raise FullError("full for a test")
        return await super().write(conversation, expected, turn, now)


@pytest.fixture
def store() -> Shared:
    """What the workers share."""
    return Shared()


@pytest.fixture
async def two_workers(telegram: StandIn, store: Shared) -> AsyncIterator[Phone]:
    """A phone whose updates go to two workers of one store, in turns."""
    talks = [service.conversations(store) for _ in range(2)]
    for one in talks:
        await one.open()
    channels = [TelegramChannel(one, TOKEN, secret=SECRET, api=telegram.url) for one in talks]

    async def give(update: dict[str, Any]) -> int:
        """Have one of them take it."""
        await channels[update["update_id"] % 2].take_raw(update)
        return 200

    yield Phone(telegram, give)
    for channel in channels:
        await channel.close()


async def asked_of_several(phone: Phone) -> tuple[list[str], Any]:
    """Have a question of several asked: its choices, and its bare keyboard."""
    await phone.says(MOTHER)
    await phone.presses(DIBAO)
    return [b for b in phone.screen.buttons if b[0].isdigit()][:8], deepcopy(phone.screen.keyboard)


def ticked(phone: Phone) -> list[str]:
    """What is ticked on the screen."""
    return [label.removeprefix("✓ ") for label in phone.screen.buttons if label.startswith("✓ ")]


async def test_quick_ticks_hold_whichever_worker_takes_them(two_workers: Phone) -> None:
    """Eight presses in bunches, all of which show the bare keyboard, tick eight; 选好了 says them, though it shows none."""
    phone = two_workers
    choices, bare = await asked_of_several(phone)
    data = {label: phone.screen.data(label) for label in (*choices, DONE)}
    for at in range(0, 8, 2):
        pressed = choices[at : at + 2]
        await asyncio.gather(*(phone.presses(one, phone.screen, data[one], {"reply_markup": bare}) for one in pressed))
    assert ticked(phone) == choices
    await phone.presses(DONE, phone.screen, data[DONE], {"reply_markup": bare})
    assert phone.telegram.toasts[-1] == f"您选的是：{'、'.join(choices)}"


async def test_the_last_keyboard_shows_every_tick(two_workers: Phone) -> None:
    """The first press is drawn after the second: what stands at the end is both."""
    phone = two_workers
    (first, second, *_), bare = await asked_of_several(phone)
    data = {label: phone.screen.data(label) for label in (first, second)}
    phone.telegram.slow += [0.3]
    early = asyncio.create_task(phone.presses(first, phone.screen, data[first], {"reply_markup": bare}))
    await phone.telegram.until(lambda: not phone.telegram.slow)
    await phone.presses(second, phone.screen, data[second], {"reply_markup": bare})
    await early
    assert ticked(phone) == [first, second]


async def test_a_double_tap_on_two_workers_asks_nothing_again(two_workers: Phone) -> None:
    """The second of two taps is only told that it came late, by the other worker too."""
    phone = two_workers
    await phone.says(MOTHER)
    asked, data = phone.screen, phone.screen.data(DIBAO)
    await phone.presses(DIBAO, asked, data)
    before = len(phone.seen)
    await phone.presses(DIBAO, asked, data)
    assert len(phone.seen) == before
    assert "已经过去" in phone.telegram.toasts[-1]


async def test_a_full_store_takes_ticks_from_the_keyboard(two_workers: Phone, store: Shared) -> None:
    """What cannot be kept is believed to the keyboard: slow presses tick."""
    phone = two_workers
    choices, _ = await asked_of_several(phone)
    store.is_full = True
    for label in choices[:3]:
        await phone.presses(label)
    assert ticked(phone) == choices[:3]


async def test_ticks_are_believed_to_the_keyboard_after_a_while() -> None:
    """What was drawn is remembered for a few seconds; then the keyboard says what is ticked."""
    clock = [1000.0]
    conversations = service.conversations(now=lambda: clock[0])
    await conversations.open()
    ticks = Ticks(conversations.keeping)
    assert await ticks.toggled("a", (), 2, update=1) == (2,)
    assert await ticks.toggled("a", (), 3, update=2) == (2, 3)
    assert await ticks.toggled("a", (), 3, update=2) == (2, 3)
    assert await ticks.now("a", ()) == (2, 3)
    assert await ticks.toggled("a", (5,), 3, update=3) == (3, 5)
    clock[0] += REMEMBERED
    assert await ticks.now("a", ()) == ()
