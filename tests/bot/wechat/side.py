"""WeChat's side of the callback, as wechatpy has it: signs, seals and sends; opens what comes back."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from prometheus_client import REGISTRY
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.channels.wechat.channel import WechatChannel
from bot.stores.contract import Store
from tests.bot import service
from tests.bot.wechat.oracle import WeChatCrypto, WeChatSigner, parse_message, xmltodict

TOKEN = "yiwenToken"  # noqa: S105 - a test's own
APP_ID = "wx0123456789abcdef"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
OTHER_KEY = "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba"
ACCOUNT, USER = "gh_0123456789ab", "oLVPpjqs9BhvzwPj5A-vTYAX3GLc"
NOW = 1_748_750_400
SAMPLES = Path(__file__).parent / "samples"
MOTHER = "我妈83岁，户口在磐安，住在磐安"


def sample(name: str) -> bytes:
    """A message in the documented shape."""
    return (SAMPLES / f"{name}.xml").read_bytes()


def message(content: str = "你好", *, kind: str = "text", user: str = USER, created: int = NOW, **fields: Any) -> bytes:
    """A message or an event as WeChat writes it."""
    known: dict[str, Any] = {"ToUserName": ACCOUNT, "FromUserName": user, "CreateTime": created, "MsgType": kind}
    if kind == "text":
        known |= {"Content": content, "MsgId": next(IDS)}
    values = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in (known | fields).items())
    return f"<xml>{values}</xml>".encode()


def event(name: str, key: str = "", **given: Any) -> bytes:
    """An event as WeChat writes it."""
    return message(kind="event", Event=name, EventKey=key, **given)


IDS = count(23_456_789_012_345_678)


def signed(*parts: str) -> str:
    """The signature of parts, by wechatpy."""
    signer = WeChatSigner()
    signer.add_data(TOKEN, *parts)
    return str(signer.signature)


def refused(reason: str) -> float:
    """How many requests have been refused for a reason."""
    return REGISTRY.get_sample_value("yiwen_refused_total", {"channel": "wechat", "reason": reason}) or 0


@dataclass
class Clock:
    """Stands still until it is moved."""

    seconds: float = NOW

    def __call__(self) -> float:
        """Seconds since 1970."""
        return self.seconds


@dataclass
class WeChat:
    """WeChat, towards one channel."""

    client: TestClient
    clock: Clock
    crypto: WeChatCrypto | None = None
    nonces: Iterator[int] = field(default_factory=lambda: count(1_000_000))

    def query(self, **given: str) -> dict[str, str]:
        """The parameters of a request in plain mode, signed."""
        known = {"timestamp": str(int(self.clock())), "nonce": str(next(self.nonces))} | given
        return {"signature": signed(known["timestamp"], known["nonce"])} | known

    def post(self, body: bytes, query: Mapping[str, str] | None = None) -> Any:
        """A request with a body, signed unless the parameters are given."""
        return self.client.post("/wechat", params=dict(query or self.query()), content=body)

    def sealed(self, body: bytes, crypto: WeChatCrypto, *, beside: bytes = b"") -> Any:
        """A request in safe mode; `beside`: the plain fields of compatible mode."""
        query = self.query()
        envelope = crypto.encrypt_message(body.decode(), query["nonce"], query["timestamp"])
        encrypt = parse_fields(envelope)["Encrypt"]
        query["msg_signature"] = signed(query["timestamp"], query["nonce"], encrypt)
        fields = beside.removeprefix(b"<xml>").removesuffix(b"</xml>").decode()
        return self.post(f"<xml>{fields}<Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>".encode(), query)

    def opened(self, response: Any, crypto: WeChatCrypto) -> str:
        """The words of an encrypted reply, its signature and its AppID checked."""
        assert response.status_code == 200, response.text
        envelope = parse_fields(response.text)
        parts = (envelope["MsgSignature"], envelope["TimeStamp"], envelope["Nonce"])
        return words(crypto.decrypt_message(response.text, *parts))

    def say(self, text: str, **given: Any) -> str:
        """What a text is answered."""
        return words(self.post(message(text, **given)).text)


def parse_fields(xml: str) -> dict[str, str]:
    """The fields of a document, by wechatpy's parser."""
    return dict(xmltodict.parse(xml)["xml"])


def words(xml: str) -> str:
    """The words of a reply, as wechatpy reads it. A reply to nobody, or of another kind than text, fails."""
    read = parse_message(xml)
    assert read.type == "text", xml
    assert (read.source, bool(read.target)) == (ACCOUNT, True)
    return str(read.content)


@contextmanager
def wechat(store: Store | None = None, *, deadline: float = 4, **keys: Any) -> Iterator[WeChat]:
    """A service with the channel alone, and WeChat before it."""
    clock = Clock()
    conversations = service.conversations(store, now=clock)
    channel = WechatChannel(conversations, TOKEN, now=clock, deadline=deadline, **keys)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        """Open while the application runs."""
        await conversations.open()
        await channel.open()
        yield
        await conversations.drain(5)
        await channel.close()
        await conversations.close()

    with TestClient(Starlette(routes=list(channel.routes()), lifespan=lifespan)) as client:
        yield WeChat(client, clock)
