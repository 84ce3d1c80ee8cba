"""The chat page, `/` and `/embed`: one answer, one question, what was understood. It works as forms alone, better with scripts.

Each form is answered with a redirect to the page, which shows how the conversation stands: so a reload, a lost connection and
a restart of the service show the same again. Scripts send the same forms and put the new page in the place of the old.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.conversations.conversation import LONGEST, Conversations, StaleError, Standing, TooLongError
from bot.ground.errors import InputError
from bot.pages import policy, slips
from bot.pages.figures import Figures
from bot.pages.presenting import Card, Presenter
from bot.pages.putting import content_of, delivery_of, number_in, person_in, read_form, said_in
from bot.pages.rendering import render
from bot.pages.sessions import Browsers, new_name, views
from bot.pages.words import words
from bot.porch.guard import Guard
from bot.porch.paths import base_of, path_of, prefix_of
from dialogs.messages import QuestionShape
from dialogs.state import State
from dialogs.taking_up.put import NoSuchPersonError

CHANNEL = "web"
UNFOLDED = frozenset({"summary", "quote", "menu", "question"})
"""Sections that the page shows otherwise, as lines, buttons and folded words; folded, they stand there in full."""
SHARED = frozenset({"age", "residence", "hukou", "economic"})
STEP = 5
"""Choices that are shown at once of a longer menu."""


class Chat:
    """The chat page's endpoints. `keys`: whether the service has keys; without, it answers this machine alone."""

    def __init__(self, conversations: Conversations, days: int, *, keys: bool, figures: Figures) -> None:
        self._conversations, self._keys, self._figures = conversations, keys, figures
        self._browsers = Browsers(days)

    def routes(self) -> Sequence[BaseRoute]:
        """Where it is called, for itself and within a frame."""
        posts: Mapping[str, Callable[[Request, str], Any]] = {
            "say": self.say,
            "put": self.put,
            "view": self.view,
            "forget": self.forget,
            "slip": self.slip,
            "feedback": self.feedback,
        }
        found: list[BaseRoute] = []
        for place in ("/", "/embed"):
            found.append(Route(place, self.page, methods=["GET"]))
            under = place.rstrip("/")
            found += [Route(f"{under}/chat/{name}", self._posted(act), methods=["POST"]) for name, act in posts.items()]
        return found

    async def page(self, request: Request) -> Response:
        """How the conversation stands."""
        self._check(request)
        name = self._browsers.name(request)
        standing = await self._conversations.look(CHANNEL, name) if name else Standing(State(), None, None)
        response = HTMLResponse(self._written(request, standing), headers=self._policy(request))
        if name is None:
            self._browsers.named(response, request, new_name(), embedded=is_embedded(request))
        return response

    def _written(self, request: Request, standing: Standing) -> str:
        engine = self._conversations.engines.current
        shapes, question = engine.view(standing.state, self._conversations.today)
        presenter = Presenter(engine)
        cards = presenter.cards(standing.state, shapes)
        sections = standing.answer.reply.sections if standing.answer else []
        return render(
            "chat.html",
            prefix=prefix_of(request),
            place=f"{prefix_of(request)}{'/embed' if is_embedded(request) else '/'}",
            act=f"{prefix_of(request)}{'/embed' if is_embedded(request) else ''}/chat",
            views=views(request),
            note=words().note(request.query_params.get("note", ""), longest=LONGEST),
            cards=cards,
            card=_chosen(request, cards, standing.state.current),
            told=[section for section in sections if section.kind not in UNFOLDED],
            folded=[section for section in sections if section.kind in {"summary", "quote"}],
            question=question,
            form=_form_of(question),
            **_steps(question),
            asked_number=engine.asks_of(standing.state),
            share=_share(cards),
            whom=[(one.says, one.label) for one in words().whom if one.subject not in {card.subject for card in cards}],
            divisions=engine.library.divisions,
            token=standing.token or "",
            delivery=secrets.token_urlsafe(12),
            vocabulary=engine.library.vocabulary,
            places=[(region, engine.library.divisions[region].name) for region in engine.library.lists],
            choices_of=presenter.choices_of,
            longest=LONGEST,
        )

    def _posted(self, act: Callable[[Request, str], Any]) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            self._check(request)
            name = self._browsers.name(request) or new_name()
            await self._browsers.admit(request, name)
            async with request.form():  # a file that somebody put into it is closed at the end
                response: Response = await act(request, name)
            self._browsers.named(response, request, name, embedded=is_embedded(request))
            return response

        return endpoint

    def _check(self, request: Request) -> None:
        """Without keys only this machine is answered, as by the API. Raises Problem 403."""
        if not self._keys:
            Guard.own_machine(request)

    async def say(self, request: Request, name: str) -> Response:
        """What was written, or the numbers of the choices that were picked."""
        form = await request.form()
        text, token = said_in(form)
        if not text:
            return _back(request, "none" if token else "empty")
        try:
            answer = await self._conversations.say(CHANNEL, name, text, delivery=delivery_of(form, text), token=token)
        except TooLongError:
            return _back(request, "long")
        except StaleError:
            return _back(request, "stale")
        forgot = answer is not None and answer.anew is not None and answer.anew.forgets
        return _back(request, "gone" if forgot else "")

    async def put(self, request: Request, name: str) -> Response:
        """Facts set or taken out by hand, of the person of a number."""
        form = await request.form()
        engine = self._conversations.engines.current
        try:
            given = read_form(engine.library, form)
            number = person_in(form)
            await self._conversations.put(CHANNEL, name, number, given, delivery=delivery_of(form, content_of(form)))
        except (InputError, NoSuchPersonError):
            return _back(request, "wrong")
        return _back(request, person=number)

    async def view(self, request: Request, _name: str) -> Response:
        """Large print or high contrast, on or off."""
        form = await request.form()
        return self._browsers.turned(_back(request), request, str(form.get("kind", "")), embedded=is_embedded(request))

    async def forget(self, request: Request, name: str) -> Response:
        """Everything of this browser's conversation is erased."""
        await self._conversations.forget(CHANNEL, name)
        return _back(request, "gone")

    async def slip(self, request: Request, name: str) -> Response:
        """The page to print, made and sent and not kept."""
        standing = await self._conversations.look(CHANNEL, name)
        engine, day = self._conversations.engines.current, self._conversations.today
        shapes = [one for one in engine.view(standing.state, day)[0] if one.facts]
        if not shapes:
            return _back(request, "empty")
        written = slips.page_of(engine, shapes, day, base=base_of(request), prefix=prefix_of(request))
        return HTMLResponse(written, headers=self._policy(request))

    async def feedback(self, request: Request, name: str) -> Response:
        """A thumb, and a word if one was written: kept apart from the conversation, with nobody's name."""
        form = await request.form()
        standing = await self._conversations.look(CHANNEL, name)
        regions = {region for region in (self._region_of(standing.state),) if region}
        await self._figures.feedback(str(form.get("thumb", "")), str(form.get("words", "")), regions, self._conversations.today)
        return _back(request, "thanks")

    def _region_of(self, state: State) -> str | None:
        library = self._conversations.engines.current.library
        found = library.applicable(state.person.facts).benefit_list if state.person else None
        return found.region if found else None

    @staticmethod
    def _policy(request: Request) -> Mapping[str, str]:
        return policy.EMBEDDED if is_embedded(request) else policy.PAGE


