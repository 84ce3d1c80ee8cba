"""Messages, new and edited: commands, texts, and what cannot be read."""

from aiogram import Router
from aiogram.types import Message, Update

from bot.channels.telegram.addressing import Addressed, addressed
from bot.channels.telegram.places import place_of, whose
from bot.channels.telegram.render import plain
from bot.channels.telegram.talk import Talk
from bot.channels.telegram.words import words

PRIVACY = "privacy"


class Messages:
    """Handles what people write. `days`: how long the facts of a conversation are kept."""

    def __init__(self, talk: Talk, days: int) -> None:
        self._talk, self._days = talk, days

    def router(self) -> Router:
        """The handlers, for a dispatcher."""
        router = Router(name="messages")
        router.message.register(self.message)
        router.edited_message.register(self.edited)
        return router

    async def message(self, message: Message, event_update: Update) -> None:
        """Answer a message that is for the bot: what cannot be read is declined, the words under it are read."""
        heard = await self._heard(message)
        if heard is None:
            return
        if message.text is None:
            await self._decline(message, event_update)
            if not heard.text:
                return
        if heard.command == PRIVACY:
            privacy = plain(words().privacy.format(days=self._days))
            await self._talk.send(place_of(message), whose(event_update), privacy)
        else:
            await self._talk.say(place_of(message), whose(event_update), _said(heard), event_update.update_id)

    async def edited(self, message: Message, event_update: Update) -> None:
        """Read an edited text as what is said now: a correction. Other edits (a place that moves on) say nothing."""
        if message.text is not None or message.caption is not None:
            await self.message(message, event_update)

    async def _heard(self, message: Message) -> Addressed | None:
        """What a person says to the bot; other bots and posts of a channel are no persons."""
        if message.from_user is None or message.from_user.is_bot:
            return None
        return addressed(message, await self._talk.sender.me())

    async def _decline(self, message: Message, update: Update) -> None:
        """Say kindly that this cannot be read; a notice of Telegram's own is passed over."""
        said = words().declines.get(message.content_type)
        if said is not None:
            await self._talk.send(place_of(message), whose(update), plain(said))


def _said(heard: Addressed) -> str:
    """The words that are said: those a command stands for, or the text itself. The bot's bare name is a greeting."""
    says = words().says.model_dump()
    return str(says.get(heard.command or "") or heard.text or says["start"])
