"""Several villagers in one message (张三82低保，李四76残疾二级，王五91): each one's part of it, so that nothing of the one is
taken for another's. What stands ahead of all, in the same sentence, and behind (都是磐安的) is said of each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogs.listening.finders.people import cue, kin_words
from dialogs.listening.text import HARD_BREAK, Text

MOST = 30
"""Of so many at once at most."""
PAIR = 2
IN_PLACE = {2: "老人", 3: "老人家"}
"""What stands for a bare name, so that every other character keeps its place."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a message says of one of several: what they are called, and their part of it."""

    called: str | None
    text: Text


@dataclass(frozen=True, slots=True)
class Roll:
    """Several who are told of one after the other, from `start` on; what is ahead is of whoever was spoken of before."""

    start: int
    parts: tuple[Part, ...]


def roll_of(text: Text) -> Roll | None:
    """Those of whom a message tells one after the other; None where it does not, or tells of a couple or of kin."""
    heads = list(_heads(text))
    if not _is_roll(heads) or cue("are_a_couple").finds(text.chars):
        return None
    start = _sentence(text, heads[0].start())
    shared = _shared_from(text, heads[-1].end())
    ends = [*(head.start() for head in heads[1:]), shared]
    parts = tuple(_part(text, start, heads[0].start(), head, end, shared) for head, end in zip(heads, ends, strict=True))
    return Roll(start, parts)


def _heads(text: Text) -> Iterator[re.Match[str]]:
    """The names, or the signs of sex or number, that open each one's part."""
    seen: set[str] = set()
    words = kin_words()
    for hit in cue("roll_heads").all(text.chars):
        name = hit["name"]
        if name and (name in seen or (name in words and not cue("called").finds(name))):
            continue
        seen |= {name} if name else set()
        yield hit


def _is_roll(heads: Sequence[re.Match[str]]) -> bool:
    """Whether they are several: two names, or more of a sex than a couple has."""
    named = sum(bool(head["name"]) for head in heads)
    sexes = [head["sex"] for head in heads if head["sex"]]
    more = named >= PAIR or len(heads) > PAIR or (len(heads) == PAIR and len(set(sexes)) == 1)
    return more and PAIR <= len(heads) <= MOST and named in {0, len(heads)}


def _sentence(text: Text, at: int) -> int:
    """Where the sentence begins in which something stands."""
    breaks = [hit.end() for hit in HARD_BREAK.finditer(text.chars, 0, at)]
    return breaks[-1] if breaks else 0


def _shared_from(text: Text, at: int) -> int:
    """From where on, behind the last head, all are spoken of (都本村户口)."""
    hit = cue("roll_shared").compiled.search(text.chars, at)
    return hit.start() if hit else len(text.chars)


def _part(text: Text, start: int, first: int, head: re.Match[str], end: int, shared: int) -> Part:
    """The message without what is of the others, the name replaced by a word for an old person."""
    own = text.without([(0, start), (first, head.start()), (end, shared)])
    name = head["name"]
    if name and not cue("called").finds(name):
        chars = own.chars[: head.start("name")] + IN_PLACE.get(len(name), "老人家")[: len(name)] + own.chars[head.end("name") :]
        own = Text(chars, own.clauses, own.cut, own.origin)
    return Part(name, own)
