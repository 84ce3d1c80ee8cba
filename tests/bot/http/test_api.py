"""The HTTP API: the same answers as the commands, and errors that say what to do."""

import gc
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from httpx2 import Response
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from bot.channels.http.edge import Edge
from bot.porch.problems import Problem, busy
from bot.reads.asking import answer_text
from dialogs.messages import Reply
from tests.bot.command import TODAY, yiwen
from tests.bot.http.conftest import client
from tests.bot.rosters import GOOD, written
from tests.bot.service import DAY, engines

MOTHER = "我妈83了，住磐安，户口也在磐安"


def test_ask_answers_as_the_command_does(local: TestClient) -> None:
    """`POST /v1/ask` and `yiwen ask --json` give the same object, byte for byte."""
    answer = local.post("/v1/ask", json={"text": MOTHER, "today": TODAY})
    assert answer.status_code == 200
    assert answer.json() == yiwen("ask", MOTHER, "--json", "--today", TODAY).objects[0]
    assert "\\u" not in answer.text


def test_ask_takes_what_is_known_and_what_was_asked(local: TestClient) -> None:
    """`known` and `asked` do what they do on the command line."""
    line = {"text": "83", "asked": "age", "known": {"hukou": "330727", "residence": "330727"}, "today": TODAY}
    answer = local.post("/v1/ask", json=line).json()
    assert answer == yiwen("ask", "-", stdin=json.dumps(line, ensure_ascii=False)).objects[0]
    assert answer["people"][0]["facts"]["age"] == 83


def test_a_conversation_remembers(local: TestClient) -> None:
    """The second message is understood in the light of the first; another conversation knows nothing of it."""
    first = local.post("/v1/conversations/a/messages", json={"text": MOTHER}).json()
    assert first["question"]["choices"]
    second = local.post("/v1/conversations/a/messages", json={"text": "低保"}).json()
    assert second["people"][0]["facts"]["age"] == 83
    assert local.post("/v1/conversations/b/messages", json={"text": "低保"}).json()["people"][0]["facts"].keys() == {"economic"}


def test_delete_forgets(local: TestClient) -> None:
    """After `DELETE` a conversation begins anew, and deleting what is not there is no error."""
    local.post("/v1/conversations/gone/messages", json={"text": MOTHER})
    assert local.delete("/v1/conversations/gone").status_code == 204
    assert local.delete("/v1/conversations/gone").status_code == 204
    reply = local.post("/v1/conversations/gone/messages", json={"text": "你好"}).json()
    assert reply["people"] == []


def test_a_message_sent_again_with_its_key_is_answered_the_same(local: TestClient) -> None:
    """With one `Idempotency-Key` the step is taken once; after forgetting, the repeat is 409 and brings nothing back."""
    send = {"json": {"text": MOTHER}, "headers": {"Idempotency-Key": "k1"}}
    first = local.post("/v1/conversations/i/messages", **send)  # type: ignore[arg-type]
    local.post("/v1/conversations/i/messages", json={"text": "低保"})
    assert local.post("/v1/conversations/i/messages", **send).text == first.text  # type: ignore[arg-type]
    local.post("/v1/conversations/i/messages", json={"text": "忘记我"})
    assert local.post("/v1/conversations/i/messages", **send).status_code == 409  # type: ignore[arg-type]


def test_an_idempotency_key_is_for_one_message(local: TestClient) -> None:
    """The key of an earlier message with other words is 422, and nothing of them is kept."""
    headers = {"Idempotency-Key": "k2"}
    first = local.post("/v1/conversations/j/messages", json={"text": MOTHER}, headers=headers)
    other = local.post("/v1/conversations/j/messages", json={"text": "我妈吃低保"}, headers=headers)
    assert (other.status_code, "Idempotency-Key" in other.json()["detail"]) == (422, True)
    assert local.post("/v1/conversations/j/messages", json={"text": MOTHER}, headers=headers).text == first.text
    assert "economic" not in local.post("/v1/conversations/j/messages", json={"text": "就这样"}).json()["people"][0]["facts"]


