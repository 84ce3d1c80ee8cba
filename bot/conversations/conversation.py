"""One message for one person: what the channels ask for, by the person's name in their channel."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot.conversations.answers import Answer, Row, new_token
from bot.conversations.engines import Engines
from bot.conversations.errors import BusyError, OtherTextError, StaleError, TooHardError, TooLongError
from bot.conversations.keeping import Keeping
from bot.conversations.lane import Lane, ThreadLane
from bot.conversations.lines import Stepped
from bot.conversations.names import Hashes
from bot.conversations.pace import Pace
from bot.conversations.pieces import Pieces
from bot.conversations.taking import SHORT, Next, Turn, Turns, guarded
from bot.ground import metrics
from bot.stores.contract import Kept, Store, StoreError
from bot.stores.moments import Sent
from dialogs.messages import Message, Reply
from dialogs.state import State
from dialogs.taking_up.put import Put

__all__ = [
    "LONGEST",
    "BusyError",
    "Conversations",
    "OtherTextError",
    "Sent",
    "StaleError",
    "TooHardError",
    "TooLongError",
]

log = logging.getLogger("yiwen.conversation")

LONGEST = 4000
"""Characters of a message that is read; a longer one is no message of a person."""
SWEEP_EVERY = 60 * 60
PING_EVERY = 1.0
"""Seconds for which a store that answered counts as answering: whoever asks often does no work."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A conversation between two messages: its state, the turn that led to it, and the answer that was given then."""

    state: State
    token: str | None
    answer: Answer | None


Step = Callable[[State], Stepped]
"""What becomes of a state, and what is said to that."""


