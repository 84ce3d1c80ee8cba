"""Which channels there are, and what can be set of them and of the service: found in the packages of bot/channels.

Whoever only wants to tell of the settings calls `all_settings`, which loads nothing that takes time.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from bot.ground.settings_table import SETTINGS, Setting

if TYPE_CHECKING:
    from bot.conversations.conversation import Conversations
    from bot.ground.environment import FromEnvironment
    from bot.ground.settings import Settings
    from bot.porch.contract import AnyRegistration, Channel

CHANNELS = "bot.channels"


def all_settings() -> tuple[Setting, ...]:
    """What can be set: of the service, then of each channel."""
    return (*SETTINGS, *(setting for module in _modules("settings_table") for setting in module.SETTINGS))


def registrations() -> "tuple[AnyRegistration, ...]":
    """Every channel that there can be, by the names of their packages."""
    return tuple(module.REGISTRATION for module in _modules("registration"))


@dataclass(frozen=True, slots=True)
class Configuration:
    """All that is set: of the service, and of each channel."""

    service: "Settings"
    channels: "tuple[tuple[AnyRegistration, FromEnvironment], ...]"

    @property
    def secrets(self) -> tuple[str, ...]:
        """Everything that no log line may hold."""
        return (*self.service.secrets, *(secret for _, settings in self.channels for secret in settings.secrets))

    @property
    def notices(self) -> list[str]:
        """What is told of the channels at the start, a line each."""
        return [registration.notice(settings) for registration, settings in self.channels]

    def made(self, conversations: "Conversations") -> "list[Channel]":
        """The channels that are configured; only their libraries are loaded."""
        days = self.service.session_days
        made = (registration.make(settings, conversations, days) for registration, settings in self.channels)
        return [channel for channel in made if channel is not None]


def read_configuration() -> Configuration:
    """What is set. Raises InputError, in one line that names the setting and never a secret's value."""
    from bot.ground.environment import read
    from bot.ground.settings import read_settings

    return Configuration(read_settings(), tuple((one, read(one.settings, one.table)) for one in registrations()))


def _modules(name: str) -> Iterator[Any]:
    """The modules of that name in the packages of channels."""
    for found in sorted(pkgutil.iter_modules(importlib.import_module(CHANNELS).__path__), key=lambda one: one.name):
        module = f"{CHANNELS}.{found.name}.{name}"
        if found.ispkg and find_spec(module) is not None:
            yield importlib.import_module(module)
