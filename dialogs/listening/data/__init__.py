"""The words of understanding, as data: each file says in its head what it holds."""

from functools import cache
from pathlib import Path
from typing import Any

from knowledge.datafiles import read_yaml

FOLDER = Path(__file__).parent


@cache
def load(name: str) -> Any:
    """The content of one of the files here."""
    return read_yaml(FOLDER / name)
