"""Whom a supposition is of: somebody as they would be, or a kind of elders, and what a tier means in the words of an item."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dialogs.listening.acts import says
from dialogs.listening.supposing import kind_of_elder
from dialogs.state import PersonState
from knowledge.assess import Result
from knowledge.decision import Verdict
from knowledge.facts import BASES, Between, Facts, OneOf
from knowledge.lists import Item
from knowledge.rules import Among, Leaf, leaves


def supposed_person(
    held: PersonState, words: str, supposed: Facts, items: Sequence[Item], *, assessed: bool = False
) -> PersonState:
    """A copy of a person as it is supposed; of elders of a kind (低保边缘老人), who are nobody, only what the words say.

    `assessed`: it is supposed that an assessment finds how they manage.
    """
    supposed = by_terms(items, words, supposed)
    if kind_of_elder(words) is None or says("at_their_age", words):
        born = None if "age" in supposed else held.born
        return replace(held, facts={**held.facts, **supposed}, born=born, assessed=held.assessed or assessed)
    elsewhere = not supposed.keys().isdisjoint(BASES)  # 金乡的老人 are not registered where the one spoken of is
    places = {} if elsewhere else {fact: held.facts[fact] for fact in BASES if fact in held.facts}
    return PersonState(None, {"age": ELDERLY, **places, **supposed})


def paid_by_it(results: Sequence[Result], before: Sequence[Result], supposed: Facts) -> tuple[Item, ...]:
    """The items whose sums hang on what is supposed, and are others by it than they were."""
    was = {result.item.id: result for result in before}
    return tuple(
        r.item
        for r in results
        if set(supposed) & set(r.item.facts)
        and r.verdict is not Verdict.INELIGIBLE
        and any(r.item.offered[i].is_money for i in r.decision.possible_offers)
        and _differs(r, was.get(r.item.id))
    )


def _differs(result: Result, was: Result | None) -> bool:
    return was is None or (was.verdict, was.decision.possible_offers) != (result.verdict, result.decision.possible_offers)


ELDERLY = Between(60, 130)
"""Elders of a kind are old people, of whatever age."""


def by_terms(items: Sequence[Item], words: str, supposed: Facts) -> Facts:
    """With what the item means by a word that it sets beside another: 失能, where it names 半失能 too, is the whole of it."""
    found = dict(supposed)
    for leaf in _terms(items):
        belief, name = found.get(leaf.fact), (leaf.term or "").partition("（")[0]
        if name in words and isinstance(belief, OneOf) and isinstance(leaf.test, Among) and leaf.test.values < belief.values:
            found[leaf.fact] = OneOf(leaf.test.values)
    return found


def _terms(items: Sequence[Item]) -> Iterator[Leaf]:
    """The terms by which items give one sum or another, the longest first: 半失能 ahead of 失能."""
    found = (leaf for item in items for benefit in item.offered if benefit.when for leaf in leaves(benefit.when) if leaf.term)
    return iter(sorted(found, key=lambda leaf: -len((leaf.term or "").partition("（")[0])))
