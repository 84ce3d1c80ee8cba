"""What stands for as long as the process does is set apart from what Python's collector of cycles looks through."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def standing() -> Iterator[None]:
    """What is made within stays: the collector rests meanwhile, and leaves it alone afterwards."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        set_apart()
        if was_on:
            gc.enable()


def set_apart() -> None:
    """Set apart all that is held now. What was set apart before and is held by nobody any more is let go first."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
