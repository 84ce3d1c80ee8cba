"""An assessment from outside: `python -m tests.benchmarks.attacks`. Loopback only: some minutes, against a service of its own.

Each attack runs beside somebody innocent, who says a short message four times a second; told are the worst answer that they
had to wait for, and what the attack got that it should not have. `-` is nothing.
"""

import asyncio
import io
import json
import random
import signal
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import uuid4

import httpx2

from tests.bot.served import Served, served

MOTHER = "我妈83了，住磐安，户口也在磐安"
DRAW = random.Random(13)  # noqa: S311 - of attacks
Found = list[str]
Attack = Callable[[Served], Awaitable[Found]]
REFUSED = {400, 401, 403, 404, 405, 408, 411, 413, 415, 422, 429, 431, 501, 503, 505}


async def raw(service: Served, sent: bytes, seconds: float = 5.0) -> bytes:
    """What a connection is answered to these bytes, until it is closed or so long."""
    where = urlsplit(service.url)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    found = b""
    try:
        writer.write(sent)
        await writer.drain()
        async with asyncio.timeout(seconds):
            while part := await reader.read(65536):
                found += part
    except (TimeoutError, ConnectionError):
        pass
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
    return found


def statuses(answer: bytes) -> list[int]:
    """The statuses of the responses in what came."""
    return [int(line.split()[1]) for line in answer.split(b"\r\n") if line.startswith(b"HTTP/1.1 ") and len(line.split()) > 1]


def _client(service: Served, **more: Any) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(base_url=service.url, timeout=60, limits=httpx2.Limits(max_connections=400), **more)


def _unless(status: int, allowed: set[int], what: str) -> Iterator[str]:
    if status not in allowed:
        yield f"{what}: {status}"


# Floods


async def flood(service: Served) -> Found:
    """400 new people at once, three messages each."""
    async with _client(service) as client:

        async def one(number: int) -> list[int]:
            """What each message of one newcomer came to."""
            path = f"/v1/conversations/flood{number}/messages"
            return [(await client.post(path, json={"text": text})).status_code for text in (MOTHER, "低保", "就这样")]

        all_of = Counter(status for got in await asyncio.gather(*map(one, range(400))) for status in got)
    print("   ", dict(all_of))  # noqa: T201
    return [f"{status}" for status in all_of if status not in {200, 429, 503}]


async def slow_heads(service: Served) -> Found:
    """500 connections that send half a head and wait."""
    sent = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: "
    begun = time.monotonic()
    answers = await asyncio.gather(*(raw(service, sent, 20) for _ in range(500)))
    took = time.monotonic() - begun
    return [f"held for {took:.0f} s"] * (took > 15) + [f"{a!r}" for a in set(answers) if a and 408 not in statuses(a)]


async def slow_bodies(service: Served) -> Found:
    """200 messages whose body does not come."""
    sent = b"POST /v1/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"
    answers = await asyncio.gather(*(raw(service, sent, 30) for _ in range(200)))
    return [f"{a[:60]!r}" for a in set(answers) if a and not set(statuses(a)) <= {408, 503}]


async def idle_connections(service: Served) -> Found:
    """1500 connections that say nothing, and 300 that ask once and stay."""
    alive = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    answers = await asyncio.gather(*(raw(service, b"" if n % 6 else alive, 14) for n in range(1800)))
    return [f"{a[:40]!r}" for a in set(answers) if a and statuses(a)[:1] != [200]][:3]


async def reload_storm(service: Served) -> Found:
    """Twenty SIGHUPs within two seconds, and messages beside them."""
    async with _client(service) as client:
        got = []
        for number in range(20):
            service.signal(signal.SIGHUP)
            got.append((await client.post(f"/v1/conversations/hup{number}/messages", json={"text": MOTHER})).status_code)
            await asyncio.sleep(0.1)
    return [str(status) for status in set(got) if status not in {200, 503}]


# Texts


PIECES = (
    *(
        "的",
        "我妈",
        "不是不是",
        "他她它",
        "83岁",
        "没有",
        "低保",
        "一个人住",
        "不",
        "，",
        "。",
        "？",
        "12",
        "1",
        "年",
        "月",
        "岁",
    ),
    *(
        "磐安县",
        "金华市",
        "\u200d",
        "\ufeff",
        "\u202e",
        "\u0301",
        "👨‍👩‍👧",
        "𠮷",
        "\x00",
        "\t",
        "ａ",
        "①",
        "<b>",
        "&amp;",
        "{{7*7}}",
        "%s",
    ),
)


