"""What people write to the bot, and what they get."""

from typing import Any

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.messages import PRIVACY
from bot.channels.telegram.words import words
from dialogs.messages import Message
from dialogs.state import State
from tests.bot import service
from tests.bot.telegram.phone import Phone
from tests.bot.telegram.standin import BOT, StandIn

pytestmark = pytest.mark.anyio

MOTHER = "我妈83岁，户口在磐安，独居"
MEANT = {"start": ("greet", None), "help": ("ask", "help"), "new": ("restart", None), "forget": ("forget", None)}


async def test_a_message_is_answered(phone: Phone) -> None:
    """A message gets the engine's answer, and its choices are buttons instead of numbered lines."""
    assert await phone.says(MOTHER) == 200
    assert "高龄津贴：60元/月" in phone.screen.text
    assert "2. 低保" not in phone.screen.text
    assert "※ 本助手" in phone.screen.text
    assert phone.screen.buttons[:2] == ["1. 特困（五保）", "2. 低保"]
    assert "细看：高龄津贴" in phone.screen.buttons


@pytest.mark.parametrize(("command", "meant"), MEANT.items())
async def test_commands_are_words_that_the_engine_knows(command: str, meant: tuple[str, str | None]) -> None:
    """What a command stands for is the act it should be."""
    said = str(words().says.model_dump()[command])
    first = service.engines().current.hear(Message(said, service.DAY), State()).acts[0]
    assert (first.act, first.kind) == meant


@pytest.mark.parametrize(
    ("command", "told"),
    {
        "/start": "我是颐问",
        "/help": "您可以这样说",
        "/new": "从头开始",
        "/forget": "全部删除",
        "/help@Yiwen_Bot": "您可以这样说",
    }.items(),
)
async def test_commands(phone: Phone, command: str, told: str) -> None:
    """Each command of the menu is answered, with or without the bot's name."""
    await phone.says(command)
    assert told in phone.screen.text


async def test_privacy_says_what_is_kept(phone: Phone) -> None:
    """/privacy tells for how many days, and of what there is nothing; it takes no turn."""
    await phone.says(f"/{PRIVACY}")
    assert "30天" in phone.screen.text
    assert "不记身份证号" in phone.screen.text


async def test_forget_erases(phone: Phone) -> None:
    """After /forget nothing is known of anyone."""
    await phone.says(MOTHER)
    await phone.says("/forget")
    await phone.says("总结")
    assert "83" not in phone.screen.text


async def test_the_menu_is_set(channel: TelegramChannel, telegram: StandIn) -> None:
    """On its start the bot sets the menu of its commands, in Chinese."""
    await channel.open()
    await telegram.until(lambda: bool(telegram.asked("setMyCommands")))
    (menu,) = telegram.asked("setMyCommands")
    assert all(f'"{command}"' in menu["commands"] for command in (*MEANT, PRIVACY))


async def test_what_is_written_cannot_become_markup(phone: Phone) -> None:
    """What a person writes is shown as it is, if at all; a message of markup breaks nothing."""
    assert await phone.says("<b>我妈</b>&lt;83岁，住在<a href='x'>磐安") == 200
    assert phone.seen


async def test_an_edit_is_a_correction(phone: Phone) -> None:
    """An edited message is read as what is said now."""
    await phone.says("我妈79岁，户口在磐安")
    await phone.sends("edited_message", text="我妈83岁，户口在磐安")
    assert "83" in phone.screen.text
    assert "高龄津贴：60元/月" in phone.screen.text


