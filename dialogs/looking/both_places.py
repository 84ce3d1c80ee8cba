"""户口在义乌人在拱墅，在哪边领: the same thing in the list of where somebody is registered, and in that of where they live."""

from collections.abc import Sequence

from dialogs.listening.acts import says
from dialogs.listening.finders.places import PlaceToken
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
    which = says("which_of_both_places", act.words) or says("one_or_the_other", act.words)
    if act.act != "ask" or not which or state.person is None:
        return ()
    lists = _homes(state.person.facts, library)
    if len(lists) < len(BASES) or set(looked.regions) - {one.region for one in lists}:
        return ()
    names = dict.fromkeys(item.name for item in (*looked.items, *_spoken_of(state, library)))
    pairs = ([next((item for item in one if item.name == name), None) for one in lists] for name in names)
    return next((tuple(item for item in pair if item) for pair in pairs if all(pair)), ())


def of_two_places(looked: Looked, named: Sequence[PlaceToken], lists: Sequence[BenefitList], state: State) -> bool:
    """东阳给还是婺城给: whether a question is of which of two places gives what it is of, which one list tells of both;
    `named`: the places that it names, `lists`: those by which they go."""
    act, own = looked.act, looked.applicable.benefit_list
    within = [one for one in named if act.span[0] <= one.start < act.span[1]]
    of_one = own is not None and all(one is own for one in lists)
    thing = bool(looked.items or (state.last and state.last.about))
    return act.act == "ask" and len(within) > 1 and of_one and thing and says("one_or_the_other", act.words)


def _homes(facts: Facts, library: Library) -> Sequence[BenefitList]:
    """The lists of the hukou and of where they live, where each is known and they are two."""
    places = (only_value(facts.get(fact)) for fact in (HUKOU, HOME))
    found = (library.list_of(place) for place in places if place is not None)
    lists = {one.region: one for one in found if one is not None}
    return tuple(lists.values())


def _spoken_of(state: State, library: Library) -> list[Item]:
    last = [state.last.about] if state.last else []
    return [item for about in (*last, *state.spoken_of) for item in library.items_of(about)]
