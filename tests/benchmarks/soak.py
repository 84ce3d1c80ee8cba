"""Whether memory stays flat: `python -m tests.benchmarks.soak [MINUTES]`. Bounded by the minutes, loopback only.

Different people talk without a pause, a few at a time, now and then a roster, a search, a page and something that is refused;
told are, for each minute, how many turns there were and how many megabytes the service's processes hold.
"""

import asyncio
import sys
import tempfile
import time
from collections import Counter
from itertools import count
from pathlib import Path

import httpx2

from tests.benchmarks.turns import scripts
from tests.bot.served import Served, served

MINUTES = 10
AT_ONCE = 4
ROSTER = "id,周岁,常住地,户籍地\n" + "".join(f"a{i},{60 + i % 40},磐安县,磐安县\n" for i in range(200))
BESIDE = (
    ("GET", "/v1/search?query=高龄津贴去哪办&region=330727", ""),
    ("GET", "/", ""),
    ("GET", "/v1/lists/330727", ""),
    ("GET", "/nowhere", ""),
    ("POST", "/v1/ask", '{"text": 1}'),
    ("POST", "/v1/screen", ROSTER),
)


def megabytes(pid: int) -> float:
    """What a process and those that it began hold."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    held = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(held.split()[1]) / 1024 + sum(megabytes(int(child)) for child in children)


async def soak(service: Served, minutes: float) -> None:
    """Talk, and tell."""
    until, numbers, got = time.monotonic() + minutes * 60, count(), Counter[int]()
    print("| minute | turns so far | MB | answers |\n|---|---|---|---|", flush=True)  # noqa: T201
    async with httpx2.AsyncClient(base_url=service.url, timeout=120) as client:

        async def talk() -> None:
            """One person after another, and something else after each."""
            while time.monotonic() < until:
                number = next(numbers)
                for text in scripts(number, 1)[0]:
                    answer = await client.post(f"/v1/conversations/{number}/messages", json={"text": text})
                    got[answer.status_code] += 1
                method, path, body = BESIDE[number % len(BESIDE)]
                kind = "text/csv" if path.endswith("screen") else "application/json"
                await client.request(method, path, content=body.encode() or None, headers={"Content-Type": kind})

        async def tell() -> None:
            """A line a minute."""
            for minute in count():
                print(f"| {minute} | {got.total()} | {megabytes(service.process.pid):.0f} | {dict(got)} |", flush=True)  # noqa: T201
                await asyncio.sleep(min(60, max(0.1, until - time.monotonic())))
                if time.monotonic() >= until:
                    return

        await asyncio.gather(tell(), *(talk() for _ in range(AT_ONCE)))
    print(f"| end | {got.total()} | {megabytes(service.process.pid):.0f} | {dict(got)} |")  # noqa: T201


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as running:
        asyncio.run(soak(running, float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES))
