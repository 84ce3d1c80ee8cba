"""Whose an update is, and where its answer goes."""

from dataclasses import dataclass

from aiogram.enums import ChatType
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, Chat, Message, ReplyParameters, Update

from bot.channels.telegram.render import Shown
from bot.conversations.conversation import Sent


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


def moved(message: Message) -> tuple[int, int] | None:
    """From which chat to which a group has moved, as either of the two is told."""
    if message.migrate_to_chat_id:
        return message.chat.id, message.migrate_to_chat_id
    return (message.migrate_from_chat_id, message.chat.id) if message.migrate_from_chat_id else None


def chat_of(update: Update) -> Chat | None:
    """Where an update comes from."""
    if update.callback_query:
        return update.callback_query.message.chat if update.callback_query.message else None
    found = update.message or update.edited_message or update.my_chat_member
    return found.chat if found else None


def sent_of(update: Update) -> Sent | None:
    """When Telegram says that an update happened: of those of one second the numbers grow. None for a press, of which it does
    not say; a press is only good for the question that stands.
    """
    if update.edited_message is not None and update.edited_message.edit_date is not None:
        return Sent(update.edited_message.edit_date, update.update_id)
    event = update.message or update.edited_message or update.my_chat_member
    return Sent(int(event.date.timestamp()), update.update_id) if event else None


def whose(update: Update) -> str:
    """The chat and the member whose conversation an update belongs to; "" when it is nobody's."""
    event = update.callback_query or update.message or update.edited_message or update.my_chat_member
    chat = chat_of(update)
    return f"{chat.id}:{event.from_user.id}" if event and event.from_user and chat else ""


def _is_private(message: Message) -> bool:
    return message.chat.type == ChatType.PRIVATE


def _thread(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None
