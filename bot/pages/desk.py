"""The operator's desk, `/desk`: cases as tabs, a line for notes, verdicts in four columns, the words at the side."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.conversations.conversation import LONGEST, Conversations, StaleError, TooLongError
from bot.ground.errors import InputError
from bot.pages import policy, slips
from bot.pages.cases import CHANNEL, MOST, Case, Cases
from bot.pages.figures import Figures
from bot.pages.figuring import figures_csv, figures_page
from bot.pages.presenting import COLUMNS, Presenter
from bot.pages.putting import content_of, delivery_of, number_in, person_in, read_form, said_in
from bot.pages.rendering import render
from bot.pages.rosters import screened
from bot.pages.sessions import Browsers, new_name, views
from bot.pages.side import compared, hits_of, words_of
from bot.pages.signing import Door, Operator
from bot.pages.words import words
from bot.porch.paths import base_of, prefix_of
from bot.reads import searching
from bot.stores.contract import FullError
from dialogs.messages import Message
from dialogs.taking_up.put import NoSuchPersonError

FOUND = 6
"""Passages of a search."""
Act = Callable[[Request, Operator, Case], Awaitable[Response]]


class Desk:
    """The desk's endpoints."""

    def __init__(self, conversations: Conversations, days: int, door: Door, figures: Figures) -> None:
        self._conversations, self._door, self._figures = conversations, door, figures
        self._cases, self._browsers = Cases(conversations, days), Browsers(days)

    def routes(self) -> Sequence[BaseRoute]:
        """Where it is called."""
        acts: Mapping[str, Act] = {
            "say": self.say,
            "put": self.put,
            "new": self.new,
            "close": self.close,
            "slip": self.slip,
            "search": self.search,
            "compare": self.compare,
            "roster": self.roster,
            "view": self.view,
        }
        posts = [Route(f"/desk/{name}", self._signed_in(act), methods=["POST"]) for name, act in acts.items()]
        return [
            Route("/desk", self.page, methods=["GET"]),
            Route("/desk/sign-in", self.sign_in, methods=["POST"]),
            Route("/desk/sign-out", self.sign_out, methods=["POST"]),
            Route("/desk/figures", self.figures, methods=["GET"]),
            Route("/desk/figures.csv", self.figures, methods=["GET"]),
            *posts,
        ]

    async def page(self, request: Request) -> Response:
        """The case of a number, or where one signs in."""
        operator = await self._door.operator(request)
        if operator is None and self._door.keys:
            return _signing_in(request)
        if operator is None:
            return await self._sat_down(request)
        cases = await self._cases.open(operator)
        case = _wanted(request.query_params.get("case", ""), cases) or await self._cases.coming(operator)
        return await self._shown(request, operator, case)

    async def _sat_down(self, request: Request) -> Response:
        """Without keys, a sitting begins by itself; where no room is left for it, an empty case is shown all the same."""
        response = _to(request)
        try:
            operator = await self._door.let_in(response, request, "local")
            await self._cases.new(operator)
        except FullError:
            nobody = Operator("local", new_name())
            return await self._shown(request, nobody, await self._cases.coming(nobody))
        return response

    async def sign_in(self, request: Request) -> Response:
        """A key for a cookie. Raises Problem."""
        await self._browsers.admit(request, None)
        async with request.form() as form:
            key = str(form.get("key", ""))
        caller = await self._door.try_key(request, key) if self._door.keys else "local"
        if caller is None:
            return _signing_in(request, words().problems.key)
        response = _to(request)
        operator = await self._door.let_in(response, request, caller)
        await self._cases.new(operator)
        return response

    async def sign_out(self, request: Request) -> Response:
        """Every open case is erased, the sitting ends, its cookie is taken back. Raises StoreError: one may try again."""
        operator = await self._door.operator(request)
        await self._browsers.admit(request, operator.session if operator else None)
        if operator is not None:
            await self._cases.close_all(operator)
            await self._door.end(operator)
        response = _to(request)
        self._door.take_back(response, request)
        return response

    def _signed_in(self, act: Act) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            operator = await self._door.operator(request)
            if operator is None:
                return _to(request)
            await self._browsers.admit(request, operator.session)
            cases = await self._cases.open(operator)
            async with request.form() as form:  # a file in it is closed at the end
                made = self._cases.new if act in (self.say, self.put) else self._cases.coming
                case = _wanted(str(form.get("case", "")), cases) or await made(operator)
                return await act(request, operator, case)

        return endpoint

    async def say(self, request: Request, operator: Operator, case: Case) -> Response:
        """A note, or the numbers of choices. 下一个 opens another case."""
        form = await request.form()
        text, token = said_in(form)
        if not text:
            return _to(request, case)
        standing = await self._cases.standing(case)
        if not form.getlist("pick") and self._is_next(standing.state, text):
            return await self.new(request, operator, case)
        try:
            await self._conversations.say(CHANNEL, case.name, text, delivery=delivery_of(form, text), token=token)
        except TooLongError:
            return _to(request, case, "long")
        except StaleError:
            return _to(request, case, "stale")
        return _to(request, case)

    def _is_next(self, state: Any, text: str) -> bool:
        """Whether a note says no more than that the next caller is there."""
        moves = self._conversations.engines.current.moves(state, Message(text, self._conversations.today))
        return [move.name for move in moves] == ["next_case"]

    async def put(self, request: Request, operator: Operator, case: Case) -> Response:
        """A chip set or taken out."""
        form = await request.form()
        try:
            given = read_form(self._conversations.engines.current.library, form)
            delivery = delivery_of(form, content_of(form))
            await self._conversations.put(CHANNEL, case.name, person_in(form), given, delivery=delivery)
        except (InputError, NoSuchPersonError):
            return _to(request, case, "wrong")
        return _to(request, case)

    async def new(self, request: Request, operator: Operator, case: Case) -> Response:
        """An empty case."""
        if len(await self._cases.open(operator)) >= MOST:
            return _to(request, case, "many")
        return _to(request, await self._cases.new(operator))

    async def close(self, request: Request, operator: Operator, case: Case) -> Response:
        """A case erased."""
        await self._cases.close(operator, case)
        return _to(request)

    async def slip(self, request: Request, operator: Operator, case: Case) -> Response:
        """The slip to print."""
        engine, day = self._conversations.engines.current, self._conversations.today
        shapes = [one for one in engine.view((await self._cases.standing(case)).state, day)[0] if one.facts]
        if not shapes:
            return _to(request, case, "empty")
        written = slips.page_of(engine, shapes, day, base=base_of(request), prefix=prefix_of(request))
        return HTMLResponse(written, headers=policy.PAGE)

    async def search(self, request: Request, operator: Operator, case: Case) -> Response:
        """Passages of the documents, those of the case's list first; what was looked for is in no address."""
        query = str((await request.form()).get("query", "")).strip()[:LONGEST]
        if not query:
            return _to(request, case)
        engine = self._conversations.engines.current
        state = (await self._cases.standing(case)).state
        listed = engine.library.applicable(state.person.facts).benefit_list if state.person else None
        wanted = searching.request(query, listed.region if listed else None, FOUND, engine.library.divisions)
        found = searching.as_json(await asyncio.to_thread(searching.answer, engine.finder(), wanted, engine.regions))
        return await self._shown(request, operator, case, found={**found, "hits": hits_of(found)})

    async def compare(self, request: Request, operator: Operator, case: Case) -> Response:
        """The case's person here and in another region."""
        region = str((await request.form()).get("region", ""))
        return await self._shown(request, operator, case, region=region)

    async def roster(self, request: Request, operator: Operator, case: Case) -> Response:
        """A roster's workbook. Raises Problem or InputError."""
        return await screened(request, self._conversations)

    async def view(self, request: Request, operator: Operator, case: Case) -> Response:
        """Large print or high contrast, on or off, as on the chat page."""
        return self._browsers.turned(_to(request, case), request, str((await request.form()).get("kind", "")), embedded=False)

    async def figures(self, request: Request) -> Response:
        """Counts of the last days, as plots and as a table."""
        if await self._door.operator(request) is None:
            return _to(request)
        engine, day = self._conversations.engines.current, self._conversations.today
        if request.url.path.endswith(".csv"):
            return await figures_csv(self._figures, engine, day)
        return await figures_page(request, self._figures, engine, day)

    async def _shown(
        self,
        request: Request,
        operator: Operator,
        case: Case,
        *,
        found: Mapping[str, Any] | None = None,
        region: str = "",
    ) -> Response:
        engine, day = self._conversations.engines.current, self._conversations.today
        standing = await self._cases.standing(case)
        state, presenter = standing.state, Presenter(engine)
        shapes, question = engine.view(state, day)
        cards = presenter.cards(state, shapes)
        number = _number(request.query_params.get("p", ""), len(cards), state.current)
        shape = shapes[number] if shapes else None
        item = request.query_params.get("item", "")
        written = render(
            "desk.html",
            prefix=prefix_of(request),
            views=views(request),
            keys=self._door.keys,
            note=words().note(request.query_params.get("note", ""), longest=LONGEST, most=MOST),
            cases=await self._tabs(operator, case),
            case=case,
            cards=cards,
            card=cards[number] if cards else None,
            told=[one for one in (standing.answer.reply.sections if standing.answer else []) if one.kind in TOLD],
            question=question,
            numbered=list(enumerate(question.choices, 1)) if question else [],
            form=question.asks if question and not question.choices else (),
            asked_number=engine.asks_of(state),
            token=standing.token or "",
            delivery=secrets.token_urlsafe(12),
            verdicts={verdict: engine.wording.verdicts[verdict] for verdict in COLUMNS},
            item=item,
            words=words_of(engine, shape, item) if shape and item else None,
            found=found,
            compared=compared(engine, state.people[number], shape, region, day) if shape and region else None,
            region=region,
            places=[(code, engine.library.divisions[code].name) for code in engine.library.lists],
            vocabulary=engine.library.vocabulary,
            divisions=engine.library.divisions,
            choices_of=presenter.choices_of,
            longest=LONGEST,
        )
        return HTMLResponse(written, headers=policy.PAGE)

    async def _tabs(self, operator: Operator, shown: Case) -> Sequence[Mapping[str, Any]]:
        """The open cases and the one that is shown, each with a word on whom it is."""
        engine = self._conversations.engines.current
        found = []
        cases = await self._cases.open(operator)
        for case in cases if any(case.number == shown.number for case in cases) else [*cases, shown]:
            people = (await self._cases.standing(case)).state.people
            facts = people[0].facts if people else {}
            known = [engine.wording.facts.said(fact, facts[fact]) for fact in ON_TAB if fact in facts]
            found.append({"number": case.number, "known": " ".join(known[:2]) or words().empty_case})
        return found


ON_TAB = ("age", "residence", "hukou", "economic")
"""Facts of which a case's tab shows the first two."""
TOLD = frozenset({"ack", "answer", "total", "timeline", "loss", "notice"})
"""Sections of an answer that the columns do not show already."""


def _wanted(given: str, cases: Sequence[Case]) -> Case | None:
    """The case of a number; the last one where none is named."""
    if not given:
        return cases[-1] if cases else None
    return next((case for case in cases if str(case.number) == given), cases[-1] if cases else None)


def _number(given: str, people: int, current: int) -> int:
    number = number_in(given)
    return current if number is None or number >= people else number


def _to(request: Request, case: Case | None = None, note: str = "") -> Response:
    query = "&".join([*([f"case={case.number}"] if case else []), *([f"note={note}"] if note else [])])
    return RedirectResponse(f"{prefix_of(request)}/desk{'?' if query else ''}{query}", HTTPStatus.SEE_OTHER)


def _signing_in(request: Request, fault: str = "") -> Response:
    written = render("signin.html", prefix=prefix_of(request), views=views(request), fault=fault)
    return HTMLResponse(written, HTTPStatus.UNAUTHORIZED if fault else HTTPStatus.OK, headers=policy.PAGE)
