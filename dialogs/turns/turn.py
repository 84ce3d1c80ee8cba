"""What a move works with, and what it leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from dialogs.asking.next_question import Chooser
from dialogs.listening.hear import Heard
from dialogs.looking.look import Lookout
from dialogs.messages import HitShape
from dialogs.saying.sections import Section
from dialogs.saying.wording import Wording
from dialogs.state import PersonState, State
from dialogs.taking_up.moved import Moved
from dialogs.taking_up.take_up import Taken
from knowledge.assess import Assessment, Assessor, Result
from knowledge.library import Library
from knowledge.lists import Item


class Asks(IntEnum):
    """Whether asking goes on after a move; of several moves the quietest decides."""

    ON = 0
    ANEW = 1
    """On, and the choices are shown again."""
    QUIET = 2
    """Not in this turn; the question waits."""
    STOP = 3
    """No more until something is told; what is open stays open."""
    OFF = 4
    """No more, and nothing is open."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What every move may use; built once."""

    library: Library
    assessor: Assessor
    lookout: Lookout
    chooser: Chooser
    wording: Wording


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: the state before it and with what was told, what moved, and everybody's results, worked out once."""

    tools: Tools
    day: date
    before: State
    state: State
    heard: Heard
    taken: Taken
    moved: tuple[Moved, ...]
    assessments: Mapping[str | None, Assessment]

    @property
    def person(self) -> PersonState:
        """Who is spoken of."""
        return self.state.person or PersonState(None)

    @property
    def assessment(self) -> Assessment:
        """The results of who is spoken of."""
        return self.assessments.get(self.person.subject) or self.tools.assessor.assess(self.person.person)

    @property
    def order(self) -> tuple[PersonState, ...]:
        """The one spoken of first, then the others."""
        state = self.state
        return (
            *state.people[state.current : state.current + 1],
            *(p for i, p in enumerate(state.people) if i != state.current),
        )

    @property
    def last_items(self) -> tuple[Item, ...]:
        """The items that the last question was about."""
        last = self.before.last
        return tuple(item for one in (last.about if last else ()) if (item := self.tools.library.item(one)))


FEW = 2
"""A last question about more items than these was about all there is: who is turned to, or supposed, then is told of all."""


def money_first(result: Result) -> tuple[bool, bool]:
    """What sorts results: sums of money first, then money of which no figure is told."""
    return not result.pays_money, not result.item.is_paid


@dataclass(frozen=True, slots=True)
class Done:
    """What a move leaves: what is said, what it is about, whether the documents answered, and the state if it changed."""

    sections: tuple[Section, ...] = ()
    about: tuple[str, ...] = ()
    answered: bool | None = None
    state: State | None = None
    hits: tuple[HitShape, ...] = ()
    asks: Asks = Asks.ON
    forgets: bool = False
    kind: str | None = field(default=None)
