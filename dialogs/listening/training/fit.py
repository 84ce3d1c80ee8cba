"""Fitting the judge: a logistic regression over hashed features, held-out scores file by file, and the shipped weights."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from dialogs.listening.judge import SIZE, features
from dialogs.listening.training.marks import PLACES, Labelled

Floats = npt.NDArray[np.float64]
LENGTH = 5.0
"""Rows are brought to this length, so that long messages do not weigh more than short ones."""
STRENGTH = 0.3
"""The inverse of the regularisation."""
MOST = 127


@dataclass(frozen=True, slots=True)
class Table:
    """Marks as rows. `claims`: which marks say the same of the same message; of those that it states one is enough."""

    rows: csr_matrix
    counts: npt.NDArray[np.bool_]
    claims: npt.NDArray[np.int64]

    def of(self, chosen: npt.NDArray[np.bool_]) -> "Table":
        """Only the chosen rows."""
        return Table(self.rows[chosen], self.counts[chosen], self.claims[chosen])


@dataclass(frozen=True, slots=True)
class Line:
    """A linear rule: weights and where it starts."""

    weights: Floats
    start: float

    def score(self, rows: csr_matrix) -> Floats:
        """How far rows are on the side of what counts."""
        return np.asarray(rows @ self.weights + self.start)


def table_of(marks: Sequence[Labelled]) -> Table:
    """Marks whose label is not free, as rows."""
    places = [features(one.text, one.mark, one.around) for one in marks]
    bounds = np.cumsum([0, *map(len, places)])
    rows = csr_matrix((np.ones(bounds[-1]), np.concatenate(places), bounds), shape=(len(places), SIZE))
    keys = [_claim(one) for one in marks]
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    counts = np.array([bool(one.counts) for one in marks])
    return Table(normalize(rows) * LENGTH, counts, np.array([numbers[key] for key in keys]))


def _claim(one: Labelled) -> tuple[int, str, str]:
    fact = "place" if one.mark.fact in PLACES else one.mark.fact
    return one.message, fact, "" if one.counts else one.mark.value


def best_of(claims: npt.NDArray[np.int64], scores: Floats, among: npt.NDArray[np.bool_] | None = None) -> Floats:
    """For each claim the score of its surest mark (among some); minus infinity where there is none."""
    best = np.full(int(claims.max()) + 1, -np.inf)
    chosen = np.ones(len(scores), dtype=bool) if among is None else among
    np.maximum.at(best, claims[chosen], scores[chosen])
    return best


def fitted(table: Table, beside: Table | None) -> Line:
    """Fitted twice: of several marks that say what is stated, the second time only the one that then looks surest.

    我妈吃低保，听说低保有补贴: the message states it, but its second mark does not.
    """
    line = _fitted(table, beside)
    scores = line.score(table.rows)
    surest = scores >= best_of(table.claims, scores)[table.claims]
    return _fitted(table.of(surest | ~table.counts), beside)


def _fitted(table: Table, beside: Table | None) -> Line:
    rows = vstack([table.rows, beside.rows]) if beside else table.rows
    counts = np.concatenate([table.counts, beside.counts]) if beside else table.counts
    model = LogisticRegression(C=STRENGTH, max_iter=500).fit(rows, counts)
    return Line(model.coef_[0], float(model.intercept_[0]))


def held_out(table: Table, groups: npt.NDArray[np.str_], beside: Table | None) -> Floats:
    """The score of every mark by a rule that has seen nothing of its group."""
    scores = np.zeros(len(groups))
    for group in np.unique(groups):
        left_out = groups == group
        scores[left_out] = fitted(table.of(~left_out), beside).score(table.rows[left_out])
    return scores


def calibrated(scores: Floats, counts: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """Platt's two numbers: the slope and shift that make held-out scores log-odds."""
    model = LogisticRegression(C=1e6).fit(scores.reshape(-1, 1), counts)
    return float(model.coef_[0][0]), float(model.intercept_[0])


def probability(scores: Floats, slope: float, shift: float) -> Floats:
    """Scores as probabilities."""
    return np.asarray(1 / (1 + np.exp(-np.clip(slope * scores + shift, -60, 60))))


def save(line: Line, slope: float, shift: float, path: Path) -> None:
    """Write the rule as the judge reads it: one byte a weight, scale and offset beside them."""
    step = float(np.abs(line.weights).max()) / MOST
    weights = np.round(line.weights / step).astype(np.int8)
    told = {"scale": round(slope * LENGTH * step, 6), "offset": round(slope * line.start + shift, 6)}
    save_file({"weights": weights}, path, metadata={"judge": json.dumps(told)})
