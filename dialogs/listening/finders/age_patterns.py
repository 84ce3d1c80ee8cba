"""The ways to say ages and births, as data/ages.yaml has them."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from dialogs.listening.patterns import Pattern, PatternFile, Way

FILE = Path(__file__).parent.parent / "data" / "ages.yaml"


class SpokenWay(Way):
    """An age said outright or about: `low` and `high` are added to its number."""

    low: int = 0
    high: int = 0
    first: bool = False
    """Whether the first of its numbers is meant; else the last."""
    range: bool = False
    falling: bool = False
    """Whether of a range the higher number is said first (没到九十，过八十五了)."""
    round: bool = False
    """Whether it is said of whole tens only."""
    tens: bool = False
    decade: bool = False
    """Whether it may name a ten by its digit: 奔八."""
    sign: bool = False
    """Whether the words alone show that the number is an age."""
    slot: bool = False
    """Whether it is an age only as an answer, or right behind its person; else a bound."""
    just_under: bool = False
    """Whether the last number is the age, which must be just under the first (七十不到六十九)."""
    corrects: bool = False
    """Whether it puts right an age that was told before."""
    rank: int = 1
    over: bool = False
    under: bool = False
    outright: bool = False
    """Whether its words alone tell it of somebody, now."""


class TurningWay(Way):
    """An age reached at a time that is told: next March, last month, in two years."""

    outright: bool = False
    """Whether its words alone tell it of somebody, now."""
    year: int = 0
    """The year of what happened when somebody was of an age (唐山大地震那年三十)."""

    means: Literal[
        "year",
        "month",
        "rel_month",
        "new_year",
        "soon",
        "short",
        "just",
        "in_years",
        "in_years_and_more",
        "years_ago",
        "feast_ago",
        "that_year",
    ]


class NamedWay(Way):
    """An age that has a name."""

    low: int
    high: int
    slot: bool = False


class YearWay(Way):
    """A year of birth without its number: an event, a decade, a year of the Republic."""

    begins: int = Field(0, alias="from")
    ends: int = Field(0, alias="to")
    decade: bool = False
    tens: bool = False
    roc: bool = False
    sure: bool = False
    """Whether it is said of births only."""


class RelativeWay(Way):
    """An age against another's."""

    plus_minus: int = 0
    times: int = 1
    """How many years one of what is counted has (大她一轮)."""


class AdjustWay(Way):
    """What puts a known age right: that it was 虚岁, that it was a year too many."""

    low: int = 0
    high: int = 0
    add: int = 0


SECTIONS: dict[str, type[Way]] = {
    "turning": TurningWay,
    "spoken": SpokenWay,
    "named": NamedWay,
    "years": YearWay,
    "relative": RelativeWay,
    "adjusts": AdjustWay,
}


@cache
def ages_file() -> PatternFile:
    """data/ages.yaml, compiled once."""
    return PatternFile(FILE, SECTIONS)


def ages_cue(name: str) -> Pattern:
    """A cue of ages.yaml."""
    return ages_file().cue(name)
