"""What every store does, whatever it is made of: one row for a conversation, one for each delivery that was answered.

A store knows nothing of what it keeps: keys are hashes, rows are text, answers are bytes. A row is replaced only if its
revision is still the one that was read, so two workers can never both take a turn from the same state.
"""

import base64
import secrets
from dataclasses import dataclass
from typing import Protocol

SALT_SIZE = 32
"""Bytes of a salt."""
NO_SALT = "存着的盐不是原来写的样子；请放回备份里的"


class StoreError(Exception):
    """The store cannot be reached, is locked, or is full; nothing was changed, and the same may be tried again."""


class FullError(StoreError):
    """There is no room: nothing more is kept, but what is to be erased is."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a store holds of a conversation, as one delivery needs it."""

    revision: str | None = None
    """Names the row; None when there is no row."""
    row: str = ""
    delivered: bool = False
    """Whether this delivery was answered before."""
    answer: bytes | None = None
    """What it was answered; None too when that has been forgotten since."""
    forgotten: str = ""
    """The mark of the last forgetting, as whoever forgot left it; "" when there is none."""


@dataclass(frozen=True, slots=True)
class Write:
    """A turn to be kept, all of it or nothing. Times are seconds since 1970."""

    revision: str
    row: str
    row_until: int
    delivery: str | None = None
    answer: bytes = b""
    answer_until: int = 0
    forget: bool = False
    """Whether what earlier deliveries were answered goes; that they were answered stays known, and no more."""
    since: str | None = None
    """The mark of the last forgetting that the turn knows of; None: whichever it is."""
    mark: str = ""
    """The mark that it leaves, if it forgets; for as long as its answer is kept."""


class Store(Protocol):
    """Keeps conversations. Every method may raise StoreError."""

    async def open(self) -> None:
        """Make ready; must come before anything else."""

    async def salt(self) -> bytes:
        """32 bytes that stay the same for as long as the store does; people's ids are hashed with them."""

    def clock(self) -> float:
        """Seconds since 1970, by the clock of all workers that share this store."""

    async def read(self, conversation: str, delivery: str | None, now: int) -> Kept:
        """A conversation as one delivery needs it; what is past its time is not there."""

    async def write(self, conversation: str, expected: str | None, turn: Write, now: int) -> bool:
        """Keep a turn if the row still has the `expected` revision, its delivery has no answer yet, and nothing was forgotten
        that it does not know of.

        False, and nothing changed, if it is otherwise.
        """

    async def attach(self, conversation: str, expected: str, name: str, what: bytes, until: int, now: int) -> bool:
        """Keep something with a conversation's answers, if its row still has the `expected` revision: it is read as the answer
        of the delivery of that name, and is forgotten with them. False, and nothing changed, if the row is another.
        """

    async def forget(self, conversation: str, mark: str = "", until: int = 0) -> None:
        """Remove the row and empty all answers of a conversation: that they were given stays known, and no more.

        A mark of it is left until then, which every turn that was begun before must know of.
        """

    async def note(self, name: str, value: str, until: int, now: int) -> str:
        """Keep a value under a name until then, unless one is kept there; the one that is kept. A loss of power may lose it."""

    async def noted(self, name: str, now: int) -> str | None:
        """The value that is kept under a name."""

    async def sweep(self, now: int) -> None:
        """Remove what is past its time."""

    async def ping(self) -> None:
        """Nothing, if the store can be read and written."""

    async def close(self) -> None:
        """Let go of files and connections."""


def new_salt() -> bytes:
    """Fresh bytes for a store that has none yet."""
    return secrets.token_bytes(SALT_SIZE)


def salt_text(salt: bytes) -> str:
    """As a store writes it."""
    return base64.b64encode(salt).decode()


def salt_bytes(written: str | bytes) -> bytes:
    """As it was. Raises StoreError when something else stands there."""
    try:
        return checked_salt(base64.b64decode(written, validate=True))
    except ValueError as error:
        raise StoreError(NO_SALT) from error


def checked_salt(salt: object) -> bytes:
    """A salt as one was made. Raises StoreError for anything else: text, a number, bytes of another length."""
    if not isinstance(salt, bytes) or len(salt) != SALT_SIZE:
        raise StoreError(NO_SALT)
    return salt
