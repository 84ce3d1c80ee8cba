"""What the ways in keep in the store beside the conversations: texts of a page, counts, and what all workers know."""

import json
from collections.abc import Callable, Mapping

from bot.conversations.answers import new_token
from bot.conversations.names import Hashes
from bot.conversations.taking import DAY, TRIES, guarded
from bot.stores.contract import Store, StoreError, Write

AGES = 10 * 365 * DAY
"""Seconds for which it is known that a chat has another name now."""


class Keeping:
    """Keeps by a kind and a name, of which the store sees a hash; each raises StoreError where the store fails."""

    def __init__(self, store: Store, hashes: Callable[[], Hashes], seconds: Callable[[], int]) -> None:
        self._store, self._hashes, self._seconds = store, hashes, seconds

    async def keep(self, kind: str, name: str, text: str, seconds: int) -> None:
        """Keep a text of a page under a name that nobody guesses, so long. Raises StoreError."""
        key, now = self._key(f"kept:{kind}", name), self._seconds()
        held = await guarded(self._store.read(key, None, now))
        await guarded(self._store.write(key, held.revision, Write(new_token(), text, now + seconds), now))

    async def kept(self, kind: str, name: str) -> str | None:
        """A text that was kept; None when there is none any more. Raises StoreError."""
        held = await guarded(self._store.read(self._key(f"kept:{kind}", name), None, self._seconds()))
        return held.row if held.revision is not None else None

    async def keep_with(
        self, channel: str, person: str, token: str | None, kind: str, name: str, text: str, seconds: int
    ) -> bool:
        """Keep a text as `keep` does, but as a part of a conversation, whose forgetting erases it too.

        False, and nothing kept, when a turn was taken or all forgotten since `token`. Raises StoreError.
        """
        conversation, now = self._key(channel, person), self._seconds()
        attached = self._store.attach(conversation, token or "", self._key(kind, name), text.encode(), now + seconds, now)
        if not await guarded(attached):
            return False
        await self.keep(f"whose:{kind}", name, conversation, seconds)
        return True

    async def kept_with(self, kind: str, name: str) -> str | None:
        """A text that was kept with a conversation; None when there is none any more. Raises StoreError."""
        conversation = await self.kept(f"whose:{kind}", name)
        if conversation is None:
            return None
        held = await guarded(self._store.read(conversation, self._key(kind, name), self._seconds()))
        return held.answer.decode() if held.answer else None

    async def drop(self, kind: str, name: str) -> None:
        """Erase a text that was kept, on a full disk too. Raises StoreError."""
        await guarded(self._store.forget(self._key(f"kept:{kind}", name)))

    async def add(self, kind: str, name: str, counts: Mapping[str, int], days: int) -> None:
        """Add counts to those that are kept under a name; several workers may do so at once. Raises StoreError."""
        key, now = self._key(f"kept:{kind}", name), self._seconds()
        for _ in range(TRIES):
            held = await guarded(self._store.read(key, None, now))
            kept = json.loads(held.row) if held.revision is not None else {}
            summed = json.dumps({**kept, **{one: kept.get(one, 0) + n for one, n in counts.items()}}, ensure_ascii=False)
            if await guarded(self._store.write(key, held.revision, Write(new_token(), summed, now + days * DAY), now)):
                return
        raise StoreError("别的进程一直在写")

    async def first(self, name: str, value: str, seconds: int) -> str:
        """The value that was given first under a name, by whatever worker, within the last so many seconds.

        Neither name nor value may tell anything of a person. Raises StoreError.
        """
        now = self._seconds()
        return await guarded(self._store.note(self._key("first", name), value, now + seconds, now))

    async def moved(self, channel: str, old: str, new: str) -> None:
        """Know from now on that what is called `new` in a channel was called `old`. Raises StoreError."""
        now, name = self._seconds(), f"moved\0{channel}\0{new}"
        await guarded(self._store.note(self._hashes().name(name), self._hashes().veiled(name, old), now + AGES, now))

    async def origin(self, channel: str, new: str) -> str:
        """What was called `new` in a channel before it moved; `new` itself, if it did not. Raises StoreError."""
        name = f"moved\0{channel}\0{new}"
        kept = await guarded(self._store.noted(self._hashes().name(name), self._seconds()))
        return new if kept is None else self._hashes().unveiled(name, kept)

    def _key(self, kind: str, name: str) -> str:
        return self._hashes().of(kind, name)
