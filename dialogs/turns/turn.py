"""What a move works with, and what it leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum

from dialogs.asking.next_question import Chooser
from dialogs.listening.acts import Act
from dialogs.listening.hear import Heard
from dialogs.looking.look import Lookout
from dialogs.messages import HitShape
from dialogs.saying.sections import Section
from dialogs.saying.wording import Wording
from dialogs.state import FEW, PersonState, State, Topic
from dialogs.taking_up.cases import home_of_others
from dialogs.taking_up.moved import Moved
from dialogs.taking_up.take_up import Taken
from knowledge.assess import Assessment, Assessor, Result
from knowledge.facts import BASES, Belief
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
    at_home: str = ""
    """That it is supposed where the one asked about lives, in words; empty where that is told, or nothing is supposed."""

    @property
    def asked(self) -> tuple[Act, ...]:
        """The questions of the message."""
        return tuple(act for act in self.heard.acts if act.act == "ask")

    @property
    def person(self) -> PersonState:
        """Who is spoken of."""
        return self.state.person or PersonState(None)

    @property
    def assessment(self) -> Assessment:
        """The results of who is spoken of."""
        return self.assessed(self.person)

    def assessed(self, person: PersonState) -> Assessment:
        """Somebody's results; also of one of whom nothing is held, as where only a place was asked about."""
        return self.assessments.get(person.subject) or self.tools.assessor.assess(person.person)

    def holds(self, subject: str | None) -> bool:
        """Whether somebody is one of several who are spoken of, or an operator's next caller of whom no place is told."""
        people = self.state.people
        several = len(people) > 1 or (bool(people) and self._home_of(0) is not None)
        return several and any(one.subject == subject for one in people)

    def spoken_of(self, subject: str | None) -> "Turn":
        """The same turn, of another of those who are spoken of; one of whom no place is told, as if they lived where all the
        others do (`at_home`)."""
        people = self.state.people
        at = next(i for i, one in enumerate(people) if one.subject == subject)
        home = self._home_of(at)
        if home is None:
            return replace(self, state=replace(self.state, current=at))
        one = replace(people[at], facts={**people[at].facts, "residence": home})
        state = replace(self.state, people=(*people[:at], one, *people[at + 1 :]), current=at)
        return replace(
            self,
            state=state,
            assessments={**self.assessments, subject: self.tools.assessor.assess(one.person)},
            at_home=self.tools.wording.at_home(subject, {"residence": home}),
        )

    def _home_of(self, at: int) -> Belief | None:
        """Where one of whom no place is told may live: where all others of the family do of whom one is told, if that is one
        place; where all callers before do, if it is told of nobody of these. None where theirs is told."""
        people = self.state.people
        if people[at].facts.keys() & {*BASES}:
            return None
        homes = {one.facts.get("residence") for i, one in enumerate(people) if i != at} - {None}
        if not homes:
            return home_of_others(self.state, people[at]) if self.state.cases else None
        (home,) = homes if len(homes) == 1 else (None,)
        return home

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
        return self.tools.library.items_of(last.about if last else ())

    @property
    def last_few(self) -> tuple[Item, ...]:
        """The same, where they were few: of more it was about all there is."""
        return self.last_items if len(self.last_items) <= FEW else ()


MOST_SUPPOSED = 2
"""Items that are told of for somebody supposed, or for a place where they do not live."""


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
    erases: bool = False
    kind: str | None = field(default=None)
    offered: tuple[Topic, ...] = ()
    """What it asks to choose from."""
    papers: tuple[str, ...] = ()
    """What it tells of documents themselves (state.py)."""
    base: int = 0
    """The dibao by which a rate was worked out (state.py)."""
    others: tuple[PersonState, ...] = ()
    """Callers it tells of beside the one spoken of."""
    of_each: tuple[tuple[Act, "Done"], ...] = ()
    """What is asked of each of several callers, with what answered it."""

    def along_with(self, other: "Done") -> "Done":
        """One question answered of two people: about what both answers are."""
        answered = None if self.answered is other.answered is None else bool(self.answered or other.answered)
        return replace(self, about=tuple(dict.fromkeys((*self.about, *other.about))), answered=answered)


def place_named(turn: Turn) -> str | None:
    """来电人金乡的 问他娘 91: the place with a list (its code) that a message names of nobody, the only one; None for none."""
    found = turn.tools.lookout.place_named(turn.heard.text)
    return found.benefit_list.region if found is not None and found.benefit_list is not None else None
