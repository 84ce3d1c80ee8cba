"""How many the body of a document says there are to be (全县改多少户, 走几分钟算达标): the words that have the figure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt
from pathlib import Path

from dialogs.listening.patterns import PatternFile, Way
from knowledge.clauses import Clause
from knowledge.lists import BenefitList

PATH = Path(__file__).parent / "data" / "figures.yaml"
SENTENCE, PART = re.compile(r"[^。；]+[。；]?"), re.compile(r"[^，。；]+")
LEAST, OF_FEW = 0.45, 0.3
"""So much of a question's own words, the rarer the more, must stand by a figure; by one of a unit that few things have (户)."""
BY_MEANING = 0.6
"""What a word counts that is said otherwise than the document does (走路: 步行)."""
BESIDE = 0.5
"""What words count that stand in the sentence of a figure, and not in its own part."""
CENTURY = "20"


class Asked(Way):
    """A way of asking how many: the units that the documents count such things by. `of_plans`: only of what is planned."""

    units: list[str]
    of_plans: bool = False


class Meaning(Way):
    """What is said otherwise than the documents do, and their words for it."""

    words: list[str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a clause: its unit, the part of a sentence that has it, that sentence, the year for which it holds."""

    clause: str
    unit: str
    part: str
    sentence: str
    year: str


@cache
def patterns() -> PatternFile:
    """The patterns of figures.yaml."""
    return PatternFile(PATH, {"asked": Asked, "means": Meaning})


def figure_of(words: str, own: BenefitList) -> Figure | None:
    """The figure of the body that a question is of; None where it asks no number, or none surely."""
    units = _units_asked(words)
    figures = [one for one in _figures(own) if one.unit in units] if units else []
    best = max(((_nearness(words, one, own), at, one) for at, one in enumerate(figures)), default=None)
    if best is None:
        return None
    return best[2] if best[0] >= (LEAST if best[2].unit in _of_plans() else OF_FEW) else None


def figure_beside(words: str, clause: str, own: BenefitList) -> Figure | None:
    """2023那一年呢, 自己能动的呢: of the clause that was spoken of last, the figure of another year or kind."""
    figures = [one for one in _figures(own) if one.clause == clause]
    year, meant = year_in(words), set(_meant(words))
    if year:
        return next((one for one in figures if one.year == year), None)
    return next((one for one in figures if meant and any(word in one.part for word in meant)), None)


def _units_asked(words: str) -> set[str]:
    """The units of what a question counts."""
    cue, found = patterns().cue, set[str]()
    for pattern in patterns().ways("asked"):
        way = pattern.way
        assert isinstance(way, Asked)
        if pattern.finds(words) and not (way.of_plans and not cue("of_a_plan").reads(words)):
            found |= {*way.units}
    return found or ({"%"} if cue("claimed_rate").reads(words) else set())


@cache
def _of_plans() -> frozenset[str]:
    """The units that many things are counted by."""
    ways = (pattern.way for pattern in patterns().ways("asked"))
    return frozenset(unit for way in ways if isinstance(way, Asked) and way.of_plans for unit in way.units)


def year_in(words: str) -> str:
    """The year that words name: 2023, or 十四五; empty for none."""
    hit = patterns().cue("a_year").finds(words)
    if hit is None:
        return ""
    return hit["five"] or (hit["year"] if len(hit["year"]) > len(CENTURY) else f"{CENTURY}{hit['year']}")


def _meant(words: str) -> Iterator[str]:
    for pattern in patterns().ways("means"):
        if pattern.finds(words):
            assert isinstance(pattern.way, Meaning)
            yield from pattern.way.words


def _nearness(words: str, figure: Figure, own: BenefitList) -> float:
    """How near a question's own words come to a figure; nothing where it is of another year."""
    if (year := year_in(words)) and figure.year and figure.year != year:
        return 0
    pairs = _pairs(words)
    near = sum(_rarity(pair, own) * (1 if pair in figure.part else BESIDE) for pair in pairs if pair in figure.sentence)
    meant = {word for word in _meant(words) if word in figure.sentence}
    if figure.unit in _of_plans() and not any(word in figure.part for word in pairs | meant):
        return 0
    return near + BY_MEANING * len(meant) * (1 if any(word in figure.part for word in meant) else BESIDE)


def _pairs(words: str) -> set[str]:
    """What a question says, two characters at a time, without what any may say."""
    for pattern in (*patterns().ways("asked"), patterns().cue("generic")):
        words = pattern.compiled.sub("，", words)
    own = re.split("[^一-龥]+", words)
    return {piece[at : at + 2] for piece in own for at in range(len(piece) - 1)}


@lru_cache(maxsize=4096)
def _rarity(pair: str, own: BenefitList) -> float:
    """The less, the more clauses have these characters."""
    return 1 / sqrt(max(1, sum(pair in clause.text for clause in own.source.clauses.values())))


@lru_cache(maxsize=64)
def _figures(own: BenefitList) -> tuple[Figure, ...]:
    return tuple(one for clause in own.source.clauses.values() for one in _figures_of(clause))


def _figures_of(clause: Clause) -> Iterator[Figure]:
    for sentence in SENTENCE.findall(clause.text):
        year = ""
        for part in PART.findall(sentence):
            year = year_in(part) or year
            for hit in patterns().cue("a_figure").all(part):
                yield Figure(clause.id, hit["unit"] or "ratio", part, sentence, year)
