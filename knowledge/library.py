"""Everything that is known, loaded once: facts, questions, divisions, readings, documents, lists."""

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ConfigDict

from knowledge.clauses import Clause
from knowledge.datafiles import as_model, read_yaml
from knowledge.divisions import Divisions
from knowledge.facts import BASES, Facts, OneOf, Vocabulary
from knowledge.folder import SHIPPED as SHIPPED
from knowledge.folder import Folder, same_bytes, same_files
from knowledge.lists import BenefitList, Item
from knowledge.paid import Paid
from knowledge.questions import Questions
from knowledge.rules import Grammar
from knowledge.shape import Shape
from knowledge.sources import Source

ITEM_NUMBER = re.compile("[1-9][0-9]{0,3}")


class Term(Shape):
    """A word of the documents and how it is read, with the law it comes from."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    means: dict[str, Any]
    basis: str


class Convention(Shape):
    """A convention of reading, with the law it comes from."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    rule: str
    basis: str


class Readings(Shape):
    """readings.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    terms: dict[str, Term]
    conventions: tuple[Convention, ...]


class Standing(Enum):
    """How a list came to apply to a person."""

    OWN = "own"
    """The place has its own list."""
    ABOVE = "above"
    """The list of the city above stands in for the county's."""
    COARSE = "coarse"
    """The place is too coarse to tell: some of it has a list, some has not."""
    NONE = "none"
    """No list applies there."""
    UNSAID = "unsaid"
    """No place is known."""


@dataclass(frozen=True, slots=True)
class Applicable:
    """The list that applies to a person (if any), by which fact, and how it came to apply."""

    standing: Standing
    benefit_list: BenefitList | None = None
    place: str | None = None
    basis: str | None = None


def _edition(editions: Sequence[BenefitList], day: date | None) -> BenefitList:
    """Of a region's lists, in the order of their days: the last that counts, else the next to come, else the last."""
    ordered = sorted(editions, key=lambda one: one.source.about.in_force or date.min)
    if day is None:
        return ordered[-1]
    holding = [one for one in ordered if one.force_on(day) == "in_force"]
    coming = [one for one in ordered if one.force_on(day) == "not_yet"]
    return (holding[-1:] or coming[:1] or ordered[-1:])[0]


