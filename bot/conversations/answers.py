"""What is kept of a conversation, and how it is written: its row, and the answers that were given."""

import json
import secrets
import zlib
from dataclasses import dataclass, field
from typing import Any

from dialogs.messages import Reply
from dialogs.state import State, dump, load

COMPRESSION = 1
"""zlib's quickest: an answer of 40 kB becomes 7 kB in half a millisecond."""


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

    @property
    def reply(self) -> Reply:
        """The Reply, for who shows it otherwise than as JSON."""
        return self.anew or Reply.model_validate_json(self.json)

    @classmethod
    def new(cls, reply: Reply, said: str = "") -> "Answer":
        """The answer that a turn has just led to."""
        return cls(reply.model_dump_json(), new_token(), said=said, anew=reply)

    def packed(self) -> bytes:
        """As a store keeps it: a line about the turn, then the reply."""
        about = json.dumps({"token": self.token, "page": self.page, "said": self.said})
        return zlib.compress(f"{about}\n{self.json}".encode(), COMPRESSION)

    @classmethod
    def unpacked(cls, kept: bytes) -> "Answer":
        """An answer that was given before."""
        about, _, reply = zlib.decompress(kept).decode().partition("\n")
        return cls(reply, **json.loads(about), repeated=True)


@dataclass(frozen=True, slots=True)
class Row:
    """What a conversation's row holds: the state and which delivery was answered last."""

    state: State
    last: str | None

    def written(self) -> str:
        """As a store keeps it."""
        return json.dumps({"state": dump(self.state), "last": self.last}, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def read(cls, written: str) -> "Row":
        """A row that was kept; what cannot be read begins anew."""
        try:
            data: dict[str, Any] = json.loads(written)
            return cls(load(data["state"]), data["last"])
        except (ValueError, KeyError, TypeError):
            return cls(State(), None)


def new_token() -> str:
    """A name that no other turn has."""
    return secrets.token_hex(5)
