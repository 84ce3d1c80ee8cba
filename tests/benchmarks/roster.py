"""How long a roster of 10,000 people takes, beside writing the same records as JSON.

Run with `python -m tests.benchmarks.roster`; docs/benchmarks.md holds the figures of one run.
"""

import io
import json
import random
from time import perf_counter

from knowledge.cohort import Cohort
from knowledge.facts import Belief, Between, OneOf
from knowledge.library import Library

PEOPLE = 10_000
PLACES = ("330727", "370828", "330105", "330702", "230522")


def person(chance: random.Random, library: Library) -> dict[str, Belief]:
    """Someone of whom about two facts in three are known."""
    facts: dict[str, Belief] = {"residence": OneOf(frozenset({chance.choice(PLACES)}))}
    for fact in library.vocabulary:
        if fact.id == "residence" or chance.random() < 1 / 3:
            continue
        if fact.type == "integer":
            number = chance.randint(58, 103) if fact.id == "age" else chance.randint(1, 5)
            facts[fact.id] = Between(number, number)
        elif fact.type == "division":
            facts[fact.id] = OneOf(frozenset({chance.choice(PLACES)}))
        else:
            values = [True, False] if fact.type == "yes_no" else [value.id for value in fact.values]
            facts[fact.id] = OneOf(frozenset({chance.choice(values)}))
    return facts


def main() -> None:
    """Print the line of docs/benchmarks.md."""
    library = Library()
    chance = random.Random(7)  # noqa: S311 - people of a benchmark
    people = [person(chance, library) for _ in range(PEOPLE)]
    start = perf_counter()
    results = [list(screened) for _, screened in Cohort(library).screen(people)]
    judged = perf_counter() - start
    records = [{"item": r.item.id, "verdict": r.verdict.value, "missing": r.missing} for row in results for r in row]
    start = perf_counter()
    out = io.StringIO()
    for record in records:
        out.write(json.dumps(record, ensure_ascii=False) + "\n")
    written = perf_counter() - start
    print(f"{PEOPLE} people, {len(records)} verdicts: {judged:.2f} s, ", end="")  # noqa: T201
    print(f"{judged / written:.1f} times writing them as JSON ({written:.2f} s)")  # noqa: T201


if __name__ == "__main__":
    main()
