"""Whatever is sent: a status below 500, in time, and nothing of it in the log."""

import logging
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.wechat.channel import LARGEST
from tests.bot.wechat.oracle import WeChatCrypto
from tests.bot.wechat.side import AES_KEY, APP_ID, TOKEN, WeChat, message, refused, wechat
from tests.bot.wechat.test_messages import MALFORMED

CRYPTO = WeChatCrypto(TOKEN, AES_KEY, APP_ID)
NAMES = [
    "ToUserName",
    "FromUserName",
    "CreateTime",
    "MsgType",
    "MsgId",
    "Content",
    "Event",
    "EventKey",
    "Recognition",
    "Encrypt",
]
VALUES = st.text(max_size=20) | st.sampled_from(
    ["1748750400", "text", "voice", "event", "CLICK", "subscribe", "HELP", "下一页"]
)
FIELDS = st.dictionaries(st.sampled_from(NAMES), VALUES)


def as_xml(fields: dict[str, str]) -> bytes:
    """Fields without any care for what XML can hold."""
    return f"<xml>{''.join(f'<{name}>{value}</{name}>' for name, value in fields.items())}</xml>".encode(errors="replace")


@pytest.fixture(scope="module")
def open_side() -> Iterator[WeChat]:
    """One service in plain mode for all examples."""
    with wechat() as side:
        yield side


@pytest.fixture(scope="module")
def safe_side() -> Iterator[WeChat]:
    """One service in safe mode for all examples."""
    with wechat(app_id=APP_ID, aes_key=AES_KEY) as side:
        yield side


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | FIELDS.map(as_xml) | VALUES.map(message))
def test_any_body_is_borne(open_side: WeChat, body: bytes) -> None:
    """With a right signature every body gets a status below 500, in the open."""
    assert open_side.post(body).status_code < 500


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200) | FIELDS.map(as_xml).map(bytes.decode))
def test_any_sealed_body_is_borne(safe_side: WeChat, body: str) -> None:
    """And sealed."""
    assert safe_side.sealed(body.encode(errors="replace"), CRYPTO).status_code < 500
    assert safe_side.post(body.encode(errors="replace")).status_code in {400, 403}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_body_is_told_so(plain: WeChat, body: bytes) -> None:
    """A problem document in Chinese, with status 400."""
    answer = plain.post(body)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert answer.json() == {
        "type": "about:blank",
        "title": "消息格式不对",
        "status": 400,
        "detail": "请求里不是一条完整的微信消息。",
    }


@pytest.mark.parametrize("size", [LARGEST + 1, 1024 * 1024])
def test_a_body_too_large(plain: WeChat, size: int) -> None:
    """413, and it is counted."""
    before = refused("too_large")
    assert plain.post(b"x" * size).status_code == 413
    assert refused("too_large") == before + 1


def test_a_body_as_large_as_allowed(plain: WeChat) -> None:
    """64 KB are read."""
    body = message("老" * 100)
    assert plain.post(body.replace(b"</xml>", b" " * (LARGEST - len(body)) + b"</xml>")).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods(plain: WeChat, method: str) -> None:
    """There are none."""
    assert plain.client.request(method, "/wechat").status_code == 405


def test_the_log_holds_no_words(plain: WeChat, caplog: pytest.LogCaptureFixture) -> None:
    """Neither what was said nor who said it, whether it was taken or refused."""
    with caplog.at_level(logging.DEBUG):
        plain.post(message("秘密的话", user="o-secret"))
        plain.post(message("秘密的话", user="o-secret"), {"signature": "o-secret", "timestamp": "1", "nonce": "1"})
        plain.post(b"<xml>o-secret")
    logged = " ".join(record.getMessage() for record in caplog.records if record.name.startswith("yiwen"))
    assert "秘密" not in logged
    assert "o-secret" not in logged
