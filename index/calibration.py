"""When a question counts as answered: a logistic threshold over how well the best passage fits, fitted beforehand."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).parent / "model" / "calibration.json"


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a query is met. Shares are 0 to 1; a margin is against the best topic outside, or the best of another region.

    `fused` is what hits are ordered by; `cosine` and `lexical` are its two parts.
    """

    fused: float
    cosine: float
    lexical: float
    over_outside: float
    over_outside_cosine: float
    over_outside_lexical: float
    over_elsewhere: float
    known: float

    def parts(self, names: Sequence[str]) -> list[float]:
        """The named measures, in that order."""
        return [getattr(self, name) for name in names]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A logistic rule over named measures of a Fit, each centred and scaled."""

    measures: tuple[str, ...]
    centre: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float
    least: float

    def probability(self, fit: Fit) -> float:
        """How likely the query is answered, 0 to 1."""
        z = self.intercept
        for value, centre, scale, weight in zip(fit.parts(self.measures), self.centre, self.scale, self.weights, strict=True):
            z += weight * (value - centre) / scale
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, z))))

    def answered(self, fit: Fit) -> bool:
        """Whether the query counts as answered."""
        return self.probability(fit) >= self.least


@dataclass(frozen=True, slots=True)
class Calibration:
    """The rule for the model it was fitted with, and one that looks at words alone, for any other model."""

    model: str
    fused: Threshold
    lexical: Threshold

    def rule(self, fingerprint: str) -> Threshold:
        """The threshold for a model, by its fingerprint."""
        return self.fused if fingerprint == self.model else self.lexical

    def save(self, path: Path = SHIPPED) -> None:
        """Write it down."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path = SHIPPED) -> "Calibration":
        """Read it back."""
        kept = json.loads(path.read_text(encoding="utf-8"))
        return cls(kept["model"], _threshold(kept["fused"]), _threshold(kept["lexical"]))


def _threshold(kept: Any) -> Threshold:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in kept.items()}
    return Threshold(**values)
