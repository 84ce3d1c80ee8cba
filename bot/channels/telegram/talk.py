"""What the messages and the presses have in common: saying something for a person, and sending what is shown."""

from aiogram import Bot

from bot.channels.telegram.places import Place
from bot.channels.telegram.render import Shown, plain, shown
from bot.channels.telegram.sending import Sender
from bot.channels.telegram.words import words
from bot.conversations.answers import Answer
from bot.conversations.conversation import Conversations, TooLongError

CHANNEL = "telegram"


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

    async def say(self, place: Place, who: str, text: str, update: int) -> None:
        """Say it, and send the answer."""
        try:
            answer = await self.conversations.say(CHANNEL, self.person(who), text, delivery=delivery(update))
        except TooLongError:
            await self.send(place, who, plain(words().too_long))
        else:
            await self.send_answer(place, who, answer, update)

    async def send_answer(self, place: Place, who: str, answer: Answer | None, update: int) -> None:
        """Send an answer; nothing when it has been forgotten on request."""
        if answer is not None:
            await self.send(place, who, shown(answer, update))

    async def send(self, place: Place, who: str, what: Shown) -> None:
        """Send one message."""
        await self.sender.call(place.message(what), self.named(who))

    async def answer_to(self, who: str, update: int) -> Answer | None:
        """What an earlier update was answered, while that is kept."""
        return await self.conversations.answer_to(CHANNEL, self.person(who), delivery(update))

    def named(self, who: str) -> str:
        """What someone is called in the log."""
        return self.conversations.key(CHANNEL, self.person(who))[:8]
