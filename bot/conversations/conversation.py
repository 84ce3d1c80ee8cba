"""One message for one person: known before?, locked, loaded, stepped, saved; and only then is it anyone's to deliver.

A turn is taken once. It is saved together with its answer in one write, which holds only while the conversation is as it
was read; if another worker was quicker, the turn is taken again from what that worker left. So a crash repeats at most
an answer, never a step, and no lock is left behind by a process that dies.
"""

import asyncio
import hashlib
import hmac
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from bot.conversations.answers import Answer, Row, new_token
from bot.conversations.waiting import Lines
from bot.ground import metrics
from bot.service.engines import Engines
from bot.stores.contract import Kept, Store, StoreError, Write
from dialogs.messages import Message, Reply
from dialogs.state import State
from dialogs.taking_up.put import Put

T = TypeVar("T")

log = logging.getLogger("yiwen.conversation")

DAY = 24 * 60 * 60
ANSWER_KEPT = DAY
"""Seconds for which an answer is kept, for those who deliver a message twice: Telegram tries for a day."""
LONGEST = 4000
"""Characters of a message that is read; a longer one is no message of a person."""
MOST_WAITING = 1000
MOST_WAITING_EACH = 20
"""Messages that may wait in all, and in one conversation."""
THREADS = 2
TRIES = 20
SWEEP_EVERY = 60 * 60
PING_EVERY = 1.0
"""Seconds for which a store that answered counts as answering: whoever asks often does no work."""


class TooLongError(Exception):
    """A message of more than LONGEST characters; nothing of it was read."""


class BusyError(Exception):
    """More messages wait than can be answered soon; nothing of this one was read. It may be sent again."""


class StaleError(Exception):
    """A button of a question that is not the one being asked now."""


@dataclass(frozen=True, slots=True)
class Next:
    """What an act leads to: the state after it, and the answer."""

    state: State
    answer: Answer


@dataclass(frozen=True, slots=True)
class Standing:
    """A conversation between two messages: its state, the turn that led to it, and the answer that was given then."""

    state: State
    token: str | None
    answer: Answer | None


Step = Callable[[State], tuple[State, Reply]]
"""What becomes of a state, and what is said to that."""
Act = Callable[[Kept, Row, bytes | None], Next | None]
"""What a turn does with what is kept: the store's words, the row, and the answer that was given last. In a thread."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a conversation to be taken; names as the store has them. `again`: it wants the last answer."""

    channel: str
    conversation: str
    delivery: str | None
    act: Act
    again: bool = False


class _NotKept:
    """What a try at a turn comes to when another worker was quicker."""


NOT_KEPT = _NotKept()


