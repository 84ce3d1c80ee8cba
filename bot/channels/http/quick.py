"""The way of a plain message past the framework's general reading of requests, which costs as much as a third of all else.

Taken only by what needs none of it: a JSON body that is a message, at most one Idempotency-Key, no query. Whatever is not
just that goes the general way, and is told there what is wrong with it.
"""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.routing import APIRoute
from pydantic import ValidationError
from starlette.responses import Response

from bot.channels.http.shapes import MessageRequest

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
Answer = Callable[[Request, str, MessageRequest, str | None], Awaitable[Response]]
"""Answers a message: the request, the conversation, the message, its delivery."""

LONGEST = 200
"""Characters of a conversation's id, or a delivery's."""


def quick(answer: Answer) -> type[APIRoute]:
    """The kind of route whose plain requests `answer` answers."""

    class Quick(APIRoute):
        """A route with a short way."""

        def get_route_handler(self) -> Handler:
            """The short way where it will do, else the general one."""
            general = super().get_route_handler()

            async def handle(request: Request) -> Response:
                plain = await plainly(request)
                return await general(request) if plain is None else await answer(request, *plain)

            return handle

    return Quick


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
