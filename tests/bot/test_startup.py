"""What the command loads: a start is quick because it imports only what it needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.command import PROJECT
from tests.bot.rosters import GOOD, written


def imported(*args: str, module: str = "bot.cli", **environment: str) -> set[str]:
    """The top-level modules that a run of the real command (or another) imports, by Python's own account."""
    run = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-X", "importtime", "-m", module, *args],
        cwd=PROJECT,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        timeout=60,
    )
    lines = [line for line in run.stderr.decode().splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


SERVICES = {"fastapi", "starlette", "uvicorn", "redis", "prometheus_client", "cryptography", "pydantic_settings", "aiohttp"}
"""What only the services need."""


@pytest.mark.parametrize("args", [["--help"], ["serve", "--help"], ["telegram", "--help"], ["--version"]], ids=" ".join)
def test_help_is_light(args: list[str]) -> None:
    """Help loads the command line and nothing of the model, the channels, the index, the data shapes or the templates."""
    modules = imported(*args)
    assert "click" in modules
    heavy = {"torch", "transformers", "sentence_transformers", "aiogram", "faiss", "numpy", "pydantic", "jinja2", "openpyxl"}
    assert not modules & (heavy | SERVICES)


def test_ask_needs_no_model() -> None:
    """A message about a person is answered without the model, the index or a channel's library."""
    modules = imported("ask", "我妈83岁，户口在磐安", "--today", "2025-06-01")
    assert {"dialogs", "knowledge"} <= modules
    assert not modules & ({"torch", "transformers", "sentence_transformers", "aiogram", "faiss"} | SERVICES)


def test_a_second_ask_needs_nothing_that_the_first_made(tmp_path: Path) -> None:
    """What is made of the data files is kept: the next command loads no parser of YAML, nor does the lane of a service; as none
    loads a library for how characters sound, or for the farmers' calendar where nobody speaks of it."""
    ask = "ask", "我妈83岁，户口在磐安", "--today", "2025-06-01"
    assert "yaml" in imported(*ask, XDG_CACHE_HOME=str(tmp_path))
    assert not imported(*ask, XDG_CACHE_HOME=str(tmp_path)) & {"yaml", "pypinyin", "lunar_python"}
    assert [*(tmp_path / "yiwen" / "made" / "patterns").glob("people-*.json")]
    lane = {"module": "bot.service.lane", "XDG_CACHE_HOME": str(tmp_path)}
    assert "yaml" in imported("2025-06-01", **lane)  # what builds the index reads more
    assert "yaml" not in imported("2025-06-01", **lane)


def test_what_is_kept_changes_no_answer(tmp_path: Path) -> None:
    """The same bytes by what is made anew, what was kept, and where nothing can be kept."""
    (tmp_path / "file").touch()
    cache, text = tmp_path / "cache", "我爸属鸡，低宝户，在磐安，有没有高龄津贴"
    said = [
        subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "bot.cli", "ask", text, "--json", "--today", "2025-06-01"],
            cwd=PROJECT,
            env=os.environ | {"XDG_CACHE_HOME": str(place)},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for place in (cache, cache, tmp_path / "file")
    ]
    assert said[0] == said[1] == said[2] != b""


def test_showing_needs_no_model() -> None:
    """The knowledge is shown without the model, the index or a channel's library."""
    modules = imported("show", "330727/9")
    assert "knowledge" in modules
    assert not modules & ({"torch", "transformers", "sentence_transformers", "aiogram", "faiss"} | SERVICES)


def test_screening_needs_no_model(tmp_path: Path) -> None:
    """A roster is screened without the model, the index, a channel's library or, for a CSV, that of sheets."""
    modules = imported("screen", str(written(tmp_path / "people.csv", GOOD)))
    assert "knowledge" in modules
    assert not modules & ({"torch", "transformers", "sentence_transformers", "aiogram", "faiss", "openpyxl"} | SERVICES)


def test_searching_needs_no_service() -> None:
    """A search loads its index and nothing of the services, nor what groups the passages of a whole country."""
    modules = imported("search", "高龄津贴")
    assert "index" in modules
    assert not modules & ({"torch", "transformers", "sentence_transformers", "aiogram", "faiss"} | SERVICES)


def test_serving_loads_only_the_channels_that_are_configured(tmp_path: Path) -> None:
    """A service without Telegram never loads aiogram, nor the library of a store that it has not."""
    code = (
        "from bot.service.registry import read_configuration; from bot.service.serving import application; import sys;"
        "application(read_configuration(), None); print(sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    settings = {"YIWEN_STORE": f"sqlite:///{tmp_path}/c.sqlite3", "YIWEN_WECHAT_TOKEN": "token"}
    run = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], cwd=PROJECT, env={**os.environ, **settings}, capture_output=True, check=True, timeout=60
    )
    loaded = run.stdout.decode()
    assert "'fastapi'" in loaded
    assert [name for name in ("aiogram", "redis", "torch") if f"'{name}'" in loaded] == []
