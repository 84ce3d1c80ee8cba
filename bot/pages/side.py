"""What stands beside a case: the words of an item with the quotes marked, two regions side by side, what a search found."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.pages.presenting import Line, Presenter
from dialogs.engine import Engine
from dialogs.messages import PersonShape, ResultShape
from dialogs.state import PersonState, State
from knowledge.facts import BASES, OneOf
from knowledge.library import Library
from knowledge.spans import squeeze

AROUND = 90
"""Characters of a document on either side of a quote."""
ROW = re.compile(r"\n\s*\n")
"""Where a row or a paragraph ends: what stands around a quote goes no further."""


def words_of(engine: Engine, shape: PersonShape, item: str) -> Mapping[str, Any] | None:
    """An item's quotes for a person, each where it stands; None when it is none of theirs."""
    result = next((one for one in shape.results if one.item == item), None)
    if result is None:
        return None
    line = Presenter(engine).line(result)
    return {
        "line": line,
        "why": [{"condition": why.condition, "truth": why.truth} for why in result.why],
        "notes": result.notes,
        "quotes": list(_quotes(engine, result, (line.start, line.end))),
    }


def _quotes(engine: Engine, result: ResultShape, first: tuple[int, int]) -> Iterator[Mapping[str, str]]:
    """The quotes, the one at `first` before the others: what is given, or what decides."""
    region = result.item.partition("/")[0]
    text = engine.library.sources[region].text
    for one in sorted(result.citations, key=lambda one: (one.start, one.end) != first):
        yield {
            "locator": one.locator,
            "document": one.document,
            "before": _lines(ROW.split(text[max(0, one.start - AROUND) : one.start])[-1]),
            "marked": squeeze(text[one.start : one.end]),
            "after": _lines(ROW.split(text[one.end : one.end + AROUND])[0]),
            "region": region,
            "start": str(one.start),
            "end": str(one.end),
        }


def _lines(text: str) -> str:
    """The text without spaces, its lines kept: a row of a table stands cell by cell."""
    return "\n".join(squeeze(line) for line in text.split("\n"))


def compared(engine: Engine, person: PersonState, shape: PersonShape, region: str, day: date) -> Mapping[str, Any] | None:
    """This person here and, all else the same, in another region; None where there is no list of it."""
    if region not in engine.library.lists or shape.list is None:
        return None
    place = OneOf(frozenset({region}))
    here = {person.facts.get(fact) for fact in BASES}
    moved = {fact: place if fact in BASES and belief in here else belief for fact, belief in person.facts.items()}
    moved["residence"] = place
    there = engine.view(State(people=(replace(person, facts=moved),)), day)[0][0]
    presenter, names = Presenter(engine), engine.library.divisions
    cards = presenter.card(0, shape), presenter.card(0, there)
    lines = [{line.name: line for column in card.columns.values() for line in column} for card in cards]
    both = {name: (lines[0].get(name), lines[1].get(name)) for name in dict.fromkeys([*lines[0], *lines[1]])}
    rows = [{"name": name, "here": one, "there": other} for name, (one, other) in both.items() if _is_worth_it(one, other)]
    alike = {name for name, (one, other) in both.items() if _comes_to(one) == _comes_to(other)}
    return {
        "here": names[shape.list].name,
        "there": names[region].name,
        "cards": cards,
        "rows": [row for row in rows if row["name"] not in alike],
        "alike": [row for row in rows if row["name"] in alike],
    }


def _comes_to(line: Line | None) -> tuple[str, str] | None:
    """What an item comes to, to see whether two regions differ in it."""
    return (line.verdict, line.sum) if line else None


def _is_worth_it(here: Line | None, there: Line | None) -> bool:
    """Whether either side gives it, or may."""
    return any(one is not None and one.verdict != "ineligible" for one in (here, there))


def hits_of(found: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """What a search found, with where it stands."""
    return [{**hit, "region": Library.region_of(str(hit["id"]))} for hit in found["hits"]]
