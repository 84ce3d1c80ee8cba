"""`/words/{region}` and `/verify`: a document with words marked in it, and a receipt run again. Both are for everybody."""

from collections.abc import Sequence
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.conversations.conversation import Conversations
from bot.ground.errors import InputError
from bot.pages import policy, receipts
from bot.pages.presenting import Presenter
from bot.pages.putting import number_in
from bot.pages.rendering import render
from bot.pages.sessions import Browsers, views
from bot.pages.words import words
from bot.porch.guard import Guard
from bot.porch.paths import prefix_of
from bot.porch.problems import Problem

AROUND = 1200
"""Characters of a document that are shown on either side of the words."""
LONGEST = 7
"""Digits of a place in a document."""


class Reading:
    """Their endpoints."""

    def __init__(self, conversations: Conversations, days: int, *, keys: bool) -> None:
        self._conversations, self._keys, self._browsers = conversations, keys, Browsers(days)

    def routes(self) -> Sequence[BaseRoute]:
        """Where they are called."""
        return (
            Route("/words/{region}", self.words, methods=["GET"]),
            Route("/verify", self.verify, methods=["GET"]),
            Route("/verify", self.run, methods=["POST"]),
        )

    async def words(self, request: Request) -> Response:
        """The passage around some words of a document, with the words marked. Raises Problem 404."""
        self._check(request)
        library = self._conversations.engines.current.library
        source = library.sources.get(request.path_params["region"])
        if source is None:
            raise Problem(HTTPStatus.NOT_FOUND, words().problems.no_document)
        start, end = (_place(request.query_params.get(name, "")) for name in ("from", "to"))
        if not 0 <= start < end <= len(source.text):
            raise Problem(HTTPStatus.NOT_FOUND, words().problems.no_passage)
        about, before, after = source.about, max(0, start - AROUND), end + AROUND
        written = render(
            "words.html",
            prefix=prefix_of(request),
            views=views(request),
            title=about.title,
            number=about.number or words().no_number,
            issuer=about.issuer or "",
            draft=about.is_draft,
            before=source.text[before:start],
            marked=source.text[start:end],
            after=source.text[end:after],
            cut=(before > 0, after < len(source.text)),
        )
        return HTMLResponse(written, headers=policy.PAGE)

    async def verify(self, request: Request) -> Response:
        """Where a receipt is typed in; the square code of a slip leads here with it behind the #."""
        self._check(request)
        return self._page(request)

    async def run(self, request: Request) -> Response:
        """What a receipt comes to now."""
        self._check(request)
        await self._browsers.admit(request, self._browsers.name(request))
        async with request.form() as form:
            code = str(form.get("code", ""))
        engine = self._conversations.engines.current
        try:
            ran = receipts.verify(engine, code)
        except InputError as error:
            return self._page(request, code=code, fault=str(error))
        presenter = Presenter(engine)
        people = [
            {"who": engine.wording.who(one["subject"]), "chips": list(presenter.chips(one["facts"]))} for one in ran["people"]
        ]
        return self._page(request, code=code, ran={**ran, "people": people})

    def _page(self, request: Request, *, code: str = "", fault: str = "", ran: object = None) -> Response:
        written = render(
            "verify.html",
            prefix=prefix_of(request),
            views=views(request),
            code=code,
            fault=fault,
            ran=ran,
            verdicts=self._conversations.engines.current.wording.verdicts,
            bounds=self._conversations.engines.current.wording.bounds,
            longest=receipts.LONGEST,
        )
        return HTMLResponse(written, HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK, policy.PAGE)

    def _check(self, request: Request) -> None:
        if not self._keys:
            Guard.own_machine(request)


def _place(given: str) -> int:
    number = number_in(given, LONGEST)
    return -1 if number is None else number