def is_embedded(request: Request) -> bool:
    """Whether the page is for another site's frame."""
    path = path_of(request.scope)
    return path == "/embed" or path.startswith("/embed/")


def _back(request: Request, note: str = "", *, person: int | None = None) -> Response:
    """To the page, which shows what has become of it."""
    place = f"{prefix_of(request)}{'/embed' if is_embedded(request) else '/'}"
    query = "&".join([*([f"note={note}"] if note else []), *([f"p={person}"] if person else [])])
    return RedirectResponse(f"{place}{'?' if query else ''}{query}", HTTPStatus.SEE_OTHER)


def _chosen(request: Request, cards: Sequence[Card], current: int) -> Card | None:
    """The person whose tab is open."""
    if not cards:
        return None
    number = number_in(request.query_params.get("p", ""))
    return cards[current if number is None or number >= len(cards) else number]


def _form_of(question: QuestionShape | None) -> Sequence[str]:
    """The facts of a question without choices, which are filled in: an age, a place."""
    return question.asks if question is not None and not question.choices else ()


def _steps(question: QuestionShape | None) -> dict[str, list[Any]]:
    """The choices with their numbers: in steps of a few, where several may be picked, those that say nothing or that it is
    none of them apart; else in a row.
    """
    if question is None:
        return {"steps": [], "apart": [], "single": []}
    numbered = [(number, *_parted(choice.label), choice.sets) for number, choice in enumerate(question.choices, 1)]
    if not question.multiple:
        return {"steps": [], "apart": [], "single": [one[:3] for one in numbered]}
    rest = [one for one in numbered if not one[3] or (len(one[3]) > 1 and set(one[3]) == set(question.asks))]
    ticked = [one[:3] for one in numbered if one not in rest]
    return {
        "steps": [ticked[i : i + STEP] for i in range(0, len(ticked), STEP)],
        "apart": [(*one[:3], bool(one[3])) for one in rest],
        "single": [],
    }


def _share(cards: Sequence[Card]) -> str:
    """What is sent to the family: who, how much, which, where."""
    said, parts = words().share, []
    for card in cards:
        if not card.lines:
            continue
        known = "，".join(chip.words for chip in card.chips if chip.fact in SHARED)
        parts.append((said.head if known else said.unknown).format(who=card.name, known=known, sum=card.headline))
        parts += [
            said.line.format(
                name=one.name,
                sum=f" {one.sum}" if one.sum else "",
                office=said.office.format(office=one.office) if one.office else "",
            )
            for one in card.lines
        ]
        parts.append("")
    return "\n".join([*parts, said.closing])


def _parted(label: str) -> tuple[str, str]:
    """A label and what stands in brackets behind it."""
    plain, _, within = label.partition("（")
    return (plain, within.rstrip("）")) if plain else (label, "")
