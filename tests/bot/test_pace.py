"""How many may wait: no more than are answered within seconds, by a clock that the test moves."""

from contextlib import ExitStack

import pytest

from bot.conversations.errors import BusyError
from bot.conversations.pace import FEWEST, MOST, MOST_SECONDS, Pace


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """Its time."""
        return self.seconds


def waiting(pace: Pace, held: ExitStack) -> int:
    """How many are let in before one is refused."""
    for let_in in range(MOST + 1):
        try:
            held.enter_context(pace.counted())
        except BusyError:
            return let_in
    raise AssertionError("nobody is refused")


def after(each: float, turns: int = 200) -> tuple[Pace, Clock]:
    """A pace at which so many turns took so many seconds each, one after the other."""
    clock = Clock()
    pace = Pace(clock)
    for _ in range(turns):
        with pace.counted():
            clock.seconds += each
    return pace, clock


@pytest.mark.parametrize("each", [0.004, 0.02, 0.1])
def test_nobody_waits_for_more_than_seconds(each: float) -> None:
    """As many are let in as are answered in time, and the next is refused at once."""
    pace, _ = after(each)
    with ExitStack() as held:
        let_in = waiting(pace, held)
        assert let_in * each == pytest.approx(MOST_SECONDS, abs=2 * each)
        assert pace.is_full
    assert not pace.is_full


def test_a_few_may_wait_however_slow_it_is() -> None:
    """A single slow answer does not shut the door."""
    pace, _ = after(3.0, turns=1)
    with ExitStack() as held:
        assert waiting(pace, held) == FEWEST


def test_idle_hours_are_no_slowness() -> None:
    """What counts is the time that turns take, not the time between them."""
    pace, clock = after(0.01)
    clock.seconds += 3600
    with pace.counted():
        clock.seconds += 0.01
    with ExitStack() as held:
        assert waiting(pace, held) >= 0.9 * MOST_SECONDS / 0.01


def test_before_any_pace_is_known_there_is_a_bound() -> None:
    """At the start as many may wait as ever may."""
    with ExitStack() as held:
        assert waiting(Pace(Clock()), held) == MOST
