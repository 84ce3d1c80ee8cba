"""WeChat's encryption of messages, both ways (its documentation: 消息加解密说明).

AES-256 in CBC mode. The key is the console's EncodingAESKey, the IV the key's first 16 bytes. What is encrypted is 16
random bytes, the length of the text in 4 bytes (big-endian), the text and the AppID, padded as PKCS#7 to blocks of 32.
"""

import base64
import binascii
import hmac
import secrets
from collections.abc import Sequence

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from bot.channels.wechat.errors import ForgedError

BLOCK = 32
"""Bytes that the padding fills up to; twice the block of AES."""
RANDOM = 16
LENGTH = 4


class MessageCipher:
    """Encrypts and decrypts with one EncodingAESKey (43 characters) for one AppID. Raises ValueError for another key."""

    def __init__(self, aes_key: str, app_id: str) -> None:
        try:
            key = base64.b64decode(f"{aes_key}=")
        except binascii.Error:
            key = b""
        if len(key) != BLOCK:
            raise ValueError("EncodingAESKey：应为43个字母或数字")
        self._cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16]))
        self._app_id = app_id.encode()

    def encrypt(self, text: str) -> str:
        """A text as WeChat decrypts it, in base64."""
        content = text.encode()
        plain = secrets.token_bytes(RANDOM) + len(content).to_bytes(LENGTH, "big") + content + self._app_id
        missing = BLOCK - len(plain) % BLOCK
        encryptor = self._cipher.encryptor()
        return base64.b64encode(encryptor.update(plain + bytes([missing]) * missing) + encryptor.finalize()).decode()

    def decrypt(self, encrypted: str) -> bytes | None:
        """What WeChat encrypted for this AppID; None for anything else, whatever is wrong with it."""
        try:
            data = base64.b64decode("".join(encrypted.split()), validate=True)
        except ValueError:
            return None
        if not data or len(data) % BLOCK:
            return None
        decryptor = self._cipher.decryptor()
        plain = _without_padding(decryptor.update(data) + decryptor.finalize())
        if plain is None or len(plain) < RANDOM + LENGTH:
            return None
        start = RANDOM + LENGTH
        end = start + int.from_bytes(plain[RANDOM:start], "big")
        return plain[start:end] if hmac.compare_digest(plain[end:], self._app_id) else None


def _without_padding(plain: bytes) -> bytes | None:
    missing = plain[-1]
    if not 1 <= missing <= BLOCK or plain[-missing:] != bytes([missing]) * missing:
        return None
    return plain[:-missing]


def decrypt(ciphers: Sequence[MessageCipher], encrypted: str) -> tuple[bytes, MessageCipher]:
    """What one of the ciphers decrypts, and which: an answer goes back with the same.

    Raises ForgedError, always the same one, so that nobody can feel their way to a text by what is answered.
    """
    for cipher in ciphers:
        plain = cipher.decrypt(encrypted)
        if plain is not None:
            return plain, cipher
    raise ForgedError("cipher")
