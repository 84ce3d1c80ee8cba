"""What every channel of the service is: a name, its routes, and a beginning and an end.

A channel turns what it is sent into a text, a person and a delivery for `Conversations`, and the answer into what its
side can show. It decides nothing about benefits, and knows no other channel.
"""

from collections.abc import Sequence
from typing import Protocol

from starlette.routing import BaseRoute


class Channel(Protocol):
    """A way in and out. Routes take requests only between `open` and `close`."""

    name: str
    """As the metrics and the logs name it."""

    def routes(self) -> Sequence[BaseRoute]:
        """Where it is called."""

    async def open(self) -> None:
        """Make ready."""

    async def close(self) -> None:
        """Finish what was begun, and let go of connections."""
