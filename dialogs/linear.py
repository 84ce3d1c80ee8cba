"""A choice among a few, by what features a thing has: linear, one byte a weight, trained beforehand.

Features are hashed to places, so that no list of words is shipped; a place has a weight for each choice.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors import safe_open

LARGEST = 127
"""The largest weight of one byte."""


@dataclass(frozen=True, eq=False)
class Linear:
    """Says how sure each of its choices is. `weights`: a row for each place, a column for each choice."""

    choices: tuple[str, ...]
    weights: npt.NDArray[np.int8]
    scale: float
    offsets: tuple[float, ...]

    @classmethod
    def load(cls, path: Path) -> "Linear":
        """Read one that was trained."""
        with safe_open(path, framework="np") as file:
            told = json.loads(file.metadata()["linear"])
            return cls(tuple(told["choices"]), file.get_tensor("weights"), told["scale"], tuple(told["offsets"]))

    def sure(self, places: Sequence[int] | npt.NDArray[np.int64]) -> Mapping[str, float]:
        """The probability of each choice, 0 to 1, for a thing with these features (places, each once)."""
        sums = np.add.reduce(self.weights.take(places, axis=0), axis=0, dtype=np.int64).tolist()
        length = math.sqrt(len(places))
        scores = [self.scale * one / length + offset for one, offset in zip(sums, self.offsets, strict=True)]
        most = max(scores)
        raised = [math.exp(score - most) for score in scores]
        total = sum(raised)
        return {choice: one / total for choice, one in zip(self.choices, raised, strict=True)}
