"""`GET|POST /wechat`: a request is checked, opened, answered and, if it came sealed, answered sealed.

With an EncodingAESKey only what is encrypted is taken (安全模式; in 兼容模式 its encrypted part): whoever could strip the
encryption would also be free of a signature that covers the message. Without one, plain messages are (明文模式).
"""

import logging
import re
import secrets
import time
from collections.abc import Callable, Mapping, Sequence

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.wechat.crypto import MessageCipher, decrypt
from bot.channels.wechat.errors import ForgedError, MalformedError, RefusedError, TooLargeError
from bot.channels.wechat.messages import Incoming, incoming, read_fields, sealed_reply, text_reply
from bot.channels.wechat.signature import REPLAY, STALE, WINDOW, Signatures
from bot.channels.wechat.talk import CHANNEL, LateError, Talk
from bot.channels.wechat.words import Problem, read_words
from bot.conversations.conversation import Conversations
from bot.ground import metrics
from bot.stores.contract import FullError, StoreError

log = logging.getLogger("yiwen.wechat")

PATH = "/wechat"
DEADLINE = 4.0
"""Seconds for an answer; WeChat cuts off after 5 and asks again."""
LARGEST = 64 * 1024
"""Bytes of a body; WeChat's longest message is a tenth of it."""
RETRY_AFTER = "5"
"""Seconds, for those who heed it; WeChat itself asks again at once, three times in all."""
NOTHING = "success"
"""To WeChat: received, and no words for the user."""
ECHO = re.compile(r"[A-Za-z0-9_=+/-]{1,128}")
"""An echostr that was encrypted. Anything else is not echoed: it could be someone's message, which is signed alike."""


