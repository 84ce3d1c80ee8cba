"""`ask` and `understand`: single messages, or lines of them, with no memory."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.ground.days import day_of
from bot.ground.errors import InputError
from bot.reads.given import facts_of
from bot.reads.lines import place_of, request_of
from dialogs.engine import Engine
from dialogs.listening.giving.cast import two_of
from dialogs.listening.giving.family import PARENTS
from dialogs.listening.hear import Heard
from dialogs.messages import Message, Reply
from dialogs.saying.shapes import act_shape
from dialogs.state import Pending, PersonState, State, belief_out, outward

FIELDS = ("text", "today", "asked", "known")


def answer_text(engine: Engine, text: str, day: date) -> Reply:
    """The reply to a message out of the blue."""
    return engine.step(State(), Message(text, day))[1]


def answer_line(engine: Engine, line: str, number: int, day: date) -> Reply:
    """The reply to a line: bare text, or {"text", "today"?, "asked"?, "known"?}."""
    state, message = _request(engine, line, number, day)
    return engine.step(state, message)[1]


def understand_text(engine: Engine, text: str, day: date, asked: str | None) -> dict[str, Any]:
    """What a message says, as the contract has it. Raises InputError for a fact that there is not."""
    return _heard_out(engine.hear(Message(text, day), state_of(engine, asked, {}, "--asked")))


def understand_line(engine: Engine, line: str, number: int, day: date) -> dict[str, Any]:
    """What a line says; the line as for `answer_line`."""
    state, message = _request(engine, line, number, day)
    return _heard_out(engine.hear(message, state))


def state_of(engine: Engine, asked: Any, known: Mapping[str, Any], where: str) -> State:
    """The state of someone of whom that is known and who was asked that. Raises InputError, beginning with `where`."""
    vocabulary = engine.library.vocabulary
    if asked is not None and (not isinstance(asked, str) or asked not in vocabulary):
        raise InputError(f"{where}：asked 没有事实“{asked}”，可用 {'、'.join(fact.id for fact in vocabulary)}")
    facts = facts_of(known, engine.library, f"{where}：")
    people = (PersonState(None, facts),) if facts else ()
    pending = Pending((str(asked),), (), False, None) if asked else None
    return State(people=people, pending=pending)


def _told_of(heard: Heard) -> list[tuple[str | None, dict[str, Any]]]:
    """Each one who is told of, with the facts; what is told of both parents is each one's."""
    told: list[tuple[str | None, dict[str, Any]]] = []
    for person in heard.reading.people:
        facts = {fact: belief_out(belief) for fact, belief in person.facts.items()}
        for subject in two_of(person.subject) or (person.subject,):
            apart = next((known for one, known in told if one == subject and subject in PARENTS), None)
            if apart is None:
                told.append((subject, dict(facts)))
            else:
                apart |= facts
    return told


def _heard_out(heard: Heard) -> dict[str, Any]:
    people = [{"subject": outward(subject), "facts": facts} for subject, facts in _told_of(heard)]
    acts = [act_shape(heard.text, act).model_dump() for act in heard.acts]
    return {"intent": heard.acts[0].act, "people": people, "acts": acts}


def _request(engine: Engine, line: str, number: int, day: date) -> tuple[State, Message]:
    data, where = request_of(line, number, FIELDS), place_of(number)
    if data.get("today") is not None:
        day = _day(data["today"], where)
    known = data.get("known") or {}
    if not isinstance(known, Mapping):
        raise InputError(f"{where}：known 应为一组“事实: 值”")
    return state_of(engine, data.get("asked"), known, where), Message(data["text"], day)


def _day(given: Any, where: str) -> date:
    try:
        return day_of(given)
    except ValueError as error:
        raise InputError(f"{where}：today “{given}”不是日期，应为 2025-06-01 这样，1900至2199年") from error
