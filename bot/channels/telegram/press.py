"""One press of a button, as its handlers need it."""

from dataclasses import dataclass

from aiogram.types import CallbackQuery, InaccessibleMessage, InlineKeyboardMarkup, Message, Update

from bot.channels.telegram.places import Place, place_under

BARE = InlineKeyboardMarkup(inline_keyboard=[])


@dataclass(frozen=True, slots=True)
class Press:
    """Who pressed what, under which message, and how the keyboard looked then (bare: Telegram does not show it any more)."""

    query: str
    data: str
    update: int
    who: str
    place: Place
    message: int
    keyboard: InlineKeyboardMarkup
    is_private: bool


def press_of(query: CallbackQuery, update: Update, who: str) -> Press | None:
    """A press by `who` (places.whose); None when it is under no message in a chat."""
    message = query.message
    if message is None:
        return None
    place = place_under(message) if isinstance(message, Message) else Place(message.chat.id)
    keyboard = BARE if isinstance(message, InaccessibleMessage) else message.reply_markup or BARE
    is_private = message.chat.type == "private"
    data = query.data or ""
    return Press(query.id, data, update.update_id, who, place, message.message_id, keyboard, is_private)
