"""How much work a reading is, counted: the same under every load. Seconds are measured by `tests.benchmarks.patterns`."""

import sys
from collections.abc import Callable
from types import FrameType

from dialogs.listening.text import Text, read_text


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
    """Whether a text twice as long, of one piece over and over, takes about twice as many calls, and not four times."""
    short, long = (read_text((piece * 2000)[:length]) for length in (1000, 2000))
    return 0 < calls_of(lambda: work(long)) < 2.5 * calls_of(lambda: work(short))
