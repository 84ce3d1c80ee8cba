"""What is made on the way goes with its maker, and what a killed one left with the next start; who works keeps theirs."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from bot.ground.scratch import BEGINS, clear_left, scratch
from tests.bot.command import PROJECT
from tests.bot.served import served

HOLDS = (
    "import sys; from pathlib import Path; from bot.ground.scratch import scratch\n"
    "with scratch() as folder:\n"
    "    (folder / 'sheet').write_text('机密', encoding='utf-8'); print(folder, flush=True); sys.stdin.read()\n"
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for what is made on the way."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def holding(place: Path) -> tuple[subprocess.Popen[bytes], Path]:
    """A process that works in such a folder, and the folder."""
    process = subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", HOLDS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(place), "PYTHONPATH": str(PROJECT)},
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().decode().strip())


def ended(process: subprocess.Popen[bytes]) -> None:
    """Kill a process."""
    process.kill()
    process.communicate()


def test_what_a_killed_process_left_goes_and_nobody_elses(place: Path) -> None:
    """One that works keeps its folder; other programs' folders and files are let be."""
    killed, left = holding(place)
    works, kept = holding(place)
    ended(killed)
    (place / "another").mkdir()
    (place / f"{BEGINS}file").touch()
    (place / f"{BEGINS}link").symlink_to(place / "another")
    assert (left / "sheet").exists()
    clear_left()
    assert not left.exists()
    assert (kept / "sheet").exists()
    assert {path.name for path in place.iterdir()} == {kept.name, "another", f"{BEGINS}file", f"{BEGINS}link"}
    ended(works)


def test_a_folder_goes_with_its_block(place: Path) -> None:
    """However it ends."""
    with pytest.raises(FileNotFoundError), scratch() as folder:
        (folder / "nobody" / "sheet").touch()
    assert list(place.iterdir()) == []


def test_a_folder_that_is_cleared_before_it_is_locked_is_made_anew(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever clears up at that very moment takes an empty one."""
    known, made = tempfile.mkdtemp, list[str]()

    def cleared(**given: object) -> str:
        """A folder, the first of which is gone at once."""
        made.append(known(**given))  # type: ignore[call-overload]
        if len(made) == 1:
            Path(made[0]).rmdir()
        return made[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", cleared)
    with scratch() as folder:
        assert str(folder) == made[1]


def test_a_start_removes_what_was_left(place: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The service, before it answers anybody."""
    process, left = holding(place)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert left.exists()
    with served(tmp_path_factory.mktemp("service"), TMPDIR=str(place)):
        assert not left.exists()
