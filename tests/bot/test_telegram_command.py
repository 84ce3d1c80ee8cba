"""`yiwen telegram` as it is started: it polls, answers, ends in order, and registers a webhook."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.command import TODAY, process, start
from tests.bot.telegram.phone import SECRET
from tests.bot.telegram.standin import TOKEN, StandIn

pytestmark = pytest.mark.anyio

MOTHER = "我妈83了，住磐安，户口也在磐安"


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    """Telegram's Bot API, on this machine."""
    standin = StandIn()
    await standin.start()
    yield standin
    await standin.stop()


def update(number: int, text: str) -> dict[str, object]:
    """A message in a private chat."""
    chat, sender = {"id": 7, "type": "private"}, {"id": 7, "is_bot": False, "first_name": "小王"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1748736000, "chat": chat, "from": sender, "text": text},
    }


async def test_it_polls_answers_and_ends_in_order(telegram: StandIn, tmp_path: Path) -> None:
    """What waits is answered, SIGTERM confirms it and ends the process, and the next start goes on with the conversation."""
    settings = {
        "YIWEN_TELEGRAM_TOKEN": TOKEN,
        "YIWEN_TELEGRAM_API": telegram.url,
        "YIWEN_STORE": f"sqlite:///{tmp_path}/c.sqlite3",
    }
    for number, text, shown in ((1, MOTHER, "高龄津贴"), (2, "高龄津贴多少钱", "每月60元")):
        telegram.feed(update(number, text))
        with start("telegram", "--today", TODAY, **settings) as polling:
            await telegram.until(lambda n=number: len(telegram.sent) == n, 60)  # type: ignore[misc]
            polling.send_signal(signal.SIGTERM)
            await telegram.until(lambda: polling.poll() is not None, 60)
            assert (polling.returncode, polling.communicate()[1].count(b"Traceback")) == (0, 0)
        assert shown in telegram.sent[-1].text
        assert telegram.confirmed == number + 1


async def test_it_registers_a_webhook_with_the_secret(telegram: StandIn, tmp_path: Path) -> None:
    """`--webhook` tells Telegram the address, the secret and the kinds of updates; a plain address is refused."""
    settings = {"YIWEN_TELEGRAM_TOKEN": TOKEN, "YIWEN_TELEGRAM_API": telegram.url, "YIWEN_TELEGRAM_SECRET": SECRET}
    settings |= {"YIWEN_STORE": f"sqlite:///{tmp_path}/c.sqlite3"}
    ran = await asyncio.to_thread(lambda: process("telegram", "--webhook", "https://yiwen.example/telegram", **settings))  # type: ignore[arg-type]
    assert ran.status == 0, ran.err
    assert telegram.asked("setWebhook")[0]["secret_token"] == SECRET
    assert SECRET not in ran.err
    refused = await asyncio.to_thread(lambda: process("telegram", "--webhook", "http://yiwen.example/telegram", **settings))  # type: ignore[arg-type]
    assert (refused.status, len(refused.complaints)) == (2, 1)


def test_without_a_token_it_says_which_setting() -> None:
    """One line that names YIWEN_TELEGRAM_TOKEN, exit status 2."""
    ran = process("telegram", YIWEN_STORE="memory://", YIWEN_TELEGRAM_TOKEN="")
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert "YIWEN_TELEGRAM_TOKEN" in ran.err
