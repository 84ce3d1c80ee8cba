"""What people call the items of a list: by their own names, by such as are made of them (高龄钱), or as names.yaml says."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from pydantic import Field

from dialogs.listening.finders.numerals import Marked, mark
from dialogs.listening.patterns import Pattern, PatternFile, Way
from knowledge.facts import Belief, Facts, OneOf, Value, Vocabulary
from knowledge.lists import BenefitList, Item

PATH = Path(__file__).parent / "data" / "names.yaml"
EXACTLY = "$"
"""Ends a name that must be the whole name of an item."""
JOINED = re.compile("[和、（）()/]")


class Everyday(Way):
    """One everyday way of calling a thing: the items of a list that it may be, the clauses that tell of it."""

    items: list[str] = Field(default_factory=list)
    clauses: list[str] = Field(default_factory=list)
    weak: bool = False
    one_of: bool = False
    part: str = ""


class OfWhom(Everyday):
    """A way of calling things that means them of those alone who are something by a fact: `value`, else any but none.

    `surely`: it tells them from whatever else was spoken of before; `among`: the words by which one of several ways is meant,
    `lives`: by how they live it is theirs, where no word tells.
    """

    fact: str
    value: str | bool | None = None
    surely: bool = False
    among: str = ""
    lives: list[str] = Field(default_factory=list)

    def of_facts(self) -> Mapping[str, Collection[Value]]:
        """See Way."""
        return {self.fact: () if self.value is None else (self.value,)}


@dataclass(frozen=True, slots=True)
class Name:
    """A name met in a text: where it stands, and what it names.

    `weak`: it may only tell how somebody lives; `one_of`: one of the items is meant, and not all; `part`: a pattern of
    what of the items is meant.
    """

    span: tuple[int, int]
    items: tuple[Item, ...]
    clauses: tuple[str, ...] = ()
    weak: bool = False
    one_of: bool = False
    part: str = ""
    said: tuple[str, ...] = ()
    """The words of the clauses that tell of it (爬楼机)."""


@cache
def everyday() -> PatternFile:
    """The patterns of names.yaml."""
    return PatternFile(PATH, {"names": Everyday, "of_whom": OfWhom, "near": Everyday})


def names_in(words: str, own: BenefitList) -> list[Name]:
    """The names in a text, in its order; one that is part of a longer one is none, and weak ones none beside others."""
    return list(_names_in(words, own))


@lru_cache(maxsize=256)
def _names_in(words: str, own: BenefitList) -> tuple[Name, ...]:
    """They are asked for at every step of looking, of the same few words."""
    found = list({one.span: one for one in (*_official(words, own), *_everyday(words, own))}.values())
    longest = tuple(_longest(found))
    return tuple(one for one in longest if not one.weak) or longest


def without_names(words: str, own: BenefitList) -> str:
    """A text with a pause in place of each name."""
    for name in reversed(names_in(words, own)):
        words = f"{words[: name.span[0]]}，{words[name.span[1] :]}"
    return words


def _longest(names: Sequence[Name]) -> Iterator[Name]:
    """Those that are no part of another, in order; each at another place."""
    reached = 0
    for name in sorted(names, key=lambda one: (one.span[0], -one.span[1])):
        if name.span[1] > reached:
            reached = name.span[1]
            yield name


def _official(words: str, own: BenefitList) -> Iterator[Name]:
    """The names of the items and of what they pay, and those with another word for money."""
    for opening, pattern, items in _paid(own):
        if opening in words:
            for hit in pattern.finditer(words):
                yield Name(hit.span(), items)


@lru_cache(maxsize=64)
def _paid(own: BenefitList) -> tuple[tuple[str, re.Pattern[str], tuple[Item, ...]], ...]:
    """A pattern for each name of a list, short of 服务 too (家庭养老支持), and for each payment that is part of a name or is
    given (困难残疾人生活补贴和…), each with the characters that it opens with."""
    names = dict.fromkeys(item.name for item in own)
    paid_as, said_for_pay = everyday().cue("paid").compiled, everyday().cue("said_for_pay").compiled.pattern
    given = dict.fromkeys(gift.what for item in own for gift in item.offered if paid_as.match(gift.what))
    parts = dict.fromkeys(part for name in names for part in JOINED.split(name))
    short = {hit["stem"]: name for name in names if (hit := everyday().cue("short_of").compiled.fullmatch(name))}
    paid = {stem: part for part in parts if (stem := pay_stem(part))}
    return (
        *((name, re.compile(re.escape(name)), tuple(item for item in own if item.name == name)) for name in names),
        *((stem, re.compile(re.escape(stem)), items_called(name, own)) for stem, name in short.items()),
        *((what, re.compile(re.escape(what)), items_called(what, own)) for what in given),
        *((stem, re.compile(re.escape(stem) + said_for_pay), items_called(part, own)) for stem, part in paid.items()),
    )


def pay_stem(name: str) -> str:
    """高龄, of 高龄津贴: what of a name stands ahead of the word for money that ends it; "" where none does."""
    hit = everyday().cue("paid").compiled.match(name)
    return hit["stem"] if hit else ""


def near_in(words: str, own: BenefitList) -> list[Name]:
    """What of a list comes nearest to things that it does not have as such (洗被子: 爱心卡)."""
    return list(_everyday(words, own, "near"))


def called_by_whom(
    words: str, own: BenefitList, facts: Facts, vocabulary: Vocabulary, *, surely: bool = False
) -> tuple[Item, ...]:
    """听讲有两个补贴, of somebody who is disabled: the items that words call as only those do of whom a fact is told; `surely`:
    by such ways alone as tell them from what was spoken of."""
    ways = (pattern.way for pattern in everyday().ways_in("of_whom", words) if pattern.finds(words))
    of_whom = (way for way in ways if isinstance(way, OfWhom) and (way.surely or not surely))
    meant = (way for way in of_whom if _is_one_of_them(way, facts.get(way.fact), vocabulary))
    return tuple(dict.fromkeys(item for way in meant for name in way.items for item in items_called(name, own)))


def by_how_they_live(
    words: str, items: Sequence[Item], own: BenefitList, facts: Facts, vocabulary: Vocabulary
) -> tuple[Item, ...]:
    """死了谁给埋, of somebody who has one of two ways (分散供养, 集中供养): the one that the words mean,
    else that of how they live; all items where neither tells, or one is called by its name."""
    ways = [pattern.way for pattern in everyday().ways("of_whom") if isinstance(pattern.way, OfWhom) and pattern.way.among]
    meant = {way.items[0]: way for way in ways if _is_one_of_them(way, facts.get(way.fact), vocabulary)}
    theirs = {name: item for name in meant for item in items_called(name, own) if item in items}
    if len(theirs) <= 1 or any(item.name[:CALLED] in words for item in theirs.values()):
        return tuple(items)
    said = [name for name in theirs if re.search(meant[name].among, words)]
    living = facts.get(LIVING)
    lived = [name for name in theirs if isinstance(living, OneOf) and living.values <= set(meant[name].lives)]
    kept = next((one for one in (said, lived) if len(one) == 1), None)
    others = {item for name, item in theirs.items() if kept and name not in kept}
    return tuple(item for item in items if item not in others)


LIVING, CALLED = "living", 2
"""The fact how somebody lives; so many characters of an item's name call it."""


