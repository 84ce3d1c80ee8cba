"""Several villagers in one message (张三82低保，李四76残疾二级，王五91): each one's part of it, so that nothing of the one is
taken for another's. What stands ahead of all, in the same sentence, and behind (都是磐安的) is said of each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dialogs.listening.finders.people import cue, kin_words
from dialogs.listening.text import HARD_BREAK, Text

MOST = 30
"""Of so many at once at most."""
PAIR = 2
IN_PLACE = {2: "老人", 3: "老人家"}
"""What stands for a bare name, so that every other character keeps its place."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a message says of one of several: what they are called, and their part of it. `words`: the same put behind the name,
    where it stands ahead of it (90低保的是李大爷); `sure`: an age stands behind the name, else it must tell something."""

    called: str | None
    text: Text
    words: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Roll:
    """Several who are told of one after the other, from `start` on; what is ahead is of whoever was spoken of before."""

    start: int
    parts: tuple[Part, ...]
    names_end: int = 0
    """Where what is told of the last of them begins."""


@dataclass(frozen=True, slots=True)
class _Head:
    """What opens one's part, from `start` on: a name, or a sign of sex or number; `said` is told ahead of the name."""

    start: int
    end: int
    name: str | None
    at: int
    sex: str | None = None
    said: str | None = None
    sure: bool = True
    by_age: bool = False


def rolls_of(text: Text) -> Iterator[Roll]:
    """Those of whom a message tells one after the other, as it may be read: with every name that opens a clause, and with those
    alone behind which an age stands; none where it tells of a couple or of kin."""
    if cue("are_a_couple").finds(text.chars):
        return
    sure, names = list(_heads(text)), list(_names(text))
    for heads in (_joined(sure, names), sure, [] if sure or names else list(_by_age(text))):
        if _is_roll(heads):
            yield _roll(text, heads)


def _roll(text: Text, heads: Sequence[_Head]) -> Roll:
    start = _sentence(text, heads[0].start)
    shared = _shared_from(text, heads[-1].end)
    ends = [*(head.start for head in heads[1:]), shared]
    parts = tuple(_part(text, start, heads[0].start, head, end, shared) for head, end in zip(heads, ends, strict=True))
    return Roll(start, parts, heads[-1].end)


def _heads(text: Text) -> Iterator[_Head]:
    """The names, or the signs of sex or number, that open each one's part, an age behind them."""
    seen: set[str] = set()
    words = kin_words()
    for hit in cue("roll_heads").all(text.chars):
        name = hit["name"]
        if name and (name in seen or (name in words and not cue("called").finds(name))):
            continue
        seen |= {name} if name else set()
        yield _Head(hit.start(), hit.end(), name, hit.start("name"), hit["sex"])


def _names(text: Text) -> Iterator[_Head]:
    """The names that open a clause, or end one that tells something of them."""
    for hit in cue("roll_described").all(text.chars):
        yield _Head(hit.start(), hit.end(), hit["name"], hit.start("name"), said=hit["said"], sure=False)
    for hit in cue("roll_names").all(text.chars):
        yield _Head(hit.start(), hit.end(), hit["name"], hit.start("name"), sure=False)


def _by_age(text: Text) -> Iterator[_Head]:
    """有个老人刚满80，还有个102的: those without a name whom a message tells of by their age, all in one sentence."""
    hits = list(cue("roll_by_age").all(text.chars))
    if len({text.clauses[text.clause_at(hit.start())].sentence for hit in hits}) == 1:
        yield from (_Head(hit.start(), hit.end(), None, hit.end(), by_age=True) for hit in hits)


def _joined(sure: Sequence[_Head], names: Sequence[_Head]) -> list[_Head]:
    """All of them in order, each name once; nothing where one is told of twice."""
    taken = {head.at for head in sure}
    heads = sorted([*sure, *(head for head in names if head.at not in taken)], key=lambda head: head.start)
    called = [head.name for head in heads]
    return heads if len({*called}) == len(called) else []


def _is_roll(heads: Sequence[_Head]) -> bool:
    """Whether they are several: two names, or more of a sex than a couple has."""
    named = sum(bool(head.name) for head in heads)
    sexes = [head.sex for head in heads if head.sex]
    by_age = sum(head.by_age for head in heads)
    more = max(named, by_age) >= PAIR or len(heads) > PAIR or (len(heads) == PAIR and len(set(sexes)) == 1)
    return more and PAIR <= len(heads) <= MOST and named in {0, len(heads)}


def _sentence(text: Text, at: int) -> int:
    """Where the sentence begins in which something stands."""
    breaks = [hit.end() for hit in HARD_BREAK.finditer(text.chars, 0, at)]
    return breaks[-1] if breaks else 0


def _shared_from(text: Text, at: int) -> int:
    """From where on, behind the last head, all are spoken of (都本村户口)."""
    hit = cue("roll_shared").compiled.search(text.chars, at)
    return hit.start() if hit else len(text.chars)


def _part(text: Text, start: int, first: int, head: _Head, end: int, shared: int) -> Part:
    """The message without what is of the others, the name replaced by a word for an old person."""
    own = text.without([(0, start), (first, head.start), (end, shared)])
    name = head.name
    if head.by_age:
        return Part(None, own, f"{own.chars[: head.start].strip()}老人{own.chars[head.end :].strip()}")
    if head.said is not None:
        return Part(name, own, f"{name if name and cue('called').finds(name) else '老人'}{head.said}", head.sure)
    if name and not cue("called").finds(name):
        chars = own.chars[: head.at] + IN_PLACE.get(len(name), "老人家")[: len(name)] + own.chars[head.at + len(name) :]
        own = replace(own, chars=chars)
    return Part(name, own, sure=head.sure)
