"""What a turn costs: `python -m tests.benchmarks.turns [PEOPLE] [CHECKOUT …] [--met PEOPLE]`. Bounded: every conversation ends.

The service, the same of other checkouts (folders, run by the same Python), and beside them the durable ceiling: an endpoint
that writes one row to the same kind of store and answers as many bytes. Round by round one after the other, so that all meet
the machine as it is; every round brings people whom none of them has met. Counted are the processor's seconds of the
server's processes, and how long answers take. A share of the ceiling says more than a rate: the machine is in both.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import uvicorn
from fastapi import FastAPI, Response

from bot.stores.contract import Write, new_salt
from bot.stores.sqlite import SqliteStore
from tests.benchmarks.load import NOTHING, Text, Timed, _until_up
from tests.bot.caller import Caller
from tests.bot.command import PROJECT
from tests.bot.redis_server import free_port
from tests.bot.served import Served, served

PEOPLE = 60
ROUNDS = 4
AT_ONCE = 20
MET = 10
"""People before those that are measured: what a worker reads once is read by then, who they are is all new."""
HOUSES = ("磐安", "金乡", "拱墅", "友谊", "金华")
ANSWERS = (
    ("低保", "一般人家", "低保边缘", "特困"),
    ("都没有", "当过兵", "失独", "残疾人"),
    ("一个人住", "和老伴住", "跟儿子住", "在养老院"),
    ("高龄津贴多少钱", "怎么办理", "去哪办", "一共多少钱"),
    ("自己都能行", "半失能", "走路不行", "卧床"),
)
NEVER = 2_000_000_000


def scripts(seed: int, many: int) -> list[tuple[str, ...]]:
    """What so many different people say: six messages each."""
    draw = Random(seed)  # noqa: S311 - people of a benchmark
    made = []
    for _ in range(many):
        place, age = draw.choice(HOUSES), draw.randint(60, 101)
        first = f"{draw.choice(('我妈', '我爸', '我奶奶', '我爷爷'))}{age}了，住{place}，户口也在{place}"
        made.append((first, *(draw.choice(answers) for answers in ANSWERS)))
    return made


@dataclass
class Runner:
    """One of those that are measured."""

    name: str
    url: str
    pid: int
    spent: float = 0.0
    took: list[float] = field(default_factory=list)

    async def round(self, seed: int, many: int) -> None:
        """Have so many people talk, some of them at once, and add up what it cost."""
        people = [Timed(f"{seed}-{i}", script) for i, script in enumerate(scripts(seed, many))]
        some, before = asyncio.Semaphore(AT_ONCE), processor_seconds(self.pid)
        async with Caller(self.url, seconds=120) as client:

            async def talk(one: Timed) -> None:
                """One conversation, turn after turn."""
                async with some:
                    await one.run(client)

            await asyncio.gather(*map(talk, people))
        self.spent += processor_seconds(self.pid) - before
        self.took += [took for one in people for took in one.took]

    def row(self, ceiling: "Runner") -> str:
        """Milliseconds of the processor for a turn, the share of the ceiling, how long half and 99 of 100 answers took."""
        each, top = (one.spent / len(one.took) * 1000 for one in (self, ceiling))
        ordered = sorted(self.took)
        p50, p99 = (ordered[int(len(ordered) * share)] * 1000 for share in (0.5, 0.99))
        return f"| {self.name} | {each:.2f} | {top / each:.2f} | {p50:.0f} | {p99:.0f} |"


def processor_seconds(pid: int) -> float:
    """What a process and those that it began have used so far."""
    ticks = 0
    for one in (pid, *_children(pid)):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> Iterator[int]:
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield int(child)
        yield from _children(int(child))


def durable(file: str) -> FastAPI:
    """An endpoint that writes one row and answers without having done anything else."""
    store = SqliteStore(Path(file))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        """The file is open as long as the service runs."""
        await store.open()
        yield
        await store.close()

    app = FastAPI(lifespan=lifespan)

    @app.post("/v1/conversations/{id}/messages")
    async def say(id: str, message: Text) -> Response:
        """The same bytes, whatever is said."""
        name = new_salt().hex()
        await store.write(name, None, Write(name, message.text * 50, NEVER), 0)
        return Response(NOTHING, media_type="application/json")

    return app


@contextmanager
def _durable(folder: Path) -> Iterator[Runner]:
    import subprocess

    port = free_port()
    process = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "tests.benchmarks.turns", "--durable", f"{folder}/d.sqlite3", str(port)], cwd=PROJECT
    )
    try:
        asyncio.run(_until_up(f"http://127.0.0.1:{port}"))
        yield Runner("one durable row", f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait()


def main(many: int, checkouts: Sequence[str], met: int = MET) -> None:
    """Print the table; `met`: how many people each has met before it is measured."""
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
        runners = [held.enter_context(_durable(folder))]
        for number, checkout in enumerate((str(PROJECT), *checkouts)):
            place = folder / str(number)
            place.mkdir()
            running: Served = held.enter_context(served(place, project=Path(checkout)))
            runners.append(Runner(Path(checkout).name if number else "the service", running.url, running.process.pid))
        for runner in runners:
            asyncio.run(runner.round(0, met))
            runner.spent, runner.took = 0.0, []
        for number in range(1, ROUNDS + 1):
            for runner in runners:
                asyncio.run(runner.round(number, many))
        about = f"{many * ROUNDS} different people, six turns each, {AT_ONCE} at once, {ROUNDS} rounds in turn"
        print(f"{about}, after {met} others\n")  # noqa: T201
        print("| | processor ms a turn | of the durable ceiling | p50 ms | p99 ms |\n|---|---|---|---|---|")  # noqa: T201
        for runner in runners:
            print(runner.row(runners[0]))  # noqa: T201


if __name__ == "__main__":
    if sys.argv[1:2] == ["--durable"]:
        uvicorn.run(durable(sys.argv[2]), port=int(sys.argv[3]), log_level="error")
    else:
        given, _, met = " ".join(sys.argv[1:]).partition("--met ")
        count, *others = given.split() or [str(PEOPLE)]
        main(int(count), others, int(met or MET))
