"""How well questions are answered: each side alone and both together, with all phrasings, half of them, and none.

Run with `python -m tests.benchmarks.search_quality [FOLDER …]`; a FOLDER holds a model made by `python -m index.training
--keep 0.5 --out FOLDER` (or another seed), and is measured beside the shipped one. docs/benchmarks.md holds one run.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index import encoder
from index.aliases import Aliases
from index.build import assemble
from index.calibration import Calibration
from index.concepts import lexicon_of, read_concepts
from index.encoder import StaticEncoder
from index.outside import load_topics
from index.passages import passages_of
from index.search import WEIGHTS, Search
from index.training.pairs import sampled
from knowledge.library import Library
from tests.index.measure import Measured, measure, reported

SIDES = {"BM25": (1.0, 0.0), "encoder": (0.0, 1.0), "both": WEIGHTS}


def question_sets() -> dict[str, list[dict[str, Any]]]:
    """The reported questions: with a region, and without."""
    all_of_them = [question for questions in reported().values() for question in questions]
    return {
        "region known": [question for question in all_of_them if question["region"]],
        "no region": [question for question in all_of_them if not question["region"]],
    }


KINDS = {
    "citizen-short": "citizens, a sentence",
    "citizen-sentence": "citizens, a sentence",
    "citizen-middle": "citizens, two or three sentences",
    "citizen-letter": "citizens, letters",
    "citizen-long": "citizens, letters",
}
"""How a kind of question is called in the tables; any other answerable one is of our own kind of writer."""


def kinds() -> dict[str, list[dict[str, Any]]]:
    """The answerable reported questions by kind of writer."""
    found: dict[str, list[dict[str, Any]]] = {"our own kind": [], **{name: [] for name in KINDS.values()}}
    for questions in reported().values():
        for question in questions:
            if question["relevant"]:
                found[KINDS.get(question["kind"], "our own kind")].append(question)
    return found


def searches(folder: Path, share: float) -> Iterator[tuple[str, Search]]:
    """Each side alone and both, with so large a share of the phrasings in the index (chosen as the training chooses)."""
    library, model = Library(), StaticEncoder(folder)
    passages = passages_of(library)
    aliases = sampled(Aliases.load(), share, random.Random(0))  # noqa: S311 - a seeded sample, no secret
    index = assemble(passages, aliases, load_topics(), lexicon_of(read_concepts(), library.vocabulary), model)
    calibration = Calibration.load(folder / "calibration.json")
    for name, weights in SIDES.items():
        yield name, Search(index, model, calibration, weights)


def row(measured: Measured) -> str:
    """The figures of one cell."""
    return f"{measured.hit1:.3f} / {measured.hit3:.3f}"


def main(folders: list[Path]) -> None:
    """Print the tables of docs/benchmarks.md."""
    sets, by_kind = question_sets(), kinds()
    heads = (f"{name} ({len(questions)})" for name, questions in by_kind.items())
    print(f"| model | phrasings in the index | side | {' | '.join(heads)} |\n|---|---|---|{'---|' * len(by_kind)}")  # noqa: T201
    for folder in (encoder.SHIPPED, *folders):
        name = "shipped" if folder == encoder.SHIPPED else folder.name
        for share in (1.0, 0.5, 0.0):
            for side, search in searches(folder, share):
                cells = [row(measure(search, questions)) for questions in by_kind.values()]
                print(f"| {name} | {share:.0%} | {side} | " + " | ".join(cells) + " |")  # noqa: T201
    whole = dict(searches(encoder.SHIPPED, 1.0))["both"]
    print("\n| questions | asked | refused rightly | refused wrongly | another region among three |\n|---|---|---|---|---|")  # noqa: T201
    everything = [question for found in sets.values() for question in found]
    for group, questions in {**sets, **by_kind, "all": everything}.items():
        m = measure(whole, questions)
        print(f"| {group} | {m.asked} | {m.refused:.1%} | {m.refused_wrongly:.1%} | {m.wrong_region:.1%} |")  # noqa: T201


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
