"""The words by which an item asks for a fact that a question is of: 护理那份要几级往上, 我够岁数不, 四级不给的吧."""

from collections.abc import Iterator

from dialogs.listening.supposing import age_of_kind
from knowledge.divisions import Divisions
from knowledge.facts import AGE, BASES, Fact, Facts
from knowledge.library import Library
from knowledge.lists import Citation, Item
from knowledge.logic import Truth
from knowledge.rules import evaluate, first_words
from knowledge.weight import item_conditions

LEAST = 2
"""A word of fewer characters names no fact."""


def condition_said(words: str, item: Item, facts: Facts, told: str, library: Library) -> Citation | None:
    """The words of a condition on a fact that a question names, or of which it says a value: of several the one that has the
    value, then one that somebody of these facts meets. None where there is none, or they are told already."""
    of_facts = ((fact, _words_said(words, library.vocabulary[fact])) for fact in item.facts if fact not in BASES)
    found = [one for fact, said in of_facts if said for one in _conditions(item, fact, said, facts, library.divisions)]
    return next(
        (cited for _, cited in sorted(found, key=lambda one: one[0], reverse=True) if cited.quote and cited.quote not in told),
        None,
    )


def _words_said(words: str, fact: Fact) -> tuple[str, ...]:
    """The words by which a question speaks of a fact; an age stands without its word too."""
    named = (*fact.asked_as, *(word for value in fact.values for word in (value.label, *value.words)))
    said = tuple(word for word in named if len(word) >= LEAST and word in words)
    return said or ((AGE,) if fact.id == AGE and age_of_kind(words) is not None else ())


def _conditions(
    item: Item, fact: str, said: tuple[str, ...], facts: Facts, divisions: Divisions
) -> Iterator[tuple[tuple[bool, bool], Citation]]:
    """The conditions on a fact as they are written, each with how near it comes to what is said."""
    for condition in item_conditions(item, fact):
        if (words := first_words(condition)) is not None:
            met = evaluate(condition, facts, divisions) is Truth.TRUE
            yield (any(word in words.quote for word in said), met), item.cite(words)
