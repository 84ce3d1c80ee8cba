"""Whose a statement is: by name, by the conversation, or of somebody new. Nobody inherits another's facts."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.listening.giving.cast import OTHER, SEXES
from dialogs.listening.giving.family import NAMELESS
from dialogs.listening.hearing import PersonReading
from dialogs.listening.reading import Reading
from dialogs.state import PersonState, State, outward
from dialogs.taking_up.beliefs import contradicts, differ_in_sex, far_apart
from dialogs.taking_up.cases import by_sex
from knowledge.facts import BASES, OneOf


def whose(state: State, said: PersonReading, reading: Reading) -> PersonState:
    """The person a reading is about: by subject; the unnamed one once they get a name; else someone new.

    After words of switching, or with quite another age, it is someone new.
    """
    current, subject = state.person, said.subject
    if (known := _by_name(state, said) or _of_a_couple(state, said)) is not None:
        return known
    apart = {person.subject: person for person in state.people}.get(subject)
    if subject is None:
        held = apart or current
        return held if held and not (reading.switches or _of_the_other_sex(held, said)) else someone_new(state, None)
    if apart is not None and _of_the_other_sex(apart, said):
        return someone_new(state, None)
    if apart is not None:
        another = subject == OTHER and _is_another(apart, said, reading)
        return someone_new(state, subject) if another else apart
    other = reading.switches or (current is not None and not reading.corrects and contradicts(current.facts, said.facts))
    if current is not None and current.subject is None and not other:
        return current
    return someone_new(state, subject) if subject == OTHER else PersonState(subject)


def _by_name(state: State, said: PersonReading) -> PersonState | None:
    """王奶奶63: whoever of those spoken of is called so."""
    return next((one for one in state.people if said.called and said.subject in NAMELESS and one.called == said.called), None)


def _of_a_couple(state: State, said: PersonReading) -> PersonState | None:
    """女的58: she of a couple without names."""
    sex, couple = said.facts.get("sex"), by_sex(state.people) if said.subject in {None, OTHER} else {}
    return couple[next(iter(sex.values))] if isinstance(sex, OneOf) and couple else None


def _of_the_other_sex(known: PersonState, said: PersonReading) -> bool:
    """女的也住金乡, 58岁, after 我爸: no father is a woman, so it is told of somebody else."""
    sex = said.facts.get("sex")
    return known.subject in SEXES and sex is not None and sex != OneOf(frozenset({SEXES[known.subject]}))


def _is_another(known: PersonState, said: PersonReading, reading: Reading) -> bool:
    """婆婆 after 公公: an in-law of the other sex is somebody else, or one with quite another age who is switched to, or
    told of in one message with the first (大伯79，三叔74)."""
    if differ_in_sex(known.facts, said.facts):
        return True
    told_apart = [one for one in reading.people if one.subject == OTHER]
    if len(told_apart) > 1:
        return far_apart(known.facts, said.facts, 0)
    if reading.kin_of_them:
        return far_apart(known.facts, said.facts, 0)
    return reading.switches and far_apart(known.facts, said.facts)


def subjects(state: State, said: PersonReading, reading: Reading) -> Sequence[str | None]:
    """Whom a reading is about: 都没有低保 is said of all who are spoken of, 二老 of both parents."""
    if said.subject == "both":
        spoken_of = [person.subject for person in state.people]
        return ("father", "mother") if not _is_couple(spoken_of) else tuple(spoken_of)
    current = state.person.subject if state.person else None
    if reading.of_all and len(state.people) > 1 and said.subject in {None, current}:
        return [person.subject for person in state.people]
    return (said.subject,)


def _is_couple(spoken_of: Sequence[str | None]) -> bool:
    """Whether two are spoken of who are not the parents: 二老 are then these."""
    return len(spoken_of) == len(COUPLE) and not {"father", "mother"} & set(spoken_of)


COUPLE = ("one", "the other")


def only_mentioned(state: State, said: PersonReading) -> bool:
    """Someone new in an answer about another is only mentioned (跟俺爹娘住), unless more is told than where they live."""
    if state.pending is None or said.subject is None or set(said.facts) - HOUSEHOLD:
        return False
    known = {person.subject for person in state.people}
    return None not in known and said.subject not in known


HOUSEHOLD = frozenset({"sex", "living", "residence", "household_size"})
"""What is told of somebody who is mentioned because others live with them."""


def says_nothing(state: State, said: PersonReading) -> bool:
    """Someone new of whom nothing is told (我都快撑不下去了) is nobody to ask about, once there is somebody."""
    known = {person.subject for person in state.people}
    return bool(known) and said.subject not in {None, *known} and not set(said.facts) - {"sex"} and not said.denied


def someone_new(state: State, subject: str | None) -> PersonState:
    """Nobody known yet. Of two whom no name tells apart, one is None and one OTHER; a third takes the last one's place."""
    taken = {outward(person.subject) for person in state.people}
    if subject is None:
        return PersonState(OTHER if None in taken else None)
    return PersonState(None if subject == OTHER and OTHER in taken and None not in taken else subject)


def put(state: State, known: PersonState, person: PersonState) -> State:
    """The state with `known` become `person` (who may have got a name)."""
    for index, held in enumerate(state.people):
        if held is known:
            people = (*state.people[:index], person, *state.people[index + 1 :])
            return replace(state, people=people, current=index)
    return state.with_person(person)


def without_the_silent(state: State) -> State:
    """Without a speaker of whom nothing is known, once there is somebody to speak of (我跑了三趟, then 我妈90了)."""
    spoken_of = tuple(person for person in state.people if person.subject != "self" or person.facts or person.denied)
    if not spoken_of or len(spoken_of) == len(state.people):
        return state
    current = state.people[state.current]
    return replace(state, people=spoken_of, current=spoken_of.index(current) if current in spoken_of else 0)


def without_no_clients(state: State, reading: Reading) -> State:
    """Without those of whom it is said that they have died, and without a speaker who asks for others.

    Where that leaves somebody whose home is not known, or nobody, the home told of stays theirs: it was told of the house.
    """
    told = {said.subject for said in reading.people if said.facts}
    wrong = ({"self"} if reading.for_others else set()) | {one for one in reading.gone if one not in told}
    wrong -= {person.subject for person in state.people if person.died}
    left = tuple(person for person in state.people if person.subject not in wrong)
    if len(left) == len(state.people):
        return state
    homes = {f: b for person in state.people if person not in left for f, b in person.facts.items() if f in BASES}
    people = tuple(replace(person, facts={**homes, **person.facts}) if len(left) == 1 else person for person in left)
    people = people or ((PersonState(None, homes),) if homes and reading.for_others else ())
    spoken_of = state.people[state.current].subject if state.people else None
    current = next((i for i, person in enumerate(people) if person.subject == spoken_of), 0)
    pending = state.pending if state.pending and state.pending.subject in {p.subject for p in people} else None
    return replace(state, people=people, current=current, pending=pending)
