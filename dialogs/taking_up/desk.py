"""Where the clients of a desk live (金乡热线, 我是友谊县某村会计): in its place, of whom no other place is told."""

from dataclasses import replace

from dialogs.listening.reading import Reading
from dialogs.state import PersonState, State
from knowledge.facts import OneOf, Value


def at_the_desk(before: State, state: State, reading: Reading) -> State:
    """The state with the desk that a message tells of, and with its place as the home of whoever is told of for the first
    time; of one from elsewhere (外地的) it is asked."""
    desk = reading.desk or state.desk
    if desk is None:
        return state
    if reading.from_elsewhere and desk == before.desk:
        state = _not_at_home(state, desk)
    told_of = (one.subject for one in before.people if {*one.facts} - {"residence"})  # else no more is told than the village
    known = {*told_of} if desk == before.desk else set[str | None]()
    home = OneOf(frozenset[Value]({desk}))
    fresh = {one.subject for one in state.people if _is_without_a_home(one) and one.subject not in known}
    if reading.from_elsewhere or not fresh:
        return replace(state, desk=desk)
    people = (replace(one, facts={**one.facts, "residence": home}) if one.subject in fresh else one for one in state.people)
    return replace(state, people=tuple(people), desk=desk, desk_used=True)


def _not_at_home(state: State, desk: str) -> State:
    """不是本县的: the one spoken of does not live where the desk is, if no more than that was taken for granted."""
    one, home = state.person, OneOf(frozenset[Value]({desk}))
    if one is None or one.facts.get("residence") != home or "hukou" in one.facts:
        return state
    return state.with_person(replace(one, facts={fact: belief for fact, belief in one.facts.items() if fact != "residence"}))


def _is_without_a_home(person: PersonState) -> bool:
    return not ({"residence"} & {*person.facts, *person.denied, *person.declined}) and not person.died
