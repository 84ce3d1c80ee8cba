"""Where a question is looked for: where the person lives; while that is not known, in the place that the message names."""

from dataclasses import dataclass
from functools import cached_property

from dialogs.listening.finders.gazetteer import Gazetteer, Hit
from dialogs.listening.text import Text
from knowledge.facts import OneOf
from knowledge.library import Applicable, Library, Standing


@dataclass(frozen=True)
class Places:
    """The names of places, ready when the first question needs them."""

    library: Library

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer(self.library.divisions, frozenset(self.library.lists))

    def named(self, text: Text) -> tuple[Hit, ...]:
        """The places that a message names, in its order."""
        return tuple(self._gazetteer.hits(text.chars, asked=False))

    def meant(self, named: tuple[Hit, ...]) -> Applicable | None:
        """The list of the one place that a message names; of several, the one place among them that has a list.

        None where no place is named for certain, or several have lists.
        """
        alone = dict.fromkeys(next(iter(hit.codes)) for hit in named if len(hit.codes) == 1)
        found = [self._of(code) for code in alone]
        listed = {one.benefit_list.region: one for one in found if one.benefit_list is not None}
        if listed:
            return next(iter(listed.values())) if len(listed) == 1 else None
        return next((one for one in found if one.standing is Standing.NONE), None) if len(found) == 1 else None

    def _of(self, code: str) -> Applicable:
        return self.library.applicable({"residence": OneOf(frozenset({code}))})
