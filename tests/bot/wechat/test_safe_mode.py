"""The channel with an EncodingAESKey: what it takes, what it refuses, and that what it sends is sealed."""

from collections.abc import Iterator

import pytest

from bot.channels.wechat.channel import WechatChannel
from tests.bot import service
from tests.bot.wechat.oracle import WeChatCrypto
from tests.bot.wechat.side import (
    AES_KEY,
    APP_ID,
    MOTHER,
    OTHER_KEY,
    TOKEN,
    WeChat,
    event,
    message,
    parse_fields,
    refused,
    signed,
    wechat,
    words,
)

CRYPTO = WeChatCrypto(TOKEN, AES_KEY, APP_ID)
OLD = WeChatCrypto(TOKEN, OTHER_KEY, APP_ID)


@pytest.fixture
def safe() -> Iterator[WeChat]:
    """WeChat before a channel whose key has been changed lately."""
    with wechat(app_id=APP_ID, aes_key=AES_KEY, aes_key_previous=OTHER_KEY) as side:
        yield side


def encrypted(text: str) -> str:
    """A text as WeChat encrypts it."""
    return parse_fields(CRYPTO.encrypt_message(text, "1", "1"))["Encrypt"]


@pytest.mark.parametrize("crypto", [CRYPTO, OLD], ids=["current key", "previous key"])
def test_a_sealed_message_gets_a_sealed_answer(safe: WeChat, crypto: WeChatCrypto) -> None:
    """The answer is signed, and encrypted with the key that opened the message."""
    answer = safe.opened(safe.sealed(message(MOTHER), crypto), crypto)
    assert "高龄津贴：60元/月" in answer


def test_in_compatible_mode_the_sealed_part_counts(safe: WeChat) -> None:
    """兼容模式 sends both; the plain fields, which no signature covers, are not read."""
    answer = safe.sealed(message(MOTHER), CRYPTO, beside=message("忘记我"))
    assert "高龄津贴" in safe.opened(answer, CRYPTO)


def test_encryption_cannot_be_stripped(safe: WeChat) -> None:
    """A plain message is refused even with a signature: its signature would not cover what it says."""
    before = refused("plain")
    assert safe.post(message()).status_code == 403
    assert refused("plain") == before + 1


def test_the_signature_of_plain_mode_is_not_enough(safe: WeChat) -> None:
    """What is checked is msg_signature, over what is encrypted."""
    query, body = safe.query(), f"<xml><Encrypt>{encrypted('x')}</Encrypt></xml>".encode()
    assert safe.post(body, query).status_code == 403
    wrong = signed(query["timestamp"], query["nonce"], encrypted("y"))
    assert safe.post(body, query | {"msg_signature": wrong}).status_code == 403


def test_the_same_again_says_the_same(safe: WeChat) -> None:
    """A delivery repeated under another nonce and cipher gets the same words."""
    body = message(MOTHER)
    first, again = (safe.opened(safe.sealed(body, CRYPTO), CRYPTO) for _ in range(2))
    assert first == again


def test_nothing_to_say_is_not_sealed(safe: WeChat) -> None:
    """`success` goes back as it is."""
    assert safe.sealed(event("VIEW", "http://example.com"), CRYPTO).text == "success"


@pytest.mark.parametrize("inner", ["no xml", "<xml></xml>", "<!DOCTYPE xml><xml><MsgType>text</MsgType></xml>"])
def test_what_was_sealed_is_parsed_as_strictly(safe: WeChat, inner: str) -> None:
    """A sealed body that is no message is malformed."""
    assert safe.sealed(inner.encode(), CRYPTO).status_code == 400


def test_a_body_in_json_is_read(safe: WeChat) -> None:
    """As on the page on encryption; the answer is XML all the same, and sealed."""
    query, cipher = safe.query(), encrypted(message(MOTHER).decode())
    query["msg_signature"] = signed(query["timestamp"], query["nonce"], cipher)
    answer = safe.post(f'{{"ToUserName": "gh", "Encrypt": "{cipher}"}}'.encode(), query)
    assert "高龄津贴" in safe.opened(answer, CRYPTO)


@pytest.mark.parametrize(("said", "status"), [("5838479218127813673", 200), (message().decode(), 403), ("", 403)])
def test_an_encrypted_verification(safe: WeChat, said: str, status: int) -> None:
    """An echostr that decrypts is echoed; somebody's message, which is signed alike, is not given away."""
    query, cipher = safe.query(), encrypted(said)
    query |= {"echostr": cipher, "msg_signature": signed(query["timestamp"], query["nonce"], cipher)}
    answer = safe.client.get("/wechat", params=query)
    assert answer.status_code == status
    assert status != 200 or answer.text == said


def test_a_plain_verification_with_a_key(safe: WeChat) -> None:
    """The console verifies an official account's address in plain, whatever the mode."""
    assert safe.client.get("/wechat", params=safe.query(echostr="42")).text == "42"


def test_without_a_key_what_is_sealed_cannot_be_read(plain: WeChat) -> None:
    """The console in 安全模式 and no key here: refused, and counted apart, so that an operator sees why."""
    before = refused("encrypted")
    assert plain.sealed(message(), CRYPTO).status_code == 400
    assert refused("encrypted") == before + 1


def test_without_a_key_compatible_mode_is_answered_in_plain(plain: WeChat) -> None:
    """兼容模式 takes a plain answer to its plain part."""
    assert "高龄津贴" in words(plain.sealed(message(), CRYPTO, beside=message(MOTHER)).text)


def test_a_key_needs_an_app_id() -> None:
    """A key alone could not tell our messages from another account's."""
    with pytest.raises(ValueError, match="AppID"):
        WechatChannel(service.conversations(), TOKEN, aes_key=AES_KEY)
