"""房子按揭买的算不算固定住所: whether a thing counts as what the words of an item demand, which do not go into it."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dialogs.listening.acts import Act, patterns
from knowledge.lists import Item

SENTENCE = re.compile("[^，。；]+")


@dataclass(frozen=True, slots=True)
class CountedAs:
    """What is asked to count (房子按揭买的), the item, and its words of what it may count as."""

    what: str
    item: Item
    quote: str


def counted_as(act: Act, items: Iterable[Item], of_people: Collection[str]) -> CountedAs | None:
    """What a question asks to count as what the first item that says so demands; None where it asks no such thing, or asks of
    how somebody is (算不算低保边缘), which an office recognises."""
    hit = patterns().cue("counts_as").finds(act.words) if act.act == "ask" else None
    if hit is None or hit["as"] in of_people:
        return None
    said = ((item, one.strip()) for item in items for one in SENTENCE.findall(item.data.content) if hit["as"] in one)
    item, quote = next(said, (None, ""))
    return CountedAs(hit["what"], item, quote) if item is not None else None
