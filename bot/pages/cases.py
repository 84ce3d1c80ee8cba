"""An operator's cases: each a conversation of its own, numbered, found again until it expires. A new one is empty."""

from dataclasses import dataclass

from bot.conversations.conversation import Conversations, Standing
from bot.pages.sessions import new_name
from bot.pages.signing import Operator

CHANNEL, KIND = "desk", "cases"
MOST = 20
"""Cases that are open at once."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case: its number as the operator sees it, and the conversation it is."""

    number: int
    name: str


class Cases:
    """The open cases of operators. Which there are stands in the store, so several windows and workers agree."""

    def __init__(self, conversations: Conversations, days: int) -> None:
        self._conversations, self._days = conversations, days

    async def open(self, operator: Operator) -> list[Case]:
        """The open ones, by number. Raises StoreError."""
        held = await self._conversations.keeping.counts(KIND, _of(operator))
        return [Case(number, name) for number, (name, left) in enumerate(held.items(), 1) if left > 0]

    async def coming(self, operator: Operator) -> Case:
        """The one that would be new, and is not kept: nothing is known of it, and looking at it leaves nothing. Raises
        StoreError.
        """
        held = await self._conversations.keeping.counts(KIND, _of(operator))
        return Case(len(held) + 1, new_name())

    async def new(self, operator: Operator) -> Case:
        """One more, of which nothing is known: its name was nobody's before. Raises StoreError."""
        name = new_name()
        await self._conversations.keeping.add(KIND, _of(operator), {name: 1}, self._days)
        return next(case for case in await self.open(operator) if case.name == name)

    async def close(self, operator: Operator, case: Case) -> None:
        """Erase one, on a full disk too; its number is not given again. Raises StoreError."""
        await self._conversations.forget(CHANNEL, case.name)
        await self._conversations.keeping.add(KIND, _of(operator), {case.name: -1}, self._days, erases=True)

    async def close_all(self, operator: Operator) -> None:
        """Erase every one, and which there were, on a full disk too. Raises StoreError."""
        for case in await self.open(operator):
            await self._conversations.forget(CHANNEL, case.name)
        await self._conversations.keeping.drop(KIND, _of(operator))

    async def standing(self, case: Case) -> Standing:
        """How one stands. Raises StoreError."""
        return await self._conversations.look(CHANNEL, case.name)


def _of(operator: Operator) -> str:
    return f"{operator.caller}:{operator.session}"
