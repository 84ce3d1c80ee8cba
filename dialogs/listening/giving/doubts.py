"""What a message says of somebody without being sure of it: stored for nobody, and asked back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.giving.cast import Cast
from dialogs.listening.giving.fold import PersonReading, as_of
from dialogs.listening.giving.marks import Mark
from dialogs.listening.giving.owners import owners
from knowledge.facts import OneOf, Value


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value of a fact that somebody may have (我妈好像是低保): worth a yes or no question."""

    subject: str | None
    fact: str
    value: Value


def doubts_of(cast: Cast, words: Iterable[FactToken], people: Sequence[PersonReading]) -> Iterator[Doubt]:
    """The doubts about each person, without what the same message tells of them outright or denies; each fact once."""
    told = {(person.subject, fact) for person in people for fact in (*person.facts, *person.denied)}
    for word in words:
        if len(word.values) != 1:
            continue
        mark = Mark(word.fact, OneOf(word.values), word.start, word.end)
        for subject in map(
            cast.label, [one for one in owners(cast, mark) if as_of(cast, mark, one, together=False) is not None]
        ):
            if (subject, word.fact) not in told:
                told.add((subject, word.fact))
                yield Doubt(subject, word.fact, next(iter(word.values)))
