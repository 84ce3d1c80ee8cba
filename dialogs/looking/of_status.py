"""What is given to those of a status that a question names instead of an item: 退伍军人有啥优待, 烈属能享受什么."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from dialogs.listening.acts import is_bare, is_general, patterns, says
from dialogs.listening.finders.numerals import mark
from knowledge.facts import Facts, OneOf, Value, Vocabulary
from knowledge.lists import BenefitList, Item
from knowledge.rules import Among, leaves

ALLOWANCE = "津贴"
"""What a status is asked for, and no item of that name."""
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


@dataclass(frozen=True, slots=True)
class _Said:
    """A status that a question names: the fact and its value, the word for it, and what the question says besides."""

    fact: str
    value: str
    word: str
    rest: str

    @property
    def facts(self) -> Facts:
        return {self.fact: OneOf(frozenset({self.value}))}

    def items_of(self, own: BenefitList) -> list[Item]:
        return [item for item in own if _is_for(item, self.fact, self.value)]


def of_status(words: str, own: BenefitList, vocabulary: Vocabulary) -> OfStatus:
    """What a question asks for that names but a status, and that there be something for it."""
    for said in _said(words, vocabulary):
        if is_general(said.rest) or (is_bare(said.rest) and says("what_there_is", said.rest)):
            return OfStatus(tuple(sorted(said.items_of(own), key=lambda item: len(item.facts))), said.facts)
    return OfStatus()


def of_money(words: str, own: BenefitList, vocabulary: Vocabulary) -> OfStatus:
    """失独的有没有钱发, 当过兵一个月给多少: what of a list is for those of a status that a question for money names and says
    little besides; what is paid, else all."""
    for said in _said(words, vocabulary):
        bare = is_bare(said.rest.replace(ALLOWANCE, "")) and not any(one.low > MONTHS for one in mark(said.rest).numerals)
        if bare and says("wants_money", said.rest):
            found = said.items_of(own)
            paid = [item for item in found if item.is_paid]
            return OfStatus(tuple(paid or found), said.facts, said.word.rstrip("的"), bool(paid))
    return OfStatus()


ECONOMIC = "economic"
OF_STATUS = frozenset({ECONOMIC, "disability_grade"})
"""Facts that are a status though nobody is called by them alone."""


def of_the_poor(words: str, own: BenefitList, vocabulary: Vocabulary) -> tuple[Item, ...]:
    """低保的那个补多少: what of a list is paid to those of an economic status that a question points at by it, and asks of them
    no other status."""
    hit = patterns().cue("money_of_the_poor").finds(words)
    said = [one.id for one in vocabulary[ECONOMIC].values if hit is not None and hit["what"] in (one.label, *one.words)]
    others = _status_facts(vocabulary) - {ECONOMIC}
    found = [item for item in own if said and item.is_paid and _is_for(item, ECONOMIC, said[0])]
    return tuple(item for item in found if others.isdisjoint(item.facts))


def newly_for(facts: Facts, own: BenefitList, vocabulary: Vocabulary) -> tuple[Item, ...]:
    """What of a list is paid to those of a status that some facts tell (残疾二级); what fewest facts decide first."""
    told = {fact: held for fact, held in facts.items() if fact in _status_facts(vocabulary)}
    found = [item for item in own if told and item.is_paid and _is_for_whom(item, told)]
    return tuple(sorted(found, key=lambda item: len(item.facts)))


def _status_facts(vocabulary: Vocabulary) -> frozenset[str]:
    return OF_STATUS | {fact.id for fact in vocabulary if fact.of_a_group}


def paid_elsewhere(facts: Facts, lists: Iterable[BenefitList], own: BenefitList) -> Iterator[Item]:
    """What other lists pay those of a status."""
    for item in (item for one in lists if one is not own for item in one if item.is_paid):
        if _is_for_whom(item, facts):
            yield item


def is_for_one_of(item: Item, people: Iterable[Facts], vocabulary: Vocabulary) -> bool:
    """Whether an item is for those of a status that one of some people has."""
    groups = {fact.id for fact in vocabulary if fact.of_a_group}
    return any(_is_for_whom(item, {fact: held for fact, held in one.items() if fact in groups}) for one in people)


def _is_for_whom(item: Item, facts: Facts) -> bool:
    """Whether an item is for somebody by one of these facts."""
    held = ((fact, value) for fact, one in facts.items() if isinstance(one, OneOf) for value in one.values)
    return any(_is_for(item, fact, value) for fact, value in held)


def _said(words: str, vocabulary: Vocabulary) -> list[_Said]:
    """Each status that words say, the longest word for one first."""
    named = [one for one in _words_of_groups(vocabulary) if one[-1] in words]
    besides = patterns().cue("of_a_group").compiled
    said = (_Said(*one, besides.sub("", words.replace(one[-1], "，", 1))) for one in named)
    return sorted(said, key=lambda one: -len(one.word))


@lru_cache(maxsize=8)
def _words_of_groups(vocabulary: Vocabulary) -> tuple[tuple[str, str, str], ...]:
    """Every status: the fact, its value and a word for it."""
    return tuple(
        (fact.id, str(value.id), word)
        for fact in vocabulary
        for value in (fact.values if fact.of_a_group else ())
        for word in (value.label, *value.words)
        if value.id != fact.none and len(word) >= LEAST
    )


def _is_for(item: Item, fact: str, value: Value) -> bool:
    """Whether a condition of an item names the status."""
    named = (leaf for condition in item.who for leaf in leaves(condition) if leaf.fact == fact)
    return any(isinstance(leaf.test, Among) and value in leaf.test.values for leaf in named)
