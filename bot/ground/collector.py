"""What stands for as long as the process does is set apart from what Python's collector of cycles looks through."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OFTEN = (20_000, 20, 20)
"""After how many new things the collector looks for cycles, and how much rarer among the older ones. Few cycles are made here,
and Python's own 700 costs a tenth of a command's time."""


def look_rarely() -> None:
    """Have the collector look for cycles rarely: in a command, which ends before there are many, and in the service, whose
    turns leave hardly any behind."""
    gc.set_threshold(*OFTEN)


def end() -> None:
    """Leave all there is to the end of the process: Python would look through it once more, an eighth of a command's time."""
    gc.freeze()


@contextmanager
def standing() -> Iterator[None]:
    """What is made within stays: the collector rests meanwhile, and leaves alone what there is afterwards, without a look at
    it, which takes a twelfth of a service's start and finds nothing to let go."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def set_apart() -> None:
    """Set apart all that is held now. What was set apart before and is held by nobody any more is let go first."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
