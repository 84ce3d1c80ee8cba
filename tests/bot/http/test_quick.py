"""A plain message's short way ends where the general way does: the same status and the same bytes, whatever is sent."""

import asyncio
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.testclient import TestClient
from starlette.types import Message

from bot.channels.http import quick
from bot.channels.http.channel import TELLING
from bot.conversations.conversation import Conversations
from tests.bot.http.conftest import LOCAL, client

NUMBERS = count()
JSON = {"Content-Type": "application/json"}
ODD: list[tuple[bytes, dict[str, str], str]] = [
    ('{"text": "我妈83了，住磐安"}'.encode(), JSON, ""),
    ('{"text": "我妈83了", "more": [1, {"a": NaN}]}'.encode(), JSON, ""),
    ('{"text": "第一", "text": "我爸76"}'.encode(), JSON, ""),
    ('﻿{"text": "我妈83了"}'.encode(), JSON, ""),
    ('{"text": "我妈83了"}'.encode("utf-16"), JSON, ""),
    (b'{"text": "\\ud800"}', JSON, ""),
    (b'{"text": "\xff\xfe"}', JSON, ""),
    (b'{"text": "a\tb"}', JSON, ""),
    (b'{"text": 83}', JSON, ""),
    (b'{"text": null}', JSON, ""),
    (b'{"text": "' + b"a" * 4001 + b'"}', JSON, ""),
    (b'{"text": "x",}', JSON, ""),
    (b"[]", JSON, ""),
    (b"", JSON, ""),
    (b'{"text": "x"} x', JSON, ""),
    (b'{"text": "x"}', {"Content-Type": "application/json; charset=utf-8"}, ""),
    (b'{"text": "x"}', {"Content-Type": "text/plain"}, ""),
    (b'{"text": "x"}', {}, ""),
    (b'{"text": "x"}', {**JSON, "Idempotency-Key": ""}, ""),
    (b'{"text": "x"}', {**JSON, "Idempotency-Key": "k" * 201}, ""),
    (b'{"text": "x"}', {**JSON, "Idempotency-Key": "once"}, ""),
    (b'{"text": "x"}', JSON, "?view=brief"),
    (b'{"text": "x"}', JSON, "?view=odd"),
]


@pytest.fixture(scope="module")
def service() -> Iterator[TestClient]:
    """A service without keys."""
    with client() as opened:
        yield opened


async def _never(_: Request) -> None:
    """The general way for everything."""


def both(service: TestClient, body: bytes, headers: dict[str, str], query: str = "") -> list[tuple[int, str, dict[str, str]]]:
    """What a request is answered by the short way, if it may be taken, and by the general one, in two new conversations."""
    found = []
    for way in (quick.plainly, _never):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(quick, "plainly", way)
            path = f"/v1/conversations/c{next(NUMBERS)}/messages{query}"
            answer = service.post(path, content=body, headers=headers)
            named = answer.headers.pop("x-request-id")
            found.append((answer.status_code, answer.text.replace(named, "ID"), dict(answer.headers)))
    return found


@pytest.mark.parametrize(("body", "headers", "query"), ODD, ids=range(len(ODD)))
def test_odd_requests_end_alike(service: TestClient, body: bytes, headers: dict[str, str], query: str) -> None:
    """Other encodings, other types, keys too long, queries, JSON that is none."""
    short, general = both(service, body, headers, query)
    assert short == general


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_broken_bodies_end_alike(service: TestClient, data: st.DataObject) -> None:
    """A body in which some bytes are others."""
    body = bytearray('{"text": "83 低保", "n": [1e9, "\\u4f60"]}'.encode())
    for _ in range(data.draw(st.integers(0, 3))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    short, general = both(service, bytes(body), JSON)
    assert short == general


@pytest.mark.parametrize("kind", [*TELLING, RuntimeError])
def test_errors_end_alike(service: TestClient, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]) -> None:
    """Whatever goes wrong with a message is told by the same words and headers, what nobody foresaw too."""

    async def fail(*_: object, **__: object) -> None:
        """What a conversation may raise."""
        raise kind(409) if kind is HTTPException else kind("1")

    monkeypatch.setattr(Conversations, "say", fail)
    short, general = both(service, b'{"text": "x"}', JSON)
    assert short == general
    assert short[0] >= 400


@pytest.mark.parametrize(
    "came", [[], [{"type": "http.request", "body": b'{"te', "more_body": True}]], ids=["at once", "halfway"]
)
def test_who_is_gone_before_all_has_come_is_no_fault_of_ours(service: TestClient, came: list[Message]) -> None:
    """A client that breaks off its message is a request that cannot be read, not an error in the log."""
    sent: list[Message] = []
    coming = iter([*came, *[{"type": "http.disconnect"}] * 3])

    async def receive() -> Message:
        """What came, then that the client is gone."""
        return next(coming)

    async def send(message: Message) -> None:
        """Keep what is sent."""
        sent.append(message)

    path = "/v1/conversations/a/messages"
    scope = {"type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b"", "scheme": "http"}
    headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
    whole = {**scope, "headers": headers, "client": LOCAL, "server": ("localhost", 80)}

    async def ask() -> None:
        """The request."""
        await service.app(whole, receive, send)

    asyncio.run(ask())
    assert sent[0]["status"] == 400


def test_a_plain_message_goes_the_short_way(service: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """What most fronts send is not read the general way; a conversation's name that is too long is."""
    taken: list[Any] = []

    async def watched(request: Request) -> Any:
        """The way that is taken."""
        taken.append(await plainly(request))
        return taken[-1]

    plainly = quick.plainly
    monkeypatch.setattr(quick, "plainly", watched)
    assert (
        service.post("/v1/conversations/a/messages", json={"text": "你好"}, headers={"Idempotency-Key": "1"}).status_code == 200
    )
    assert service.post(f"/v1/conversations/{'a' * 201}/messages", json={"text": "你好"}).status_code == 422
    assert [plain is not None for plain in taken] == [True, False]
