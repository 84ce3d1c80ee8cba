"""What the ways in keep in the store beside the conversations: texts of a page, counts, and what all workers know."""

import json
from collections.abc import Callable, Mapping

from bot.conversations.answers import new_token
from bot.conversations.held import Counts, read_as
from bot.conversations.names import Hashes
from bot.conversations.taking import DAY, guarded
from bot.conversations.waiting import Lines
from bot.stores.contract import Store, StoreError, Write

MOST_TRIES = 100
"""Of a change, each of which another worker's went before: with as many workers as there are, it comes to pass long before."""
AGES = 10 * 365 * DAY
"""Seconds for which it is known that a chat has another name now."""


class Keeping:
    """Keeps by a kind and a name, of which the store sees a hash; each raises StoreError where the store fails."""

    def __init__(self, store: Store, hashes: Callable[[], Hashes], seconds: Callable[[], int]) -> None:
        self._store, self._hashes, self._seconds = store, hashes, seconds
        self._lines = Lines()

    async def keep(self, kind: str, name: str, text: str, seconds: int) -> None:
        """Keep a text of a page under a name that nobody guesses, so long. Raises StoreError."""
        await self.change(kind, name, lambda _: text, seconds)

    async def change(
        self, kind: str, name: str, changed: Callable[[str | None], str], seconds: int, *, erases: bool = False
    ) -> None:
        """Keep what `changed` makes of the text that is kept under a name (None: of none).

        Several may do so at once, in several workers: each changes what the one before has left, and nobody's change is lost.
        `erases`: it says less than before, and is done on a full disk too. Raises StoreError.
        """
        key = self._key(f"kept:{kind}", name)
        async with self._lines.turn(key):
            for _ in range(MOST_TRIES):
                now = self._seconds()
                held = await guarded(self._store.read(key, None, now))
                text = changed(held.row if held.revision is not None else None)
                write = Write(new_token(), text, now + seconds, forget=erases)
                if await guarded(self._store.write(key, held.revision, write, now)):
                    return
        raise StoreError("别的进程一直在写")

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

    async def add(self, kind: str, name: str, counts: Mapping[str, int], days: int, *, erases: bool = False) -> None:
        """Add counts to those that are kept under a name, as `change` does. Raises StoreError."""

        def summed(written: str | None) -> str:
            kept = read_as(Counts, written) or {}
            return json.dumps({**kept, **{one: kept.get(one, 0) + n for one, n in counts.items()}}, ensure_ascii=False)

        await self.change(kind, name, summed, days * DAY, erases=erases)

    async def counts(self, kind: str, name: str) -> Mapping[str, int]:
        """The counts that are kept under a name. Raises StoreError."""
        return read_as(Counts, await self.kept(kind, name)) or {}

    async def first(self, name: str, value: str, seconds: int) -> str:
        """The value that was given first under a name, by whatever worker, within the last so many seconds.

        Neither name nor value may tell anything of a person. Raises StoreError.
        """
        now = self._seconds()
        return await guarded(self._store.note(self._key("first", name), value, now + seconds, now))

    async def is_known(self, name: str) -> bool:
        """Whether a value was given under a name (`first`), by whatever worker, and its time is not over. Raises StoreError."""
        return await guarded(self._store.noted(self._key("first", name), self._seconds())) is not None

    async def moved(self, channel: str, old: str, new: str) -> None:
        """Know from now on that what is called `new` in a channel was called `old`. Raises StoreError."""
        now, name = self._seconds(), f"moved\0{channel}\0{new}"
        await guarded(self._store.note(self._hashes().name(name), self._hashes().veiled(name, old), now + AGES, now))

    async def origin(self, channel: str, new: str) -> str:
        """What was called `new` in a channel before it moved; `new` itself, if it did not. Raises StoreError."""
        name = f"moved\0{channel}\0{new}"
        kept = await guarded(self._store.noted(self._hashes().name(name), self._seconds()))
        try:
            return new if kept is None else self._hashes().unveiled(name, kept)
        except ValueError:  # not as it was written
            return new

    def _key(self, kind: str, name: str) -> str:
        return self._hashes().of(kind, name)
