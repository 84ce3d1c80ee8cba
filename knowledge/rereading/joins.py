"""Whether conditions are joined as their words are: 、 and 或 let one do, 的 and 且 ask for all."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from knowledge.rereading.conditions import inside
from knowledge.rereading.mentions import Mention
from knowledge.rereading.reading import Difference, Reading
from knowledge.rules import Both, Condition, Either, Not, Words


@dataclass(frozen=True, slots=True)
class _Stretch:
    text: str | None
    start: int
    end: int
    facts: frozenset[str]


def joined(reading: Reading) -> Iterator[Difference]:
    """Each `any` whose words ask for all, and each `all` whose words let one do."""
    for condition in reading.item.who:
        yield from _joins(reading, condition, condition.words, condition.words)
    for gift in reading.item.gives:
        if gift.when:
            yield from _joins(reading, gift.when, gift.words, gift.words)


def _joins(reading: Reading, condition: Condition, words: Words | None, where: Words | None) -> Iterator[Difference]:
    words = condition.words or words
    match condition:
        case Not(part=part):
            yield from _joins(reading, part, words, where)
        case Both(parts=parts) | Either(parts=parts):
            found = [_stretch(reading, part, words) for part in parts]
            placed = sorted((one for one in found if one), key=lambda one: one.start)
            for one, after in pairwise(placed):
                yield from _join(reading, condition, one, after, words or where)
            for part in parts:
                yield from _joins(reading, part, words, where)


def _join(
    reading: Reading, condition: Both | Either, one: _Stretch, after: _Stretch, words: Words | None
) -> Iterator[Difference]:
    if one.text != after.text or after.start < one.end:
        return
    between = reading.text(one.text)[one.end : after.start]
    lets_one_do = reading.document_words.one_is_enough(between)
    quoted = reading.text(one.text)[one.start : after.end]
    line = words.line if words else reading.item.line
    if isinstance(condition, Both) and lets_one_do:
        yield Difference(f"写的是 all，原文“{quoted}”是有一样就行", "请核对：原文是有一样就行，还是都要有", line)
    alike = one.facts & after.facts  # alternatives on the same fact, which nobody could meet both of
    if isinstance(condition, Either) and not (
        lets_one_do or alike or _apart(between) or reading.document_words.said.perhaps_one.search(between)
    ):
        yield Difference(f"写的是 any，原文“{quoted}”是都要有", "请核对：原文是都要有，还是有一样就行", line)


def _apart(between: str) -> bool:
    """Whether the two stand too far apart to tell: in another sentence, or another clause of it."""
    return any(mark in between for mark in "。；") or between.count("，") > 1


def _stretch(reading: Reading, part: Condition, words: Words | None) -> _Stretch | None:
    """From the first to the last mention of a part's facts and values inside the words that it cites."""
    mine = tuple(reading.claims(part))
    cited = part.words or (mine[0].words if mine and mine[0].words else words)
    place = reading.place(cited) if cited else None
    if place is None:
        return None
    found = [one for one in inside(reading, place) if any(_same(one, claim.fact, claim.says) for claim in mine)]
    facts = frozenset(claim.fact for claim in mine)
    if not found:
        return _Stretch(place.text, place.start, place.end, facts) if part.words else None
    return _Stretch(place.text, found[0].start, found[-1].end, facts)


def _same(mention: Mention, fact: str, says: object) -> bool:
    if mention.fact != fact:
        return False
    if isinstance(says, frozenset) and isinstance(mention.says, frozenset):
        return bool(says & mention.says)
    return True
