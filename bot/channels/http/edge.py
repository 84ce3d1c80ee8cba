"""The edge of the service, around every channel: request ids, sizes, security headers, one log line a request."""

import logging
import re
import secrets
import time
from collections.abc import Mapping
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.http.paths import path_of
from bot.channels.http.problems import DETAILS, Problem

log = logging.getLogger("yiwen.http")

LARGEST = 256 * 1024
"""Bytes of a request's body; a message of the longest kind is a tenth of it."""
LARGEST_OF: Mapping[str, int] = {"/v1/screen": 10 * 1024 * 1024}
"""But a roster may be large."""

REQUEST_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""What a front may name a request: a UUID or 32 hexadecimal digits. Other names could be a person's number."""

HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PAGES = ("/docs", "/static-offline-docs")
PAGE_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "frame-ancestors 'none'"
)
"""The pages of the documentation run their own scripts."""


class Edge:
    """Wraps the whole application; an error that nobody caught becomes a problem document here."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, receive, send)
        try:
            if exchange.declared > exchange.most:
                await exchange.answer(exchange.too_large)
            else:
                await self._app(scope, exchange.receive, exchange.send)
        except Problem as problem:
            await exchange.answer(problem)
        except Exception:
            log.exception("a request failed", extra={"fields": {"request_id": exchange.id}})
            await exchange.answer(Problem(500, DETAILS[HTTPStatus.INTERNAL_SERVER_ERROR]))
        finally:
            exchange.log()


class _Exchange:
    """A request and its response, watched."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._started, self._status, self._received = time.perf_counter(), 0, 0
        headers = Headers(scope=scope)
        given = headers.get("x-request-id", "")
        self.id = given if REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = self.id
        length = headers.get("content-length", "0")
        self.declared = int(length) if length.isascii() and length.isdigit() else 0
        self.most = LARGEST_OF.get(path_of(scope), LARGEST)
        self.too_large = Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"请求太大，最多{self.most // 1024}KB")

    async def receive(self) -> Message:
        """The next part of the body, while it stays within bounds. Raises Problem 413."""
        message = await self._receive()
        self._received += len(message.get("body", b""))
        if self._received > self.most:
            raise self.too_large
        return message

    async def send(self, message: Message) -> None:
        """The next part of the response; the head with the headers that every response has."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["X-Request-ID"] = self.id
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if path_of(self._scope).startswith(PAGES):
                headers["Content-Security-Policy"] = PAGE_POLICY
        await self._send(message)

    async def answer(self, problem: Problem) -> None:
        """The problem, unless a response has begun already."""
        if not self._status:
            await problem.response(self.id)(self._scope, self._receive, self.send)

    def _route(self) -> str:
        """The route as the code has it; of a folder of files only where it stands."""
        scope = self._scope
        if "route" in scope:
            return str(getattr(scope["route"], "path", "-"))
        if scope.get("root_path"):
            return f"{scope['root_path']}/…"
        return str(scope["path"]) if "endpoint" in scope and not scope.get("path_params") else "-"

    def log(self) -> None:
        """One line: the route as it is written in the code, never the address as it was called."""
        took = round((time.perf_counter() - self._started) * 1000, 1)
        fields = {
            "method": self._scope["method"],
            "route": self._route(),
            "status": self._status,
            "ms": took,
            "request_id": self.id,
        }
        log.info("request", extra={"fields": fields})