class Library:
    """See the module. Everything is read at once; rules are compiled and quotes located on first use.

    `beside`: a library of which a list is taken over as it is where its files, and what it is read by, are the same bytes.
    """

    def __init__(self, folder: Path = SHIPPED, beside: "Library | None" = None) -> None:
        self.folder = Folder(folder)
        self._beside = beside if beside and self.folder.reads_like(beside.folder) else None
        self.divisions: Divisions = self._beside.divisions if self._beside else Divisions.load(folder)
        self.vocabulary: Vocabulary = (
            self._beside.vocabulary if self._beside else Vocabulary.load(self.folder.file("facts.yaml"))
        )
        self.questions = Questions.load(self.folder.file("questions.yaml"), self.vocabulary)
        readings = self.folder.file("readings.yaml")
        self.readings = as_model(Readings, read_yaml(readings), readings)
        self.paid = Paid.load(self.folder.file("paid.yaml"))
        self._documents = {folder.name: self._source(folder) for folder in self.folder.sources}
        self.sources: Mapping[str, Source] = {found.region: found for found in self._documents.values()}
        self.editions = tuple(map(self.read_list, self.folder.lists))
        """All lists; of a region there may be several, each with its document and the days on which it counts."""
        self._choose(None)

    def on(self, day: date) -> "Library":
        """The library with, for each region, the list that counts on a day; else the next to come, else the last that did."""
        if len(self.editions) == len(self.lists):
            return self
        chosen = copy(self)
        chosen._choose(day)
        return chosen

    def _choose(self, day: date | None) -> None:
        by_region: dict[str, list[BenefitList]] = {}
        for edition in self.editions:
            by_region.setdefault(edition.region, []).append(edition)
        self.lists: Mapping[str, BenefitList] = {region: _edition(some, day) for region, some in by_region.items()}
        self.sources = {**self.sources, **{region: found.source for region, found in self.lists.items()}}
        self._for_places: dict[str, tuple[Standing, BenefitList | None]] = {}
        self._applicable: dict[tuple[str, str], Applicable] = {}

    def _source(self, folder: Path) -> Source:
        theirs = self._beside.sources.values() if self._beside else ()
        same = (one for one in theirs if one.path.parent.name == folder.name and same_files(folder, one.path.parent))
        return next(same, None) or Source.load(folder)

    def read_list(self, path: Path) -> BenefitList:
        """A list file, beside the document whose folder is called as it is, else beside that of its region."""
        own = self._documents.get(path.stem)
        sources = {**self.sources, own.region: own} if own else self.sources
        theirs = self._beside.editions if self._beside else ()
        same = (one for one in theirs if one.source in sources.values() and same_bytes(path, one.path))
        return next(same, None) or BenefitList.load(path, sources, self.grammar, self.vocabulary, self.paid)

    @cached_property
    def grammar(self) -> Grammar:
        """What the conditions of the lists may speak of."""
        return Grammar(
            terms={name: {"means": term.means} for name, term in self.readings.terms.items()},
            kinds={fact.id: fact.type for fact in self.vocabulary},
            values={fact.id: frozenset(value.id for value in fact.values) for fact in self.vocabulary},
            divisions=self.divisions,
        )

    def item(self, item_id: str) -> Item | None:
        """The item of an id such as 330727/9."""
        region, _, number = item_id.partition("/")
        found = self.lists.get(region)
        return found.item(int(number)) if found and ITEM_NUMBER.fullmatch(number) else None

    def items_of(self, ids: Iterable[str]) -> tuple[Item, ...]:
        """The items of these ids, without those that are none."""
        return tuple(item for one in ids if (item := self.item(one)))

    @staticmethod
    def region_of(told: str) -> str:
        """The code of the list that the id of an item or clause is of."""
        return told.replace("#", "/").partition("/")[0]

    def clause(self, clause_id: str) -> Clause | None:
        """The clause of an id such as 330727#二（一）3."""
        region, _, path = clause_id.partition("#")
        source = self.sources.get(region)
        return source.clauses.get(path) if source else None

    def applicable(self, facts: Facts) -> Applicable:
        """The list for a person: by where they live; by the hukou only while nothing is known of where they live."""
        for basis in BASES:
            belief = facts.get(basis)
            if isinstance(belief, OneOf):
                return self._by(basis, belief)
        return Applicable(Standing.UNSAID)

    def list_by_hukou(self, facts: Facts) -> BenefitList | None:
        """The list of where the hukou is, wherever they live; None where there is none, or it is not known."""
        belief = facts.get(BASES[1])
        return self._by(BASES[1], belief).benefit_list if isinstance(belief, OneOf) else None

    def _by(self, basis: str, places: OneOf) -> Applicable:
        """The list by one of the two, remembered while there is one place."""
        if not places.exact:
            found = {self._for_place(str(place)) for place in places.values}
            standing, benefit_list = found.pop() if len(found) == 1 else (Standing.COARSE, None)
            return Applicable(standing, benefit_list, None, basis)
        (one,) = places.values
        place = str(one)
        applicable = self._applicable.get((basis, place))
        if applicable is None:
            applicable = self._applicable[basis, place] = Applicable(*self._for_place(place), place, basis)
        return applicable

    def list_of(self, place: str) -> BenefitList | None:
        """The list that applies to a place: its own, or that of the city above."""
        return self._for_place(place)[1] if place in self.divisions else None

    def _for_place(self, place: str) -> tuple[Standing, BenefitList | None]:
        """How the list for a place came to apply, and the list; there are only so many places."""
        found = self._for_places.get(place)
        if found is None:
            found = self._for_places[place] = self._found_for(place)
        return found

    def _found_for(self, place: str) -> tuple[Standing, BenefitList | None]:
        lineage = self.divisions.lineage(place)
        for level, code in enumerate(lineage):
            if code in self.lists:
                return (Standing.ABOVE if level else Standing.OWN), self.lists[code]
        if any(place in self.divisions.lineage(region) for region in self.lists):
            return Standing.COARSE, None
        return Standing.NONE, None
