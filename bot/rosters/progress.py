"""How far long work is, on a terminal: a bar with the time that is left."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Progress = Callable[[float | None, int], None]
"""How much of the roster has been read (0 to 1; None: not known), and how many people have been screened."""
STEPS = 1000


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A bar on standard error, if that is a terminal; it appears with the first step that is not the last."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=STEPS, label="筛查", file=sys.stderr, item_show_func=_people, show_eta=True) as bar:
        at = 0

        def progress(through: float | None, people: int) -> None:
            nonlocal at
            steps = max(0, int(STEPS * (through or 0.0)) - at)
            at += steps
            bar.update(steps, people)

        yield progress
        bar.update(STEPS - at)


def _people(people: int | None) -> str | None:
    return f"{people}人" if people else None