@pytest.mark.parametrize("name", ["山东", "金乡 老王", "é", "%", "😀"])
@pytest.mark.parametrize("codec", ["gbk", "utf-16-le", "latin-1"])
def test_a_path_that_is_not_utf8_is_refused(local: TestClient, name: str, codec: str) -> None:
    """Two names in another encoding would be read as one, and their conversations be one; a name in UTF-8 is taken."""
    raw = name.encode(codec, "ignore")
    path = f"/v1/conversations/{quote(raw, safe='')}/messages"
    try:
        raw.decode()
        wanted = 200
    except UnicodeDecodeError:
        wanted = 400
    if raw:
        assert local.post(path, json={"text": "你好"}).status_code == wanted
        assert local.delete(path.removesuffix("/messages")).status_code == (204 if wanted == 200 else 400)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/v1/lists", "/v1/lists/330727", "/v1/sources/330727", "/docs", "/no"])
def test_head_is_get_without_the_body(local: TestClient, path: str) -> None:
    """Status and headers are those of GET, and no byte follows; what cannot be read by GET cannot be by HEAD."""
    get, head = local.get(path), local.head(path)
    own = {"x-request-id"} | ({"content-length"} if get.status_code != 200 else set())
    assert head.status_code == get.status_code
    assert {k: v for k, v in head.headers.items() if k not in own} == {k: v for k, v in get.headers.items() if k not in own}
    assert head.content == b""
    assert local.head("/v1/ask").status_code == 405


@pytest.mark.parametrize(
    "day", ["2025-6-1", "2025-06-01T00:00:00", "20250601", " 2025-06-01", "２０２５-06-01", 1748736000, 0, True]
)
def test_a_day_is_written_in_one_way(local: TestClient, day: Any) -> None:
    """`today` is YYYY-MM-DD; a time, a number or anything like it is a fault that is named."""
    answer = local.post("/v1/ask", json={"text": "你好", "today": day})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/today")


@pytest.mark.parametrize("number", ["1.0", "01", "00", "+1", "1_0", " 1", "1 ", "1e0", "１", "٣", "0x1", "", "9" * 5000])
def test_a_number_is_written_in_one_way(local: TestClient, number: str) -> None:
    """As it is counted; whatever else Python would read as one is a fault that is named, and nobody's facts are changed."""
    put = local.patch(f"/v1/conversations/numbers/people/{quote(number)}", json={"facts": {"age": 83}})
    assert put.status_code == (404 if number == "" else 422)
    sought = local.get("/v1/search", params={"query": "高龄津贴", "k": number})
    assert (sought.status_code, sought.json()["errors"][0]["pointer"]) == (422, "query/k")
    assert local.get("/v1/conversations/numbers").json()["people"] == []


@pytest.mark.parametrize(
    "body",
    [
        {"text": "你好", "secret" * 100: 1},
        {"text": "你好", "asked": "secret" * 100},
        {"text": "你好", "known": {"secret" * 100: 1}},
        {"text": "你好", "known": {"age": "secret" * 100}},
        {"text": ["secret" * 100]},
        "secret" * 100,
    ],
)
def test_a_refusal_does_not_send_the_body_back(local: TestClient, body: Any) -> None:
    """What is wrong is named, and of what was sent a few words at most are quoted."""
    answer = local.post("/v1/ask", json=body)
    assert answer.status_code == 422
    assert "secret" * 10 not in answer.text


def test_headers_are_bounded(local: TestClient) -> None:
    """A request whose headers are larger than documented is refused, however they are cut up."""
    many = {f"x-{i}": "y" * 1000 for i in range(70)}
    assert local.get("/healthz", headers=many).status_code == 431
    assert local.get("/healthz", headers=dict(list(many.items())[:50])).status_code == 200


