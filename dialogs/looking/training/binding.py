"""`python -m dialogs.looking.training.binding`: makes the choice of the item that a question is of, from the marked messages.

Where a question is about is judged, as it will be, by a judge that had not seen the file that it is from.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from dialogs.linear import Linear
from dialogs.listening.acts import Act
from dialogs.listening.questions import questions
from dialogs.listening.reader import Reader
from dialogs.listening.training.linear import matrix, sure
from dialogs.listening.training.parts import LEAST_SHARED, MESSAGES, Marked, marked_in
from dialogs.looking.aim import ALL, ELSE, MODEL, PLACES, SIZE, Scope
from dialogs.looking.aim import features as aim_features
from dialogs.looking.binding import OF_NONE, SIGNS, WEIGHTS, Around, Numbers, Signs, likelihoods, signs
from dialogs.looking.training.__main__ import judge, list_of
from dialogs.looking.training.__main__ import rows_of as aims_of
from index.build import build
from index.calibration import Calibration
from index.concepts import lexicon_of, read_concepts
from index.encoder import StaticEncoder
from index.lexicon import Lexicon
from index.search import Search
from knowledge.library import Library
from knowledge.lists import BenefitList

AIMS = MODEL / "aim.safetensors"
PENALTY = 10.0
ROUNDS = 300
DIGITS = 3
"""Weights are written with so many digits."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question heard in a marked message: what speaks for each item, of which items it is (their places in the list; none
    where it is of none), and the file it is from."""

    signs: Signs
    of: tuple[int, ...]
    file: str


@dataclass(frozen=True, slots=True)
class _Question:
    act: Act
    own: BenefitList
    around: Around
    scope: Scope
    of: tuple[int, ...]
    file: str


def asked_in(
    messages: Sequence[Marked], library: Library, search: Search, aims: Mapping[str, Linear], lexicon: Lexicon
) -> list[Asked]:
    """Every question that is heard in the messages, talk by talk; `aims`: for each file a judge of where it is about."""
    heard = list(_questions(messages, library))
    by_file: dict[str, list[_Question]] = {}
    for one in heard:
        by_file.setdefault(one.file, []).append(one)
    found = []
    for file, theirs in by_file.items():
        judge_ = aims[file]
        places = [aim_features(one.act.words, (one.act.kind, one.act.aspect), one.scope, lexicon) for one in theirs]
        likely = sure(judge_, matrix(places, SIZE))
        for one, row in zip(theirs, likely, strict=True):
            aim = dict(zip(judge_.choices, map(float, row), strict=True))
            found.append(Asked(signs(search, one.act, one.own, one.around, aim), one.of, file))
    return found


def _questions(messages: Sequence[Marked], library: Library) -> Iterator[_Question]:
    talk, spoken_of, own = "", list[tuple[str, ...]](), next(iter(library.lists.values()))
    for one in messages:
        if one.talk != talk:
            talk, spoken_of, own = one.talk, [], list_of(messages, one.talk, library) or own
        just: tuple[str, ...] = ()
        for number, act in enumerate(questions(one.text)):
            start, end = one.text.typed(*act.span)
            shared = [(min(end, last) - max(start, first), at) for at, ((first, last), _) in enumerate(one.parts)]
            most, at = max(shared, default=(0, 0))
            if most < LEAST_SHARED:
                continue
            part = one.parts[at][1]
            names = _names(part)
            around = Around(one.text.chars[: act.span[0]], one.text.chars[act.span[1] :], just, tuple(spoken_of))
            scope = Scope(around.ahead, not number, bool(spoken_of), own)
            of = tuple(place for place, item in enumerate(own) if item.name in names)
            yield _Question(act, own, around, scope, of, one.file)
            just = names or just
        told = [names for _, part in one.parts if (names := _names(part))]
        spoken_of = [*reversed(told), *spoken_of]


def _names(part: Mapping[str, Any]) -> tuple[str, ...]:
    """What a part is about, where it is about a thing."""
    return () if part["from"] in {ALL, ELSE} else tuple(part["about"])


def fitted(asked: Sequence[Asked]) -> tuple[Numbers, Numbers]:
    """The weights under which the marked items are likeliest: for items and for none, a line for each place of the aim."""
    lines = len(PLACES) + 1
    rows, marks, counts = [], [], []
    for one in asked:
        by_aim = np.concatenate([[1.0], one.signs.aim])
        items = np.einsum("a,is->ias", by_aim, one.signs.of_items).reshape(len(one.signs.of_items), -1)
        none = np.outer(by_aim, one.signs.of_none).reshape(1, -1)
        whole = np.zeros((len(items) + 1, items.shape[1] + none.shape[1]))
        whole[:-1, : items.shape[1]], whole[-1:, items.shape[1] :] = items, none
        mark = np.zeros(len(whole))
        mark[list(one.of) or [-1]] = 1
        rows.append(whole)
        marks.append(mark)
        counts.append(len(whole))
    table, marked = np.concatenate(rows), np.concatenate(marks)
    spread = table.std(axis=0) + 1e-6
    table /= spread
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    of = np.repeat(np.arange(len(counts)), counts)

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = table @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        likely = raised / np.add.reduceat(raised, starts)[of]
        right = np.maximum(np.add.reduceat(likely * marked, starts), 1e-12)
        slope = table.T @ (likely * marked / right[of] - likely)
        return float(-np.log(right).sum() + PENALTY * weights @ weights / 2), PENALTY * weights - slope

    found = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x / spread
    cut = lines * len(SIGNS)
    return found[:cut].reshape(lines, -1), found[cut:].reshape(lines, -1)


def save(weights: tuple[Numbers, Numbers], path: Path) -> None:
    """Write the weights, each by the names of its sign and place."""
    told = {
        of: {
            sign: {line: round(float(w), DIGITS) for line, w in zip(("always", *PLACES), column, strict=True)}
            for sign, column in zip(names, table.T, strict=True)
        }
        for of, names, table in (("items", SIGNS, weights[0]), ("none", OF_NONE, weights[1]))
    }
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def right_of(asked: Sequence[Asked], weights: tuple[Numbers, Numbers]) -> list[bool]:
    """Of each question whether its likeliest choice is right."""
    best = [int(likelihoods(one.signs, *weights).argmax()) for one in asked]
    return [at in one.of if one.of else at == len(one.signs.of_items) for at, one in zip(best, asked, strict=True)]


def figures(name: str, asked: Sequence[Asked], weights: tuple[Numbers, Numbers]) -> str:
    """How often the likeliest choice is right, of the questions that are of an item and of those that are of none."""
    likely = [likelihoods(one.signs, *weights) for one in asked]
    right = right_of(asked, weights)
    of_item = [r for r, one in zip(right, asked, strict=True) if one.of]
    of_none = [r for r, one in zip(right, asked, strict=True) if not one.of]
    told = [f"{name}: of an item {np.mean(of_item):.3f} of {len(of_item)}, of none {np.mean(of_none):.3f} of {len(of_none)}"]
    for least in (0.5, 0.6, 0.7, 0.8, 0.9):
        sure_ = [r for r, p in zip(right, likely, strict=True) if p[:-1].max() >= least]
        told.append(f"from {least}: {np.mean(sure_):.3f} of {len(sure_)}")
    return "; ".join(told)


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=WEIGHTS, show_default=True, help="写到哪个文件。")
@click.option("--unseen", type=click.Path(path_type=Path, exists=True), help="另外量一个没有用来训练的文件。")
@click.option("--held-out", is_flag=True, help="报每个文件没有见过时的数。")
def main(out: Path, unseen: Path | None, *, held_out: bool) -> None:
    """重新训练“问的是哪一项”。"""
    library = Library()
    reader, lexicon, model = Reader(library), lexicon_of(read_concepts(), library.vocabulary), StaticEncoder()
    search = Search(build(library, model), model, Calibration.load())
    messages = [one for path in sorted(MESSAGES.glob("*.jsonl")) for one in marked_in(path, reader)]
    rows = aims_of(messages, library, lexicon)
    aims = {str(file): judge(rows.of(rows.files != file)) for file in np.unique(rows.files)}
    asked = asked_in(messages, library, search, aims, lexicon)
    weights = fitted(asked)
    if unseen:
        theirs = asked_in(list(marked_in(unseen, reader)), library, search, {unseen.stem: Linear.load(AIMS)}, lexicon)
        click.echo(figures(unseen.stem, theirs, weights))
    if held_out:
        for file in aims:
            click.echo(
                figures(file, [one for one in asked if one.file == file], fitted([one for one in asked if one.file != file]))
            )
    save(weights, out)


if __name__ == "__main__":
    main()
