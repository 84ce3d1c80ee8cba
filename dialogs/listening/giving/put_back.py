"""What a message says is as it was before it was changed: 我妈88没变, 别改她的, 删了干啥，给我改回来."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dialogs.listening.finders.numerals import mark
from dialogs.listening.finders.people import AROUND, cue
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.giving.cast import Cast


@dataclass(frozen=True, slots=True)
class PutBack:
    """Of whom (None: of everybody), and of which facts (of all where none are named), what was changed last is so again;
    `numbers`: what ages it names."""

    whom: frozenset[str | None] | None = None
    facts: frozenset[str] = frozenset()
    numbers: frozenset[int] = frozenset()


def put_back(cast: Cast, words: Iterable[FactToken]) -> Iterator[PutBack]:
    """Each clause that says so, with those whom its sentence names, and the things that it names itself."""
    text, found = cast.text, [*words]
    for index, clause in enumerate(text.clauses):
        chars = text.chars[clause.start : clause.end]
        if not cue("as_it_was").finds(chars):
            continue
        at = [i for i, token in enumerate(cast.people) if clause.start <= token.start < clause.end and not _only_wants(cast, i)]
        last = cast.named_before(clause.start)
        if not at and last is not None and cast.in_one_sentence(cast.people[last].start, clause.start):
            at = [last]
        named = frozenset(cast.label(cast.subjects[i]) for i in at if cast.people[i].rank != "group")
        facts = frozenset(word.fact for word in found if text.clause_at(word.start) == index)
        numbers = frozenset(numeral.low for numeral in mark(chars).numerals if numeral.low > GRADES)
        yield PutBack(named or None, facts - {"sex"}, numbers)


def ages_put_back(withdrawn: Iterable[tuple[str | None, str]]) -> Iterator[PutBack]:
    """谁说我60岁了: what an age that is not so took the place of, if anything, is so again."""
    return (PutBack(frozenset({whose}), frozenset({fact})) for whose, fact in withdrawn if fact == "age")


GRADES = 10
"""A number up to it is no age (二级)."""


def _only_wants(cast: Cast, at: int) -> bool:
    """赶紧给俺改回来: whether a word for the speaker only says who wants it."""
    token = cast.people[at]
    ahead = cast.text.chars[max(0, token.start - AROUND) : token.start]
    return token.rank == "speaker" and bool(cue("for_me").finds(ahead))
