"""What is made of a data file at every start, kept from the start before in a folder that `bot` names.

It stands there as plain JSON behind the mark of all that it was made of. Where no folder is named, or it is not the user's
own, or cannot be written, all is made anew.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

MOST = 400
"""So many files of a kind are kept; of more the oldest go."""
_named: Path | None = None


def keep_in(folder: Path | None) -> None:
    """From now on all is kept in a folder, which is made when it is first wanted; for None nowhere."""
    global _named
    _named = folder


def folder_of(kind: str) -> Path | None:
    """Where a kind of thing is kept; None where nothing is."""
    return _ours(_named / kind) if _named else None


@cache
def _ours(folder: Path) -> Path | None:
    """The folder, if it is the user's own, and nobody else can write to it."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        state = folder.stat()
        is_own = hasattr(os, "geteuid") and state.st_uid == os.geteuid() and not state.st_mode & 0o022
        return folder if is_own and os.access(folder, os.W_OK) else None
    return None


def name_of(source: bytes) -> str:
    """A short name for what has no other."""
    return sha256(source).hexdigest()[:32]


class Kept:
    """What is kept of one `kind` under a name: it counts while the source that it was made of, the Python and the bytes of
    `code`, the modules that made it, are the same."""

    def __init__(self, name: str, source: bytes, kind: str, code: Iterable[str]) -> None:
        folder = folder_of(kind)
        self._file = folder and folder / f"{name}.json"
        self._mark = self._file and _mark(sys.version.encode(), source, *map(_bytes, code))

    @classmethod
    def of_file(cls, path: Path, source: bytes, kind: str, code: Iterable[str]) -> "Kept":
        """What is kept of a data file: one thing a file, however often it is changed."""
        return cls(f"{path.stem}-{name_of(os.fsencode(path.absolute()))}", source, kind, code)

    def read(self, hook: Callable[[dict[str, Any]], Any] | None = None) -> Any:
        """What is kept, with `hook` for its objects; None where nothing is, or it is of another time."""
        if self._file is None:
            return None
        with suppress(OSError, ValueError), self._file.open(encoding="utf-8") as file:
            return json.load(file, object_hook=hook) if file.readline().rstrip("\n") == self._mark else None
        return None

    def keep(self, made: Any) -> None:
        """Keep what was made, if it can be. Raises TypeError for what JSON has no word for."""
        if self._file is None:
            return
        scratch = self._file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            scratch.write_text(f"{self._mark}\n{json.dumps(made, ensure_ascii=False)}", encoding="utf-8")
            scratch.replace(self._file)
            for old in sorted(self._file.parent.iterdir(), key=lambda path: path.stat().st_mtime)[:-MOST]:
                old.unlink()

    @property
    def is_open(self) -> bool:
        """Whether there is a folder for it."""
        return self._file is not None


@cache
def _bytes(module: str) -> bytes:
    return Path(module).read_bytes()


def _mark(*parts: bytes) -> str:
    found = sha256()
    for part in parts:
        found.update(b"%d\0%s" % (len(part), part))
    return found.hexdigest()