def test_every_quote_stands_in_the_source(local: TestClient) -> None:
    """`start` and `end` of each citation cut the quote out of `/v1/sources/{region}`, character for character."""
    sources: dict[str, str] = {}
    reply = local.post("/v1/ask", json={"text": "我妈83岁，户口在磐安，住磐安，吃低保，一个人住", "today": TODAY}).json()
    results = reply["people"][0]["results"]
    assert results
    for result in results:
        for citation in result["citations"]:
            region = next(r for r in ("330727", "330700") if citation["quote"] in _source(local, r, sources))
            assert _source(local, region, sources)[citation["start"] : citation["end"]] == citation["quote"]


def _source(local: TestClient, region: str, kept: dict[str, str]) -> str:
    if region not in kept:
        kept[region] = local.get(f"/v1/sources/{region}").text
    return kept[region]


def test_search_lists_and_items_are_the_commands(local: TestClient) -> None:
    """Each of the reading endpoints gives what its command prints as JSON."""
    pairs = {
        "/v1/search?query=食堂打几折&region=330105&k=3": ("search", "食堂打几折", "--region", "330105", "-k", "3", "--json"),
        "/v1/lists": ("lists", "--json"),
        "/v1/lists/330727": ("lists", "330727", "--json"),
        "/v1/items/330727/9": ("show", "330727/9", "--json"),
    }
    for path, command in pairs.items():
        assert local.get(path).json() == yiwen(*command).objects[0], path


def test_a_roster_is_screened_as_the_command_does(local: TestClient, tmp_path: Path) -> None:
    """A CSV in the body gives the records that the command gives for the file."""
    answer = local.post("/v1/screen", content=GOOD.encode(), headers={"content-type": "text/csv"}, params={"today": TODAY})
    assert answer.json() == {
        "results": yiwen("screen", written(tmp_path / "r.csv", GOOD), "--today", TODAY).objects,
        "problems": [],
    }


def test_a_roster_may_be_an_array_or_lines(local: TestClient) -> None:
    """A JSON array of people and JSON lines of the same people are one roster."""
    people = [{"id": "a1", "age": 83, "hukou": "330727"}, {"id": 2, "周岁": 66, "常住地": "金乡县"}]
    lines = "\n".join(json.dumps(person) for person in people)
    array = local.post("/v1/screen", json=people, params={"today": TODAY}).json()
    headers = {"content-type": "application/x-ndjson"}
    assert local.post("/v1/screen", content=lines, headers=headers, params={"today": TODAY}).json() == array
    assert {record["person"] for record in array["results"]} == {"a1", 2}


def test_a_wrong_row_is_told_and_the_rest_screened(local: TestClient) -> None:
    """One bad cell costs its row; its number and column stand in `problems`; lines come when lines are wanted."""
    roster = "id,age,hukou\na,abc,330727\nb,83,330727\n"
    headers = {"content-type": "text/csv; charset=utf-8", "accept": "application/x-ndjson"}
    lines = [json.loads(line) for line in local.post("/v1/screen", content=roster.encode(), headers=headers).text.splitlines()]
    assert {line["person"] for line in lines if "person" in line} == {"b"}
    assert [(line["row"], line["column"]) for line in lines if "fault" in line] == [(2, "age")]


