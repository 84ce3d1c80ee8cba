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

    __hash__ = object.__hash__  # each stands once; Enum's own is a call of Python's for every look into a table

    def __invert__(self) -> "Truth":
        if self is Truth.UNKNOWN:
            return self
        return Truth.FALSE if self is Truth.TRUE else Truth.TRUE


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
