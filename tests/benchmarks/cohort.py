"""Verdicts a second, in process, beside peers: OpenFisca-core vectorised, polars and numpy, one run.

Run with `python -m tests.benchmarks.cohort [REGION]` where `openfisca-core` and `polars` are installed (`.[bench]`);
docs/benchmarks.md holds the figures of one run. All are given the same people as arrays of bytes in memory, whole numbers for
ages, numbers of values for the rest, and say a verdict for every item of the list; the peers compute each item's conditions, by
every reading of them, of people of whom everything is known, which is all they can. Ours is three-valued and says what is
missing; it is also given people of whom a third is unknown. Before anything is timed, all must say the same of everybody.
"""

import sys
from collections.abc import Callable, Mapping
from functools import reduce
from operator import and_, or_
from time import process_time
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from openfisca_core.entities import build_entity
from openfisca_core.periods import MONTH
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from knowledge.cohort import Column, People
from knowledge.cohort.lookups import ListLookup
from knowledge.decision import Verdict
from knowledge.facts import Belief, Between, Fact, OneOf, Value
from knowledge.library import Library
from knowledge.lists import Item
from knowledge.logic import Truth
from knowledge.rules import Among, Both, Bounds, Condition, Either, Leaf, Not

PEOPLE, AGAIN = 500_000, 3
PLACES: tuple[Value, ...] = ("330727", "370828", "330105", "330702", "230522")
NUMBERS = {Verdict.INELIGIBLE: 0, Verdict.REVIEW: 1, Verdict.ELIGIBLE: 2, Verdict.UNKNOWN: 3}
PERIOD = "2025-06"

Arrays = Mapping[str, Any]
"""By fact: whole numbers as they are, other values by their place among the fact's values."""


def values_of(fact: Fact) -> tuple[Value, ...]:
    """The values that the people of the benchmark have."""
    if fact.type == "integer":
        return tuple(range(50, 105)) if fact.id == "age" else (1, 2, 3, 4)
    if fact.type == "yes_no":
        return (False, True)
    return PLACES if fact.type == "division" else tuple(value.id for value in fact.values)


def belief(fact: Fact, value: Value) -> Belief:
    """What is known when a fact has a value."""
    return Between(int(value), int(value)) if fact.type == "integer" else OneOf(frozenset({value}))


