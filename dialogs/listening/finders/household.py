"""How many live in the household, where a text says so: data/household.yaml, first way that fits."""

import re
from dataclasses import dataclass
from functools import cache

from dialogs.listening.data import load
from dialogs.listening.finders.numerals import MARK, Marked
from knowledge.facts import Between

MOST = 30
"""facts.yaml: a household has at most so many."""


@dataclass(frozen=True, slots=True)
class _Way:
    pattern: re.Pattern[str]
    people: int | None
    only_asked: bool


@cache
def _ways() -> tuple[_Way, ...]:
    return tuple(
        _Way(re.compile(way["says"].replace("N", MARK)), way.get("people"), bool(way.get("asked")))
        for way in load("household.yaml")["ways"]
    )


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile(load("household.yaml")[name])


def read_household(chars: str, marked: Marked, *, asked: bool) -> tuple[Between, int] | None:
    """The size of the household that a text tells, and where; not that of someone else's or of former days."""
    for way in _ways():
        if way.only_asked and not asked:
            continue
        text = marked.text if way.people is None else chars
        for hit in way.pattern.finditer(text):
            if _cue("not_ahead").search(text[: hit.start()]) or _cue("not_behind").match(text[hit.end() :]):
                continue
            if way.people is not None:
                return Between(way.people, way.people), hit.start()
            numeral = marked.numeral_at(hit.start() + hit.group().index(MARK))
            if (0 if asked else 1) < numeral.low <= numeral.high <= MOST:
                return Between(numeral.low, numeral.high), numeral.start
    return None
