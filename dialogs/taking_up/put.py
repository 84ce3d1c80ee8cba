"""Facts put in or taken out by hand, as a form or a list does it: what is put holds as it is, whatever was said before."""

from collections.abc import Mapping
from dataclasses import replace

from dialogs.listening.acts import Act
from dialogs.listening.hear import Heard
from dialogs.listening.hearing import PersonReading
from dialogs.listening.reading import Reading
from dialogs.listening.text import read_text
from dialogs.state import PersonState, State
from dialogs.taking_up.take_up import Correction, Taken
from knowledge.facts import Belief

Put = Mapping[str, Belief | None]
"""What each fact is to be; None: not known any more."""


class NoSuchPersonError(LookupError):
    """A conversation has nobody of that number."""


def opened(state: State, number: int) -> State:
    """The state with the one of that number (from 0) spoken of; the first of an empty conversation is someone new.

    Raises NoSuchPersonError.
    """
    if not state.people and number == 0:
        return replace(state, people=(PersonState(None),), current=0)
    if not 0 <= number < len(state.people):
        raise NoSuchPersonError(number)
    return replace(state, current=number)


def put(state: State, given: Put) -> Taken:
    """The state with the facts of the one spoken of as they were given."""
    known = state.people[state.current]
    said = {fact: belief for fact, belief in given.items() if belief is not None and known.facts.get(fact) != belief}
    gone = {fact: known.facts[fact] for fact, belief in given.items() if belief is None and fact in known.facts}
    person = replace(
        known,
        facts={**{fact: belief for fact, belief in known.facts.items() if fact not in given}, **_set(given)},
        born=None if "age" in given else known.born,
        denied={fact: values for fact, values in known.denied.items() if fact not in given},
        declined=known.declined - set(given),
        tried=known.tried - set(given),
    )
    people = (*state.people[: state.current], person, *state.people[state.current + 1 :])
    corrected = [Correction(known.subject, f, known.facts[f], said[f]) for f in said if f in known.facts]
    return Taken(
        replace(state, people=people),
        tuple(corrected),
        {known.subject: {fact: belief for fact, belief in said.items() if fact not in known.facts}} if said else {},
        {known.subject: gone} if gone else {},
    )


def _set(given: Put) -> dict[str, Belief]:
    return {fact: belief for fact, belief in given.items() if belief is not None}


def heard_of(state: State, given: Put) -> Heard:
    """What is put, as if it had been heard: it answers nothing else that was asked, so what is left of that stays open.

    Nothing at all is 不清楚 to what was asked, as the choice that sets nothing says.
    """
    person, text = state.people[state.current], read_text("")
    if not given:
        return Heard(text, Reading((), declined=True), (Act("answer", (0, 0), subject=person.subject),))
    said = _set(given)
    asked = state.pending.asks if state.pending and state.pending.subject == person.subject else ()
    name = "answer" if set(asked) & set(given) else "correct" if set(given) & set(person.facts) else "tell"
    act = Act(name, (0, 0), subject=person.subject, facts=said)  # type: ignore[arg-type]
    return Heard(text, Reading((PersonReading(person.subject, said),), puts_off=True), (act,))
