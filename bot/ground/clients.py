"""Who may call the API: clients, each with a key or, while it is being changed, with two."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

ENTRY = re.compile(r"(?:([A-Za-z0-9_-]{1,32}):)?([!-~]*[!-9;-~])")
"""`name:key`, or a key alone; printable ASCII, as a header can carry it, not ending in a colon."""


@dataclass(frozen=True, slots=True)
class Client:
    """A key, and whose it is."""

    given: str | None
    """The name, when it has one: it stays when the key is changed."""
    key: str

    @property
    def name(self) -> str:
        """What its conversations are kept under."""
        return self.given or self.nameless

    @property
    def nameless(self) -> str:
        """What they are kept under for a key without a name: they are lost with the key."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:16]


def client_of(entry: str) -> Client:
    """The client that an entry of YIWEN_API_KEYS names. Raises ValueError."""
    found = ENTRY.fullmatch(entry)
    if found is None:
        raise ValueError("应为 名字:密钥 或密钥")
    return Client(found[1], found[2])


def clients_of(entries: Sequence[str]) -> tuple[Client, ...]:
    """All of them. Raises ValueError for a key that two clients would share."""
    clients = tuple(map(client_of, entries))
    if len({client.key for client in clients}) < len(clients):
        raise ValueError("同一个密钥写了两次")
    return clients
