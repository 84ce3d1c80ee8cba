"""A real Redis for tests: Debian's `redis-server` on a free port of this machine."""

import signal
import socket
import subprocess
import time
from pathlib import Path

from redis import Redis

from tests.bot.programs import program


class RedisServer:
    """Starts, stops and starts again, keeping what it held."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.port = folder, free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its address, as YIWEN_STORE takes it."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start, and wait until it takes connections."""
        command = [program("redis-server"), "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self._folder)]
        command += ["--save", "", "--appendonly", "yes", "--appendfsync", "always"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise RuntimeError("redis-server did not start")

    def configure(self, name: str, value: str) -> None:
        """Change a setting of the running server."""
        with Redis(port=self.port) as redis:
            redis.config_set(name, value)

    def hold(self, number: signal.Signals = signal.SIGSTOP) -> None:
        """Have it hang: its port takes connections, and nothing is answered. SIGCONT lets it go on."""
        if self._process is not None:
            self._process.send_signal(number)

    def stop(self) -> None:
        """Kill it, as a machine that goes down would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
