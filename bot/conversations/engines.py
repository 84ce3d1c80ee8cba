"""The engine that answers at the moment, and how another takes its place without a restart."""

import asyncio
from collections.abc import Callable

from bot.ground import metrics
from bot.ground.collector import set_apart, standing
from bot.ground.errors import InputError
from dialogs.engine import Engine
from index.errors import IndexingError
from knowledge.errors import KnowledgeError

Build = Callable[[], Engine]
"""Builds an engine from what stands on the disk now. Raises KnowledgeError or IndexingError."""


class Engines:
    """Holds the engine in use. A new one is built beside it and put in its place whole, or not at all."""

    def __init__(self, build: Build) -> None:
        self._build = build
        with standing():
            self.current = build()
        self._reloading = asyncio.Lock()

    async def reload(self) -> str | None:
        """Build anew and swap; what was wrong when the old engine is kept, else None."""
        async with self._reloading:
            try:
                self.current = await asyncio.to_thread(self._build)
                await asyncio.to_thread(set_apart)
            except (KnowledgeError, IndexingError, InputError, OSError, UnicodeDecodeError) as error:
                metrics.KNOWLEDGE_RELOADS.labels("refused").inc()
                return str(error)
            metrics.KNOWLEDGE_RELOADS.labels("taken").inc()
            return None
