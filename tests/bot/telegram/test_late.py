"""What Telegram sends again after someone was forgotten: what was sent before is not kept, what was sent after is."""

from typing import Any

import pytest

from bot.conversations.conversation import Conversations
from bot.stores.contract import StoreError
from tests.bot.telegram.phone import Phone
from tests.bot.telegram.standin import BOT

pytestmark = pytest.mark.anyio

MOTHER = "我妈83岁，户口在磐安，独居"
AT = 1_748_736_000
"""The second of a phone's messages."""


async def refused(phone: Phone, conversations: Conversations, text: str = MOTHER, kind: str = "message", **more: Any) -> int:
    """A message that is told to come again, since nothing can be kept just now."""

    async def fails(*_: object) -> None:
        """Cannot be reached."""
        raise StoreError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conversations.store, "read", fails)
        return await phone.sends(kind, text=text, **more)


def blocked(phone: Phone, date: int) -> dict[str, Any]:
    """The bot is blocked in their own chat."""
    member = {"user": BOT, "status": "member"}
    chat = {"id": phone.chat, "type": "private"}
    kicked = {"user": BOT, "status": "kicked", "until_date": 0}
    return {"chat": chat, "from": phone.me, "date": date, "old_chat_member": member, "new_chat_member": kicked}


async def knows(phone: Phone) -> str:
    """What the bot says that it knows."""
    await phone.says("你现在记着什么", date=AT + 60)
    return phone.screen.text


@pytest.mark.parametrize("seconds", [0, 1, 30])
@pytest.mark.parametrize("by", ["/forget", "/new", "忘记我", "blocked"])
async def test_what_was_refused_before_a_forgetting_is_not_kept_after(
    phone: Phone, conversations: Conversations, by: str, seconds: int
) -> None:
    """A message that was told 503 comes again when its sender has been forgotten, in the same second too: it is acknowledged,
    and neither kept nor answered.
    """
    assert await refused(phone, conversations) == 503
    late = phone.last
    if by == "blocked":
        await phone.gives(my_chat_member=blocked(phone, AT + seconds))
    else:
        await phone.says(by, date=AT + seconds)
    before = len(phone.seen)
    assert await phone.give(late) == 200
    assert len(phone.seen) == before
    assert "83" not in await knows(phone)


async def test_what_was_sent_after_a_forgetting_is_kept(phone: Phone, conversations: Conversations) -> None:
    """Of the same second, and refused at first: it was sent after, and counts."""
    await phone.says("/forget", date=AT)
    assert await refused(phone, conversations, date=AT) == 503
    assert await phone.again() == 200
    assert "83" in await knows(phone)


async def test_an_edit_is_of_when_it_was_made(phone: Phone, conversations: Conversations) -> None:
    """An old message that is edited after the forgetting is said now; one that was edited before is not."""
    assert await refused(phone, conversations, kind="edited_message", edit_date=AT + 5) == 503
    late = phone.last
    await phone.says("/forget", date=AT + 10)
    assert await phone.give(late) == 200
    assert "83" not in await knows(phone)
    await phone.sends("edited_message", text=MOTHER, edit_date=AT + 20)
    assert "83" in await knows(phone)


async def test_new_with_words_keeps_the_words(phone: Phone) -> None:
    """/new erases what was before, and the words behind it are of the same second."""
    await phone.says("我爸91岁，户口在金乡")
    await phone.says(f"/new {MOTHER}")
    assert "83" in await knows(phone)
    assert "91" not in phone.screen.text