class WechatChannel:
    """The official account's callback. Raises ValueError for an `aes_key` that is none or has no `app_id`."""

    name = CHANNEL

    def __init__(
        self,
        conversations: Conversations,
        token: str,
        *,
        app_id: str | None = None,
        aes_key: str | None = None,
        aes_key_previous: str | None = None,
        now: Callable[[], float] = time.time,
        deadline: float = DEADLINE,
        days: int = 30,
    ) -> None:
        keys = [key for key in (aes_key, aes_key_previous) if key]
        if keys and not app_id:
            raise ValueError("EncodingAESKey：要和AppID一起设")
        self._ciphers = [MessageCipher(key, app_id or "") for key in keys]
        self._signatures = Signatures(token, now)
        self._now = now
        self._conversations = conversations
        self._words = read_words()
        self._talk = Talk(conversations, self._words, deadline, days)

    def routes(self) -> Sequence[BaseRoute]:
        """The callback's two methods on one path."""
        return [Route(PATH, self._verify, methods=["GET"]), Route(PATH, self._receive, methods=["POST"])]

    async def open(self) -> None:
        """Nothing to make ready; WeChat calls us."""

    async def close(self) -> None:
        """Finish erasing what was asked to be erased."""
        await self._talk.close()

    # Requests

    async def _verify(self, request: Request) -> Response:
        """WeChat asks whether we know the token, when the console's settings are saved."""
        try:
            echo = await self._echo(request.query_params)
        except RefusedError as refused:
            return self._refusal(refused)
        except StoreError:
            return self._later()
        return PlainTextResponse(echo, headers={"X-Content-Type-Options": "nosniff"})

    async def _receive(self, request: Request) -> Response:
        try:
            message, cipher = await self._opened(request.query_params, await _body(request))
            text = await self._talk.answer(message)
        except RefusedError as refused:
            return self._refusal(refused)
        except (StoreError, LateError) as error:
            log.warning("not answered, to be sent again: %s", type(error).__name__)
            return self._later()
        if text is None:
            return PlainTextResponse(NOTHING)
        reply = text_reply(message, text)
        return Response(self._sealed(reply, cipher) if cipher else reply, media_type="application/xml")

    # What comes in

    async def _check(self, query: Mapping[str, str], name: str, body: bytes, *signed: str) -> None:
        """Whether a request is signed, and no worker has seen its signature on another body. Raises ForgedError, StoreError.

        A store without room knows of no new signature; then what this worker has seen must do, for people want to erase.
        """
        seen = self._signatures.check(query, name, body, *signed)
        if seen is None:
            return
        try:
            known = await self._conversations.keeping.first(f"wechat-signature\0{seen.name}", seen.body, 2 * WINDOW)
        except FullError:
            return
        except StoreError:
            self._signatures.withdraw(seen)
            raise
        if known != seen.body:
            self._signatures.withdraw(seen)
            raise ForgedError(REPLAY)

    async def _echo(self, query: Mapping[str, str]) -> str:
        """What a verification is answered. Raises ForgedError, StoreError."""
        echo = query.get("echostr", "")
        asked = b"GET\n" + echo.encode(errors="replace")
        if "msg_signature" not in query:
            await self._check(query, "signature", asked)
            return echo
        await self._check(query, "msg_signature", asked, echo)
        plain = decrypt(self._ciphers, echo)[0].decode(errors="replace")
        if not ECHO.fullmatch(plain):
            raise ForgedError("echo")
        return plain

    async def _opened(self, query: Mapping[str, str], body: bytes) -> tuple[Incoming, MessageCipher | None]:
        """The message of a request, and what it was encrypted with. Raises RefusedError, StoreError."""
        return await self._unsealed(query, body) if self._ciphers else (await self._plain(query, body), None)

    async def _unsealed(self, query: Mapping[str, str], body: bytes) -> tuple[Incoming, MessageCipher]:
        encrypted = read_fields(body).get("Encrypt", "").strip()
        if not encrypted:
            await self._check(query, "signature", body)
            raise ForgedError("plain")
        await self._check(query, "msg_signature", body, encrypted)
        plain, cipher = decrypt(self._ciphers, encrypted)
        return incoming(read_fields(plain)), cipher

    async def _plain(self, query: Mapping[str, str], body: bytes) -> Incoming:
        await self._check(query, "signature", body)
        fields = read_fields(body)
        if "Encrypt" in fields and "MsgType" not in fields:
            raise MalformedError("encrypted")
        return incoming(fields)

    # What goes out

    def _sealed(self, reply: str, cipher: MessageCipher) -> str:
        encrypted, timestamp, nonce = cipher.encrypt(reply), str(int(self._now())), secrets.token_hex(8)
        return sealed_reply(encrypted, self._signatures.sign(timestamp, nonce, encrypted), timestamp, nonce)

    def _later(self) -> Response:
        return _problem(self._words.problems.unavailable, {"Retry-After": RETRY_AFTER})

    def _refusal(self, refused: RefusedError) -> Response:
        metrics.REFUSED.labels(self.name, refused.reason).inc()
        if refused.reason in REMEDIES:
            log.warning("refused: %s; %s", refused.reason, REMEDIES[refused.reason])
        return _problem(getattr(self._words.problems, refused.problem))


REMEDIES = {
    STALE: "if this goes on, set the clock",
    "plain": "the console is in plain mode (明文模式) but YIWEN_WECHAT_AES_KEY is set: make them agree",
    "encrypted": "the console is in safe mode (安全模式) but YIWEN_WECHAT_AES_KEY is not set: make them agree",
    "cipher": "YIWEN_WECHAT_AES_KEY or YIWEN_WECHAT_APP_ID is not the console's",
}
"""Refusals of requests that had the right token: an operator should know, and can do something."""


async def _body(request: Request) -> bytes:
    """The body. Raises TooLargeError before more is read than allowed, MalformedError when the sender left midway."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                raise TooLargeError("too_large")
    except ClientDisconnect as error:
        raise MalformedError("disconnected") from error
    return bytes(body)


def _problem(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    told = {"type": "about:blank", "title": problem.title, "status": problem.status, "detail": problem.detail}
    return JSONResponse(told, problem.status, dict(headers or {}), media_type="application/problem+json")
