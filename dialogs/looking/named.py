"""Items that a message names, by number (第9项) or by name (高龄津贴)."""

import re
from collections.abc import Sequence

from dialogs.listening.finders.numerals import MARK, mark
from dialogs.listening.text import normalise
from knowledge.library import Library
from knowledge.lists import BenefitList, Item

MOST = 3
NUMBERED = re.compile(f"第{MARK}(?:项|条|个)")
BARELY_NUMBERED = re.compile(f"(?<![第那这有共前哪几受等了说])({MARK})项(?![补待福政服津都目钱])")
"""21项念给我听, 25项: a number that is written in figures; 两项补贴 and 那五项 are so many."""


def items_named(library: Library, message: str, benefit_list: BenefitList | None) -> list[Item]:
    """The items of the person's list that a message names; with no list known, those of every list."""
    text = normalise(message)
    lists = [benefit_list] if benefit_list else list(library.lists.values())
    named = [item for known in lists for item in known if item.name in text]
    if named or benefit_list is None:
        return _longest(named)
    return [item for number in _numbers(text) if (item := benefit_list.item(number))]


def _numbers(text: str) -> list[int]:
    """The numbers by which a message names items: 第9项, 25项."""
    marked = mark(text)
    ordered = [marked.numeral_at(hit.start() + 1) for hit in NUMBERED.finditer(marked.text)]
    bare = [marked.numeral_at(hit.start()) for hit in BARELY_NUMBERED.finditer(marked.text)]
    return [one.low for one in ordered] + [one.low for one in bare if text[one.start : one.end].isdecimal()]


def names_a_number(message: str) -> bool:
    """第9项: whether a message names an item by its number, which is one only of a known list."""
    return bool(_numbers(normalise(message)))


def _longest(named: list[Item]) -> list[Item]:
    """Without items whose name is only part of another's that was named (护理补贴 in 重度残疾人护理补贴)."""
    return [item for item in named if not any(item.name != other.name and item.name in other.name for other in named)]


def longer_names(named: Sequence[Item]) -> list[Item]:
    """The other items of the same lists in whose longer names these names stand (护理补贴 in 重度残疾人护理补贴)."""
    return [other for item in named for other in item.benefit_list if item.name != other.name and item.name in other.name]
