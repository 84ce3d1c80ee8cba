"""What short messages were read as: 低保, 都没有, 一个人住 are said by everybody, and need be read only once.

Kept is what the reader makes of words, never whose they are; long messages, which only one person writes, are not kept.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from knowledge.facts import Belief, Facts

T = TypeVar("T")

SHORT = 12
"""Characters of a message that many may send."""
MOST = 4096
"""Readings that are kept, some hundred bytes each; then it begins anew."""


class Memo:
    """The readings of one reader. A reading must hang on its key alone, and not be changed by whoever gets it."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, object] = {}

    def of(self, chars: str, key: Hashable, read: Callable[[], T]) -> T:
        """The reading of `chars` under a key that tells it from all others; read now, if it is not kept."""
        if len(chars) > SHORT:
            return read()
        try:
            return self._kept[key]  # type: ignore[return-value]
        except KeyError:
            made = read()
            if len(self._kept) >= MOST:
                self._kept.clear()
            self._kept[key] = made
            return made


class Watched(Mapping[str, Belief]):
    """What is known, and of which facts the value was looked at; that a fact is known is no value of it."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.looked_at: set[str] = set()

    def __getitem__(self, fact: str) -> Belief:
        belief = self._facts[fact]
        self.looked_at.add(fact)
        return belief

    def __contains__(self, fact: object) -> bool:
        return fact in self._facts

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


MOST_EACH = 8
"""Readings that are kept of the same words, by the values that they were read in the light of."""


class MemoOfKnown:
    """What short messages were heard as in the light of what is known, for everybody of whom the values are the same that
    the hearing looked at, and of whom the same is known."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, list[tuple[Sequence[Facts], object]]] = {}

    def of(self, chars: str, key: Hashable, known: Sequence[Facts], hear: Callable[[Sequence[Facts]], T]) -> T:
        """What `hear` makes of what is known of some people. `key` tells the words, and all else that it hangs on."""
        if len(chars) > SHORT:
            return hear(known)
        whole = key, tuple(map(frozenset, known))
        for looked_at, heard in self._kept.get(whole, ()):
            if all(facts[fact] == seen[fact] for facts, seen in zip(known, looked_at, strict=True) for fact in seen):
                return heard  # type: ignore[return-value]
        watched = [Watched(facts) for facts in known]
        made = hear(watched)
        if len(self._kept) >= MOST:
            self._kept.clear()
        alike = self._kept.setdefault(whole, [])
        alike.append(([{fact: facts[fact] for fact in one.looked_at} for facts, one in zip(known, watched, strict=True)], made))
        del alike[:-MOST_EACH]
        return made
