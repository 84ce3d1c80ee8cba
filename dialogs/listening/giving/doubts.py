"""What a message says of somebody without being sure of it: stored for nobody, and asked back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogs.listening.finders.places import PlaceToken, comes_from_there, is_within
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.giving.cast import Cast, two_of
from dialogs.listening.giving.fold import PersonReading, as_of
from dialogs.listening.giving.marks import Mark
from dialogs.listening.giving.owners import owners
from knowledge.facts import Belief, Facts, OneOf, Value


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


def origins_of(
    cast: Cast, places: Iterable[PlaceToken], people: Sequence[PersonReading], known: Mapping[str | None, Facts]
) -> Iterator[Doubt]:
    """俺安徽来的，跟儿子住义乌: that the hukou of whoever lives elsewhere by now may still be where they come from."""
    told = {person.subject: person.facts for person in people}
    for place in places:
        if len(place.codes) != 1 or place.role == "hukou" or not comes_from_there(cast.text.chars, place):
            continue
        for owner in owners(cast, Mark("hukou", OneOf(frozenset[Value](place.codes)), place.start, place.end)):
            subject = cast.label(owner)
            for one in two_of(subject) or (subject,):
                facts = {**known.get(one, {}), **told.get(subject, {}), **told.get(one, {})}
                if "hukou" not in facts and _is_elsewhere(facts.get("residence"), place):
                    yield Doubt(one, "hukou", next(iter(place.codes)))


def _is_elsewhere(residence: Belief | None, place: PlaceToken) -> bool:
    """Whether somebody lives, as far as that is known, outside a place."""
    homes = residence.values if isinstance(residence, OneOf) else frozenset[Value]()
    return not any(is_within(str(home), code) for home in homes for code in place.codes)
