"""Whose an update is, and where its answer goes."""

from dataclasses import dataclass

from aiogram.enums import ChatType
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, Message, ReplyParameters, Update

from bot.channels.telegram.render import Shown


@dataclass(frozen=True, slots=True)
class Place:
    """A chat, the topic in it, and in a group the message that is answered."""

    chat: int
    thread: int | None = None
    answers: int | None = None

    def message(self, shown: Shown) -> SendMessage:
        """The call that sends something there."""
        answers = ReplyParameters(message_id=self.answers, allow_sending_without_reply=True) if self.answers else None
        return SendMessage(
            chat_id=self.chat,
            text=shown.text,
            reply_markup=shown.keyboard,
            message_thread_id=self.thread,
            reply_parameters=answers,
        )


def place_of(message: Message) -> Place:
    """Where a message is answered."""
    return Place(message.chat.id, _thread(message), None if _is_private(message) else message.message_id)


def place_under(message: Message) -> Place:
    """Where the press of a button under the bot's `message` is answered: to the one who was answered there."""
    asked = None if _is_private(message) else message.reply_to_message
    return Place(message.chat.id, _thread(message), asked.message_id if asked else None)


def is_for(query: CallbackQuery) -> bool:
    """Whether whoever pressed is the one who was answered; in a group anyone can press."""
    message = query.message
    if not isinstance(message, Message) or _is_private(message):
        return True
    asked = message.reply_to_message
    return asked is None or asked.from_user is None or asked.from_user.id == query.from_user.id


def whose(update: Update) -> str:
    """The chat and the member whose conversation an update belongs to; "" when it is nobody's."""
    if update.callback_query:
        query = update.callback_query
        return f"{query.message.chat.id}:{query.from_user.id}" if query.message else ""
    message = update.message or update.edited_message
    return f"{message.chat.id}:{message.from_user.id}" if message and message.from_user else ""


def _is_private(message: Message) -> bool:
    return message.chat.type == ChatType.PRIVATE


def _thread(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None
