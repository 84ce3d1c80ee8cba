"""Long polling: what is handled is confirmed, what is not comes again."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.channels.telegram import channel, polling
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.polling import poll
from bot.conversations.conversation import Conversations
from bot.ground.errors import InputError
from bot.stores.contract import StoreError
from tests.bot.telegram.phone import Phone
from tests.bot.telegram.standin import TOKEN, Fault, StandIn

pytestmark = pytest.mark.anyio

MOTHER = "我妈83岁，户口在磐安，独居"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tried again is tried again at once."""
    monkeypatch.setattr(polling, "FIRST", 0.02)


@pytest.fixture
def phone(telegram: StandIn) -> Phone:
    """Somebody whose updates are there to be asked for."""

    async def give(update: dict[str, Any]) -> int:
        """Have it wait to be asked for."""
        telegram.feed(update)
        return 200

    return Phone(telegram, give)


def bot(telegram: StandIn, conversations: Conversations) -> TelegramChannel:
    """A process of the bot."""
    return TelegramChannel(conversations, TOKEN, secret=None, api=telegram.url)


@asynccontextmanager
async def running(telegram: StandIn, conversations: Conversations) -> AsyncIterator[asyncio.Event]:
    """The bot polls; it is stopped at the end, or by setting the event."""
    stop = asyncio.Event()
    running = asyncio.create_task(poll(bot(telegram, conversations), stop, wait=5))
    yield stop
    stop.set()
    async with asyncio.timeout(10):
        await running


async def test_messages_are_answered_and_confirmed(telegram: StandIn, conversations: Conversations, phone: Phone) -> None:
    """The webhook is taken away without losing what waits; an answered update is confirmed when the bot stops."""
    await phone.says("你好")
    async with running(telegram, conversations):
        await telegram.until(lambda: len(phone.seen) == 1)
        await phone.says(MOTHER)
        await telegram.until(lambda: len(phone.seen) == 2)
    assert telegram.asked("deleteWebhook")[0].get("drop_pending_updates", "false") == "false"
    assert telegram.confirmed == phone.last["update_id"] + 1


