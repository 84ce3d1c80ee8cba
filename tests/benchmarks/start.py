"""What a start costs: `python -m tests.benchmarks.start [CHECKOUT …]`, in seconds of the processor, user and system.

A bare Python, the libraries that every answer needs, `ask` with nothing kept and with what the start before kept, and `serve`
until it is ready; the same of other checkouts (folders, run by the same Python). Round by round one after the other, the
median of all; a ratio to the bare Python says more than the seconds. Modules are compiled beforehand, as installed ones are.
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.benchmarks.turns import processor_seconds
from tests.bot.command import PROJECT
from tests.bot.served import served

ROUNDS = 7
ASKED = ("ask", "我奶奶八十三了，在磐安，能领什么钱", "--today", "2025-06-01")
LIBRARIES = "import click, jinja2, numpy, opencc, pydantic; pydantic.create_model('One', a=int)"


def spent(*args: str, project: str | Path = PROJECT, cache: str = "") -> float:
    """The processor's seconds of one command of Python's."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | ({"XDG_CACHE_HOME": cache} if cache else {})
    subprocess.run([sys.executable, *args], cwd=project, env=environment, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def until_ready(project: str | Path, cache: str) -> float:
    """The processor's seconds of a service until it is ready."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), project=project, XDG_CACHE_HOME=cache) as running:
        return processor_seconds(running.process.pid)


def ask_first(project: str) -> float:
    """`ask` where nothing is kept."""
    with tempfile.TemporaryDirectory() as cache:
        return spent("-m", "bot.cli", *ASKED, project=project, cache=cache)


def main(*checkouts: str) -> None:
    """Measure, and print a line for each."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as cache:
        runs: dict[str, Callable[[], float]] = {
            "python -c pass": lambda: spent("-c", "pass"),
            "with the libraries": lambda: spent("-c", LIBRARIES),
        }
        for at in (str(PROJECT), *checkouts):
            of = "" if at == str(PROJECT) else f" of {Path(at).name}"
            runs |= {
                f"ask{of}, nothing kept": lambda at=at: ask_first(at),  # type: ignore[misc]
                f"ask{of}": lambda at=at: spent("-m", "bot.cli", *ASKED, project=at, cache=cache),  # type: ignore[misc]
                f"serve{of}, until ready": lambda at=at: until_ready(at, cache),  # type: ignore[misc]
            }
        for run in runs.values():
            run()  # modules compiled, the index built, the knowledge proved
        rounds = [{name: run() for name, run in runs.items()} for _ in range(ROUNDS)]
    bare = median(one["python -c pass"] for one in rounds)
    for name in runs:
        seconds = median(one[name] for one in rounds)
        print(f"| {name} | {seconds:.2f} | {seconds / bare:.1f} |")  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
