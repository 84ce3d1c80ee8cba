"""How many live in the household, where a text says so: data/household.yaml, first way that fits."""

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from dialogs.listening.finders.numerals import MARK, Marked
from dialogs.listening.patterns import PatternFile, Way
from knowledge.facts import Between

SIZE = "household_size"
MOST = 30
"""facts.yaml: a household has at most so many."""
SEVERAL = 2
"""One alone is told in other words."""
AROUND = 20
BREAKS = frozenset("，,、")
"""A way may begin with the break before it (，三个人一户): what stands ahead of that is another clause."""
FILE = Path(__file__).parent.parent / "data" / "household.yaml"


class CountedWay(Way):
    """A number of people; `kept` for the answer to the question how many they are."""

    kept: bool = False
    least: int = 1


class Member(Way):
    """One of whom an answer tells; `core`: who belongs to the household by themselves (我、老伴)."""

    people: int
    core: bool = False


class ToldWay(CountedWay):
    """Words that tell how many without a number."""

    people: int


@cache
def household_file() -> PatternFile:
    """data/household.yaml, compiled once."""
    return PatternFile(FILE, {"counted": CountedWay, "told": ToldWay, "members": Member})


def read_household(chars: str, marked: Marked, asked: Collection[str]) -> tuple[Between, int] | None:
    """The size of the household that a text tells, and where; not that of someone else's or of former days.

    `asked`: the facts that were asked for; 家里就剩我一个 answers with whom they live, and counts nobody.
    """
    counts = SIZE in asked
    listed = _listed(chars) if counts else None
    of_living = "living" in asked and not counts
    return (
        listed
        or next(_told(chars, asked=counts, of_living=of_living), None)
        or next(_counted(marked, asked=counts, of_living=of_living), None)
    )


def _listed(chars: str) -> tuple[Between, int] | None:
    """我、老伴、还有个没成家的儿子: how many there are where nothing but people is told, two or more of them."""
    at, people, core, between = 0, 0, False, household_file().cue("between_members")
    while True:
        joined = between.finds(chars[at:])
        at += joined.end() if joined else 0
        if at >= len(chars):
            return (Between(people, people), 0) if core and people >= SEVERAL else None
        found = ((way.way, hit.end()) for way in household_file().ways("members") if (hit := way.finds(chars[at:])))
        member, length = next(found, (None, 0))
        if not isinstance(member, Member):
            return None
        at, people, core = at + length, people + member.people, core or member.core


def _told(chars: str, *, asked: bool, of_living: bool) -> Iterator[tuple[Between, int]]:
    for pattern in household_file().ways_in("told", chars):
        way = pattern.way
        assert isinstance(way, ToldWay)
        if way.kept and not asked:
            continue
        for hit in pattern.all(chars):
            goes_on = household_file().cue("adds_on").finds(chars[hit.end() : hit.end() + AROUND])  # 两老加一个侄女
            nobody = of_living and _counts_nobody(way.people, hit.group())
            if not (nobody or goes_on) and _stands(chars, hit.start(), hit.end()):
                yield Between(way.people, way.people), hit.start()


def _counts_nobody(people: int, words: str) -> bool:
    """家里就剩我一个: whether words tell that somebody is by themselves, and speak of no household."""
    return people == 1 and household_file().cue("counts_people").finds(words) is None


def _counted(marked: Marked, *, asked: bool, of_living: bool) -> Iterator[tuple[Between, int]]:
    for pattern in household_file().ways_in("counted", marked.text):
        way = pattern.way
        assert isinstance(way, CountedWay)
        if way.kept and not asked:
            continue
        for hit in pattern.all(marked.text):
            numeral = marked.numeral_at(hit.start() + hit.group().rindex(MARK))
            if of_living and _counts_nobody(numeral.low, hit.group()):
                continue
            if way.least <= numeral.low <= numeral.high <= MOST and _stands(marked.text, hit.start(), hit.end()):
                yield Between(numeral.low, numeral.high), marked.origin[hit.start() + (hit.group()[0] in BREAKS)]


def _stands(text: str, start: int, end: int) -> bool:
    file = household_file()
    start += text[start] in BREAKS
    ahead, behind = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return not (file.cue("not_ahead").finds(ahead) or file.cue("not_behind").finds(behind))
