"""What each message and event is answered, in a text; or with nothing, where nobody waits for words.

A turn that takes longer than WeChat waits goes on and is saved; its sender is told how to ask for what came of it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from bot.channels.wechat.messages import Incoming
from bot.channels.wechat.pages import LIMIT
from bot.channels.wechat.showing import shown
from bot.channels.wechat.words import Words
from bot.conversations.answers import Answer
from bot.conversations.conversation import BusyError, Conversations, TooLongError

log = logging.getLogger("yiwen.wechat")

CHANNEL = "wechat"
TURNED: Mapping[str | None, int] = {"next": 1, "previous": -1}
"""How many pages further a command leads."""


class LateError(Exception):
    """What was asked is not done in the time that WeChat waits; it is still under way, and may be asked again."""


class Talk:
    """Answers what people send to an official account. `deadline`: seconds for an answer; `days`: how long facts are kept."""

    def __init__(self, conversations: Conversations, words: Words, deadline: float, days: int) -> None:
        self._conversations, self._words, self._deadline = conversations, words, deadline
        self._privacy = words.privacy.format(days=days)
        self._forgetting: set[asyncio.Task[None]] = set()
        self._events: dict[str, Callable[[Incoming], Awaitable[str | None]]] = {
            "subscribe": self._welcome,
            "scan": self._scanned,
            "unsubscribe": self._farewell,
            "click": self._pressed,
        }

    async def answer(self, incoming: Incoming) -> str | None:
        """The answer, at most 2,048 bytes; None for what is not answered. Raises StoreError, LateError."""
        if incoming.kind == "event":
            act = self._events.get(incoming.event.lower())
            return await act(incoming) if act else None
        if incoming.kind == "text":
            return await self._text(incoming)
        if incoming.kind == "voice":
            heard = incoming.recognition
            return await self._said(incoming, heard) if heard.strip() else self._words.unheard
        return self._words.declined.get(incoming.kind)

    async def close(self) -> None:
        """Finish erasing what was asked to be erased."""
        if self._forgetting:
            await asyncio.wait(self._forgetting, timeout=self._deadline)

    # Messages

    async def _text(self, incoming: Incoming) -> str:
        text = incoming.content
        if not text.strip():
            return self._words.empty
        if text.strip() in self._words.unsupported:
            return self._words.unsupported_reply
        return await self._said(incoming, text)

    async def _said(self, incoming: Incoming, text: str) -> str:
        """What a text is answered, whether it was typed, spoken or stands behind a button of the menu."""
        answer = await self._in_time(incoming, self._turn(incoming, text))
        return answer if isinstance(answer, str) else self._shown(answer)

    def _turn(self, incoming: Incoming, text: str) -> Awaitable[Answer | None]:
        person, delivery, sent = incoming.person, incoming.delivery, incoming.sent
        text = self._words.meant(text)
        command = self._words.command(text)
        if command in TURNED:
            return self._conversations.turn_page(CHANNEL, person, TURNED[command], delivery=delivery, sent=sent)
        if command == "last":
            return self._conversations.last(CHANNEL, person, delivery=delivery, sent=sent)
        return self._conversations.say(CHANNEL, person, text, delivery=delivery, sent=sent)

    async def _in_time(self, incoming: Incoming, turn: Awaitable[Answer | None]) -> Answer | str:
        """The answer, or what is said where there is none. Raises StoreError."""
        try:
            async with asyncio.timeout(self._deadline):
                return await turn or self._words.gone
        except TimeoutError:
            log.warning("a turn takes longer than WeChat waits: %s", self._key(incoming))
            return self._words.still_looking
        except TooLongError:
            return self._words.too_long
        except BusyError:
            return self._words.busy

    def _shown(self, answer: Answer) -> str:
        text = shown(answer, self._words.pages)
        if not text.strip():  # WeChat takes an empty text for an error, and the person would be told nothing
            log.error("an answer without words")
            return self._words.wordless
        return text

    # Events

    async def _welcome(self, incoming: Incoming) -> str:
        greeting = await self._said(incoming, self._words.greeting)
        welcome = f"{greeting}\n\n{self._privacy}"
        fits = len(welcome.encode()) <= LIMIT  # it does not when a long question is still open from before
        return welcome if fits else greeting

    async def _scanned(self, incoming: Incoming) -> str:
        """Somebody who follows already has scanned a code that stands for the account."""
        return await self._said(incoming, self._words.greeting)

    async def _farewell(self, incoming: Incoming) -> None:
        """Erase what is kept of someone who leaves. Raises LateError: WeChat then asks again, and it is done again."""
        forgetting = asyncio.create_task(self._conversations.forget(CHANNEL, incoming.person, incoming.left))
        self._forgetting.add(forgetting)
        forgetting.add_done_callback(self._forgotten)
        try:
            async with asyncio.timeout(self._deadline):
                await asyncio.shield(forgetting)
        except (TimeoutError, BusyError) as error:
            raise LateError from error

    def _forgotten(self, forgetting: asyncio.Task[None]) -> None:
        self._forgetting.discard(forgetting)
        if not forgetting.cancelled() and (error := forgetting.exception()) is not None:
            log.warning("someone who left could not be forgotten: %s", type(error).__name__)

    async def _pressed(self, incoming: Incoming) -> str:
        text = self._words.menu.get(incoming.event_key)
        return await self._said(incoming, text) if text else self._words.old_menu

    def _key(self, incoming: Incoming) -> str:
        return self._conversations.key(CHANNEL, incoming.person)[:8]
