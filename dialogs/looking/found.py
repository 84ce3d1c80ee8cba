"""Free questions: what a search found, as what a turn can say of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogs.messages import HitShape
from index.passages import Passage
from knowledge.library import Library
from knowledge.lists import Item

if TYPE_CHECKING:
    from index.search import Found, Hit, Search

Finder = Callable[[], "Search"]
"""Gives the search; asked for only when there is a free question, since an index takes its time to be read."""

NEAR = 0.85
"""A passage whose score comes so near the best one's may be what was meant."""
MOST_ITEMS = 4


@dataclass(frozen=True, slots=True)
class Answers:
    """What answers a question: the best passage, and the items of its list that come near, the nearest first."""

    best: Passage
    items: tuple[Item, ...]


def answers_in(library: Library, found: "Found") -> Answers | None:
    """What answers a question of someone whose region is known; None when nothing does."""
    if not found.answered:
        return None
    near = [hit.passage for hit in found.hits if hit.score >= NEAR * found.hits[0].score]
    best = near[0]
    items = [item for passage in near if (item := library.item(passage.id)) and passage.region == best.region]
    return Answers(best, tuple(items[:MOST_ITEMS]))


def best_of_each_region(found: "Found") -> list[Passage]:
    """Of a question asked everywhere: the best passage of each region that comes near the best of all."""
    if not found.answered:
        return []
    best: dict[str, Hit] = {}
    for hit in found.hits:
        if hit.score >= NEAR * found.hits[0].score:
            best.setdefault(hit.passage.region, hit)
    return [hit.passage for hit in best.values()]


def items_of(library: Library, passages: Sequence[Passage]) -> list[Item]:
    """The items among passages."""
    return [item for passage in passages if (item := library.item(passage.id))]


def hit_shapes(found: "Found") -> list[HitShape]:
    """The contract's hits."""
    return [
        HitShape(
            id=hit.passage.id,
            score=round(hit.score, 4),
            title=hit.passage.title,
            quote=hit.passage.quote,
            document=hit.passage.document,
        )
        for hit in found.hits
    ]
