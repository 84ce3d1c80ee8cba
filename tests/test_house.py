"""The house rules, as tests: what CI holds, `pytest` holds."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy strict": ["mypy"],
    "import contracts": ["importlinter.cli"],
    "docstrings on tests": ["interrogate", "-q", "-c", "pyproject.toml", "tests"],
}


def _run(tool: list[str]) -> subprocess.CompletedProcess[str]:
    module, *arguments = tool
    if module == "importlinter.cli":
        code = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports())"
        command = [sys.executable, "-c", code]
    else:
        command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own tools


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS.keys())
def test_the_house_is_in_order(tool: list[str]) -> None:
    """Lint, format, types, import contracts and docstrings hold for the whole tree."""
    done = _run(tool)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("folder", ["bot", "dialogs", "index", "knowledge", "tests"])
def test_the_top_level_folders_stand(folder: str) -> None:
    """The fixed top-level folders are there."""
    assert (ROOT / folder).is_dir()


def test_nothing_of_this_workplace_is_named() -> None:
    """No registry host and no path of a developer's machine stands in the project."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    for name in tracked.stdout.splitlines():
        text = (ROOT / name).read_text(encoding="utf-8", errors="ignore")
        for trace in ("/wo" + "rk/", "py" + "pi.org", "files.python" + "hosted"):
            assert trace not in text, f"{name}: {trace}"


@pytest.mark.parametrize("folder", ["bot", "dialogs", "index", "knowledge"])
def test_a_digit_is_what_can_be_read_as_one(folder: str) -> None:
    """No `isdigit` nor `isnumeric`: ² and ❶ pass them, and `int` fails; `isdecimal` asks what `int` can read."""
    for path in (ROOT / folder).rglob("*.py"):
        assert not re.search(r"\.is(?:digit|numeric)\(", path.read_text(encoding="utf-8")), path
