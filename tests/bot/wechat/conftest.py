"""A service in plain mode, anew for each test."""

from collections.abc import Iterator

import pytest

from tests.bot.wechat.side import WeChat, wechat


@pytest.fixture
def plain() -> Iterator[WeChat]:
    """WeChat before a channel without an EncodingAESKey."""
    with wechat() as side:
        yield side
