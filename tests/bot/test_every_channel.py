"""One contract for every channel that registers itself: what can be set, what is told, what is secret, where it is called."""

from collections.abc import Mapping
from typing import get_args

import pytest
from pydantic import SecretStr

from bot.channels.http.channel import api
from bot.ground.environment import read
from bot.ground.errors import InputError
from bot.pages.channel import Pages
from bot.porch.contract import AnyRegistration
from bot.service.registry import read_configuration, registrations
from tests.bot.service import DAY, conversations

FULL: Mapping[str, Mapping[str, str]] = {
    "telegram": {
        "YIWEN_TELEGRAM_TOKEN": "4242:a-token",
        "YIWEN_TELEGRAM_SECRET": "a-secret-header",
        "YIWEN_TELEGRAM_API": "http://127.0.0.1:9",
    },
    "wechat": {
        "YIWEN_WECHAT_TOKEN": "a-wechat-token",
        "YIWEN_WECHAT_APP_ID": "wx0123456789abcdef",
        "YIWEN_WECHAT_AES_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG",
        "YIWEN_WECHAT_AES_KEY_PREVIOUS": "1123456789abcdefghijklmnopqrstuvwxyzABCDEFG",
    },
}
"""Every setting of every channel, as it may be set."""

every = pytest.mark.parametrize("registration", registrations(), ids=lambda one: one.name)


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """Everything that can be set of channels is."""
    settings = {name: value for of_one in FULL.values() for name, value in of_one.items()}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return settings


def test_each_channel_is_tried_here() -> None:
    """A new one fails until it is set here, and then everything below holds for it."""
    assert set(FULL) == {one.name for one in registrations()}


@every
def test_the_table_tells_of_what_is_read(registration: AnyRegistration) -> None:
    """Each setting is told of, named for its channel, and secret in the table just when it is by its type."""
    fields = {f"YIWEN_{name}".upper(): field for name, field in registration.settings.model_fields.items()}
    assert list(fields) == [setting.name for setting in registration.table] == list(FULL[registration.name])
    assert all(name.startswith(f"YIWEN_{registration.name}_".upper()) for name in fields)
    secret = {name for name, field in fields.items() if SecretStr in (field.annotation, *get_args(field.annotation))}
    assert secret == {setting.name for setting in registration.table if setting.secret}


@every
def test_what_is_not_configured_is_off(registration: AnyRegistration, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its settings a channel is not made, and the start says so and which setting is lacking."""
    for name in FULL[registration.name]:
        monkeypatch.delenv(name, raising=False)
    settings = read(registration.settings, registration.table)
    assert registration.make(settings, conversations(), 30) is None
    assert "关" in registration.notice(settings)
    assert next(iter(FULL[registration.name])) in registration.notice(settings)


@every
async def test_what_is_configured_is_made(registration: AnyRegistration, configured: Mapping[str, str]) -> None:
    """With its settings a channel is made under its name, and the start says where it is called."""
    settings = read(registration.settings, registration.table)
    channel = registration.make(settings, conversations(), 30)
    assert channel is not None
    assert channel.name == registration.name
    paths = [str(getattr(route, "path", "")) for route in channel.routes()]
    assert all(path in registration.notice(settings) for path in paths)
    assert "开" in registration.notice(settings)
    await channel.close()


pytestmark = pytest.mark.anyio


async def test_no_two_ways_in_stand_at_one_path(configured: Mapping[str, str]) -> None:
    """The API, the pages and every channel are called at paths of their own."""
    talks = conversations()
    ways = [Pages(talks, 30, ()), *read_configuration().made(talks)]
    paths = [(getattr(route, "path", ""), frozenset(route.methods)) for way in ways for route in way.routes()]  # type: ignore[attr-defined]
    own = set(api(talks, (), lambda: DAY).openapi()["paths"])
    assert len(set(paths)) == len(paths)
    assert own.isdisjoint({path for path, _ in paths})
    for way in ways:
        if way.name != "web":
            await way.close()


@every
def test_a_wrong_setting_is_told_in_a_line(registration: AnyRegistration, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its name and what it should be; of a secret the value is never shown."""
    for setting in registration.table:
        with monkeypatch.context() as patch:
            patch.setenv(setting.name, "没有\n这样的值 geheim")
            with pytest.raises(InputError) as told:
                read(registration.settings, registration.table)
        assert str(told.value).startswith(f"{setting.name}：")
        assert setting.wanted in str(told.value)
        assert not (setting.secret and "geheim" in str(told.value))


def test_every_secret_is_kept_out_of_the_log(configured: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The secrets are found by their type, in the service's settings and in every channel's."""
    monkeypatch.setenv("YIWEN_API_KEYS", "front:a-key-of-a-client")
    monkeypatch.setenv("YIWEN_STORE", "redis://:a-password@127.0.0.1:1/0")
    held = read_configuration().secrets
    told = [setting.name for one in registrations() for setting in one.table if setting.secret]
    assert {configured[name] for name in told} <= set(held)
    assert {"a-key-of-a-client", "redis://:a-password@127.0.0.1:1/0"} <= set(held)