async def test_a_place_that_moves_is_not_answered(phone: Phone) -> None:
    """A live location is edited every few seconds, and says nothing."""
    await phone.sends("edited_message", location={"longitude": 1.0, "latitude": 2.0})
    assert phone.seen == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}}, "话筒"),
        ({"photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]}, "图片"),
        ({"document": {"file_id": "d", "file_unique_id": "d"}}, "文件"),
        ({"location": {"longitude": 1.0, "latitude": 2.0}}, "哪个县"),
        ({"contact": {"phone_number": "1", "first_name": "x"}}, "名片"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
async def test_what_cannot_be_read_is_declined_kindly(phone: Phone, content: dict[str, Any], told: str) -> None:
    """A voice, a picture, a file, a place: told what to do instead."""
    assert await phone.sends(**content) == 200
    assert told in phone.screen.text


async def test_a_sticker_is_declined_kindly(phone: Phone) -> None:
    """Elders send stickers; they are thanked for."""
    sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9}
    await phone.sends(sticker={**sticker, "is_animated": False, "is_video": False})
    assert "收到" in phone.screen.text


async def test_notices_of_telegrams_own_are_not_answered(phone: Phone) -> None:
    """Somebody came, something was pinned: no one asked."""
    await phone.sends(new_chat_members=[BOT])
    await phone.sends(delete_chat_photo=True)
    assert phone.seen == []


async def test_what_is_too_long_is_told(phone: Phone) -> None:
    """A message that nobody reads is answered kindly, and is not sent again."""
    assert await phone.says("长" * 4001) == 200
    assert "太长" in phone.screen.text


async def test_in_a_group_only_what_is_meant_for_the_bot(family: tuple[Phone, Phone]) -> None:
    """In a group the bot answers its name, a reply to it, and a command with its name; nothing else."""
    phone, _ = family
    mention = {"type": "mention", "offset": 3, "length": 10}
    for text in ("今天吃什么", "/help", "/help@other_bot"):
        await phone.says(text)
    assert phone.seen == []
    await phone.says("👵 @yiwen_bot 我妈83岁，户口在磐安", entities=[mention])
    assert "83周岁" in phone.screen.text
    await phone.says("低保", reply_to_message={**phone.message(text="问"), "from": BOT})
    assert "养老服务补贴" in phone.screen.text
    await phone.says("/help@yiwen_bot")
    assert "您可以这样说" in phone.screen.text
    await phone.says("@yiwen_bot", entities=[{**mention, "offset": 0}])
    assert "我在" in phone.screen.text


@pytest.mark.parametrize("at", [(1, 1), (0, 1), (1, 10), (0, 99), (-1, 2), (2, 0), (5000, 3)], ids=str)
@pytest.mark.parametrize("kind", ["mention", "text_mention"])
async def test_a_name_within_a_character_is_none(
    phone: Phone, family: tuple[Phone, Phone], at: tuple[int, int], kind: str
) -> None:
    """Where a name is said to stand that can be no name, in a text or under a picture, nobody is named: it is passed over."""
    odd = {"type": kind, "offset": at[0], "length": at[1]}
    for one, wanted in ((phone, 1), (family[0], 0)):
        before = len(one.seen)
        assert await one.says("😀@yiwen_bot 我妈83", entities=[odd]) == 200
        assert len(one.seen) == before + wanted
        photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
        assert await one.sends(photo=photo, caption="😀@yiwen_bot 我妈83", caption_entities=[odd]) == 200
        assert len(one.seen) >= before + wanted


async def test_in_a_group_the_answer_is_under_the_question(family: tuple[Phone, Phone]) -> None:
    """Who asked sees which answer is theirs."""
    phone, _ = family
    await phone.says("/start@yiwen_bot")
    assert phone.screen.answers == phone.last["message"]["message_id"]


async def test_each_member_of_a_group_has_their_own(family: tuple[Phone, Phone]) -> None:
    """What one member tells is not known when another asks."""
    one, other = family
    named: dict[str, Any] = {"entities": [{"type": "mention", "offset": 0, "length": 10}]}
    await one.says(f"@yiwen_bot {MOTHER}", **named)
    await other.says("@yiwen_bot 总结", **named)
    assert "83" not in other.screen.text


async def test_other_bots_and_channels_are_no_persons(phone: Phone) -> None:
    """A bot's message and a post without an author are passed over."""
    await phone.gives(message={**phone.message(text="你好"), "from": {**BOT, "id": 9}})
    anonymous = phone.message(text="你好")
    del anonymous["from"]
    await phone.gives(message=anonymous)
    assert phone.seen == []
