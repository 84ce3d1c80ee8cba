"""The WeChat official account as a channel: signed, in plain or encrypted, answered in the same request."""

from bot.channels.wechat.channel import WechatChannel

__all__ = ["WechatChannel"]
