"""Who a browser is: a random name in an HttpOnly cookie, and nothing personal; who may post; how often."""

import re
import secrets
from dataclasses import dataclass
from http import HTTPStatus

from limits import RateLimitItemPerMinute
from starlette.requests import Request
from starlette.responses import Response

from bot.pages.words import words
from bot.porch.paths import prefix_of
from bot.porch.problems import Problem
from bot.porch.rates import Rates, address_of

COOKIE, VIEW = "yiwen_talk", "yiwen_view"
NAME = re.compile(r"[A-Za-z0-9_-]{32}")
DAY = 24 * 60 * 60
YEAR = 365 * DAY
PER_BROWSER = RateLimitItemPerMinute(60)
"""Messages of one browser: one a second."""
PER_ADDRESS = RateLimitItemPerMinute(600)
"""Messages of one address: a village behind one line."""


class Browsers:
    """Tells browsers apart, and counts what they send."""

    def __init__(self, days: int) -> None:
        self._days = days
        self._rates = Rates("web")

    @staticmethod
    def name(request: Request) -> str | None:
        """The name of a browser that has one."""
        given = request.cookies.get(COOKIE, "")
        return given if NAME.fullmatch(given) else None

    def named(self, response: Response, request: Request, name: str, *, embedded: bool) -> None:
        """Let a browser keep its name."""
        self.put(response, request, COOKIE, name, self._days * DAY, embedded=embedded)

    @staticmethod
    def put(response: Response, request: Request, cookie: str, value: str, seconds: int, *, embedded: bool) -> None:
        """A cookie that no script reads; in another site's frame only over HTTPS, and apart for each such site."""
        secure = request.url.scheme == "https"
        apart = embedded and secure
        response.set_cookie(
            cookie,
            value,
            max_age=seconds,
            path=f"{prefix_of(request)}/",
            secure=secure,
            httponly=True,
            samesite="none" if apart else "lax",
        )
        if apart:
            partition(response)

    def turned(self, response: Response, request: Request, kind: str, *, embedded: bool) -> Response:
        """The next size of print, or the other contrast, from now on."""
        self.put(response, request, VIEW, views(request).turned(kind).written(), YEAR, embedded=embedded)
        return response

    async def admit(self, request: Request, name: str | None) -> None:
        """Nothing, when a browser may send this. Raises Problem 403 for another site's page, 429 when too often.

        `name`: whose it is, known to nobody else. Of a browser without one only the address counts: under a name that many
        share, one of them could keep all others out.
        """
        same_origin(request)
        if name is not None:
            await self._rates.count(PER_BROWSER, name)
        await self._rates.count(PER_ADDRESS, address_of(request))


def partition(response: Response) -> None:
    """Have the cookie that was set last kept apart for each site that frames the page. Written here, because Python's own
    cookies know the attribute only from 3.14 on.
    """
    name, cookie = response.raw_headers.pop()
    response.raw_headers.append((name, cookie + b"; Partitioned"))


def same_origin(request: Request) -> None:
    """Nothing, when a form was sent from a page of this service. Raises Problem 403: another site's, or no browser's."""
    origin = request.headers.get("origin")
    if origin not in {None, "null"}:
        host = request.headers.get("host", "")
        own = origin in {f"{request.url.scheme}://{host}", f"https://{host}"}  # a front that we do not know may end HTTPS
    else:
        own = request.headers.get("sec-fetch-site") == "same-origin"
    if not own:
        raise Problem(HTTPStatus.FORBIDDEN, words().problems.another_site)


def new_name() -> str:
    """A name that nobody guesses."""
    return secrets.token_urlsafe(24)


SIZES = ("", "elder", "huge")


@dataclass(frozen=True, slots=True)
class Views:
    """How a browser wants its pages: how large the print, and whether in high contrast."""

    size: str = ""
    contrast: bool = False

    def turned(self, kind: str) -> "Views":
        """With the next size, or the other contrast."""
        if kind == "size":
            return Views(SIZES[(SIZES.index(self.size) + 1) % len(SIZES)], self.contrast)
        return Views(self.size, not self.contrast)

    def written(self) -> str:
        """As a cookie keeps it."""
        return f"{self.size}.{'contrast' if self.contrast else ''}"


def views(request: Request) -> Views:
    """What a browser asked for before."""
    size, _, contrast = request.cookies.get(VIEW, "").partition(".")
    return Views(size if size in SIZES else "", contrast == "contrast")
