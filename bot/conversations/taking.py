"""Taking a turn: known before?, in line, loaded, stepped, saved; and only then is it anyone's to deliver.

A turn that was begun before its conversation was forgotten ends as forgotten, whichever worker has it in hand.

A turn is taken once. It is saved together with its answer in one write, which holds only while the conversation is as it
was read; if another worker was quicker, the turn is taken again from what that worker left. So a crash repeats at most
an answer, never a step, and no lock is left behind by a process that dies.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, ParamSpec, TypeVar

from bot.conversations.answers import Answer, Row
from bot.conversations.errors import BusyError
from bot.conversations.lane import Lane
from bot.conversations.lines import Stepped
from bot.conversations.pace import MOST, Pace
from bot.conversations.rows import Known, Rows
from bot.conversations.waiting import Lines
from bot.ground import metrics
from bot.stores.contract import Kept, Store, StoreError, Write
from bot.stores.moments import Moment, Sent
from dialogs.messages import Reply
from dialogs.state import State

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger("yiwen.conversation")

DAY = 24 * 60 * 60
ANSWER_KEPT = DAY
"""Seconds for which an answer is kept, for those who deliver a message twice: Telegram tries for a day."""
MOST_WAITING_EACH = 20
"""Messages that may wait in one conversation."""
TRIES = 20
SHORT = 200
"""Characters of a message that is read at once; a longer one goes to the lane of those that take long."""
SMALL = 16_000
"""Characters of a conversation's row with which a message is read at once."""


@dataclass(frozen=True, slots=True)
class Next:
    """What an act leads to: the state after it, and the answer."""

    state: State
    answer: Answer


Act = Callable[[Kept, Row, bytes | None, Stepped | None], Next | None]
"""What a turn does with what is kept: the store's words, the row, the answer that was given last, and the step if it has
been taken already, elsewhere."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a conversation to be taken; names as the store has them."""

    channel: str
    conversation: str
    delivery: str | None
    act: Act
    again: bool = False
    """Whether it wants the last answer."""
    exact: bool = False
    """Whether it must see the row as the store has it now."""
    text: str | None = None
    """What is said, when that is all it does: it may then be stepped elsewhere."""
    sent: Sent | None = None
    """When it was sent, where its channel tells."""

    @property
    def is_short(self) -> bool:
        """Whether it takes no longer than most do."""
        return self.text is None or len(self.text) <= SHORT


class _NotKept:
    """What a try at a turn comes to when another worker was quicker."""


NOT_KEPT = _NotKept()


