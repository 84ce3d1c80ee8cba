"""How long a question takes, and what an index of the whole country would cost.

Run with `python -m tests.benchmarks.search_speed [REGIONS]`. Times of a question stand beside a peer in the same run: bm25s
scoring the same tokens, which is one part of the same work. The national index is simulated: REGIONS (2,800) regions with 60
passages each, drawn from those that there are.
"""

import random
import resource
import sys
from collections.abc import Callable
from dataclasses import replace
from statistics import median, quantiles
from time import perf_counter

import bm25s

from index.aliases import Aliases
from index.build import assemble
from index.calibration import Calibration
from index.encoder import StaticEncoder
from index.outside import load_topics
from index.passages import Passage
from index.search import Search
from index.segment import tokens
from tests.index.measure import reported
from tests.index.shipped import shipped_search

PASSAGES = 60


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that a piece of work takes."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def memory() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def questions() -> list[tuple[str, str | None]]:
    """The reported questions, with their regions."""
    return [(question["text"], question["region"]) for found in reported().values() for question in found]


def one_question(search: Search) -> None:
    """Print how long a question takes, beside bm25s alone."""
    asked = questions()
    for text, region in asked:
        search.find(text, region)
    times = [timed(lambda t=text, r=region: search.find(t, r)) for text, region in asked]  # type: ignore[misc]
    peer = bm25s.BM25()
    peer.index([tokens(passage.reading) for passage in search.index.passages], show_progress=False)
    alone = median(timed(lambda t=text: peer.get_scores(tokens(t))) for text, _ in asked)  # type: ignore[misc]
    ranked = quantiles(times, n=100)
    print(  # noqa: T201
        f"one question: p50 {ranked[49]:.2f} ms, p99 {ranked[98]:.2f} ms; p50 is {ranked[49] / alone:.1f} times "
        f"bm25s alone ({alone:.2f} ms); {memory():.0f} MB"
    )


def national(search: Search, regions: int) -> None:
    """Print what an index of so many regions costs to build, to hold and to ask."""
    chance = random.Random(1)  # noqa: S311 - seeded, so that it can be repeated
    passages: list[Passage] = []
    for number in range(regions):
        region = f"{110000 + number * 100 + 1}"
        drawn = chance.sample(search.index.passages, PASSAGES)
        passages += [replace(one, region=region, id=f"{region}/{i}") for i, one in enumerate(drawn)]
    encoder = StaticEncoder()
    held, start = memory(), perf_counter()
    index = assemble(passages, Aliases({}, ()), load_topics(), search.index.lexicon, encoder)
    built = perf_counter() - start
    wide = Search(index, encoder, Calibration.load())
    codes = sorted(index.ranges)
    asked = [(text, chance.choice(codes)) for text, _ in questions()[:100]]
    inside = median(timed(lambda t=text, r=region: wide.find(t, r)) for text, region in asked)  # type: ignore[misc]
    everywhere = median(timed(lambda t=text: wide.find(t)) for text, _ in asked[:30])  # type: ignore[misc]
    print(  # noqa: T201
        f"{regions} regions, {len(passages)} passages: built in {built:.0f} s, {memory() - held:.0f} MB more; "
        f"a question in one region {inside:.1f} ms, everywhere {everywhere:.1f} ms"
    )


if __name__ == "__main__":
    one_question(shipped_search())
    national(shipped_search(), int(sys.argv[1]) if len(sys.argv) > 1 else 2_800)
