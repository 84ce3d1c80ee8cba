"""What the documents tell of a side of an item: its own words first, then the clauses it rests on or that name it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dialogs.listening.sides import Side
from knowledge.clauses import Clause
from knowledge.lists import BenefitList, Citation, Item
from knowledge.rules import Words

SENTENCE = re.compile(r"[^。；;]+[。；;]?")
PART = re.compile(r"[^，、。；;“”]+")
MOST_TELLING = 2
TOGETHER = "together"
"""The side whether several things can be had at once."""


@dataclass(frozen=True, slots=True)
class Told:
    """The sentence that tells a side, and where it stands: the passage by its id, the clause by its path (None: the item)."""

    at: str
    clause: str | None
    sentence: str


def told_by_itself(side: Side, items: Sequence[Item]) -> bool:
    """Whether the row of an item in the list tells the side, or what it gives is counted so (每年一次)."""
    rows = (one for item in items for one in (item.data.content, *(gift.what for gift in item.offered)))
    return any(side.telling.search(one) for one in rows)


def told_of(side: Side, items: Sequence[Item], own: BenefitList) -> Told | None:
    """What tells the side of an item; None where no document does. That one gift of an item alone is paid says nothing of it
    beside another item."""
    if side.name == TOGETHER:
        items = [item for item in items if not item.only_one]
    return _first(side, words_of(items, own))


def told_by(side: Side, clause: Clause) -> Told | None:
    """What tells the side in a clause that was spoken of."""
    return _first(side, [Told(clause.id, clause.path, clause.text)])


def telling_items(side: Side, own: BenefitList) -> tuple[Item, ...]:
    """The items of a list that tell the side by themselves."""
    return tuple(item for item in own if told_by_itself(side, (item,)))[:MOST_TELLING]


def only_telling(side: Side, own: BenefitList) -> Item | None:
    """The one item of a list that tells the side, where nothing else of its document does."""
    items = telling_items(side, own)
    clauses = any(told_by(side, clause) for clause in own.source.clauses.values())
    return items[0] if len(items) == 1 and not clauses else None


def told_anywhere(side: Side, own: BenefitList) -> bool:
    """Whether a document tells the side of anything: then it is not said to be silent before the item is known."""
    items = (Told(item.id, None, item.data.content) for item in own)
    clauses = (Told(clause.id, clause.path, clause.text) for clause in own.source.clauses.values())
    return _first(side, (*items, *clauses)) is not None


def cited(side: Side, item: Item) -> Citation | None:
    """The words that tell the side of one item, as a citation."""
    told = told_of(side, (item,), item.benefit_list)
    return item.cite(Words(told.sentence, told.clause)) if told else None


def nearest(side: Side, item: Item) -> str:
    """The words of what an item gives that come nearest to a side that no document tells; "" where none do."""
    quotes = (benefit.words.quote for benefit in item.gives)
    return next((quote for quote in quotes if side.nearest and re.search(side.nearest, quote)), "")


def _first(side: Side, held: Iterable[Told]) -> Told | None:
    for one in held:
        for hit in (PART if side.by_part else SENTENCE).finditer(one.sentence):
            if side.telling.search(hit.group()):
                return Told(one.at, one.clause, hit.group().strip())
    return None


def words_of(items: Sequence[Item], own: BenefitList) -> Iterator[Told]:
    """What documents say of items: each row, then the clauses that it rests on or that name it."""
    for item in items:
        yield Told(item.id, None, item.data.content)
        rests_on = {benefit.words.clause for benefit in item.gives}
        for clause in own.source.clauses.values():
            if clause.path in rests_on or item.name in clause.text:
                yield Told(clause.id, clause.path, clause.text)
