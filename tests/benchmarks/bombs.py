"""Rosters that were made to do harm, sent to the real service: how soon each is refused, and what other turns wait meanwhile.

Run with `python -m tests.benchmarks.bombs`; docs/benchmarks.md holds the figures of one run.
"""

import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import httpx2

from bot.channels.http.rosters import KINDS as NAMES
from tests.bot.served import served
from tests.bot.test_roster_apart import BOMBS

TURN = {"text": "我妈83岁，住在磐安县"}
TURNS = 40
KINDS = {Path(name).suffix: kind for kind, name in NAMES.items()}
TIMES = 3


class Turns:
    """Other people's turns, one after another, each with its milliseconds."""

    def __init__(self, client: httpx2.Client) -> None:
        self._client, self._done = client, threading.Event()
        self.took: list[float] = []

    def take(self) -> None:
        """One turn."""
        start = perf_counter()
        self._client.post("/v1/ask", json=TURN).raise_for_status()
        self.took.append((perf_counter() - start) * 1000)

    def during(self, work: Callable[[], object]) -> str:
        """The median and the longest of the turns that are taken while work goes on."""
        thread = threading.Thread(target=self._go_on)
        thread.start()
        work()
        self._done.set()
        thread.join()
        return self.told

    def _go_on(self) -> None:
        while not self._done.is_set():
            self.take()

    @property
    def told(self) -> str:
        waits = sorted(self.took)
        return f"{waits[len(waits) // 2]:.0f} | {waits[-1]:.0f}"


def sent(client: httpx2.Client, name: str, content: bytes) -> float:
    """The seconds that a roster took to be refused, or read as next to nothing, the middle one of some times."""
    took = []
    for _ in range(TIMES):
        start = perf_counter()
        client.post("/v1/screen", content=content, headers={"Content-Type": KINDS[Path(name).suffix]})
        took.append(perf_counter() - start)
    return sorted(took)[TIMES // 2]


def main() -> None:
    """Print the table of docs/benchmarks.md."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as running,
        httpx2.Client(base_url=running.url, timeout=60) as client,
        httpx2.Client(base_url=running.url, timeout=60) as others,
    ):
        sent(client, "people.csv", b"age,residence\n83,330727\n")
        alone = Turns(others)
        for _ in range(TURNS):
            alone.take()
        alone.took = alone.took[TURNS // 2 :]
        sys.stdout.write("| | KB | seconds | turns meanwhile: median ms | longest |\n|---|---|---|---|---|\n")
        sys.stdout.write(f"| no roster | | | {alone.told} |\n")
        for what, (name, content) in BOMBS.items():
            turns, took = Turns(others), [0.0]

            def work(name: str = name, content: bytes = content, took: list[float] = took) -> None:
                took[0] = sent(client, name, content)

            waits = turns.during(work)
            sys.stdout.write(f"| {what} | {len(content) // 1000} | {took[0]:.2f} | {waits} |\n")


if __name__ == "__main__":
    main()
