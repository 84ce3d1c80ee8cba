"""The decision tables of a list as tables for a database: codes for what is known, and what each combination comes to.

Written for a warehouse that knows a fact or does not: each fact of a person is one value, or null. Coarse places are
values too, so 金华市 leaves open which of its counties it is, as everywhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import prod

import numpy as np

from knowledge.cohort.grouping import grouped
from knowledge.cohort.lookups import FactCodes
from knowledge.cohort.outcomes import Book, ItemOutcomes, Screened
from knowledge.facts import BASES, NO, YES, Belief, Between, Fact, OneOf, Value
from knowledge.library import Library
from knowledge.lists import BenefitList

LARGEST = 1 << 15
"""Entries of a group's table."""


@dataclass(frozen=True, slots=True)
class Coding:
    """How a value of a fact becomes its part of a group's place; what is not known is 0.

    `ranges` for whole numbers: (first, last, part). `texts` for named values: (what may be written, part). A division is
    looked up in the places: `parts`, by code. Parts are multiplied out already, so a place is their sum.
    """

    fact: str
    ranges: tuple[tuple[int, int, int], ...] = ()
    texts: tuple[tuple[tuple[str, ...], int], ...] = ()
    parts: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class ExportedGroup:
    """Items decided together: `outcomes[place]` is the outcome of each of `items`."""

    items: tuple[int, ...]
    codings: tuple[Coding, ...]
    outcomes: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Export:
    """A list for a database. `facts` are the columns of a person; `outcomes[n]` is outcome n (0: none)."""

    benefit_list: BenefitList
    facts: tuple[Fact, ...]
    groups: tuple[ExportedGroup, ...]
    outcomes: tuple[Screened | None, ...]
    places: Mapping[str, bool]
    """Whether the list applies to who lives (or, that unknown, is registered) there, by division."""


def export(library: Library, benefit_list: BenefitList) -> Export:
    """The tables of a list, every place of them decided by the items' own decision tables."""
    book = Book()
    items = [ItemOutcomes(item, book) for item in benefit_list.items]
    asked = [item.item.table.facts for item in items]
    whole = {fact: len(_classes(library, fact, _axes(items, fact))) for fact in {fact for facts in asked for fact in facts}}
    groups = tuple(
        _group(library, facts, [items[i] for i in those])
        for facts, those in grouped(asked, lambda facts: prod(whole[fact] for fact in facts), LARGEST)
    )
    used = {*BASES, *whole}
    places = {
        division.code: library.applicable({"residence": OneOf(frozenset({division.code}))}).benefit_list is benefit_list
        for division in library.divisions
    }
    facts = tuple(fact for fact in library.vocabulary if fact.id in used)
    return Export(benefit_list, facts, groups, tuple(book.screened), places)


def _axes(items: Sequence[ItemOutcomes], fact: str) -> list[tuple[ItemOutcomes, int]]:
    return [(item, item.item.table.facts.index(fact)) for item in items if fact in item.item.table.facts]


def _values(library: Library, fact: Fact) -> Iterator[Value]:
    if fact.type == "integer":
        low, high = fact.range or (0, 0)
        yield from range(low, high + 1)
    else:
        yield from fact.named_values
    if fact.type == "division":
        yield from (division.code for division in library.divisions)


def _belief(fact: Fact, value: Value) -> Belief:
    return Between(int(value), int(value)) if fact.type == "integer" else OneOf(frozenset({value}))


def _classes(library: Library, fact_id: str, axes: Sequence[tuple[ItemOutcomes, int]]) -> FactCodes:
    """The codes of a fact's every value, as some items tell them apart."""
    codes, fact = FactCodes(axes), library.vocabulary[fact_id]
    for value in _values(library, fact):
        codes.code(_belief(fact, value))
    return codes


def _group(library: Library, facts: Sequence[str], items: Sequence[ItemOutcomes]) -> ExportedGroup:
    held = {fact: _classes(library, fact, _axes(items, fact)) for fact in facts}
    strides = np.cumprod([1, *(len(codes) for codes in held.values())]).tolist()
    codings = tuple(_coding(library, fact, codes, stride) for (fact, codes), stride in zip(held.items(), strides, strict=False))
    places = np.arange(strides[-1])
    columns = []
    for item in items:
        keys = np.zeros(len(places), np.int64)
        for (fact, codes), stride in zip(held.items(), strides, strict=False):
            axes = [asked for asked, _ in _axes(items, fact)]
            if item in axes:
                keys |= codes.bits[axes.index(item)][places // stride % len(codes)]
        columns.append(item.of(keys).tolist())
    return ExportedGroup(tuple(item.item.number for item in items), codings, tuple(zip(*columns, strict=True)))


def _coding(library: Library, fact_id: str, codes: FactCodes, stride: int) -> Coding:
    fact = library.vocabulary[fact_id]
    parts = [(value, codes.code(_belief(fact, value)) * stride) for value in _values(library, fact)]
    if fact.type == "division":
        return Coding(fact_id, parts={str(value): part for value, part in parts})
    if fact.type == "integer":
        runs = [(part, [int(value) for value, _ in run]) for part, run in groupby(parts, key=lambda pair: pair[1])]
        return Coding(fact_id, ranges=tuple((run[0], run[-1], part) for part, run in runs))
    return Coding(fact_id, texts=tuple((written(fact, value), part) for value, part in parts))


def written(fact: Fact, value: Value) -> tuple[str, ...]:
    """What may stand for a value: its id, its label, its other names."""
    if fact.type == "yes_no":
        words = sorted(YES if value else NO)
        return tuple(dict.fromkeys(form for word in words for form in (word, word.upper(), word.capitalize())))
    (known,) = (known for known in fact.values if known.id == value)
    return tuple(dict.fromkeys((str(known.id), known.label, *known.also)))
