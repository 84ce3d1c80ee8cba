"""Who may call: this machine's programs when there are no keys; holders of a key when there are; nobody too often."""

import pytest
from limits import RateLimitItemPerMinute

from bot.ground.clients import clients_of
from bot.porch import guard
from bot.stores.memory import MemoryStore
from tests.bot.http.conftest import client

FORGED = ["Bearer ", "Bearer wrong", "Bearer ключ", "Basic a2V5", "Bearer key-1x", "bearer", "Bearer key-1\u00ff"]


@pytest.mark.parametrize(
    ("address", "host", "headers"),
    [
        ("192.0.2.7", "127.0.0.1", {}),
        ("127.0.0.1", "127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}),
        ("127.0.0.1", "127.0.0.1", {"Forwarded": "for=192.0.2.7"}),
        ("127.0.0.1", "evil.example", {}),
        ("::ffff:192.0.2.7", "localhost", {}),
        ("127.0.0.1", "127.0.0.1", {"X-Forwarded-Proto": "https"}),
        ("127.0.0.1", "127.0.0.1", {"CF-Connecting-IP": "192.0.2.7"}),
        ("127.0.0.1", "127.0.0.1", {"Host": "evil.example:65536"}),
        ("127.0.0.1", "127.0.0.1", {"Host": "localhost/x"}),
        ("127.0.0.1", "127.0.0.1", {"Host": ""}),
    ],
    ids=["another address", "a proxy", "forwarded", "a name bound to us", "mapped", "tls ended", "cdn", "odd", "path", "none"],
)
def test_without_keys_only_this_machine_is_answered(address: str, host: str, headers: dict[str, str]) -> None:
    """From elsewhere, or on behalf of someone elsewhere, the API answers 403 and says which setting is missing."""
    with client(address=address, host=host) as caller:
        answer = caller.post("/v1/ask", json={"text": "你好"}, headers=headers)
        assert answer.status_code == 403
        assert "YIWEN_API_KEYS" in answer.json()["detail"]
        assert caller.get("/metrics", headers=headers).status_code == 403
        assert caller.get("/healthz", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"Authorization": "Bearer key-1"}, {"X-API-Key": "key-2"}, {"authorization": "bearer key-2"}]
)
def test_a_key_opens(headers: dict[str, str]) -> None:
    """Any of the keys, in either header, from any address."""
    with client("key-1", "key-2", address="192.0.2.7", host="yiwen.example") as caller:
        assert caller.post("/v1/ask", json={"text": "你好"}, headers=headers).status_code == 200


@pytest.mark.parametrize("given", FORGED)
def test_a_wrong_key_does_not(given: str) -> None:
    """Missing, cut, lengthened or non-ASCII keys are 401, also from this machine, and never an error of the server."""
    with client("key-1") as caller:
        answer = caller.get("/v1/lists", headers={b"Authorization": given.encode("utf-8")})
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert "key-1" not in answer.text


def test_nothing_is_read_before_the_key() -> None:
    """Without a right key even a request that makes no sense is 401, and counts as a try."""
    with client("key-1") as caller:
        broken = {"content": b"{", "headers": {"content-type": "application/json"}}
        assert [caller.post("/v1/ask", **broken).status_code for _ in range(31)] == [401] * 30 + [429]  # type: ignore[arg-type]


def test_holders_of_different_keys_have_different_conversations() -> None:
    """The same conversation id under another key is another conversation, to read and to erase."""
    with client("key-1", "key-2") as caller:
        one, two = ({"X-API-Key": key} for key in ("key-1", "key-2"))
        caller.post("/v1/conversations/a/messages", json={"text": "我妈83了，住磐安"}, headers=one)
        caller.delete("/v1/conversations/a", headers=two)
        assert caller.post("/v1/conversations/a/messages", json={"text": "你好"}, headers=two).json()["people"] == []
        assert caller.post("/v1/conversations/a/messages", json={"text": "你好"}, headers=one).json()["people"] != []


def test_too_many_requests_of_a_key_are_told_when_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit of a key: 429 with Retry-After; another key is not held up."""
    monkeypatch.setattr(guard, "PER_KEY", RateLimitItemPerMinute(3))
    with client("key-1", "key-2") as caller:
        statuses = [caller.get("/v1/lists", headers={"X-API-Key": "key-1"}) for _ in range(5)]
        assert [answer.status_code for answer in statuses] == [200, 200, 200, 429, 429]
        assert 1 <= int(statuses[-1].headers["retry-after"]) <= 120
        assert caller.get("/v1/lists", headers={"X-API-Key": "key-2"}).status_code == 200


def test_guessing_keys_is_slowed_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a few wrong keys an address is told to wait, whatever it tries."""
    monkeypatch.setattr(guard, "WRONG_KEYS", RateLimitItemPerMinute(3))
    with client("key-1", address="192.0.2.9") as caller:
        tries = [caller.get("/v1/lists", headers={"X-API-Key": f"guess{i}"}).status_code for i in range(5)]
        assert tries == [401, 401, 401, 429, 429]


def _bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_a_clients_conversations_outlive_its_key() -> None:
    """With a name before the key, another key of the same client finds what was said, and DELETE erases it."""
    store, path = MemoryStore(), "/v1/conversations/a"
    with client("front:first-key", store=store) as before:
        before.post(f"{path}/messages", json={"text": "我妈83了"}, headers=_bearer("first-key"))
    with client("front:second-key", "front:first-key", "other:third-key", store=store) as both:
        said = {
            key: both.post(f"{path}/messages", json={"text": "就这样"}, headers=_bearer(key)).json()["people"]
            for key in ("first-key", "second-key", "third-key")
        }
        assert said["first-key"] == said["second-key"] != []
        assert said["third-key"] == []
    with client("front:second-key", "other:third-key", store=store) as after:
        assert after.post(f"{path}/messages", json={"text": "就这样"}, headers=_bearer("first-key")).status_code == 401
        assert after.delete(path, headers=_bearer("third-key")).status_code == 204
        assert after.post(f"{path}/messages", json={"text": "就这样"}, headers=_bearer("second-key")).json()["people"]
        assert after.delete(path, headers=_bearer("second-key")).status_code == 204
        assert after.post(f"{path}/messages", json={"text": "就这样"}, headers=_bearer("second-key")).json()["people"] == []


def test_what_was_begun_before_a_key_got_its_name_is_erased_too() -> None:
    """Once the old key stands among the client's, DELETE with any of them erases what was kept under the bare key."""
    store, path = MemoryStore(), "/v1/conversations/a"
    with client("old-key", store=store) as before:
        before.post(f"{path}/messages", json={"text": "我妈83了"}, headers=_bearer("old-key"))
    with client("front:new-key", "front:old-key", store=store) as named:
        assert named.delete(path, headers=_bearer("new-key")).status_code == 204
    with client("old-key", store=store) as again:
        assert again.post(f"{path}/messages", json={"text": "就这样"}, headers=_bearer("old-key")).json()["people"] == []


@pytest.mark.parametrize("keys", [("a:same", "b:same"), ("same", "same"), ("名字:key",), ("a:",)])
def test_a_key_belongs_to_one_client(keys: tuple[str, ...]) -> None:
    """Two clients with one key, or a name that is none, stop the start."""
    with pytest.raises(ValueError, match=r"密钥|名字"):
        clients_of(list(keys))
