"""What every channel of the service is: a name, its routes, and a beginning and an end; and how it makes itself known.

A channel turns what it is sent into a text, a person and a delivery for `Conversations`, with the time when it was sent if
its side tells (`Sent`), and the answer into what its side can show. An answer of None is nobody's: the person was forgotten
since, and the delivery is acknowledged without a word of it. What `Conversations` raises goes on to the service, which answers
it as the API does, unless the channel's side wants it told otherwise. A channel decides nothing about benefits, and knows no
other channel.

It makes itself known by two modules of its package in bot/channels: settings_table.py with SETTINGS, which imports nothing
that takes time, and registration.py with REGISTRATION. Nothing else need be told of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from starlette.routing import BaseRoute

from bot.conversations.conversation import Conversations
from bot.ground.environment import FromEnvironment
from bot.ground.settings_table import Setting

S = TypeVar("S", bound=FromEnvironment)


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


@dataclass(frozen=True, slots=True)
class Registration(Generic[S]):
    """A channel that there can be: `settings` is the class of what can be set of it, told of by `table`."""

    name: str
    settings: type[S]
    table: Sequence[Setting]
    notice: Callable[[S], str]
    """What is told of it at the start of a service, in a line, on or off."""
    make: Callable[[S, Conversations, int], Channel | None]
    """The channel, not opened yet, over conversations that are kept so many days; None when it is not configured."""


AnyRegistration = Registration[Any]
