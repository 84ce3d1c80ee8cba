"""What no list of words can tell of a fact, since it takes several that go together: 救人落下残疾, 男人在部队病死的."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.moods import how_said
from dialogs.listening.patterns import PatternFile, Way
from dialogs.listening.text import Text
from knowledge.facts import Fact, Value, Vocabulary


class ToldWay(Way):
    """A way of telling a fact, and the value that it means; `asked`: only as an answer to that very question."""

    fact: str
    means: str | int | bool | list[str]
    asked: bool = False
    beside: str = ""
    """The cue that must stand somewhere in the message."""

    @property
    def values(self) -> frozenset[Value]:
        """The values that it leaves open."""
        return frozenset(self.means if isinstance(self.means, list) else [self.means])


@cache
def patterns() -> PatternFile:
    """The patterns of told.yaml: status and money."""
    return PatternFile(Path(__file__).parents[1] / "data" / "told.yaml", {"ways": ToldWay})


@cache
def patterns_of_home() -> PatternFile:
    """The patterns of told_home.yaml: who provides for somebody, where the children are, where they live."""
    return PatternFile(Path(__file__).parents[1] / "data" / "told_home.yaml", {"ways": ToldWay})


def find_told(text: Text, asked: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[FactToken]:
    """Each stretch once; where the way marks a stretch of itself as `told`, the fact stands there."""
    taken = bytearray(len(text.chars))
    files = (patterns(), patterns_of_home())
    for file, pattern in ((one, way) for one in files for way in one.ways_in("ways", text.chars)):
        way = pattern.way
        if not isinstance(way, ToldWay) or (way.asked and way.fact not in asked):
            continue
        if way.beside and not file.cue(way.beside).finds(text.chars):
            continue
        for hit in pattern.all(text.chars):
            start, end = hit.span("told" if "told" in pattern.compiled.groupindex else 0)
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            lasting = vocabulary[way.fact].lasting and not way.values <= _passing(vocabulary[way.fact])
            manner = how_said(text, start, end, lasting=lasting).manner
            yield FactToken(way.fact, way.values, manner, start, end, whole=True)


def _passing(fact: Fact) -> frozenset[Value]:
    """The values of a lasting fact that pass all the same (儿子在当兵)."""
    return frozenset(value.id for value in fact.values if value.passing)


def is_so_now(words: str) -> bool:
    """儿子在部队现役呢: whether words that end in 呢 say that something is so now, and ask nothing of it."""
    return patterns().cue("so_now").finds(words) is not None


def says_of_whom(clause: str) -> bool:
    """我是居民的: whether a clause begins with the one of whom it is."""
    return patterns().cue("of_whom").finds(clause.strip()) is not None
