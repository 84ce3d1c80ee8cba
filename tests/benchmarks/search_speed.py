"""How long a question takes, and what an index of the whole country would cost.

Run with `python -m tests.benchmarks.search_speed [REGIONS]`. Times of a question stand beside a peer in the same run: bm25s
scoring the same tokens, which is one part of the same work. The national index is simulated: REGIONS (2,800) regions with 60
passages each, drawn from those that there are and varied; beside it the plain way (plain_search.py), which scores them all,
and other engines (search_peers.py). A time is the least of three, by the thread's own clock, so that what else is at work on
the machine counts for little.
"""

import random
import resource
import sys
from collections.abc import Callable, Sequence
from statistics import median, quantiles
from time import perf_counter, thread_time

import bm25s

from index.aliases import Aliases
from index.build import assemble
from index.calibration import Calibration
from index.encoder import StaticEncoder
from index.letters import asking_sentences
from index.outside import load_topics
from index.search import Search
from index.segment import tokens
from tests.benchmarks.plain_search import PlainSearch
from tests.benchmarks.search_peers import peers
from tests.benchmarks.simulated_country import country
from tests.index.measure import reported
from tests.index.shipped import shipped_search

Find = Callable[[str, str | None], object]
SAMPLED = 2
"""Every which question is compared with the plain way through a whole country."""
FEW = 10
"""Every which question other engines are asked."""
REPEATED = 3


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of this thread that a piece of work takes, the least of REPEATED times."""
    found = []
    for _ in range(REPEATED):
        start = thread_time()
        work()
        found.append(thread_time() - start)
    return min(found) * 1000


def memory() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def questions() -> list[tuple[str, str | None]]:
    """The reported questions, with their regions."""
    return [(question["text"], question["region"]) for found in reported().values() for question in found]


def sentences() -> list[str]:
    """What is looked for at once: the reported questions, and of a letter each sentence that asks."""
    return [one for text, _ in questions() for one in asking_sentences(text) or (text,)]


def letters() -> list[str]:
    """The reported questions that are letters."""
    return [text for text, _ in questions() if asking_sentences(text)]


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
    """Print what an index of so many regions costs to build, to hold and to ask, beside the plain way and other engines."""
    chance = random.Random(1)  # noqa: S311 - seeded, so that it can be repeated
    passages, encoder = country(search, regions, chance), StaticEncoder()
    held, start = memory(), perf_counter()
    index = assemble(passages, Aliases({}), load_topics(), search.index.lexicon, encoder)
    built = perf_counter() - start
    print(  # noqa: T201
        f"{regions} regions, {len(passages)} passages in {len(index.coarse.heads)} groups: built in {built:.0f} s, "
        f"{memory() - held:.0f} MB more at the most\n"
    )
    ours, plain = Search(index, encoder, Calibration.load()), PlainSearch(index, encoder, Calibration.load())
    thorough = PlainSearch(index, encoder, Calibration.load(), candidates=len(passages) // 10)
    codes = sorted(index.ranges)
    asked = [(text, chance.choice(codes)) for text in sentences()]
    ways: dict[str, tuple[Find, list[tuple[str, str]]]] = {
        "ours": (ours.find, asked),
        "ours, whole letters": (ours.find, [(text, chance.choice(codes)) for text in letters()]),
        "the plain way": (plain.find, asked[::SAMPLED]),
        **{peer.name: (peer.find, asked[::FEW]) for peer in peers(index, encoder)},
    }
    print("| | in one region, ms: p50 / p95 | everywhere |\n|---|---|---|")  # noqa: T201
    for name, (find, ones) in ways.items():
        print(f"| {name} | {spread(find, ones)} | {spread(find, [(text, None) for text, _ in ones])} |")  # noqa: T201
    print(f"in one region: {agreement(ours, thorough, asked[::SAMPLED])}")  # noqa: T201
    print(f"everywhere: {agreement(ours, thorough, [(text, None) for text, _ in asked[::SAMPLED]])}")  # noqa: T201


def spread(find: Find, asked: Sequence[tuple[str, str | None]]) -> str:
    """What a way costs for questions: the median, and what 95 of 100 stay under."""
    find(*asked[0])
    times = [timed(lambda t=text, r=region: find(t, r)) for text, region in asked]  # type: ignore[misc]
    return f"{median(times):.2f} / {quantiles(times, n=20)[18]:.2f}"


def agreement(ours: Search, plain: PlainSearch, asked: Sequence[tuple[str, str | None]]) -> str:
    """How often both ways come to the same verdict, and to the same first passage (its like in another region counts)."""
    pairs = [(ours.find(text, region), plain.find(text, region)) for text, region in asked]
    both = [(found, other) for found, other in pairs if other is not None]
    verdicts = sum(found.answered == other.answered for found, other in both)
    firsts = sum(found.hits[0].passage.title == other.first.title for found, other in both)
    exact = sum(found.hits[0].passage.id == other.first.id for found, other in both)
    return (
        f"of {len(both)} questions the same verdict {verdicts}, the same first thing {firsts}, the same first passage {exact}"
    )


if __name__ == "__main__":
    one_question(shipped_search())
    national(shipped_search(), int(sys.argv[1]) if len(sys.argv) > 1 else 2_800)
