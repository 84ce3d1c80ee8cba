"""The very words of an item that speak of a detail which a question asks, where what is answered does not tell it yet.

A detail is found by the words that a question has in common with a sentence of the item's row, or of a clause on it, and by
data/points.yaml, which has how people ask for what documents write otherwise (老远的地方: 就近).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from dialogs.listening.acts import content_of
from dialogs.listening.finders.numerals import MARK, mark
from dialogs.listening.patterns import PatternFile, Way
from dialogs.looking.shared import shared
from dialogs.looking.side_told import SENTENCE, Told
from knowledge.lists import BenefitList, Citation, Item
from knowledge.rules import Words

PATH = Path(__file__).parent / "data" / "points.yaml"
COMMON = 4
"""Two characters that stand in more rows of a list are no detail of one of them."""
OF_CLAUSE = 2
"""So many pairs must a question have in common with a sentence of a clause."""
POINT = 4
"""A point of points.yaml counts as so many pairs."""
TOLD = 0.75
"""A sentence of which so much is told already tells nothing new."""
LONGEST = 90
CORE = 5
"""A long name is known by its last characters."""
AUDIENCE = "audience"


class Point(Way):
    """A detail: how it is asked, the words by which a document tells it; `of`: which words of the item alone tell it."""

    told: str
    of: Literal["", "row", "audience"] = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """The words that tell a detail, as a citation; `weight`: how much of what is asked they tell."""

    cited: Citation
    weight: int

    @property
    def surely(self) -> bool:
        """Whether they tell a point of points.yaml, or as much."""
        return self.weight >= POINT

    @property
    def much(self) -> bool:
        """Whether they have many words of the question."""
        return self.weight >= POINT - 1


@cache
def patterns() -> PatternFile:
    """The patterns of points.yaml."""
    return PatternFile(PATH, {"points": Point})


def detail_of(words: str, item: Item, told: str) -> Detail | None:
    """What of an item a question asks for beside what is told of it; None where nothing is left, or the document has none."""
    asked = _points(words)
    pairs = _new_pairs(words, f"{told}{item.name}{item.benefit_list.title}")
    found = [(_weight(one, pairs, asked, item, told), one) for one in _sentences(item, asked)]
    weight, best = max(found, key=lambda pair: pair[0], default=(0, None))
    if best is None or not weight:
        return None
    return Detail(item.cite(Words(_shortened(best.sentence, pairs, asked), best.clause)), weight)


def asks_a_point(words: str, item: Item) -> bool:
    """Whether a question asks a point of points.yaml that the words of an item tell."""
    detail = detail_of(words, item, "") if _points(words) else None
    return detail is not None and detail.surely


def _points(words: str) -> list[Point]:
    return [way.way for way in patterns().ways_in("points", words) if isinstance(way.way, Point) and way.finds(words)]


def _new_pairs(words: str, told: str) -> list[str]:
    """The pairs of characters of a question that are not told, nor part of a word that is (坐地铁, where 地铁 is told)."""
    content = content_of(mark(words).text).replace(MARK, "")
    pairs = [content[at : at + 2] for at in range(len(content) - 1)]
    is_told = [pair in told for pair in pairs]
    return [pair for at, pair in enumerate(pairs) if not any(is_told[max(at - 1, 0) : at + 2])]


def _sentences(item: Item, asked: Sequence[Point]) -> Iterator[Told]:
    yield from (Told(item.id, None, one) for one in _split(item.data.content))
    for clause in item.benefit_list.source.clauses.values():
        ahead = ""
        for one in _split(clause.text):
            goes_on = bool(asked) and _names(item, ahead)
            if _names(item, one) or goes_on or _rests_on(item, clause.path, one):
                yield Told(clause.id, clause.path, one)
            ahead = one
    if any(one.of == AUDIENCE for one in asked):
        yield Told(item.id, None, item.data.audience)


def _split(text: str) -> list[str]:
    return [hit.group().strip() for hit in SENTENCE.finditer(text)]


def _names(item: Item, sentence: str) -> bool:
    """Whether a sentence has the name of an item, or what that ends in (适老化改造)."""
    return item.name[-CORE:] in sentence


def _rests_on(item: Item, clause: str, sentence: str) -> bool:
    return any(given.words.clause == clause and given.words.quote in sentence for given in item.gives)


def _weight(one: Told, pairs: Sequence[str], asked: Sequence[Point], item: Item, told: str) -> int:
    """How much of what is asked a sentence tells that is not told yet; 0 where nothing new stands in it."""
    if shared("".join(filter(str.isalnum, one.sentence)), told) >= TOLD:
        return 0
    own = item.benefit_list
    in_common = sum(pair in one.sentence and _is_rare(pair, own) for pair in pairs)
    in_common = min(in_common, POINT - 1) if one.clause is None or in_common >= OF_CLAUSE else 0
    return in_common + sum(POINT for point in asked if _tells(point, one, item) and not _is_told(point, one, told))


def _tells(point: Point, one: Told, item: Item) -> bool:
    if point.of == AUDIENCE:
        return one.sentence == item.data.audience
    return (point.of == "" or one.clause is None) and re.search(point.told, one.sentence) is not None


def _is_told(point: Point, one: Told, told: str) -> bool:
    """Whether each of the words that tell a point in a sentence is told already."""
    return point.of != AUDIENCE and all(hit.group() in told for hit in re.finditer(point.told, one.sentence))


@lru_cache(maxsize=4096)
def _is_rare(pair: str, own: BenefitList) -> bool:
    return sum(pair in item.data.content for item in own) <= COMMON


def _shortened(sentence: str, pairs: Sequence[str], asked: Sequence[Point]) -> str:
    """A sentence; of a long one the part between its pauses that tells, as far as there is room."""
    if len(sentence) <= LONGEST:
        return sentence
    parts = re.findall("[^，]+，?", sentence)
    telling = [
        at
        for at, part in enumerate(parts)
        if any(pair in part for pair in pairs) or any(point.told and re.search(point.told, part) for point in asked)
    ]
    first, kept = (telling or [0])[0], ""
    for part in parts[first:]:
        if kept and len(kept) + len(part) > LONGEST:
            break
        kept += part
    return kept.strip("，")
