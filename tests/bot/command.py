"""The real `yiwen` command: in this process for speed, in one of its own where the process is what is tested."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

from bot.cli import main

PROJECT = Path(__file__).parents[2]
TODAY = "2025-06-01"
COMMAND = [sys.executable, "-m", "bot.cli"]


@dataclass(frozen=True)
class Ran:
    """What a run of the command left: its exit status and what it printed."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Standard output, by line; nothing but `\\n` ends one."""
        return self.out.removesuffix("\n").split("\n") if self.out else []

    @property
    def objects(self) -> list[Any]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.lines]

    @property
    def complaints(self) -> list[str]:
        """Standard error, by line."""
        return self.err.splitlines()


class _Yiwen(click.Command):
    """`bot.cli.main` where click's runner expects a command, so that its handling of errors is run too."""

    def main(self, *_: Any, args: Any = (), **__: Any) -> Any:
        """Run the whole command on `args`."""
        before, sys.argv = sys.argv, ["yiwen", *args]
        try:
            main()
        finally:
            sys.argv = before


def yiwen(*args: str | Path, stdin: str | bytes = b"", **settings: str) -> Ran:
    """Run the command in this process. An error that it lets through fails the test: it would be a traceback."""
    runner = CliRunner(env=settings)
    result = runner.invoke(_Yiwen("yiwen"), [str(arg) for arg in args], input=stdin, catch_exceptions=False)
    return Ran(result.exit_code, result.stdout, result.stderr)


def after(code: str) -> list[str]:
    """The command, in a process that runs `code` first."""
    return [sys.executable, "-c", f"{code}\nfrom bot.cli import main\nmain()"] if code else COMMAND


def start(*args: str | Path, code: str = "", **settings: str) -> "subprocess.Popen[bytes]":
    """Start the command as a process of its own, with pipes that hold nothing back."""
    return subprocess.Popen(  # noqa: S603 - our own command
        [*after(code), *map(str, args)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        cwd=PROJECT,
        env={**os.environ, **settings},
    )


def process(*args: str | Path, stdin: bytes = b"", code: str = "", **settings: str) -> Ran:
    """Run the command as a process of its own."""
    with start(*args, code=code, **settings) as running:
        out, err = running.communicate(stdin, timeout=60)
    return Ran(running.returncode, out.decode(errors="replace"), err.decode(errors="replace"))
