"""What a message asks, clause by clause: whether a clause wants an answer, and what it asks for (how much, where, which).

Three small linear judges, trained on messages whose writers and markers knew no pattern of acts.yaml; what these patterns say
of a clause is but one of their features, beside the runs of its characters and of the clauses around it.
`python -m dialogs.listening.training.parts` makes them again.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np

from dialogs.linear import Linear
from dialogs.listening.acts import asks, is_bare, kind_of
from dialogs.listening.finders.numerals import mark
from dialogs.listening.runs import runs
from dialogs.listening.sides import asks_a_side, side_of
from dialogs.listening.text import Text

MODEL = Path(__file__).parent / "model"
SIZE = 1 << 15
"""Features are hashed to so many places."""
OWN, LONGEST = 24, 4
"""Characters of the clause that are looked at, the last ones; characters of a run."""
AHEAD, BEHIND, LONGEST_BESIDE = 10, 8, 2
"""The same of the clauses before and after it."""
TAILS = (3, 4, 5, 6)
Kind = tuple[str | None, str | None]
"""A kind of question and the side of it (acts.yaml)."""
CALLS: Mapping[str, Kind] = {
    "can": ("eligible", None),
    "much": ("amount", None),
    "total": ("total", None),
    "list": ("which", None),
    "first": ("which", "apply"),
    "where": ("where", None),
    "papers": ("how", "materials"),
    "how": ("how", None),
    "cost": ("eligible", "cost"),
    "when": ("when", None),
    "why": ("why", None),
    "mean": ("what", "meaning"),
    "words": ("what", "words"),
    "compare": ("compare", None),
    "check": ("eligible", None),
    "detail": (None, None),
    "talk": (None, None),
}
"""What the judge calls what a clause asks for, and the kind and aspect (acts.yaml) that it then has."""
FINER: Mapping[str, Collection[Kind]] = {
    "can": {("eligible", "assessed"), ("eligible", None), (None, None), ("total", None), ("which", None)},
    "much": {("amount", "written"), ("total", None)},
    "total": {("total", "add"), ("amount", None)},
    "list": {("which", "list"), ("total", None)},
    "where": {("how", "phone"), ("where", "address")},
    "how": {("how", "way"), ("how", "payment")},
    "when": {("how", "duration")},
    "why": {("why_not", None), ("why", "assessed")},
    "mean": {("what", "criteria"), ("what", "force")},
    "words": {("what", "force"), ("what", "title"), ("amount", "written")},
    "compare": {("compare", "same")},
    "check": {("total", "check"), ("total", None), ("eligible", None), (None, None)},
    "detail": {("eligible", None), (None, None), ("eligible", "assessed"), ("how", "way"), ("how", "payment")},
}
"""Other kinds and aspects that a pattern tells of such a clause, which are finer or as good."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How surely a clause asks, 0 to 1; that it then only goes on with what the one ahead of it asks; each thing that it may
    ask for."""

    asks: float
    goes_on: float
    calls: Mapping[str, float]

    @property
    def call(self) -> str:
        """The likeliest thing that it asks for."""
        return max(self.calls, key=self.calls.__getitem__)


def features(text: Text, index: int) -> list[int]:
    """The places of the features of a clause, each once."""
    return list(dict.fromkeys(place % SIZE for place in (*_characters(text, index), *_named(text, index))))


def _characters(text: Text, index: int) -> Iterator[int]:
    """Runs of characters of the clause, and of those beside it."""
    own = f"^{_marked(text.words(index))[-OWN:]}$"
    yield from runs(own, LONGEST, "c")
    yield from (crc32(f"t{own[-length:]}".encode()) for length in TAILS)
    if index:
        yield from runs(f"{_marked(text.words(index - 1))[-AHEAD:]}$", LONGEST_BESIDE, "p")
    if index + 1 < len(text.clauses):
        yield from runs(f"^{_marked(text.words(index + 1))[:BEHIND]}", LONGEST_BESIDE, "n")


@lru_cache(maxsize=512)
def _marked(words: str) -> str:
    """A clause with one sign for each of its numbers."""
    return mark(words.strip()).text


def _named(text: Text, index: int) -> Iterator[int]:
    """What the patterns say of the clause, and where it stands."""
    yield from (crc32(one.encode()) for one in _names(text, index))


def _names(text: Text, index: int) -> Iterator[str]:
    words, last = text.words(index).strip(), len(text.clauses) - 1
    behind = text.chars[text.clauses[index].end : text.clauses[index].end + 1]
    said = by_patterns(text, index)
    yield f"end {behind if behind in {'?', '。', ',', '!'} else ''}"
    yield f"asked {said.asks}"
    yield f"kind {said.kind}"
    yield f"kind {said.kind} {said.asks}"
    yield f"side {said.side}"
    yield f"bare {said.bare}"
    yield f"length {min(len(words) // 2, 8)}"
    yield f"clauses {min(last, 5)}"
    yield f"marked {'?' in text.chars}"
    if index:
        yield f"ahead {by_patterns(text, index - 1).asks}"
        yield f"ahead {by_patterns(text, index - 1).kind}"
    else:
        yield "first"
    yield f"behind {by_patterns(text, index + 1).asks}" if index < last else "last"


@dataclass(frozen=True, slots=True)
class Said:
    """What the patterns say of a clause: whether it asks, its kind, the name of the side it asks, whether it names nothing."""

    asks: bool
    kind: Kind
    side: str | None
    bare: bool


def by_patterns(text: Text, index: int) -> Said:
    """What the patterns say of a clause of a text."""
    clause = text.clauses[index]
    behind = text.chars[clause.end : clause.end + 1]
    return _said(text.chars[clause.start : clause.end], behind if behind in {"?", "？"} else "")


@lru_cache(maxsize=1024)
def _said(words: str, mark_behind: str) -> Said:
    stripped = words.strip()
    side = side_of(stripped)
    asks_it = asks(words + mark_behind) or asks_a_side(words)
    return Said(asks_it, kind_of(stripped), side.name if side else None, is_bare(stripped))


@cache
def _shipped() -> tuple[Linear, ...]:
    return tuple(Linear.load(MODEL / f"{name}.safetensors") for name in JUDGES)


JUDGES = ("asks", "goes_on", "calls")
ASKS, LEAVES = "asks", "leaves"
GOES_ON, APART = "goes on", "apart"


@lru_cache(maxsize=256)
def judged(text: Text, index: int) -> Judged:
    """What the shipped judges say of a clause."""
    asks, goes_on, calls = _shipped()
    places = np.array(features(text, index), dtype=np.int64)
    return Judged(asks.sure(places)[ASKS], goes_on.sure(places)[GOES_ON], calls.sure(places))


def kind_by(one: Judged, said: Kind) -> Kind:
    """The kind and aspect of a clause of which a pattern says one: that, where it tells a side too or the judge can mean it."""
    meant = (one.calls[call] for call in one.calls if said == CALLS[call] or said in FINER.get(call, ()))
    enough = NEARLY if said in VAGUE else AT_ALL
    unsure = said == (None, None) and one.calls[one.call] < SURE_OF_KIND
    stands = said[1] is not None or unsure or max(meant, default=1.0) >= one.calls[one.call] * enough
    return said if stands else CALLS[one.call]


VAGUE: Collection[Kind] = frozenset({(None, None), ("eligible", None), ("total", None), ("amount", None)})
"""Kinds in which others may hide: their patterns are wide."""
SURE_OF_KIND = 0.5
"""From so sure on the judge gives a kind to what no pattern gives one."""
NEARLY, AT_ALL = 0.5, 0.1
"""A pattern's kind stands where the judge is so nearly as sure of it as of its own: of one that is vague, of any other."""
