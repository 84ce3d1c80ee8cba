"""A real `yiwen serve` in a process of its own, on a port that the system gives."""

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

from tests.bot.caller import Caller
from tests.bot.command import PROJECT, TODAY, after

STARTED = re.compile(r"听在 (http://\S+?)（")
PATIENCE = 60.0


class Served:
    """A service that runs; `log` is what it has written to standard error so far."""

    def __init__(self, folder: Path, *options: str, code: str = "", project: str | Path = PROJECT, **settings: str) -> None:
        self._lines: list[str] = []
        self.url = ""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("YIWEN_")}
        environment |= {"YIWEN_STORE": f"sqlite:///{folder}/c.sqlite3", "YIWEN_PORT": "0", **settings}
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            [*after(code), "serve", "--today", TODAY, *options],
            cwd=folder,
            env={**environment, "PYTHONPATH": str(project)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._await(lambda: STARTED.search(self.log) is not None)
        found = STARTED.search(self.log)
        assert found
        self.url = found[1]
        self._await(self._ready)

    @property
    def log(self) -> str:
        """Everything that was printed."""
        return "".join(self._lines)

    def client(self) -> Caller:
        """A caller with as many connections as it wants."""
        return Caller(self.url)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process that was started."""
        self.process.send_signal(number)

    def wait(self) -> int:
        """The exit status, when it has ended and all it printed is read."""
        status = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return status

    def until(self, said: str) -> None:
        """Wait until that stands in the log."""
        self._await(lambda: said in self.log)

    def _ready(self) -> bool:
        try:
            return httpx2.get(f"{self.url}/healthz", timeout=5).status_code == 200
        except httpx2.TransportError:
            return False

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.append(line.decode(errors="replace"))

    def _await(self, come: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not come():
            assert self.process.poll() is None or come(), f"the service ended:\n{self.log}"
            assert time.monotonic() < deadline, f"the service did not come so far:\n{self.log}"
            time.sleep(0.02)


@contextmanager
def served(folder: Path, *options: str, code: str = "", project: str | Path = PROJECT, **settings: str) -> Iterator[Served]:
    """A service for the length of a block; it is asked to end, and killed if it does not. `code` is run before it starts:
    for bounds that a test cannot wait for; `project`: another checkout.
    """
    service = Served(folder, *options, code=code, project=project, **settings)
    try:
        yield service
    finally:
        if service.process.poll() is None:
            service.signal(signal.SIGTERM)
        try:
            service.wait()
        except subprocess.TimeoutExpired:
            service.process.kill()
            service.wait()
