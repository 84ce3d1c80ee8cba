"""Which pages of other hosts may call the API from a browser: those of YIWEN_CORS_ORIGINS, and only `/v1/`."""

from collections.abc import Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.porch.paths import path_of

METHODS = ("GET", "HEAD", "POST", "PATCH", "DELETE")
SENT = ("Authorization", "X-API-Key", "Content-Type", "Accept", "Idempotency-Key", "X-Request-ID")
SHOWN = ("X-Request-ID", "Retry-After")
HOURS = 60 * 60


class Fronts:
    """Answers what a browser asks before it calls, and marks what it may read. No cookie ever goes along."""

    def __init__(self, app: ASGIApp, origins: Sequence[str]) -> None:
        self._app = app
        self._shared = CORSMiddleware(
            app, allow_origins=origins, allow_methods=METHODS, allow_headers=SENT, expose_headers=SHOWN, max_age=HOURS
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        shared = scope["type"] == "http" and path_of(scope).startswith("/v1/")
        await (self._shared if shared else self._app)(scope, receive, send)
