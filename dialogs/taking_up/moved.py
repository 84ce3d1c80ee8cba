"""Which verdicts moved by what was learned: what is new, and what was promised and is gone. Both are told."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.state import PersonState, State
from knowledge.assess import Assessment, Assessor, Result


@dataclass(frozen=True, slots=True)
class Moved:
    """Of one person: what was told of and is gone (as it was, as it is now), and what comes out well for the first time."""

    person: PersonState
    lost: tuple[tuple[Result, Result], ...]
    gained: tuple[Result, ...]


def moved(assessor: Assessor, before: State, state: State, assessments: dict[str | None, Assessment]) -> Iterator[Moved]:
    """What moved for each person who was spoken of before."""
    for person in state.people:
        held = next((known for known in before.people if known.subject == person.subject), None)
        if held is None:
            continue
        now = {r.item.id: r for r in (*assessments[person.subject].results, *assessments[person.subject].elsewhere)}
        then = [r for r in assessor.assess(held.person).results if r.comes_out_well and told_of(held, r) in before.told]
        gone = tuple((old, now[old.item.id]) for old in then if old.item.id in now and not now[old.item.id].comes_out_well)
        fresh = tuple(r for r in now.values() if r.comes_out_well and told_of(person, r) not in state.told)
        if gone or fresh:
            yield Moved(person, gone, fresh)


def told_of(person: PersonState, result: Result) -> str:
    """The mark by which a state knows that an item was told of."""
    return f"{person.subject or ''}:{result.item.id}"
