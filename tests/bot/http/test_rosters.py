"""Large and odd rosters over HTTP: they are answered in parts, and whatever they hold the service goes on."""

import asyncio
import json
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.types import Message

from bot.channels.http import rosters
from bot.channels.http.channel import api
from bot.conversations.conversation import BusyError
from bot.porch.rosters import MOST_ROSTERS, XLSX, Desk
from bot.rosters.apart import Bounds, read_within
from bot.rosters.reading import RosterReader
from bot.rosters.records import Lines
from knowledge.library import Library
from tests.bot.service import DAY, conversations

CSV = {"content-type": "text/csv"}
LINES = {"content-type": "application/x-ndjson"}
ARRAY = {"content-type": "application/json"}
HEADER = "id,age,residence\n"


def roster(count: int) -> bytes:
    """So many people of 磐安县."""
    return (HEADER + "".join(f"p{n},83,330727\n" for n in range(count))).encode()


class Caller:
    """One caller of the application itself, who sees each part of the answer as it is sent."""

    def __init__(self, body: bytes, **headers: str) -> None:
        self.sent: list[Message] = []
        self.gone = asyncio.Event()
        self._body: bytes | None = body
        named = {"host": "127.0.0.1", **CSV, **headers}
        self.scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": "http",
            "path": "/v1/screen",
            "raw_path": b"/v1/screen",
            "root_path": "",
            "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in named.items()],
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", 80),
        }

    async def receive(self) -> Message:
        """The body, then the end of the connection, when it comes."""
        if self._body is not None:
            body, self._body = self._body, None
            return {"type": "http.request", "body": body, "more_body": False}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """Take a part."""
        self.sent.append(message)

    @property
    def status(self) -> int:
        """The status that was answered."""
        return int(self.sent[0]["status"])


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk of this test's own."""
    own = Desk(2)
    monkeypatch.setattr(rosters, "DESK", own)
    yield own
    own.apart.close()


def app() -> Any:
    """The application, without its lifespan: rosters need no store."""
    return api(conversations(), (), lambda: DAY)


