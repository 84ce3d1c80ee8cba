"""Many people, each against the list that applies to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from knowledge.cohort.lookups import ListLookup
from knowledge.cohort.outcomes import Outcomes, Screened
from knowledge.cohort.people import Column, People
from knowledge.facts import BASES, Belief
from knowledge.library import Applicable, Library, Standing
from knowledge.lists import BenefitList

NOT_KNOWN = Column((None,), np.zeros(0, np.intp))


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Those of some people to whom one list applies, or none and for the same reason.

    `rows`: which of the people, in order. `outcomes[k, i]`: the number of what item i comes to for person `rows[k]`.
    """

    benefit_list: BenefitList | None
    standing: Standing
    rows: NDArray[np.intp]
    outcomes: Outcomes
    numbered: Sequence[Screened | None]

    def screened(self, outcome: int) -> Screened:
        """What an outcome is; the same object for everybody who shares it."""
        found = self.numbered[outcome]
        assert found is not None, "outcomes are numbered when they are decided"
        return found


class Cohort:
    """Screens people; keeps nothing of them but what equal people share."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._applicable = cache(self._look_up)
        self._lookup = cache(ListLookup)

    def screen_people(self, people: People) -> list[Part]:
        """Every item of the list that applies, for each of some people; one part for each list."""
        applying = self._applying(people)
        parts: dict[tuple[BenefitList | None, Standing], list[int]] = {}
        for number, found in enumerate(applying.beliefs):
            same = (found.benefit_list, Standing.OWN if found.benefit_list else found.standing)
            parts.setdefault(same, []).append(number)
        return [
            self._part(people, *same, np.flatnonzero(np.isin(applying.codes, numbers)) if len(parts) > 1 else None)
            for same, numbers in parts.items()
        ]

    def _part(self, people: People, found: BenefitList | None, standing: Standing, rows: NDArray[np.intp] | None) -> Part:
        those = people if rows is None else people.only(rows)
        where = np.arange(people.count) if rows is None else rows
        if found is None:
            return Part(None, standing, where, np.zeros((len(where), 0), np.uint16), ())
        lookup = self._lookup(found)
        return Part(found, standing, where, lookup.decide(those), lookup.screened)

    def _applying(self, people: People) -> "_Applying":
        residence, hukou = (people.columns.get(fact, NOT_KNOWN) for fact in BASES)
        pairs = np.zeros(people.count, np.intp)
        pairs[: len(residence.codes)] += residence.codes * len(hukou.beliefs)
        pairs[: len(hukou.codes)] += hukou.codes
        met, codes = np.unique(pairs, return_inverse=True)
        found = (divmod(pair, len(hukou.beliefs)) for pair in met.tolist())
        return _Applying([self._applicable(residence.beliefs[r], hukou.beliefs[h]) for r, h in found], codes)

    def _look_up(self, residence: Belief | None, hukou: Belief | None) -> Applicable:
        places = {"residence": residence, "hukou": hukou}
        return self._library.applicable({fact: belief for fact, belief in places.items() if belief is not None})


@dataclass(frozen=True, slots=True, eq=False)
class _Applying:
    """How a list applies: to person i as `beliefs[codes[i]]` says."""

    beliefs: Sequence[Applicable]
    codes: NDArray[np.intp]
