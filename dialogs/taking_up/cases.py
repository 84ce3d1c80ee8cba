"""An operator's callers: kept apart by number; the next one is empty, and one of before is found by what is told of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dialogs.listening.finders.people import word_for
from dialogs.listening.giving.cast import OTHER
from dialogs.listening.giving.family import NAMELESS, SPOUSE
from dialogs.listening.hearing import PersonReading
from dialogs.listening.reading import Reading
from dialogs.state import Case, PersonState, State
from dialogs.taking_up.beliefs import both, contradicts, far_apart
from knowledge.facts import BASES, Belief, Facts, OneOf, Value, only_value
from knowledge.library import Library

NOTED = frozenset({"sex", "age", "residence", "hukou"})
"""What a fresh note begins with."""
ENOUGH, PAIR = 2, 2


def is_operators(state: State) -> bool:
    """Whether callers are told of one after the other, rather than a family."""
    person = state.person
    named = person is not None and (person.subject == "caller_case" or (person.subject in NAMELESS and bool(person.called)))
    return bool(state.cases) or state.by_office or named


def all_cases(state: State) -> tuple[Case, ...]:
    """Every caller's people, the current one's at its place."""
    cases = list(state.cases) or [()]
    cases[state.case] = state.people
    return tuple(cases)


def next_case(state: State) -> State:
    """An empty case behind all others; the same state where the current one is empty itself."""
    if not state.people and state.case == max(len(state.cases) - 1, 0):
        return state.with_people(cases=state.cases, case=state.case)
    cases = all_cases(state)
    return state.with_people(cases=(*cases, ()), case=len(cases))


def opened_beside(state: State, *, same_village: bool, called: str | None = None) -> State:
    """The next case, of somebody `called` so; of one of the same village (村里还有个五保的老钱头) where they live is known."""
    home = home_of(state) if same_village else {}
    opened = next_case(state)
    return replace(opened, people=(PersonState(None, home, called=called),)) if home or called else opened


def home_of(state: State) -> dict[str, Belief]:
    """Where the one spoken of lives, for those of the same village."""
    return {fact: belief for fact, belief in (state.person.facts if state.person else {}).items() if fact == "residence"}


def case_opened(state: State, number: int, person: int = 0) -> State:
    """Back to the case of that number (from 0), its `person` spoken of."""
    cases = all_cases(state)
    if number == state.case:
        here = state.with_people(state.people, state.cases, state.case)
        return replace(here, current=person, told=state.told)
    kept = tuple(() if i == number else case for i, case in enumerate(cases))
    return replace(state.with_people(cases[number], kept, number), current=person)


@dataclass(frozen=True, slots=True)
class Found:
    """One who was spoken of before: the number of the case, their place in it."""

    case: int
    at: int
    person: PersonState


def described(library: Library, state: State, facts: Facts, called: str | None, *, beside: bool = True) -> tuple[Found, ...]:
    """Those of all callers, `beside` the one spoken of, with whom all that is told agrees, the nearest first."""
    found = [one for one in _everybody(state, beside=beside) if _agrees(library, one.person, facts, called)]
    known = [one for one in found if _known(one.person, facts, called)]
    return tuple(known or (found if not facts and not called else ()))


def _everybody(state: State, *, beside: bool) -> Iterator[Found]:
    cases = all_cases(state)
    order = [state.case, *range(state.case - 1, -1, -1), *range(state.case + 1, len(cases))]
    for number in order:
        for at, person in enumerate(cases[number]):
            if number != state.case or at != state.current or not beside:
                yield Found(number, at, person)


def by_sex(people: Sequence[PersonState]) -> dict[Value, PersonState]:
    """The man and the woman of a couple whom nothing but their sex tells apart, by sex; nobody where there are no such two."""
    nameless = [one for one in people if one.subject in NAMELESS and not one.called]
    told = {sex: one for one in nameless for sex in _only(one.facts.get("sex"))}
    return told if len(told) == len(nameless) == PAIR else {}


def couple_of(people: Sequence[PersonState]) -> dict[Value, PersonState]:
    """The same, where they may be man and wife: one a generation older than the other is not."""
    two = by_sex(people)
    apart = two and far_apart(two["female"].facts, two["male"].facts, GENERATION)
    return {} if apart else two


GENERATION = 24
"""By more years than these man and wife are hardly apart."""


def _only(belief: Belief | None) -> frozenset[Value]:
    return belief.values if isinstance(belief, OneOf) and belief.exact else frozenset()


def home_of_others(state: State, person: PersonState | None) -> OneOf | None:
    """Where all others live who were told of, of this caller and of those before, if it is one place; None if none is told."""
    told_of = (one for case in all_cases(state) for one in case if one is not person)
    homes = {one.facts["residence"] for one in told_of if "residence" in one.facts}
    home = homes.pop() if len(homes) == 1 else None
    return home if isinstance(home, OneOf) and home.exact else None


def home_to_ask(state: State, person: PersonState) -> str | None:
    """The place of which it is asked whether somebody lives there too, since all others told of do (its code); None where
    something is known of their own, or was asked for in vain."""
    if {*BASES} & {*person.facts, *person.tried}:
        return None
    return only_value(home_of_others(state, person))


def names_of(state: State) -> tuple[str, ...]:
    """What those told of are called by (老胡, 王大爷), the longest first."""
    people = (person for case in all_cases(state) for person in case)
    names = {person.called for person in people if person.called and person.subject in NAMELESS}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def words_by_name(state: State) -> dict[str, str]:
    """For each of this caller's people whose name is known the word by which they are told of (王大爷, 王大爷的老伴, 我妈)."""
    words = {one.subject: one.called or word_for(one.subject) for one in state.people}
    owner = next((word for who, word in words.items() if who in NAMELESS and word), "")
    words |= {"spouse": f"{owner}的{words['spouse']}"} if owner and "spouse" in words else {}
    return {one.name: words[one.subject] for one in state.people if one.name and words[one.subject]}