class Conversations:
    """All conversations of all channels. Open before use; `drain` before the store is closed."""

    def __init__(
        self,
        store: Store,
        engines: Engines,
        *,
        days: int,
        day: Callable[[], date],
        now: Callable[[], float] = time.time,
    ) -> None:
        self.store, self.engines = store, engines
        self._days, self._day, self._now = days, day, now
        self._salt = b""
        self._pinged = -PING_EVERY
        self._lines = Lines()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._waiting = 0
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="step")

    async def open(self) -> None:
        """Open the store. Raises StoreError."""
        await self.store.open()
        self._salt = await self.store.salt()

    async def say(
        self, channel: str, person: str, text: str, *, delivery: str | None = None, token: str | None = None
    ) -> Answer | None:
        """The answer to a message of `person` (unique within `channel`), who is remembered.

        `delivery` names this sending of it: the same delivery is answered the same again and changes nothing (None: it
        was answered once, and the answer has been forgotten on request since). `token`: the turn whose button was
        pressed. Raises TooLongError, BusyError, StaleError, StoreError.
        """
        if len(text) > LONGEST:
            raise TooLongError
        return await self.change(channel, person, lambda state: self._step(state, text), delivery=delivery, token=token)

    async def put(self, channel: str, person: str, number: int, given: Put, *, delivery: str | None = None) -> Answer | None:
        """The answer when facts of the one of that number are set or cleared by hand; `delivery` as in `say`.

        Raises NoSuchPersonError, BusyError, StoreError.
        """

        def step(state: State) -> tuple[State, Reply]:
            return self.engines.current.put(state, number, given, self._day())

        return await self.change(channel, person, step, delivery=delivery)

    async def change(
        self, channel: str, person: str, step: Step, *, delivery: str | None = None, token: str | None = None
    ) -> Answer | None:
        """The answer to whatever `step` (run in a thread) makes of the state, which is kept; the rest as in `say`."""

        def act(kept: Kept, row: Row, _: bytes | None) -> Next:
            if token is not None and kept.revision != token:
                raise StaleError
            state, reply = step(row.state)
            return Next(state, Answer.new(reply))

        name = self._hashed(delivery) if delivery is not None else None
        return await self._in_line(Turn(channel, self.key(channel, person), name, act))

    async def look(self, channel: str, person: str) -> Standing:
        """How a conversation stands, and what was answered last while that is kept. Raises StoreError."""
        conversation, now = self.key(channel, person), self._seconds()
        kept = await self._guarded(self.store.read(conversation, None, now))
        row = Row.read(kept.row)
        last = None
        if row.last is not None:
            last = (await self._guarded(self.store.read(conversation, row.last, now))).answer
        answer = await self._thread(Answer.unpacked, last) if last else None
        return Standing(row.state, kept.revision, answer)

    async def turn_page(self, channel: str, person: str, by: int, *, delivery: str) -> Answer | None:
        """The last answer again, so many pages further on (back, when negative; the first has nothing before it).

        None when there is no answer any more. Raises BusyError, StoreError.
        """
        return await self._again(channel, person, delivery, by)

    async def last(self, channel: str, person: str, *, delivery: str) -> Answer | None:
        """The last answer again, from its first page. None when there is none any more. Raises BusyError, StoreError."""
        return await self._again(channel, person, delivery, None)

    async def answer_to(self, channel: str, person: str, delivery: str) -> Answer | None:
        """What a delivery was answered, while that is kept. Raises StoreError."""
        kept = await self._guarded(self.store.read(self.key(channel, person), self._hashed(delivery), self._seconds()))
        return await self._thread(Answer.unpacked, kept.answer) if kept.answer else None

    async def keep(self, kind: str, name: str, text: str, seconds: int) -> None:
        """Keep a text of a page under a name that nobody guesses, so long. Raises StoreError."""
        key, now = self.key(f"kept:{kind}", name), self._seconds()
        held = await self._guarded(self.store.read(key, None, now))
        await self._guarded(self.store.write(key, held.revision, Write(new_token(), text, now + seconds), now))

    async def kept(self, kind: str, name: str) -> str | None:
        """A text that was kept; None when there is none any more. Raises StoreError."""
        held = await self._guarded(self.store.read(self.key(f"kept:{kind}", name), None, self._seconds()))
        return held.row if held.revision is not None else None

    async def forget(self, channel: str, person: str) -> None:
        """Erase all that is kept of someone; a late repeat of an earlier message brings nothing back. Raises StoreError."""
        conversation = self.key(channel, person)
        async with self._lines.turn(conversation):
            await self._guarded(self.store.forget(conversation))

    async def once(self, text: str, state: State, day: date | None = None) -> Reply:
        """The reply to a message that nobody remembers. Raises TooLongError, BusyError."""
        if len(text) > LONGEST:
            raise TooLongError
        with self._counted():
            return (await self._thread(self._step, state, text, day))[1]

    def key(self, channel: str, person: str) -> str:
        """What a person is called in the store and in the logs: a hash that nobody can turn back without the store's salt."""
        return self._hashed(f"{channel}\0{person}")

    async def ping(self) -> None:
        """Nothing, if the store can be read and written, or could a second ago. Raises StoreError."""
        if time.monotonic() - self._pinged > PING_EVERY:
            await self._guarded(self.store.ping())
            self._pinged = time.monotonic()

    async def drain(self, seconds: float) -> None:
        """Wait for the turns that are being taken."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    async def close(self) -> None:
        """Let go of the store and the threads."""
        await self.store.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def sweep_for_ever(self) -> None:
        """Remove what is past its time, every hour."""
        while True:
            try:
                await self._guarded(self.store.sweep(self._seconds()))
            except StoreError:
                log.warning("what is past its time stays until the next sweep")
            await asyncio.sleep(SWEEP_EVERY)

    # One turn

    async def _again(self, channel: str, person: str, delivery: str, further: int | None) -> Answer | None:
        def act(_: Kept, row: Row, last: bytes | None) -> Next | None:
            if last is None:
                return None
            answer = Answer.unpacked(last)
            page = 0 if further is None else max(0, answer.page + further)
            return Next(row.state, replace(answer, token=new_token(), page=page, repeated=False, anew=None))

        return await self._in_line(Turn(channel, self.key(channel, person), self._hashed(delivery), act, again=True))

    async def _in_line(self, turn: Turn) -> Answer | None:
        """Take a turn after those before it. Whoever waits for it may leave; the turn is finished all the same."""
        task = asyncio.create_task(self._taken(turn))
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return await asyncio.shield(task)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.debug("a turn ended with %s", type(error).__name__)

    async def _taken(self, turn: Turn) -> Answer | None:
        if self._lines.waiting(turn.conversation) >= MOST_WAITING_EACH:
            raise BusyError
        with self._counted(), metrics.TURN_SECONDS.labels(turn.channel).time():
            async with self._lines.turn(turn.conversation):
                for _ in range(TRIES):
                    outcome = await self._tried(turn)
                    if not isinstance(outcome, _NotKept):
                        return outcome
        log.warning("conversation %s: another worker was quicker %d times", turn.conversation[:8], TRIES)
        raise BusyError

    async def _tried(self, turn: Turn) -> "Answer | _NotKept | None":
        """One try at a turn: its answer, once it is kept; NOT_KEPT if another worker was quicker."""
        now = self._seconds()
        kept = await self._guarded(self.store.read(turn.conversation, turn.delivery, now))
        if kept.delivered:
            metrics.REPEATS.labels(turn.channel).inc()
            return await self._thread(Answer.unpacked, kept.answer) if kept.answer else None
        row, last = Row.read(kept.row), None
        if turn.again and row.last is not None:
            last = (await self._guarded(self.store.read(turn.conversation, row.last, now))).answer
        acted = await self._thread(self._acted, turn, kept, row, last, now)
        if acted is None:
            return None
        done, write = acted
        if not await self._guarded(self.store.write(turn.conversation, kept.revision, write, now)):
            return NOT_KEPT
        if done.answer.anew is not None:
            metrics.count_reply(turn.channel, done.answer.anew)
        return done.answer

    def _acted(self, turn: Turn, kept: Kept, row: Row, last: bytes | None, now: int) -> tuple[Next, Write] | None:
        """What a turn leads to, and how that is kept: all of its work, in one thread."""
        done = turn.act(kept, row, last)
        if done is None:
            return None
        forgets = done.answer.anew is not None and done.answer.anew.forgets
        return done, Write(
            done.answer.token,
            Row(done.state, None if forgets else turn.delivery).written(),
            now + (ANSWER_KEPT if forgets else self._days * DAY),
            turn.delivery,
            done.answer.packed() if turn.delivery is not None else b"",
            now + ANSWER_KEPT,
            forget=forgets,
        )

    def _step(self, state: State, text: str, day: date | None = None) -> tuple[State, Reply]:
        with metrics.STEP_SECONDS.time():
            return self.engines.current.step(state, Message(text, day or self._day()))

    async def _thread(self, work: Callable[..., T], *given: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *given)

    @staticmethod
    async def _guarded(work: Awaitable[T]) -> T:
        try:
            return await work
        except StoreError as error:
            metrics.STORE_ERRORS.inc()
            log.warning("the store failed: %s", error)
            raise

    def _seconds(self) -> int:
        return int(self._now())

    def _hashed(self, name: str) -> str:
        return hmac.new(self._salt, name.encode(), hashlib.sha256).hexdigest()[:32]

    @contextmanager
    def _counted(self) -> Iterator[None]:
        if self._waiting >= MOST_WAITING:
            raise BusyError
        self._waiting += 1
        metrics.WAITING.inc()
        try:
            yield
        finally:
            self._waiting -= 1
            metrics.WAITING.dec()