class Turns:
    """Takes turns over a store, those of one conversation one after the other. `days`: how long a row is kept."""

    def __init__(
        self, store: Store, lane: Lane, days: int, day: Callable[[], date], seconds: Callable[[], int], pace: Pace
    ) -> None:
        self._store, self._lane, self._days, self._day, self._seconds = store, lane, days, day, seconds
        self._pace, self._lines, self._rows = pace, Lines(), Rows()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="step")
        self.count: Callable[[Reply, date], None] = lambda _reply, _day: None
        """Hears of every new reply."""

    async def take(self, turn: Turn) -> Answer | None:
        """Take a turn after those before it. Whoever waits for it may leave; the turn is finished all the same.

        None when it has been forgotten on request since it was taken, or begun, or sent. Raises BusyError, StoreError, what
        `act` does.
        """
        task = asyncio.create_task(self._taken(turn, Moment(self._store.clock(), turn.sent)))
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return await asyncio.shield(task)

    async def forget(self, conversation: str, sent: Sent | None = None) -> None:
        """Erase a conversation, after the turns that were begun here; those that were begun elsewhere end as forgotten, and so
        does whatever comes late that was sent before. Raises StoreError.
        """
        moment = Moment(self._store.clock(), sent)
        async with self._lines.turn(conversation):
            self._rows.drop(conversation)
            now, before = self._seconds(), ""
            with suppress(StoreError):  # it is erased all the same, if that can be done
                before = (await self._store.read(conversation, None, now)).forgotten
            mark = moment.mark(before, self._store.clock())
            await guarded(self._store.forget(conversation, mark, now + ANSWER_KEPT))

    async def drain(self, seconds: float) -> None:
        """Wait for the turns that are being taken."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    async def apart(self, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """What a piece of work comes to, in the one thread of steps: meanwhile the loop goes on, and tells who is done."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: work(*given, **named))

    def close(self) -> None:
        """Let go of the thread."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.debug("a turn ended with %s", type(error).__name__)

    async def _taken(self, turn: Turn, moment: Moment) -> Answer | None:
        if self._lines.waiting(turn.conversation) >= MOST_WAITING_EACH or len(self._tasks) > MOST:
            raise BusyError
        with metrics.labelled(metrics.TURN_SECONDS, turn.channel).time():
            async with self._lines.turn(turn.conversation):
                with self._pace.counted() if turn.is_short else nullcontext():
                    return await self._kept(turn, moment)

    async def _kept(self, turn: Turn, moment: Moment) -> Answer | None:
        """A turn, tried until it is kept. Raises BusyError."""
        for _ in range(TRIES):
            outcome = await self._tried(turn, moment)
            if not isinstance(outcome, _NotKept):
                return outcome
        log.warning("conversation %s: another worker was quicker %d times", turn.conversation[:8], TRIES)
        raise BusyError

    async def _tried(self, turn: Turn, moment: Moment) -> "Answer | _NotKept | None":
        """One try at a turn: its answer, once it is kept; NOT_KEPT if another worker was quicker."""
        now = self._seconds()
        kept, row = await self._read(turn, now)
        if kept.delivered:
            metrics.REPEATS.labels(turn.channel).inc()
            return Answer.unpacked(kept.answer)
        if moment.is_forgotten(kept.forgotten, self._store.clock()):
            log.info("conversation %s: what was begun before it was forgotten is not kept", turn.conversation[:8])
            return None
        last = None
        if turn.again and row.last is not None:
            last = (await guarded(self._store.read(turn.conversation, row.last, now))).answer
        stepped = await self._stepped(turn, row, len(kept.row))
        try:
            done = await self.apart(turn.act, kept, row, last, stepped)
        except Exception:
            if await self._is_news(turn, kept, now):
                return NOT_KEPT
            raise
        if done is None:  # what writes nothing would not learn that its row is too old
            return NOT_KEPT if await self._is_news(turn, kept, now) else None
        write = self._write(turn, moment, kept.forgotten, done, now)
        self._rows.drop(turn.conversation)
        if not await guarded(self._store.write(turn.conversation, kept.revision, write, now)):
            return NOT_KEPT
        if not write.forget:
            new = Row(done.state, turn.delivery)
            known = Known(write.revision, new, len(write.row), write.row_until, kept.forgotten)
            self._rows.put(turn.conversation, known)
        if done.answer.anew is not None:
            metrics.count_reply(turn.channel, done.answer.anew)
            self.count(done.answer.anew, self._day())
        return done.answer

    async def _read(self, turn: Turn, now: int) -> tuple[Kept, Row]:
        """What is kept; as this process left it, where that will do. Whether a delivery has come before the write finds out."""
        known = None if turn.exact else self._rows.get(turn.conversation, now)
        if known is not None:
            return Kept(known.revision, " " * known.size, forgotten=known.forgotten), known.row
        kept = await guarded(self._store.read(turn.conversation, turn.delivery, now))
        return kept, Row.read(kept.row)

    async def _is_news(self, turn: Turn, seen: Kept, now: int) -> bool:
        """Whether what an act would not do, or found nothing to do with, was judged by a row that another worker has left
        behind, or for a delivery that was answered before: it is to be tried again by what the store has.
        """
        known = self._rows.get(turn.conversation, now)
        if turn.exact or known is None or known.revision != seen.revision:
            return False
        self._rows.drop(turn.conversation)
        kept = await guarded(self._store.read(turn.conversation, turn.delivery, now))
        return kept.delivered or (kept.revision, kept.forgotten) != (seen.revision, seen.forgotten)

    async def _stepped(self, turn: Turn, row: Row, size: int) -> Stepped | None:
        """The step of a turn that takes long, from where it harms nobody; None for all others, which are taken at once."""
        if turn.text is None or (turn.is_short and size <= SMALL):
            return None
        return await self._lane.step(row.state, turn.text, self._day())

    def _write(self, turn: Turn, moment: Moment, forgotten: str, done: Next, now: int) -> Write:
        """How what a turn leads to is kept."""
        anew = done.answer.anew
        forgets, erases = anew is not None and anew.forgets, anew is not None and anew.erases
        return Write(
            done.answer.token,
            Row(done.state, None if forgets else turn.delivery).written(),
            now + (ANSWER_KEPT if forgets else self._days * DAY),
            turn.delivery,
            done.answer.packed() if turn.delivery is not None else b"",
            now + ANSWER_KEPT,
            forget=erases,
            since=forgotten,
            mark=moment.mark(forgotten, self._store.clock()) if erases else "",
        )


async def guarded(work: Awaitable[T]) -> T:
    """The work's result; a failure of the store is counted and logged. Raises StoreError."""
    try:
        return await work
    except StoreError as error:
        metrics.STORE_ERRORS.inc()
        log.warning("the store failed: %s", error)
        raise
