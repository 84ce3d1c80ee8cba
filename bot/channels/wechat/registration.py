"""The WeChat official account among the channels of a service: its settings, what is told at the start, and its making."""

import base64
import binascii
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, SecretStr, model_validator

from bot.channels.wechat.settings_table import SETTINGS
from bot.conversations.conversation import Conversations
from bot.ground.environment import FromEnvironment, pattern
from bot.porch.contract import Channel, Registration


def _aes_key(value: Any) -> Any:
    if not re.fullmatch(r"[A-Za-z0-9+/]{43}", str(value)):
        raise ValueError
    try:
        base64.b64decode(f"{value}=", validate=True)
    except binascii.Error as error:
        raise ValueError from error
    return value


class WechatSettings(FromEnvironment):
    """What can be set of the account."""

    wechat_token: Annotated[SecretStr | None, pattern(r"[!-~]{1,128}")] = None
    wechat_app_id: Annotated[str | None, pattern(r"[A-Za-z0-9_-]{1,64}")] = None
    wechat_aes_key: Annotated[SecretStr | None, BeforeValidator(_aes_key)] = None
    wechat_aes_key_previous: Annotated[SecretStr | None, BeforeValidator(_aes_key)] = None

    @model_validator(mode="after")
    def _encryption_has_all_it_needs(self) -> "WechatSettings":
        if self.wechat_aes_key and not self.wechat_app_id:
            raise ValueError("YIWEN_WECHAT_APP_ID：设了 YIWEN_WECHAT_AES_KEY 就要设")
        if self.wechat_aes_key and not self.wechat_token:
            raise ValueError("YIWEN_WECHAT_TOKEN：设了 YIWEN_WECHAT_AES_KEY 就要设")
        if self.wechat_aes_key_previous and not self.wechat_aes_key:
            raise ValueError("YIWEN_WECHAT_AES_KEY：设了 YIWEN_WECHAT_AES_KEY_PREVIOUS 就要设")
        return self


def _notice(settings: WechatSettings) -> str:
    if settings.wechat_token is None:
        return "微信：关（没有 YIWEN_WECHAT_TOKEN）"
    return f"微信：开，/wechat，{'安全模式' if settings.wechat_aes_key else '明文模式'}"


def _make(settings: WechatSettings, conversations: Conversations, days: int) -> Channel | None:
    if settings.wechat_token is None:
        return None
    from bot.channels.wechat.channel import WechatChannel

    return WechatChannel(
        conversations,
        settings.wechat_token.get_secret_value(),
        app_id=settings.wechat_app_id,
        aes_key=_plain(settings.wechat_aes_key),
        aes_key_previous=_plain(settings.wechat_aes_key_previous),
        days=days,
    )


def _plain(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret is not None else None


REGISTRATION = Registration("wechat", WechatSettings, SETTINGS, _notice, _make)
