"""Describing a set of people by as few simple descriptions as can be found.

People are points of a grid: one class for each fact. A box is, for each fact, some of its classes; a set is covered by
boxes that lie wholly inside it. Finding the least cover is hard (set cover); a greedy one of greatest boxes comes close.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

Point = tuple[int, ...]
Box = tuple[frozenset[int], ...]
ORDERS = 24
"""So many orders of the facts are tried when a box is grown."""


@dataclass(frozen=True, slots=True)
class Grid:
    """How many classes each fact has."""

    sizes: tuple[int, ...]

    def cover(self, points: frozenset[Point]) -> list[Box]:
        """Boxes that together hold exactly `points`, widest first."""
        left, found = set(points), list[Box]()
        while left:
            seed = min(left)
            best = max((self._grown(seed, order, points) for order in self._orders()), key=lambda box: self._worth(box, left))
            found.append(best)
            left -= set(inside(best))
        return [box for at, box in enumerate(found) if not self._is_spare(box, [*found[:at], *found[at + 1 :]])]

    def _orders(self) -> Iterator[Sequence[int]]:
        facts = list(range(len(self.sizes)))
        for turn in range(min(len(facts), ORDERS)):
            turned = facts[turn:] + facts[:turn]
            yield turned
            yield turned[::-1]

    def _grown(self, seed: Point, order: Sequence[int], points: frozenset[Point]) -> Box:
        box = [frozenset({value}) for value in seed]
        for fact in order:
            for value in range(self.sizes[fact]):
                wider = [*box[:fact], frozenset({value}), *box[fact + 1 :]]
                if value not in box[fact] and all(point in points for point in product(*wider)):
                    box[fact] |= {value}
        return tuple(box)

    def _worth(self, box: Box, left: set[Point]) -> tuple[int, int, int]:
        """Most of what is left first, then fewest facts to name, then most points in all."""
        named = sum(len(values) < size for values, size in zip(box, self.sizes, strict=True))
        return sum(point in left for point in inside(box)), -named, len(list(inside(box)))

    @staticmethod
    def _is_spare(box: Box, others: list[Box]) -> bool:
        return all(any(holds(other, point) for other in others) for point in inside(box))


def inside(box: Box) -> Iterator[Point]:
    """The points of a box."""
    return product(*box)


def holds(box: Box, point: Point) -> bool:
    """Whether a point lies in a box."""
    return all(value in values for value, values in zip(point, box, strict=True))
