"""Talking through the account: each kind of message and event, as in the documentation's samples."""

import pytest

from bot.channels.wechat.words import read_words
from bot.conversations.conversation import LONGEST
from bot.stores.memory import MemoryStore
from tests.bot.wechat.side import MOTHER, USER, WeChat, event, message, sample, wechat, words

WORDS = read_words()
GREETING = "您好，我是颐问"
CAN_HAVE = "高龄津贴：60元/月"
HELP = "您可以这样说"
ANSWERED = {
    "text": CAN_HAVE,
    "voice-recognition": CAN_HAVE,
    "voice": WORDS.unheard,
    "voice-not-recognised": WORDS.unheard,
    "image": WORDS.declined["image"],
    "video": WORDS.declined["video"],
    "shortvideo": WORDS.declined["shortvideo"],
    "location": WORDS.declined["location"],
    "link": WORDS.declined["link"],
    "subscribe": GREETING,
    "subscribe-by-code": GREETING,
    "click": HELP,
    "scan": GREETING,
}
NOT_ANSWERED = ["unsubscribe", "location-reported", "view", "template-sent"]


@pytest.mark.parametrize(("name", "said"), ANSWERED.items())
def test_a_documented_message_is_answered(plain: WeChat, name: str, said: str) -> None:
    """What can be read is answered, what cannot is declined kindly."""
    answer = plain.post(sample(name))
    assert answer.headers["content-type"].partition(";")[0] == "application/xml"
    assert said in words(answer.text)


@pytest.mark.parametrize("name", NOT_ANSWERED)
def test_a_documented_event_nobody_waits_for(plain: WeChat, name: str) -> None:
    """It is acknowledged, and nothing is said."""
    answer = plain.post(sample(name))
    assert (answer.status_code, answer.text) == (200, "success")


@pytest.mark.parametrize("body", [message(kind="hologram"), event("never_heard_of"), message(kind="event")])
def test_what_wechat_may_invent_is_acknowledged(plain: WeChat, body: bytes) -> None:
    """An unknown kind or event is no fault of anybody."""
    assert plain.post(body).text == "success"


def test_a_conversation(plain: WeChat) -> None:
    """What one message says is known to the next, and a number answers the question."""
    assert "1.特困（五保）" in plain.say(MOTHER)
    assert "养老服务补贴" in plain.say("2")
    assert "每月60元" in plain.say("高龄津贴")


def test_people_are_kept_apart(plain: WeChat) -> None:
    """By who they are, and by the account to which they write."""
    plain.say(MOTHER)
    assert "83" not in plain.say("都告诉我", user="o-another")
    assert "83" not in plain.post(message("都告诉我", ToUserName="gh_another")).text
    assert "83" in plain.say("都告诉我")


def test_following_says_what_happens_to_what_one_says(plain: WeChat) -> None:
    """The greeting comes with a line on privacy."""
    assert words(plain.post(event("subscribe")).text).endswith(WORDS.privacy.format(days=30))


def test_leaving_erases(plain: WeChat) -> None:
    """Of someone who unfollows and comes back nothing is known."""
    plain.say(MOTHER)
    assert plain.post(event("unsubscribe", created=1)).text == "success"
    assert plain.say("结果") == WORDS.gone
    assert "83" not in plain.say("都告诉我")


def test_a_repeat_of_what_was_erased(plain: WeChat) -> None:
    """忘记我 forgets the answers before it too: a late repeat of one is told kindly, and nothing is known again."""
    told = message(MOTHER)
    plain.post(told)
    assert "全部删除" in plain.say("忘记我")
    assert words(plain.post(told).text) == WORDS.gone
    assert "83" not in plain.say("都告诉我")


@pytest.mark.parametrize("text", ["", " ", "\n", "\u3000"])
def test_an_empty_text(plain: WeChat, text: str) -> None:
    """Who sends nothing is told what to send."""
    assert plain.say(text) == WORDS.empty


def test_a_sticker_that_wechat_does_not_pass_on(plain: WeChat) -> None:
    """What WeChat writes in its place is not taken for the person's words."""
    assert plain.say(WORDS.unsupported[0]) == WORDS.unsupported_reply


def test_a_text_too_long(plain: WeChat) -> None:
    """A kind sentence, not an error."""
    assert plain.say("老" * (LONGEST + 1)) == WORDS.too_long


@pytest.mark.parametrize("key", WORDS.menu)
def test_every_button_of_the_menu(plain: WeChat, key: str) -> None:
    """A button does what typing its text does."""
    plain.say(MOTHER)
    pressed = words(plain.post(event("CLICK", key)).text)
    plain.say(MOTHER, user="o-another")
    assert pressed == plain.say(WORDS.menu[key], user="o-another")
    assert "没听懂" not in pressed


def test_a_button_of_an_old_menu(plain: WeChat) -> None:
    """WeChat shows the menu of before for some minutes."""
    assert words(plain.post(event("CLICK", "V1001_OLD")).text) == WORDS.old_menu


def test_a_command_may_be_spoken(plain: WeChat) -> None:
    """Voice recognition ends a word with a full stop."""
    first = plain.say(MOTHER)
    spoken = message(kind="voice", MsgId=1, Recognition="结果。")
    assert words(plain.post(spoken).text) == first


def test_nothing_is_kept_under_a_name() -> None:
    """The store holds hashes; no id of a person stands in it."""
    store = MemoryStore()
    with wechat(store) as side:
        side.say(MOTHER)
    assert USER not in repr(vars(store))
