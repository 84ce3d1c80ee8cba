"""The judge's card: what it is, how it was made, and how rules and judge do, alone and together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dialogs.listening.training.figures import Claims, Figure, Flags, auc, by_fact, figure, threshold_for
from dialogs.listening.training.fit import Floats
from dialogs.listening.training.whole import Outcome
from dialogs.listening.weighing import LEAST, LEAST_OF_AGES, LEAST_OF_PLACES

FEWEST = 60
"""Facts with fewer claims have no line of their own."""
HEAD = """# The judge of marks

`dialogs/listening/judge.py` asks it how surely a message states what a finder found in it. A logistic regression over hashed
runs of one to three characters around the mark ({size:,} features, one byte each), made again by
`python -m dialogs.listening.training` (seed {seed}) from {messages:,} labelled messages (what has several clauses also without
any punctuation), {told:,} messages of strangers and blind writers in which it is marked where they tell something of somebody
(`training/parts/`), {marks:,} marks in all whose label is not free, and {frames:,} marks in made sentences
(`training/frames.yaml`, and words of facts.yaml said plainly). This page is written by that command.

All figures are for messages of files that the judge had not seen (leave one file out; the made sentences are always in). The
*rules* have been mended on all of these files, so theirs are too good, and the judge beside them looks worse than it is: see
the last table. “Other hands” are the files of `training/messages/`, by other writers than the rest. A claim is a value of a
fact that marks of one message say; free ones are left out. “Recall” is of the stated claims that a finder marked. As shipped a
place is vetoed only below {places}, an age below {ages}; the tables of one threshold for all are stricter with these.
"""
FRESH = """## Where the rules had not seen the files either

Measured at 01c69dc on the messages of other hands, before any rule was mended on them; the judge leaving each file out. Still a
little too good: the made sentences were written after part of these messages had been read (so the figures without them stand
beside), and the width of the windows and the shipped threshold were chosen by these figures.

| way | false with made sentences | recall | messages right | made up | false without | recall | messages right | made up |
|---|---|---|---|---|---|---|---|---|
| rules | 19.9% | 93.7% | 71.0% | 20.4% | 19.9% | 93.7% | 71.0% | 20.4% |
| judge alone, from 0.5 | 18.9% | 96.4% | | | 22.1% | 95.6% | | |
| judge alone, from 0.7 | 13.6% | 90.9% | | | 15.5% | 88.3% | | |
| rules and judge, from 0.4 | 14.7% | 92.3% | 74.7% | 15.5% | 16.7% | 91.5% | 72.4% | 17.2% |
| rules and judge, from 0.5 | 12.9% | 90.6% | 75.1% | 13.5% | 15.4% | 89.9% | 72.9% | 15.8% |
| rules and judge, from 0.7 | 9.8% | 85.7% | 74.8% | 10.6% | 11.4% | 83.0% | 72.3% | 11.9% |
| rules and judge, from 0.9 | 5.4% | 65.3% | 67.7% | 6.3% | 6.7% | 62.5% | 66.8% | 6.8% |

