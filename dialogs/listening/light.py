"""What of its context a message is read in the light of: which facts are known, and the values only of those that words can
point back to. So the reading of 都没有 is the same for everybody of whom that is the same, and may be remembered.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dialogs.listening.answers import Choice
from dialogs.listening.context import Context
from dialogs.listening.finders.people import GRAND
from dialogs.listening.finders.places import PLACE_FACTS
from dialogs.listening.giving.cast import IN_LAWS, SPOUSE
from dialogs.listening.giving.family import NAMELESS
from dialogs.listening.text import Text
from knowledge.facts import Belief, Facts, OneOf

SOMETHING: Belief = OneOf(frozenset())
"""In place of a value that no words point back to."""


class Dimmed(Mapping[str, Belief]):
    """What is known, with the values only of some facts."""

    def __init__(self, facts: Facts, kept: frozenset[str]) -> None:
        self._facts, self._kept = facts, kept

    def __getitem__(self, fact: str) -> Belief:
        if fact in self._kept:
            return self._facts[fact]
        if fact not in self._facts:
            raise KeyError(fact)
        return SOMETHING

    def get(self, fact: str, default: Any = None) -> Any:
        """Without the detour of an error for what is not known."""
        if fact in self._kept:
            return self._facts.get(fact, default)
        return SOMETHING if fact in self._facts else default

    def __contains__(self, fact: object) -> bool:
        return fact in self._facts

    def __bool__(self) -> bool:
        return bool(self._facts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


PLACES, PLACES_AND_AGE = PLACE_FACTS, PLACE_FACTS | {"age"}


def light(context: Context, *, adjusts: bool, takes_back: bool) -> Context:
    """The context, with the values only of places, where the words put an age right (多报了一岁) of the age, and where they
    take something back (我没说她吃低保) all."""
    if takes_back:
        return context
    return replace(context, known=Dimmed(context.known, PLACES_AND_AGE if adjusts else PLACES), held={})


def known_in(context: Context) -> list[Facts]:
    """All that a context tells of what is known, of whomever."""
    return [context.known, *context.places.values(), *context.held.values()]


def with_known(context: Context, known: Sequence[Facts]) -> Context:
    """The context with that in place of what `known_in` tells of it."""
    places, held = known[1 : 1 + len(context.places)], known[1 + len(context.places) :]
    return replace(
        context,
        known=known[0],
        places=dict(zip(context.places, places, strict=True)),
        held=dict(zip(context.held, held, strict=True)),
    )


def key_of(text: Text, context: Context) -> Hashable:
    """What tells a text in a context from all others, but for what is known."""
    answers = (
        _written(context.choices),
        context.otherwise and _written((context.otherwise,)),
        context.multiple,
        context.confirms,
    )
    lines = tuple((who, name) for who, name in context.called.items() if who in GRAND | IN_LAWS | NAMELESS)
    family = tuple(context.family.items())
    spoken_of = bool(context.called)
    of_callers = (
        context.cases,
        context.has_topic,
        context.of_one_thing,
        context.of_papers,
        context.home,
        context.of_others,
        context.is_couple,
        SPOUSE in context.called,
        context.is_alone,
    )
    of_whom = context.subject, tuple(context.places), tuple(context.held), of_callers, lines, family, spoken_of
    return text, context.today, context.asked, context.half_known, context.put, context.supposed, answers, of_whom


def _written(choices: tuple[Choice, ...]) -> Hashable:
    """Choices as a key."""
    return tuple([(choice.label, choice.short, str(choice.sets)) for choice in choices])