async def hostile_texts(service: Served) -> Found:
    """Sixty texts of 2,000 to 4,000 characters made of few pieces."""
    found: Found = []
    async with _client(service) as client:
        for number in range(60):
            pieces = DRAW.sample(PIECES, DRAW.choice((1, 2, 3)))
            text = "".join(DRAW.choice(pieces) for _ in range(4000))[: DRAW.choice((2000, 4000))]
            answer = await client.post(f"/v1/conversations/text{number}/messages", json={"text": text})
            found += _unless(answer.status_code, {200, 422, 503}, repr(text[:12]))
    return found


# Rosters


def _book(sheet: str, **more: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")
        book.writestr("xl/workbook.xml", "<workbook><sheets><sheet name='a' sheetId='1' r:id='rId1'/></sheets></workbook>")
        book.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, text in more.items():
            book.writestr(name, text)
    return made.getvalue()


LAUGHS = "<!DOCTYPE l [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
ROSTERS: tuple[tuple[str, str, bytes], ...] = (
    ("rows", "xlsx", _book("<worksheet><sheetData>" + "<row/>" * 1_500_000 + "</sheetData></worksheet>")),
    ("laughs", "xlsx", _book(f"{LAUGHS}]><worksheet>&i;</worksheet>")),
    ("attributes", "xlsx", _book("<worksheet " + " ".join(f"a{i}='1'" for i in range(400_000)) + "/>")),
    ("deep", "xlsx", _book("<a>" * 100_000)),
    ("bomb", "xlsx", _book("0" * 200_000_000)),
    ("columns", "csv", b",".join(b"a%d" % i for i in range(300_000)) + b"\n"),
    ("quotes", "csv", b'"' * 3_000_000),
    ("nul", "csv", b"id,age\n" + b"\0" * 2_000_000),
    ("nested", "json", b"[" * 1_000_000),
    ("numbers", "json", b'[{"id": 1, "age": ' + b"9" * 500_000 + b"}]"),
    ("lines", "jsonl", b"{}\n" * 1_000_000),
    ("no zip", "xlsx", b"PK\3\4" + bytes(range(256)) * 1000),
)
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
}


async def hostile_rosters(service: Served) -> Found:
    """Bombs, laughs, a million columns, rows, quotes, brackets."""
    found: Found = []
    async with _client(service) as client:
        for name, kind, content in ROSTERS:
            begun = time.monotonic()
            answer = await client.post("/v1/screen", content=content, headers={"Content-Type": TYPES[kind]})
            took = time.monotonic() - begun
            found += _unless(answer.status_code, {200, 413, 415, 422, 503}, name)
            found += [f"{name}: {took:.0f} s"] * (took > 40)
    return found


# Requests


def _head(line: str, *headers: str, host: str = "localhost", body: bytes = b"") -> bytes:
    """A request, byte by byte as it is written."""
    hosted = (f"Host: {host}",) if host else ()
    return "\r\n".join((f"{line} HTTP/1.1", *hosted, *headers, "", "")).encode() + body


