"""All channels of one real service: the same script gives the same verdicts and citations, and nothing of it is logged.

`yiwen serve` runs in a process of its own; Telegram is a stand-in of its Bot API, WeChat is wechatpy, and the API is called
with a key. The terminal is `yiwen chat`. A channel that registers itself must speak here too: `said` has a line for each.
"""

import time
from collections.abc import AsyncIterator, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import httpx2
import pytest

from bot.service.registry import registrations
from bot.stores.sqlite import SqliteStore
from dialogs.messages import Reply
from tests.bot.command import TODAY, yiwen
from tests.bot.served import Served, served
from tests.bot.service import conversations
from tests.bot.telegram.phone import SECRET, Phone
from tests.bot.telegram.standin import BOT, StandIn
from tests.bot.telegram.standin import TOKEN as BOT_TOKEN
from tests.bot.wechat.oracle import WeChatCrypto
from tests.bot.wechat.side import ACCOUNT, AES_KEY, APP_ID, Clock, WeChat, message
from tests.bot.wechat.side import TOKEN as WECHAT_TOKEN

pytestmark = pytest.mark.anyio

KEY = "an-api-key-of-this-test"
OPENID = "oOpenIdOfSomebody"
SCRIPT = (
    "我妈83了，住磐安，户口也在磐安",
    "一般人家",
    "都没有",
    "高龄津贴去哪办",
    "居民养老，新农合",
    "一个人住，自己都能行",
    "我妈身份证330727194203017776，邻居叫翠花",
    "就这样",
)


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    """One loop for the module."""
    return "asyncio"


@pytest.fixture(scope="module")
async def telegram(anyio_backend: str) -> AsyncIterator[StandIn]:
    """Telegram's Bot API, on this machine."""
    standin = StandIn()
    await standin.start()
    yield standin
    await standin.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the service keeps its conversations."""
    return tmp_path_factory.mktemp("service")


@pytest.fixture(scope="module")
def service(folder: Path, telegram: StandIn) -> Iterator[Served]:
    """The service with every channel."""
    settings = {
        "YIWEN_API_KEYS": KEY,
        "YIWEN_TELEGRAM_TOKEN": BOT_TOKEN,
        "YIWEN_TELEGRAM_SECRET": SECRET,
        "YIWEN_TELEGRAM_API": telegram.url,
        "YIWEN_WECHAT_TOKEN": WECHAT_TOKEN,
        "YIWEN_WECHAT_APP_ID": APP_ID,
        "YIWEN_WECHAT_AES_KEY": AES_KEY,
    }
    with served(folder, **settings) as running:
        yield running


@pytest.fixture(scope="module")
async def said(service: Served, telegram: StandIn, folder: Path) -> dict[str, Sequence[Reply]]:
    """The replies to the script in each channel, as they were kept or came back."""
    http = [Reply.model_validate(reply) for reply in _through_http(service)]
    terminal = yiwen("chat", "--json", "--today", TODAY, stdin="\n".join(SCRIPT))
    phone = await _through_telegram(service, telegram)
    created, _ = _through_wechat(service, OPENID)
    kept = conversations(SqliteStore(folder / "c.sqlite3"))
    await kept.open()
    person = f"{BOT['id']}:{phone.chat}:{phone.user}"
    in_telegram = [await kept.answer_to("telegram", person, f"update:{number}") for number in phone.numbers_said]
    wechat = [
        await kept.answer_to("wechat", f"{ACCOUNT}:{OPENID}", f"{OPENID}\n{created}\n{number}")
        for number in range(1, len(SCRIPT) + 1)
    ]
    await kept.close()
    return {
        "terminal": [Reply.model_validate(reply) for reply in terminal.objects],
        "http": http,
        "telegram": [answer.reply for answer in in_telegram if answer],
        "wechat": [answer.reply for answer in wechat if answer],
    }


def _through_http(service: Served) -> list[Any]:
    with httpx2.Client(base_url=service.url, headers={"Authorization": f"Bearer {KEY}"}, timeout=30) as client:
        return [client.post("/v1/conversations/somebody/messages", json={"text": text}).json() for text in SCRIPT]


class _Remembering(Phone):
    """A phone that remembers the numbers of its updates, and everything that its screen showed."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.numbers_said: list[int] = []

    async def says(self, text: str, **more: Any) -> int:
        status = await super().says(text, **more)
        self.numbers_said.append(self.last["update_id"])
        return status


async def _through_telegram(service: Served, telegram: StandIn) -> _Remembering:
    async with httpx2.AsyncClient(base_url=service.url, timeout=30) as client:

        async def give(update: dict[str, Any]) -> int:
            headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            return (await client.post("/telegram", json=update, headers=headers)).status_code

        phone = _Remembering(telegram, give)
        assert [await phone.says(text) for text in SCRIPT] == [200] * len(SCRIPT)
        return phone


