"""A question of moving the hukou to one's children: it is of the list of the place moved to, and not of where they live now."""

from collections.abc import Iterator, Sequence

from dialogs.listening.acts import Act, is_bare, says
from dialogs.listening.finders.places import PlaceToken
from dialogs.listening.text import Text
from dialogs.looking.regions import Regions
from dialogs.looking.where import Where
from dialogs.state import State
from knowledge.facts import OneOf
from knowledge.library import Library
from knowledge.lists import Item

CHILDREN = "children_hukou"
"""The fact on which moving to one's children hangs in every list that tells of it."""
OF_LAST = frozenset({"eligible", "why", "why_not"})
"""Kinds of questions that, where they name nothing, go on with what was asked last."""
AHEAD, BEHIND = 8, 8


class Moving:
    """Finds where somebody is to move to, and what the list of that place says of it."""

    def __init__(self, library: Library, regions: Regions, where: Where) -> None:
        self._library, self._regions, self._where = library, regions, where

    def items(self, act: Act, text: Text, named: Sequence[PlaceToken], state: State) -> tuple[Item, ...]:
        """The items of the place moved to that tell of it; empty where nobody asks of moving, or no such place is told."""
        asks = act.act == "ask" and act.kind != "compare" and not act.aspect
        towards = any(act.span[0] <= one.start < act.span[1] and self._is_moved_to(one, text) for one in named)
        again = act.kind in OF_LAST and is_bare(act.words) and bool(self._of_last(state))
        if not asks or not (towards or again or says("of_moving", act.words)):
            return ()
        for place in self._places(act, text, named, state):
            if items := [item for region in place for item in self._library.lists[region] if CHILDREN in item.facts]:
                return tuple(items)
        return ()

    def _places(self, act: Act, text: Text, named: Sequence[PlaceToken], state: State) -> Iterator[tuple[str, ...]]:
        """The lists of the places that may be meant, the surest first: what is said to be moved to, where the speaker or the
        children are, and what was asked of last."""
        yield self._regions.listed([one for one in named if self._is_moved_to(one, text)])
        if says("moves_here", act.words):
            yield self._regions.listed([one for one in named if self._is_of_the_speaker(one, text)])
        person = state.person
        child = person.facts.get(CHILDREN) if person else None
        if isinstance(child, OneOf) and child.exact:
            at = self._library.applicable({"residence": child}).benefit_list
            yield (at.region,) if at else ()
        yield self._of_last(state)

    def _of_last(self, state: State) -> tuple[str, ...]:
        """The lists whose items of moving were asked of last, where nothing else was."""
        last = self._library.items_of(state.last.about if state.last else ())
        moving = tuple(dict.fromkeys(item.benefit_list.region for item in last if CHILDREN in item.facts))
        return moving if all(CHILDREN in item.facts for item in last) else ()

    @staticmethod
    def _is_moved_to(token: PlaceToken, text: Text) -> bool:
        ahead, behind = text.chars[max(0, token.start - AHEAD) : token.start], text.chars[token.end : token.end + BEHIND]
        return says("moves_ahead_of_a_place", ahead) or says("moves_behind_a_place", behind)

    @staticmethod
    def _is_of_the_speaker(token: PlaceToken, text: Text) -> bool:
        return says("speaker_ahead_of_a_place", text.chars[max(0, token.start - AHEAD) : token.start])
