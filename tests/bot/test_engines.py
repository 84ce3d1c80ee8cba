"""An engine that another has taken the place of is let go, with all its knowledge, though it was set apart from collection."""

import asyncio
import gc
import weakref
from typing import Any

from bot.conversations.engines import Engines


class Round:
    """Something that holds itself, as a list and its items do, and so is let go by the collector alone."""

    def __init__(self) -> None:
        self.itself = self


def test_the_one_before_is_let_go_and_the_collector_goes_on() -> None:
    """Of three engines, one after the other, only the last is there; and the collector works as before."""
    made: list[weakref.ref[Round]] = []

    def build() -> Any:
        engine = Round()
        made.append(weakref.ref(engine))
        return engine

    async def reload_twice() -> Engines:
        """The engines after two rounds."""
        engines = Engines(build)
        assert gc.get_freeze_count() > 0
        assert await engines.reload() is None
        assert await engines.reload() is None
        return engines

    try:
        engines = asyncio.run(reload_twice())
        assert [one() is not None for one in made] == [False, False, True]
        assert id(engines.current) == id(made[-1]())
        assert gc.isenabled()
    finally:
        gc.unfreeze()
