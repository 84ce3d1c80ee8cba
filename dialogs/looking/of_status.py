"""What is given to those of a status that a question names instead of an item: 退伍军人有啥优待, 烈属能享受什么."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dialogs.listening.acts import is_bare, is_general, patterns, says
from dialogs.listening.finders.numerals import mark
from knowledge.facts import Facts, OneOf, Vocabulary
from knowledge.lists import BenefitList, Item
from knowledge.rules import Among, leaves

STATUSES = ("service_record", "only_child")
"""Facts that people are called by as a group, of which a list has items of their own."""
ALLOWANCE, MONEY = "津贴", "钱"
MONTHS = 12
"""A greater number beside a status is an age or a sum."""
LEAST = 2
"""So many characters has a word that calls somebody by their status."""


@dataclass(frozen=True, slots=True)
class OfStatus:
    """The items that are for those of a status, and the status as facts; those that are for few others first."""

    items: tuple[Item, ...] = ()
    facts: Facts = field(default_factory=dict)
    word: str = ""
    """The word that says it."""
    paid: bool = True
    """Whether a question for money is answered by them."""


def of_status(words: str, own: BenefitList, vocabulary: Vocabulary) -> OfStatus:
    """What a question asks for that names but a status, and that there be something for it."""
    for fact, value, word in sorted(_said(words, vocabulary), key=lambda one: -len(one[2])):
        rest = patterns().cue("of_a_group").compiled.sub("", words.replace(word, "，", 1))
        if is_general(rest) or (is_bare(rest) and says("what_there_is", rest)):
            found = sorted((item for item in own if _is_for(item, fact, value)), key=lambda item: len(item.facts))
            return OfStatus(tuple(found), {fact: OneOf(frozenset({value}))})
    return OfStatus()


def of_money(words: str, own: BenefitList, vocabulary: Vocabulary) -> OfStatus:
    """失独的有没有钱发, 当过兵一个月给多少: what of a list is for those of a status that a question for money names and says
    little besides; what is paid, else all."""
    for fact, value, word in sorted(_said(words, vocabulary), key=lambda one: -len(one[2])):
        rest = patterns().cue("of_a_group").compiled.sub("", words.replace(word, "，", 1))
        if (
            is_bare(rest.replace(ALLOWANCE, MONEY))
            and says("wants_money", rest)
            and not any(one.low > MONTHS for one in mark(rest).numerals)
        ):
            found = tuple(item for item in own if _is_for(item, fact, value))
            paid = tuple(item for item in found if item.is_paid)
            return OfStatus(paid or found, {fact: OneOf(frozenset({value}))}, word.rstrip("的"), bool(paid))
    return OfStatus()


def paid_elsewhere(facts: Facts, lists: Iterable[BenefitList], own: BenefitList) -> Iterator[Item]:
    """What other lists pay those of a status."""
    for fact, belief in facts.items():
        for value in belief.values if isinstance(belief, OneOf) else ():
            yield from (
                item for one in lists if one is not own for item in one if item.is_paid and _is_for(item, fact, str(value))
            )


def is_for_one_of(item: Item, people: Iterable[Facts]) -> bool:
    """Whether an item is for those of a status that one of some people has."""
    held = ((fact, one[fact]) for one in people for fact in STATUSES if fact in one)
    return any(_is_for(item, fact, str(value)) for fact, one in held if isinstance(one, OneOf) for value in one.values)


def _said(words: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Each status that words say, with the word for it."""
    for fact in STATUSES:
        for value in vocabulary[fact].values:
            if value.id == vocabulary[fact].none:
                continue
            said = (word for word in (value.label, *value.words) if len(word) >= LEAST and word in words)
            yield from ((fact, str(value.id), word) for word in said)


def _is_for(item: Item, fact: str, value: str) -> bool:
    """Whether a condition of an item names the status."""
    named = (leaf for condition in item.who for leaf in leaves(condition) if leaf.fact == fact)
    return any(isinstance(leaf.test, Among) and value in leaf.test.values for leaf in named)
