"""Fitting where a text pauses: the labelled messages with their punctuation taken out, and where it stood."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from dialogs.listening.finders.numerals import NUMERAL
from dialogs.listening.pauses import IN_LONG, SIZE, Words, features
from dialogs.listening.text import Text, read_text
from dialogs.listening.training.fit import MOST, Floats
from dialogs.listening.training.material import Message

STRENGTH = 0.15
"""The inverse of the regularisation."""
ROUNDS = 150


class Unbroken:
    """Leaves a text as it was typed: what the training reads with until there is a model."""

    def broken(self, text: Text) -> Text:
        """The text as it is."""
        return text


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch without punctuation, and for each place between two characters whether there was some."""

    file: str
    chars: str
    pauses: npt.NDArray[np.bool_]


def runs(messages: Sequence[Message]) -> Iterator[Run]:
    """Every text once, run together."""
    for text, file in {message.text: message.file for message in messages}.items():
        pieces = pieces_of(text)
        if len(pieces.replace("\n", "")) > 1:
            yield from _runs(file, pieces)


def _runs(file: str, pieces: str) -> Iterator[Run]:
    for stretch in pieces.split("\n"):
        chars = stretch.replace("\t", "")
        if len(chars) > 1:
            ends = np.cumsum([len(piece) for piece in stretch.split("\t")])[:-1]
            yield Run(file, chars, np.isin(np.arange(1, len(chars)), ends))


def pieces_of(text: str) -> str:
    """The clauses of a text with a tab for each break between them; a line break where two numbers would run together."""
    read = read_text(text)
    words = [read.words(index) for index in range(len(read.clauses))]
    joins = ["\n" if _counts(one[-1:]) and _counts(other[:1]) else "\t" for one, other in pairwise(words)]
    return "".join(part for pair in zip(words, [*joins, ""], strict=True) for part in pair)


def _counts(char: str) -> bool:
    return bool(NUMERAL.fullmatch(char))


@dataclass(frozen=True, slots=True)
class Rows:
    """The places between characters as rows, whether each is a pause, and the file it is of."""

    rows: csr_matrix
    pauses: npt.NDArray[np.bool_]
    files: npt.NDArray[np.str_]

    def of(self, chosen: npt.NDArray[np.bool_]) -> "Rows":
        """Only the chosen rows."""
        return Rows(self.rows[chosen], self.pauses[chosen], self.files[chosen])


def rows_of(told: Sequence[Run], words: Words) -> Rows:
    """Runs as rows."""
    places = np.concatenate([features(run.chars, words.classes(run.chars)) for run in told])
    bounds = np.arange(0, places.size + 1, places.shape[1])
    rows = csr_matrix((np.ones(places.size), places.ravel(), bounds), shape=(len(places), SIZE))
    files = np.concatenate([np.full(len(run.pauses), run.file) for run in told])
    return Rows(rows, np.concatenate([run.pauses for run in told]), files)


def fitted(rows: Rows) -> LogisticRegression:
    """The model."""
    return LogisticRegression(C=STRENGTH, max_iter=ROUNDS, solver="liblinear").fit(rows.rows, rows.pauses)


def held_out(rows: Rows, files: Sequence[str]) -> tuple[float, float]:
    """Precision and recall on some files by a model that has not seen them."""
    left_out = np.isin(rows.files, files)
    sure: Floats = fitted(rows.of(~left_out)).predict_proba(rows.of(left_out).rows)[:, 1]
    kept, true = sure >= IN_LONG, rows.pauses[left_out]
    return float(true[kept].mean()), float(kept[true].mean())


def save(model: LogisticRegression, path: Path) -> None:
    """Write the model as it is read: one byte a weight, scale and offset beside them."""
    weights = model.coef_[0]
    step = float(np.abs(weights).max()) / MOST
    told = {"scale": round(step, 6), "offset": round(float(model.intercept_[0]), 6)}
    save_file({"weights": np.round(weights / step).astype(np.int8)}, path, metadata={"pauses": json.dumps(told)})
