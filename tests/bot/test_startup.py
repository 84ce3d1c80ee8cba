"""What the command loads: a start is quick because it imports only what it needs."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.command import PROJECT
from tests.bot.rosters import GOOD, written


def imported(*args: str) -> set[str]:
    """The top-level modules that a run of the real command imports, by Python's own account."""
    run = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-X", "importtime", "-m", "bot.cli", *args], cwd=PROJECT, capture_output=True, check=True, timeout=60
    )
    lines = [line for line in run.stderr.decode().splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


@pytest.mark.parametrize("args", [["--help"], ["screen", "--help"], ["--version"]], ids=" ".join)
def test_help_is_light(args: list[str]) -> None:
    """Help loads the command line and nothing of the model, the channels, the index, the data shapes or the templates."""
    modules = imported(*args)
    assert "click" in modules
    heavy = {"torch", "transformers", "sentence_transformers", "aiogram", "faiss", "numpy", "pydantic", "jinja2", "openpyxl"}
    assert not modules & heavy


def test_ask_needs_no_model() -> None:
    """A message about a person is answered without the model, the index or a channel's library."""
    modules = imported("ask", "我妈83岁，户口在磐安", "--today", "2025-06-01")
    assert {"dialogs", "knowledge"} <= modules
    assert not modules & {"torch", "transformers", "sentence_transformers", "aiogram", "faiss"}


def test_showing_needs_no_model() -> None:
    """The knowledge is shown without the model, the index or a channel's library."""
    modules = imported("show", "330727/9")
    assert "knowledge" in modules
    assert not modules & {"torch", "transformers", "sentence_transformers", "aiogram", "faiss"}


def test_screening_needs_no_model(tmp_path: Path) -> None:
    """A roster is screened without the model, the index, a channel's library or, for a CSV, that of sheets."""
    modules = imported("screen", str(written(tmp_path / "people.csv", GOOD)))
    assert "knowledge" in modules
    assert not modules & {"torch", "transformers", "sentence_transformers", "aiogram", "faiss", "openpyxl"}