def test_too_many_people(local: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """One person more than a request may hold is 422, and the remedy is said; as many as it may hold are screened."""
    monkeypatch.setattr(rosters, "MOST_PEOPLE", 20)
    refused = local.post("/v1/screen", content=roster(21), headers=CSV)
    assert refused.status_code == 422
    assert "一次最多20人，请分成几份" in refused.json()["detail"]
    assert len(local.post("/v1/screen", content=roster(20), headers=CSV).json()["results"]) == 20 * 28


def test_no_more_is_read_than_may_be_answered(library: Library) -> None:
    """Reading stops at the first person too many."""
    given: list[int] = []

    class Counted(RosterReader):
        """Counts what it reads."""

        def read_content(self, path: Path, content: bytes) -> Iterator[Any]:
            """Read, counting."""
            for row in super().read_content(path, content):
                given.append(1)
                yield row

    refused = read_within(Counted(library, DAY), Path("people.csv"), roster(9000), Bounds(50, 50, 1))
    assert "一次最多50人" in refused
    assert len(given) == 51


def test_too_many_faults(local: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A roster in which next to everything is wrong is 422."""
    monkeypatch.setattr(rosters, "MOST_FAULTS", 5)
    people = [{"age": 83, "备注": 1}] * 6
    assert local.post("/v1/screen", json=people).status_code == 422
    assert len(local.post("/v1/screen", json=people[:5]).json()["problems"]) == 10


def test_lines_and_object_hold_the_same(local: TestClient) -> None:
    """JSON lines and the one object hold the same results and problems, the problems last."""
    body = roster(300) + "x,八十,330727\n".encode()
    whole = local.post("/v1/screen", content=body, headers=CSV).json()
    lines = local.post("/v1/screen", content=body, headers={**CSV, "accept": "application/x-ndjson"})
    assert lines.headers["content-type"].startswith("application/x-ndjson")
    assert [json.loads(line) for line in lines.text.splitlines()] == whole["results"] + whole["problems"]
    assert [problem["row"] for problem in whole["problems"]] == [302]


@pytest.mark.anyio
async def test_the_loop_runs_between_chunks(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large answer is made in parts, none of them large, in the desk's thread, and the loop runs in between."""
    threads: set[str] = set()
    written = Lines.of

    def watched(*given: Any) -> Any:
        """Write, noting where."""
        threads.add(threading.current_thread().name.partition("_")[0])
        return written(*given)

    monkeypatch.setattr(Lines, "of", watched)
    ticks, caller = [0], Caller(roster(2000))
    parts: list[int] = []
    take = caller.send

    async def send(message: Message) -> None:
        """Take a part, noting when."""
        parts.append(ticks[0])
        await take(message)

    async def tick() -> None:
        """Run whenever the loop does."""
        while True:
            ticks[0] += 1
            await asyncio.sleep(0)

    ticking = asyncio.create_task(tick())
    await app()(caller.scope, caller.receive, send)
    ticking.cancel()
    assert caller.status == 200
    assert threads == {"roster"}
    assert len(parts) > 40
    assert max(len(message.get("body", b"")) for message in caller.sent) < 2 * rosters.CHUNK
    assert all(later > earlier for earlier, later in pairwise(parts[1:-1]))


@pytest.mark.anyio
async def test_the_work_ends_when_the_caller_goes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever leaves after the first part gets no more made, and the place is free again."""
    made = [0]
    written = Lines.of

    def counted(*given: Any) -> Any:
        """Write, counting."""
        made[0] += 1
        return written(*given)

    monkeypatch.setattr(Lines, "of", counted)
    caller = Caller(roster(2000))
    take = caller.send

    async def send(message: Message) -> None:
        """Take the first part and leave."""
        await take(message)
        if message.get("body"):
            caller.gone.set()
            await asyncio.sleep(3600)

    await app()(caller.scope, caller.receive, send)
    assert 0 < made[0] < 2000 / rosters.AT_A_TIME
    desk.check()


@pytest.mark.anyio
async def test_a_caller_who_takes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Results that nobody takes are given up, and the place is free again."""
    monkeypatch.setattr(rosters, "PATIENCE", 0)
    caller = Caller(roster(5))

    async def stuck(_: Message) -> None:
        """Take nothing."""
        await asyncio.sleep(3600)

    async with asyncio.timeout(30):
        await app()(caller.scope, caller.receive, stuck)
    with desk.place(), desk.place(), pytest.raises(BusyError):
        desk.check()


@pytest.mark.anyio
async def test_rosters_stand_in_line(desk: Desk) -> None:
    """When all places are taken, the next roster is 503 with Retry-After, before its body is read; then there is room again."""
    with desk.place(), desk.place():
        caller = Caller(roster(1))
        await app()(caller.scope, caller.receive, caller.send)
        assert caller.status == 503
        assert b"retry-after" in dict(caller.sent[0]["headers"])
        assert (await caller.receive())["type"] == "http.request"
    for body, status in ((b"", 422), (roster(1), 200)):
        again = Caller(body)
        await app()(again.scope, again.receive, again.send)
        assert again.status == status
        desk.check()


def test_rosters_without_an_end_leave_the_places_free(local: TestClient) -> None:
    """However many rosters are refused, the next is screened."""
    for _ in range(MOST_ROSTERS + 2):
        assert local.post("/v1/screen", content=b"nothing,here\n1,2\n", headers=CSV).status_code == 422
    assert local.post("/v1/screen", content=roster(1), headers=CSV).status_code == 200


NESTED = "[" * 970 + "]" * 970
ODD: list[tuple[bytes, dict[str, str], int]] = [
    (b"\xef\xbb\xbf", CSV, 422),
    ("\u3000".encode(), CSV, 422),
    (b'{"id":"a","age":"\\ud800"}\n', LINES, 200),
    (b'{"id":"a","\\ud800":1}\n', LINES, 200),
    (b'[{"id":"\\ud800","age":83,"residence":"330727"}]', ARRAY, 200),
    (b'[{"id":"a","\\ud800":1}]', ARRAY, 200),
    (f'[{{"id":{NESTED}}}]'.encode(), ARRAY, 200),
    (f'{{"age":{NESTED}}}\n'.encode(), LINES, 200),
    (b"[" * 100_000, ARRAY, 422),
    (b'[{"age": 83}, oops]', ARRAY, 422),
    (b'[{"age": 83}] {', ARRAY, 422),
    ((",".join(["age"] * 501) + "\n").encode(), CSV, 422),
    (b"PK\3\4junk", {"content-type": XLSX}, 422),
]


@pytest.mark.parametrize("accept", ["application/json", "application/x-ndjson"])
@pytest.mark.parametrize(("body", "headers", "status"), ODD, ids=[str(given[0])[:30] for given in ODD])
def test_odd_rosters(local: TestClient, body: bytes, headers: dict[str, str], status: int, accept: str) -> None:
    """What is wrong with the whole is a problem document before anything else is sent; the rest is a result."""
    answer = local.post("/v1/screen", content=body, headers={**headers, "accept": accept})
    assert answer.status_code == status
    assert (answer.headers["content-type"] == "application/problem+json") == (status == 422)
    assert len(answer.text) < 20_000


@pytest.mark.parametrize("accept", ["application/json", "application/x-ndjson"])
@pytest.mark.parametrize("failing", [1, 3])
@pytest.mark.anyio
async def test_an_answer_that_breaks_off_does_not_look_whole(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, failing: int, accept: str
) -> None:
    """At once it is an error and nothing else; later on it has no end, and lines say so themselves, for HTTP/1.0."""
    made = [0]
    written = Lines.of

    def fails(*given: Any) -> Any:
        """Write, and fail with some."""
        made[0] += 1
        if made[0] == failing:
            raise RuntimeError
        return written(*given)

    monkeypatch.setattr(Lines, "of", fails)
    caller = Caller(roster(2000), accept=accept)
    await app()(caller.scope, caller.receive, caller.send)
    body = b"".join(message.get("body", b"") for message in caller.sent).decode()
    if failing == 1:
        assert caller.status == 500
        return
    assert caller.status == 200
    assert caller.sent[-1]["more_body"]
    if accept == "application/json":
        with pytest.raises(ValueError, match=r"delimiter|value"):
            json.loads(body)
    else:
        assert json.loads(body.splitlines()[-1])["fault"] == rosters.BROKEN
