"""What short messages were read as: 低保, 都没有, 一个人住 are said by everybody, and need be read only once.

Kept is what the reader makes of words, never whose they are; long messages, which only one person writes, are not kept.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from knowledge.facts import Belief, Facts

T = TypeVar("T")

SHORT = 12
"""Characters of a message that many may send."""
MOST = 4096
"""Readings that are kept, some hundred bytes each; then it begins anew."""
MOST_KNOWN = 1024
"""Hearings in the light of what is known, four thousand bytes each."""


def is_kept(chars: str) -> bool:
    """Whether a message is so short that it is remembered."""
    return len(chars) <= SHORT


class Memo:
    """The readings of one reader. A reading must hang on its key alone, and not be changed by whoever gets it."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, object] = {}

    def of(self, chars: str, key: Hashable, read: Callable[[], T]) -> T:
        """The reading of `chars` under a key that tells it from all others; read now, if it is not kept."""
        if not is_kept(chars):
            return read()
        try:
            return self._kept[key]  # type: ignore[return-value]
        except KeyError:
            made = read()
            if len(self._kept) >= MOST:
                self._kept.clear()
            self._kept[key] = made
            return made


@dataclass(frozen=True, slots=True)
class Look:
    """A look at what is known of one of some people: a fact's value (None: it is not known), whether it is known, which facts
    are, or whether any is."""

    whose: int
    at: Literal["value", "is_known", "which", "any"]
    fact: str = ""

    def seen(self, known: Sequence[Facts]) -> Hashable:
        """What it sees."""
        facts = known[self.whose]
        if self.at == "value":
            return facts.get(self.fact)
        if self.at == "is_known":
            return self.fact in facts
        return frozenset(facts) if self.at == "which" else bool(facts)


class Watched(Mapping[str, Belief]):
    """What is known of one of some people, which notes every look at it and what was seen, the first time."""

    def __init__(self, facts: Facts, whose: int, looks: dict[Look, Hashable]) -> None:
        self._facts, self._whose, self._looks = facts, whose, looks

    def __getitem__(self, fact: str) -> Belief:
        belief = self._facts.get(fact)
        self._looks.setdefault(Look(self._whose, "value", fact), belief)
        if belief is None:
            raise KeyError(fact)
        return belief

    def get(self, fact: str, default: Any = None) -> Any:
        """Without the detour of an error for what is not known."""
        belief = self._facts.get(fact)
        self._looks.setdefault(Look(self._whose, "value", fact), belief)
        return default if belief is None else belief

    def __contains__(self, fact: object) -> bool:
        is_known = fact in self._facts
        self._looks.setdefault(Look(self._whose, "is_known", str(fact)), is_known)
        return is_known

    def __bool__(self) -> bool:
        self._looks.setdefault(Look(self._whose, "any"), bool(self._facts))
        return bool(self._facts)

    def __iter__(self) -> Iterator[str]:
        self._looks.setdefault(Look(self._whose, "which"), frozenset(self._facts))
        return iter(self._facts)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class Fork:
    """Where what is heard hangs on what a look sees: by what was seen before, the next fork, or what was heard."""

    look: Look
    ways: dict[Hashable, "Fork | Heard"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was made."""

    made: object


class MemoOfKnown:
    """What short messages were heard as in the light of what is known, for everybody of whom the hearing would see the same.

    Whatever is made of the same words takes the same looks in the same order, as long as it sees the same: so what was made
    is found by looking where the hearing would look, and nowhere else.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, Fork | Heard] = {}
        self._many = 0

    def of(self, key: Hashable, known: Sequence[Facts], hear: Callable[[Sequence[Facts]], T]) -> T:
        """What `hear` makes of what is known of some people, of a message that `is_kept`. `key` tells its words, and all else
        that it hangs on."""
        at = self._kept.get(key)
        while isinstance(at, Fork):
            at = at.ways.get(at.look.seen(known))
        if at is not None:
            return at.made  # type: ignore[return-value]
        looks: dict[Look, Hashable] = {}
        made = hear([Watched(facts, whose, looks) for whose, facts in enumerate(known)])
        self._keep(key, looks, made)
        return made

    def _keep(self, key: Hashable, looks: Mapping[Look, Hashable], made: object) -> None:
        if self._many >= MOST_KNOWN:
            self._kept.clear()
            self._many = 0
        self._many += 1
        ways, way = self._kept, key
        for look, seen in looks.items():
            fork = ways.get(way)
            if not isinstance(fork, Fork) or fork.look != look:
                fork = ways[way] = Fork(look)
            ways, way = fork.ways, seen
        ways[way] = Heard(made)
