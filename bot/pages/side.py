"""What stands beside a case: the words of an item with the quotes marked, two regions side by side, what a search found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.pages.presenting import Presenter
from dialogs.engine import Engine
from dialogs.messages import PersonShape, ResultShape
from dialogs.state import PersonState, State
from knowledge.facts import OneOf
from knowledge.spans import squeeze

AROUND = 90
"""Characters of a document on either side of a quote."""
PLACES = ("residence", "hukou")


def words_of(engine: Engine, shape: PersonShape, item: str) -> Mapping[str, Any] | None:
    """An item's quotes for a person, each where it stands; None when it is none of theirs."""
    result = next((one for one in shape.results if one.item == item), None)
    if result is None:
        return None
    return {
        "name": result.name,
        "item": item,
        "verdict": result.verdict,
        "why": [{"condition": why.condition, "truth": why.truth} for why in result.why],
        "notes": result.notes,
        "quotes": list(_quotes(engine, result)),
    }


def _quotes(engine: Engine, result: ResultShape) -> Iterator[Mapping[str, str]]:
    region = result.item.partition("/")[0]
    text = engine.library.sources[region].text
    for one in result.citations:
        yield {
            "locator": one.locator,
            "document": one.document,
            "before": squeeze(text[max(0, one.start - AROUND) : one.start]),
            "marked": squeeze(text[one.start : one.end]),
            "after": squeeze(text[one.end : one.end + AROUND]),
            "region": region,
            "start": str(one.start),
            "end": str(one.end),
        }


def compared(engine: Engine, person: PersonState, shape: PersonShape, region: str, day: date) -> Mapping[str, Any] | None:
    """This person here and, all else the same, in another region; None where there is no list of it."""
    if region not in engine.library.lists or shape.list is None:
        return None
    place = OneOf(frozenset({region}))
    here = {person.facts.get(fact) for fact in PLACES}
    moved = {fact: place if fact in PLACES and belief in here else belief for fact, belief in person.facts.items()}
    moved["residence"] = place
    there = engine.view(State(people=(replace(person, facts=moved),)), day)[0][0]
    presenter, names = Presenter(engine), engine.library.divisions
    cards = presenter.card(0, shape), presenter.card(0, there)
    lines = [{line.name: line for column in card.columns.values() for line in column} for card in cards]
    rows = [
        {"name": name, "here": lines[0].get(name), "there": lines[1].get(name)}
        for name in dict.fromkeys([*lines[0], *lines[1]])
        if _is_worth_it(lines[0].get(name), lines[1].get(name))
    ]
    return {"here": names[shape.list].name, "there": names[region].name, "cards": cards, "rows": rows}


def _is_worth_it(here: Any, there: Any) -> bool:
    """Whether either side gives it, or may."""
    return any(one is not None and one.verdict != "ineligible" for one in (here, there))


def hits_of(found: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """What a search found, with where it stands."""
    return [{**hit, "region": str(hit["id"]).replace("#", "/").partition("/")[0]} for hit in found["hits"]]
