"""Which knowledge has been proved already: the same bytes, by the same code, need no second proof at the next start.

Kept beside the index as an empty file whose name is a hash of the data and of the code that proves it.
"""

import hashlib
import importlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from knowledge.regular import bytes_of

PROVING = ("knowledge", "dialogs")
"""The packages whose code says what is right."""


def mark_of(*folders: Path) -> str:
    """A name for data folders as they are now, and the code that would prove them."""
    found = hashlib.sha256()
    packages = [Path(str(importlib.import_module(name).__file__)).parent for name in PROVING]
    for folder in (*folders, *packages):
        for path in sorted(_files(folder)):
            content = bytes_of(path)
            found.update(f"{path.relative_to(folder)}\0{len(content)}\0".encode(errors="surrogatepass"))
            found.update(content)
    return found.hexdigest()[:40]


def is_proved(place: Path, mark: str) -> bool:
    """Whether what has that name was found right before."""
    return (place / mark).is_file()


def remember(place: Path, mark: str) -> None:
    """Remember that it was, if it can be."""
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        (place / mark).touch(mode=0o600)


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
