"""With whom someone lives, told by whom they are with: 跟我哥住, 住闺女家, 就老两口, 接到杭州住."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from dialogs.listening.finders.vocabulary import FactToken
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


def find_living(text: Text, *, asked: bool) -> Iterator[FactToken]:
    """The ways of living that a text tells, each stretch once, and how each is said."""
    return islice(_ways_of_living(text, asked=asked), MOST)


def _ways_of_living(text: Text, *, asked: bool) -> Iterator[FactToken]:
    taken = bytearray(len(text.chars))
    for pattern in patterns().ways_in("ways", text.chars):
        way = pattern.way
        assert isinstance(way, LivingWay)
        if way.asked and not asked:
            continue
        for hit in islice(pattern.all(text.chars), MOST):
            if any(taken[hit.start() : hit.end()]) or not _is_led(way, text.chars, hit.start()):
                continue
            taken[hit.start() : hit.end()] = b"\1" * (hit.end() - hit.start())
            start = hit.start() + (hit.group()[0] in PUNCTUATION)
            end = hit.end() - (hit.group()[-1] in PUNCTUATION)
            manner = _manner(text, hit, way, start, end)
            yield FactToken("living", way.values, "denied" if way.denies and manner == "stated" else manner, start, end)


def _is_led(way: LivingWay, chars: str, start: int) -> bool:
    return not way.after or bool(_cue(way.after).finds(chars[max(0, start - BEHIND) : start]))


def _manner(text: Text, hit: re.Match[str], way: LivingWay, start: int, end: int) -> Manner:
    clause = text.clauses[text.clause_at(hit.start())]
    ahead, behind = text.chars[clause.start : hit.start()], text.chars[hit.end() : hit.end() + BEHIND]
    if _cue("of_children").finds(hit.group()) and _cue("parents_ahead").finds(ahead):
        return "others"
    if way.means == "alone" and _cue("child_ahead").finds(ahead):
        return "others"
    if way.means == "empty_nest" and _cue("joined_ahead").finds(ahead):
        return "others"
    if _cue("passing").finds(text.chars[hit.start() : max(hit.end(), min(clause.end, hit.end() + BEHIND))]):
        return "general"
    if _cue("denied").finds(ahead) or _cue("ended").finds(behind) or _cue("after").finds(behind):
        return "general"
    return how_said(text, start, end).manner
