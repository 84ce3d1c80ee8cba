"""Two independent readers wrote each item down from the documents' words: thousands of people must come out the same.

Where we read otherwise, readers/settled.yaml says for whom, and why by the words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest
import yaml

from knowledge.decision import Verdict
from knowledge.facts import Value
from knowledge.lists import BenefitList, Item
from tests.knowledge.people import SHIPPED, Complete, complete_person, known
from tests.knowledge.readers import first_reader, second_reader

READERS: Mapping[str, ModuleType] = {"first": first_reader, "second": second_reader}
PEOPLE_FOR_EACH_LIST = 2000
SETTLED_FILE = Path(__file__).parent / "readers" / "settled.yaml"


@dataclass(frozen=True)
class Settled:
    """A difference that was decided: for whom, what each reads (`reader` "both": the two alike), and why."""

    item: str
    reader: str
    when: dict[str, Any]
    ours: str
    theirs: str
    why: str

    def concerns(self, person: Complete) -> bool:
        """Whether the person is one of those the difference is about."""
        return all(holds(test, person[fact]) for fact, test in self.when.items())


def holds(test: dict[str, int] | list[object], value: object) -> bool:
    """Whether a value is in a range or among some values."""
    if isinstance(test, dict):
        assert isinstance(value, int)
        return test.get("min", value) <= value <= test.get("max", value)
    return value in test


READ = [found for region, found in SHIPPED.lists.items() if any(key.startswith(f"{region}/") for key in first_reader.ITEMS)]
"""The lists that both readers wrote down; a list that came later has the check, not them."""
SETTLED = [Settled(**entry) for entry in yaml.safe_load(SETTLED_FILE.read_text(encoding="utf-8"))]


@cache
def people_of(region: str) -> tuple[dict[str, Value], ...]:
    """The same people at every run; all of them on both sides of the limits."""
    draw = Random(f"people of {region}")  # noqa: S311 - chance for tests, not for secrets
    return tuple(complete_person(draw) for _ in range(PEOPLE_FOR_EACH_LIST))


def settled_for(reader: str, item: Item) -> list[Settled]:
    """The differences with one reader about one item."""
    return [entry for entry in SETTLED if entry.item == item.id and entry.reader in {reader, "both"}]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("benefit_list", READ, ids=lambda found: found.title)
def test_verdicts_and_sums_are_those_of_an_independent_reader(benefit_list: BenefitList, reader: str) -> None:
    """Every complete person has the reader's verdict and sums, or exactly the difference that was settled."""
    for person in people_of(benefit_list.region):
        facts = known(person)
        for item in benefit_list:
            [theirs, expected] = expectation(reader, item, person)
            decision = item.table.decide(facts)
            assert (READERS[reader].verdict(item.id, person), decision.verdict.value) == (theirs, expected), (item.id, person)
            if decision.verdict is not Verdict.INELIGIBLE:
                assert sums(item, decision.offers) == sorted(READERS[reader].amounts(item.id, person)), (item.id, person)


def expectation(reader: str, item: Item, person: Complete) -> tuple[str, str]:
    """What the reader says and what we should: the same, unless a settled difference is about this person."""
    about = [entry for entry in settled_for(reader, item) if entry.concerns(person)]
    if about:
        [entry] = about
        return entry.theirs, entry.ours
    theirs = READERS[reader].verdict(item.id, person)
    return theirs, theirs


def sums(item: Item, offers: tuple[int, ...]) -> list[tuple[float, str, str]]:
    """The sums in 元 of some of an item's benefits."""
    amounts = [item.offered[i].amount for i in offers]
    return sorted((amount.value, amount.unit, amount.bound) for amount in amounts if amount and amount.unit.startswith("元"))


@pytest.mark.parametrize("entry", SETTLED, ids=lambda entry: f"{entry.item} {entry.reader}")
def test_a_settled_difference_is_about_somebody_and_says_why(entry: Settled) -> None:
    """Each listed difference occurs among the people of its list, is a difference, and gives its reason."""
    region = entry.item.split("/")[0]
    assert any(entry.concerns(person) for person in people_of(region))
    assert entry.ours != entry.theirs
    assert entry.why.strip()


@pytest.mark.parametrize("region", SHIPPED.lists)
def test_the_people_reach_every_verdict_of_every_item(region: str) -> None:
    """The people drawn are varied enough that each outcome of each rule is met by somebody."""
    people = [known(person) for person in people_of(region)]
    for item in SHIPPED.lists[region]:
        possible = {verdict for verdict, cells in item.table.outcomes.items() if cells}
        assert {item.table.decide(facts).verdict for facts in people} == possible, item.id
