"""Telegram among the channels of a service: its settings, what is told of it at the start, and its making."""

import re
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, SecretStr

from bot.channels.telegram.settings_table import SETTINGS
from bot.conversations.conversation import Conversations
from bot.ground.environment import FromEnvironment, pattern
from bot.ground.errors import InputError
from bot.porch.contract import Channel, Registration

if TYPE_CHECKING:
    from bot.channels.telegram.channel import TelegramChannel


def _url(value: Any) -> Any:
    if not re.fullmatch(r"https?://[A-Za-z0-9.:_\[\]-]+(/[^\s{}?#]*)?", str(value)):
        raise ValueError
    return str(value).rstrip("/")


class TelegramSettings(FromEnvironment):
    """What can be set of the bot."""

    telegram_token: Annotated[SecretStr | None, pattern(r"\d+:[A-Za-z0-9_-]+")] = None
    telegram_secret: Annotated[SecretStr | None, pattern(r"[A-Za-z0-9_-]{1,256}")] = None
    telegram_api: Annotated[str | None, BeforeValidator(_url)] = None


def _notice(settings: TelegramSettings) -> str:
    if settings.telegram_token is None:
        return "Telegram：关（没有 YIWEN_TELEGRAM_TOKEN）"
    if settings.telegram_secret is None:
        return "Telegram：回调关（没有 YIWEN_TELEGRAM_SECRET）；长轮询用 yiwen telegram"
    return "Telegram：开，POST /telegram"


def bot_of(settings: TelegramSettings, conversations: Conversations, days: int) -> "TelegramChannel":
    """The bot, with a webhook if there is a secret. Raises InputError without a token."""
    if settings.telegram_token is None:
        raise InputError("YIWEN_TELEGRAM_TOKEN：没有设，应为形如 123456:ABC… 的令牌")
    from bot.channels.telegram.channel import TelegramChannel

    secret = settings.telegram_secret.get_secret_value() if settings.telegram_secret else None
    token = settings.telegram_token.get_secret_value()
    return TelegramChannel(conversations, token, secret=secret, api=settings.telegram_api, days=days)


def _make(settings: TelegramSettings, conversations: Conversations, days: int) -> Channel | None:
    if settings.telegram_token is None or settings.telegram_secret is None:
        return None
    return bot_of(settings, conversations, days)


REGISTRATION = Registration("telegram", TelegramSettings, SETTINGS, _notice, _make)
