"""Whether a request comes from WeChat: its signature, its hour, and that the signature was not put on another body.

In plain mode the signature covers the token, the timestamp and the nonce, but not the body. Who catches one request
could therefore put its signature on a body of their own; so which body a signature came with is remembered for as long as
that signature is fresh, here and by all workers. The same body again is a repeated delivery and goes through.
"""

import hashlib
import hmac
import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.channels.wechat.errors import ForgedError

WINDOW = 5 * 60
"""Seconds that a timestamp may be off, either way."""
MOST_REMEMBERED = 50_000
"""Signatures that are remembered: more than 80 messages a second for as long as they are fresh, some 10 MB."""

REPLAY = "replay"
"""The reason for a signature that came with another body before."""
STALE = "stale"
"""The reason for a genuine signature out of its window: a replay, or a clock that is wrong."""


def signature(*parts: str) -> str:
    """WeChat's signature: SHA-1, in hexadecimal, of the sorted parts one after the other (the token is one of them)."""
    return hashlib.sha1("".join(sorted(parts)).encode(errors="replace")).hexdigest()  # noqa: S324 - the protocol's choice


@dataclass(frozen=True, slots=True)
class Seen:
    """A signature that this process has not seen before: its hash, and that of the body it came with."""

    name: str
    body: str


class Signatures:
    """Checks signatures made with one token."""

    def __init__(self, token: str, now: Callable[[], float], most: int = MOST_REMEMBERED) -> None:
        self._token, self._now, self._most = token, now, most
        self._bodies: OrderedDict[bytes, tuple[int, bytes]] = OrderedDict()

    def check(self, query: Mapping[str, str], name: str, body: bytes, *signed: str) -> Seen | None:
        """Passes if the query's parameter `name` signs its timestamp, its nonce and `signed`, now and with this body; a
        signature that is new here is given back, for other workers may know it. Raises ForgedError.
        """
        given, timestamp, nonce = (query.get(key, "") for key in (name, "timestamp", "nonce"))
        right = signature(self._token, timestamp, nonce, *signed)
        if not hmac.compare_digest(right.encode(), given.encode(errors="replace")):
            raise ForgedError("signature")
        if not re.fullmatch(r"[0-9]{1,12}", timestamp) or abs(self._now() - int(timestamp)) > WINDOW:
            raise ForgedError(STALE)
        return self._remember(f"{given}\n{timestamp}\n{nonce}", int(timestamp), body)

    def sign(self, timestamp: str, nonce: str, encrypted: str) -> str:
        """The signature of what is sent back."""
        return signature(self._token, timestamp, nonce, encrypted)

    def withdraw(self, seen: Seen) -> None:
        """Forget a signature that another worker knows with another body, or could not be asked about."""
        self._bodies.pop(bytes.fromhex(seen.name), None)

    def _remember(self, seen: str, timestamp: int, body: bytes) -> Seen | None:
        """Which body a signature came with, when it is new. Raises ForgedError when it came with another before."""
        key, digest = _digest(seen.encode(errors="replace")), _digest(body)
        known = self._bodies.get(key)
        if known is not None:
            if not hmac.compare_digest(known[1], digest):
                raise ForgedError(REPLAY)
            return None
        self._forget_the_stale()
        self._bodies[key] = timestamp + WINDOW, digest
        return Seen(key.hex(), digest.hex())

    def _forget_the_stale(self) -> None:
        """They came in about the order of their timestamps, so the stale stand in front, and the oldest goes for room."""
        now = self._now()
        while self._bodies:
            key, (until, _) = next(iter(self._bodies.items()))
            if until >= now and len(self._bodies) < self._most:
                return
            del self._bodies[key]


def _digest(what: bytes) -> bytes:
    return hashlib.sha256(what).digest()
