"""The edge of the service, around every channel: request ids, sizes, security headers, one log line a request."""

import asyncio
import logging
import re
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.http.heads import check_head, declared_length
from bot.ground import metrics
from bot.porch.paths import path_of
from bot.porch.problems import DETAILS, Problem, busy

log = logging.getLogger("yiwen.http")

LARGEST = 256 * 1024
"""Bytes of a request's body; a message of the longest kind is a tenth of it."""
BODY_SECONDS = 20.0
"""Within which a body must have come."""
ROSTERS = frozenset({"/v1/screen", "/desk/roster"})
"""Where rosters are sent: they may be larger, and take longer."""
LARGEST_ROSTER, ROSTER_SECONDS = 10 * 1024 * 1024, 120.0
HURRIED = ("/v1/conversations/", "/v1/ask")
"""How the paths begin that are not taken up when too much waits already."""

REQUEST_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""What a front may name a request: a UUID or 32 hexadecimal digits. Other names could be a person's number."""

HEADERS: Mapping[bytes, bytes] = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"cache-control": b"no-store",
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'",
    b"cross-origin-resource-policy": b"same-origin",
}
"""As they go over the line: every response has them."""
PAGES = ("/docs", "/static-offline-docs")
PAGE_POLICY = (
    b"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    b"frame-ancestors 'none'"
)
"""The pages of the documentation run their own scripts."""


class Edge:
    """Wraps the whole application; an error that nobody caught becomes a problem document here.

    `is_busy`: whether a message would have to wait too long. A HEAD is answered as the GET would be, without the body.
    """

    def __init__(self, app: ASGIApp, is_busy: Callable[[], bool] = bool) -> None:
        self._app, self._is_busy = app, is_busy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, receive, send)
        try:
            exchange.check()
            self._check_hurry(scope)
            as_get = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
            await self._app(as_get, exchange.receive, exchange.send)
        except Problem as problem:
            await exchange.answer(problem)
        except Exception:
            log.exception("a request failed", extra={"fields": {"request_id": exchange.id}})
            await exchange.answer(Problem(500, DETAILS[HTTPStatus.INTERNAL_SERVER_ERROR]))
        finally:
            exchange.log()

    def _check_hurry(self, scope: Scope) -> None:
        """Raises Problem 503 for a message that would wait too long, before anything is done for it: all else goes on."""
        if scope["method"] in {"POST", "PATCH"} and path_of(scope).startswith(HURRIED) and self._is_busy():
            metrics.REFUSED.labels("http", "busy").inc()
            raise busy()


class _Exchange:
    """A request and its response, watched."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._started, self._status, self._received = time.perf_counter(), 0, 0
        headers = Headers(scope=scope)
        given = headers.get("x-request-id", "")
        self.id = given if REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = self.id
        is_roster = path_of(scope) in ROSTERS
        self.most = LARGEST_ROSTER if is_roster else LARGEST
        self._until = time.monotonic() + (ROSTER_SECONDS if is_roster else BODY_SECONDS)
        self._is_whole = False
        self.too_large = Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"请求太大，最多{self.most // 1024}KB")

    def check(self) -> None:
        """Raises Problem for what is not taken up: a head that can be read in two ways, a body that is too large."""
        check_head(self._scope)
        if declared_length(self._scope) > self.most:
            raise self.too_large

    async def receive(self) -> Message:
        """The next part of the body, while it stays within bounds. Raises Problem 413, 408."""
        try:
            async with asyncio.timeout(None if self._is_whole else max(0.0, self._until - time.monotonic())):
                message = await self._receive()
        except TimeoutError:
            raise Problem(HTTPStatus.REQUEST_TIMEOUT, "请求来得太慢", headers={"Connection": "close"}) from None
        self._is_whole = not message.get("more_body", False)
        self._received += len(message.get("body", b""))
        if self._received > self.most:
            raise self.too_large
        return message

    async def send(self, message: Message) -> None:
        """The next part of the response; the head with the headers that every response has."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            message = {**message, "headers": self._with_ours(tuple(message.get("headers", ())))}
        elif self._scope["method"] == "HEAD":
            message = {**message, "body": b""}
        await self._send(message)

    def _with_ours(self, given: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        """A response's headers, and those that every one has and it does not; an empty one of it takes ours away: a page that
        may be framed says so by its policy alone. The id, and the policy of the documentation, take the place of its own."""
        forced = {b"x-request-id": self.id.encode()}
        if path_of(self._scope).startswith(PAGES):
            forced[b"content-security-policy"] = PAGE_POLICY
        named = {name for name, _ in given} | set(forced)
        kept = [(name, value) for name, value in given if name not in forced and (value or name not in HEADERS)]
        missing = [(name, value) for name, value in HEADERS.items() if name not in named]
        return [*kept, *forced.items(), *missing]

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
