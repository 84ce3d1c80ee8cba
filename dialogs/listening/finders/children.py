"""What became of an only child: 独生女儿前年病逝, 儿子脑瘫，就这么一个."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.moods import how_said
from dialogs.listening.patterns import PatternFile, Way
from dialogs.listening.text import Text

WithChild = Literal["in_town", "somewhere"]


class ChildWay(Way):
    """A way of telling it, and the value of only_child that it means."""

    means: str
    counted: bool = False
    """Whether it only counts children, which says something of an only child where that was asked."""
    doubted: bool = False
    """Whether it leaves it likely, so that it is asked back."""
    confirms: bool = False
    """Whether it says so only where that is asked back (是独生子)."""


@cache
def patterns() -> PatternFile:
    """The patterns of children.yaml."""
    return PatternFile(Path(__file__).parents[1] / "data" / "children.yaml", {"ways": ChildWay})


def tells_of_one_child(text: Text) -> bool:
    """Whether it is told that there is but one child (就这一个女儿), and not asked or supposed."""
    hits = (hit for hit in patterns().cue("one_child").all(text.chars))
    return any(how_said(text, hit.start(), hit.end()).manner in {"stated", "denied"} for hit in hits)


def several_children(text: Text) -> Iterator[tuple[int, int]]:
    """Where it is told that there are several children, all of them well (有俩儿子, 囡有两个)."""
    for pattern in patterns().ways_in("ways", text.chars):
        if isinstance(pattern.way, ChildWay) and pattern.way.counted and pattern.way.means == "none":
            spans = (hit.span() for hit in pattern.all(text.chars))
            yield from (span for span in spans if how_said(text, *span).manner == "stated")


def lives_with_child(text: Text) -> WithChild | None:
    """Whether it is told that they live with a child of theirs, and whether that is said to be in town."""
    hits = (hit for hit in patterns().cue("with_child").all(text.chars))
    if not any(how_said(text, hit.start(), hit.end()).manner == "stated" for hit in hits):
        return None
    return "in_town" if patterns().cue("in_town").finds(text.chars) else "somewhere"


def find_only_child(text: Text, *, asked: bool = True, confirms: bool = False) -> Iterator[FactToken]:
    """Each stretch once; what a longer story says of the same child is left to the first way.

    Ways that only count children are heard if an only child was `asked` about; that it was the only one, where the answer
    `confirms` that one was lost.
    """
    taken: list[tuple[int, int]] = []
    for pattern in patterns().ways_in("ways", text.chars):
        for hit in pattern.all(text.chars):
            way = pattern.way
            if not isinstance(way, ChildWay) or (way.counted and not asked) or (way.confirms and not confirms):
                continue
            if not any(hit.start() < end and start < hit.end() for start, end in taken):
                taken.append(hit.span())
                start, end = hit.span("told" if "told" in pattern.compiled.groupindex else 0)
                manner = how_said(text, start, end, lasting=True).manner
                manner = "hedged" if way.doubted and manner == "stated" else manner
                yield FactToken("only_child", frozenset({way.means}), manner, start, end)
