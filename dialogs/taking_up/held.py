"""What is held of somebody against what a message says of them: what stays as it was, by the table of `giving_way.py`."""

from dataclasses import dataclass, replace

from dialogs.listening.hearing import PersonReading
from dialogs.listening.reading import Reading
from dialogs.state import PersonState, State
from dialogs.taking_up.beliefs import both, far_apart
from dialogs.taking_up.giving_way import Rule, rule_for
from knowledge.library import Library

NOT_FAR_OFF = 10
"""Years by which somebody may be told anew, right behind their word."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What is said of somebody, without that to which what is held of them does not give way."""

    said: PersonReading
    asked_whose: tuple[str, ...] = ()
    """The facts of which another value was told of nobody in particular (83岁): they stay, and it is asked whose that is."""


def without_kept(library: Library, state: State, known: PersonState, said: PersonReading, reading: Reading) -> Settled:
    """What is said of somebody who is `known`, as far as it holds against what is held of them."""
    against = [
        fact
        for fact, belief in said.facts.items()
        if (held := known.facts.get(fact)) is not None and both(library, fact, held, belief) is None
    ]
    rules = {fact: _rule(state, known, said, fact, reading) for fact in against}
    kept = {fact for fact in against if not _gives_way(rules[fact], said, fact, reading)}
    if "age" in kept and far_apart(known.facts, said.facts):
        kept = {*against}  # who is of another age is another: nothing of theirs puts anything right
    if not kept:
        return Settled(said)
    named_otherwise = bool(said.called) and said.called != known.called  # 赵奶奶101岁, beside 老李头
    asked = [fact for fact, rule in rules.items() if rule is not None and rule.asks and not named_otherwise]
    facts = {fact: belief for fact, belief in said.facts.items() if fact not in kept}
    return Settled(replace(said, facts=facts, born=None if "age" in kept else said.born), tuple(asked))


def _gives_way(rule: Rule | None, said: PersonReading, fact: str, reading: Reading) -> bool:
    """Whether what is held of a fact gives way to what is said of it; to what rests on the whole message it does."""
    along = fact in said.along and not reading.corrects
    return not along and (rule is None or rule.gives_way)


def _rule(state: State, known: PersonState, said: PersonReading, fact: str, reading: Reading) -> Rule | None:
    """The row for what is said of a fact; None for what rests on the whole message."""
    if fact not in said.grounds:
        return None
    pending = state.pending
    answers = pending is not None and fact in pending.asks and pending.subject == known.subject
    near = not far_apart(known.facts, said.facts)
    not_far_off = not far_apart(known.facts, said.facts, NOT_FAR_OFF)
    signs = {*said.grounds[fact], *(["near"] if near else []), *(["not_far_off"] if not_far_off else [])}
    return rule_for(fact, signs, corrects=reading.corrects, answers=answers)
