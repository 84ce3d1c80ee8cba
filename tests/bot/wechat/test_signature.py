"""Who is let in: WeChat's own signature, of this hour, with the body that it came with."""

import pytest

from bot.channels.wechat.errors import ForgedError
from bot.channels.wechat.signature import Signatures, signature
from bot.stores.memory import MemoryStore
from tests.bot.wechat.oracle import InvalidSignatureException, check_signature
from tests.bot.wechat.side import MOTHER, NOW, TOKEN, Clock, WeChat, message, refused, signed, wechat, words

PROBLEM = "application/problem+json"


def query(timestamp: int = NOW, nonce: str = "1") -> dict[str, str]:
    """A query that wechatpy has signed."""
    return {"timestamp": str(timestamp), "nonce": nonce, "signature": signed(str(timestamp), nonce)}


def test_wechatpy_accepts_what_we_sign() -> None:
    """Our signature is WeChat's, by wechatpy's account."""
    check_signature(TOKEN, signature(TOKEN, "1748750400", "42"), "1748750400", "42")
    with pytest.raises(InvalidSignatureException):
        check_signature(TOKEN, signature("another", "1748750400", "42"), "1748750400", "42")


def test_the_console_can_verify_the_address(plain: WeChat) -> None:
    """A signed GET is answered with its echostr, as text."""
    answer = plain.client.get("/wechat", params=plain.query(echostr="5838479218127813673"))
    assert (answer.status_code, answer.text) == (200, "5838479218127813673")
    assert answer.headers["content-type"].startswith("text/plain")


FORGED = {
    "no parameters": {"signature": "", "timestamp": "", "nonce": ""},
    "another token's": {"signature": signature("another", str(NOW), "1"), "timestamp": str(NOW), "nonce": "1"},
    "not ASCII": {"signature": "签名é", "timestamp": "一", "nonce": "😀"},
    "an hour in other digits": query()
    | {"timestamp": "１７４８７５０４００", "signature": signed("１７４８７５０４００", "1")},
    "five minutes and a second ago": query(NOW - 301),
    "five minutes and a second ahead": query(NOW + 301),
    "a number too long": query(10**30),
    "no number": {"timestamp": "now", "nonce": "1", "signature": signed("now", "1")},
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED.keys())
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_forged_request_is_told_nothing(plain: WeChat, method: str, forged: dict[str, str]) -> None:
    """403, one and the same problem whatever was wrong."""
    answer = plain.client.request(method, "/wechat", params=forged | {"echostr": "1"}, content=message())
    assert (answer.status_code, answer.headers["content-type"]) == (403, PROBLEM)
    assert answer.json() == {"type": "about:blank", "title": "没有受理", "status": 403, "detail": "请求没有通过核验。"}


def test_bytes_that_are_no_text_are_refused(plain: WeChat) -> None:
    """A query that is not UTF-8 is a wrong signature, not an error."""
    assert plain.client.get("/wechat?signature=%ff%fe&timestamp=%80&nonce=%e4&echostr=%ff").status_code == 403


@pytest.mark.parametrize("off", [-300, 300])
def test_a_clock_may_be_five_minutes_off(plain: WeChat, off: int) -> None:
    """The window is closed at both ends."""
    assert plain.post(message(), query(NOW + off)).status_code == 200


def test_a_captured_signature_fits_no_other_body(plain: WeChat) -> None:
    """Plain mode's signature does not cover the body, so it is held to the one it came with; refusals are counted."""
    captured, before = plain.query(), refused("replay")
    assert plain.post(message(MOTHER), captured).status_code == 200
    assert plain.post(message("忘记我"), captured).status_code == 403
    assert refused("replay") == before + 1


def test_the_same_again_is_answered_the_same(plain: WeChat) -> None:
    """A byte-identical repeat is a repeated delivery: the same reply to the byte, and nothing has changed."""
    captured, body = plain.query(), message(MOTHER)
    first = plain.post(body, captured)
    assert plain.say("低保")
    plain.clock.seconds += 60
    assert plain.post(body, captured).content == first.content
    assert plain.post(body).content == first.content


def test_a_verification_is_no_licence_to_write(plain: WeChat) -> None:
    """The signature of a GET is not good for a POST."""
    captured = plain.query()
    assert plain.client.get("/wechat", params=captured | {"echostr": "1"}).status_code == 200
    assert plain.post(message("忘记我"), captured).status_code == 403


def test_a_captured_signature_fits_no_other_body_at_another_worker() -> None:
    """What one worker has seen the others know: the same body is a repeat, another one is refused, and stays so."""
    store = MemoryStore()
    with wechat(store) as one, wechat(store) as other:
        captured, body = one.query(), message("我妈83岁")
        assert one.post(body, captured).status_code == 200
        assert other.post(message("忘记我"), captured).status_code == 403
        assert other.post(body, captured).status_code == 200
        assert other.post(message("忘记我"), captured).status_code == 403


def test_what_is_remembered_is_bounded() -> None:
    """Of too many signatures the oldest is forgotten, and no other."""
    signatures = Signatures(TOKEN, Clock(), most=3)
    for nonce in "abcd":
        signatures.check(query(nonce=nonce), "signature", b"one")
    with pytest.raises(ForgedError):
        signatures.check(query(nonce="b"), "signature", b"another")
    signatures.check(query(nonce="a"), "signature", b"another")


def test_a_signature_is_remembered_while_it_is_fresh() -> None:
    """One of the future can be replayed for longest: it is held to its body until the last second of its window."""
    clock = Clock()
    signatures = Signatures(TOKEN, clock)
    signatures.check(query(NOW + 300), "signature", b"one")
    clock.seconds += 600
    signatures.check(query(NOW + 600), "signature", b"")
    with pytest.raises(ForgedError) as caught:
        signatures.check(query(NOW + 300), "signature", b"another")
    assert caught.value.reason == "replay"


def test_an_answer_is_addressed_to_who_wrote(plain: WeChat) -> None:
    """The reply goes to the sender, from the account, in one line."""
    answer = plain.post(message("你好", user="o-somebody"))
    assert "<ToUserName><![CDATA[o-somebody]]></ToUserName>" in answer.text
    assert words(answer.text).startswith("您好")