def _is_one_of_them(way: OfWhom, held: Belief | None, vocabulary: Vocabulary) -> bool:
    if way.value is not None:
        return held == OneOf(frozenset[Value]({way.value}))
    none = vocabulary[way.fact].none
    return isinstance(held, OneOf) and none is not None and held != OneOf(frozenset[Value]({none}))


def lacks_what_is_named(words: str, own: BenefitList, *, in_no_list: bool = False) -> str:
    """What words name by an everyday name that this list has nothing of (坐公交); "" for none. `in_no_list`: such names alone
    as no list has an item of (坐飞机)."""
    if names_in(words, own):
        return ""
    marked = mark(words)
    ways = ((pattern, pattern.way) for pattern in everyday().ways_in("names", words, marked.text))
    named = (
        (way, words[slice(*_span(pattern, hit, marked))])
        for pattern, way in ways
        if isinstance(way, Everyday) and not (way.weak or (in_no_list and way.items))
        for hit in pattern.all(marked.text if pattern.of_numerals else words)
    )
    found = (said for way, said in named if way.items or not any(word in text_of(own) for word in (said, *way.clauses)))
    return next(found, "")


def _span(pattern: Pattern, hit: re.Match[str], marked: Marked) -> tuple[int, int]:
    """Where what a pattern found stands in the words as they are written."""
    return (marked.origin[hit.start()], marked.origin[hit.end()]) if pattern.of_numerals else hit.span()


