"""What is kept of a conversation, and how it is written: its row, and the answers that were given."""

import json
import secrets
import threading
import zlib
from dataclasses import dataclass, field
from typing import Any

import zstandard
from pydantic import BaseModel
from pydantic_core import to_json

from dialogs.messages import Reply
from dialogs.state import State, dump, load

LEVEL = 1
"""Zstandard's quickest: an answer of 40 kB becomes 6 kB in a tenth of a millisecond."""
PACK = b"Z1"
"""How what is packed so begins; what was packed before, with zlib, never begins like that."""


class _About(BaseModel):
    """The line about the turn, before the reply."""

    token: str
    page: int = 0
    said: str = ""


class _Packing(threading.local):
    """What packs and unpacks in one thread."""

    def __init__(self) -> None:
        self.packer = zstandard.ZstdCompressor(level=LEVEL)
        self.unpacker = zstandard.ZstdDecompressor()


PACKING = _Packing()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a message is answered: the Reply as JSON, the page of it that is shown, and a token that names this turn."""

    json: str
    token: str
    page: int = 0
    said: str = ""
    """Tells the text that it answers from other texts, and no more: a few bits of a keyed hash."""
    repeated: bool = False
    """Whether this was answered before, and nothing has changed now."""
    anew: Reply | None = field(default=None, repr=False, compare=False)
    """The Reply itself, when it has just been made."""
    known: Reply | None = field(default=None, repr=False, compare=False)
    """The Reply that was read back."""

    @property
    def reply(self) -> Reply:
        """The Reply, for who shows it otherwise than as JSON."""
        return self.anew or self.known or Reply.model_validate_json(self.json)

    @classmethod
    def new(cls, reply: Reply, written: str, said: str = "") -> "Answer":
        """The answer that a turn has just led to: the Reply, and as JSON."""
        return cls(written, new_token(), said=said, anew=reply)

    def packed(self) -> bytes:
        """As a store keeps it: a line about the turn, then the reply."""
        about = json.dumps({"token": self.token, "page": self.page, "said": self.said})
        return PACK + PACKING.packer.compress(f"{about}\n{self.json}".encode())

    @classmethod
    def unpacked(cls, kept: bytes | None) -> "Answer | None":
        """An answer that was given before; None when there is none any more, and for what cannot be read, as forgotten."""
        if not kept:
            return None
        try:
            plain = PACKING.unpacker.decompress(kept[len(PACK) :]) if kept.startswith(PACK) else zlib.decompress(kept)
            line, _, reply = plain.decode().partition("\n")
            about = _About.model_validate_json(line)
            known = Reply.model_validate_json(reply)
        except (ValueError, TypeError, zlib.error, zstandard.ZstdError):
            return None
        return cls(reply, about.token, about.page, about.said, repeated=True, known=known)


@dataclass(frozen=True, slots=True)
class Row:
    """What a conversation's row holds: the state and which delivery was answered last."""

    state: State
    last: str | None

    def written(self) -> str:
        """As a store keeps it."""
        return to_json({"state": dump(self.state), "last": self.last}).decode()

    @classmethod
    def read(cls, written: str) -> "Row":
        """A row that was kept; what cannot be read begins anew."""
        try:
            data: dict[str, Any] = json.loads(written)
            state, last = load(data["state"]), data["last"]
            is_name = last is None or (isinstance(last, str) and last.isascii())
            return cls(state, last) if is_name else cls(State(), None)
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
            return cls(State(), None)


def new_token() -> str:
    """A name that no other turn has."""
    return secrets.token_hex(5)