class Conversations:
    """All conversations of all channels. Open before use; `drain` before the store is closed.

    `lane`: where what takes long is read; in a thread, when none is given.
    """

    def __init__(
        self,
        store: Store,
        engines: Engines,
        *,
        days: int,
        day: Callable[[], date],
        now: Callable[[], float] = time.time,
        lane: Lane | None = None,
        pace: Pace | None = None,
    ) -> None:
        self.store, self.engines = store, engines
        self._day, self._now = day, now
        self._lane, self._pace = lane or ThreadLane(engines), pace or Pace()
        self._hashes, self._pieces = Hashes(b""), Pieces()
        self._pinged = -PING_EVERY
        self._turns = Turns(store, self._lane, days, day, self._seconds, self._pace)
        self.keeping = Keeping(store, lambda: self._hashes, self._seconds)

    async def open(self) -> None:
        """Open the store. Raises StoreError."""
        await self.store.open()
        self._hashes = Hashes(await self.store.salt())

    @property
    def is_busy(self) -> bool:
        """Whether a message that came now would wait too long to be taken."""
        return self._pace.is_full

    async def say(
        self,
        channel: str,
        person: str,
        text: str,
        *,
        delivery: str | None = None,
        token: str | None = None,
        sent: Sent | None = None,
        strict: bool = False,
    ) -> Answer | None:
        """The answer to a message of `person` (unique within `channel`), who is remembered.

        `delivery` names this sending of it: the same delivery is answered the same again and changes nothing. `token`: the
        turn whose button was pressed. `sent`: when its channel says that it was sent. `strict`: whether a delivery that comes
        again must have the same text.

        None, and nothing is kept: it has been forgotten on request since it was answered, begun, or sent.
        Raises TooLongError, BusyError, StaleError, OtherTextError, StoreError.
        """
        if len(text) > LONGEST:
            raise TooLongError
        said = self._hashes.mark(text)
        answer = await self.change(
            channel,
            person,
            lambda state: self._step(state, text),
            delivery=delivery,
            token=token,
            sent=sent,
            text=text,
            said=said,
        )
        return _same(answer, said) if strict else answer

    async def put(self, channel: str, person: str, number: int, given: Put, *, delivery: str | None = None) -> Answer | None:
        """The answer when facts of the one of that number are set or cleared by hand; `delivery` as in `say`, and strict.

        Raises NoSuchPersonError, BusyError, OtherTextError, StoreError.
        """

        def step(state: State) -> Stepped:
            return self.engines.current.put(state, number, given, self._day())

        said = self._hashes.mark(f"put\0{number}\0{sorted(given.items(), key=lambda one: one[0])}")
        return _same(await self.change(channel, person, step, delivery=delivery, said=said), said)

    async def change(
        self,
        channel: str,
        person: str,
        step: Step,
        *,
        delivery: str | None = None,
        token: str | None = None,
        sent: Sent | None = None,
        text: str | None = None,
        said: str = "",
    ) -> Answer | None:
        """The answer to whatever `step` makes of the state, which is kept; the rest as in `say`.

        `text`: what is said, if the step is nothing but saying it; `said`: its mark.
        """

        def act(kept: Kept, row: Row, _: bytes | None, stepped: Stepped | None) -> Next:
            if token is not None and kept.revision != token:
                raise StaleError
            state, reply = stepped or step(row.state)
            return Next(state, Answer.new(reply, self._pieces.written(reply), said))

        name = self._hashes.name(delivery) if delivery is not None else None
        turn = Turn(channel, self.key(channel, person), name, act, exact=token is not None, text=text, sent=sent)
        return await self._turns.take(turn)

    async def look(self, channel: str, person: str) -> Standing:
        """How a conversation stands, and what was answered last while that is kept. Raises StoreError."""
        conversation, now = self.key(channel, person), self._seconds()
        kept = await guarded(self.store.read(conversation, None, now))
        row = Row.read(kept.row)
        last = None
        if row.last is not None:
            last = (await guarded(self.store.read(conversation, row.last, now))).answer
        return Standing(row.state, kept.revision, Answer.unpacked(last))

    async def turn_page(self, channel: str, person: str, by: int, *, delivery: str, sent: Sent | None = None) -> Answer | None:
        """The last answer again, so many pages further on (back, when negative; the first has nothing before it).

        None when there is no answer any more. Raises BusyError, StoreError.
        """
        return await self._again(channel, person, delivery, by, sent)

    async def last(self, channel: str, person: str, *, delivery: str, sent: Sent | None = None) -> Answer | None:
        """The last answer again, from its first page. None when there is none any more. Raises BusyError, StoreError."""
        return await self._again(channel, person, delivery, None, sent)

    async def answer_to(self, channel: str, person: str, delivery: str) -> Answer | None:
        """What a delivery was answered, while that is kept. Raises StoreError."""
        kept = await guarded(self.store.read(self.key(channel, person), self._hashes.name(delivery), self._seconds()))
        return Answer.unpacked(kept.answer)

    def hear(self, count: Callable[[Reply, date], None]) -> None:
        """Have every new reply, of whichever channel, told to `count`."""
        self._turns.count = count

    def secret(self, purpose: str) -> bytes:
        """What only those know who have this store, for one purpose; open the store before."""
        return self._hashes.name(f"secret\0{purpose}").encode()

    @property
    def today(self) -> date:
        """The day on which a message counts as said."""
        return self._day()

    async def forget(self, channel: str, person: str, sent: Sent | None = None) -> None:
        """Erase all that is kept of someone. `sent`: when its channel says that this was asked for.

        Nothing earlier brings anything back: a repeat of what was answered, a message in hand on any worker, one that was
        sent before. Raises StoreError.
        """
        await self._turns.forget(self.key(channel, person), sent)

    async def once(self, text: str, state: State, day: date | None = None) -> Reply:
        """The reply to a message that nobody remembers. Raises TooLongError, BusyError."""
        if len(text) > LONGEST:
            raise TooLongError
        if len(text) > SHORT:
            return (await self._lane.step(state, text, day or self._day()))[1]
        with self._pace.counted():
            return (await self._turns.apart(self._step, state, text, day))[1]

    def key(self, channel: str, person: str) -> str:
        """What a person is called in the store and in the logs: a hash that nobody can turn back without the store's salt."""
        return self._hashes.of(channel, person)

    # Running

    async def ping(self) -> None:
        """Nothing, if the store can be read and written, or could a second ago. Raises StoreError."""
        if time.monotonic() - self._pinged > PING_EVERY:
            await guarded(self.store.ping())
            self._pinged = time.monotonic()

    async def drain(self, seconds: float) -> None:
        """Wait for the turns that are being taken."""
        await self._turns.drain(seconds)

    async def close(self) -> None:
        """Let go of the store, the lane and the thread of steps."""
        await self._lane.close()
        self._turns.close()
        await self.store.close()

    async def sweep_for_ever(self) -> None:
        """Remove what is past its time, every hour."""
        while True:
            try:
                await guarded(self.store.sweep(self._seconds()))
            except StoreError:
                log.warning("what is past its time stays until the next sweep")
            await asyncio.sleep(SWEEP_EVERY)

    async def _again(self, channel: str, person: str, delivery: str, further: int | None, sent: Sent | None) -> Answer | None:
        def act(_: Kept, row: Row, last: bytes | None, __: Stepped | None) -> Next | None:
            answer = Answer.unpacked(last)
            if answer is None:
                return None
            page = 0 if further is None else max(0, answer.page + further)
            return Next(row.state, replace(answer, token=new_token(), page=page, repeated=False))

        name = self._hashes.name(delivery)
        return await self._turns.take(Turn(channel, self.key(channel, person), name, act, again=True, sent=sent))

    def _step(self, state: State, text: str, day: date | None = None) -> Stepped:
        with metrics.STEP_SECONDS.time():
            return self.engines.current.step(state, Message(text, day or self._day()))

    def _seconds(self) -> int:
        return int(self._now())


def _same(answer: Answer | None, said: str) -> Answer | None:
    """The answer. Raises OtherTextError when it was given before, to something else."""
    if answer is not None and answer.repeated and answer.said not in {"", said}:
        raise OtherTextError
    return answer
