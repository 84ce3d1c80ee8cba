"""Room on the disk that is kept for erasing: what somebody wants forgotten is forgotten on a full disk too."""

import os
from pathlib import Path

SIZE = 2 * 1024 * 1024
"""Bytes: what erasing one long conversation writes at most, twice over."""


class Reserve:
    """A file beside the store's that holds nothing but its place."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def is_kept(self) -> bool:
        """Whether the room is there, or can be had now."""
        return self._path.exists() or self.make()

    def make(self) -> bool:
        """Take the room; whether there was enough."""
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            with part.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, SIZE)
            part.chmod(0o600)
            part.replace(self._path)
        except OSError:
            part.unlink(missing_ok=True)
            return False
        return True

    def give(self) -> None:
        """Give the room up, for erasing."""
        self._path.unlink(missing_ok=True)