def _everyday(words: str, own: BenefitList, section: str = "names") -> Iterator[Name]:
    marked = mark(words)
    for pattern in everyday().ways_in(section, words, marked.text):
        way = pattern.way
        assert isinstance(way, Everyday)
        hits = list(pattern.all(marked.text if pattern.of_numerals else words))
        if not hits:
            continue
        items = tuple(dict.fromkeys(item for name in way.items for item in items_called(name, own)))
        clauses = _clauses(way.clauses, own)
        for hit in hits if items or clauses else ():
            yield Name(_span(pattern, hit, marked), items, clauses, way.weak, way.one_of, way.part, tuple(way.clauses))


@lru_cache(maxsize=4096)
def items_called(name: str, own: BenefitList) -> tuple[Item, ...]:
    """The items of a list of exactly that name; else those that give what is called so; else those in whose name it stands."""
    exactly = name.rstrip(EXACTLY)
    return (
        tuple(item for item in own if item.name == exactly)
        or tuple(item for item in own if any(gift.what == exactly for gift in item.offered))
        or tuple(item for item in own if name in item.name)
    )


@lru_cache(maxsize=4096)
def alike_in(item: Item, own: BenefitList) -> tuple[Item, ...]:
    """The items of a list that are what an item of another list is: of its name, else called as people call it (出行服务 and
    乘坐城市公共交通工具, by 公交)."""
    if same := tuple(one for one in own if one.name == item.name):
        return same
    shared: Counter[Item] = Counter()
    for way in _plain_ways():
        here = {one for name in way.items for one in items_called(name, item.benefit_list)}
        there = {one for name in way.items for one in items_called(name, own)}
        if item in here and there:
            shared.update(dict.fromkeys(there, 1 / (len(here) * len(there))))
    most = max(shared.values(), default=0)
    return tuple(one for one in own if shared[one] == most and most)[:MOST_ALIKE]


MOST_ALIKE = 2


@cache
def _plain_ways() -> tuple[Everyday, ...]:
    ways = (pattern.way for pattern in everyday().ways("names"))
    return tuple(way for way in ways if isinstance(way, Everyday) and not way.weak)


@lru_cache(maxsize=256)
def _first_clause(words: tuple[str, ...], own: BenefitList) -> str | None:
    return next((clause.id for word in words for clause in own.source.clauses.values() if word in clause.text), None)


@lru_cache(maxsize=64)
def text_of(own: BenefitList) -> str:
    """All that a list and the clauses of its document say."""
    return "\n".join([*(clause.text for clause in own.source.clauses.values()), *(item.data.content for item in own)])


def _clauses(words: Sequence[str], own: BenefitList) -> tuple[str, ...]:
    """The first clause of the list's document in which one of these words stands, the first word first."""
    found = _first_clause(tuple(words), own) if words else None
    return (found,) if found else ()
