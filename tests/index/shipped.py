"""The search over the shipped knowledge with the shipped model, built once for all tests."""

from functools import cache

from index.build import build
from index.calibration import Calibration
from index.encoder import StaticEncoder
from index.search import Search
from knowledge.library import Library


@cache
def shipped_search() -> Search:
    """The search as `yiwen search` has it."""
    encoder = StaticEncoder()
    return Search(build(Library(), encoder), encoder, Calibration.load())
