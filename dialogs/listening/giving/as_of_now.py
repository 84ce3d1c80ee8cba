"""Of several values of one fact that a message tells of one person the one that is so now, or is so after all: 去年评的轻度，
今年复评重度; 二级吧，哦是三级."""

from collections import defaultdict
from collections.abc import Sequence

from dialogs.listening.finders.people import cue
from dialogs.listening.finders.places import PLACE_FACTS
from dialogs.listening.giving.cast import Cast
from dialogs.listening.giving.marks import Mark
from knowledge.facts import OneOf


def as_of_now(cast: Cast, marks: Sequence[Mark]) -> list[Mark]:
    """The statements on one person, without the values that were so then (去年, 旧档, 2023年), are so only by the books
    (虽登记, 要求按), or are put right behind (看证是三级), where another is told."""
    by_fact: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.kind == "says" and isinstance(mark.belief, OneOf) and mark.fact not in PLACE_FACTS:
            by_fact[mark.fact].append(mark)
    gone: list[Mark] = []
    for told in by_fact.values():
        then = [mark for mark in told if _is_of_then(cast, mark) or _is_put_right(cast, mark, told)] if len(told) > 1 else []
        now = [mark for mark in told if mark not in then]
        gone += [mark for mark in then if any(_differ(mark, other) for other in now)]
    return [mark for mark in marks if mark not in gone]


def _differ(one: Mark, other: Mark) -> bool:
    return isinstance(one.belief, OneOf) and isinstance(other.belief, OneOf) and not one.belief.values & other.belief.values


def _is_of_then(cast: Cast, mark: Mark) -> bool:
    clause = cast.text.clauses[cast.text.clause_at(mark.start)]
    return cue("as_of_then").finds(cast.text.chars[clause.start : mark.start]) is not None


def _is_put_right(cast: Cast, mark: Mark, told: Sequence[Mark]) -> bool:
    """先说二级，看证是三级; 2023年评的轻度，今年复评重度: whether another value is told behind as what is so after all, or of a
    later year."""
    later = [other for other in told if other.start >= mark.end and _differ(mark, other)]
    return any(_is_so_after_all(cast, other, mark.end) or _year(cast, mark) < _year(cast, other) for other in later)


def _is_so_after_all(cast: Cast, mark: Mark, since: int) -> bool:
    return cue("so_after_all").finds(cast.text.chars[since : mark.start]) is not None


def _year(cast: Cast, mark: Mark) -> int:
    """The year that its clause tells ahead of a value; 0 where it tells none."""
    clause = cast.text.clauses[cast.text.clause_at(mark.start)]
    years = [int(hit[0][:4]) for hit in cue("in_a_year").all(cast.text.chars[clause.start : mark.start])]
    return years[-1] if years else 0
