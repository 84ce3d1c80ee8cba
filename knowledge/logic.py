"""Kleene's three-valued logic: what is not known is neither true nor false.

Source: S. C. Kleene, Introduction to Metamathematics (1952), §64, the strong tables.
"""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """Whether a condition holds, as far as is known."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    def __invert__(self) -> "Truth":
        return {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}.get(self, Truth.UNKNOWN)


def every(truths: Iterable[Truth]) -> Truth:
    """A conjunction: one false settles it, whatever else is unknown."""
    seen = set(truths)
    if Truth.FALSE in seen:
        return Truth.FALSE
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.TRUE


def some(truths: Iterable[Truth]) -> Truth:
    """A disjunction: one true settles it, whatever else is unknown."""
    return ~every(~truth for truth in truths)


def agreed(outcomes: Iterable[bool]) -> Truth:
    """What all the possible outcomes say together; at least one outcome is needed."""
    seen = set(outcomes)
    if len(seen) == 1:
        return Truth.TRUE if seen.pop() else Truth.FALSE
    return Truth.UNKNOWN
