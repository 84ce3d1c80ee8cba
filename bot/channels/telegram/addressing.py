"""Whether a message is meant for the bot, and what it then says: a command, or a text without the bot's name."""

import re
from dataclasses import dataclass

from aiogram.enums import ChatType, MessageEntityType
from aiogram.types import Message, MessageEntity, User

COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s|$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Addressed:
    """What a message says to the bot; `command` without its slash, when it begins with one."""

    text: str
    command: str | None = None
    words: str = ""
    """What stands behind the command."""


def addressed(message: Message, me: User) -> Addressed | None:
    """What a message says to the bot `me`; None when it is not for it.

    In private everything is. In a group only a command with the bot's name, a message that names the bot, and a reply
    to the bot's own message are.
    """
    text = message.text or message.caption or ""
    entities = (message.entities if message.text else message.caption_entities) or []
    is_ours = message.chat.type == ChatType.PRIVATE or _answers(message, me)
    command = COMMAND.match(text)
    if command and command[2]:
        return _commanded(text, command) if _is_name(command[2], me) else None
    names = [entity for entity in entities if _names(entity, text, me)]
    if not is_ours and not names:
        return None
    rest = _without(text, names)
    command = COMMAND.match(rest)
    return _commanded(rest, command) if command else Addressed(rest)


def _commanded(text: str, command: re.Match[str]) -> Addressed:
    return Addressed(text, command[1].lower(), text[command.end() :].strip())


def _answers(message: Message, me: User) -> bool:
    answered = message.reply_to_message
    return answered is not None and answered.from_user is not None and answered.from_user.id == me.id


def _is_name(name: str, me: User) -> bool:
    return name.lower() == (me.username or "").lower()


def _names(entity: MessageEntity, text: str, me: User) -> bool:
    if entity.type == MessageEntityType.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    if entity.type != MessageEntityType.MENTION:
        return False
    try:
        return _is_name(entity.extract_from(text).removeprefix("@"), me)
    except UnicodeDecodeError:  # it begins or ends within a character, and so is none of Telegram's
        return False


def _without(text: str, entities: list[MessageEntity]) -> str:
    """The text without these stretches of it; Telegram gives offsets in UTF-16 units."""
    units = text.encode("utf-16-le")
    for entity in sorted(entities, key=lambda entity: entity.offset, reverse=True):
        units = units[: entity.offset * 2] + units[(entity.offset + entity.length) * 2 :]
    return units.decode("utf-16-le", "ignore").strip()
