"""What became of an only child: 独生女儿前年病逝, 儿子脑瘫，就这么一个."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.moods import how_said
from dialogs.listening.patterns import PatternFile, Way
from dialogs.listening.text import Text


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
