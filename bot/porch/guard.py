"""Who may call the API, and how often. Without keys only this machine's own programs may; with keys, their holders."""

import hmac
import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus

from limits import RateLimitItemPerMinute
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.ground import metrics
from bot.ground.clients import Client, clients_of
from bot.porch.paths import path_of
from bot.porch.problems import Problem
from bot.porch.rates import Rates, address_of

PER_KEY = RateLimitItemPerMinute(3000)
"""Requests of one key, in each worker: fifty a second."""
PER_ADDRESS = RateLimitItemPerMinute(3000)
"""Requests of one address with any key: what one front may send."""
WRONG_KEYS = RateLimitItemPerMinute(30)
"""Tries of one address without a key that is right."""

FORWARDING = ("forwarded", "x-forwarded-", "x-real-ip", "via", "cf-connecting-ip", "true-client-ip")
"""How headers of a proxy begin: what comes with one comes from elsewhere, even if the proxy is on this machine."""
OWN_HOST = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)
"""How a program of this machine calls it; any other name may be one that somebody has bound to this address."""
GUARDED = ("/v1/", "/metrics")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: the conversations of one are not those of another."""

    name: str
    earlier: tuple[str, ...] = ()
    """Under what its conversations were kept before its keys had a name."""

    def persons(self, conversation: str) -> tuple[str, ...]:
        """Under what its conversation of that id is kept, first, or may have been kept before."""
        return tuple(f"{name}:{conversation}" for name in (self.name, *self.earlier))


class Guard:
    """Lets callers in. `entries`: `name:key`, or a key alone."""

    def __init__(self, entries: Sequence[str]) -> None:
        self._clients = clients_of(entries)
        self._rates = Rates("http")

    async def admit(self, request: Request) -> Caller:
        """Who calls. Raises Problem: 401 without a right key, 403 from elsewhere when there are no keys, 429 when too often."""
        if not self._clients:
            return self.own_machine(request)
        address = address_of(request)
        given = _given_key(request)
        matching = [client for client in self._clients if hmac.compare_digest(client.key.encode(), given)]
        if not matching:
            await self._rates.count(WRONG_KEYS, "wrong-key", address)
            metrics.REFUSED.labels("http", "key").inc()
            said = "密钥不对" if given else "要带密钥：Authorization: Bearer 密钥"
            raise Problem(HTTPStatus.UNAUTHORIZED, said, headers={"WWW-Authenticate": "Bearer"})
        await self._rates.count(PER_KEY, "key", matching[0].nameless)
        await self._rates.count(PER_ADDRESS, "address", address)
        return self._caller(matching[0])

    def _caller(self, client: Client) -> Caller:
        """One client, whichever of its keys it calls with."""
        keys = [other for other in self._clients if client.given and other.given == client.given]
        return Caller(client.name, tuple(other.nameless for other in keys))

    @staticmethod
    def own_machine(request: Request) -> Caller:
        """A program of this machine. Raises Problem 403 for any other."""
        own = _is_loopback(address_of(request)) and not any(name.startswith(FORWARDING) for name in request.headers)
        if not own or not OWN_HOST.fullmatch(request.headers.get("host", "")):
            metrics.REFUSED.labels("http", "address").inc()
            raise Problem(HTTPStatus.FORBIDDEN, "没有设 YIWEN_API_KEYS，接口只答本机（用 127.0.0.1 或 localhost）")
        return Caller("local")


class Gate:
    """Lets callers in before anything of their request is read; who they are stands in the request's state."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app, self._guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request. Raises Problem, which the edge answers."""
        if scope["type"] == "http" and path_of(scope).startswith(GUARDED):
            scope.setdefault("state", {})["caller"] = await self._guard.admit(Request(scope))
        await self._app(scope, receive, send)


def _given_key(request: Request) -> bytes:
    """The key of `Authorization: Bearer` or `X-API-Key`, as the bytes that came."""
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    given = credentials.strip() if scheme.lower() == "bearer" else request.headers.get("x-api-key", "")
    return given.encode("latin-1", "replace")


@lru_cache(maxsize=1024)
def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