JSON = {"content-type": "application/json"}
FAULTY: list[tuple[str, str, dict[str, Any], int]] = [
    ("GET", "/v1/nothing", {}, 404),
    ("GET", "/v1/lists/999999", {}, 404),
    ("GET", "/v1/items/330727/99", {}, 404),
    ("GET", "/v1/items/330727/九", {}, 404),
    ("GET", "/v1/sources/1", {}, 404),
    ("PUT", "/v1/ask", {}, 405),
    ("POST", "/v1/ask", {"content": b"{", "headers": {"content-type": "application/json"}}, 422),
    ("POST", "/v1/ask", {"json": {"txt": "x"}}, 422),
    ("POST", "/v1/ask", {"json": {"text": "x" * 4001}}, 422),
    ("POST", "/v1/ask", {"json": {"text": "x", "asked": "nothing"}}, 422),
    ("POST", "/v1/ask", {"json": {"text": "x", "known": {"age": "很大"}}}, 422),
    ("POST", "/v1/ask", {"json": {"text": "x", "today": "昨天"}}, 422),
    ("POST", "/v1/conversations/a/messages", {"json": {"text": 5}}, 422),
    ("POST", "/v1/ask", {"content": b'{"text":"a","asked":"\\ud800"}', "headers": JSON}, 422),
    ("POST", "/v1/ask", {"content": b'{"text":"a","known":{"\\ud800":1}}', "headers": JSON}, 422),
    ("POST", "/v1/ask", {"content": b'{"text":"a","known":{"age":"\\ud800"}}', "headers": JSON}, 422),
    ("POST", "/v1/ask", {"content": b'{"text":"a","known":{"age":' + b"[" * 900 + b"]" * 900 + b"}}", "headers": JSON}, 422),
    ("POST", "/v1/ask/", {"json": {"text": "x"}}, 404),
    ("GET", "/v1/search", {}, 422),
    ("GET", "/v1/search?query=x&k=0", {}, 422),
    ("GET", "/v1/search?query=x&region=000000", {}, 422),
    ("POST", "/v1/screen", {"content": b"x", "headers": {"content-type": "image/png"}}, 415),
    ("POST", "/v1/screen", {"content": b"", "headers": {"content-type": "text/csv"}}, 422),
    ("POST", "/v1/ask", {"content": b"x" * 1_000_000}, 413),
]


@pytest.mark.parametrize(("method", "path", "given", "status"), FAULTY, ids=lambda given: str(given)[:40])
def test_an_error_is_a_problem_document(local: TestClient, method: str, path: str, given: dict[str, Any], status: int) -> None:
    """Every error is application/problem+json, in Chinese, with the request's id and nothing of a traceback."""
    answer = local.request(method, path, **given)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["request_id"] == answer.headers["x-request-id"]
    said = problem["detail"] + "".join(fault["detail"] for fault in problem.get("errors", []))
    assert any("\u4e00" <= char <= "\u9fff" for char in said)
    assert "Traceback" not in answer.text


def test_a_body_that_grows_while_it_comes_is_cut_off(local: TestClient) -> None:
    """Without a length, a body is refused as soon as it is too large."""
    parts = (b"x" * 65536 for _ in range(16))
    assert local.post("/v1/ask", content=parts, headers={"content-type": "application/json"}).status_code == 413


def test_every_response_has_the_security_headers_and_an_id(local: TestClient) -> None:
    """Headers are on answers and errors alike; a caller's own request id is kept, an odd one is not."""
    for path in ("/healthz", "/v1/lists", "/nothing", "/docs"):
        headers = local.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "server" not in headers
    given = "0af7651916cd43dd8448eb211c80319c"
    assert local.get("/healthz", headers={"x-request-id": given}).headers["x-request-id"] == given
    number = "330727194203011234"
    assert local.get("/healthz", headers={"x-request-id": number}).headers["x-request-id"] != number


