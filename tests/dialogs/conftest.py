"""What every test of the dialogs may ask for."""

import pytest

from dialogs.engine import Engine
from knowledge.library import Library
from tests.index.shipped import shipped_search


@pytest.fixture(scope="session")
def engine(library: Library) -> Engine:
    """The real engine over the shipped knowledge, built once."""
    return Engine(library, shipped_search)
