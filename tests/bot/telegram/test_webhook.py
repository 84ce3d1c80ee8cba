"""The webhook: who may call it, what it takes, and what happens when something fails on the way."""

import asyncio
import json
import logging
import socket

import httpx2
import pytest
import uvicorn
from starlette.applications import Starlette

from bot.channels.telegram import gate, sending
from bot.channels.telegram.channel import TelegramChannel
from bot.conversations.conversation import Conversations
from bot.ground.errors import InputError
from bot.stores.contract import StoreError
from tests.bot.telegram.conftest import phone_of
from tests.bot.telegram.phone import SECRET, Phone
from tests.bot.telegram.standin import TOKEN, Fault, StandIn

pytestmark = pytest.mark.anyio

HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOTHER = "我妈83岁，户口在磐安，独居"


@pytest.mark.parametrize("given", [None, b"wrong", b"", "密码".encode(), b"\xff\xfe", SECRET.encode() + b"x"], ids=repr)
async def test_without_the_secret_nothing_is_read(web: httpx2.AsyncClient, telegram: StandIn, given: bytes | None) -> None:
    """A header that is absent, wrong or no ASCII is refused, as a problem."""
    headers = [] if given is None else [(HEADER.encode(), given)]
    answer = await web.post("/telegram", content=b'{"update_id": 1}', headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert telegram.sent == []


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"[]", b"null", b"{}", b"\xff", b"[" * 100_000, b"1" * 10_000),
        *(b'{"update_id": "x"}', b'{"update_id": true, "message": 5}', b'{"message": {"text": "x"}}'),
    ],
    ids=lambda body: body[:40].decode(errors="replace"),
)
async def test_a_malformed_body_is_a_problem(web: httpx2.AsyncClient, body: bytes) -> None:
    """What is no update is refused with a problem document, and breaks nothing."""
    answer = await web.post("/telegram", content=body, headers={HEADER: SECRET})
    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert (problem["type"], problem["title"], problem["status"]) == ("about:blank", "Bad Request", 400)
    assert problem["detail"]


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("message", {"text": "x"}),
        ("message", 5),
        ("callback_query", {"id": []}),
        ("edited_message", "secret words"),
        ("my_chat_member", {"new_chat_member": {"status": "of next year"}}),
    ],
    ids=str,
)
async def test_what_cannot_be_read_does_not_come_again(
    web: httpx2.AsyncClient, caplog: pytest.LogCaptureFixture, kind: str, given: object
) -> None:
    """An update that is Telegram's own and of a kind that we handle, but not as we know it: it is acknowledged, and its kind
    is logged, without a word of it.
    """
    answer = await web.post("/telegram", json={"update_id": 1, kind: given}, headers={HEADER: SECRET})
    assert answer.status_code == 200
    assert kind in caplog.text
    assert "secret" not in caplog.text
    assert (await web.post("/telegram", json={"update_id": 1, kind: given}, headers={HEADER: "x"})).status_code == 401


async def test_half_a_character_is_no_text(web: httpx2.AsyncClient, phone: Phone) -> None:
    """A lone surrogate, which no store could keep, is passed over like whatever else cannot be read."""
    body = json.dumps({"update_id": 1, "message": phone.message(text="\ud800")})
    assert (await web.post("/telegram", content=body, headers={HEADER: SECRET})).status_code == 200
    assert phone.seen == []


async def test_a_huge_body_is_not_read(web: httpx2.AsyncClient) -> None:
    """More than a mebibyte is no update."""
    answer = await web.post("/telegram", content=b" " * (1024 * 1024 + 1), headers={HEADER: SECRET})
    assert answer.status_code == 413


@pytest.mark.parametrize("kind", ["poll", "chat_member", "channel_post", "a_kind_of_next_year"])
async def test_other_kinds_are_passed_over(phone: Phone, kind: str) -> None:
    """An update of a kind that is not handled is acknowledged, so that it does not come again."""
    assert await phone.gives(**{kind: {"anything": 1}}) == 200
    assert await phone.gives(message=None) == 200
    assert phone.seen == []


