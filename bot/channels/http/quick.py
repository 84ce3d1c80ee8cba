"""The way of a plain message past the framework: its routes, its general reading of requests, its handling of errors, which
together cost as much as a third of all else.

Taken only by what needs none of it: a JSON body that is a message, at most one Idempotency-Key, no query. Whatever is not
just that goes the general way, and is told there what is wrong with it.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi import Request
from pydantic import ValidationError
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.http.shapes import MessageRequest
from bot.porch.paths import path_of

Answer = Callable[[Request, str, MessageRequest, str | None], Awaitable[Response]]
"""Answers a message: the request, the conversation, the message, its delivery."""
Tell = Callable[[Request, Exception], Awaitable[Response]]

LONGEST = 200
"""Characters of a conversation's id, or a delivery's."""
MESSAGES = re.compile("/v1/conversations/([^/]+)/messages")


class Quick:
    """Answers plain messages, and lets all else through. `telling`: how each error is told; `route`: where it would have gone,
    for the log."""

    def __init__(self, app: ASGIApp, answer: Answer, telling: Mapping[type[Exception], Tell], route: Any) -> None:
        self._app, self._answer, self._telling, self._route = app, answer, telling, route

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        hit = MESSAGES.fullmatch(path_of(scope)) if scope["type"] == "http" and scope["method"] == "POST" else None
        if hit is None:
            await self._app(scope, receive, send)
            return
        request = Request({**scope, "path_params": {"id": hit[1]}}, receive)
        plain = await plainly(request)
        if plain is None:
            await self._app(scope, _read_again(request, receive), send)
            return
        scope["route"] = self._route
        response = await self._answered(request, *plain)
        await response(scope, receive, send)

    async def _answered(self, request: Request, conversation: str, message: MessageRequest, delivery: str | None) -> Response:
        try:
            return await self._answer(request, conversation, message, delivery)
        except tuple(self._telling) as error:
            tell = next(tell for kind, tell in self._telling.items() if isinstance(error, kind))
            return await tell(request, error)


async def plainly(request: Request) -> tuple[str, MessageRequest, str | None] | None:
    """The conversation, the message and its delivery; None when the request is not just that."""
    conversation = str(request.path_params["id"])
    kinds, deliveries = request.headers.getlist("content-type"), request.headers.getlist("idempotency-key")
    is_plain = kinds == ["application/json"] and not request.scope["query_string"] and len(deliveries) <= 1
    if not is_plain or not all(0 < len(name) <= LONGEST for name in (conversation, *deliveries)):
        return None
    try:
        message = MessageRequest.model_validate_json(await request.body())
    except ValidationError:
        return None
    return conversation, message, deliveries[0] if deliveries else None


def _read_again(request: Request, receive: Receive) -> Receive:
    """What the general way receives: the body, as far as it has been read, once more, then whatever comes."""
    body: list[bytes] = [request._body] if hasattr(request, "_body") else []

    async def again() -> Message:
        """The body that was read, then what comes."""
        return {"type": "http.request", "body": body.pop(), "more_body": False} if body else await receive()

    return again
