"""`POST /telegram`: an update is handled wholly, then acknowledged; what could not be is sent again by Telegram."""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.channels.telegram.sending import UndeliveredError
from bot.channels.telegram.words import words
from bot.conversations.conversation import BusyError
from bot.ground import metrics
from bot.stores.contract import StoreError

PATH = "/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 256 * 1024
"""Bytes of a body; an update has a few thousand."""
LATER = 5
"""Seconds after which an update should be sent again."""
REASONS: Mapping[type[Exception], str] = {UndeliveredError: "undelivered", StoreError: "store", BusyError: "busy"}

Take = Callable[[Mapping[str, object]], Awaitable[None]]
"""Handles an update wholly. Raises MalformedError, UndeliveredError, StoreError, BusyError."""

log = logging.getLogger("yiwen.telegram")


class RefusedError(Exception):
    """A request that is none of Telegram's; to send it again is of no use."""

    status: HTTPStatus
    reason: str
    detail: str


class MalformedError(RefusedError):
    """Something that is no update."""

    status, reason, detail = HTTPStatus.BAD_REQUEST, "malformed", words().problems.malformed


class TooLargeError(RefusedError):
    """A body of more than LARGEST bytes."""

    status, reason, detail = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large", words().problems.too_large


class SecretError(RefusedError):
    """A request without the secret."""

    status, reason, detail = HTTPStatus.UNAUTHORIZED, "secret", words().problems.secret


def webhook(take: Take, secret: str) -> Route:
    """The route that Telegram calls, with its secret header."""
    expected = secret.encode()

    async def update(request: Request) -> Response:
        """Handle one call."""
        try:
            _check(request, expected)
            await take(await _body(request))
        except RefusedError as refused:
            metrics.REFUSED.labels("telegram", refused.reason).inc()
            return _problem(refused.status, refused.detail)
        except (UndeliveredError, StoreError, BusyError) as error:
            return _later(error)
        return Response(status_code=HTTPStatus.OK)

    return Route(PATH, update, methods=["POST"])


def _check(request: Request, expected: bytes) -> None:
    """Compare bytes: a header that is not ASCII is wrong like any other."""
    given = request.headers.get(HEADER, "").encode("latin-1")
    if not hmac.compare_digest(given, expected):
        raise SecretError


async def _body(request: Request) -> Mapping[str, object]:
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                raise TooLargeError
        data = json.loads(body)
    except (ClientDisconnect, ValueError, RecursionError):
        raise MalformedError from None
    if not isinstance(data, dict):
        raise MalformedError
    return data


def _later(error: UndeliveredError | StoreError | BusyError) -> Response:
    reason = next(reason for kind, reason in REASONS.items() if isinstance(error, kind))
    metrics.REFUSED.labels("telegram", reason).inc()
    log.warning("an update is to be sent again: %s", reason)
    response = _problem(HTTPStatus.SERVICE_UNAVAILABLE, words().problems.later)
    response.headers["Retry-After"] = str((error.seconds if isinstance(error, UndeliveredError) else 0) or LATER)
    return response


def _problem(status: HTTPStatus, detail: str) -> Response:
    problem = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    return JSONResponse(problem, status_code=status, media_type="application/problem+json")
