"""`/v1/ask` and `/v1/conversations`: messages without and with memory."""

import json
from http import HTTPStatus
from importlib import resources
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Request, Response
from fastapi.routing import APIRoute

from bot.channels.http.brief import TheView, View, viewed
from bot.channels.http.quick import LONGEST
from bot.channels.http.service import CHANNEL, TheCaller, TheService, caller_of, service_of
from bot.channels.http.shapes import AskRequest, MessageRequest, PatchRequest, StandingShape, Whole
from bot.conversations.answers import Answer
from bot.ground.errors import InputError
from bot.porch.problems import Problem
from bot.reads.asking import state_of
from dialogs.messages import Reply
from knowledge.errors import FactValueError
from knowledge.facts import Belief

ConversationId = Annotated[
    str, Path(description="对话的编号，由调用者起；每个调用方各有各的", min_length=1, max_length=LONGEST)
]
Delivery = Annotated[
    str | None,
    Header(description="这一次发送的编号：重发得到头一次的回答，什么也不变；话不一样就是422", min_length=1, max_length=LONGEST),
]
EXAMPLE = json.loads((resources.files(__package__) / "example.json").read_text(encoding="utf-8"))
"""A real reply, one item of it; `python -m tests.refresh_docs` writes it anew."""
REPLY: dict[int | str, dict[str, Any]] = {
    200: {"model": Reply, "description": "回答", "content": {"application/json": {"example": EXAMPLE}}}
}
FORGOTTEN: dict[int | str, dict[str, Any]] = {409: {"description": "这一次送来的话，已经按要求忘记了"}}


async def said(request: Request, id: str, message: MessageRequest, delivery: str | None) -> Response:
    """A plain message's answer, in full."""
    return await say(id, message, await service_of(request), await caller_of(request), delivery)


router = APIRouter(prefix="/v1", tags=["对话"])


@router.post("/ask", summary="回答一句话，不记前文", responses=REPLY, response_class=Response)
async def ask(asked: AskRequest, service: TheService, _caller: TheCaller, view: TheView = "full") -> Response:
    """与 `yiwen ask` 相同：什么也不留下。"""
    state = state_of(service.engine, asked.asked, asked.known or {}, "请求")
    reply = await service.conversations.once(asked.text, state, asked.today)
    return Response(viewed(reply.model_dump_json(), view), media_type="application/json")


@router.post(
    "/conversations/{id}/messages", summary="在对话里说一句", responses={**REPLY, **FORGOTTEN}, response_class=Response
)
async def say(
    id: ConversationId,
    message: MessageRequest,
    service: TheService,
    caller: TheCaller,
    idempotency_key: Delivery = None,
    view: TheView = "full",
) -> Response:
    """记住说过的情况（只记情况，不记原话）。断线重发时带上同一个 Idempotency-Key。"""
    person = caller.persons(id)[0]
    answer = await service.conversations.say(CHANNEL, person, message.text, delivery=idempotency_key, strict=True)
    return _answered(answer, view)


def _answered(answer: Answer | None, view: View) -> Response:
    """An answer as it is wanted. Raises Problem 409 when it was forgotten."""
    if answer is None:
        raise Problem(HTTPStatus.CONFLICT, "这一次送来的话，已经按要求忘记了")
    return Response(viewed(answer.json, view), media_type="application/json")


@router.patch(
    "/conversations/{id}/people/{n}",
    summary="设或去掉一位老人的事实",
    responses={**REPLY, **FORGOTTEN, 404: {"description": "对话里没有第 n 位"}},
    response_class=Response,
)
async def set_facts(
    id: ConversationId,
    n: Annotated[Whole, Path(description="第几位，从0数；还没有人的对话，0 就是新的一位", ge=0, le=1000)],
    given: PatchRequest,
    service: TheService,
    caller: TheCaller,
    idempotency_key: Delivery = None,
    view: TheView = "full",
) -> Response:
    """写的就是结果，不与先前说的合并。问题里一个选项的 sets 可以原样放进来（“不清楚”的 {} 也行）。"""
    vocabulary, divisions = service.engine.library.vocabulary, service.engine.library.divisions
    put: dict[str, Belief | None] = {}
    for fact, value in given.facts.items():
        if fact not in vocabulary:
            raise InputError(f"facts：没有事实“{fact}”，可用的见 GET /v1/facts")
        try:
            put[fact] = None if value is None else vocabulary.read(fact, value, divisions)
        except FactValueError as error:
            raise InputError(f"facts：{error}") from error
    answer = await service.conversations.put(CHANNEL, caller.persons(id)[0], n, put, delivery=idempotency_key)
    return _answered(answer, view)


@router.get("/conversations/{id}", response_model=StandingShape, summary="一个对话现在怎样")
async def standing(id: ConversationId, service: TheService, caller: TheCaller, view: TheView = "full") -> Response:
    """知道的人和事、等着回答的问题，没有原话；没有这个对话，就是一个空的。"""
    held = (await service.conversations.look(CHANNEL, caller.persons(id)[0])).state
    people, question = service.engine.view(held, service.day())
    shape = StandingShape(people=people, current=held.current, question=question)
    return Response(viewed(shape.model_dump_json(), view), media_type="application/json")


@router.delete("/conversations/{id}", status_code=HTTPStatus.NO_CONTENT, summary="忘记一个对话")
async def forget(id: ConversationId, service: TheService, caller: TheCaller) -> None:
    """马上全部删除；没有这个对话也是 204。删的时候还在答的，不再记，那一次答 409。

    先前答了 503 或断了线的话，删过以后请不要再重发：接口不知道它是什么时候说的，重发就当作新的一句记下。
    """
    for person in caller.persons(id):
        await service.conversations.forget(CHANNEL, person)


SAYING = next(route for route in router.routes if isinstance(route, APIRoute) and route.endpoint is say)
"""Where messages go."""
