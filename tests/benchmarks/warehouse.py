"""The same exported SQL through DuckDB and through Spark in its local mode, on the same people; both must say the same.

Run with `python -m tests.benchmarks.warehouse [PEOPLE]` where `pyspark` and a Java are installed (`.[bench]`, Debian's
openjdk-17-jre-headless); docs/benchmarks.md holds the figures of one run.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import duckdb
from pyspark.sql import SparkSession

from bot.rosters.export import write_export
from knowledge.cohort.export import export
from knowledge.library import Library
from tests.benchmarks.rosters import REGION, province, say

SUMMARY = "SELECT item, verdict, missing, people FROM summary"
STEPS = ("load", "screen", "keep", "reports")
QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.memory": "2g",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


def statements(engine: str, step: str) -> list[str]:
    """The statements of a step's file."""
    name = f"{step}-{engine}.sql" if step in {"load", "keep"} else f"{step}.sql"
    lines = [line for line in Path(name).read_text("utf-8").splitlines() if not line.startswith("--")]
    return [statement for statement in "\n".join(lines).split(";\n") if statement.strip(" ;\n")]


def run(engine: str, execute: Callable[[str], Any], rows: Callable[[str], list[Any]]) -> list[tuple[Any, ...]]:
    """All steps and the summary, each with its seconds."""
    start = perf_counter()
    for step in STEPS:
        for statement in statements(engine, step):
            execute(statement.rstrip().rstrip(";"))
        if step == "keep":
            say(f"| {engine}: a row a person | {perf_counter() - start:.1f} |\n")
    start = perf_counter()
    found = sorted(tuple(row) for row in rows(SUMMARY))
    say(f"| {engine}: the summary | {perf_counter() - start:.1f} |\n")
    return found


def main() -> None:
    """Print the table of docs/benchmarks.md."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    library = Library()
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        write_export(export(library, library.lists[REGION]), Path())
        province(Path("people.parquet"), library, count)
        say(f"| {count} people | seconds |\n|---|---|\n")
        warehouse = duckdb.connect()
        expected = run("duckdb", warehouse.execute, lambda query: warehouse.execute(query).fetchall())
        Path("screened.parquet").unlink()
        start = perf_counter()
        building = SparkSession.builder.master("local[2]")
        for key, value in QUIET.items():
            building = building.config(key, value)
        spark = building.getOrCreate()
        say(f"| spark: its start | {perf_counter() - start:.1f} |\n")
        found = run("spark", spark.sql, lambda query: spark.sql(query).collect())
        assert found == expected
        say(f"\nThe {len(found)} rows of both summaries are the same.\n")
        spark.stop()
        os.chdir("/")


if __name__ == "__main__":
    main()
