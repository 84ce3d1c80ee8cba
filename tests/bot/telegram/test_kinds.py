"""What Telegram may send besides a text in a chat that stays: moves, blocks, albums, commands with words, no one's names."""

from typing import Any

import pytest

from bot.channels.telegram.sending import MOST_MOVES
from bot.conversations.conversation import BusyError, Conversations
from tests.bot.telegram.phone import Phone
from tests.bot.telegram.standin import BOT, Fault

pytestmark = pytest.mark.anyio

MOTHER = "我妈83了，住磐安，户口也在磐安"
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


def in_supergroup(phone: Phone, text: str, chat: int) -> dict[str, Any]:
    """A message to the bot in a supergroup."""
    message = phone.message(text=f"@{BOT['username']} {text}")
    entity = {"type": "mention", "offset": 0, "length": len(str(BOT["username"])) + 1}
    return {**message, "chat": {"id": chat, "type": "supergroup", "title": "一家人"}, "entities": [entity]}


async def facts(conversations: Conversations, phone: Phone, chat: int) -> dict[str, Any]:
    """What is known of the first person of somebody's conversation in a chat."""
    person = f"{BOT['id']}:{chat}:{phone.user}"
    answer = await conversations.answer_to("telegram", person, f"update:{phone.last['update_id']}")
    return dict(answer.reply.people[0].facts) if answer and answer.reply.people else {}


@pytest.mark.parametrize("told_in", ["old", "new", "call"])
async def test_a_group_that_becomes_a_supergroup_keeps_its_conversations(
    family: tuple[Phone, Phone], conversations: Conversations, told_in: str
) -> None:
    """However the move is told, each member's conversation goes on, and 忘记我 there erases all of it."""
    phone, old = family[0], family[0].chat
    new = -1_000_000_000_000 + old
    if told_in == "call":
        phone.telegram.fail("sendMessage", Fault(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=new))
    await phone.sends(text=f"/ask@{BOT['username']} {MOTHER}")
    if told_in == "call":
        assert phone.telegram.sent[-1].chat == new
    elif told_in == "old":
        await phone.sends(migrate_to_chat_id=new)
    else:
        moved = {**phone.message(migrate_from_chat_id=old), "chat": {"id": new, "type": "supergroup", "title": "一家人"}}
        await phone.gives(message=moved)
    await phone.gives(message=in_supergroup(phone, "低保", new))
    assert phone.telegram.sent[-1].chat == new
    assert {"age", "economic"} <= (await facts(conversations, phone, old)).keys()
    await phone.gives(message=in_supergroup(phone, "忘记我", new))
    for chat in (old, new):
        kept = await conversations.store.read(conversations.key("telegram", f"{BOT['id']}:{chat}:{phone.user}"), None, 0)
        assert "330727" not in kept.row


async def test_who_blocks_the_bot_is_forgotten(phone: Phone, conversations: Conversations) -> None:
    """As one who stops following an account is; who blocks it in a group says nothing of themselves."""
    await phone.says(MOTHER)
    key = conversations.key("telegram", f"{BOT['id']}:{phone.chat}:{phone.user}")
    member = {"user": BOT, "status": "kicked", "until_date": 0}
    told = {"chat": {"id": phone.chat, "type": "private"}, "from": phone.me, "date": 1, "old_chat_member": member}
    assert await phone.gives(my_chat_member={**told, "new_chat_member": {"user": BOT, "status": "member"}}) == 200
    assert (await conversations.store.read(key, None, 0)).row
    assert await phone.gives(my_chat_member={**told, "new_chat_member": member}) == 200
    assert not (await conversations.store.read(key, None, 0)).row


async def test_who_cannot_be_reached_any_more_is_forgotten(phone: Phone, conversations: Conversations) -> None:
    """Where Telegram says only at the next send that the bot is blocked, nothing is kept either."""
    phone.telegram.fail("sendMessage", Fault(403, "Forbidden: bot was blocked by the user"))
    assert await phone.says(MOTHER) == 200
    key = conversations.key("telegram", f"{BOT['id']}:{phone.chat}:{phone.user}")
    assert not (await conversations.store.read(key, None, 0)).row


async def test_an_album_is_declined_once(phone: Phone) -> None:
    """Ten pictures sent together get one answer, the words under one of them another; a repeat gets what it got."""
    photo = [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]
    for number in range(10):
        words = {"caption": "我妈83了"} if number == 3 else {}
        assert await phone.sends(photo=photo, media_group_id="77", **words) == 200
    assert [("图片" in sent.text) for sent in phone.seen] == [True, False]
    await phone.sends(photo=photo, media_group_id="78")
    assert len(phone.seen) == 3
    await phone.again()
    assert len(phone.seen) == 4


