"""Two who live together live in one place, and how the one lives the other does: 就他跟我妈两个人住, 也住尖山跟我一道."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.listening.giving.family import MARRIED, TWO
from dialogs.listening.reader import Reading
from dialogs.state import PersonState, State
from knowledge.facts import Belief, OneOf, Value

EMPTY_NEST = OneOf(frozenset[Value]({"empty_nest"}))
SHARED = ("residence", "household_size")
"""What is one for two of a house, where a message says that they live together."""


def living_together(state: State, reading: Reading) -> State:
    """The state with what two of one house share told of both, where it is known of one of them alone."""
    told = {said.subject: said.facts.get("living") for said in reading.people}
    for two in _couples(state.people):
        alone = next((one for one in two if told.get(one.subject) == EMPTY_NEST), None)
        if not reading.together and alone is None:
            continue
        shared: dict[str, Belief] = {"living": EMPTY_NEST} if alone is not None else {}
        shared |= {f: b for f in SHARED for one in two if (b := one.facts.get(f)) is not None and len(_of(f, two)) == 1}
        people = tuple(replace(one, facts={**shared, **one.facts}) if one in two else one for one in state.people)
        state = replace(state, people=people)
    return state


def _of(fact: str, two: Sequence[PersonState]) -> set[Belief]:
    """What is known of a fact of the two, each once."""
    return {one.facts[fact] for one in two if fact in one.facts}


def _couples(people: Sequence[PersonState]) -> list[Sequence[PersonState]]:
    """The couples among those who are spoken of; two of whom alone it is are taken for one house too."""
    found = [[one for one in people if one.subject in pair] for pair in MARRIED]
    couples: list[Sequence[PersonState]] = [two for two in found if len(two) == TWO]
    return couples or ([people] if len(people) == TWO else [])