class Terms:
    """Conditions as expressions over columns, whatever kind of columns: arrays or a query's."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of(self, condition: Condition, columns: Arrays) -> Any:
        """The expression of a condition."""
        match condition:
            case Leaf():
                return self._leaf(condition, columns[condition.fact])
            case Not(part=part):
                return ~self.of(part, columns)
            case Both(parts=parts):
                return reduce(and_, (self.of(part, columns) for part in parts))
            case Either(parts=parts):
                return reduce(or_, (self.of(part, columns) for part in parts))

    def _leaf(self, leaf: Leaf, column: Any) -> Any:
        test, fact = leaf.test, self._library.vocabulary[leaf.fact]
        if isinstance(test, Bounds):
            ends = ([column >= test.low] if test.low is not None else []) + (
                [column <= test.last] if test.high is not None else []
            )
            return reduce(and_, ends)
        if isinstance(test, Among):
            held = [i for i, value in enumerate(values_of(fact)) if value in test.values]
        else:
            lies = self._library.divisions.within
            held = [i for i, value in enumerate(values_of(fact)) if lies(str(value), test.region) is Truth.TRUE]
        return reduce(or_, (column == i for i in held)) if held else column < 0

    def readings(self, item: Item, columns: Arrays) -> list[tuple[Any, Any]]:
        """For each reading of an item: who it is for, and who of those gets something fixed."""
        found = []
        for rule in item.rules:
            who = self.of(rule.who, columns)
            fixed = [item.offered[i] for i in rule.offers if not item.offered[i].left_to]
            sure = [self.of(offer.when, columns) if offer.when else who | ~who for offer in fixed]
            found.append((who, who & reduce(or_, sure) if sure else who & ~who))
        return found


def verdicts(readings: list[tuple[Any, Any]]) -> NDArray[np.int8]:
    """0 no, 1 review, 2 eligible, from arrays of truths; review where readings differ."""
    said = [who.astype(np.int8) + sure for who, sure in readings]
    return reduce(lambda one, other: np.where(one == other, one, np.int8(1)), said)


def openfisca(library: Library, region: str) -> Callable[[Arrays], list[Any]]:
    """A tax and benefit system with a variable for each fact and each item, and a simulation of everybody at once."""
    terms, system = Terms(library), TaxBenefitSystem([build_entity("person", "persons", "", is_person=True)])
    entity = system.person_entity

    def variable(name: str, kind: Any, formula: Any = None) -> None:
        held = {"value_type": kind, "entity": entity, "definition_period": MONTH, "label": name}
        system.add_variable(type(name, (Variable,), held | ({"formula": formula} if formula else {})))

    def formula(item: Item) -> Any:
        return lambda person, period: verdicts(terms.readings(item, {fact: person(fact, period) for fact in item.facts}))

    items = library.lists[region].items
    for fact in library.vocabulary:
        variable(fact.id, int)
    for item in items:
        variable(f"item_{item.number}", int, formula(item))

    def run(people: Arrays) -> list[Any]:
        simulation = SimulationBuilder().build_default_simulation(system, len(people["age"]))
        for fact, column in people.items():
            simulation.set_input(fact, PERIOD, column)
        return [simulation.calculate(f"item_{item.number}", PERIOD) for item in items]

    return run


def plain_numpy(library: Library, region: str) -> Callable[[Arrays], list[Any]]:
    """The conditions written out over arrays, as a program for this one list would."""
    terms, items = Terms(library), library.lists[region].items
    return lambda people: [verdicts(terms.readings(item, people)) for item in items]


def in_polars(library: Library, region: str) -> Callable[[Arrays], list[Any]]:
    """One query with a column for each item; polars shares what they have in common and uses all cores."""
    terms, items = Terms(library), library.lists[region].items
    columns = {fact.id: pl.col(fact.id) for fact in library.vocabulary}
    wanted = []
    for item in items:
        said = [who.cast(pl.Int8) + sure.cast(pl.Int8) for who, sure in terms.readings(item, columns)]
        same = reduce(lambda one, other: pl.when(one == other).then(one).otherwise(pl.lit(1, pl.Int8)), said)
        wanted.append(same.alias(f"item_{item.number}"))

    def run(people: Arrays) -> list[Any]:
        found = pl.DataFrame(dict(people)).lazy().select(wanted).collect()
        return [found[column].to_numpy() for column in found.columns]

    return run


def drawn(library: Library, unknown: float) -> tuple[dict[str, Any], People]:
    """People drawn by chance, as the peers take them and as we do; a share of what we are given is unknown."""
    chance = np.random.default_rng(7)
    arrays, columns = {}, {}
    for fact in library.vocabulary:
        values = values_of(fact)
        drawn_values = chance.integers(0, len(values), PEOPLE)
        arrays[fact.id] = (np.array(values)[drawn_values] if fact.type == "integer" else drawn_values).astype(np.uint8)
        codes = np.where(chance.random(PEOPLE) < unknown, len(values), drawn_values)
        columns[fact.id] = Column((*(belief(fact, value) for value in values), None), codes.astype(np.uint8))
    return arrays, People(PEOPLE, columns)


def seconds(run: Callable[[Any], Any], people: Any) -> float:
    """The shortest of a few runs in processor time (the cores are shared), after one that warms it."""
    run(people)
    times = []
    for _ in range(AGAIN):
        start = process_time()
        run(people)
        times.append(process_time() - start)
    return min(times)


def main() -> None:
    """Print the table of docs/benchmarks.md."""
    library, region = Library(), sys.argv[1] if len(sys.argv) > 1 else "330727"
    arrays, complete = drawn(library, unknown=0)
    _, partial = drawn(library, unknown=1 / 3)
    peers = {"numpy": plain_numpy(library, region), "polars": in_polars(library, region)}
    peers["OpenFisca-core"] = openfisca(library, region)
    lookup = ListLookup(library.lists[region])
    decided = lookup.decide(complete)
    outcomes = [outcome for outcome in lookup.screened if outcome is not None]
    assert not any(outcome.missing for outcome in outcomes)
    said = np.array([0 if one is None else NUMBERS[one.verdict] for one in lookup.screened])[decided]
    for name, run in peers.items():
        assert all((column == said[:, i]).all() for i, column in enumerate(run(arrays))), name
    count = said.size / 1e6
    times = {name: seconds(run, arrays) for name, run in peers.items()}
    for known, people in {"all known": complete, "a third unknown": partial}.items():
        times[f"ours, {known}"] = seconds(lookup.decide, people)
    print(f"{PEOPLE} people, {len(library.lists[region].items)} items of {region}\n")  # noqa: T201
    print("| | million verdicts a second | times OpenFisca-core |\n|---|---|---|")  # noqa: T201
    for name, time in times.items():
        print(f"| {name} | {count / time:.0f} | {times['OpenFisca-core'] / time:.1f} |")  # noqa: T201


if __name__ == "__main__":
    main()
