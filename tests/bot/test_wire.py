"""Connections that are slow, idle or too many: they are closed, and who asks for something is served beside them."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from urllib.parse import quote, urlsplit

import httpx2
import pytest

from tests.bot.served import Served, served

pytestmark = pytest.mark.timeout(120)
JSON = {"Content-Type": "application/json"}
HALF = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: "


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service that takes 20 connections, and waits for no head for more than a second."""
    with served(tmp_path_factory.mktemp("wire"), code=SHORT) as running:
        yield running


SHORT = (
    "from bot.channels.http import edge; from bot.service import wire; "
    "edge.BODY_SECONDS, wire.HEAD_SECONDS, wire.REST_SECONDS, wire.MOST_CONNECTIONS = 2.0, 1.0, 1.0, 20"
)


@contextmanager
def connected(service: Served) -> Iterator[socket.socket]:
    """A connection that does as it likes."""
    where = urlsplit(service.url)
    with socket.create_connection((where.hostname, where.port), timeout=10) as made:
        yield made


def is_closed(made: socket.socket, within: float) -> bool:
    """Whether the service closes a connection in time."""
    made.settimeout(within)
    try:
        while made.recv(65536):
            pass
    except TimeoutError:
        return False
    except ConnectionError:
        return True
    return True


@pytest.mark.parametrize("sent", [b"", HALF, HALF + b"a" * 1000], ids=["nothing", "half", "more of it"])
def test_a_head_that_does_not_come_closes_the_connection(service: Served, sent: bytes) -> None:
    """Within its seconds, whether nothing came or a part of it."""
    with connected(service) as slow:
        slow.sendall(sent)
        assert is_closed(slow, within=5)


def test_a_head_that_trickles_is_no_head(service: Served) -> None:
    """A byte now and then does not make the time begin anew."""
    begun = time.monotonic()
    with connected(service) as slow:
        slow.sendall(HALF)
        with suppress(OSError):
            while time.monotonic() - begun < 8:
                slow.sendall(b"a")
                time.sleep(0.1)
    assert time.monotonic() - begun < 6


def test_an_endless_head_is_cut_off(service: Served) -> None:
    """No memory is filled with a header that has no end."""
    sent = 0
    with connected(service) as endless, suppress(OSError):
        endless.sendall(HALF)
        for _ in range(1000):
            endless.sendall(b"a" * 65536)
            sent += 1
    assert sent < 1000


def test_idle_connections_leave_room_for_others(service: Served) -> None:
    """More connections than there may be: the idle ones go, whoever asks is answered."""
    with ExitStack() as held:
        for _ in range(60):
            held.enter_context(connected(service)).sendall(HALF)
        assert httpx2.get(f"{service.url}/healthz", timeout=10).status_code == 200


UNFINISHED = b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"


def test_unfinished_bodies_leave_room_for_others(service: Served) -> None:
    """More of them than there may be connections: whoever asks is answered, and at once."""
    with ExitStack() as held:
        for _ in range(60):
            held.enter_context(connected(service)).sendall(UNFINISHED)
        assert httpx2.get(f"{service.url}/healthz", timeout=1).status_code == 200


def test_a_whole_request_is_answered_whoever_else_comes(service: Served) -> None:
    """It is worked on while bodies that are not finished take all the room: it gives none up for them."""
    said = json.dumps({"text": "我妈83岁，住磐安，能领什么？" * 20}).encode()
    with ExitStack() as held:
        whole = held.enter_context(connected(service))
        whole.sendall(UNFINISHED.replace(b"1000", b"%d" % len(said))[:-1] + said)
        for _ in range(60):
            held.enter_context(connected(service)).sendall(UNFINISHED)
        whole.settimeout(30)
        assert whole.recv(65536).startswith(b"HTTP/1.1 ")


