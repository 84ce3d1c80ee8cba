"""The way of a plain message past the framework: its routes, its general reading of requests, its handling of errors, which
together cost as much as a third of all else.

Taken only by what needs none of it: a JSON body that is a message, at most one Idempotency-Key, no query. Whatever is not
just that goes the general way, and is told there what is wrong with it.
"""

from collections.abc import Awaitable, Callable

from fastapi import Request
from pydantic import ValidationError
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.http.shapes import MessageRequest
from bot.porch.paths import path_of

Answer = Callable[[Request, str, MessageRequest, str | None], Awaitable[Response]]
"""Answers a message: the request, the conversation, the message, its delivery."""
Tell = Callable[[Request, Exception], Awaitable[Response]]

LONGEST = 200
"""Characters of a conversation's id, or a delivery's."""


class Quick:
    """Answers plain messages to a route, and lets all else through. `tell`: how errors of these kinds (`told`) are told."""

    def __init__(self, app: ASGIApp, route: Route, answer: Answer, tell: Tell, told: tuple[type[Exception], ...]) -> None:
        self._app, self._route, self._answer, self._tell, self._told = app, route, answer, tell, told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; the log knows the route by the scope."""
        is_post = scope["type"] == "http" and scope["method"] == "POST"
        hit = self._route.path_regex.match(path_of(scope)) if is_post else None
        if hit is None:
            await self._app(scope, receive, send)
            return
        request = Request({**scope, "path_params": hit.groupdict()}, receive)
        plain = await plainly(request)
        if plain is None:
            await self._app(scope, _read_again(request, receive), send)
            return
        scope["route"] = self._route
        try:
            response = await self._answer(request, *plain)
        except self._told as error:
            response = await self._tell(request, error)
        await response(scope, receive, send)


async def plainly(request: Request) -> tuple[str, MessageRequest, str | None] | None:
    """The conversation, the message and its delivery; None when the request is not just that."""
    conversation = str(request.path_params["id"])
    kinds, deliveries = request.headers.getlist("content-type"), request.headers.getlist("idempotency-key")
    is_plain = kinds == ["application/json"] and not request.scope["query_string"] and len(deliveries) <= 1
    if not is_plain or not all(0 < len(name) <= LONGEST for name in (conversation, *deliveries)):
        return None
    try:
        message = MessageRequest.model_validate_json(await request.body())
    except (ValidationError, ClientDisconnect):
        return None
    return conversation, message, deliveries[0] if deliveries else None


def _read_again(request: Request, receive: Receive) -> Receive:
    """What the general way receives: the body, as far as it has been read, once more, then whatever comes."""
    body: list[bytes] = [request._body] if hasattr(request, "_body") else []

    async def again() -> Message:
        """The body that was read, then what comes."""
        return {"type": "http.request", "body": body.pop(), "more_body": False} if body else await receive()

    return again
