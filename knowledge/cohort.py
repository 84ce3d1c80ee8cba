"""A whole roster against the lists.

A person costs one set of possible cells for each item (see decision.py); people who are alike to a rule share its
decision, so ten thousand people take a few seconds. The same tables serve one person in assess.py: they cannot differ.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.assess import offices_of
from knowledge.decision import Decision, Verdict
from knowledge.facts import Belief, Facts
from knowledge.library import Applicable, Library
from knowledge.lists import Amount, Item


@dataclass(frozen=True, slots=True)
class Screened:
    """One item for one person of a roster."""

    item: Item
    verdict: Verdict
    missing: tuple[str, ...]
    amounts: tuple[Amount, ...]
    lead: str | None


class Cohort:
    """Screens people; keeps nothing of them but what equal people share."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._shared: dict[tuple[Item, int], Screened] = {}
        self._applicable = cache(self._look_up)

    def screen(self, people: Iterable[Facts]) -> Iterator[tuple[Applicable, list[Screened]]]:
        """For each person, in order: how a list applies, and its every item."""
        for facts in people:
            applicable = self._applicable(facts.get("residence"), facts.get("hukou"))
            items = applicable.benefit_list.items if applicable.benefit_list else ()
            yield applicable, [self._screen(item, facts) for item in items]

    def _look_up(self, residence: Belief | None, hukou: Belief | None) -> Applicable:
        places = {"residence": residence, "hukou": hukou}
        return self._library.applicable({fact: belief for fact, belief in places.items() if belief is not None})

    def _screen(self, item: Item, facts: Facts) -> Screened:
        mask = item.table.mask(facts)
        found = self._shared.get((item, mask))
        if found is None:
            found = self._shared[item, mask] = _screened(item, item.table.decide_mask(mask))
        return found


def _screened(item: Item, decision: Decision) -> Screened:
    refused = decision.verdict is Verdict.INELIGIBLE
    amounts = [item.gives[i].amount for i in decision.offers]
    due = () if refused else tuple(amount for amount in amounts if amount)
    return Screened(item, decision.verdict, decision.missing, due, offices_of(item).lead)