def test_a_slow_body_is_given_up(service: Served) -> None:
    """It is told so, in words, and costs nobody else anything."""
    head = b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
    with connected(service) as slow:
        slow.sendall(head)
        assert httpx2.get(f"{service.url}/healthz", timeout=10).status_code == 200
        slow.settimeout(40)
        assert b" 408 " in slow.recv(4096)


UNREAD = {
    "a body that a GET announces": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n",
    "one of nowhere": b"POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n",
    "one in chunks": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
}
"""Requests that are answered before their bodies have come."""


@pytest.mark.parametrize("asked", UNREAD.values(), ids=UNREAD)
@pytest.mark.parametrize("more", [b"", b"1", b"1\r\nx\r\n"], ids=["nothing more", "a byte", "a chunk"])
def test_a_body_that_nobody_reads_keeps_no_connection(service: Served, asked: bytes, more: bytes) -> None:
    """Once it is answered, what is left of it comes soon, or the connection ends: a byte of it does not hold it for ever."""
    with connected(service) as slow:
        slow.sendall(asked)
        slow.settimeout(10)
        assert slow.recv(65536).startswith(b"HTTP/1.1 ")
        if more:
            slow.sendall(more)
            assert is_closed(slow, within=8)


def answered(made: socket.socket) -> bool:
    """Whether a request for the health of the service is answered, head and body, in whatever parts they come."""
    got = b""
    while not got.endswith(b'"ok"}'):
        got += made.recv(65536)
    return got.startswith(b"HTTP/1.1 200 ")


def test_a_body_that_comes_late_and_whole_leaves_the_connection_for_another_request(service: Served) -> None:
    """And if none comes, it ends as one does of which no head comes."""
    with connected(service) as made:
        made.sendall(UNREAD["a body that a GET announces"])
        made.settimeout(10)
        assert answered(made)
        for part in (b"1", b"23456789"):
            made.sendall(part)
        made.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert answered(made)
        made.sendall(UNREAD["a body that a GET announces"])
        assert answered(made)
        for part in (b"1", b"23456789"):
            made.sendall(part)
        assert is_closed(made, within=8)


CHUNKED = (
    b"POST /v1/conversations/%s/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n"
)
"""A message in chunks, as far as behind the last of them."""


def in_chunks(conversation: bytes, text: str) -> bytes:
    """A message for a conversation, to be ended by what stands behind its chunks."""
    said = json.dumps({"text": text}).encode()
    return CHUNKED % (conversation, len(said), said)


def rest_of(made: socket.socket) -> bytes:
    """All that comes until the connection is closed."""
    made.settimeout(20)
    got = b""
    while part := made.recv(65536):
        got += part
    return got


ENDLESS = {
    "lines": (b"0\r\n", b"T:x\r\n" * 10_000),
    "a line": (b"0\r\nT:", b"x" * 65_536),
    "a chunk's size": (b"1;", b"x" * 65_536),
}
"""How a client goes on beside what is its body: how that begins, and what comes of it again and again."""