async def test_a_repeat_is_one_step(phone: Phone) -> None:
    """The same update five times at once, and once more later, is one step; each time the same answer is sent."""
    await phone.says(MOTHER)
    await phone.says("低保")
    statuses = await asyncio.gather(*(phone.again() for _ in range(5)))
    await phone.says("当过兵")
    late = {**phone.last, "update_id": phone.last["update_id"]}
    await phone.again()
    assert set(statuses) == {200}
    assert len({sent.text for sent in phone.seen[1:7]}) == 1
    assert phone.seen[-1].text == phone.seen[-2].text
    assert late == phone.last


async def test_a_failed_delivery_is_repeated(phone: Phone) -> None:
    """When Telegram fails the answer, the update is to come again, and then the stored answer is sent: one step."""
    phone.telegram.fail("sendMessage", Fault(500), Fault(502))
    assert [await phone.says(MOTHER), await phone.again(), await phone.again()] == [503, 503, 200]
    (sent,) = phone.seen
    assert "高龄津贴" in sent.text
    await phone.presses("2. 低保")
    assert "养老服务补贴" in phone.screen.text


async def test_when_to_come_again_is_said(web: httpx2.AsyncClient, phone: Phone) -> None:
    """A delivery that fails is answered with Retry-After."""
    phone.telegram.fail("sendMessage", Fault(500))
    update = {"update_id": 1, "message": phone.message(text="你好")}
    answer = await web.post("/telegram", json=update, headers={HEADER: SECRET})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


async def test_a_flood_is_waited_out(phone: Phone) -> None:
    """Asked to wait a second, the bot waits and sends again."""
    phone.telegram.fail("sendMessage", Fault(429, "Too Many Requests: retry after 1", 1))
    assert await phone.says(MOTHER) == 200
    assert len(phone.telegram.asked("sendMessage")) == 2


async def test_a_long_flood_is_left_to_telegram(phone: Phone) -> None:
    """Asked to wait longer than a webhook may take, the update is to come again."""
    phone.telegram.fail("sendMessage", Fault(429, "Too Many Requests", int(sending.FLOOD) + 1))
    assert [await phone.says(MOTHER), await phone.again()] == [503, 200]


@pytest.mark.parametrize("fault", [None, Fault(429, "Too Many Requests: retry after 3", 3)], ids=["hangs", "floods"])
async def test_a_chat_that_takes_nothing_holds_no_more_than_its_share(
    channel: TelegramChannel, telegram: StandIn, web: httpx2.AsyncClient, fault: Fault | None
) -> None:
    """Of forty updates of a chat to which nothing can be sent all but a few are to come again at once; others are answered."""
    stuck, other = phone_of(telegram, web), phone_of(telegram, web)
    telegram.stuck[stuck.chat] = fault
    calls = [asyncio.create_task(stuck.says(MOTHER)) for _ in range(40)]
    await telegram.until(lambda: sum(call.done() for call in calls) == 40 - gate.MOST_EACH)
    assert {call.result() for call in calls if call.done()} == {503}
    assert await other.says(MOTHER) == 200
    for call in (*calls, *channel._handling):
        call.cancel()
    await asyncio.gather(*calls, return_exceptions=True)


async def test_a_chat_that_failed_is_tried_once_at_a_time(telegram: StandIn, web: httpx2.AsyncClient) -> None:
    """While its last message could not be sent one update of a chat is in hand; once one is delivered, as many as of any."""
    phone = phone_of(telegram, web)
    telegram.stuck[phone.chat] = Fault(500)
    assert await phone.says(MOTHER) == 503
    telegram.stuck[phone.chat] = Fault(429, "Too Many Requests: retry after 1", 1)
    first = asyncio.create_task(phone.says("低保"))
    await telegram.until(lambda: len(telegram.asked("sendMessage")) == 2)
    assert await phone.says("独居") == 503
    assert len(telegram.asked("sendMessage")) == 2
    telegram.stuck.clear()
    assert await first == 200
    assert await asyncio.gather(*(phone.again() for _ in range(gate.MOST_EACH))) == [200] * gate.MOST_EACH


