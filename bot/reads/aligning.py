"""Items of several lists side by side: those called alike in one row, then those whose words are most alike.

What one county calls 健康体检 another calls 健康管理服务. Two items stand in one row by their words where each is the other's
nearest in its list and the cosine of their pairs of characters, weighed by how rare a pair is, is at least `ALIKE`: of the
shipped lists' items these are one benefit, and those below are mostly not.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from knowledge.lists import BenefitList, Item
from knowledge.spans import squeeze

ALIKE = 0.24
OF_THE_NAME = 3
"""What a pair of characters in an item's name counts; one in its content counts 1."""
How = Literal["name", "content", "alone"]
Vector = Mapping[str, float]


@dataclass(slots=True)
class Row:
    """The items of one row, one place for each list, and by what they came to stand in it."""

    items: list[Item | None]
    how: How = "alone"

    @property
    def name(self) -> str:
        """What its first item is called."""
        return next(item.name for item in self.items if item)

    def put(self, place: int, item: Item, how: How) -> None:
        """Take an item in; a row that holds one item by its content says so."""
        self.items[place] = item
        self.how = "content" if "content" in (how, self.how) else how


def aligned(lists: Sequence[BenefitList]) -> list[Row]:
    """Every item of every list, each in one row, in the order of the lists."""
    vectors = _vectors(lists)
    rows: list[Row] = []
    for place, benefit_list in enumerate(lists):
        left = list(benefit_list)
        for alike in (_same_for_same, _same_name):
            left = [item for item in left if not _taken(rows, place, item, alike)]
        for row, item in _nearest(rows, left, place, vectors):
            row.put(place, item, "content")
            left.remove(item)
        rows += [Row([item if k == place else None for k in range(len(lists))]) for item in left]
    return rows


def _taken(rows: Sequence[Row], place: int, item: Item, alike: Callable[[Row, Item], bool]) -> bool:
    row = next((row for row in rows if row.items[place] is None and alike(row, item)), None)
    if row is not None:
        row.put(place, item, "name")
    return row is not None


def _same_name(row: Row, item: Item) -> bool:
    return any(other and squeeze(other.name) == squeeze(item.name) for other in row.items)


def _same_for_same(row: Row, item: Item) -> bool:
    same_name = (other for other in row.items if other and squeeze(other.name) == squeeze(item.name))
    return any(squeeze(other.data.audience) == squeeze(item.data.audience) for other in same_name)


def _nearest(rows: Sequence[Row], left: Sequence[Item], place: int, vectors: Mapping[str, Vector]) -> list[tuple[Row, Item]]:
    """The rows and items that are each other's nearest, of all the rows, also those with an item in this place."""
    close = {
        (at, item.id): max(_cosine(vectors[item.id], vectors[other.id]) for other in row.items if other)
        for at, row in enumerate(rows)
        for item in [*left, *([row.items[place]] if row.items[place] else [])]
        if item is not None
    }
    found = []
    for item in left:
        at = max(range(len(rows)), key=lambda at: close[at, item.id], default=None)
        if at is None or rows[at].items[place] is not None or close[at, item.id] < ALIKE:
            continue
        if all(close[at, other.id] <= close[at, item.id] for other in left):
            found.append((rows[at], item))
    return found


def _vectors(lists: Sequence[BenefitList]) -> dict[str, Vector]:
    """The words of each item, by its id, as a vector of unit length."""
    counts = {item.id: _pairs(item) for benefit_list in lists for item in benefit_list}
    spread = Counter(pair for found in counts.values() for pair in found)
    return {key: _weighed(found, spread, len(counts)) for key, found in counts.items()}


def _pairs(item: Item) -> Counter[str]:
    found: Counter[str] = Counter()
    for words, weight in ((item.name, OF_THE_NAME), (item.data.content, 1)):
        for one, other in pairwise(squeeze(words)):
            found[one + other] += weight
    return found


def _weighed(found: Counter[str], spread: Mapping[str, int], items: int) -> Vector:
    weights = {pair: (1 + math.log(count)) * math.log((items + 1) / spread[pair]) for pair, count in found.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {pair: weight / length for pair, weight in weights.items()} if length else {}


def _cosine(one: Vector, other: Vector) -> float:
    return sum(weight * other.get(pair, 0.0) for pair, weight in one.items())
