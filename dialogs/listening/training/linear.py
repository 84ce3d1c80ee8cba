"""Fitting a linear choice over hashed features (dialogs/linear.py): the rows, the fit, and the weights as they are shipped."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from dialogs.linear import LARGEST, Linear

INVERSE_PENALTY = 10.0
ROUNDS = 400


@dataclass(frozen=True, slots=True)
class Labelled:
    """Things as rows, what each is, and the file it is from."""

    rows: csr_matrix
    labels: npt.NDArray[Any]
    files: npt.NDArray[np.str_]

    def of(self, chosen: npt.NDArray[np.bool_]) -> "Labelled":
        """Only the chosen ones."""
        return Labelled(self.rows[chosen], self.labels[chosen], self.files[chosen])


def matrix(places: Sequence[Sequence[int]], size: int) -> csr_matrix:
    """A row of unit length for the features of each thing."""
    counts = np.array([len(one) for one in places])
    values = np.repeat(1 / np.sqrt(counts), counts)
    return csr_matrix((values, np.concatenate(places), np.concatenate([[0], counts.cumsum()])), shape=(len(places), size))


def fitted(rows: csr_matrix, labels: npt.NDArray[np.str_]) -> Linear:
    """The choice among the labels, its weights cut to bytes."""
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=ROUNDS).fit(rows, labels)
    weights, offsets = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # noqa: PLR2004 - of two choices one line of weights is fitted: that of the second
        weights, offsets = np.concatenate([-weights / 2, weights / 2]), np.array([-offsets[0] / 2, offsets[0] / 2])
    scale = float(np.abs(weights).max()) / LARGEST
    shipped = np.ascontiguousarray(np.rint(weights / scale).T.astype(np.int8))
    return Linear(tuple(map(str, model.classes_)), shipped, scale, tuple(round(float(one), 6) for one in offsets))


def sure(linear: Linear, rows: csr_matrix) -> npt.NDArray[np.float64]:
    """The probabilities of each choice for each row."""
    scores = np.asarray(rows @ (linear.weights * linear.scale)) + np.array(linear.offsets)
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def save(linear: Linear, path: Path) -> None:
    """Write the weights as Linear.load reads them."""
    told = {"choices": linear.choices, "scale": linear.scale, "offsets": linear.offsets}
    save_file({"weights": linear.weights}, path, metadata={"linear": json.dumps(told)})
