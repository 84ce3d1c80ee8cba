"""What is made of a result or of a list's results, by whoever shows them: made once, kept with them, and let go with them.

So nothing of a library that was reloaded stays behind, and what is kept is bounded by how many results are.
"""

from collections.abc import Callable, Hashable
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Keeps(Protocol):
    """What such things are kept with."""

    @property
    def made(self) -> dict[Hashable, Any]:
        """What was made of it, by what made it and in the light of what."""


def once(of: Keeps, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` makes of it. `key`: what makes it, and in the light of what beside the thing itself."""
    try:
        return of.made[key]  # type: ignore[no-any-return]
    except KeyError:
        found = of.made[key] = make()
        return found
