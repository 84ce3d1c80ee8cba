"""Messages, new and edited: commands, texts, and what cannot be read."""

import re
from contextlib import suppress

from aiogram import Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated, Message, Update

from bot.channels.telegram.addressing import Addressed, addressed
from bot.channels.telegram.places import place_of, sent_of
from bot.channels.telegram.render import plain
from bot.channels.telegram.talk import Talk
from bot.channels.telegram.words import words
from bot.stores.contract import StoreError

PRIVACY = "privacy"
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
"""What a link to the bot puts behind /start: it is no word of anybody."""
REPEATED = 24 * 60 * 60
"""Seconds for which Telegram sends an update again: so long it is remembered what was said of one, or of an album."""


class Messages:
    """Handles what people write. `days`: how long the facts of a conversation are kept."""

    def __init__(self, talk: Talk, days: int) -> None:
        self._talk, self._days = talk, days

    async def membership(self, event: ChatMemberUpdated, event_update: Update, who: str) -> None:
        """Who blocks the bot in a chat of their own is forgotten, as if they had asked for it."""
        if event.chat.type == ChatType.PRIVATE and event.new_chat_member.status == ChatMemberStatus.KICKED:
            await self._talk.forget(who, sent_of(event_update))

    def router(self) -> Router:
        """The handlers, for a dispatcher."""
        router = Router(name="messages")
        router.message.register(self.message)
        router.edited_message.register(self.edited)
        router.my_chat_member.register(self.membership)
        return router

    async def message(self, message: Message, event_update: Update, who: str) -> None:
        """Answer a message that is for the bot: what cannot be read is declined, the words under it are read."""
        heard = await self._heard(message)
        if heard is None:
            return
        if message.from_user is None or message.from_user.is_bot:
            await self._talk.send(place_of(message), who, plain(words().anonymous))
            return
        if message.text is None:
            await self._decline(message, event_update, who, is_all=not heard.text)
            if not heard.text:
                return
        if heard.command == PRIVACY:
            privacy = plain(words().privacy.format(days=self._days))
            await self._talk.send(place_of(message), who, privacy)
        else:
            said, before = _said(heard)
            await self._talk.say(place_of(message), who, said, event_update, before=before)

    async def edited(self, message: Message, event_update: Update, who: str) -> None:
        """Read an edited text as what is said now: a correction. Other edits (a place that moves on) say nothing."""
        if message.text is not None or message.caption is not None:
            await self.message(message, event_update, who)

    async def _heard(self, message: Message) -> Addressed | None:
        """What a person says to the bot; other bots and posts of a channel are no persons.

        Who writes in the name of a chat is one, but nobody knows which.
        """
        is_person = message.from_user is not None and not message.from_user.is_bot
        if not is_person and (message.sender_chat is None or message.is_automatic_forward):
            return None
        if message.chat.type == ChatType.CHANNEL:
            return None
        return addressed(message, await self._talk.sender.me())

    async def _decline(self, message: Message, update: Update, who: str, *, is_all: bool) -> None:
        """Say kindly that this cannot be read, once for an album; a notice of Telegram's own is passed over.

        If that is not all that is said of an update, it is noted as said: the update may come again for what is said after it.
        """
        said = words().declines.get(message.content_type)
        if said is None:
            return
        if message.media_group_id is not None:
            album, this = f"telegram-album\0{self._talk.person(who)}:{message.media_group_id}", str(update.update_id)
            if await self._talk.conversations.keeping.first(album, this, REPEATED) != this:
                return
        keeping, once = self._talk.conversations.keeping, f"telegram-declined\0{self._talk.person(who)}:{update.update_id}"
        if not is_all and await keeping.is_known(once):
            return
        await self._talk.send(place_of(message), who, plain(said))
        if not is_all:
            with suppress(StoreError):  # it was said
                await keeping.first(once, "", REPEATED)


def _said(heard: Addressed) -> tuple[str, str | None]:
    """The words that are said, and those that are said before: what a command stands for, what is written behind it, or the
    text itself. The bot's bare name is a greeting.
    """
    says = words().says
    stands_for = says.model_dump().get(heard.command or "")
    if heard.command == "start" and not PAYLOAD.fullmatch(heard.words):
        return heard.words, None
    if heard.command == "new" and heard.words:
        return heard.words, says.new
    return str(stands_for or heard.text or says.start), None
