"""Helpers for tests: talk with the engine in one line, read one message, keep the state as a store would."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from dialogs.engine import Engine
from dialogs.listening.giving.cast import OTHER
from dialogs.listening.giving.family import word_of_kin
from dialogs.messages import Message as Message
from dialogs.messages import PersonShape, Reply
from dialogs.state import Pending, PersonState, State, belief_out, dump, load
from knowledge.facts import Belief, believed

TODAY = date(2025, 6, 1)


def talk(engine: Engine, *messages: str, today: date = TODAY) -> tuple[State, Reply]:
    """The state and the last reply after these messages; between two of them the state is stored and loaded."""
    state, reply = State(), Reply(text="")
    for text in messages:
        state, reply = engine.step(load(dump(state)), Message(text, today))
    return state, reply


def moves_of(engine: Engine, *messages: str, today: date = TODAY) -> list[str]:
    """The names of the moves that answer the last of these messages."""
    state, _ = talk(engine, *messages[:-1], today=today)
    return [move.name for move in engine.moves(state, Message(messages[-1], today))]


def understood(
    engine: Engine, text: str, asked: str | None = None, known: Mapping[str, Any] | None = None, today: date = TODAY
) -> list[tuple[str | None, dict[str, Any]]]:
    """What a message says of each person, with the values as the contract writes them."""
    vocabulary = engine.library.vocabulary
    facts: dict[str, Belief] = {fact: believed(vocabulary[fact], value) for fact, value in (known or {}).items()}
    pending = Pending((asked,), (), multiple=False, subject=None) if asked else None
    state = State(people=(PersonState(None, facts),) if facts else (), pending=pending)
    reading = engine.read(Message(text, today), state)
    said = [{fact: belief_out(belief) for fact, belief in one.facts.items()} for one in reading.people]
    whose = [OTHER if word_of_kin(one.subject) else one.subject for one in reading.people]
    return [*zip(whose, said, strict=True)]


def facts_in(engine: Engine, text: str, asked: str | None = None, known: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The facts that a message states, of whomever; the test's message is about one person."""
    return {fact: value for _, facts in understood(engine, text, asked, known) for fact, value in facts.items()}


def answers(reply: Reply) -> list[str]:
    """What answers the questions, without what else is told."""
    return [section.text for section in reply.sections if section.kind in {"answer", "total", "timeline"}]


def answer(reply: Reply) -> str:
    """What answers the first question."""
    return answers(reply)[0]


def person_of(reply: Reply, subject: str | None) -> PersonShape:
    """One person of a reply."""
    return next(person for person in reply.people if person.subject == subject)


def verdicts_of(person: PersonShape) -> dict[str, str]:
    """The verdict on each item."""
    return {result.item: result.verdict for result in person.results}


def as_json(reply: Reply) -> Any:
    """The reply as a channel sends it."""
    return json.loads(reply.model_dump_json())


def cases(table: Mapping[str, Any], bugs: Mapping[str, str] | None = None) -> list[Any]:
    """A table of text → what is meant, as parameters whose ids are the texts; those that are known faults are marked."""
    faults = bugs or {}
    assert set(faults) <= set(table), set(faults) - set(table)
    return [
        pytest.param(
            text, meant, id=text, marks=[pytest.mark.xfail(strict=True, reason=faults[text])] if text in faults else []
        )
        for text, meant in table.items()
    ]
