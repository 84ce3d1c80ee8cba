"""What a roster takes from file to file, beside an older commit in the same run, and a province through DuckDB.

Run with `python -m tests.benchmarks.rosters [OLD]`, OLD being a work tree of the older commit (`git worktree add`). Each
has its own knowledge, so lines differ where that has changed since, and nowhere else. docs/benchmarks.md holds the figures
of one run. Each step is a process of its own, so that its time and memory are known.
"""

import csv
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from knowledge.facts import Fact
from knowledge.library import Library

REGION, DAY = "330727", "2025-06-01"
HELD: tuple[str, ...] = (
    "sex",
    "hukou",
    "economic",
    "care_level",
    "disability_grade",
    "disability_kind",
    "living",
    "only_child",
)
HELD += ("pension_scheme", "medical_scheme")
"""The facts that the rosters have beside age and place."""
ADDED = re.compile(rb', "what": \[(?:"[^"]*"(?:, )?)*\]')
PROVINCE = 10_000_000
PROGRAM = """
import duckdb, sys
warehouse = duckdb.connect(config={"memory_limit": "1GB"})
for name in sys.argv[1:]:
    warehouse.execute(open(name).read())
assert len(warehouse.table("summary").fetchall()) > 100
"""


@dataclass(frozen=True)
class Took:
    """What a process took: seconds by the clock and of the processor, and megabytes at most."""

    clock: float
    processor: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.clock:.1f} | {self.processor:.1f} | {self.megabytes:.0f}"


def say(text: str) -> None:
    """Print a part of the table, at once."""
    sys.stdout.write(text)
    sys.stdout.flush()


def ran(arguments: Sequence[str], folder: Path) -> Took:
    """Run Python in a process of its own."""
    start = perf_counter()
    child = subprocess.Popen([sys.executable, *arguments], cwd=folder)  # noqa: S603
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, arguments
    return Took(perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def roster(path: Path, library: Library, count: int) -> Path:
    """A CSV file of people of one county, of whom two facts in three are known, by their labels."""
    chance = random.Random(7)  # noqa: S311 - people of a benchmark
    facts = [library.vocabulary[fact] for fact in HELD]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "age", "residence", *HELD])
        for number in range(count):
            cells = ["" if chance.random() < 1 / 3 else cell(fact, chance) for fact in facts]
            writer.writerow([f"p{number:08d}", chance.randint(58, 103), REGION, *cells])
    return path


def cell(fact: Fact, chance: random.Random) -> str:
    """A value as people write it."""
    if fact.type == "division":
        return chance.choice((REGION, REGION, "330702", "330105"))
    return chance.choice(fact.values).label


def province(path: Path, library: Library, count: int) -> None:
    """A Parquet file of people with every fact as a column, a third of it unknown."""
    chance = np.random.default_rng(7)
    columns = {"person": pa.array(np.arange(count)), "residence": _drawn(chance, count, [REGION], 0)}
    for fact in library.vocabulary:
        if fact.type == "integer":
            low, high = (55, 104) if fact.id == "age" else (1, 6)
            columns[fact.id] = pa.array(chance.integers(low, high, count, np.int32), mask=chance.random(count) < 1 / 3)
        elif fact.id not in columns:
            named = {"yes_no": ["true", "false"], "division": [REGION, "330702", "330105", "330700"]}
            texts = named.get(fact.type) or [str(value.id) for value in fact.values]
            columns[fact.id] = _drawn(chance, count, texts, 1 / 3)
    parquet.write_table(pa.table(columns), path, row_group_size=1 << 17)


def _drawn(chance: np.random.Generator, count: int, texts: list[str], unknown: float) -> pa.Array:
    numbers = chance.integers(0, len(texts), count, np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(numbers, mask=chance.random(count) < unknown), pa.array(texts))


def main() -> None:
    """Print the tables of docs/benchmarks.md."""
    library, old = Library(), Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say("| | seconds | of the processor | MB at most |\n|---|---|---|---|" + "\n")
        if old:
            beside(old, roster(folder / "people.csv", library, 100_000), here)
        for count in (100_000, 1_000_000):
            people = roster(folder / "people.csv", library, count)
            took = ran(_screen(people, folder / "out.parquet"), here)
            say(f"| {count} people, CSV to Parquet | {took} |" + "\n")
        through_duckdb(folder, library, here)


def beside(old: Path, people: Path, here: Path) -> None:
    """The older commit and this one on the same people, each with its own knowledge."""
    outs = [people.with_name(f"{name}.jsonl") for name in ("old", "new")]
    took = [ran(_screen(people, out), where) for out, where in zip(outs, (old, here), strict=True)]
    with outs[0].open("rb") as before, outs[1].open("rb") as after:
        same = [one == ADDED.sub(b"", other, count=1) for one, other in zip(before, after, strict=True)]
    say(f"| 100,000 people to JSON lines, before | {took[0]} |\n| now | {took[1]} |\n")
    say(f"| times as fast; {sum(same)} of {len(same)} lines the same but for `what` | {took[0].clock / took[1].clock:.1f} | ")
    say(f"{took[0].processor / took[1].processor:.1f} | |\n")


def through_duckdb(folder: Path, library: Library, here: Path) -> None:
    """A province: the exported SQL over ten million people, from Parquet to Parquet and a summary."""
    ran(["-m", "bot.cli", "export", "--region", REGION, "--out", str(folder)], here)
    province(folder / "people.parquet", library, PROVINCE)
    files = ["load-duckdb.sql", "screen.sql", "keep-duckdb.sql", "reports.sql"]
    say(
        f"| {PROVINCE} people through DuckDB, a row a person, and the summary | {ran(['-c', PROGRAM, *files], folder)} |" + "\n"
    )


def _screen(people: Path, out: Path) -> list[str]:
    return ["-m", "bot.cli", "screen", str(people), "--out", str(out), "--today", DAY]


if __name__ == "__main__":
    main()
