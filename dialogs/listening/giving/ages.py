"""Which ages of a message count: those said outright, and those told against another's once that is known."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dialogs.listening.finders.ages import AgeToken
from dialogs.listening.giving.cast import Cast
from dialogs.listening.giving.marks import outright
from knowledge.facts import Between

SPEAKERS = frozenset({"我", "俺"})


def settled_ages(cast: Cast, ages: Sequence[AgeToken]) -> Iterator[AgeToken]:
    """Ages said outright, and those against another's, once that is known."""
    known = outright(cast.text, ages)
    kept = set(known)
    for age in ages:
        if age.relative_to is None:
            if age in kept:
                yield age
            continue
        base = _age_of(cast, age.relative_to, known, age.start)
        if base is not None:
            yield replace(age, age=Between(base.low + age.age.low, base.high + age.age.high), relative_to=None, rank=2)


def _age_of(cast: Cast, who: str, ages: Sequence[AgeToken], offset: int) -> Between | None:
    """The age of the person whom 比我大, 比他小 … compares to, if the message gives it."""
    for age in ages:
        if age.start >= offset and who not in SPEAKERS:
            return None
        at = cast.named_before(age.start)
        if at is None or not _is_near(cast, cast.people[at].start, age.start):
            continue
        token = cast.people[at]
        if (token.rank == "speaker") == (who in SPEAKERS) and (who in {*SPEAKERS, *"他她"} or _is_called(cast, at, who)):
            return age.age
    return None


def _is_near(cast: Cast, person: int, age: int) -> bool:
    """我爸属马，四二年的: whether an age stands in the clause of the one named last, or in the next of their sentence."""
    apart = cast.text.clause_at(age) - cast.text.clause_at(person)
    return apart == 0 or (apart == 1 and cast.in_one_sentence(person, age))


def _is_called(cast: Cast, at: int, who: str) -> bool:
    """Whether a person's word is `who`, a 我 before either aside."""
    token = cast.people[at]
    return cast.text.chars[token.start : token.end].removeprefix("我") == who.removeprefix("我")