@pytest.mark.parametrize("path", ["/docs", "/chat"])
def test_what_we_say_takes_the_place_of_what_the_response_says(path: str) -> None:
    """Of a response that names a policy and an id, one of each goes out: its own policy, but for the documentation's."""

    async def own(scope: Scope, receive: Receive, send: Send) -> None:
        """A response that has everything already."""
        headers = [(b"content-security-policy", b"default-src 'self'"), (b"x-request-id", b"theirs"), (b"x-frame-options", b"")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    headers = TestClient(Edge(own)).get(path).headers
    (policy,) = headers.get_list("content-security-policy")
    (name,) = headers.get_list("x-request-id")
    assert (policy == "default-src 'self'", name != "theirs") == (path == "/chat", True)
    assert "x-frame-options" not in headers


def test_the_documentation_needs_no_other_host(local: TestClient) -> None:
    """`/docs` loads its scripts from the service itself, and they are there."""
    page = local.get("/docs").text
    assert "https://" not in page
    assert local.get("/static-offline-docs/swagger-ui-bundle.js").status_code == 200


def test_the_openapi_is_described_in_chinese_with_examples(local: TestClient) -> None:
    """Every endpoint has a Chinese summary, every shape of ours a Chinese description, and requests have examples."""
    schema = local.get("/openapi.json").json()
    contract = ["/v1/ask", "/v1/conversations/{id}/messages", "/v1/conversations/{id}", "/v1/search", "/v1/lists"]
    contract += ["/v1/lists/{region}", "/v1/items/{region}/{number}", "/v1/sources/{region}", "/v1/screen"]
    contract += ["/v1/conversations/{id}/people/{n}", "/v1/facts", "/v1/slips", "/slips/{id}", "/v1/receipts"]
    contract += ["/v1/compare"]
    assert set(contract) | {"/healthz", "/readyz", "/metrics"} == set(schema["paths"])
    for path, methods in schema["paths"].items():
        assert all(_chinese(operation["summary"]) for operation in methods.values()), path
    ours = schema["components"]["schemas"]
    assert [name for name, shape in ours.items() if not _chinese(shape.get("description", ""))] == []
    assert ours["AskRequest"]["examples"]
    assert not {"forgets", "unanswered"} & set(ours["Reply"]["properties"])


def test_every_error_is_documented_as_a_problem(local: TestClient) -> None:
    """Of every endpoint, each error's media type and shape are those of a problem document."""
    schema = local.get("/openapi.json").json()
    errors = [
        response
        for path in schema["paths"].values()
        for operation in path.values()
        for status, response in operation["responses"].items()
        if not status.startswith("2")
    ]
    assert len(errors) > 15
    assert {media for error in errors for media in error["content"]} == {"application/problem+json"}


def test_a_fault_is_pointed_at(local: TestClient) -> None:
    """A pointer leads into the body, # is the whole of it, and a parameter is named with its place."""
    said = {"content-type": "application/json"}
    assert _pointers(local.post("/v1/ask", content=b'{"text"', headers=said)) == ["#"]
    assert _pointers(local.post("/v1/ask", headers=said)) == ["#"]
    assert _pointers(local.post("/v1/ask", json={"text": 5, "known": 6})) == ["#/text", "#/known"]
    assert _pointers(local.get("/v1/search?query=x&k=0")) == ["query/k"]


def _pointers(answer: Response) -> list[str]:
    return [fault["pointer"] for fault in answer.json()["errors"]]


def test_replies_are_as_documented(local: TestClient) -> None:
    """What comes back is a Reply of the documented shape, and what the engine says."""
    written = local.post("/v1/ask", json={"text": MOTHER, "today": TODAY}).text
    assert Reply.model_validate_json(written).text == answer_text(engines().current, MOTHER, DAY).text


def test_health_and_figures(local: TestClient) -> None:
    """`/healthz`, `/readyz` and `/metrics` answer; the figures count turns and verdicts and hold no fact."""
    assert local.get("/healthz").json() == {"status": "ok"}
    assert local.get("/readyz").json() == {"status": "ready"}
    local.post("/v1/conversations/m/messages", json={"text": MOTHER})
    figures = local.get("/metrics").text
    assert 'yiwen_turns_total{channel="http"}' in figures
    assert 'yiwen_verdicts_total{verdict="eligible"}' in figures
    assert "磐安" not in figures
    assert "330727" not in figures


def _chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def test_two_clients_are_two_services() -> None:
    """Nothing of a service outlives it in the process."""
    with client() as first:
        first.post("/v1/conversations/x/messages", json={"text": MOTHER})
    with client() as second:
        assert second.post("/v1/conversations/x/messages", json={"text": "你好"}).json()["people"] == []


def test_a_refusal_when_busy_is_not_kept() -> None:
    """Who is told to come again leaves nothing behind: an error raised anew would hold every request that it refused."""

    async def never(scope: Scope, receive: Receive, send: Send) -> None:
        """Nobody comes so far."""

    caller = TestClient(Edge(never, is_busy=lambda: True))
    for _ in range(3):
        refused = caller.post("/v1/ask")
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "2")
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, Problem) and one.detail == busy().detail]
