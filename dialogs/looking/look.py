"""Looking: what each question of a message is about: items it names, what a search finds, other regions, the last question.

Done once a turn, before anything is decided; deciding and answering only read it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogs.listening.acts import Act, is_bare
from dialogs.looking.found import Answers, Finder, answers_in, best_of_each_region, items_of
from dialogs.looking.named import items_named
from dialogs.looking.terms import Term, term_in
from dialogs.state import State
from index.passages import Passage
from knowledge.divisions import short_name
from knowledge.facts import OneOf
from knowledge.library import Applicable, Library
from knowledge.lists import Item

if TYPE_CHECKING:
    from index.search import Found

LEAST_LOOKED = 3
"""A question of fewer characters is not looked up."""
SURELY = 0.9
"""How sure the search must be before a message that has no word of asking counts as a question."""
SEARCHED = frozenset({"ask", "unclear"})


@dataclass(frozen=True, slots=True)
class Looked:
    """A question and what it is about. `items` are named or those of the last question; `regions` other lists it names."""

    act: Act
    applicable: Applicable
    items: tuple[Item, ...] = ()
    found: "Found | None" = None
    answers: Answers | None = None
    regions: tuple[str, ...] = ()
    bare: bool = False
    """Whether it does not say what it is about (一个月多少钱, 那我爸呢)."""
    of_last: bool = False
    """Whether it is about what the last question was about (每个月呢, 还差几岁)."""

    @property
    def term(self) -> Term | None:
        """The term that it asks the meaning of, if there is one."""
        return term_in(self.act.words)

    @property
    def about(self) -> tuple[str, ...]:
        """The items and clauses it is about, the nearest first."""
        if self.items:
            return tuple(item.id for item in self.items)
        return tuple(hit.passage.id for hit in self.found.hits) if self.found else ()


class Lookout:
    """Looks questions up. `finder` gives the search, which is read when the first question needs it."""

    def __init__(self, library: Library, finder: Finder) -> None:
        self._library, self._finder = library, finder

    def look(self, acts: Sequence[Act], state: State) -> tuple[Looked, ...]:
        """What the questions of a message are about, in the light of who is spoken of and what was asked last."""
        applicable = self._library.applicable(state.person.facts if state.person else {})
        return tuple(self._one(act, state, applicable) for act in acts if act.act in SEARCHED)

    def _one(self, act: Act, state: State, applicable: Applicable) -> Looked:
        own = applicable.benefit_list
        named = tuple(items_named(self._library, act.words, own))
        regions = self._other_regions(act, own.region if own else None)
        bare = is_bare(act.words) or (bool(act.supposed) and len(act.words) <= ELLIPTICAL)
        if not named and bare and state.last is not None and state.last.about:
            last = tuple(item for one in state.last.about if (item := self._library.item(one)))
            return Looked(act, applicable, last, regions=regions, bare=True, of_last=bool(last))
        if named or bare or len(act.words.strip()) < LEAST_LOOKED:
            return Looked(act, applicable, named, regions=regions, bare=bare and not named)
        place = applicable.place if own else next(iter(regions), None)
        found = self._finder().find(act.words, place)
        return Looked(act, applicable, (), found, answers_in(self._library, found), regions)

    def _other_regions(self, act: Act, own: str | None) -> tuple[str, ...]:
        """The regions with a list, other than the person's own, whose name stands in a question."""
        divisions = self._library.divisions
        named = (region for region in sorted(self._library.lists) if short_name(divisions[region].name) in act.words)
        return tuple(region for region in named if region != own)

    def in_region(self, looked: Looked, region: str) -> Looked:
        """The same question in another region: the item of the same name there, else what is found there."""
        names = {item.name for item in looked.items}
        there = self._library.lists[region]
        alike = tuple(item for item in there if item.name in names)
        if alike:
            return Looked(looked.act, self._library.applicable({"residence": OneOf(frozenset({region}))}), alike)
        words = looked.act.words if not looked.bare else " ".join(sorted(names))
        found = self._finder().find(words, region)
        applicable = self._library.applicable({"residence": OneOf(frozenset({region}))})
        return Looked(looked.act, applicable, (), found, answers_in(self._library, found))

    def excerpt(self, words: str, looked: Looked) -> str:
        """The sentence of the clause found that is nearest to the question."""
        assert looked.answers is not None
        return self.excerpt_of(words, looked.answers.best)

    def excerpt_of(self, words: str, passage: Passage) -> str:
        """The sentence of a passage that is nearest to a question."""
        return self._finder().excerpt(words, passage)

    def passages_everywhere(self, looked: Looked) -> list[Passage]:
        """Of a question asked everywhere: the best passage of each region that comes near the best of all."""
        return best_of_each_region(looked.found) if looked.found else []

    def items_everywhere(self, looked: Looked) -> list[Item]:
        """The items among the best passages of each region."""
        return items_of(self._library, self.passages_everywhere(looked))


ELLIPTICAL = 14
"""A supposition of at most so many characters (要是她90岁了呢) says nothing of what it is about."""
