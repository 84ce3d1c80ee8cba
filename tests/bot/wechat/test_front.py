"""docs/examples/wechat_front.py, run as integrators run it: a process before a real server."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from starlette.applications import Starlette

from bot.channels.wechat.channel import WechatChannel
from tests.bot import service
from tests.bot.command import PROJECT
from tests.bot.wechat.side import AES_KEY, APP_ID, MOTHER, OTHER_KEY, TOKEN

FRONT = PROJECT / "docs" / "examples" / "wechat_front.py"


class Server(uvicorn.Server):
    """A server in a thread of this process."""

    def install_signal_handlers(self) -> None:
        """None: they belong to the main thread."""


@pytest.fixture(scope="module", params=["plain", "safe"])
def served(request: pytest.FixtureRequest) -> Iterator[tuple[str, dict[str, str]]]:
    """Where the service is, and the settings that its users have."""
    safe = request.param == "safe"
    conversations = service.conversations()
    channel = WechatChannel(conversations, TOKEN, app_id=APP_ID if safe else None, aes_key=AES_KEY if safe else None)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        """Open while the application runs."""
        await conversations.open()
        yield
        await conversations.close()

    app = Starlette(routes=list(channel.routes()), lifespan=lifespan)
    server = Server(uvicorn.Config(app, port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    settings = {"YIWEN_WECHAT_TOKEN": TOKEN}
    settings |= {"YIWEN_WECHAT_APP_ID": APP_ID, "YIWEN_WECHAT_AES_KEY": AES_KEY} if safe else {}
    yield f"http://127.0.0.1:{port}", settings
    server.should_exit = True
    thread.join()


def front(url: str, *lines: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run the example with some lines of input."""
    return subprocess.run(  # noqa: S603 - our own example
        [sys.executable, FRONT, url, "--user", lines[0]],
        input="\n".join(lines[1:]) + "\n",
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1", **settings},
        timeout=30,
        check=False,
    )


def test_the_example_talks_and_turns_pages(served: tuple[str, dict[str, str]]) -> None:
    """Each line is answered, a long answer with all its pages, and the conversation is remembered."""
    url, settings = served
    ran = front(url, "wang-1", MOTHER, "2", "都告诉我", **settings)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "1.特困（五保）" in ran.stdout
    assert "养老服务补贴" in ran.stdout
    assert ran.stdout.count("（1/2）回复“下一页”看后面的") == ran.stdout.count("（2/2）看完了") == 1


def test_the_example_with_a_wrong_token_is_refused(served: tuple[str, dict[str, str]]) -> None:
    """It ends with the status that it was told."""
    url, settings = served
    ran = front(url, "wang-2", "你好", **settings | {"YIWEN_WECHAT_TOKEN": "another"})
    assert ran.returncode != 0
    assert "403" in ran.stderr
    assert OTHER_KEY not in ran.stderr
