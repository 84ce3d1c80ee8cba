"""Where the messages are read that take long: apart from the others, one after the other, each within a bound.

In a service that is a process of its own, begun when the first such message comes: whatever one message costs, the others
go on, and one that does not end is ended with its process. Another is begun at once, and the same text is not tried again
for a while. Lines of JSON go in and out:
{"state", "text", "day"} → {"state", "reply", "beside"}: what of a reply is no part of its JSON comes beside it.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from typing import Any, Protocol

from bot.conversations.engines import Engines
from bot.conversations.errors import BusyError, TooHardError
from bot.conversations.lines import Stepped, unpacked
from dialogs.messages import Message
from dialogs.state import State, dump

log = logging.getLogger("yiwen.lane")

MOST_WAITING = 12
"""Messages in the lane at once; the longest kind takes a sixth of a second."""
MOST_SECONDS = 5.0
"""For which one message may be read."""
STARTING = 60.0
"""Seconds within which the process must be ready."""
GIVEN_UP = 600.0
"""Seconds for which a text that was given up is not tried again."""
LARGEST = 16 * 1024 * 1024
"""Bytes of a line that comes back."""


class Lane(Protocol):
    """Takes the steps that take long."""

    async def step(self, state: State, text: str, day: date) -> Stepped:
        """The state after a message, and the reply. Raises BusyError, TooHardError."""

    async def close(self) -> None:
        """Let go of threads and processes."""


class ThreadLane:
    """In a thread of this process: what is read there shares the interpreter with all else."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="lane")

    async def step(self, state: State, text: str, day: date) -> Stepped:
        """As the protocol has it."""
        step = self._engines.current.step
        return await asyncio.get_running_loop().run_in_executor(self._thread, step, state, Message(text, day))

    async def close(self) -> None:
        """As the protocol has it."""
        self._thread.shutdown(wait=False, cancel_futures=True)


class ProcessLane:
    """In a process that the command begins, asked for each time. It is begun anew when the engine has been replaced, and when
    it has died.
    """

    def __init__(self, engines: Engines, command: Callable[[], Sequence[str]], seconds: float = MOST_SECONDS) -> None:
        self._engines, self._command, self._seconds = engines, command, seconds
        self._process: asyncio.subprocess.Process | None = None
        self._engine: object = None
        self._turn, self._waiting = asyncio.Lock(), 0
        self._given_up: dict[int, float] = {}  # by hash(), salted for each process: no text is kept
        self._beginning: asyncio.Task[None] | None = None

    async def step(self, state: State, text: str, day: date) -> Stepped:
        """As the protocol has it."""
        self._refuse_again(text)
        if self._waiting >= MOST_WAITING:
            raise BusyError
        self._waiting += 1
        try:
            async with self._turn:
                self._refuse_again(text)
                return await self._asked({"state": dump(state), "text": text, "day": day.isoformat()})
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        """As the protocol has it."""
        if self._beginning is not None:
            self._beginning.cancel()
            await asyncio.wait([self._beginning])
        await self._ended()

    async def _ended(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            if process.returncode is None:
                process.kill()
            await process.wait()

    def _refuse_again(self, text: str) -> None:
        """Raises TooHardError for a text that has been given up a moment ago."""
        if self._given_up.get(hash(text), 0.0) > asyncio.get_running_loop().time():
            raise TooHardError

    def _give_up(self, text: str) -> None:
        """Know that a text takes too long, and begin another process before the next one comes."""
        now = asyncio.get_running_loop().time()
        self._given_up = {one: until for one, until in self._given_up.items() if until > now}
        self._given_up[hash(text)] = now + GIVEN_UP
        if self._beginning is None or self._beginning.done():  # one that waits for its turn begins it as well
            self._beginning = asyncio.create_task(self._begin())

    async def _begin(self) -> None:
        async with self._turn:
            with suppress(BusyError, OSError):
                await self._running()

    async def _asked(self, asked: Mapping[str, Any]) -> Stepped:
        process = await self._running()
        try:
            async with asyncio.timeout(self._seconds):
                answer = json.loads(await self._exchange(process, json.dumps(asked).encode()))
        except TimeoutError:
            log.warning("a message took longer than %.0f s, and is given up", self._seconds)
            await self._ended()
            self._give_up(asked["text"])
            raise TooHardError from None
        except (OSError, ValueError) as error:
            log.warning("the lane ended: %s", type(error).__name__)
            await self._ended()
            raise BusyError from error
        except asyncio.CancelledError:
            await self._ended()  # what it is at would be taken for the next one's
            raise
        return unpacked(answer)

    @staticmethod
    async def _exchange(process: asyncio.subprocess.Process, line: bytes) -> bytes:
        """A line in, a line out. Raises OSError, ValueError."""
        if process.stdin is None or process.stdout is None:
            raise OSError
        process.stdin.write(line + b"\n")
        await process.stdin.drain()
        answer = await process.stdout.readline()
        if not answer.endswith(b"\n"):
            raise OSError(0, "ended")
        return answer

    async def _running(self) -> asyncio.subprocess.Process:
        """The process, ready. Raises BusyError when it does not come up."""
        current = self._engines.current
        if self._process is not None and (self._engine is not current or self._process.returncode is not None):
            await self._ended()
        if self._process is None:
            pipe = asyncio.subprocess.PIPE
            self._process = await asyncio.create_subprocess_exec(*self._command(), stdin=pipe, stdout=pipe, limit=LARGEST)
            self._engine = current
            try:
                async with asyncio.timeout(STARTING):
                    await self._exchange(self._process, b"")
            except (TimeoutError, OSError, ValueError) as error:
                log.error("the lane did not come up: %s", type(error).__name__)  # noqa: TRY400 - nothing to trace
                await self._ended()
                raise BusyError from error
        return self._process