async def test_a_flood_holds_up_only_its_own_conversation(
    telegram: StandIn, conversations: Conversations, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one answer waits because Telegram said so, others are asked for and answered; nothing is confirmed too early."""
    monkeypatch.setattr(polling, "TOGETHER", 0.05)
    other = Phone(telegram, phone.give)
    telegram.fail("sendMessage", Fault(429, "Too Many Requests", retry_after=2))
    async with running(telegram, conversations):
        await phone.says(MOTHER)
        await telegram.until(lambda: len(telegram.asked("sendMessage")) == 1)
        await other.says("你好")
        await telegram.until(lambda: len(other.seen) == 1)
        assert (len(phone.seen), telegram.confirmed <= phone.last["update_id"]) == (0, True)
        await telegram.until(lambda: len(phone.seen) == 1)
    assert telegram.confirmed == other.last["update_id"] + 1


@pytest.mark.parametrize(
    "fault", [Fault(429, "Too Many Requests", retry_after=600), Fault(500), None], ids=["flood", "fails", "hangs"]
)
async def test_one_whom_telegram_holds_up_holds_up_nobody(
    telegram: StandIn, conversations: Conversations, phone: Phone, fault: Fault | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 250 who write at once one cannot be answered, for as long as it may be: all others are, within seconds."""
    for module in (polling, channel):
        monkeypatch.setattr(module, "DRAIN", 0.1)
    others = [Phone(telegram, phone.give) for _ in range(249)]
    telegram.stuck[phone.chat] = fault
    await phone.says(MOTHER)
    for other in others:
        await other.says("/privacy")
    async with running(telegram, conversations):
        await telegram.until(lambda: len(telegram.sent) == len(others), seconds=20)
    assert {sent.chat for sent in telegram.sent} == {other.chat for other in others}


async def test_a_hundred_who_hang_hold_up_nobody(
    telegram: StandIn, conversations: Conversations, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a hundred sends get no answer, the next person gets theirs."""
    for module in (polling, channel):
        monkeypatch.setattr(module, "DRAIN", 0.1)
    for hanging in [Phone(telegram, phone.give) for _ in range(120)]:
        telegram.stuck[hanging.chat] = None
        await hanging.says("/privacy")
    async with running(telegram, conversations):
        await telegram.until(lambda: len(telegram.asked("sendMessage")) == 120)
        await phone.says("你好")
        await telegram.until(lambda: len(phone.seen) == 1)


async def test_those_of_one_person_are_answered_in_order(telegram: StandIn, conversations: Conversations, phone: Phone) -> None:
    """A batch is handled at once, each conversation in its order."""
    other = Phone(telegram, phone.give)
    for text in (MOTHER, "低保", "当过兵"):
        await phone.says(text)
        await other.says("你好")
    async with running(telegram, conversations):
        await telegram.until(lambda: len(telegram.sent) == 6)
    assert ["初步判断" in sent.text for sent in phone.seen] == [True, False, False]
    assert "养老服务补贴" in phone.seen[1].text


async def test_nothing_is_confirmed_before_it_is_delivered(
    telegram: StandIn, conversations: Conversations, phone: Phone
) -> None:
    """A process that ends between the step and its delivery loses nothing: the next one delivers it, and takes no step."""
    telegram.fail("sendMessage", *[Fault(500)] * 100)
    await phone.says(MOTHER)
    async with running(telegram, conversations):
        await telegram.until(lambda: len(telegram.asked("sendMessage")) >= 2)
    assert telegram.confirmed <= phone.last["update_id"]
    telegram.mend()
    async with running(telegram, conversations):
        await telegram.until(lambda: len(phone.seen) == 1)
        await phone.presses("2. 低保")
        await telegram.until(lambda: len(phone.seen) == 2)
    assert "养老服务补贴" in phone.screen.text
    assert telegram.confirmed == phone.last["update_id"] + 1


async def test_a_failing_store_is_waited_for(
    telegram: StandIn, conversations: Conversations, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While nothing can be kept nothing is confirmed; then it is answered."""
    read = conversations.store.read
    failed: list[Any] = []

    async def fails_twice(*given: Any) -> Any:
        """Read, the third time."""
        if len(failed) < 2:
            failed.append(given)
            raise StoreError
        return await read(*given)

    monkeypatch.setattr(conversations.store, "read", fails_twice)
    await phone.says(MOTHER)
    async with running(telegram, conversations):
        await telegram.until(lambda: len(phone.seen) == 1)
    assert len(failed) == 2


async def test_cancelling_drains(telegram: StandIn, conversations: Conversations, phone: Phone) -> None:
    """Cancelled in the middle of an answer, the bot finishes it, confirms it, and only then ends."""
    telegram.fail("sendMessage", Fault(429, "Too Many Requests", 1))
    await phone.says(MOTHER)
    task = asyncio.create_task(poll(bot(telegram, conversations), wait=5))
    await telegram.until(lambda: bool(telegram.asked("sendMessage")))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(phone.seen) == 1
    assert telegram.confirmed == phone.last["update_id"] + 1


async def test_what_cannot_be_read_is_passed_over(telegram: StandIn, conversations: Conversations, phone: Phone) -> None:
    """One odd update does not keep the others from being answered, and is confirmed with them."""
    telegram.feed({"update_id": 1, "message": {"text": 5}}, {"update_id": 2, "a_kind_of_next_year": {}})
    await phone.says("你好")
    async with running(telegram, conversations):
        await telegram.until(lambda: len(phone.seen) == 1)
    assert telegram.confirmed == phone.last["update_id"] + 1


async def test_a_fault_of_our_own_does_not_stop_the_bot(
    telegram: StandIn, conversations: Conversations, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update that always fails is tried a few times and given up; the next one is answered."""
    say = conversations.say

    async def fails(channel: str, person: str, text: str, **more: Any) -> Any:
        """Say all but one thing."""
        if text == "坏":
            raise RuntimeError
        return await say(channel, person, text, **more)

    monkeypatch.setattr(conversations, "say", fails)
    await phone.says("坏")
    await phone.says("你好")
    async with running(telegram, conversations):
        await telegram.until(lambda: len(phone.seen) == 1)
    assert telegram.confirmed == phone.last["update_id"] + 1


async def test_trouble_on_the_way_is_outlived(
    telegram: StandIn, conversations: Conversations, phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    """Failures, floods and another poller are waited out; the other poller is told of once."""
    caplog.set_level(logging.INFO, "yiwen")
    conflict = Fault(409, "Conflict: terminated by other getUpdates request")
    telegram.fail("deleteWebhook", Fault(502))
    telegram.fail("getUpdates", Fault(500), conflict, conflict, Fault(429, "Too Many Requests", 1))
    await phone.says("你好")
    async with running(telegram, conversations):
        await telegram.until(lambda: len(phone.seen) == 1)
    assert len([record for record in caplog.records if "another process" in record.getMessage()]) == 1


async def test_a_token_that_telegram_does_not_know(telegram: StandIn, conversations: Conversations) -> None:
    """The bot ends with one line that names the setting."""
    telegram.fail("deleteWebhook", Fault(401, "Unauthorized"))
    with pytest.raises(InputError, match="YIWEN_TELEGRAM_TOKEN"):
        await poll(bot(telegram, conversations))
