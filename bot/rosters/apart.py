"""A roster that came from outside is read in a process of its own.

Whatever a file was made to do, it takes its own process's time and memory, within bounds: the service's other turns go on,
and past the bounds the process is ended and another begins with the next roster.
"""

import logging
import resource
import signal
import subprocess
import sys
import weakref
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from bot.ground import logs
from bot.ground.errors import InputError
from bot.rosters.bombs import look
from bot.rosters.forms.reader import Asked
from bot.rosters.reading import Problem, RosterReader, Row
from knowledge.library import Library

log = logging.getLogger("yiwen.rosters")

NOTHING_ASKED = Asked()
SECONDS, PATIENCE = 3, 30
"""Of the processor for one roster, and by the clock."""
MEGABYTES = 1024
TOO_MUCH = "读它要的时间或内存不合常理，请只留名单这一张表，或另存为CSV"
FAILED = "读它的时候出了错，没有筛查；请只留名单这一张表，或另存为CSV再试"
CHILD = "import sys; sys.path[:] = {path!r}; from bot.rosters.apart import serve; serve({handle}, {folder!r})"


class Bounds(NamedTuple):
    """What one roster may hold."""

    people: int
    faults: int
    unpacked: int


class Found(list[Row | Problem]):
    """The rows and problems of a roster; `told`: what of the file was read, and what was not, in lines for people."""

    def __init__(self, rows: Iterable[Row | Problem], told: Sequence[str]) -> None:
        super().__init__(rows)
        self.told = told


class Apart:
    """The process, for whoever reads rosters one at a time. It begins with the first one."""

    def __init__(self, seconds: int = SECONDS, patience: float = PATIENCE, megabytes: int = MEGABYTES) -> None:
        self._seconds, self._patience, self._megabytes = seconds, patience, megabytes
        self._library: Library | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._line: Connection | None = None
        self._end: weakref.finalize[..., Apart] | None = None

    def read(
        self, library: Library, name: Path, content: bytes, today: date, bounds: Bounds, asked: Asked = NOTHING_ASKED
    ) -> "Found":
        """The rows and problems of a roster. Raises InputError when nothing of it can be read, or too much."""
        found: list[Row | Problem] | str | None = None
        told: list[str] = []
        try:
            line = self._open(library)
            line.send((name, content, today, bounds, asked, self._seconds, self._megabytes))
            if line.poll(self._patience):
                found, told = line.recv()
        except (EOFError, OSError):
            found = None
        finally:
            if found is None:
                self.close()
        if found is None:
            raise InputError(f"{name}：{TOO_MUCH}")
        if isinstance(found, str):
            raise InputError(found.removeprefix("--"))
        return Found(found, told)

    def close(self) -> None:
        """End the process."""
        if self._end is not None:
            self._end()
        self._child = self._line = self._end = None

    def _open(self, library: Library) -> Connection:
        """The line to the process; to a new one when the knowledge is another or the old one is gone."""
        if self._line is not None and self._child is not None and self._child.poll() is None and library is self._library:
            return self._line
        self.close()
        ours, theirs = Pipe()
        program = CHILD.format(path=sys.path, handle=theirs.fileno(), folder=str(library.folder.own))
        command = [sys.executable, "-c", program]
        self._child = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])  # noqa: S603
        theirs.close()
        self._library, self._line = library, ours
        self._end = weakref.finalize(self, _ended, self._child, ours)
        return ours


def _ended(child: subprocess.Popen[bytes], line: Connection) -> None:
    line.close()
    child.kill()
    child.wait()


def serve(handle: int, folder: str) -> None:
    """In the process: read what comes, one roster after another, until nobody is there any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logs.set_up()
    logs.take_over()
    library, line = Library(Path(folder)), Connection(handle)
    with suppress(EOFError, BrokenPipeError):
        while True:
            name, content, today, bounds, asked, seconds, megabytes = line.recv()
            _bind(seconds, megabytes)
            told: list[str] = []
            reader = RosterReader(library, today, bounds.unpacked, asked, told.append)
            line.send((read_within(reader, name, content, bounds), told))
            signal.setitimer(signal.ITIMER_PROF, 0)


def _bind(seconds: int, megabytes: int) -> None:
    """End the process at so many seconds of the processor from now, and give it no more memory than that."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def read_within(reader: RosterReader, name: Path, content: bytes, bounds: Bounds) -> list[Row | Problem] | str:
    """The rows, or in words why there are none."""
    rows: list[Row | Problem] = []
    people = 0
    try:
        look(name, content)
        for row in reader.read_content(name, content):
            rows.append(row)
            people += isinstance(row, Row)
            if people > bounds.people:
                return f"一次最多{bounds.people}人，请分成几份，或用命令 yiwen screen"
            if len(rows) - people > bounds.faults:
                return f"有毛病的地方超过{bounds.faults}处，请先改好列名，或分成几份"
    except InputError as error:
        return str(error)
    except MemoryError:
        return f"{name}：{TOO_MUCH}"
    except Exception:
        log.exception("a roster could not be read")
        return f"{name}：{FAILED}"
    return rows
