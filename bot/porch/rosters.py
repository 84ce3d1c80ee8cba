"""Rosters in a request: how much of one is taken, how many at once, where they are worked on, and what is said with them."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from starlette.datastructures import FormData

from bot.conversations.conversation import BusyError
from bot.ground.errors import InputError
from bot.rosters.apart import Apart
from bot.rosters.asked import asked_of
from bot.rosters.forms.reader import Asked

T = TypeVar("T")
Said = dict[str, list[str]]
"""What was said with a roster, by the names of `ASKED`."""


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ASKED = ("region", "sheet", "map")

MOST_PEOPLE = 5_000
MOST_FAULTS = 50_000
"""What one request may hold; the command has no such bounds."""
MOST_UNPACKED = 20
"""Megabytes of a workbook when it is unpacked: five thousand people take two."""
MOST_ROSTERS = 5
"""Rosters in hand at once: one is worked on, the others wait or are being sent."""


class Desk:
    """Where rosters are worked on, a few at a time: read in a process of its own, the results made in a thread of its own, a
    chunk of one after a chunk of another.
    """

    def __init__(self, most: int) -> None:
        self._most, self._held = most, 0
        self.apart = Apart()
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="roster")

    def check(self) -> None:
        """Nothing, if there is a place. Raises BusyError."""
        if self._held >= self._most:
            raise BusyError

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place at the desk, for one roster. Raises BusyError."""
        self.check()
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1

    async def run(self, work: Callable[..., T], *given: Any) -> T:
        """What the work comes to, in the desk's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *given)


DESK = Desk(MOST_ROSTERS)


def asked_in(said: Said) -> Asked:
    """What was said with a roster, in a query or a form. Raises InputError."""
    region, sheet = (next(iter(said.get(name, ())), None) or None for name in ("region", "sheet"))
    try:
        return asked_of(tuple(said.get("map", ())), region, sheet)
    except InputError as error:
        raise InputError(str(error).removeprefix("--")) from error


def said_in(form: FormData) -> Said:
    """What a form says with its file: the fields that are filled in."""
    texts = {name: [text for text in form.getlist(name) if isinstance(text, str)] for name in ASKED}
    return {name: [text.strip() for text in given if text.strip()] for name, given in texts.items()}
