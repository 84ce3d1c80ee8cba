"""Telegram: a bot by webhook or by long polling. Importing this loads aiogram, which takes seconds; import it late."""

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.polling import poll

__all__ = ["TelegramChannel", "poll"]