@pytest.mark.parametrize(("start", "more"), ENDLESS.values(), ids=ENDLESS)
def test_what_stands_beside_a_body_is_not_endless(service: Served, start: bytes, more: bytes) -> None:
    """No memory is filled with what is no part of a request, and nobody else waits for it."""
    sent = 0
    with connected(service) as endless, suppress(OSError):
        endless.sendall(b"POST /wechat HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + start)
        for _ in range(1000):
            endless.sendall(more)
            sent += 1
    assert sent < 1000
    assert httpx2.get(f"{service.url}/healthz", timeout=5).status_code == 200


def test_what_stands_behind_a_body_is_no_header(service: Served) -> None:
    """Not of its own request, where it would name a delivery, and not of the next, for which nothing is left to come."""
    with connected(service) as made:
        made.sendall(
            in_chunks(b"behind", "我妈83岁") + b"Idempotency-Key: one\r\nX: y\r\n\r\n" + in_chunks(b"next", "83") + b"\r\n"
        )
        got = rest_of(made)
    assert got.startswith(b"HTTP/1.1 200 ")
    assert got.count(b"HTTP/1.1 ") == 1
    where, named = f"{service.url}/v1/conversations/behind/messages", {"Idempotency-Key": "one"}
    assert httpx2.post(where, json={"text": "住磐安"}, headers=named, timeout=20).status_code == 200


def test_a_message_in_chunks_is_answered(service: Served) -> None:
    """With nothing behind it, and with a little."""
    for end in (b"\r\n", b"Checksum: 1\r\n\r\n"):
        with connected(service) as made:
            made.sendall(in_chunks(b"chunks", "我妈83岁，住磐安") + end)
            assert rest_of(made).startswith(b"HTTP/1.1 200 ")


TWICE = ("Host: localhost", "Idempotency-Key: a", "Content-Type: application/json", "Authorization: Bearer a", "Origin: null")


@pytest.mark.parametrize("header", TWICE)
def test_two_of_a_header_are_none(service: Served, header: str) -> None:
    """A request that says twice what it can say once is 400: a front might believe the one, the service the other."""
    twice = "".join(f"{line}\r\n" for line in dict.fromkeys((header, f"{header}x", "Host: localhost")))
    with connected(service) as confused:
        confused.sendall(f"GET /v1/lists HTTP/1.1\r\n{twice}Connection: close\r\n\r\n".encode())
        assert confused.recv(65536).startswith(b"HTTP/1.1 400")


ANOTHERS = ("a#b", "a#", "%zz", "%", "a%2", "%E5%B1%B", "a%u0061")


@pytest.mark.parametrize("name", ANOTHERS)
def test_a_path_that_is_read_as_another_is_none(service: Served, name: str) -> None:
    """What cannot be told from somebody else's conversation is 400, and theirs stays."""
    said = json.dumps({"text": "我妈83岁"})
    for mine in ("a", quote(name.partition("#")[0])):
        answer = httpx2.post(f"{service.url}/v1/conversations/{mine}/messages", content=said, headers=JSON, timeout=20)
        assert answer.status_code in {200, 404}
    for method, more in (("DELETE", ""), ("GET", ""), ("POST", "/messages")):
        with connected(service) as made:
            head = f"{method} /v1/conversations/{name}{more} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            made.sendall(f"{head}Content-Type: application/json\r\nContent-Length: {len(said)}\r\n\r\n{said}".encode())
            assert rest_of(made).startswith(b"HTTP/1.1 400 ")
    assert len(httpx2.get(f"{service.url}/v1/conversations/a", timeout=20).json()["people"]) == 1


NO_REQUEST = {
    "a method of no such name": (b"X-FOO /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    "a nought in the line": (b"GET /health\0z HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    "two lengths": (
        b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400,
    ),
    "a length without end": (
        b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + b"0" * 5000 + b"2\r\n\r\n{}",
        400,
    ),
    "a length beyond all bounds": (
        b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n",
        400,
    ),
    "more behind the query": (b"GET /v1/search?query=a#b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00", 400),
    "an endless address": (b"GET /v1/lists?q=" + b"a" * 66_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 431),
}


@pytest.mark.parametrize(("sent", "status"), list(NO_REQUEST.values()), ids=list(NO_REQUEST))
def test_what_is_no_request_is_told_by_a_problem_document(service: Served, sent: bytes, status: int) -> None:
    """As whatever else is refused: its type, its status, one sentence; then the connection is closed."""
    with connected(service) as made:
        made.sendall(sent)
        made.settimeout(10)
        got = b""
        while part := made.recv(65536):
            got += part
    head, _, body = got.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert b"content-type: application/problem+json" in head.lower()
    assert b"content-length: %d" % len(body) in head.lower()
    problem = json.loads(body)
    assert (problem["type"], problem["status"]) == ("about:blank", status)
    assert problem["detail"]
