"""Load on the real service: `python -m tests.benchmarks.load [CONVERSATIONS]`. Bounded: every conversation ends.

Many conversations at once over loopback, every answer held to the engine's own, for SQLite and Redis, one worker and two;
beside them, in the same run, an endpoint that does nothing but send as many bytes: the ceiling of this machine.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI, Response
from pydantic import BaseModel

from tests.bot.caller import Caller, LostError
from tests.bot.load import SCRIPTS, Talk, expected, talks
from tests.bot.redis_server import RedisServer, free_port
from tests.bot.served import served

CONVERSATIONS = 120
LENGTH = len(SCRIPTS[0])
WARMING = 30
"""Conversations before those that are timed: what each worker reads and remembers only once is read by then."""
NOTHING = "x" * 36_000
"""As many bytes as a middling reply has."""


class Text(BaseModel):
    """A message, as the service takes it."""

    text: str


def nothing() -> FastAPI:
    """An endpoint that reads a message and answers without having done anything."""
    app = FastAPI()

    @app.post("/v1/conversations/{id}/messages")
    async def say(id: str, message: Text) -> Response:
        """The same bytes, whatever is said."""
        return Response(NOTHING, media_type="application/json")

    return app


@dataclass
class Timed(Talk):
    """A conversation that notes how long each answer took, in seconds."""

    took: list[float] = field(default_factory=list)

    async def once(self, client: Caller) -> bool:
        """As a conversation, with the time."""
        started = time.perf_counter()
        done = await super().once(client)
        self.took.append(time.perf_counter() - started)
        return done


@dataclass(frozen=True)
class Figures:
    """One line of the table."""

    name: str
    workers: int
    rate: float
    took: Sequence[float]
    wrong: int

    def line(self, ceiling: float) -> str:
        """As a row, beside the ceiling of as many workers."""
        ordered = sorted(self.took)
        p50, p99 = (ordered[int(len(ordered) * share)] * 1000 for share in (0.5, 0.99))
        wrong = "-" if self.wrong < 0 else str(self.wrong)
        cells = (self.name, self.workers, f"{self.rate:.0f}", f"{p50:.0f}", f"{p99:.0f}", wrong, f"{self.rate / ceiling:.3f}")
        return f"| {' | '.join(map(str, cells))} |"


async def drive(url: str, many: int) -> tuple[float, list[Timed]]:
    """All conversations at once: turns a second, and the conversations."""
    people = [Timed(talk.id, talk.script) for talk in talks(many)]
    async with Caller(url, seconds=120) as client:
        started = time.perf_counter()
        await asyncio.gather(*(one.run(client) for one in people))
        spent = time.perf_counter() - started
    return sum(len(one.took) for one in people) / spent, people


def ceiling(workers: int, many: int) -> Figures:
    """The endpoint that does nothing."""
    with _nothing_served(workers) as url:
        asyncio.run(drive(url, WARMING))
        rate, people = asyncio.run(drive(url, many))
    return Figures("nothing", workers, rate, [took for one in people for took in one.took], -1)


def service(name: str, workers: int, many: int, store: dict[str, str]) -> Figures:
    """The service with a store: figures, and how many conversations were not answered as they should be."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), "--workers", str(workers), **store) as running:
        asyncio.run(drive(running.url, WARMING))
        rate, people = asyncio.run(drive(running.url, many))
    right: dict[tuple[str, ...], list[str]] = {tuple(script): expected(script) for script in SCRIPTS}
    wrong = sum(one.acknowledged != right[tuple(one.script)] for one in people)
    return Figures(name, workers, rate, [took for one in people for took in one.took], wrong)


@contextmanager
def _nothing_served(workers: int) -> Iterator[str]:
    port = free_port()
    module = [sys.executable, "-m", "uvicorn", "tests.benchmarks.load:nothing", "--factory", "--log-level", "error"]
    process = subprocess.Popen([*module, "--port", str(port), "--workers", str(workers)])  # noqa: S603 - our own endpoint
    url = f"http://127.0.0.1:{port}"
    try:
        asyncio.run(_until_up(url))
        yield url
    finally:
        process.terminate()
        process.wait()


async def _until_up(url: str) -> None:
    async with Caller(url) as client:
        for _ in range(300):
            try:
                if (await client.post("/v1/conversations/x/messages", {"text": ""})).status == HTTPStatus.OK:
                    return
            except LostError:
                await asyncio.sleep(0.1)
    raise RuntimeError("the endpoint did not come up")


def main(many: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        redis = RedisServer(Path(folder))
        redis.start()
        print(f"{many} conversations at once, {LENGTH} turns each\n")  # noqa: T201
        print("| store | workers | turns a second | p50 ms | p99 ms | wrong conversations | of the ceiling |")  # noqa: T201
        print("|---|---|---|---|---|---|---|")  # noqa: T201
        for workers in (1, 2):
            top = ceiling(workers, many)
            rows = [service("SQLite", workers, many, {}), service("Redis", workers, many, {"YIWEN_STORE": redis.url})]
            for row in (top, *rows):
                print(row.line(top.rate), flush=True)  # noqa: T201
        redis.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CONVERSATIONS)
