"""A person with a phone: what they write and press becomes updates, which are given to the bot one way or another."""

from collections.abc import Awaitable, Callable
from copy import deepcopy
from typing import Any

from tests.bot.telegram.standin import BOT, Sent, StandIn

Give = Callable[[dict[str, Any]], Awaitable[int]]
"""Gives an update to the bot; what came of it, as an HTTP status."""

SECRET = "a-secret"  # noqa: S105 - nobody's secret


class Phone:
    """Someone in a chat. `last` is the update that was given last."""

    numbers = iter(range(500_000, 10**9))

    def __init__(self, telegram: StandIn, give: Give, chat: int | None = None) -> None:
        self.telegram, self.give = telegram, give
        self.user = next(self.numbers)
        self.chat = chat or self.user
        self.last: dict[str, Any] = {}

    async def says(self, text: str, **more: Any) -> int:
        """Write a text."""
        return await self.sends(text=text, **more)

    async def sends(self, kind: str = "message", **content: Any) -> int:
        """Send a message of any kind."""
        return await self.gives(**{kind: self.message(**content)})

    async def gives(self, **event: Any) -> int:
        """Have an event happen."""
        self.last = {"update_id": next(self.numbers), **event}
        return await self.again()

    async def again(self) -> int:
        """Have Telegram give the last update once more."""
        return await self.give(deepcopy(self.last))

    async def presses(self, label: str, on: Sent | None = None, data: str | None = None, seen: Any = None) -> int:
        """Press a button of the newest message that has it, or of `on`; `seen`: what is otherwise about that message."""
        sent = on or next(s for s in reversed(self.seen) if label in s.buttons)
        under = {
            **self.message(text=sent.text),
            "from": BOT,
            "message_id": sent.message,
            **({"reply_markup": deepcopy(sent.keyboard)} if sent.keyboard else {}),
            **(seen or {}),
        }
        query = {"id": str(next(self.numbers)), "from": self.me, "chat_instance": "1", "message": under}
        return await self.gives(callback_query={**query, "data": data or sent.data(label)})

    def message(self, **content: Any) -> dict[str, Any]:
        """A message of theirs."""
        kind = "private" if self.chat == self.user else "group"
        chat = {"id": self.chat, "type": kind, "title": "一家人"}
        return {"message_id": next(self.numbers), "date": 1748736000, "chat": chat, "from": self.me, **content}

    @property
    def me(self) -> dict[str, Any]:
        """Who they are."""
        return {"id": self.user, "is_bot": False, "first_name": "小王"}

    @property
    def seen(self) -> list[Sent]:
        """The bot's messages in this chat."""
        return [sent for sent in self.telegram.sent if sent.chat == self.chat]

    @property
    def screen(self) -> Sent:
        """The newest of them."""
        return self.seen[-1]