AUC of the claims that the rules kept: 0.859 with made sentences, 0.816 without. Asked back instead of stored below 0.5: 142
of 1,280 claims, of which 24% would have been answered yes (without made sentences 118, 36%); below 0.7: 240, 36% (255, 46%).
No threshold up to 0.9 brings what is false near 1 %: among those it is surest of are plain statements of somebody else and
numbers that mean something else, which finders and cast must tell.
"""


@dataclass(frozen=True, slots=True)
class Made:
    """What the card tells of."""

    seed: int
    size: int
    messages: int
    told: int
    marks: int
    frames: int
    least: float
    half: float
    claims: Claims
    plain: Claims
    others: frozenset[str]
    whole: Sequence[tuple[str, Sequence[tuple[str, Sequence[Outcome]]]]]
    paused: tuple[float, float]
    tells: "Tells"


@dataclass(frozen=True, slots=True)
class Tells:
    """The marks that the rules keep in messages in which it is marked where they tell something: whether each lies there, its
    kind, and how sure of it a judge is that had not seen its file."""

    told: Flags
    kinds: npt.NDArray[np.str_]
    sure: Floats


def card(made: Made) -> str:
    """The card as a page."""
    head = HEAD.format(
        size=made.size,
        seed=made.seed,
        messages=made.messages,
        told=made.told,
        marks=made.marks,
        frames=made.frames,
        places=LEAST_OF_PLACES,
        ages=LEAST_OF_AGES,
    )
    return "\n".join(
        (head, *_tells(made.tells), *_auc(made), *_modes(made), *_whole(made), *_facts(made), *_pauses(made), FRESH)
    )


SHIPPED = (("age", "ages", LEAST_OF_AGES), ("place", "places", LEAST_OF_PLACES), ("word", "words", LEAST))


def _tells(tells: Tells) -> Iterator[str]:
    yield "## What is told, and what is not\n"
    yield "Of the marks that the rules keep in the messages of `training/parts/`, those that lie in a told stretch and those"
    yield "that do not (asked, supposed, to come, a price, a rumour), and how many of each the judge stops that has not seen"
    yield "the file.\n"
    yield "| | stops below | told | stopped | not told | stopped | AUC |"
    yield "|---|---|---|---|---|---|---|"
    for kind, name, least in SHIPPED:
        chosen = tells.kinds == kind
        told, sure = tells.told[chosen], tells.sure[chosen]
        lost, stopped = (sure[told] < least).sum(), (sure[~told] < least).sum()
        yield f"| {name} | {least} | {told.sum()} | {lost} | {(~told).sum()} | {stopped} | {auc(told, sure):.3f} |"
    yield ""


def _auc(made: Made) -> Iterator[str]:
    yield "## Telling apart (AUC)\n"
    yield "| | all claims | those that the rules keep | other hands | those that the rules keep |"
    yield "|---|---|---|---|---|"
    for name, claims in (("judge", made.claims), ("judge without made sentences", made.plain)):
        theirs = claims.of(_theirs(claims, made.others))
        parts = [(one.stated, one.sure, one.ruled, one.sure_of_ruled) for one in (claims, theirs)]
        cells = [
            f"{value:.3f}"
            for stated, sure, ruled, of_ruled in parts
            for value in (auc(stated, sure), auc(stated[ruled], of_ruled[ruled]))
        ]
        yield f"| {name} | {' | '.join(cells)} |"
    yield ""


def _theirs(claims: Claims, others: frozenset[str]) -> Flags:
    return np.isin(claims.groups, sorted(others))


def _modes(made: Made) -> Iterator[str]:
    yield "## What is kept, what of it is false, and the recall\n"
    yield "| way | all: kept | false | recall | other hands: kept | false | recall |"
    yield "|---|---|---|---|---|---|---|"
    both = [made.claims, made.claims.of(_theirs(made.claims, made.others))]
    yield _line("rules", [figure(c, c.ruled) for c in both])
    for least in (0.5, 0.8, 0.9):
        yield _line(f"judge alone, from {least}", [figure(c, c.sure >= least) for c in both])
    yield _line(f"**rules, the judge vetoes below {made.least}** (as shipped)", [figure(c, c.both(made.least)) for c in both])
    for least in (made.half, 0.8, 0.9):
        yield _line(f"rules and judge, from {least}", [figure(c, c.both(least)) for c in both])
    yield ""
    yield f"Asking back where rules keep what the judge is only half sure of ({made.least} to {made.half}):"
    for name, claims in zip(("all", "other hands"), both, strict=True):
        asked = claims.both(made.least) & ~claims.both(made.half)
        share = claims.stated[asked].mean() if asked.any() else 0
        yield f"{name}: {asked.sum()} questions for {claims.ruled.sum()} claims, {share:.0%} would be answered yes."
    yield ""


def _line(name: str, figures: Sequence[Figure]) -> str:
    return f"| {name} | " + " | ".join(f"{one.kept} | {one.false:.1%} | {one.recall:.1%}" for one in figures) + " |"


def _whole(made: Made) -> Iterator[str]:
    yield "## Whole messages\n"
    yield "Right, and with something stored that is not stated (of whomever; with its answers to what was asked).\n"
    yield "| way | " + " | ".join(f"{name}: right | made up" for name, _ in made.whole[0][1]) + " |"
    yield "|---" * (1 + 2 * len(made.whole[0][1])) + "|"
    for way, parts in made.whole:
        cells = [f"{_share(o.right for o in part)} | {_share(o.made_up for o in part)}" for _, part in parts]
        yield f"| {way} | {' | '.join(cells)} |"
    yield ""


def _pauses(made: Made) -> Iterator[str]:
    yield "## Where a text that runs on pauses\n"
    yield "`pauses.safetensors` (65,536 features, one byte each) is fitted on the same messages, their punctuation taken out."
    precision, recall = made.paused
    yield f"On the files of other hands, unseen, {precision:.1%} of the pauses it puts in were there; it finds {recall:.1%}."
    yield "Many of the rest are no faults: people pause as they please.\n"


def _share(flags: Iterator[bool]) -> str:
    values = [*flags]
    return f"{sum(values) / len(values):.1%}"


def _facts(made: Made) -> Iterator[str]:
    yield "## By fact\n"
    yield "Last: from which threshold on at most 1 % of what rules and judge keep is false, and the recall there.\n"
    yield "| fact | stated / not | rules: false | recall | judge AUC | shipped: false | recall | 1 % from | recall |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for fact, claims in (*by_fact(made.claims, FEWEST), ("all", made.claims)):
        rules, shipped = figure(claims, claims.ruled), figure(claims, claims.both(made.least))
        least = threshold_for(claims)
        at = "–" if least is None else f"{figure(claims, claims.both(least)).recall:.1%}"
        yield (
            f"| {fact} | {claims.stated.sum()} / {(~claims.stated).sum()} | {rules.false:.1%} | {rules.recall:.1%} "
            f"| {auc(claims.stated, claims.sure):.3f} | {shipped.false:.1%} | {shipped.recall:.1%} "
            f"| {'–' if least is None else f'{least:.2f}'} | {at} |"
        )
    yield ""
