"""Ticks of a moment ago, for presses that come quicker than a keyboard changes on the phone.

Each press brings the keyboard as it was when it was pressed: of two quick ones the second does not show the first. What
was drawn in the last seconds is kept in the store, where all workers add to it; when it is past, or cannot be kept, the
keyboard itself is believed.
"""

from pydantic import BaseModel, TypeAdapter

from bot.conversations.held import read_as
from bot.conversations.keeping import Keeping
from bot.stores.contract import StoreError

KIND = "telegram-ticks"
REMEMBERED = 15
"""Seconds."""

Numbers = tuple[int, ...]


class Drawn(BaseModel):
    """What was ticked on a keyboard, from press to press, and the updates that brought them."""

    states: list[Numbers]
    updates: list[int] = []

    def toggled(self, number: int, update: int) -> "Drawn":
        """After one more press; the same update, sent again, changes nothing more."""
        if update in self.updates:
            return self
        ticks = tuple(sorted(set(self.states[-1]) ^ {number}))
        return Drawn(states=[*self.states, ticks], updates=[*self.updates, update])


SHAPE = TypeAdapter(Drawn)


class Ticks:
    """The keyboards that were drawn a moment ago, by the names of their messages. Where the store fails, none was."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping

    async def now(self, keyboard: str, shown: Numbers) -> Numbers:
        """What is ticked on a keyboard that showed `shown` when it was pressed."""
        try:
            written = await self._keeping.kept(KIND, keyboard)
        except StoreError:
            return shown
        return _drawn(written, shown).states[-1]

    async def toggled(self, keyboard: str, shown: Numbers, number: int, update: int) -> Numbers:
        """What is ticked after `number` was pressed."""
        ticks: list[Numbers] = []

        def pressed(written: str | None) -> str:
            drawn = _drawn(written, shown).toggled(number, update)
            ticks.append(drawn.states[-1])
            return drawn.model_dump_json()

        try:
            await self._keeping.change(KIND, keyboard, pressed, REMEMBERED)
        except StoreError:
            return Drawn(states=[shown]).toggled(number, update).states[-1]
        return ticks[-1]


def _drawn(written: str | None, shown: Numbers) -> Drawn:
    """What was drawn a moment ago, if `shown` was among it; else what is shown is all there is."""
    drawn = read_as(SHAPE, written)
    return drawn if drawn and shown in drawn.states else Drawn(states=[shown])
