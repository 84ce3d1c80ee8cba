"""`/v1/slips`, `/slips/{id}`, `/v1/receipts`: a page to take along, and its receipt run again."""

import secrets
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel, BeforeValidator, Field, TypeAdapter
from starlette.responses import HTMLResponse

from bot.channels.http.service import CHANNEL, Service, TheCaller, TheService
from bot.channels.http.shapes import Day, says, shallow
from bot.conversations.conversation import LONGEST, BusyError
from bot.conversations.held import read_as
from bot.pages import receipts, slips
from bot.pages.policy import PAGE
from bot.porch.paths import base_of, prefix_of
from bot.porch.problems import Problem
from bot.reads.asking import state_of
from dialogs.messages import PersonShape
from dialogs.state import State

router = APIRouter(tags=["办事单"])

SECONDS = 60 * 60
"""For which a slip can be called."""
KIND = "slip"
TRIES = 5
"""For a conversation that goes on while its slip is made."""


class SlipRequest(BaseModel):
    """Whose slip it is: one of a conversation, a text, or facts."""

    model_config = says("为谁出办事单：写 conversation、text、facts 里的一个", {"text": "我妈83岁，户口在磐安，住磐安，吃低保"})

    conversation: str | None = Field(default=None, description="对话的编号", min_length=1, max_length=200)
    text: str | None = Field(default=None, description="说的话，不记前文", max_length=LONGEST)
    facts: Annotated[dict[str, Any] | None, BeforeValidator(shallow)] = Field(default=None, description="一位老人的事实")
    people: list[int] | None = Field(default=None, description="对话里的第几位（从0数）；不写就是每一位", max_length=20)
    today: Day | None = Field(default=None, description="当作今天的日期；用 conversation 时不能写")


class SlipMade(BaseModel):
    """A slip."""

    model_config = says("办事单在哪里，和它的回执号")

    page: str = Field(description="打印的页面，一小时内能打开；忘记了对话就打不开了")
    code: str = Field(description="回执号：里面是事实、日期、文件的校验，没有姓名")


class ReceiptRequest(BaseModel):
    """A receipt to be run again."""

    model_config = says("要重查的回执号")

    code: str = Field(description="回执号；空格、短横、大小写不论", max_length=receipts.LONGEST)


class ReceiptRun(BaseModel):
    """A receipt run again."""

    model_config = says("重查的结果")

    same: bool = Field(description="每一项的判断和数额都和那天一样")
    changed: list[dict[str, Any]] = Field(description="不一样的项：item、name、from、to；null 是没有")
    documents: list[dict[str, Any]] = Field(description="依据的文件：region、title、number、same")
    day: str = Field(description="哪一天查的")
    people: list[dict[str, Any]] = Field(description="回执里的情况")


class HeldSlip(BaseModel):
    """What is kept for a slip's page."""

    people: list[PersonShape]
    day: date


HELD = TypeAdapter(HeldSlip)


@router.post("/v1/slips", response_model=SlipMade, summary="出一张办事单", responses={404: {"description": "没有这一位"}})
async def make(asked: SlipRequest, request: Request, service: TheService, caller: TheCaller) -> dict[str, str]:
    """没有这个对话、对话里没有人，就是 422。"""
    _check(asked)
    day, slip = asked.today or service.day(), secrets.token_urlsafe(24)
    if asked.conversation is None:
        shapes = await _people(asked, service)
        await service.conversations.keeping.keep(KIND, slip, _held(shapes, day), SECONDS)
    else:
        shapes = await _of_conversation(asked, service, caller.persons(asked.conversation)[0], slip, day)
    return {"page": f"{prefix_of(request)}/slips/{slip}", "code": receipts.code_of(service.engine.library, shapes, day)}


def _held(shapes: list[PersonShape], day: date) -> str:
    """What is kept for the page. Raises Problem when nothing is known of anybody."""
    if not any(shape.facts for shape in shapes):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "还不知道是怎样的老人，出不了办事单")
    return HeldSlip(people=shapes, day=day).model_dump_json()


def _check(asked: SlipRequest) -> None:
    """Raises Problem for a request of nobody, or of several."""
    given = [name for name in ("conversation", "text", "facts") if getattr(asked, name) is not None]
    if len(given) != 1 or (asked.conversation and asked.today):
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY, "conversation、text、facts 要写一个，也只写一个；用 conversation 时不写 today"
        )


async def _people(asked: SlipRequest, service: Service) -> list[PersonShape]:
    """The people of a text, or of facts. Raises InputError."""
    engine, day = service.engine, asked.today or service.day()
    if asked.text is not None:
        return (await service.conversations.once(asked.text, State(), day)).people
    return engine.view(state_of(engine, None, asked.facts or {}, "facts"), day)[0]


async def _of_conversation(asked: SlipRequest, service: Service, person: str, slip: str, day: date) -> list[PersonShape]:
    """The people of a conversation, whose slip is kept with it: who forgets it, forgets the slip. Raises Problem, BusyError."""
    talks = service.conversations
    for _ in range(TRIES):
        standing = await talks.look(CHANNEL, person)
        shapes = _chosen(service.engine.view(standing.state, day)[0], asked.people)
        if await talks.keeping.keep_with(CHANNEL, person, standing.token, KIND, slip, _held(shapes, day), SECONDS):
            return shapes
    raise BusyError


def _chosen(shapes: list[PersonShape], people: list[int] | None) -> list[PersonShape]:
    """Those who are wanted. Raises Problem 404."""
    if people is None:
        return shapes
    if any(not 0 <= number < len(shapes) for number in people):
        raise Problem(HTTPStatus.NOT_FOUND, f"对话里没有这一位，只有{len(shapes)}位（从0数）")
    return [shapes[number] for number in dict.fromkeys(people)]


@router.get(
    "/slips/{id}", response_class=HTMLResponse, summary="打印的页面", responses={404: {"description": "没有，或已经没有了"}}
)
async def page(id: Annotated[str, Path(max_length=64)], request: Request, service: TheService) -> Response:
    """谁有这个地址，谁就能看；一小时后就没有了，出自一个对话的，对话一忘记也没有了。"""
    held = await service.conversations.keeping.kept_with(KIND, id) or await service.conversations.keeping.kept(KIND, id)
    slip = read_as(HELD, held)
    if slip is None:
        raise Problem(HTTPStatus.NOT_FOUND, "没有这张办事单，或已经过了一小时，或已经忘记；请重新出一张")
    written = slips.page_of(service.engine, slip.people, slip.day, base=base_of(request), prefix=prefix_of(request))
    return HTMLResponse(written, headers=PAGE)


@router.post("/v1/receipts", response_model=ReceiptRun, summary="凭回执号重查一遍")
async def run_again(asked: ReceiptRequest, service: TheService, _caller: TheCaller) -> dict[str, Any]:
    """与 `yiwen verify` 相同：一样，或文件改了什么。抄错的回执号是 422。"""
    return receipts.verify(service.engine, asked.code)
