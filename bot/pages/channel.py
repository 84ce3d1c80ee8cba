"""The pages put together: a channel of the service like any other, which looks at the API's own results."""

import asyncio
import contextlib
from collections.abc import Sequence

from starlette.routing import BaseRoute

from bot.conversations.conversation import Conversations
from bot.pages.chat import Chat
from bot.pages.desk import Desk
from bot.pages.figures import Figures
from bot.pages.reading import Reading
from bot.pages.signing import Door


class Pages:
    """The chat page, the desk, slips and what stands beside them."""

    name = "web"

    def __init__(self, conversations: Conversations, days: int, keys: Sequence[str]) -> None:
        self._figures = Figures(conversations.keeping)
        conversations.hear(self._figures.count)
        self._parts = (
            Chat(conversations, days, keys=bool(keys), figures=self._figures),
            Reading(conversations, days, keys=bool(keys)),
            Desk(conversations, days, Door(conversations, keys), self._figures),
        )
        self._flushing: asyncio.Task[None] | None = None

    def routes(self) -> Sequence[BaseRoute]:
        """Where they are called."""
        return [route for part in self._parts for route in part.routes()]

    async def open(self) -> None:
        """Begin to keep figures."""
        self._flushing = asyncio.create_task(self._figures.flush_for_ever())

    async def close(self) -> None:
        """Keep what figures wait."""
        if self._flushing is not None:
            self._flushing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._flushing
        await self._figures.flush()
