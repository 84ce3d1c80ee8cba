"""Two who were taken for each other: 说反了，低保的是爸，妈不是; 两个人的年纪弄反了. What is the one's now was the other's,
who has what the one had.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dialogs.listening.reading import Reading
from dialogs.state import PersonState, State

PAIR = 2
NEVER = frozenset({"sex"})
Swap = tuple[str | None, str | None, str]
"""Two people, and the fact that they have of each other."""


def swapped(state: State, before: State, reading: Reading) -> State:
    """The state with what a message says that was told the wrong way round: of one of whom it tells what another had, or is
    denied what they had themselves, that other has theirs; where it tells nothing, the two have what alone tells them apart."""
    if reading.reversed_facts is None or len(before.people) < PAIR:
        return state
    known = {one.subject: one for one in before.people}
    for one, other, fact in [*dict.fromkeys(_told(before, reading))] or _bare(before, reading):
        if one in known and other in known:
            people = [
                _with(p, fact, known[other if p.subject == one else one]) for p in state.people if p.subject in {one, other}
            ]
            taken = {p.subject: p for p in people}
            state = replace(state, people=tuple(taken.get(p.subject, p) for p in state.people))
    return state


def _with(person: PersonState, fact: str, like: PersonState) -> PersonState:
    """A person with what another has of a fact."""
    facts = {f: b for f, b in person.facts.items() if f != fact} | ({fact: like.facts[fact]} if fact in like.facts else {})
    denied = {f: v for f, v in person.denied.items() if f != fact} | ({fact: like.denied[fact]} if fact in like.denied else {})
    born = like.born if fact == "age" else person.born
    return replace(person, facts=facts, denied=denied, born=born)


def _told(before: State, reading: Reading) -> Iterator[Swap]:
    """The facts of which a message tells, or denies, of one what is so, or is denied, of one other alone."""
    told = {(said.subject, fact) for said in reading.people for fact in (*said.facts, *said.denied)}
    for said in reading.people:
        for fact in ({*said.facts} | {*said.denied}) - NEVER:
            have = [
                one.subject
                for one in before.people
                if one.subject != said.subject
                and (
                    one.facts.get(fact) == said.facts[fact]
                    if fact in said.facts
                    else said.denied[fact] <= one.denied.get(fact, frozenset())
                )
            ]
            if (
                len(have) == 1
                and _differ(before, said.subject, have[0], fact)
                and _agrees(told, reading, have[0], fact, said.subject)
            ):
                yield said.subject, have[0], fact


def _agrees(told: set[tuple[str | None, str]], reading: Reading, other: str | None, fact: str, one: str | None) -> bool:
    """Whether of the other nothing else is told of that fact than that they have it not."""
    if (other, fact) not in told:
        return True
    theirs = next(said for said in reading.people if said.subject == other)
    return fact in theirs.denied and fact not in theirs.facts and one is not other


def _differ(before: State, one: str | None, other: str | None, fact: str) -> bool:
    people: Mapping[str | None, PersonState] = {person.subject: person for person in before.people}
    if one not in people or other not in people:
        return False
    a, b = people[one], people[other]
    return (a.facts.get(fact), a.denied.get(fact)) != (b.facts.get(fact), b.denied.get(fact))


def _bare(before: State, reading: Reading) -> list[Swap]:
    """说反了, and no more: what two have told of each, if it is one thing in which they differ."""
    if len(before.people) != PAIR or any({*said.facts, *said.denied} - NEVER for said in reading.people):
        return []
    one, other = before.people
    facts = {*one.facts, *one.denied, *other.facts, *other.denied} - NEVER
    both = [fact for fact in facts if _differ(before, one.subject, other.subject, fact)]
    named = reading.reversed_facts
    chosen = [fact for fact in both if not named or fact in named]
    return [(one.subject, other.subject, chosen[0])] if len(chosen) == 1 else []
