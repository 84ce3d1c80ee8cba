"""Of several values of one fact that a message tells of one person the one that is so now: 去年评的轻度，今年复评重度."""

from collections import defaultdict
from collections.abc import Sequence

from dialogs.listening.finders.people import cue
from dialogs.listening.finders.places import PLACE_FACTS
from dialogs.listening.giving.cast import Cast
from dialogs.listening.giving.marks import Mark
from knowledge.facts import OneOf


def as_of_now(cast: Cast, marks: Sequence[Mark]) -> list[Mark]:
    """The statements on one person, without the values that were so then (去年, 旧档) or only by the books (虽登记, 要求按),
    where another is told."""
    by_fact: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.kind == "says" and isinstance(mark.belief, OneOf) and mark.fact not in PLACE_FACTS:
            by_fact[mark.fact].append(mark)
    gone: list[Mark] = []
    for told in by_fact.values():
        then = [mark for mark in told if _is_of_then(cast, mark)] if len(told) > 1 else []
        now = [mark for mark in told if mark not in then]
        gone += [mark for mark in then if any(_differ(mark, other) for other in now)]
    return [mark for mark in marks if mark not in gone]


def _differ(one: Mark, other: Mark) -> bool:
    return isinstance(one.belief, OneOf) and isinstance(other.belief, OneOf) and not one.belief.values & other.belief.values


def _is_of_then(cast: Cast, mark: Mark) -> bool:
    clause = cast.text.clauses[cast.text.clause_at(mark.start)]
    return cue("as_of_then").finds(cast.text.chars[clause.start : mark.start]) is not None
