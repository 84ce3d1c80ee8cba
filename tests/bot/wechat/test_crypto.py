"""Encryption, against wechatpy in both directions, and everything that must not decrypt."""

import base64
import secrets

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.wechat.crypto import MessageCipher, decrypt
from bot.channels.wechat.errors import ForgedError
from tests.bot.wechat.oracle import InvalidAppIdException, PrpCrypto
from tests.bot.wechat.side import AES_KEY, APP_ID, OTHER_KEY

KEY = base64.b64decode(f"{AES_KEY}=")
OURS = MessageCipher(AES_KEY, APP_ID)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def encrypted(plain: bytes) -> str:
    """Bytes under the key as they are: no padding, no length, no AppID of ours."""
    encryptor = Cipher(algorithms.AES(KEY), modes.CBC(KEY[:16])).encryptor()
    return base64.b64encode(encryptor.update(plain) + encryptor.finalize()).decode()


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_we_read_what_wechatpy_writes(text: str) -> None:
    """Any text that wechatpy encrypts is decrypted."""
    assert OURS.decrypt(PrpCrypto(KEY).encrypt(text, APP_ID).decode()) == text.encode()


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_wechatpy_reads_what_we_write(text: str) -> None:
    """Any text that we encrypt is decrypted by wechatpy, for our AppID and no other."""
    assert PrpCrypto(KEY).decrypt(OURS.encrypt(text), APP_ID) == text
    with pytest.raises(InvalidAppIdException):
        PrpCrypto(KEY).decrypt(OURS.encrypt(text), "wx-another")


def framed(text: bytes, app_id: bytes = APP_ID.encode(), length: int | None = None) -> bytes:
    """What stands before the padding."""
    return secrets.token_bytes(16) + (len(text) if length is None else length).to_bytes(4, "big") + text + app_id


def padded(plain: bytes, block: int = 32) -> bytes:
    """Filled up as PKCS#7 has it."""
    missing = block - len(plain) % block
    return plain + bytes([missing]) * missing


WRONG = {
    "nothing": "",
    "not base64": "不是！",
    "not whole blocks": base64.b64encode(bytes(33)).decode(),
    "half a block of 32": encrypted(padded(framed(b"x" * 10), 16)[:48]),
    "truncated": base64.b64encode(base64.b64decode(OURS.encrypt("x" * 60))[:-32]).decode(),
    "a padding of 0": encrypted(framed(b"x" * 27, b"wx0123456789abcd") + b"\x00"),
    "a padding of 33": encrypted(padded(framed(b"x" * 10))[:-1] + b"\x21"),
    "a padding of unlike bytes": encrypted(padded(framed(b"x" * 10))[:-2] + b"\x01\x02"),
    "padding and nothing else": encrypted(bytes([32]) * 32),
    "too short for a length": encrypted(padded(b"x" * 17)),
    "a length beyond the end": encrypted(padded(framed(b"x", length=2**31))),
    "a length too short": encrypted(padded(framed(b"xx", length=1))),
    "another AppID": encrypted(padded(framed(b"x", b"wx-another"))),
    "no AppID": encrypted(padded(framed(b"x", b""))),
    "another key": MessageCipher(OTHER_KEY, APP_ID).encrypt("x"),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_whatever_is_wrong_is_refused_alike(wrong: str) -> None:
    """One error with one reason, so that the answer is no oracle for the padding."""
    with pytest.raises(ForgedError) as caught:
        decrypt([OURS], wrong)
    assert caught.value.reason == "cipher"


@pytest.mark.parametrize("size", range(20, 60))
def test_every_length_is_padded(size: int) -> None:
    """There are always 1 to 32 bytes of padding, also where a block is full."""
    assert OURS.decrypt(OURS.encrypt("x" * size)) == b"x" * size


def test_the_previous_key_still_opens() -> None:
    """While keys are changed both open, and one learns which did."""
    new, old = OURS, MessageCipher(OTHER_KEY, APP_ID)
    assert decrypt([new, old], old.encrypt("旧")) == ("旧".encode(), old)
    assert decrypt([new, old], new.encrypt("新")) == ("新".encode(), new)


def test_nothing_is_encrypted_alike_twice() -> None:
    """Random bytes stand before every text."""
    assert OURS.encrypt("x") != OURS.encrypt("x")


@pytest.mark.parametrize("key", ["", "short", "!" * 43, AES_KEY[:-1]])
def test_a_key_that_is_none(key: str) -> None:
    """It is refused at the start, without being named."""
    with pytest.raises(ValueError, match="EncodingAESKey：应为43个字母或数字"):
        MessageCipher(key, APP_ID)
