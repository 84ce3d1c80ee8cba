"""Folders for what is only made on the way. They go with whoever made them; what a process that was killed has left, which
may hold names of a roster, goes with the next start.

Each is locked for as long as somebody works in it, and the system lets go of the lock of a process that dies, however it does.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

BEGINS = "yiwen-scratch-"


@contextmanager
def scratch(place: Path | None = None) -> Iterator[Path]:
    """A folder of one's own, in the system's place for such or another, for the length of a block. Raises OSError."""
    folder, lock = _made(place)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def clear_left(*places: Path) -> None:
    """Remove what was left in the system's place for such, or in these, by processes that are no more."""
    for place in dict.fromkeys((Path(tempfile.gettempdir()), *places)):
        for folder in place.glob(f"{BEGINS}*"):
            with suppress(OSError):
                _clear(folder)


def _made(place: Path | None) -> tuple[Path, int]:
    """A new folder, and the lock on it; another, if somebody who clears up took it before it was locked."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=BEGINS, dir=place))
        with suppress(FileNotFoundError):
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(lock, fcntl.LOCK_EX)
            if folder.exists():
                return folder, lock
            os.close(lock)


def _clear(folder: Path) -> None:
    """Remove a folder of this user's that nobody has locked. Raises OSError."""
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if os.fstat(lock).st_uid == os.geteuid():
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)
