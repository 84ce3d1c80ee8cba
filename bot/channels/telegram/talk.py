"""What the messages and the presses have in common: saying something for a person, and sending what is shown."""

from contextlib import suppress
from typing import TypeVar

from aiogram import Bot
from aiogram.enums import ChatType
from aiogram.methods import TelegramMethod
from aiogram.types import Update

from bot.channels.telegram.places import Place, chat_of, sent_of, whose
from bot.channels.telegram.render import Shown, plain, shown
from bot.channels.telegram.sending import BlockedError, Sender
from bot.channels.telegram.words import words
from bot.conversations.answers import Answer
from bot.conversations.conversation import Conversations, Sent, TooLongError

CHANNEL = "telegram"

T = TypeVar("T")


def delivery(update: int) -> str:
    """What Conversations calls an update."""
    return f"update:{update}"


class Talk:
    """The conversations as a bot has them. All its methods may raise UndeliveredError, and what `Conversations` does."""

    def __init__(self, conversations: Conversations, bot: Bot, sender: Sender) -> None:
        self.conversations, self.sender = conversations, sender
        self._bot_id = bot.id

    def person(self, who: str) -> str:
        """A member of a chat (places.whose) as Conversations calls them: one for each bot."""
        return f"{self._bot_id}:{who}"

    async def origin(self, update: Update) -> str:
        """Whose an update is (places.whose), by the name that its chat had when it began."""
        who, chat = whose(update), chat_of(update)
        if chat is None or chat.type != ChatType.SUPERGROUP:
            return who
        began = (await self.conversations.keeping.origin(CHANNEL, self.person(str(chat.id)))).rpartition(":")[2]
        return f"{began}:{who.rpartition(':')[2]}"

    async def moved(self, old: int, new: int) -> None:
        """Know that a chat has another number now."""
        await self.conversations.keeping.moved(CHANNEL, self.person(str(old)), self.person(str(new)))

    async def forget(self, who: str, sent: Sent | None = None) -> None:
        """Erase all that is kept of someone, who asked for it at that time."""
        await self.conversations.forget(CHANNEL, self.person(who), sent)

    async def say(self, place: Place, who: str, text: str, update: Update, *, before: str | None = None) -> None:
        """Say it, and send the answer; `before`: what is said first, without its answer being shown."""
        person, this, sent = self.person(who), delivery(update.update_id), sent_of(update)
        try:
            if before is not None:
                await self.conversations.say(CHANNEL, person, before, delivery=f"{this}:before", sent=sent)
            answer = await self.conversations.say(CHANNEL, person, text, delivery=this, sent=sent)
        except TooLongError:
            await self.send(place, who, plain(words().too_long))
        else:
            await self.send_answer(place, who, answer, update.update_id)

    async def send_answer(self, place: Place, who: str, answer: Answer | None, update: int) -> None:
        """Send an answer; nothing when it has been forgotten on request."""
        if answer is not None:
            await self.send(place, who, shown(answer, update))

    async def send(self, place: Place, who: str, what: Shown) -> None:
        """Send one message."""
        try:
            await self.sender.call(place.message(what), self.named(who))
        except BlockedError:
            if place.chat > 0:  # somebody's own chat, not a group that the bot was put out of
                await self.forget(who)

    async def edit(self, method: TelegramMethod[T], who: str) -> None:
        """Change a message that was sent; who has blocked the bot sees it no more."""
        with suppress(BlockedError):
            await self.sender.call(method, self.named(who))

    async def answer_to(self, who: str, update: int) -> Answer | None:
        """What an earlier update was answered, while that is kept."""
        return await self.conversations.answer_to(CHANNEL, self.person(who), delivery(update))

    def named(self, who: str) -> str:
        """What someone is called in the log."""
        return self.conversations.key(CHANNEL, self.person(who))[:8]