@pytest.mark.parametrize(
    "fault", [Fault(403, "Forbidden: bot was blocked by the user"), Fault(400, "Bad Request: chat not found")], ids=str
)
async def test_who_blocked_the_bot_is_given_up(phone: Phone, fault: Fault, caplog: pytest.LogCaptureFixture) -> None:
    """What can never be delivered is acknowledged, and logged without a word of theirs or their id."""
    caplog.set_level(logging.INFO, "yiwen")
    phone.telegram.fail("sendMessage", fault)
    assert await phone.says(MOTHER) == 200
    (line,) = (record.getMessage() for record in caplog.records if record.levelno == logging.WARNING)
    assert "given up" in line
    assert not [words for words in ("磐安", str(phone.user), TOKEN, "blocked by") if words in line]


async def test_a_store_that_fails_is_tried_again(
    conversations: Conversations, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When nothing could be kept, the update is to come again, and is then a first time."""
    read = conversations.store.read

    async def fails(*_: object) -> None:
        """Cannot be reached."""
        raise StoreError

    monkeypatch.setattr(conversations.store, "read", fails)
    assert await phone.says(MOTHER) == 503
    monkeypatch.setattr(conversations.store, "read", read)
    assert await phone.again() == 200
    assert "高龄津贴" in phone.screen.text


async def test_no_secret_no_webhook(conversations: Conversations) -> None:
    """Without a secret there is no route, and Telegram is not told of one."""
    channel = TelegramChannel(conversations, TOKEN, secret=None, api=None)
    assert channel.routes() == []
    with pytest.raises(InputError, match="YIWEN_TELEGRAM_SECRET"):
        await channel.set_webhook("https://example.org/telegram")
    await channel.close()


async def test_the_webhook_is_set(channel: TelegramChannel, telegram: StandIn) -> None:
    """Telegram is told the address, the secret and the kinds that are wanted; what it refuses is told in one line."""
    await channel.set_webhook("https://example.org/telegram")
    (given,) = telegram.asked("setWebhook")
    assert (given["url"], given["secret_token"]) == ("https://example.org/telegram", SECRET)
    assert json.loads(given["allowed_updates"]) == ["message", "edited_message", "callback_query", "my_chat_member"]
    telegram.fail("setWebhook", Fault(400, "Bad Request: bad webhook"), Fault(401, "Unauthorized"))
    for told in ("bad webhook", "令牌"):
        with pytest.raises(InputError, match=told):
            await channel.set_webhook("http://example.org")


async def test_close_finishes_what_was_begun(channel: TelegramChannel, phone: Phone) -> None:
    """An update whose caller has gone is handled to its end before the channel is closed."""
    phone.telegram.fail("sendMessage", Fault(429, "Too Many Requests", 1))
    begun = asyncio.create_task(phone.says(MOTHER))
    await phone.telegram.until(lambda: bool(phone.telegram.asked("sendMessage")))
    begun.cancel()
    await channel.close()
    assert "高龄津贴" in phone.screen.text


async def test_over_a_real_server(channel: TelegramChannel, telegram: StandIn) -> None:
    """The route stands in a real server: an update over a socket is answered."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=list(channel.routes())), log_level="critical", ws="none"))
    serving = asyncio.create_task(server.serve([listening]))
    await telegram.until(lambda: server.started)
    url = f"http://127.0.0.1:{listening.getsockname()[1]}/telegram"
    async with httpx2.AsyncClient() as client:

        async def give(update: dict[str, object]) -> int:
            """Call it over the socket."""
            return (await client.post(url, json=update, headers={HEADER: SECRET})).status_code

        phone = Phone(telegram, give)
        assert [await phone.says(MOTHER), await phone.presses("2. 低保")] == [200, 200]
    server.should_exit = True
    await serving
    assert "养老服务补贴" in phone.screen.text
