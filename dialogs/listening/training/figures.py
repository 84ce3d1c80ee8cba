"""How well rules and judge tell what counts, claim by claim, on messages of files that the judge has not seen.

A claim is a value of a fact that marks of one message say. It is kept if one of its marks is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score

from dialogs.listening.training.fit import Floats, Table, best_of

Flags = npt.NDArray[np.bool_]
WANTED = 0.01
"""The share of false ones among what is kept that is aimed at."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims: whether each is stated, its fact, whether the rules keep it, and how sure the judge is of it (at most)."""

    stated: Flags
    facts: npt.NDArray[np.str_]
    groups: npt.NDArray[np.str_]
    ruled: Flags
    sure: Floats
    sure_of_ruled: Floats

    def of(self, chosen: Flags) -> "Claims":
        """Only the chosen ones."""
        return Claims(
            self.stated[chosen],
            self.facts[chosen],
            self.groups[chosen],
            self.ruled[chosen],
            self.sure[chosen],
            self.sure_of_ruled[chosen],
        )

    def both(self, least: float) -> Flags:
        """What rules keep and the judge does not stop."""
        return self.ruled & (self.sure_of_ruled >= least)


@dataclass(frozen=True, slots=True)
class Figure:
    """What is kept: how much, the share of it that is false, the share of what is stated that is kept."""

    kept: int
    false: float
    recall: float


def claims_of(table: Table, facts: Sequence[str], groups: npt.NDArray[np.str_], stored: Flags, sure: Floats) -> Claims:
    """Marks put together as claims."""
    first = np.unique(table.claims, return_index=True)[1]
    of_ruled = best_of(table.claims, sure, stored)
    return Claims(
        table.counts[first], np.array(facts)[first], groups[first], np.isfinite(of_ruled), best_of(table.claims, sure), of_ruled
    )


def figure(claims: Claims, kept: Flags) -> Figure:
    """How good what is kept is."""
    false = float((~claims.stated[kept]).mean()) if kept.any() else 0.0
    return Figure(int(kept.sum()), false, float(kept[claims.stated].mean()))


def auc(stated: Flags, sure: Floats) -> float:
    """The chance that a stated one is surer than one that is not."""
    return float(roc_auc_score(stated, sure)) if 0 < stated.sum() < len(stated) else float("nan")


def threshold_for(claims: Claims, wanted: float = WANTED) -> float | None:
    """The lowest threshold beside the rules from which on at most the wanted share of what is kept is false."""
    return next((least for least in np.arange(0, 1, 0.01) if figure(claims, claims.both(least)).false <= wanted), None)


def by_fact(claims: Claims, fewest: int) -> Iterator[tuple[str, Claims]]:
    """The claims of each fact that has some."""
    for fact in sorted(set(claims.facts)):
        of_fact = claims.of(claims.facts == fact)
        if len(of_fact.stated) >= fewest:
            yield fact, of_fact