@pytest.mark.parametrize(
    ("text", "knows"),
    [
        ("/start 我妈83了，住磐安，户口也在磐安", {"age", "residence", "hukou"}),
        ("/start", set()),
        ("/start from_a_link-7", set()),
        ("/new 我爸76，住金乡", {"age", "residence"}),
    ],
)
async def test_what_is_written_behind_a_command_is_read(
    phone: Phone, conversations: Conversations, text: str, knows: set[str]
) -> None:
    """Words behind /start and /new are words; what a link puts there is none."""
    await phone.says(text)
    found = await facts(conversations, phone, phone.chat)
    assert knows <= found.keys()
    assert bool(knows) == bool(found)
    assert len(phone.seen) == 1


async def test_new_with_words_begins_anew(phone: Phone, conversations: Conversations) -> None:
    """What was known before is not known of the one who is spoken of now; sent again, it changes nothing."""
    await phone.says(MOTHER)
    await phone.says("/new 我爸76，住金乡")
    await phone.again()
    found = await facts(conversations, phone, phone.chat)
    assert (found["age"], found["residence"], "hukou" in found) == (76, "370828", False)


async def test_who_writes_in_the_name_of_a_group_is_told_why_not(family: tuple[Phone, Phone]) -> None:
    """Several may write under that name: they would share one conversation. What a channel sends on is passed over."""
    phone = family[0]
    group = {"id": phone.chat, "type": "group", "title": "一家人"}
    message = {**in_supergroup(phone, MOTHER, phone.chat), "from": ANONYMOUS, "sender_chat": group}
    assert await phone.gives(message=message) == 200
    assert "自己的账号" in phone.screen.text
    assert await phone.gives(message={**message, "is_automatic_forward": True}) == 200
    assert len(phone.seen) == 1


ALTERED = ["t|", "t|x", "t|a|b|c", "t|a|" + "9" * 40, "t|a|-1", "t|" + "好" * 20, "d|", "c|a|0", "", "|", "t|a|１"]


@pytest.mark.parametrize("data", ALTERED)
async def test_an_altered_keyboard_is_borne(phone: Phone, data: str) -> None:
    """Whatever stands on the buttons that come back with a press, the press is answered."""
    await phone.says(MOTHER)
    await phone.says("都没有")
    keyboard = {"inline_keyboard": [[{"text": "✓ 一", "callback_data": data}]]}
    for pressed in (data or "t|a|1", "t|a|1", "d|a", "c|a|1", "p|1|-5", "p|9|99999", "i|1|-1", "i|1|7"):
        assert await phone.presses("", on=phone.screen, data=pressed, seen={"reply_markup": keyboard}) == 200


async def test_a_group_that_moves_in_a_circle_is_followed_no_further(
    family: tuple[Phone, Phone], conversations: Conversations
) -> None:
    """Each of two chats is said to be the other now: the answer is given up, and what is called by its name stays so."""
    phone, old = family[0], family[0].chat
    new = -1_000_000_000_000 + old
    moves = [Fault(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=chat) for chat in (new, old) * 5]
    phone.telegram.fail("sendMessage", *moves)
    assert await phone.sends(text=f"/ask@{BOT['username']} {MOTHER}") == 200
    assert len(phone.telegram.asked("sendMessage")) == 2
    assert await conversations.keeping.origin("telegram", f"{BOT['id']}:{old}") == f"{BOT['id']}:{old}"
    phone.telegram.mend()


async def test_a_group_is_followed_only_so_far(family: tuple[Phone, Phone]) -> None:
    """A chat that is another at every call is given up too."""
    phone, old = family[0], family[0].chat
    moves = [Fault(400, "Bad Request: upgraded", migrate_to_chat_id=-1_000_000_000_000 * n + old) for n in range(1, 10)]
    phone.telegram.fail("sendMessage", *moves)
    assert await phone.sends(text=f"/ask@{BOT['username']} {MOTHER}") == 200
    assert len(phone.telegram.asked("sendMessage")) == MOST_MOVES + 1
    phone.telegram.mend()


async def test_a_picture_with_words_is_declined_once(phone: Phone, conversations: Conversations) -> None:
    """The answer to its words could not be given, and the update comes again: that it cannot be looked at was said."""
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]
    with pytest.MonkeyPatch.context() as patch:

        async def busy(*_: object, **__: object) -> None:
            """Nobody is answered now."""
            raise BusyError

        patch.setattr(conversations, "say", busy)
        assert await phone.sends(photo=photo, caption=MOTHER) == 503
        assert await phone.again() == 503
    assert await phone.again() == 200
    assert ["图片" in sent.text for sent in phone.seen] == [True, False]
    assert "高龄津贴" in phone.screen.text
