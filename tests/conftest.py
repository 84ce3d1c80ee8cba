"""What every test may ask for."""

import pytest

from index.search import Search
from knowledge.library import Library
from tests.index.shipped import shipped_search


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped knowledge, read once for all tests."""
    return Library()


@pytest.fixture(scope="session")
def search() -> Search:
    """The search over the shipped knowledge with the shipped model, built once."""
    return shipped_search()
