"""户口在义乌人在拱墅，在哪边领: the same thing in the list of where somebody is registered, and in that of where they live."""

from collections.abc import Sequence

from dialogs.listening.acts import says
from dialogs.looking.looked import Looked
from dialogs.state import State
from knowledge.facts import BASES, Facts, only_value
from knowledge.library import Library
from knowledge.lists import BenefitList, Item

HOME, HUKOU = BASES


def in_both_places(looked: Looked, state: State, library: Library) -> tuple[Item, ...]:
    """The item of the hukou's list and that of where they live, of what a question asks, or what was spoken of last; none
    where the question is not of which of the two, or one list has no such thing."""
    act = looked.act
    if act.act != "ask" or not says("which_of_both_places", act.words) or state.person is None:
        return ()
    lists = _homes(state.person.facts, library)
    if len(lists) < len(BASES) or set(looked.regions) - {one.region for one in lists}:
        return ()
    names = dict.fromkeys(item.name for item in (*looked.items, *_spoken_of(state, library)))
    pairs = ([next((item for item in one if item.name == name), None) for one in lists] for name in names)
    return next((tuple(item for item in pair if item) for pair in pairs if all(pair)), ())


def _homes(facts: Facts, library: Library) -> Sequence[BenefitList]:
    """The lists of the hukou and of where they live, where each is known and they are two."""
    places = (only_value(facts.get(fact)) for fact in (HUKOU, HOME))
    found = (library.list_of(place) for place in places if place is not None)
    lists = {one.region: one for one in found if one is not None}
    return tuple(lists.values())


def _spoken_of(state: State, library: Library) -> list[Item]:
    last = [state.last.about] if state.last else []
    return [item for about in (*last, *state.spoken_of) for item in library.items_of(about)]
