"""The settings, from the environment or a `.env` file in the working folder; checked once, at the start."""

import ipaddress
import os
import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, SecretStr
from pydantic_settings import NoDecode

from bot.ground.clients import Client, clients_of
from bot.ground.environment import FromEnvironment, pattern, read
from bot.ground.settings_table import SETTINGS
from bot.stores.opening import store_of


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


def _folder(value: Any) -> Any:
    if not Path(str(value)).is_dir():
        raise ValueError
    return value


class Settings(FromEnvironment):
    """What can be set of the service; what can be set of a channel is its own."""

    store: Annotated[SecretStr, BeforeValidator(_store)] = Field(default_factory=_default_store)
    host: Annotated[str, pattern(r"[A-Za-z0-9.:_-]+")] = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    api_keys: Annotated[tuple[SecretStr, ...], NoDecode, BeforeValidator(_keys)] = ()
    model: str | None = None
    session_days: int = Field(default=30, ge=1, le=3650)
    cors_origins: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_origins)] = ()
    knowledge: Annotated[Path | None, BeforeValidator(_folder)] = None
    contacts: Annotated[Path | None, BeforeValidator(_folder)] = None

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
        """Each key without its client's name, too."""
        return (*super().secrets, *(client.key for client in self.clients))


def read_settings() -> Settings:
    """The settings of the service. Raises InputError, as `read` does."""
    return read(Settings, SETTINGS)
