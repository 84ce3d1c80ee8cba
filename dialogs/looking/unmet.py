"""Whether what a list tells meets a question at all: letters ask of roads, schools and pensions in the words of items.

A small linear judge over how the question is asked and how near the list comes to it: 医保报多少 shares its words with an item
that tells nothing of it. Trained on the questions that the index is tuned on, on those of letters about what no document tells,
and on what people in talks asked of items. `python -m dialogs.looking.training.unmet` makes it again.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from dialogs.linear import Linear
from dialogs.listening.acts import Act, content_of, is_bare
from dialogs.listening.finders.numerals import MARK, mark
from dialogs.listening.runs import runs
from dialogs.looking.aim import MODEL
from dialogs.looking.binding import Bound
from dialogs.looking.names import names_in, without_names
from dialogs.looking.topic import text_of
from index.untold import shipped_untold
from knowledge.lists import BenefitList

if TYPE_CHECKING:
    from index.search import Search

SIZE = 1 << 15
"""Features are hashed to so many places."""
OWN, LONGEST = 24, 3
"""Characters of the question that are looked at, the last ones; characters of a run."""
LOWEST, HIGHEST = -12, 16
"""So many steps below and above nought a measure is told apart."""
STEPS = {
    "fused": 0.1,
    "cosine": 0.08,
    "lexical": 0.05,
    "over_outside": 0.1,
    "over_outside_cosine": 0.08,
    "over_outside_lexical": 0.05,
    "over_elsewhere": 0.1,
    "known": 0.1,
    "untold": 0.8,
    "none": 0.1,
    "likely": 0.1,
    "unsaid": 1.0,
    "share unsaid": 0.15,
    "left": 1.0,
    "says": 2.0,
}
"""The measures, and how finely each is told apart."""
QUARTERS, FIFTHS, MOST_LEFT = 4, 5, 8
MET, UNMET = "met", "unmet"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is judged: of what list, and of which item of it, it is likeliest; where that is to be found."""

    act: Act
    own: BenefitList
    bound: Bound
    aim: str


def features(search: "Search", asked: Asked) -> list[int]:
    """The places of the features of a question, each once."""
    own = f"^{asked.act.words[-OWN:]}$"
    places = (*runs(own, LONGEST, "c"), *(crc32(one.encode()) for one in _signs(search, asked)))
    return list(dict.fromkeys(place % SIZE for place in places))


def unmet(search: "Search", asked: Asked) -> float:
    """How likely it is that the list tells nothing of what is asked."""
    return shipped().sure(features(search, asked))[UNMET]


def _signs(search: "Search", asked: Asked) -> Iterator[str]:
    act, item = asked.act, asked.bound.best[0]
    names = names_in(act.words, asked.own)
    named = "no" if not names else "weakly" if all(name.weak for name in names) else "surely"
    left = _said(without_names(act.words, asked.own))
    pairs = [left[at : at + 2] for at in range(len(left) - 1)]
    text = item.name + text_of(item)
    unsaid = sum(pair not in text for pair in pairs)
    fit = search.measure(act.words, asked.own.region)
    measures = {
        **{name: getattr(fit, name) for name in STEPS if hasattr(fit, name)},
        "untold": shipped_untold().score(act.words),
        "none": asked.bound.none,
        "likely": asked.bound.best[1],
        "unsaid": unsaid,
        "share unsaid": unsaid / max(1, len(pairs)),
        "left": len(left),
        "says": len(_said(act.words)),
    }
    for name, value in measures.items():
        steps = min(math.floor(value / STEPS[name]), HIGHEST)
        yield from (f"{name} {at}" for at in range(LOWEST, steps + 1))
    yield from (f"named {named}", f"bare {is_bare(act.words)}", f"kind {act.kind}", f"aim {asked.aim}")
    yield from (
        f"named {named}, unsaid {int(QUARTERS * measures['share unsaid'])}",
        f"named {named}, left {min(len(left), MOST_LEFT)}",
        f"named {named}, none {int(FIFTHS * measures['none'])}",
        f"named {named}, over {math.floor(FIFTHS * fit.over_outside)}",
    )


def _said(words: str) -> str:
    return content_of(mark(words).text).replace(MARK, "")


@cache
def shipped() -> Linear:
    """The shipped judge, read once."""
    return Linear.load(MODEL / "unmet.safetensors")