def _through_wechat(service: Served, user: str, *, whole: bool = False) -> tuple[int, list[str]]:
    """When the script was sent, and what each message showed: its first page, or the `whole` of it."""
    created, crypto, screens = int(time.time()), WeChatCrypto(WECHAT_TOKEN, AES_KEY, APP_ID), []
    with httpx2.Client(base_url=service.url, timeout=30) as client:
        wechat = WeChat(client, Clock(created), nonces=count(time.time_ns()))  # type: ignore[arg-type]
        for number, text in enumerate(SCRIPT, 1):
            screen = wechat.opened(wechat.sealed(message(text, user=user, created=created, MsgId=number), crypto), crypto)
            turned = 0
            while whole and "回复“下一页”" in screen.splitlines()[-1]:
                turned += 1
                more = message("下一页", user=user, created=created, MsgId=1000 * number + turned)
                screen = f"{screen.rpartition('（')[0]}{wechat.opened(wechat.sealed(more, crypto), crypto)}"
            screens.append(screen)
    return created, screens


@pytest.mark.parametrize("channel", ["http", *(one.name for one in registrations())])
def test_every_channel_gives_the_same_verdicts_and_citations(channel: str, said: dict[str, Sequence[Reply]]) -> None:
    """Turn by turn a channel gives what the terminal gives: the same words, verdicts, sums, offices and citations."""
    assert len(said[channel]) == len(SCRIPT)
    for turn, (theirs, terminals) in enumerate(zip(said[channel], said["terminal"], strict=True)):
        assert theirs.model_dump_json() == terminals.model_dump_json(), SCRIPT[turn]


def test_telegrams_screen_shows_every_line(said: dict[str, Sequence[Reply]], telegram: StandIn) -> None:
    """Each line of each of the terminal's answers stands on the phone's screen, but those that became buttons."""
    shown = "\n".join(sent.text for sent in telegram.sent)
    for reply in said["terminal"]:
        buttons = {line for section in reply.sections if section.kind == "menu" for line in section.text.splitlines()}
        assert [line for line in reply.text.splitlines() if line not in shown and line not in buttons] == []


def test_wechats_pages_show_every_line(said: dict[str, Sequence[Reply]], service: Served) -> None:
    """All pages of each answer together hold each line of the terminal's answer."""
    _, screens = _through_wechat(service, "oAnotherReader", whole=True)
    for screen, reply in zip(screens, said["terminal"], strict=True):
        assert [line for line in reply.text.splitlines() if line not in screen] == []


def test_no_fact_word_id_or_secret_is_logged(said: dict[str, Sequence[Reply]], service: Served) -> None:
    """After the script, and requests that fail, no log line holds what was said, what is known, who it was or any secret."""
    headers = {"Authorization": f"Bearer {KEY}"}
    with httpx2.Client(base_url=service.url, headers=headers, timeout=30) as client:
        client.get("/v1/search", params={"query": "翠花能领高龄津贴吗", "region": "330727"})
        client.post("/v1/ask", json={"text": "翠花83岁", "known": {"age": "翠花"}})
        client.post("/v1/conversations/somebody/messages", content="{翠花".encode())
        client.delete("/v1/conversations/somebody")
        client.get("/翠花?token=翠花")
        client.post("/wechat?signature=x&timestamp=1&nonce=翠花", content="翠花".encode())
        client.post("/telegram", json={"update_id": 1, "message": "翠花"}, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET})
    assert '"route": "/v1/conversations/{id}/messages"' in service.log
    words = {"翠花", "330727", "磐安", "高龄", "83", "somebody", OPENID, "7776", "一般人家", "新农合"} | set(SCRIPT)
    secrets = {KEY, BOT_TOKEN, BOT_TOKEN.partition(":")[2], SECRET, WECHAT_TOKEN, AES_KEY}
    logged = "\n".join(line for line in service.log.splitlines() if line.startswith("{"))
    without_figures = "\n".join(_without_figures(line) for line in logged.splitlines())
    assert len(said["http"]) == len(SCRIPT)
    assert {word for word in words if word in without_figures} == set()
    assert {secret for secret in secrets if secret in service.log} == set()


def _without_figures(line: str) -> str:
    """A log line without its times and random ids, in which any two digits may come together."""
    import json

    fields = json.loads(line)
    return json.dumps({name: fields[name] for name in fields if name not in {"time", "ms", "request_id"}}, ensure_ascii=False)


async def test_forgetting_is_one_persons_in_one_channel(service: Served, said: dict[str, Sequence[Reply]]) -> None:
    """After DELETE the API begins anew."""
    headers = {"Authorization": f"Bearer {KEY}"}
    with httpx2.Client(base_url=service.url, headers=headers, timeout=30) as client:
        client.delete("/v1/conversations/somebody")
        fresh = client.post("/v1/conversations/somebody/messages", json={"text": "就这样"}).json()
    assert fresh["people"] == []
    assert said["http"][-1].people
