"""A plain message's short way ends where the general way does: the same status and the same bytes, whatever is sent."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.testclient import TestClient

from bot.channels.http import quick
from tests.bot.http.conftest import client

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


def both(service: TestClient, body: bytes, headers: dict[str, str], query: str = "", name: str = "") -> list[tuple[int, str]]:
    """What a request is answered by the short way, if it may be taken, and by the general one, in two new conversations."""
    found = []
    for way in (quick.plainly, _never):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(quick, "plainly", way)
            path = f"/v1/conversations/{name or 'c'}{next(NUMBERS)}/messages{query}"
            answer = service.post(path, content=body, headers=headers)
            found.append((answer.status_code, answer.text.replace(answer.headers["x-request-id"], "ID")))
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
