"""Which item of a list a question is of, in the light of the message and of what was spoken of before: one choice among all.

Signs speak for an item (the question names it, it is the one spoken of last, a search finds it near), and how much each counts
hangs on where the question is judged to be about (`aim.py`). That it is of none of them is a choice, too. The weights are
trained on messages whose writers and markers knew no pattern: `python -m dialogs.looking.training.binding` makes them again.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dialogs.listening.acts import Act, content_of
from dialogs.listening.finders.numerals import mark
from dialogs.looking.aim import MODEL, PLACES
from dialogs.looking.names import Name, names_in
from knowledge.lists import BenefitList, Item

if TYPE_CHECKING:
    from index.search import Search

WEIGHTS = MODEL / "binding.json"
FAR = 120
"""So many characters before and behind a question are looked at."""
NEAR = 60
"""So many of the last characters ahead of a question are searched for with it."""
LATEST = 3
"""So many of the things spoken of before are looked at."""
FEW, SOME = 2, 5
"""A question that says no more than so many characters besides asking says next to nothing; little."""
MONEY = frozenset({"amount", "total"})
KINDS = ("amount", "total", "eligible", "which", "where", "how", "when", "why", "why_not", "what", "compare", "others", "None")
SUM = re.compile(r"\d{2,}")
LEAST_SUM = 10
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a question: what is said ahead of it and behind it, the items of the question ahead of it in the same
    message, and those of the questions before, the latest first; an item is known by its name."""

    ahead: str = ""
    behind: str = ""
    just_asked: tuple[str, ...] = ()
    spoken_of: tuple[tuple[str, ...], ...] = ()

    def speaks_of(self, item: Item) -> bool:
        """Whether an item was asked about before."""
        return any(item.name in names for names in (self.just_asked, *self.spoken_of))


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for each item of a list (a row for each, a column for each of SIGNS), and for none of them."""

    of_items: Numbers
    of_none: Numbers
    aim: Numbers


@dataclass(frozen=True, slots=True)
class Bound:
    """How likely a question is of each item of a list, and that it is of none."""

    items: Sequence[Item]
    likely: tuple[float, ...]
    none: float

    @property
    def best(self) -> tuple[Item, float]:
        """The likeliest item, and how likely it is."""
        at = max(range(len(self.items)), key=lambda i: self.likely[i])
        return self.items[at], self.likely[at]


NAMED = ("named", "weakly named", "named ahead", "weakly named ahead", "named behind", "weakly named behind")
ASKED = ("just asked", "spoken of last", "spoken of before", "spoken of long ago")
SUMS = ("its sum", "its sum ahead")
LIKE = tuple(
    f"{how} {of}"
    for of in ("like it", "like its content", "like it and what is ahead")
    for how in ("cosine", "fused", "nearest", "by far")
)
PAID = ("paid", "paid, of money")
SIGNS = (*NAMED, *ASKED, *SUMS, *LIKE, *PAID)
OF_NONE = (
    *("none", "says nothing", "says little", "names some", "names some ahead", "names a clause", "nothing spoken of"),
    *(
        "another spoken of",
        "first",
        "a clause is nearer",
        "a clause is nearer with what is ahead",
        "nearest",
        "nearest with ahead",
    ),
    *("nearest by meaning", *(f"kind {kind}" for kind in KINDS)),
)


def signs(search: "Search", act: Act, own: BenefitList, around: Around, aim: Mapping[str, float]) -> Signs:
    """What speaks for each item that a question may be of."""
    items, ahead, behind = tuple(own), around.ahead[-FAR:], around.behind[:FAR]
    content = content_of(act.words)
    named = [names_in(words, own) for words in (act.words, ahead, behind)]
    searched = (act.words, content, ahead[-NEAR:] + act.words)
    found = {words: _near(search, words, own) for words in dict.fromkeys(searched)}
    near = [found[words] for words in searched]
    spoken_of = [around.just_asked, *around.spoken_of[:LATEST], *[()] * (LATEST - len(around.spoken_of))]
    sums = [_sums_in(act.words), _sums_in(ahead)]
    paid = np.array([float(item.is_paid) for item in items])
    columns = [
        *(one for names in named for one in _named(names, items)),
        *(np.array([float(item.name in names) for item in items]) for names in spoken_of),
        *(np.array([float(bool(said & item.sums)) for item in items]) for said in sums),
        *(one for like in near for one in (like.cosine, like.fused, _top(like.fused), _by_far(like.fused))),
        *(paid, paid * (act.kind in MONEY)),
    ]
    spoken_of_now = around.spoken_of[0] if around.spoken_of else ()
    here = {item.name for item in items}
    of_none = [
        *(1.0, len(content) <= FEW, FEW < len(content) <= SOME),
        *(any(not name.weak for name in named[0]), any(not name.weak for name in named[1])),
        *(any(name.clauses for name in named[0]), not around.spoken_of, bool(spoken_of_now) and not here & set(spoken_of_now)),
        *(not ahead, near[0].clause - near[0].fused.max(), near[2].clause - near[2].fused.max()),
        *(near[0].fused.max(), near[2].fused.max(), near[0].cosine.max()),
        *(str(act.kind) == kind for kind in KINDS),
    ]
    return Signs(np.stack(columns, axis=1), np.array(of_none, dtype=float), np.array([aim[place] for place in PLACES]))


def bound(search: "Search", act: Act, own: BenefitList, around: Around, aim: Mapping[str, float]) -> Bound:
    """Of which item of a list a question is."""
    likely = likelihoods(signs(search, act, own, around, aim), *shipped())
    return Bound(tuple(own), tuple(likely[:-1].tolist()), float(likely[-1]))


def likelihoods(of: Signs, item_weights: Numbers, none_weights: Numbers) -> Numbers:
    """The probability of each item and, the last, of none; a line of weights for always and one for each place of the aim."""
    by_aim = np.concatenate([[1.0], of.aim])
    scores = np.append(of.of_items @ (by_aim @ item_weights), of.of_none @ (by_aim @ none_weights))
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum())


@cache
def shipped(path: Path = WEIGHTS) -> tuple[Numbers, Numbers]:
    """The weights: of signs for items, of signs for none; a line for always, then one for each place."""
    told = json.loads(path.read_text(encoding="utf-8"))
    lines = ("always", *PLACES)
    return (
        np.array([[told["items"][sign][line] for sign in SIGNS] for line in lines]),
        np.array([[told["none"][sign][line] for sign in OF_NONE] for line in lines]),
    )


@dataclass(frozen=True, slots=True)
class _Near:
    """How near each item of a list comes to some words, and the nearest clause."""

    fused: Numbers
    cosine: Numbers
    clause: float


def _near(search: "Search", words: str, own: BenefitList) -> _Near:
    scored, many = search.scored(words, own.region), len(own.items)
    if scored is None:
        return _Near(np.zeros(many), np.zeros(many), 0.0)
    places = search.places_of(own.region)
    at = [places.get(item.id, -1) for item in own.items]
    fused, cosine = (np.append(scores.astype(float), 0.0) for scores in (scored.fused, scored.cosine))  # -1: not in the index
    clauses = np.delete(fused, [*at, -1])
    return _Near(fused[at], cosine[at], float(clauses.max()) if len(clauses) else 0.0)


def _named(names: Sequence[Name], items: Sequence[Item]) -> Iterator[Numbers]:
    """For which items a surely named thing speaks, and for which a weakly named one; less where it may be several."""
    for weak in (False, True):
        said = np.zeros(len(items))
        for name in names:
            if name.weak is weak:
                for at, item in enumerate(items):
                    said[at] = max(said[at], (item in name.items) / max(1, len(name.items)) ** 0.5)
        yield said


def _top(scores: Numbers) -> Numbers:
    return np.asarray((scores == scores.max()) & (scores > 0), dtype=float)


def _by_far(scores: Numbers) -> Numbers:
    """How far each is above the best of the others."""
    order = np.sort(scores)
    best, second = (order[-1], order[-2]) if len(order) > 1 else (order[-1], 0.0)
    return np.where(scores == best, scores - second, scores - best)


def _sums_in(words: str) -> frozenset[str]:
    return frozenset(SUM.findall(words)) | {str(one.low) for one in mark(words).numerals if one.low >= LEAST_SUM}
