"""What every test may ask for."""

import pytest

from knowledge.library import Library


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped knowledge, read once for all tests."""
    return Library()
