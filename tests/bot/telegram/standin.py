"""A stand-in for Telegram's Bot API: a real server on this machine that keeps what it is sent, and fails when told to."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.bot.telegram.markup import RefusedError, check_keyboard, check_text

TOKEN = "4242:standin"  # noqa: S105 - nobody's token
BOT = {"id": 4242, "is_bot": True, "first_name": "颐问", "username": "yiwen_bot"}


@dataclass(frozen=True, slots=True)
class Fault:
    """An answer that is no success."""

    status: int
    description: str = "Internal Server Error"
    retry_after: int | None = None
    migrate_to_chat_id: int | None = None

    def response(self) -> web.Response:
        """As the Bot API words it."""
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        if self.migrate_to_chat_id is not None:
            body["parameters"] = {"migrate_to_chat_id": self.migrate_to_chat_id}
        return web.json_response(body, status=self.status)


@dataclass(slots=True)
class Sent:
    """A message of the bot's, as it stands in the chat now."""

    chat: int
    message: int
    text: str
    keyboard: dict[str, Any] | None
    answers: int | None = None
    html: str = ""

    @property
    def buttons(self) -> list[str]:
        """What stands on its buttons."""
        return [button["text"] for row in (self.keyboard or {"inline_keyboard": []})["inline_keyboard"] for button in row]

    def data(self, label: str) -> str:
        """What the button with this label carries."""
        rows = (self.keyboard or {"inline_keyboard": []})["inline_keyboard"]
        return str(next(b["callback_data"] for row in rows for b in row if b["text"] == label))


@dataclass(slots=True)
class StandIn:
    """The server. `calls` is everything it was asked, `sent` the messages, `toasts` what was shown over the chat."""

    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    stuck: dict[int, Fault | None] = field(default_factory=dict)
    """Chats to which no message can be sent: each call fails like that, or hangs."""
    slow: list[float] = field(default_factory=list)
    """Seconds for which the next changed keyboards take."""
    confirmed: int = 0
    url: str = ""
    _faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    _runner: web.AppRunner | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self) -> None:
        """Listen on a free port."""
        app = web.Application()
        app.router.add_post(f"/bot{TOKEN}/{{method}}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"

    async def stop(self) -> None:
        """Listen no more."""
        assert self._runner
        await self._runner.cleanup()

    def clear(self) -> None:
        """Forget everything that was sent, asked and told."""
        for kept in (self.calls, self.sent, self.toasts, self.updates, self._faults, self.stuck, self.slow):
            kept.clear()
        self.confirmed = 0

    def mend(self) -> None:
        """Fail no more."""
        self._faults.clear()

    def fail(self, method: str, *faults: Fault) -> None:
        """Answer the next calls of a method with these."""
        self._faults[method] += faults

    def feed(self, *updates: dict[str, Any]) -> None:
        """Have updates for getUpdates."""
        self.updates += updates
        self._news.set()

    def asked(self, method: str) -> list[dict[str, str]]:
        """What a method was called with, each time."""
        return [given for called, given in self.calls if called == method]

    async def until(self, is_so: Callable[[], bool], seconds: float = 10) -> None:
        """Wait until something is so, but no longer than that."""
        async with asyncio.timeout(seconds):
            while not is_so():  # noqa: ASYNC110 - what is waited for knows of no event
                await asyncio.sleep(0.01)

    # The methods

    async def _answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        given = {key: str(value) for key, value in (await request.post()).items()}
        self.calls.append((method, given))
        if method == "sendMessage" and int(given["chat_id"]) in self.stuck:
            return await self._stuck(self.stuck[int(given["chat_id"])])
        if self._faults[method]:
            return self._faults[method].pop(0).response()
        try:
            result = await self._done(method, given)
        except RefusedError as refused:
            return Fault(400, str(refused)).response()
        return web.json_response({"ok": True, "result": result})

    @staticmethod
    async def _stuck(fault: Fault | None) -> web.Response:
        if fault is None:
            await asyncio.sleep(3600)
        return (fault or Fault(500)).response()

    async def _done(self, method: str, given: dict[str, str]) -> Any:
        match method:
            case "getMe":
                return BOT
            case "getUpdates":
                return await self._get_updates(given)
            case "sendMessage":
                return self._send(given)
            case "editMessageText" | "editMessageReplyMarkup":
                await asyncio.sleep(self.slow.pop(0) if self.slow else 0)
                return self._edit(given)
            case "answerCallbackQuery":
                return self._toast(given)
            case "setMyCommands" | "setWebhook" | "deleteWebhook":
                return True
        raise RefusedError(f"Not Found: {method}")

    async def _get_updates(self, given: dict[str, str]) -> list[dict[str, Any]]:
        self.confirmed = max(self.confirmed, int(given.get("offset", 0)))
        limit = int(given.get("limit", 100))
        if not self._waiting():
            self._news.clear()
            try:
                async with asyncio.timeout(float(given.get("timeout", 0))):
                    await self._news.wait()
            except TimeoutError:
                return []
        return self._waiting()[:limit]

    def _waiting(self) -> list[dict[str, Any]]:
        return [update for update in self.updates if update["update_id"] >= self.confirmed]

    def _send(self, given: dict[str, str]) -> dict[str, Any]:
        text, keyboard = check_text(given["text"]), check_keyboard(given.get("reply_markup"))
        answers = json.loads(given["reply_parameters"])["message_id"] if "reply_parameters" in given else None
        sent = Sent(int(given["chat_id"]), 9000 + len(self.sent), text, keyboard, answers, given["text"])
        self.sent.append(sent)
        return self._as_message(sent)

    def _edit(self, given: dict[str, str]) -> dict[str, Any]:
        sent = next(sent for sent in self.sent if sent.message == int(given["message_id"]))
        keyboard = check_keyboard(given.get("reply_markup"))
        text = check_text(given["text"]) if "text" in given else sent.text
        if (text, keyboard) == (sent.text, sent.keyboard):
            raise RefusedError("Bad Request: message is not modified")
        sent.text, sent.keyboard = text, keyboard
        return self._as_message(sent)

    def _toast(self, given: dict[str, str]) -> bool:
        text = given.get("text", "")
        if len(text) > 200:
            raise RefusedError("Bad Request: MESSAGE_TOO_LONG")
        self.toasts.append(text)
        return True

    @staticmethod
    def _as_message(sent: Sent) -> dict[str, Any]:
        chat = {"id": sent.chat, "type": "private"}
        return {"message_id": sent.message, "date": 1748736000, "chat": chat, "from": BOT, "text": sent.text}