LISTS, ASK, JSON = "GET /v1/lists", "POST /v1/ask", "Content-Type: application/json"
SOCKET = (
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    "Sec-WebSocket-Version: 13",
)
INNER = _head("GET /metrics")
HEADS: tuple[tuple[str, bytes], ...] = (
    ("many headers", _head(LISTS, *(f"X{i}: 1" for i in range(9000)))),
    ("long header", _head(LISTS, f"X: {'a' * 70_000}")),
    ("long line", _head(f"{LISTS}?{'a' * 70_000}")),
    ("two lengths", _head(ASK, "Content-Length: 2", "Content-Length: 30", body=b"{}" + INNER)),
    ("length and chunks", _head(ASK, "Content-Length: 4", "Transfer-Encoding: chunked", body=b"0\r\n\r\n" + INNER)),
    ("odd chunks", _head(ASK, "Transfer-Encoding: chunked", body=b"FFFFFFFFFFFFFFFFF\r\n{}")),
    ("negative length", _head(ASK, "Content-Length: -1", body=b"{}")),
    ("no host", _head(LISTS, host="")),
    ("other host", _head(LISTS, host="evil.example")),
    ("two hosts", _head(LISTS, "Host: evil.example")),
    ("forwarded", _head(LISTS, "X-Forwarded-For: 127.0.0.1")),
    ("folded", _head(LISTS, "X: a\r\n b", "Host : x")),
    ("binary", bytes(range(256)) * 40),
    ("tls", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 500),
    ("h2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    ("websocket", _head(LISTS, *SOCKET, host="evil.example")),
    ("trace", _head("TRACE /v1/lists")),
    ("connect", _head("CONNECT localhost:22")),
    ("gzip body", _head(ASK, JSON, "Content-Encoding: gzip", "Content-Length: 4", body=b"\x1f\x8b\x08\x00")),
)


async def odd_heads(service: Served) -> Found:
    """Smuggling, other hosts, other protocols, too much of everything."""
    found: Found = []
    for name, sent in HEADS:
        got = statuses(await raw(service, sent, 3))
        found += [f"{name}: {status}" for status in got if status not in REFUSED]
    return found


async def pipelining(service: Served) -> Found:
    """A thousand requests in one breath, then the end."""
    sent = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" * 1000
    got = Counter(statuses(await raw(service, sent, 20)))
    return [f"{got}"] * (set(got) != {200})


PATHS = (
    *(
        "/v1/../metrics",
        "//v1/lists",
        "/v1//lists",
        "/v1/%2e%2e/metrics",
        "/pages/..%2f..%2fetc/passwd",
        "/pages/%2e%2e/%2e%2e/x",
    ),
    *(
        "/pages/....//x",
        "/static-offline-docs/../../x",
        "/v1/documents/..%2f..%2fetc%2fpasswd",
        "/v1/conversations/%c4%e3/messages",
    ),
    *(
        "/v1/conversations/a%2fb",
        "/v1/conversations/a%00b",
        "/v1/conversations/" + "a" * 5000,
        "/%00",
        "/v1/lists;x=1",
        "/V1/lists",
    ),
    *(
        "/v1/search?query=" + "%E6%88%91" * 5000,
        "/v1/search?query=%00",
        "/v1/search?query=%27%20OR%201%3D1--",
        "/v1/search?query=a&k=1e9",
    ),
    *(
        "/verify?x=%3Cscript%3E",
        "/desk/../metrics",
        "/readyz/",
        "/openapi.json?x",
        "/docs/oauth2-redirect",
        "/v1/compare?region=../../x",
    ),
)


async def paths(service: Served) -> Found:
    """Confused paths: nothing is served that should not be, and nothing fails."""
    found: Found = []
    for path in PATHS:
        answer = await raw(
            service, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 9.9.9.9\r\nConnection: close\r\n\r\n".encode()
        )
        got = statuses(answer)
        found += [f"{path[:40]}: {got}"] * (not got or got[0] >= 500 or b"root:" in answer or b"yiwen_turns" in answer)
        found += [f"{path[:40]} echoes"] * (b"<script>" in answer and b"x=%3C" in path.encode())
    return found


async def names(service: Served) -> Found:
    """Ids that look alike are different people."""
    alike = ("Zoe", "zoe", "zoé", "zoe\u0301", "zoe ", " zoe", "zoe%20", "zoe\u200b", "ｚoe", "zoe:a", "a:zoe")
    found: Found = []
    async with _client(service) as client:
        for number, name in enumerate(alike):
            path = f"/v1/conversations/{quote(name, safe='')}/messages"
            people = (await client.post(path, json={"text": f"我妈{60 + number}了"})).json()["people"]
            found += [f"{name!r}: {people[0]['facts'].get('age')}"] * (people[0]["facts"].get("age") != 60 + number)
        for number, name in enumerate(alike):
            kept = (await client.get(f"/v1/conversations/{quote(name, safe='')}")).json()["people"]
            found += [f"{name!r} later"] * (kept[0]["facts"].get("age") != 60 + number)
    return found


async def idempotency(service: Served) -> Found:
    """One key: fifty at once step once; another text is refused; odd keys harm nothing."""
    found: Found = []
    async with _client(service) as client:
        path = "/v1/conversations/once/messages"

        async def send(text: str, key: str) -> tuple[int, str]:
            """The status and body of one message under a key."""
            answer = await client.post(path, json={"text": text}, headers={"Idempotency-Key": key})
            return answer.status_code, answer.text

        got = await asyncio.gather(*(send(MOTHER, "k") for _ in range(50)))
        answers = {text for status, text in got if status == 200}
        found += [f"{len(answers)} answers"] * (len(answers) != 1)
        found += _unless((await send("低保", "k"))[0], {422}, "another text")
        for key in ("\t", "a,b", "'; DROP TABLE answers;--", "a" * 5000, "k k"):
            with suppress(httpx2.HTTPError, ValueError):
                found += _unless((await send("低保", key))[0], {200, 400, 422, 503}, key[:10])
    return found


AGES: tuple[Any, ...] = (-1, 1e308, "x", [83], {"min": 90, "max": 10}, True, {"any": []}, 10**30)
PLACES: tuple[Any, ...] = ("../x", "330727' --", [], {"any": ["x"] * 5000}, "\x00")
BODIES: tuple[Any, ...] = (
    *({"facts": {"age": age}} for age in AGES),
    *({"facts": {"residence": place}} for place in PLACES),
    {"facts": {f"f{i}": 1 for i in range(5000)}},
    {"facts": {"economic": {"any": {"any": {"any": []}}}}},
    {"facts": []},
    {"facts": {"__class__": 1, "age": None}},
    [],
    None,
)


async def patches(service: Served) -> Found:
    """PATCH with what no fact can be, for people whom there are not."""
    found: Found = []
    async with _client(service) as client:
        await client.post("/v1/conversations/patch/messages", json={"text": MOTHER})
        before = (await client.get("/v1/conversations/patch")).text
        for body in BODIES:
            answer = await client.patch("/v1/conversations/patch/people/0", json=body)
            found += _unless(answer.status_code, {400, 404, 413, 422}, json.dumps(body)[:30])
        for number in ("-1", "1001", "7", "1e3", "٣", "0x0"):
            answer = await client.patch(f"/v1/conversations/patch/people/{quote(number)}", json={"facts": {"age": 70}})
            found += _unless(answer.status_code, {404, 422}, number)
        deep = b'{"facts": {"age": ' + b"[" * 60_000 + b"]" * 60_000 + b"}}"
        json_kind = {"Content-Type": "application/json"}
        answer = await client.patch("/v1/conversations/patch/people/0", content=deep, headers=json_kind)
        found += _unless(answer.status_code, {400, 413, 422}, "deep")
        found += ["changed"] * ((await client.get("/v1/conversations/patch")).text != before)
    return found


# Who may


async def forged(service: Served) -> Found:
    """Telegram without its secret, WeChat with other signatures: refused, and nothing is kept."""
    found: Found = []
    async with _client(service) as client:
        update = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": MOTHER}}
        for secret in ("", "wrong", "a-secret-heade", "a-secret-headerr"):
            answer = await client.post("/telegram", json=update, headers={"X-Telegram-Bot-Api-Secret-Token": secret})
            found += _unless(answer.status_code, {401}, f"telegram {secret!r}")
        fields = {"ToUserName": "a", "FromUserName": "b", "CreateTime": "1", "MsgType": "text", "Content": MOTHER, "MsgId": "1"}
        body = f"<xml>{''.join(f'<{name}>{text}</{name}>' for name, text in fields.items())}</xml>"
        now = str(int(time.time()))
        for query in (
            "",
            "?signature=x&timestamp=1&nonce=1",
            f"?signature={'0' * 40}&timestamp={now}&nonce=1",
            "?signature=%00",
        ):
            found += _unless((await client.post(f"/wechat{query}", content=body)).status_code, {400, 401, 403}, query)
            found += _unless(
                (await client.get(f"/wechat{query or '?'}&echostr=1")).status_code, {400, 401, 403}, f"GET {query}"
            )
    return found


async def other_origins(service: Served) -> Found:
    """CORS is off, and no page of another site can send the chat's or the desk's forms."""
    found: Found = []
    evil = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    async with _client(service) as client:
        for headers in (evil, {"Origin": "null"}):
            answer = await client.options("/v1/ask", headers={**headers, "Access-Control-Request-Method": "POST"})
            found += ["allowed"] * ("access-control-allow-origin" in answer.headers)
            answer = await client.get("/v1/lists", headers=headers)
            found += ["told"] * ("access-control-allow-origin" in answer.headers)
        for path in ("/", "/desk", "/embed", "/chat/say", "/chat/forget", "/desk/say", "/desk/new", "/verify"):
            answer = await client.post(path, data={"text": MOTHER}, headers=evil)
            is_sent_on = answer.status_code == 303 and answer.headers["location"].endswith("/desk")  # to sign in, nothing done
            found += [] if is_sent_on else _unless(answer.status_code, REFUSED, f"POST {path}")
    return found


async def cookies(service: Served) -> Found:
    """Cookies that are not ours, too long, or another's altered, open no conversation."""
    found: Found = []
    async with _client(service) as client:
        own = {"Origin": service.url, "Sec-Fetch-Site": "same-origin"}
        page = await client.get("/")
        told = "97周岁"  # a number alone may stand in a random name of the page
        said = await client.post("/chat/say", data={"text": "我妈97了", "delivery": "1"}, headers=own, follow_redirects=True)
        found += ["nothing kept"] * (told not in said.text)
        found += [header for header in page.headers.get_list("set-cookie") if "httponly" not in header.lower()]
        held = dict(client.cookies)
        for altered in (
            "a",
            "a" * 4000,
            "x; y=z",
            "eyJhIjoxfQ.x.y",
            "../../x",
            "%00",
            *(f"{value[:-2]}AA" for value in held.values()),
        ):
            headers = {"Cookie": "; ".join(f"{name}={altered}" for name in held)}
            async with _client(service) as other:
                answer = await other.get("/", headers=headers)
            found += _unless(answer.status_code, {200, 400, 431}, altered[:12])
            found += [f"another's facts for {altered[:12]}"] * (told in answer.text)
    return found


ATTACKS: tuple[Attack, ...] = (
    *(odd_heads, paths, names, idempotency, patches, forged, other_origins, cookies, pipelining),
    *(hostile_texts, hostile_rosters, flood, slow_heads, slow_bodies, idle_connections, reload_storm),
)


@asynccontextmanager
async def innocent(service: Served) -> Any:
    """Somebody in a process of its own; yields what each message had to wait, in milliseconds, and what came, in the end."""
    told: list[Any] = [[], {}]
    command = [sys.executable, "-m", "tests.benchmarks.attacks", "--innocent", service.url]
    process = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    await process.stdout.readline()
    try:
        yield told
    finally:
        told[:] = json.loads((await process.communicate(b"end\n"))[0])


def talk(url: str) -> None:
    """Say a short message four times a second until a line comes in; then tell how long each took, and what came."""
    ended = threading.Event()

    def listen() -> None:
        sys.stdin.readline()
        ended.set()

    threading.Thread(target=listen, daemon=True).start()
    print(flush=True)  # noqa: T201 - it is there
    waited, got = [], Counter[str]()
    with httpx2.Client(base_url=url, timeout=60) as client:
        while not ended.wait(0.25):
            begun = time.perf_counter()
            try:
                path = f"/v1/conversations/{uuid4().hex}/messages"
                got[str(client.post(path, json={"text": "我爸76，住金乡"}).status_code)] += 1
            except httpx2.HTTPError as error:
                got[type(error).__name__] += 1
            waited.append((time.perf_counter() - begun) * 1000)
    print(json.dumps([waited, got]))  # noqa: T201


async def run(service: Served, attacks: Sequence[Attack]) -> None:
    """Print a line for each attack."""
    print("| attack | seconds | innocent: worst ms, answers | got |\n|---|---|---|---|")  # noqa: T201
    for attack in attacks:
        async with innocent(service) as told:
            await asyncio.sleep(1)
            begun = time.monotonic()
            found = await attack(service)
            took = time.monotonic() - begun
        waited, got = told
        worst = max(waited, default=0)
        line = "；".join(found)[:300] or "-"
        print(f"| {attack.__name__} | {took:.0f} | {worst:.0f}, {dict(got)} | {line} |", flush=True)  # noqa: T201
        assert service.process.poll() is None, service.log[-2000:]
    leaked = [word for word in ("83", "磐安", "zoe", "a-secret-header", "Traceback") if word in _logged(service.log)]
    print(f"in the log: {leaked or 'nothing that should not be'}")  # noqa: T201


def _logged(log: str) -> str:
    """What lines of the log say, without their times and figures."""
    lines = (json.loads(line) for line in log.splitlines() if line.startswith("{"))
    said = (json.dumps({k: v for k, v in line.items() if k not in {"time", "ms", "request_id"}}) for line in lines)
    return "\n".join([*said, *(line for line in log.splitlines() if not line.startswith("{"))])


def main(chosen: Sequence[str]) -> None:
    """The chosen attacks, or all."""
    settings = {
        "YIWEN_TELEGRAM_TOKEN": "4242:a-token",
        "YIWEN_TELEGRAM_SECRET": "a-secret-header",
        "YIWEN_TELEGRAM_API": "http://127.0.0.1:9",
        "YIWEN_WECHAT_TOKEN": "a-wechat-token",
    }
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), **settings) as service:
        asyncio.run(run(service, [one for one in ATTACKS if not chosen or one.__name__ in chosen]))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--innocent"]:
        talk(sys.argv[2])
    else:
        main(sys.argv[1:])
