"""WeChat sends again when it is not answered in five seconds: one step, one answer, and always in time."""

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from prometheus_client import REGISTRY

from bot.channels.wechat import channel
from bot.channels.wechat.words import read_words
from bot.conversations import taking
from bot.stores.contract import Kept, StoreError, Write
from bot.stores.memory import MemoryStore
from tests.bot.wechat.side import MOTHER, NOW, USER, WeChat, event, message, wechat, words

WORDS = read_words()
DEADLINE = 0.5
"""Seconds instead of the four that people are given, so that the tests need not wait."""


class HeldStore(MemoryStore):
    """Neither writes nor forgets while it is held."""

    def __init__(self) -> None:
        super().__init__()
        self.held, self.done = True, 0

    async def write(self, conversation: str, expected: str | None, turn: Write, now: int) -> bool:
        """Once it is let go."""
        await self._let_go()
        written = await super().write(conversation, expected, turn, now)
        self.done += 1
        return written

    async def forget(self, conversation: str, mark: str = "", until: int = 0) -> None:
        """Once it is let go."""
        await self._let_go()
        await super().forget(conversation, mark, until)
        self.done += 1

    def finish(self) -> None:
        """Let go, and wait for what was held."""
        before, self.held = self.done, False
        while self.done == before:
            time.sleep(0.01)

    async def _let_go(self) -> None:
        while self.held:  # noqa: ASYNC110 - let go from the test, in another thread
            await asyncio.sleep(0.01)


class BrokenStore(MemoryStore):
    """Cannot be reached until it is mended."""

    broken = True

    async def read(self, conversation: str, delivery: str | None, now: int) -> Kept:
        """An error while it is broken."""
        if self.broken:
            raise StoreError("out of reach")
        return await super().read(conversation, delivery, now)

    async def forget(self, conversation: str, mark: str = "", until: int = 0) -> None:
        """An error while it is broken."""
        if self.broken:
            raise StoreError("out of reach")
        await super().forget(conversation, mark, until)


def turns() -> float:
    """How many messages have been answered."""
    return REGISTRY.get_sample_value("yiwen_turns_total", {"channel": "wechat"}) or 0


def test_five_at_once_are_one(plain: WeChat) -> None:
    """The same delivery five times at once, each under its own nonce, and once more late: one step, one answer."""
    before, body = turns(), message(MOTHER)
    queries = [plain.query() for _ in range(5)]
    with ThreadPoolExecutor(5) as threads:
        answers = {answer.content for answer in threads.map(lambda query: plain.post(body, query), queries)}
    plain.clock.seconds += 60 * 60
    assert answers == {plain.post(body).content}
    assert turns() == before + 1


def test_an_event_twice_is_one(plain: WeChat) -> None:
    """A button pressed once and delivered twice; pressed again a second later it counts again."""
    before, pressed = turns(), event("CLICK", "HELP")
    assert plain.post(pressed).content == plain.post(pressed).content
    assert turns() == before + 1
    plain.post(event("CLICK", "HELP", created=1))
    assert turns() == before + 2


def test_two_people_with_one_id_are_two(plain: WeChat) -> None:
    """A MsgId that two people have, or one person at two times, is no repeat."""
    first = words(plain.post(message(MOTHER, MsgId="7")).text)
    other = words(plain.post(message("我爸92岁，户口在金乡", MsgId="7", user="o-another")).text)
    later = words(plain.post(message("你好", MsgId="7", created=2)).text)
    assert ("83" in first, "92" in other) == (True, True)
    assert later != first


def test_wechat_is_answered_before_it_cuts_off() -> None:
    """WeChat waits five seconds; a second is left for the way."""
    assert channel.DEADLINE <= 4


def test_an_answer_that_is_late(caplog: pytest.LogCaptureFixture) -> None:
    """In time one is told how to ask for it; the turn is taken all the same, and 结果 brings it. No id is logged."""
    store = HeldStore()
    with wechat(store, deadline=DEADLINE) as side, caplog.at_level(logging.INFO):
        assert side.say(MOTHER) == side.say("结果") == WORDS.still_looking
        store.finish()
        assert "高龄津贴：60元/月" in side.say("结果")
    assert "takes longer" in caplog.text
    assert USER not in caplog.text


def test_a_late_answer_is_given_to_the_repeat() -> None:
    """The same delivery, asked for again, is answered with what came of it, in one step."""
    store, body, before = HeldStore(), message(MOTHER), turns()
    with wechat(store, deadline=DEADLINE) as side:
        assert words(side.post(body).text) == WORDS.still_looking
        store.finish()
        assert "高龄津贴：60元/月" in words(side.post(body).text)
    assert turns() == before + 1


@pytest.mark.parametrize("body", [message(), message("下一页"), message("结果"), event("unsubscribe"), event("subscribe")])
def test_a_store_out_of_reach(body: bytes) -> None:
    """503, so that WeChat sends it again; and then it is done, once."""
    store = BrokenStore()
    with wechat(store) as side:
        answer = side.post(body)
        assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
        assert answer.headers["retry-after"] == "5"
        store.broken = False
        assert side.post(body).status_code == 200


def test_leaving_is_not_acknowledged_before_it_is_done() -> None:
    """Someone's data is erased even when that is late; WeChat is not told it is done before it is."""
    store = HeldStore()
    store.held = False
    with wechat(store, deadline=DEADLINE) as side:
        side.say(MOTHER)
        store.held = True
        assert side.post(event("unsubscribe")).status_code == 503
        store.finish()
        assert side.say("结果") == WORDS.gone


@pytest.mark.parametrize("seconds", [0, 1, 10])
@pytest.mark.parametrize("by", [{}, {"kind": "event", "Event": "unsubscribe", "EventKey": ""}], ids=["忘记我", "unsubscribe"])
def test_what_was_refused_before_a_forgetting_is_not_kept_after(by: dict[str, str], seconds: int) -> None:
    """A message that was told 503 comes again when its sender has been forgotten, in the same second too: nothing is kept."""
    store, late = BrokenStore(), message(MOTHER)
    with wechat(store) as side:
        assert side.post(late).status_code == 503
        store.broken = False
        assert side.post(message("忘记我", created=NOW + seconds, **by)).status_code == 200
        assert words(side.post(late).text) == WORDS.gone
        assert "83" not in side.say("你现在记着什么", created=NOW + 60)


@pytest.mark.parametrize("by", [message("忘记我"), event("CLICK", "FORGET")], ids=["忘记我", "the menu"])
def test_what_was_sent_after_a_forgetting_is_kept(plain: WeChat, by: bytes) -> None:
    """Of the same second, it was sent after, and counts."""
    plain.post(by)
    plain.say(MOTHER)
    assert "83" in plain.say("你现在记着什么")


def test_many_at_once(plain: WeChat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no more can wait, one is told so kindly."""
    monkeypatch.setattr(taking, "MOST", 0)
    assert plain.say("你好") == WORDS.busy
