"""A part of an item as an item of its own: of 法律服务 the will that is notarised free from 70, and not legal aid too."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import lru_cache

from knowledge.assess import Result
from knowledge.benefits import Benefit, OtherReading
from knowledge.lists import Item
from knowledge.rules import Both, Condition, Either, Leaf


@lru_cache(maxsize=256)
def part_of(item: Item, pattern: str) -> Item:
    """The item with nothing but what its gifts of a pattern give; for whom they are is for whom it is then.

    The item itself where none of its gifts is of the pattern, or all are.
    """
    kept = [at for at, benefit in enumerate(item.offered) if re.search(pattern, benefit.what)]
    first = [item.offered[at] for at in kept if at < len(item.gives)]
    if not first or len(kept) == len(item.offered):
        return item
    otherwise = tuple(item.offered[at] for at in kept if at >= len(item.gives))
    numbers = {at: number for number, at in enumerate(kept)}
    readings = (_reading(reading, item, numbers) for reading in item.other_readings)
    return replace(
        item,
        who=(*(one for one in item.who if not _is_implied(one, first)), *_for_whom(first)),
        gives=tuple(first),
        only_otherwise=otherwise,
        other_readings=tuple(one for one in readings if one.gives),
    )


def named_by(item: Item) -> tuple[str, ...]:
    """The gifts by whose names an item of several is called (困难残疾人生活补贴和重度残疾人护理补贴); none of another."""
    named = tuple(dict.fromkeys(benefit.what for benefit in item.offered if benefit.what in item.name))
    return named if len(named) > 1 else ()


def half_named(item: Item, words: str) -> str:
    """The one of them that words name alone (生活补贴要低保才有吧)."""
    return _only([what for what in named_by(item) if what[-LEAST:] in words])


def paid_half(item: Item, sums: Set[float]) -> str:
    """The only gift of an item that pays one of these sums in 元 (护理那85有没有), where it has others too; "" if none does."""
    paid = {benefit.what for benefit in item.offered if benefit.amount is not None and benefit.amount.value in sums}
    return _only([*paid]) if len({benefit.what for benefit in item.offered}) > len(paid) else ""


def _only(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ""


def part_given(result: Result) -> str:
    """Of an item that is named by several gifts (困难残疾人生活补贴和重度残疾人护理补贴) the only one for this person."""
    named = {*named_by(result.item)}
    may = {gift.what for gift in (*result.gifts, *result.either)} & named
    sure = {gift.what for gift in (*result.gifts, *result.either) if not gift.when} & named
    return next(iter(sure)) if len(may) == 1 and sure else ""


def called(item: Item) -> str:
    """How an item is called: by its name, or as a part of one that is called by several gifts by that gift's."""
    given = {benefit.what for benefit in item.offered}
    only = next(iter(given)) if len(given) == 1 else ""
    return only if only and only in item.name and item.name != only and JOINED in item.name else item.name


LEAST, JOINED = 4, "和"
"""Characters of a gift's name at its end that name it; what joins two in the name of an item."""


def _reading(reading: OtherReading, item: Item, numbers: dict[int, int]) -> OtherReading:
    given = [at for at in reading.gives if at in numbers]
    who = (*reading.who, *_for_whom([item.offered[at] for at in given]))
    return replace(reading, who=who, gives=tuple(numbers[at] for at in given))


def _is_implied(condition: Condition, gifts: Sequence[Benefit]) -> bool:
    """是低保，或…满100周岁, beside gifts that are all for 低保 alone: whether a choice is settled by for whom the gifts are."""
    ways = (
        {(way.fact, way.test) for way in condition.parts if isinstance(way, Leaf)} if isinstance(condition, Either) else set()
    )
    needed = [_needed(one.when) for one in gifts]
    return bool(ways) and all(not ways.isdisjoint(one) for one in needed)


def _needed(when: Condition | None) -> set[tuple[str, object]]:
    """What a gift surely asks for: each of the conditions that hold together."""
    parts = when.parts if isinstance(when, Both) else (when,)
    return {(one.fact, one.test) for one in parts if isinstance(one, Leaf)}


def _for_whom(benefits: Sequence[Benefit]) -> tuple[Condition, ...]:
    """For whom any of some gifts is, with its words; nothing where one of them is for all."""
    whens = [(benefit.when, benefit.words) for benefit in benefits if benefit.when is not None]
    found = [replace(when, words=when.words or words) for when, words in whens]
    if not found or len(found) < len(benefits):
        return ()
    return (found[0],) if len(found) == 1 else (Either(tuple(found), benefits[0].words),)
