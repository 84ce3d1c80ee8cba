"""What was asked last, of somebody who turns out to be of another list: the same benefits of that one."""

from dataclasses import replace

from dialogs.state import State
from knowledge.library import Library
from knowledge.lists import BenefitList


def asked_there(library: Library, before: State, after: State) -> State:
    """户口早就迁到金东了 of one of 磐安, then 那还有没有这个钱: the last question is of the items of those names of the list
    that applies now; unchanged where none has such a name, or where no other list applies."""
    old, new = _list_of(library, before), _list_of(library, after)
    if after.last is None or old is None or new is None or old is new:
        return after
    names = {item.name for item in library.items_of(after.last.about) if item.benefit_list is old}
    about = tuple(item.id for item in new if item.name in names)
    return replace(after, last=replace(after.last, about=about)) if about else after


def _list_of(library: Library, state: State) -> BenefitList | None:
    return library.applicable(state.person.facts).benefit_list if state.person else None
