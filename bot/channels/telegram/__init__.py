"""Telegram: a bot by webhook or by long polling. Its channel loads aiogram, which takes seconds; import it late."""
