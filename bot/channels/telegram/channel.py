"""Telegram as a channel: its bot, what it handles, and its beginning and end."""

import asyncio
import json
import logging
from collections.abc import Mapping, Sequence
from contextlib import nullcontext

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SetMyCommands, SetWebhook
from aiogram.types import BotCommand, Update
from pydantic import ValidationError
from starlette.routing import BaseRoute

from bot.channels.telegram.gate import Gate
from bot.channels.telegram.messages import Messages
from bot.channels.telegram.places import chat_of, moved, whose
from bot.channels.telegram.presses import Presses
from bot.channels.telegram.sending import FAILURES, Sender
from bot.channels.telegram.talk import CHANNEL, Talk
from bot.channels.telegram.webhook import MalformedError, webhook
from bot.channels.telegram.words import words
from bot.conversations.conversation import Conversations
from bot.conversations.waiting import Lines
from bot.ground.errors import InputError

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""The updates that are handled; Telegram is asked for no others."""
CONNECTIONS = 1000
"""To the Bot API at once: a call that hangs for one chat holds up no other."""
CALL_SECONDS = 15
"""How long one call to the Bot API may take."""
DRAIN = 20.0
"""Seconds for which `close` waits for the updates that are being handled."""

log = logging.getLogger("yiwen.telegram")


class TelegramChannel:
    """The bot of one token. `secret`: the webhook's secret header, without which there is no webhook; `api`: the base URL of
    another Bot API server; `days`: how long the facts of a conversation are kept, as /privacy says.
    """

    name = CHANNEL

    def __init__(
        self, conversations: Conversations, token: str, *, secret: str | None, api: str | None, days: int = 30
    ) -> None:
        server = TelegramAPIServer.from_base(api) if api else PRODUCTION
        properties = DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True)
        self.bot = Bot(token, AiohttpSession(api=server, timeout=CALL_SECONDS, limit=CONNECTIONS), properties)
        self._secret = secret
        self._sender = Sender(self.bot, self._moved)
        self._talk = talk = Talk(conversations, self.bot, self._sender)
        self._dispatcher = Dispatcher(disable_fsm=True)
        self._dispatcher.include_routers(Messages(talk, days).router(), Presses(talk).router())
        self._lines, self._gate = Lines(), Gate()
        self._handling: set[asyncio.Task[None]] = set()
        self._menu: asyncio.Task[None] | None = None

    def routes(self) -> Sequence[BaseRoute]:
        """`POST /telegram`, when there is a secret."""
        return [webhook(self.take_raw, self._secret)] if self._secret else []

    async def open(self) -> None:
        """Give the bot its menu of commands, beside: a start does not wait for Telegram."""
        said = words().commands.model_dump()
        menu = [BotCommand(command=command, description=meaning) for command, meaning in said.items()]
        self._menu = asyncio.create_task(self._sender.attempt(SetMyCommands(commands=menu)))

    async def close(self) -> None:
        """Finish the updates that are being handled, and let go of the connections."""
        if self._handling:
            await asyncio.wait(self._handling, timeout=DRAIN)
        begun = [task for task in (*self._handling, self._menu) if task is not None]
        for task in begun:
            task.cancel()
        await asyncio.gather(*begun, return_exceptions=True)
        await self.bot.session.close()

    def read(self, raw: Mapping[str, object]) -> Update | None:
        """An update; None for one that is not handled: of another kind, or that cannot be read, which no second try would
        mend. Raises MalformedError for what is no update.
        """
        if type(raw.get("update_id")) is not int:
            raise MalformedError
        kinds = [kind for kind in KINDS if kind in raw]
        if not kinds:
            return None
        try:
            json.dumps(raw, ensure_ascii=False).encode()  # half a character is in no message, and could not be answered
            update = Update.model_validate(raw, context={"bot": self.bot})
        except (UnicodeEncodeError, ValidationError, RecursionError):
            log.warning("an update cannot be read, and is passed over: %s", kinds[0])
            return None
        return update if any(getattr(update, kind) for kind in KINDS) else None

    async def take_raw(self, raw: Mapping[str, object]) -> None:
        """Handle an update as it came in, unless many of its chat are in hand. Raises MalformedError, and what `take` does."""
        update = self.read(raw)
        if update is None:
            return
        chat = chat_of(update)
        with self._gate.passed(chat.id) if chat else nullcontext():
            await self.take(update)

    async def take(self, update: Update) -> None:
        """Handle one update wholly, after those of the same person before it; it is finished even if nobody waits for it.

        Raises UndeliveredError, StoreError, BusyError: the same update may be taken again, and no step is taken twice.
        """
        handling = asyncio.create_task(self._handled(update))
        self._handling.add(handling)
        handling.add_done_callback(self._finished)
        await asyncio.shield(handling)

    async def set_webhook(self, url: str) -> None:
        """Have Telegram send updates to `url`, with the secret. Raises InputError, in one line."""
        if self._secret is None:
            raise InputError("YIWEN_TELEGRAM_SECRET：用回调就要设")
        method = SetWebhook(url=url, secret_token=self._secret, allowed_updates=list(KINDS), drop_pending_updates=False)
        try:
            await self.bot(method)
        except TelegramBadRequest as error:
            raise InputError(f"Telegram不收这个回调地址：{error.message}") from None
        except FAILURES as error:
            raise InputError(f"回调没有设成：{type(error).__name__}，请检查令牌和网络") from None

    async def _handled(self, update: Update) -> None:
        async with self._lines.turn(whose(update)):
            if update.message and (move := moved(update.message)):
                await self._moved(*move)
            await self._dispatcher.feed_update(self.bot, update, who=await self._talk.origin(update))

    async def _moved(self, old: int, new: int) -> None:
        """A group has become a supergroup: what its members said stays one conversation each. Raises StoreError."""
        await self._talk.moved(old, new)

    def _finished(self, handling: asyncio.Task[None]) -> None:
        self._handling.discard(handling)
        if not handling.cancelled() and (error := handling.exception()) is not None:
            log.debug("an update ended with %s", type(error).__name__)
