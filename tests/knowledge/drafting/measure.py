"""How good drafts are: each drafted rule beside a rule made by hand, by what people would be told.

`python -m tests.knowledge.drafting.measure FILE… [--hand FOLDER] [--people 3000] [--verbose]` drafts each file (its name
begins with the region's code) and prints, for each and in all, how many rows are wholly right, and how many rules are right,
flagged (待核) and silently wrong: the last ones one by one, with somebody for whom they are. `--hand` is the knowledge folder
that holds the lists made by hand; without it the shipped one. Verdict and sums are compared for people drawn by chance,
every fact known: a rule that is right for them is right for whoever is known in part, since a verdict rests on all completions.
"""

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.compiling import tests_of
from knowledge.decision import Verdict
from knowledge.divisions import Divisions
from knowledge.drafting.drafting import draft_to
from knowledge.facts import Between, Facts, OneOf, Value
from knowledge.library import SHIPPED, Library
from knowledge.lists import BenefitList, Item
from knowledge.rules import Bounds, Within

Told = tuple[Verdict, tuple[str, ...]]
SEED, CITY = 16, 4


@dataclass(frozen=True)
class Judged:
    """One item of a draft: how it came out, and for a wrong one whom it is wrong for and what the two rules tell them."""

    item: str
    outcome: str
    row_right: bool
    who: str = ""
    hand: str = ""
    drafted: str = ""


def told(item: Item, person: Facts) -> Told:
    """The verdict and the sums for someone of whom everything is known."""
    decision = item.table.decide(person)
    gives = (item.offered[i] for i in decision.offers if decision.verdict is not Verdict.INELIGIBLE)
    amounts = (f"{amount.bound} {amount.value:g} {amount.unit}" for benefit in gives if (amount := benefit.amount))
    return decision.verdict, tuple(sorted(set(amounts)))


def people(one: Item, other: Item, library: Library, count: int, rng: random.Random) -> Iterator[Facts]:
    """People drawn by chance: every fact that either rule speaks of has a value, the edges of bounds often."""
    asked = tuple(dict.fromkeys((*one.facts, *other.facts)))
    choices = {fact: list(_values(fact, (one, other), library)) for fact in asked}
    for _ in range(count):
        yield {fact: _belief(library.vocabulary[fact].type, rng.choice(choices[fact])) for fact in asked}


def _belief(kind: str, value: Value) -> Between | OneOf:
    return Between(int(value), int(value)) if kind == "integer" else OneOf(frozenset({value}))


def _values(fact: str, items: tuple[Item, ...], library: Library) -> Iterator[Value]:
    known = library.vocabulary[fact]
    tests = [test for item in items for test in tests_of(item.every_condition).get(fact, ())]
    if known.type == "integer":
        edges = {number for test in tests if isinstance(test, Bounds) for number in (test.low, test.high) if number is not None}
        yield from sorted({max(0, edge + step) for edge in edges for step in (-1, 0, 1)} | {58, 67, 74, 85, 95, 103})
    elif known.type == "division":
        places = [*(test.region for test in tests if isinstance(test, Within)), items[0].benefit_list.region]
        yield from ("110101", "330102", "330782", "370811", "230502", *(_county(place, library.divisions) for place in places))
    else:
        yield from known.named_values


def _county(place: str, divisions: Divisions) -> str:
    """The place itself, or the first county that lies in it."""
    while len(place.rstrip("0")) <= CITY and (below := divisions.children(place)):
        place = below[0]
    return place


def judged(drafted: Item, hand: Item, library: Library, count: int) -> Judged:
    """One drafted item beside the one made by hand."""
    row_right = _row(drafted) == _row(hand)
    rng = random.Random(f"{SEED} {hand.id}")  # noqa: S311 - drawn to measure by
    for person in people(drafted, hand, library, count, rng):
        by_hand, by_draft = told(hand, person), told(drafted, person)
        if drafted.data.flags and by_hand[0] is Verdict.ELIGIBLE:
            by_hand = (Verdict.REVIEW, by_hand[1])  # a flagged item is review at best
        if by_hand != by_draft:
            outcome = "flagged" if drafted.data.flags else "silently wrong"
            return Judged(hand.id, outcome, row_right, _said(person), str(by_hand), str(by_draft))
    return Judged(hand.id, "right, flagged" if drafted.data.flags else "right", row_right)


def _row(item: Item) -> tuple[object, ...]:
    data = item.data
    return data.number, data.name, data.audience, data.content, data.types, data.agencies, data.local_addition


def _said(person: Facts) -> str:
    return ", ".join(
        f"{fact}={belief.low if isinstance(belief, Between) else next(iter(belief.values))}" for fact, belief in person.items()
    )


def measured(file: Path, hand: BenefitList, library: Library, count: int) -> list[Judged]:
    """Every item that was made by hand, beside the draft's of the same number."""
    with tempfile.TemporaryDirectory() as folder:
        draft_to(file, hand.region, library, Path(folder))
        drafted = Library(Path(folder)).lists[hand.region]
        found = []
        for item in hand:
            other = drafted.item(item.number)
            found.append(judged(other, item, library, count) if other else Judged(item.id, "silently wrong", row_right=False))
        return found


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--hand", type=Path, default=SHIPPED)
    parser.add_argument("--people", type=int, default=3000)
    parser.add_argument("--verbose", action="store_true", help="the flagged ones that differ too, with their flags")
    chosen = parser.parse_args()
    library = Library(chosen.hand)
    whole: Counter[str] = Counter()
    rows = 0
    for file in chosen.files:
        if file.name[:6] not in library.lists:
            continue
        found = measured(file, library.lists[file.name[:6]], library, chosen.people)
        counted = Counter(one.outcome for one in found)
        right_rows = sum(one.row_right for one in found)
        whole += counted
        rows += right_rows
        _tell(f"{file.name}: rows {right_rows}/{len(found)}; {_shares(counted)}")
        for one in found:
            if one.outcome == "silently wrong" or (chosen.verbose and one.outcome == "flagged"):
                _tell(f"    {one.item} {one.outcome}: {one.who}\n        by hand {one.hand}\n        drafted {one.drafted}")
    _tell(f"in all: rows {rows}/{whole.total()}; {_shares(whole)}")


def _shares(counted: Counter[str]) -> str:
    total = counted.total()
    kinds = ("right", "right, flagged", "flagged", "silently wrong")
    return "; ".join(f"{kind} {counted[kind]} ({counted[kind] / total:.0%})" for kind in kinds)


def _tell(line: str) -> None:
    print(line)  # noqa: T201 - what the command is for


if __name__ == "__main__":
    main()
