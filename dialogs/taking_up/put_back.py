"""What was changed last is so again, where a message says that it was not to be changed: 没变, 别改她的, 给我改回来."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from dialogs.listening.giving.put_back import PutBack
from dialogs.listening.reading import Reading
from dialogs.state import Changed, PersonState, State
from knowledge.facts import Between

REMEMBERED = 2
"""What was changed so many messages ago can still be put back."""


def put_back(state: State, before: State, reading: Reading) -> tuple[State, list[Changed]]:
    """The state in which what a message says was not to be changed is as it was; and what that is."""
    told = {(said.subject, fact) for said in reading.people for fact in (*said.facts, *said.denied)}
    meant = [
        one
        for one in before.changed
        if (one.subject, one.fact) not in told and any(_is_meant(one, back) for back in reading.put_back)
    ]
    now = {person.subject: person for person in state.people}
    meant = [one for one in meant if one.subject in now and now[one.subject].facts.get(one.fact) != one.held]
    people = tuple(_as_it_was(person, [one for one in meant if one.subject == person.subject]) for person in state.people)
    return (replace(state, people=people) if meant else state), meant


def _is_meant(one: Changed, back: PutBack) -> bool:
    """Whether what was changed is what a message says to be as it was; of an age only if it names no other."""
    other = isinstance(one.held, Between) and bool(back.numbers) and one.held.low not in back.numbers
    return (back.whom is None or one.subject in back.whom) and (not back.facts or one.fact in back.facts) and not other


def remembered(before: State, changed: Iterable[Changed], again: Collection[Changed]) -> tuple[Changed, ...]:
    """What was changed by now and lately, without what is put back."""
    new = [one for one in changed if not any((one.subject, one.fact) == (back.subject, back.fact) for back in again)]
    seen = {(one.subject, one.fact) for one in (*new, *again)}
    old = (replace(one, ago=one.ago + 1) for one in before.changed if (one.subject, one.fact) not in seen)
    return (*new, *(one for one in old if one.ago <= REMEMBERED))


def _as_it_was(person: PersonState, changed: Collection[Changed]) -> PersonState:
    facts = {**person.facts, **{one.fact: one.held for one in changed}}
    again = {one.fact for one in changed}
    denied = {fact: values for fact, values in person.denied.items() if fact not in again}
    return replace(person, facts=facts, denied=denied, born=None if "age" in again else person.born) if changed else person
