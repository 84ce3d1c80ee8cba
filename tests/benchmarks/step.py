"""How long one step of a conversation takes, and how it grows with the length of the text.

Run with `python -m tests.benchmarks.step`. Times are given beside a peer in the same run, pypinyin's reading of the
same text, because the machine's speed is nobody's business; docs/benchmarks.md holds the figures of one run.
"""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from pypinyin import lazy_pinyin

from dialogs.engine import Engine
from dialogs.messages import Message
from dialogs.state import State
from knowledge.library import Library
from tests.index.shipped import shipped_search

PEOPLE = Path(__file__).parent.parent / "dialogs" / "people"
DAY = date(2025, 6, 1)
STORY = "我妈今年八十三了，户口在磐安，人跟我住拱墅，吃低保，有残疾证二级，平时一个人在家，吃饭穿衣要人帮。"


def conversations() -> list[list[str]]:
    """What simulated people say: the opening and ten answers in their own words."""
    lines = [line for file in sorted(PEOPLE.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    people = [json.loads(line) for line in lines]
    return [[person["opening"], *list(person["says"].values())[:10]] for person in people]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that a piece of work takes."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def steps(engine: Engine) -> list[float]:
    """Milliseconds of every step of all conversations."""
    times = []
    for said in conversations():
        state = State()
        for text in said:
            start = perf_counter()
            state, _ = engine.step(state, Message(text, DAY))
            times.append((perf_counter() - start) * 1000)
    return times


def main() -> None:
    """Print the figures of docs/benchmarks.md."""
    engine = Engine(Library(), shipped_search)
    steps(engine)
    times = steps(engine)
    peer = median(timed(lambda: lazy_pinyin(STORY)) for _ in range(200))
    ranked = quantiles(times, n=100)
    print(f"steps: {len(times)}; p50 {ranked[49]:.2f} ms, p99 {ranked[98]:.2f} ms; ", end="")  # noqa: T201
    print(f"p50 is {ranked[49] / peer:.1f} times pypinyin on one sentence ({peer:.2f} ms)")  # noqa: T201
    print("\n| characters | ms | ms for each 100 characters |\n|---|---|---|")  # noqa: T201
    for length in (50, 200, 500, 1000, 2000):
        text = (STORY * 50)[:length]
        took = median(timed(lambda text=text: engine.step(State(), Message(text, DAY))) for _ in range(5))  # type: ignore[misc]
        print(f"| {length} | {took:.1f} | {took / length * 100:.2f} |")  # noqa: T201


if __name__ == "__main__":
    main()
