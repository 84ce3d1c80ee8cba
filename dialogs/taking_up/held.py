"""What is held of somebody against what a message says of them: what stays as it was, by the table of `giving_way.py`."""

from dataclasses import dataclass, replace

from dialogs.listening.hearing import PersonReading
from dialogs.listening.reading import Reading
from dialogs.state import PersonState, State
from dialogs.taking_up.beliefs import both, far_apart
from dialogs.taking_up.giving_way import Rule, rule_for
from knowledge.facts import Between
from knowledge.library import Library

NOT_FAR_OFF = 10
"""Years by which somebody may be told anew, right behind their word."""
MISTAKEN_BY = 20
"""Nobody is mistaken by more years about how old somebody is."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What is said of somebody, without that to which what is held of them does not give way."""

    said: PersonReading
    asked_whose: tuple[str, ...] = ()
    """The facts of which another value was told of nobody in particular (83岁): they stay, and it is asked whose that is."""


def without_kept(library: Library, state: State, known: PersonState, said: PersonReading, reading: Reading) -> Settled:
    """What is said of somebody who is `known`, as far as it holds against what is held of them."""
    said = _without_lately_denied(state, known, said)
    against = [
        fact
        for fact, belief in said.facts.items()
        if (held := known.facts.get(fact)) is not None and both(library, fact, held, belief) is None
    ]
    rules = {fact: _rule(library, state, known, said, fact, reading) for fact in against}
    kept = {fact for fact in against if not _gives_way(rules[fact], said, fact, reading)}
    if "age" in kept and far_apart(known.facts, said.facts):
        kept = {*against}  # who is of another age is another: nothing of theirs puts anything right
    if not kept:
        return Settled(said)
    named_otherwise = bool(said.called) and said.called != known.called  # 赵奶奶101岁, beside 老李头
    asked = [fact for fact, rule in rules.items() if rule is not None and rule.asks and not named_otherwise]
    facts = {fact: belief for fact, belief in said.facts.items() if fact not in kept}
    return Settled(replace(said, facts=facts, born=None if "age" in kept else said.born), tuple(asked))


def _without_lately_denied(state: State, known: PersonState, said: PersonReading) -> PersonReading:
    """我没说我住磐安，…… 磐安的津贴呢: without a home that was just taken back, where a place is only named."""
    home = said.facts.get("residence")
    only_named = home is not None and "loose" in said.grounds.get("residence", ()) and "residence" not in known.facts
    denied = [one for one in state.changed if one.subject == known.subject and one.fact == "residence" and one.held == home]
    if not only_named or not denied:
        return said
    return replace(said, facts={fact: belief for fact, belief in said.facts.items() if fact != "residence"})


def _gives_way(rule: Rule | None, said: PersonReading, fact: str, reading: Reading) -> bool:
    """Whether what is held of a fact gives way to what is said of it; to what rests on the whole message it does."""
    along = fact in said.along and not reading.corrects
    return not along and (rule is None or rule.gives_way)


def _is_a_sum(library: Library, known: PersonState, said: PersonReading) -> bool:
    """行 60, of somebody of 90: whether a number without 岁 is nobody's age who is so old, but a sum that some list pays."""
    age = said.facts["age"]
    sure = "sized" in said.grounds["age"] or said.born is not None
    if sure or not isinstance(age, Between) or age.low != age.high or not far_apart(known.facts, said.facts, MISTAKEN_BY):
        return False
    return any(f"{age.low}" in item.sums for one in library.lists.values() for item in one.items)


def _rule(library: Library, state: State, known: PersonState, said: PersonReading, fact: str, reading: Reading) -> Rule | None:
    """The row for what is said of a fact; None for what rests on the whole message."""
    if fact not in said.grounds:
        return None
    pending = state.pending
    answers = pending is not None and fact in pending.asks and pending.subject == known.subject
    near = not far_apart(known.facts, said.facts)
    not_far_off = not far_apart(known.facts, said.facts, NOT_FAR_OFF)
    signs = {*said.grounds[fact], *(["near"] if near else []), *(["not_far_off"] if not_far_off else [])}
    signs |= {"firm"} if (known.subject, fact) in reading.withdrawn else set()
    signs |= {"sum"} if fact == "age" and _is_a_sum(library, known, said) else set()
    return rule_for(fact, signs, corrects=reading.corrects, answers=answers)
