"""What no list of words can tell of a fact, since it takes several that go together: 救人落下残疾, 男人在部队病死的."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.moods import Manner, how_said
from dialogs.listening.patterns import PatternFile, Way
from dialogs.listening.text import Text
from knowledge.facts import Fact, Value, Vocabulary


class ToldWay(Way):
    """A way of telling a fact, and the value that it means; `asked`: only as an answer to that very question."""

    fact: str
    means: str | int | bool | list[str] | list[int]
    asked: bool = False
    beside: str = ""
    """The cue that must stand somewhere in the message."""
    wished: bool = False
    """Whether it is so of who only wishes for something beside it (想打官司交不起诉讼费)."""
    whose_within: bool = False
    """Whether the word for whom it is of may stand within it (养老保险我妈没交)."""
    settled: bool = False
    """Whether it is so now whatever is said ahead of it (早年把腿截了; 说他痴呆，医院查了不是)."""
    in_city: bool = False
    """Whether it counts only of who lives, as far as is known, in a district of a city (房子是我买的)."""
    void: bool = False
    """Whether it says nothing of them after all (儿子当过兵，早退伍了; 见义勇为过，没受伤)."""

    def manner(self, said: Manner) -> Manner:
        """How it is said, of what stands around it."""
        if self.void:
            return "others"
        in_spite = {"ended", "hearsay", "hedged"} if self.settled else {"wished"} if self.wished else frozenset[Manner]()
        return "stated" if said in in_spite else said

    @property
    def values(self) -> frozenset[Value]:
        """The values that it leaves open."""
        return frozenset(self.means if isinstance(self.means, list) else [self.means])

    def of_facts(self) -> Mapping[str, Collection[Value]]:
        """See Way."""
        return {self.fact: self.values}


@cache
def told_in(name: str) -> PatternFile:
    """The patterns of one of the files of such ways."""
    return PatternFile(Path(__file__).parents[1] / "data" / f"{name}.yaml", {"ways": ToldWay})


FILES: tuple[Callable[[], PatternFile], ...] = tuple(
    partial(told_in, name) for name in ("told_care", "told_home", "told_status", "told")
)
"""Ways of care and disability, of who provides for somebody and where they live, of money and status, and of all else; where
two tell one fact at one place the first counts."""


def find_told(text: Text, asked: tuple[str, ...], vocabulary: Vocabulary, *, in_city: bool = False) -> Iterator[FactToken]:
    """Each stretch once a fact; where the way marks a stretch of itself as `told`, the fact stands there. `in_city`: whether
    it is told of who lives in a district of a city."""
    taken: defaultdict[str, bytearray] = defaultdict(lambda: bytearray(len(text.chars)))
    for file, pattern in ((one(), way) for one in FILES for way in one().ways_in("ways", text.chars)):
        way = pattern.way
        if not isinstance(way, ToldWay) or (way.asked and way.fact not in asked) or (way.in_city and not in_city):
            continue
        if way.beside and not file.cue(way.beside).finds(text.chars):
            continue
        for hit in pattern.all(text.chars):
            start, end = hit.span("told" if hit.groupdict().get("told") is not None else 0)
            if any(taken[way.fact][start:end]):
                continue
            taken[way.fact][start:end] = b"\1" * (end - start)
            lasting = vocabulary[way.fact].lasting and not way.values <= _passing(vocabulary[way.fact])
            manner = way.manner(how_said(text, start, end, lasting=lasting).manner)
            yield FactToken(way.fact, way.values, manner, start, end, whole=True, whose_within=way.whose_within)


def tells_by_city(chars: str) -> bool:
    """Whether a text tells something that counts only of who lives in a district of a city."""
    ways = (pattern for one in FILES for pattern in one().ways_in("ways", chars))
    return any(isinstance(one.way, ToldWay) and one.way.in_city and one.finds(chars) is not None for one in ways)


def _passing(fact: Fact) -> frozenset[Value]:
    """The values of a lasting fact that pass all the same (儿子在当兵)."""
    return frozenset(value.id for value in fact.values if value.passing)


def is_so_now(words: str) -> bool:
    """儿子在部队现役呢: whether words that end in 呢 say that something is so now, and ask nothing of it."""
    return told_in("told").cue("so_now").finds(words) is not None


def says_of_whom(clause: str) -> bool:
    """我是居民的: whether a clause begins with the one of whom it is."""
    return told_in("told").cue("of_whom").finds(clause.strip()) is not None
