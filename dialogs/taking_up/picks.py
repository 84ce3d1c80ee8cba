"""A choice that a number picked can be taken back: 按错了, 选错了. Its question is then open again."""

from dataclasses import replace

from dialogs.state import Pending, Pick, State
from dialogs.taking_up.take_up import Taken
from knowledge.facts import Belief, Fact, Facts, believed
from knowledge.library import Library


def with_pick(before: State, after: State, *, picked: bool, told: bool) -> State:
    """The state with what a number picked in this message; what is told since leaves nothing to be taken back."""
    pending = before.pending
    if picked and pending is not None:
        known = _facts(before, pending)
        facts = [fact for fact, belief in _facts(after, pending).items() if known.get(fact) != belief and fact in pending.asks]
        return replace(after, pick=Pick(pending, tuple(facts)) if facts else None)
    return replace(after, pick=None) if told and after.pick is not None else after


def unpicked(state: State) -> State:
    """The state without what was picked last, its question open as it was."""
    pick = state.pick
    if pick is None:
        return state
    people = tuple(
        replace(one, facts={fact: belief for fact, belief in one.facts.items() if fact not in pick.facts})
        if one.subject == pick.pending.subject
        else one
        for one in state.people
    )
    current = next((i for i, one in enumerate(people) if one.subject == pick.pending.subject), state.current)
    return replace(state, people=people, current=current, pending=pick.pending, pick=None)


def taken_back(library: Library, before: State, taken: Taken) -> Taken:
    """What came of a message that takes a pick back, held against the state before it: told is what is gone, but no "none"."""
    pick = before.pick
    if pick is None:
        return taken
    held, now = _facts(before, pick.pending), _facts(taken.state, pick.pending)
    gone = {fact: held[fact] for fact in pick.facts if fact in held and now.get(fact) != held[fact]}
    told = {fact: belief for fact, belief in gone.items() if not _is_none(library.vocabulary[fact], belief)}
    return replace(taken, cleared={pick.pending.subject: told} if told else {}, unpicked=True)


def _is_none(fact: Fact, belief: Belief) -> bool:
    return belief in {believed(fact, value) for value in (fact.none, False) if value is not None and fact.has(value)}


def _facts(state: State, pending: Pending) -> Facts:
    person = next((one for one in state.people if one.subject == pending.subject), state.person)
    return person.facts if person else {}
