"""What the finding of ages hands on: an age where it stands, and what was said of an age but cannot be."""

from dataclasses import dataclass

from dialogs.listening.finders.birth import OLDEST, FaultKind
from knowledge.facts import Between, Born

YOUNGEST = 18
"""Nobody who is meant is younger."""


@dataclass(frozen=True, slots=True)
class AgeToken:
    """An age, where it stands; `relative_to` when it is a difference to someone's (then `age` is the difference).

    `bare`: only its place tells that the number is an age (我妈83); no 岁, no birth.
    """

    age: Between
    start: int
    end: int
    born: Born | None = None
    sex: str | None = None
    relative_to: str | None = None
    rank: int = 1
    bare: bool = False
    over: bool = False
    under: bool = False
    of_known: bool = False
    """Whether the years are those told before, of whom the text now tells the birthday."""
    outright: bool = False
    """Whether its words alone tell it of somebody, now (离八十还有三天): nothing around them is weighed."""
    puts_right: bool = False
    """Whether it is made of the age told before (那是虚岁), which it puts right."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A day of birth or an identity number that cannot be right, where it stands: nothing of it is kept."""

    kind: FaultKind
    start: int
    end: int


def plausible(age: Between) -> Between | None:
    """The part of an age that someone who is meant can have; None where that is nothing."""
    low, high = max(age.low, 1), min(age.high, OLDEST)
    return Between(low, high) if YOUNGEST <= low <= high else None
