"""The settings, from the environment or a `.env` file in the working folder; checked once, at the start."""

import base64
import binascii
import ipaddress
import os
import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.ground.clients import Client, clients_of
from bot.ground.errors import InputError
from bot.ground.settings_table import SETTINGS
from bot.stores.opening import store_of

PREFIX = "YIWEN_"


def _default_store() -> SecretStr:
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return SecretStr(f"sqlite:///{Path(state) / 'yiwen' / 'conversations.sqlite3'}")


def _store(value: Any) -> Any:
    store_of(str(value))
    return value


def _keys(value: Any) -> Any:
    """The entries between the commas, each `name:key` or a key."""
    if not isinstance(value, str):
        return value
    entries = [entry.strip() for entry in value.split(",") if entry.strip()]
    if not clients_of(entries):
        raise ValueError
    return tuple(entries)


def _origins(value: Any) -> Any:
    """The origins between the commas: scheme, host and port, and nothing else."""
    if not isinstance(value, str):
        return value
    origins = tuple(one.strip().rstrip("/") for one in value.split(",") if one.strip())
    if not origins or not all(re.fullmatch(r"https?://[A-Za-z0-9.\[\]:-]+", one) for one in origins):
        raise ValueError
    return origins


def _url(value: Any) -> Any:
    if not re.fullmatch(r"https?://[A-Za-z0-9.:_\[\]-]+(/[^\s{}?#]*)?", str(value)):
        raise ValueError
    return str(value).rstrip("/")


def _aes_key(value: Any) -> Any:
    if not re.fullmatch(r"[A-Za-z0-9+/]{43}", str(value)):
        raise ValueError
    try:
        base64.b64decode(f"{value}=", validate=True)
    except binascii.Error as error:
        raise ValueError from error
    return value


def _folder(value: Any) -> Any:
    if not Path(str(value)).is_dir():
        raise ValueError
    return value


def _pattern(pattern: str) -> BeforeValidator:
    def check(value: Any) -> Any:
        if not re.fullmatch(pattern, str(value)):
            raise ValueError
        return value

    return BeforeValidator(check)


class Settings(BaseSettings):
    """Every setting of the contract, read and checked. Secrets do not print."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        validate_default=False,
    )

    store: Annotated[SecretStr, BeforeValidator(_store)] = Field(default_factory=_default_store)
    host: Annotated[str, _pattern(r"[A-Za-z0-9.:_-]+")] = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    api_keys: Annotated[tuple[SecretStr, ...], NoDecode, BeforeValidator(_keys)] = ()
    telegram_token: Annotated[SecretStr | None, _pattern(r"\d+:[A-Za-z0-9_-]+")] = None
    telegram_secret: Annotated[SecretStr | None, _pattern(r"[A-Za-z0-9_-]{1,256}")] = None
    telegram_api: Annotated[str | None, BeforeValidator(_url)] = None
    wechat_token: Annotated[SecretStr | None, _pattern(r"[!-~]{1,128}")] = None
    wechat_app_id: Annotated[str | None, _pattern(r"[A-Za-z0-9_-]{1,64}")] = None
    wechat_aes_key: Annotated[SecretStr | None, BeforeValidator(_aes_key)] = None
    wechat_aes_key_previous: Annotated[SecretStr | None, BeforeValidator(_aes_key)] = None
    model: str | None = None
    session_days: int = Field(default=30, ge=1, le=3650)
    cors_origins: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_origins)] = ()
    knowledge: Annotated[Path | None, BeforeValidator(_folder)] = None
    contacts: Annotated[Path | None, BeforeValidator(_folder)] = None

    @model_validator(mode="after")
    def _encryption_has_all_it_needs(self) -> "Settings":
        if self.wechat_aes_key and not self.wechat_app_id:
            raise ValueError("YIWEN_WECHAT_APP_ID：设了 YIWEN_WECHAT_AES_KEY 就要设")
        if self.wechat_aes_key and not self.wechat_token:
            raise ValueError("YIWEN_WECHAT_TOKEN：设了 YIWEN_WECHAT_AES_KEY 就要设")
        if self.wechat_aes_key_previous and not self.wechat_aes_key:
            raise ValueError("YIWEN_WECHAT_AES_KEY：设了 YIWEN_WECHAT_AES_KEY_PREVIOUS 就要设")
        return self

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach the service."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def keys(self) -> tuple[str, ...]:
        """The entries of YIWEN_API_KEYS as they are written."""
        return tuple(entry.get_secret_value() for entry in self.api_keys)

    @property
    def clients(self) -> tuple[Client, ...]:
        """Who may call the API."""
        return clients_of(self.keys)

    @property
    def secrets(self) -> tuple[str, ...]:
        """Everything that no log line may hold: every setting that is a secret, and each key without its client's name."""
        held = [value for name in type(self).model_fields for value in _several(getattr(self, name))]
        secrets = [value.get_secret_value() for value in held if isinstance(value, SecretStr)]
        return (*secrets, *(client.key for client in self.clients))


def _several(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def read_settings() -> Settings:
    """The settings. Raises InputError, in one line that names the setting and never a secret's value."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise InputError(_complaint(first["loc"], first.get("input"), str(first["msg"]))) from None
    except UnicodeDecodeError as error:
        raise InputError(".env：不是UTF-8编码") from error


def _complaint(where: tuple[int | str, ...], given: Any, said: str) -> str:
    if not where:
        return said.removeprefix("Value error, ")
    name = f"{PREFIX}{where[0]}".upper()
    setting = next(setting for setting in SETTINGS if setting.name == name)
    return f"{name}：应为{setting.wanted}" if setting.secret else f"{name}：“{given}”不对，应为{setting.wanted}"
