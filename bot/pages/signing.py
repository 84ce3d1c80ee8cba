"""Signing in at the desk with an API key: a signed cookie that holds which key and which browser, never the key itself."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeTimedSerializer
from limits import RateLimitItemPerMinute
from starlette.requests import Request
from starlette.responses import Response

from bot.ground.clients import clients_of
from bot.pages.sessions import new_name
from bot.pages.words import words
from bot.porch.guard import Guard
from bot.porch.paths import prefix_of
from bot.porch.rates import Rates, address_of

COOKIE = "yiwen_desk"
HOURS = 12 * 60 * 60
"""Seconds after which one signs in again."""
TRIES = RateLimitItemPerMinute(10)
"""Keys that one address may try."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Who sits at the desk: by which key, in which browser."""

    caller: str
    session: str


class Door:
    """Lets operators in. Without keys it is open to this machine alone."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._clients = clients_of(keys)
        self._rates = Rates("web")

    @property
    def keys(self) -> bool:
        """Whether a key is wanted."""
        return bool(self._clients)

    def operator(self, request: Request, secret: bytes) -> Operator | None:
        """Who it is by their cookie; None when nobody is signed in. Raises Problem 403 from elsewhere without keys."""
        if not self._clients:
            Guard.own_machine(request)
        try:
            caller, session = self._signer(secret).loads(request.cookies.get(COOKIE, ""), max_age=HOURS)
        except (BadData, ValueError, TypeError):
            return None
        known = caller in {client.name for client in self._clients} if self._clients else caller == "local"
        return Operator(str(caller), str(session)) if known else None

    async def try_key(self, request: Request, key: str) -> str | None:
        """The name of a key's holder; None for a wrong one. Raises Problem 429 when too many were tried."""
        await self._rates.count(TRIES, address_of(request), said=words().problems.tried)
        given = key.strip().encode("utf-8", "replace")
        return next((one.name for one in self._clients if hmac.compare_digest(one.key.encode(), given)), None)

    def let_in(self, response: Response, request: Request, secret: bytes, caller: str) -> Operator:
        """Give the cookie of a new sitting."""
        operator = Operator(caller, new_name())
        response.set_cookie(
            COOKIE,
            str(self._signer(secret).dumps([operator.caller, operator.session])),
            max_age=HOURS,
            path=f"{prefix_of(request)}/desk",
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
        return operator

    @staticmethod
    def let_out(response: Response, request: Request) -> None:
        """Take the cookie back."""
        response.delete_cookie(COOKIE, path=f"{prefix_of(request)}/desk", httponly=True, samesite="strict")

    def _signer(self, secret: bytes) -> URLSafeTimedSerializer:
        """Signs with what only this store and these keys have: a key that is taken away signs nobody in any more."""
        signing = hmac.new(secret, "\0".join(client.key for client in self._clients).encode(), hashlib.sha256).hexdigest()
        return URLSafeTimedSerializer(signing, salt="yiwen-desk")
