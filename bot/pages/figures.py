"""What was asked, answered, not written and not understood, counted by day, item and region: never of one person.

Counts wait in memory for some seconds, then are added to the day's row in the store, which all workers share. What a person
writes as feedback is kept as it is; nothing else that anybody says is.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel, TypeAdapter

from bot.conversations.held import read_as
from bot.conversations.keeping import Keeping
from bot.pages.words import words
from bot.stores.contract import StoreError
from dialogs.messages import Reply

log = logging.getLogger("yiwen.figures")

KIND, SAID = "figures", "feedback"
DAYS = 400
"""For which a day's counts are kept."""
EVERY = 10
"""Seconds between two additions to the store."""
FEW = 5
"""A count below this is not shown: it could be of somebody."""
LONGEST, MOST = 500, 500
"""Characters of a feedback, and how many of a day are kept."""
THUMBS = frozenset({"up", "down"})


class Said(BaseModel):
    """What was written as feedback."""

    thumb: str
    words: str


SAID_SHAPE = TypeAdapter(list[Said])
JOINTS = 2
"""Strokes that part a key where it is kept."""
Key = tuple[str, str, str]
"""Outcome, region, and item or kind of question; "" where there is none."""


@dataclass(slots=True)
class Figures:
    """Counts, and where they are kept."""

    keeping: Keeping
    waiting: dict[date, Counter[Key]] = field(default_factory=dict)

    def count(self, reply: Reply, day: date) -> None:
        """Count a reply."""
        counts = self.waiting.setdefault(day, Counter())
        counts.update(_cells(reply))

    async def feedback(self, thumb: str, words: str, regions: Iterable[str], day: date) -> None:
        """Count a thumb, and keep what was written with it. Raises StoreError."""
        if thumb not in THUMBS:
            return
        said = words.strip()[:LONGEST]

        def with_it(written: str | None) -> str:
            kept = [*(read_as(SAID_SHAPE, written) or []), Said(thumb=thumb, words=said)]
            return SAID_SHAPE.dump_json(kept[-MOST:]).decode()

        if said:
            await self.keeping.change(SAID, day.isoformat(), with_it, DAYS * 24 * 60 * 60)
        self.waiting.setdefault(day, Counter())[(thumb, next(iter(regions), ""), "")] += 1

    async def flush(self) -> None:
        """Add what waits to the store; what cannot be added waits on."""
        for day in list(self.waiting):
            counts = self.waiting.pop(day)
            if not counts:
                continue
            try:
                await self.keeping.add(KIND, day.isoformat(), {"|".join(key): n for key, n in counts.items()}, DAYS)
            except StoreError:
                self.waiting.setdefault(day, Counter()).update(counts)
                log.warning("figures wait for the store")

    async def flush_for_ever(self) -> None:
        """Add what waits, every few seconds."""
        while True:
            await asyncio.sleep(EVERY)
            await self.flush()

    async def days(self, last: date, number: int) -> dict[date, Counter[Key]]:
        """The counts of so many days, the last of them that day. Raises StoreError."""
        await self.flush()
        found = {}
        for day in (last - timedelta(days=back) for back in range(number)):
            held = await self.keeping.counts(KIND, day.isoformat())
            found[day] = Counter({_key(name): count for name, count in held.items() if name.count("|") >= JOINTS})
        return found

    async def said(self, last: date, number: int) -> list[dict[str, Any]]:
        """What was written as feedback, the newest first. Raises StoreError."""
        found: list[dict[str, Any]] = []
        for day in (last - timedelta(days=back) for back in range(number)):
            held = read_as(SAID_SHAPE, await self.keeping.kept(SAID, day.isoformat())) or []
            found += [{"day": day.isoformat(), **one.model_dump()} for one in reversed(held)]
        return found


def _key(name: str) -> Key:
    outcome, region, what = name.split("|", JOINTS)
    return outcome, region, what


def _cells(reply: Reply) -> Iterable[Key]:
    region = next((person.list for person in reply.people if person.list), "") or ""
    for act in reply.acts:
        if act.act in {"tell", "answer", "correct"}:
            yield "told", region, ""
        elif act.act == "unclear":
            yield "unclear", region, ""
        elif act.act == "ask":
            what = act.about[0] if act.about else act.kind or ""
            yield "asked", region, what
            yield ("answered" if act.answered else "unwritten" if act.answered is False else "unclear"), region, what


def shown(count: int) -> str:
    """A count as it may be shown."""
    return str(count) if count >= FEW else words().figures.fewer.format(few=FEW) if count else "0"