def has_all(library: Library, person: PersonState, facts: Facts) -> bool:
    """Whether all that is told is known of them already."""
    return set(facts) <= set(person.facts) and _agrees(library, person, facts, None)


def _agrees(library: Library, person: PersonState, facts: Facts, called: str | None) -> bool:
    if called and person.called and called != person.called:
        return False
    return all(_fits(library, person, fact, belief) for fact, belief in facts.items())


def _fits(library: Library, person: PersonState, fact: str, belief: Belief) -> bool:
    """Whether a fact told can be theirs; a place where they live or have the hukou."""
    places = {*BASES}
    held = [b for f in (places if fact in places else {fact}) if (b := person.facts.get(f)) is not None]
    return not held or any(both(library, fact, one, belief) is not None for one in held)


def _known(person: PersonState, facts: Facts, called: str | None) -> bool:
    """Whether anything that is told is known of them."""
    return bool(set(facts) & set(person.facts)) or (called is not None and called == person.called)


def is_another(state: State, reading: Reading) -> bool:
    """Whether a message without 下一位 is a note of another caller, or tells of another old one beside who is alone spoken of:
    in sex, or by years in age, it is not that one."""
    current = state.person
    said = reading.people[0] if len(reading.people) == 1 else None
    theirs = reading.corrects or reading.kin_of_them
    if current is None or said is None or theirs or not {current.subject, said.subject} <= NAMELESS:
        return False
    if said.called and current.called:
        return said.called != current.called
    if said.called and "age" in current.facts and ("age" in said.facts or any(_named(state, said.called))):
        return contradicts(current.facts, said.facts) or any(_named(state, said.called))
    noted = said.subject == "caller_case" and len(NOTED & set(said.facts)) >= ENOUGH
    return (noted or _is_told_beside(state, said)) and contradicts(current.facts, said.facts)


def _is_told_beside(state: State, said: PersonReading) -> bool:
    """Whether a message tells of somebody's age and more, where one alone is spoken of, or a couple of whom it is neither."""
    told, whose = set(said.facts) - {"sex"}, {one.subject for one in state.people}
    couple = len(state.people) == PAIR and whose <= {*NAMELESS, SPOUSE}
    neither = couple and all(contradicts(one.facts, said.facts) for one in state.people)
    return said.subject == OTHER and "age" in told and len(told) >= ENOUGH and (len(state.people) == 1 or neither)


def _named(state: State, called: str) -> Iterator[bool]:
    """Whether somebody of another case is called so."""
    return (True for case in all_cases(state) for person in case if person.called == called)
