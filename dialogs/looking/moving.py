"""A question of moving the hukou to one's children: it is of the list of the place moved to, and not of where they live now."""

from collections.abc import Iterator, Sequence

from dialogs.listening.acts import OF_MONEY, Act, is_bare, says
from dialogs.listening.finders.places import PlaceToken
from dialogs.listening.text import Text
from dialogs.looking.regions import Regions
from dialogs.looking.where import Where
from dialogs.state import PersonState, State
from knowledge.facts import BASES, CHILDREN, OneOf, only_value
from knowledge.library import Library, Standing
from knowledge.lists import Item
from knowledge.logic import Truth
from knowledge.rules import Leaf, Within, evaluate

OF_LAST = frozenset({"eligible", "why", "why_not", "when", "where", "how", None})
"""Kinds of questions that, where they name nothing, go on with what was asked last."""
AHEAD, BEHIND = 8, 8
CLAUSES_AHEAD = 2
"""So many clauses ahead of a question may say that it is of the time after they have moved."""


class Moving:
    """Finds where somebody is to move to, and what the list of that place says of it."""

    def __init__(self, library: Library, regions: Regions, where: Where) -> None:
        self._library, self._regions, self._where = library, regions, where

    def items(self, act: Act, text: Text, named: Sequence[PlaceToken], state: State) -> tuple[Item, ...]:
        """The items of the place moved to that tell of it; empty where nobody asks of moving, or no such place is told."""
        asks = act.act == "ask" and act.kind != "compare" and not act.aspect
        towards = any(act.span[0] <= one.start < act.span[1] and self._is_moved_to(one, text) for one in named)
        again = act.kind in OF_LAST and self._goes_on(act, state)
        if not asks or not (towards or again or says("of_moving", act.words)):
            return ()
        for place in self._places(act, text, named, state):
            if items := [item for region in place for item in self._library.lists[region] if CHILDREN in item.facts]:
                return tuple(items)
        return ()

    def _goes_on(self, act: Act, state: State) -> bool:
        """Whether a question right behind one of moving is of it: it names nothing, or what it hangs on, asks for an office, or
        supposes what it hangs on (要是居住证也领了呢)."""
        hangs_on = {
            fact for region in self._of_last(state) for item in self._library.lists[region].items for fact in item.facts
        }
        supposes = bool(act.supposed) and act.supposed.keys() <= hangs_on and not {*BASES} & act.supposed.keys()
        names = any(name in act.words for fact in hangs_on - {*BASES} for name in self._names_of(fact))
        return bool(hangs_on) and (is_bare(act.words) or act.kind == "where" or supposes or names)

    def _names_of(self, fact: str) -> tuple[str, ...]:
        """How people call a fact, where it is more than a character (固定住所, 居住证)."""
        return tuple(name for name in self._library.vocabulary[fact].asked_as if len(name) > 1)

    def once_moved(self, act: Act, text: Text, named: Sequence[PlaceToken], state: State) -> str | None:
        """迁过来以后高龄津贴能领吗: where somebody lives, and is registered, by the time that a question is about."""
        at = max(text.clause_at(act.span[0]) - CLAUSES_AHEAD, 0)
        ahead = text.chars[text.clauses[at].start : act.span[1]] if text.clauses else ""
        of_sums = act.kind in OF_MONEY and says("moves_here", ahead)
        if says("of_moving", act.words) and not (of_sums or says("once_moved", act.words)):
            return None  # 儿子户口迁到杭州去了，我们想迁过去行不行: they have not moved
        person = state.person
        if act.act != "ask" or person is None or not (says("once_moved", ahead) or of_sums):
            return None
        region = next((place[0] for place in self._places(act, text, named, state) if len(place) == 1), None)
        if region is None or self._lies_in("hukou", person, region):
            return None
        return (only_value(person.facts[CHILDREN]) if self._lies_in(CHILDREN, person, region) else None) or region

    def _lies_in(self, fact: str, person: PersonState, region: str) -> bool:
        """Whether a place that is known of somebody lies in a region."""
        return evaluate(Leaf(fact, Within(region)), person.facts, self._library.divisions) is Truth.TRUE

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
        here = self._regions.listed(named)
        nowhere = (
            person is not None
            and "residence" in person.facts
            and self._library.applicable(person.facts).standing is Standing.NONE
        )
        yield here if nowhere and len(here) == 1 else ()

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
