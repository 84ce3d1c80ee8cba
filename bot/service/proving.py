"""The process in which a service has its knowledge proved and its index built: what that takes, time and some 25 MB, ends
with it.

`python -m bot.service.proving FOLDER [DAY]`: nothing, or what is wrong and FAULTY as the exit status.
"""

import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

from knowledge.errors import KnowledgeError

FAULTY = 3


def prove_apart(folder: Path, day: date | None) -> None:
    """Nothing, if knowledge stands the proof; the index of the lists that count on a day is kept then. Raises KnowledgeError,
    with the first fault, if it does not."""
    command = [sys.executable, "-m", "bot.service.proving", str(folder), *([day.isoformat()] if day else ())]
    run = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False)  # noqa: S603 - our own module
    if run.returncode == FAULTY:
        raise KnowledgeError(run.stdout.decode().strip())
    if run.returncode:
        prove(folder)  # a process could not be had, or was ended


def prove(folder: Path) -> None:
    """The same, in this process."""
    from dialogs.proof import prove_changed
    from knowledge.check import check
    from knowledge.library import Library

    report = check(Library(folder), prove_changed)
    if report.faults:
        raise KnowledgeError(f"{report.summary}；第一处：{report.faults[0]}")


def main() -> None:
    """Prove, and say what is wrong; then build the index, of which the service says itself if it cannot be built."""
    from bot.service import app
    from index.errors import IndexingError

    app.keep_what_is_made()
    folder, day = Path(sys.argv[1]), date.fromisoformat(sys.argv[2]) if sys.argv[2:] else None
    try:
        prove(folder)
    except KnowledgeError as error:
        sys.stdout.buffer.write(str(error).encode())
        sys.exit(FAULTY)
    with suppress(IndexingError):
        app.search(lambda: app.library_on(folder, day), lambda _: None)


if __name__ == "__main__":
    main()
