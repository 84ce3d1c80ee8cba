"""Signing in at the desk with an API key: a signed cookie that holds which key and which browser, never the key itself.

Each sitting is kept in the store from signing in to signing out: a cookie that somebody copied is worth no more than the one
of the browser.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeTimedSerializer
from limits import RateLimitItemPerMinute
from starlette.requests import Request
from starlette.responses import Response

from bot.conversations.conversation import Conversations
from bot.ground.clients import clients_of
from bot.pages.sessions import new_name
from bot.pages.words import words
from bot.porch.guard import Guard
from bot.porch.paths import prefix_of
from bot.porch.rates import Rates, address_of

COOKIE, KIND = "yiwen_desk", "sitting"
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

    def __init__(self, conversations: Conversations, keys: Sequence[str]) -> None:
        self._conversations, self._clients = conversations, clients_of(keys)
        self._rates = Rates("web")

    @property
    def keys(self) -> bool:
        """Whether a key is wanted."""
        return bool(self._clients)

    async def operator(self, request: Request) -> Operator | None:
        """Who it is by their cookie; None for nobody. Raises StoreError, and Problem 403 from elsewhere without keys."""
        if not self._clients:
            Guard.own_machine(request)
        operator = self._named(request.cookies.get(COOKIE, ""))
        sits = operator is not None and await self._conversations.keeping.kept(KIND, operator.session) is not None
        return operator if sits else None

    async def try_key(self, request: Request, key: str) -> str | None:
        """The name of a key's holder; None for a wrong one. Raises Problem 429 when too many were tried."""
        await self._rates.count(TRIES, address_of(request), said=words().problems.tried)
        given = key.strip().encode("utf-8", "replace")
        return next((one.name for one in self._clients if hmac.compare_digest(one.key.encode(), given)), None)

    async def let_in(self, response: Response, request: Request, caller: str) -> Operator:
        """Give the cookie of a new sitting. Raises StoreError."""
        operator = Operator(caller, new_name())
        await self._conversations.keeping.keep(KIND, operator.session, "", HOURS)
        response.set_cookie(
            COOKIE,
            str(self._signer().dumps([operator.caller, operator.session])),
            max_age=HOURS,
            path=f"{prefix_of(request)}/desk",
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
        return operator

    async def end(self, operator: Operator) -> None:
        """End a sitting, wherever its cookie is now. Raises StoreError."""
        await self._conversations.keeping.drop(KIND, operator.session)

    @staticmethod
    def take_back(response: Response, request: Request) -> None:
        """Take the cookie back."""
        response.delete_cookie(COOKIE, path=f"{prefix_of(request)}/desk", httponly=True, samesite="strict")

    def _named(self, cookie: str) -> Operator | None:
        """Whom a cookie names, if it was signed here within these hours with the keys of now."""
        try:
            caller, session = self._signer().loads(cookie, max_age=HOURS)
        except (BadData, ValueError, TypeError):
            return None
        known = caller in {client.name for client in self._clients} if self._clients else caller == "local"
        return Operator(str(caller), str(session)) if known else None

    def _signer(self) -> URLSafeTimedSerializer:
        """Signs with what only this store and these keys have: a key that is taken away signs nobody in any more."""
        secret, keys = self._conversations.secret("desk"), "\0".join(client.key for client in self._clients)
        return URLSafeTimedSerializer(hmac.new(secret, keys.encode(), hashlib.sha256).hexdigest(), salt="yiwen-desk")
