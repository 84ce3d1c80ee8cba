"""Settings from the environment or a `.env` file in the working folder: how any of them are read, checked and complained of."""

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BeforeValidator, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.ground.errors import InputError
from bot.ground.settings_table import Setting

PREFIX = "YIWEN_"


class FromEnvironment(BaseSettings):
    """Settings, read and checked once, at the start. Secrets do not print."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        validate_default=False,
    )

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log line may hold: every setting that is a secret, found by its type."""
        held = [value for name in type(self).model_fields for value in _several(getattr(self, name))]
        return tuple(value.get_secret_value() for value in held if isinstance(value, SecretStr))


S = TypeVar("S", bound=FromEnvironment)


def read(kind: type[S], table: Sequence[Setting]) -> S:
    """Settings of a kind, told of by `table`. Raises InputError, in one line that names the setting and no secret's value."""
    try:
        return kind()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise InputError(_complaint(first["loc"], first.get("input"), str(first["msg"]), table)) from None
    except UnicodeDecodeError as error:
        raise InputError(".env：不是UTF-8编码") from error


def pattern(wanted: str) -> BeforeValidator:
    """A check: the whole value is of that pattern."""

    def check(value: Any) -> Any:
        if not re.fullmatch(wanted, str(value)):
            raise ValueError
        return value

    return BeforeValidator(check)


def _several(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _complaint(where: tuple[int | str, ...], given: Any, said: str, table: Sequence[Setting]) -> str:
    if not where:
        return said.removeprefix("Value error, ")
    name = f"{PREFIX}{where[0]}".upper()
    setting = next(setting for setting in table if setting.name == name)
    return f"{name}：应为{setting.wanted}" if setting.secret else f"{name}：“{given}”不对，应为{setting.wanted}"
