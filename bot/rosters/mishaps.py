"""What of one row nobody foresaw costs that row alone: it is told with the others' faults, and everybody else is screened."""

import logging
from collections.abc import Callable, Sequence
from functools import cache

from bot.ground.logs import place_of
from bot.rosters.files.shapes import Problem

log = logging.getLogger("yiwen.rosters")

LOST = "这一行读的时候出了错，没有筛查；其余照常"


def lost(number: int, error: Exception, sheet: str = "", name: str = "") -> Problem:
    """What is said of a row that could not be read or screened. Where it failed is logged once, without a word of the row."""
    _log_once(f"{type(error).__name__} {place_of(error)}")
    return Problem(number, "", LOST, sheet, name=name)


@cache
def _log_once(place: str) -> None:
    log.error("a row of a roster failed: %s", place)


def culprits(count: int, works: Callable[[Sequence[int]], Exception | None]) -> dict[int, Exception]:
    """Which of so many fail, and with what: halved until each that does stands alone. `works` tries some of them together."""
    found: dict[int, Exception] = {}
    waiting: list[Sequence[int]] = [range(count)]
    while waiting:
        some = waiting.pop()
        error = works(some) if some else None
        if error is None:
            continue
        if len(some) == 1:
            found[some[0]] = error
        else:
            half = len(some) // 2
            waiting += [some[:half], some[half:]]
    return found
