"""The side of a thing that a question asks: whether what was missed is paid later, how it is paid, whether one must go oneself.

A side is neither whether nor how much. data/sides.yaml has how each is asked, by which words a document would tell it, and
what is said where none does.
"""

import re
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, Field

from dialogs.listening.finders.numerals import mark
from dialogs.listening.patterns import PatternFile, Way

PATH = Path(__file__).parent / "data" / "sides.yaml"
Tells = Literal[
    "office",
    "offices",
    "verdict",
    "moved",
    "outsider",
    "hukou_gone",
    "lasting",
    "required",
    "aged",
    "from_age",
    "none_then",
    "below",
    "nothing",
]
NEVER = "(?!)"


class Side(Way):
    """One side: how it is asked, the words by which a document tells it, and what is said where none does.

    `ahead`: what must be said right ahead of the question too; `aspects`: kinds and aspects of acts.yaml that ask it;
    `asks`: its words alone make a question; `tells`: what is said of the item beside; `points`: by what else is given that
    helps; `by_item`: an item that tells it is answered as ever; `by_part`: of what tells it the half-sentence alone;
    `of`: by what an item gives that alone has such a side; `anywhere`: where the item does not tell it, another item that
    does is; `of_anything`: what is no item here is asked it too (请个护工多少钱); `nearest`: the words that tell what comes
    nearest, which are quoted where the side is not told (打几折: 免收费用); `unfigured`: only of what has no figure;
    `with_place`: only where the question names the place.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, ignored_types=(cached_property,))

    unsaid: str
    told: str
    tells: Tells
    ahead: str = ""
    aspects: list[str] = Field(default_factory=list)
    asks: bool = False
    adds: str = ""
    points: str = ""
    of: str = ""
    by_item: bool = False
    by_part: bool = False
    anywhere: bool = False
    of_anything: bool = False
    nearest: str = ""
    unfigured: bool = False
    with_place: bool = False

    @cached_property
    def telling(self) -> re.Pattern[str]:
        """Finds in a document's words what tells this side."""
        return re.compile(self.told or NEVER)


@cache
def patterns() -> PatternFile:
    """The patterns of sides.yaml."""
    return PatternFile(PATH, {"sides": Side})


@cache
def _by_aspect() -> Mapping[str, Side]:
    return {aspect: side for side in _sides() for aspect in side.aspects}


@cache
def _sides() -> tuple[Side, ...]:
    return tuple(pattern.way for pattern in patterns().ways("sides") if isinstance(pattern.way, Side))


@cache
def _ahead(said: str) -> re.Pattern[str]:
    return re.compile(patterns().written(said))


@lru_cache(maxsize=256)
def side_of(words: str, ahead: str = "", aspect: str = "") -> Side | None:
    """The side that a question asks, by its words, with what is said right ahead of it; else by its kind and aspect."""
    marked = mark(words).text
    for pattern in patterns().ways_in("sides", words, marked):
        side = pattern.way
        assert isinstance(side, Side)
        if side.ahead and not _ahead(side.ahead).search(ahead):
            continue
        if pattern.finds(marked if pattern.of_numerals else words):
            return side
    return _by_aspect().get(aspect)


def side_called(name: str) -> Side:
    """A side by its name. Raises StopIteration where there is none."""
    return next(side for side in _sides() if side.name == name)


def without_side(words: str, side: Side) -> str:
    """What else the words of a question say than the side it asks (体检一年几次: 体检)."""
    own = [pattern for pattern in patterns().ways("sides") if isinstance(pattern.way, Side) and pattern.way.name == side.name]
    marked = mark(words).text
    for pattern in own:
        if hit := pattern.finds(marked if pattern.of_numerals else words):
            text = marked if pattern.of_numerals else words
            return f"{text[: hit.start()]}，{text[hit.end() :]}"
    return words


def from_side(words: str, side: Side) -> str:
    """The words of a question from where it asks the side (办残疾证会不会停掉津贴: 会不会停掉津贴)."""
    beside = without_side(words, side)
    ahead = next((at for at, (one, other) in enumerate(zip(words, beside, strict=False)) if one != other), len(words))
    return words[ahead:]


def asks_a_side(words: str) -> bool:
    """Whether words ask a side that they cannot but ask (一次发还是按月)."""
    side = side_of(words)
    return side is not None and side.asks
