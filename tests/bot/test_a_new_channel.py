"""CONTRIBUTING's recipe for a channel, followed: a package of three small files is all that a channel takes."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from dialogs.messages import Reply
from tests.bot.command import TODAY, process, yiwen
from tests.bot.served import Served, served

TOKEN, SHORT = "a-token-of-the-new-one", "kurz"
FILES = {
    "__init__.py": '"""Short messages by a gateway."""\n',
    "settings_table.py": """
from bot.ground.settings_table import Setting

SETTINGS = (Setting("YIWEN_SMS_TOKEN", "短信网关的令牌", "8至64个字母、数字或连字符", secret=True),)
""",
    "registration.py": """
from typing import Annotated

from pydantic import SecretStr

from bot.channels.sms.channel import Sms
from bot.channels.sms.settings_table import SETTINGS
from bot.ground.environment import FromEnvironment, pattern
from bot.porch.contract import Registration


class SmsSettings(FromEnvironment):
    sms_token: Annotated[SecretStr | None, pattern("[A-Za-z0-9-]{8,64}")] = None


def _notice(settings):
    return "短信：开，POST /sms" if settings.sms_token else "短信：关（没有 YIWEN_SMS_TOKEN）"


def _make(settings, conversations, days):
    return Sms(conversations, settings.sms_token.get_secret_value()) if settings.sms_token else None


REGISTRATION = Registration("sms", SmsSettings, SETTINGS, _notice, _make)
""",
    "channel.py": """
import hmac

from starlette.responses import PlainTextResponse
from starlette.routing import Route


class Sms:
    name = "sms"

    def __init__(self, conversations, token):
        self._conversations, self._token = conversations, token

    def routes(self):
        return [Route("/sms", self._take, methods=["POST"])]

    async def open(self):
        pass

    async def close(self):
        pass

    async def _take(self, request):
        if not hmac.compare_digest(request.headers.get("x-token", ""), self._token):
            return PlainTextResponse("", 403)
        sent = await request.json()
        answer = await self._conversations.say(self.name, sent["from"], sent["text"], delivery=sent["id"])
        return PlainTextResponse(answer.reply.text if answer else "")  # none: it was forgotten, and nothing is said of it
""",
}
MEETS = "import bot.channels; bot.channels.__path__.append({folder!r})"
SCRIPT = ("我妈83了，住磐安，户口也在磐安", "一般人家", "就这样")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of channels beside bot/channels, with the new one in it."""
    folder = tmp_path_factory.mktemp("channels")
    (folder / "sms").mkdir()
    for name, text in FILES.items():
        (folder / "sms" / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def service(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service that finds it; nothing else is told of it."""
    meets = MEETS.format(folder=str(package))
    with served(tmp_path_factory.mktemp("served"), code=meets, YIWEN_SMS_TOKEN=TOKEN) as running:
        yield running


def test_it_answers_as_every_channel_does(service: Served) -> None:
    """The same words as the terminal's, a conversation that is remembered, and a repeated delivery answered the same."""
    terminal = [
        Reply.model_validate(reply).text for reply in yiwen("chat", "--json", "--today", TODAY, stdin="\n".join(SCRIPT)).objects
    ]
    said = [_sent(service, number, text) for number, text in enumerate(SCRIPT)]
    assert said == terminal
    assert _sent(service, len(SCRIPT) - 1, SCRIPT[-1]) == terminal[-1]


def test_what_was_forgotten_is_answered_with_nothing(service: Served) -> None:
    """A message that comes again after 忘记我 is acknowledged, says nothing, and brings nothing back."""
    assert _sent(service, 10, SCRIPT[0])
    assert "全部删除" in _sent(service, 11, "忘记我")
    assert _sent(service, 10, SCRIPT[0]) == ""
    assert "83" not in _sent(service, 12, "你现在记着什么")


def _sent(service: Served, number: int, text: str) -> str:
    message = {"from": "13800000000", "id": str(number), "text": text}
    answer = httpx2.post(f"{service.url}/sms", json=message, headers={"X-Token": TOKEN}, timeout=30)
    assert answer.status_code == 200
    return answer.text


def test_it_is_told_of_counted_and_keeps_its_secret(service: Served) -> None:
    """The start tells of it, the metrics name it, a request without the token is refused, and no log line holds the token."""
    assert httpx2.post(f"{service.url}/sms", json={}, timeout=30).status_code == 403
    assert "短信：开，POST /sms" in service.log
    assert 'yiwen_turns_total{channel="sms"}' in httpx2.get(f"{service.url}/metrics", timeout=30).text
    assert '"route": "/sms"' in service.log
    assert TOKEN not in service.log


def test_its_settings_are_in_the_help_and_checked(package: Path, tmp_path: Path) -> None:
    """`yiwen serve --help` names them; a wrong one stops the start with one line that does not show it."""
    meets = MEETS.format(folder=str(package))
    assert "YIWEN_SMS_TOKEN" in process("serve", "--help", code=meets).out
    ran = process("serve", code=meets, YIWEN_SMS_TOKEN=SHORT, YIWEN_STORE=f"sqlite:///{tmp_path}/c.sqlite3")
    assert (ran.status, ran.complaints) == (2, ["yiwen: YIWEN_SMS_TOKEN：应为8至64个字母、数字或连字符"])
