"""With whom someone lives, told by whom they are with: 跟我哥住, 住闺女家, 就老两口, 接到杭州住."""

from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise
from pathlib import Path

from dialogs.listening.finders.vocabulary import FactToken, is_in_hospital
from dialogs.listening.moods import Manner, how_said
from dialogs.listening.patterns import Pattern, PatternFile, Way
from dialogs.listening.text import Text
from knowledge.facts import Value

PUNCTUATION = "，,。;； /"
MOST = 40
"""Nobody tells in more places how somebody lives."""
BEHIND = 40
"""Characters behind a way of living that are looked at."""


class LivingWay(Way):
    """A way of telling how someone lives, and what it means; `asked`: only as an answer to that very question."""

    means: str | list[str]
    asked: bool = False
    denies: bool = False
    """Whether it says that they do not live so: 没去敬老院, 在自己家养着."""
    after: str = ""
    """The cue that must stand somewhere ahead of it."""

    @property
    def values(self) -> frozenset[Value]:
        """The values that it leaves open."""
        return frozenset([self.means] if isinstance(self.means, str) else self.means)


@cache
def patterns() -> PatternFile:
    """The patterns of living.yaml."""
    return PatternFile(Path(__file__).parents[1] / "data" / "living.yaml", {"ways": LivingWay})


def _cue(name: str) -> Pattern:
    return patterns().cue(name)


def lives_with_parents_word(text: Text, token: FactToken) -> bool:
    """Whether the one lived with is called 我妈 or 我爸: a grandparent's child."""
    return (
        token.fact == "living"
        and "left_behind" not in token.values
        and _cue("parents").finds(text.chars[token.start : token.end]) is not None
    )


def counts_children(text: Text, token: FactToken) -> bool:
    """Whether what reads as living alone says how many children there are: 孩子没了，就他一个."""
    return _cue("only_child").finds(text.chars[token.start : token.end]) is not None


def is_only_one(text: Text, token: FactToken) -> bool:
    """就我一个, where it is asked about children: what reads as living alone tells that there is no other child."""
    words = text.chars[token.start : token.end]
    return token.fact == "living" and _cue("only_one").compiled.fullmatch(words) is not None


def find_living(text: Text, *, asked: bool) -> Iterator[FactToken]:
    """The ways of living that a text tells, each stretch once, and how each is said."""
    return islice(_ways_of_living(text, asked=asked), MOST)


def _ways_of_living(text: Text, *, asked: bool) -> Iterator[FactToken]:
    taken = bytearray(len(text.chars))
    for way, first, last in (*_ways_in(text.chars, asked=asked), *_across_pauses(text, asked=asked)):
        if any(taken[first:last]) or is_in_hospital(text.chars, last) or not _is_led(way, text.chars, first):
            continue
        taken[first:last] = b"\1" * (last - first)
        start, end = first + (text.chars[first] in PUNCTUATION), last - (text.chars[last - 1] in PUNCTUATION)
        manner = _manner_between(text, way, first, last) or how_said(text, start, end).manner
        yield FactToken("living", way.values, "denied" if way.denies and manner == "stated" else manner, start, end)


def _ways_in(chars: str, *, asked: bool) -> Iterator[tuple[LivingWay, int, int]]:
    for pattern in patterns().ways_in("ways", chars):
        way = pattern.way
        assert isinstance(way, LivingWay)
        if asked or not way.asked:
            yield from ((way, hit.start(), hit.end()) for hit in islice(pattern.all(chars), MOST))


def _across_pauses(text: Text, *, asked: bool) -> Iterator[tuple[LivingWay, int, int]]:
    """一起住,小儿子家: ways that a pause which was put in cut in two."""
    chars, put = text.unpaused
    if len(chars) == len(text.chars):
        return
    places = [at for at, (now, then) in enumerate(pairwise(put)) if now == then]
    for way, start, end in _ways_in(chars, asked=asked):
        first, last = places[start], places[end - 1] + 1
        if last - first > end - start:
            yield way, first, last


def _is_led(way: LivingWay, chars: str, start: int) -> bool:
    return not way.after or bool(_cue(way.after).finds(chars[max(0, start - BEHIND) : start]))


def _manner_between(text: Text, way: LivingWay, start: int, end: int) -> Manner | None:
    """What the words right beside it make of a way of living, if anything."""
    clause, words = text.clauses[text.clause_at(start)], text.chars[start:end]
    ahead, behind = text.chars[clause.start : start], text.chars[end : end + BEHIND]
    if _cue("of_children").finds(words) and _cue("parents_ahead").finds(ahead):
        return "others"
    if way.means == "alone" and _cue("child_ahead").finds(ahead):
        return "others"
    if way.means == "empty_nest" and _cue("joined_ahead").finds(ahead):
        return "others"
    if _cue("passing").finds(text.chars[start : max(end, min(clause.end, end + BEHIND))]):
        return "general"
    used = _cue("after").finds(behind) and not _cue("lives_so").finds(words)
    used = used or (_cue("of_papers").finds(ahead) and not _cue("dwells").finds(words))
    if used or _cue("denied").finds(ahead) or _cue("ended").finds(behind):
        return "general"
    return None
