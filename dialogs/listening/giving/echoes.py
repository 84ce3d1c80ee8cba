"""What is said of one is said, or denied, of another by a word: 爸低保，妈也是; 她有农保我没有."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dialogs.listening.finders.people import cue
from dialogs.listening.giving.cast import Cast
from dialogs.listening.giving.marks import Mark
from dialogs.listening.giving.owned import described_by
from knowledge.facts import BASES, OneOf, Value

ECHOED = frozenset(
    ["economic", "pension_scheme", "medical_scheme", "residence_permit", "service_record", "dementia", "hukou", "residence"]
)
"""What 也是 and 没有 may be said of; 没有 of a place says nothing."""
NO_GRADE = OneOf(frozenset[Value]({0}))
LONGEST = 14
"""Characters that an elliptical clause has at most."""


def echoes(cast: Cast, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The statements that elliptical clauses repeat of their own person, or deny."""
    found = sorted(marks, key=lambda mark: mark.start)
    told = [mark for mark in found if mark.kind == "says"]
    described = [described_by(cast, mark.start, mark.end) for mark in told]
    for before, token in zip(cast.people, cast.people[1:], strict=False):
        clause = cast.text.clauses[cast.text.clause_at(token.start)]
        words = cast.text.chars[token.end : min(clause.end, token.end + LONGEST + 1)]
        repeats, denies = cue("also_so").finds(words), cue("not_so_here").finds(words)
        of_hukou = cue("hukou_so_too").finds(words)
        if cue("so_here").finds(words) and not _is_far(cast, before.start, token.start):
            yield from _affirmed([mark for mark in found if before.start <= mark.start < token.start], token.end)
        if not (repeats or denies or of_hukou) or _is_far(cast, before.start, token.start):
            continue
        for mark, whose in zip(told, described, strict=True):
            if of_hukou and mark.fact != "hukou":
                continue
            ahead = before.start <= mark.start < token.start
            of_the_one_before = whose is not None and cast.people[whose] is before and mark.end <= before.start
            if ahead or of_the_one_before:  # 低保的是爸，妈不是
                yield from _echo(mark, token.end, denied=bool(denies))


def _affirmed(marks: Sequence[Mark], at: int) -> Iterator[Mark]:
    """是老伴没当过兵，我当过: what is denied of one alone, and nothing else told of them, is so of who is named behind it."""
    denied = [mark for mark in marks if mark.kind == "denies" and mark.fact in ECHOED.difference(BASES)]
    if len({one.fact for one in marks} - {"age", "sex"}) == 1:
        yield from (replace(mark, kind="says", start=at, end=at) for mark in denied)


def _is_far(cast: Cast, first: int, second: int) -> bool:
    """Whether more than a clause stands between two places, or the end of a sentence."""
    one, other = cast.text.clause_at(first), cast.text.clause_at(second)
    return other - one > 2 or cast.text.clauses[one].sentence != cast.text.clauses[other].sentence  # noqa: PLR2004


def _echo(mark: Mark, at: int, *, denied: bool) -> Iterator[Mark]:
    if denied and mark.fact == "disability_grade":
        yield replace(mark, belief=NO_GRADE, start=at, end=at)
    if mark.fact not in ECHOED or (denied and mark.fact in BASES):
        return
    if denied and isinstance(mark.belief, OneOf) and mark.belief.values == {True}:
        yield replace(mark, belief=OneOf(frozenset[Value]({False})), start=at, end=at)
    elif denied:
        yield replace(mark, kind="denies", start=at, end=at)
    else:
        yield replace(mark, start=at, end=at)
