"""How much work a reading is, counted: the same under every load. Seconds are measured by `tests.benchmarks.patterns`."""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

from dialogs.listening.text import READ_AT_MOST, Text, read_text


def calls_of(work: Callable[[], object]) -> int:
    """How many calls a piece of work takes once all that is made only once is there."""
    counted = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    work()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def grows_with_length(work: Callable[[Text], object], piece: str) -> bool:
    """Whether a text twice as long, of one piece over and over, takes about twice as many calls, and not four times.

    Twice over: where so many places are looked at and no more, a long text tells nothing of how they are held to each other.
    """
    lengths = READ_AT_MOST // 4, READ_AT_MOST // 2, READ_AT_MOST
    few, more, most = (calls_of(partial(work, read_text((piece * length)[:length]))) for length in lengths)
    return 0 < more < 2.5 * few and most < 2.5 * more
