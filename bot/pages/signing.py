"""Signing in at the desk with an API key: a signed cookie that holds which key and which browser, never the key itself.

Each sitting is kept in the store from signing in to signing out: a cookie that somebody copied is worth no more than the one
of the browser. Another cookie says for longer that somebody signed in from this browser before, and not who: its wrong keys are
counted apart, so that in an office behind one address nobody is kept out by the others' wrong keys.
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
BROWSER, KNOWN = "yiwen_desk_browser", 90 * 24 * 60 * 60
"""The cookie of a browser from which somebody signed in, and the seconds for which it is known."""
TRIES = RateLimitItemPerMinute(10)
"""Wrong keys that may be tried from a browser that is known."""
TRIES_OF_STRANGERS = RateLimitItemPerMinute(30)
"""Wrong keys that may be tried from all other browsers of one address."""


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
        """The name of a key's holder; None for a wrong one. Raises Problem 429, for a right one too, when too many wrong ones
        were tried from there.
        """
        given = key.strip().encode("utf-8", "replace")
        holder = next((one.name for one in self._clients if hmac.compare_digest(one.key.encode(), given)), None)
        browser = self._known(request)
        pool = (TRIES, "browser", browser) if browser else (TRIES_OF_STRANGERS, "address", address_of(request))
        await (self._rates.check if holder else self._rates.count)(*pool, said=words().problems.tried)
        return holder

    async def let_in(self, response: Response, request: Request, caller: str) -> Operator:
        """Give the cookie of a new sitting. Raises StoreError."""
        operator = Operator(caller, new_name())
        await self._conversations.keeping.keep(KIND, operator.session, "", HOURS)
        self._put(response, request, COOKIE, self._signer().dumps([operator.caller, operator.session]), HOURS)
        if self._clients:
            self._put(response, request, BROWSER, self._browsers().dumps(self._known(request) or new_name()), KNOWN)
        return operator

    async def end(self, operator: Operator) -> None:
        """End a sitting, wherever its cookie is now. Raises StoreError."""
        await self._conversations.keeping.drop(KIND, operator.session)

    @staticmethod
    def take_back(response: Response, request: Request) -> None:
        """Take the cookie back."""
        response.delete_cookie(COOKIE, path=f"{prefix_of(request)}/desk", httponly=True, samesite="strict")

    @staticmethod
    def _put(response: Response, request: Request, cookie: str, value: str | bytes, seconds: int) -> None:
        response.set_cookie(
            cookie,
            str(value),
            max_age=seconds,
            path=f"{prefix_of(request)}/desk",
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )

    def _known(self, request: Request) -> str | None:
        """The name of a browser from which somebody signed in before."""
        try:
            return str(self._browsers().loads(request.cookies.get(BROWSER, ""), max_age=KNOWN))
        except (BadData, ValueError, TypeError):
            return None

    def _browsers(self) -> URLSafeTimedSerializer:
        """Signs with what only this store has: a browser stays known when keys are changed, which is when they are mistyped."""
        return URLSafeTimedSerializer(self._conversations.secret("desk browser"), salt="yiwen-desk-browser")

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
