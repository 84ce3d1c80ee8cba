"""What the documents tell of a side of an item: its own words first, then the clauses it rests on or that name it."""

import re
from collections.abc import Iterator, Sequence

from dialogs.listening.sides import Side
from knowledge.lists import BenefitList, Item

SENTENCE = re.compile(r"[^。；;]+[。；;]?")


def told_by_itself(side: Side, items: Sequence[Item]) -> bool:
    """Whether the row of an item in the list tells the side (每年一次)."""
    return any(side.telling.search(item.data.content) for item in items)


def told_of(side: Side, items: Sequence[Item], own: BenefitList) -> tuple[str, str] | None:
    """The passage by its id and the sentence in it that tells the side of an item; None where no document does."""
    for at, text in _words_of(items, own):
        if told := next((one.group().strip() for one in SENTENCE.finditer(text) if side.telling.search(one.group())), None):
            return at, told
    return None


def _words_of(items: Sequence[Item], own: BenefitList) -> Iterator[tuple[str, str]]:
    for item in items:
        yield item.id, item.data.content
        rests_on = {benefit.words.clause for benefit in item.gives}
        for clause in own.source.clauses.values():
            if clause.path in rests_on or item.name in clause.text:
                yield clause.id, clause.text
