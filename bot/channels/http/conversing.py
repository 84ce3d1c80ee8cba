"""`/v1/ask` and `/v1/conversations`: messages without and with memory."""

import json
from http import HTTPStatus
from importlib import resources
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Response

from bot.channels.http.problems import Problem
from bot.channels.http.service import CHANNEL, TheCaller, TheService
from bot.channels.http.shapes import AskRequest, MessageRequest
from bot.reads.asking import state_of
from dialogs.messages import Reply

router = APIRouter(prefix="/v1", tags=["对话"])

ConversationId = Annotated[str, Path(description="对话的编号，由调用者起；每个密钥各有各的", min_length=1, max_length=200)]
EXAMPLE = json.loads((resources.files(__package__) / "example.json").read_text(encoding="utf-8"))
"""A real reply, one item of it; `python -m tests.refresh_docs` writes it anew."""
REPLY: dict[int | str, dict[str, Any]] = {
    200: {"model": Reply, "description": "回答", "content": {"application/json": {"example": EXAMPLE}}}
}
FORGOTTEN: dict[int | str, dict[str, Any]] = {409: {"description": "这一次送来的话答过，后来按要求忘记了"}}


@router.post("/ask", summary="回答一句话，不记前文", responses=REPLY, response_class=Response)
async def ask(asked: AskRequest, service: TheService, _caller: TheCaller) -> Response:
    """与 `yiwen ask` 相同：什么也不留下。"""
    state = state_of(service.engine, asked.asked, asked.known or {}, "请求")
    reply = await service.conversations.once(asked.text, state, asked.today)
    return Response(reply.model_dump_json(), media_type="application/json")


@router.post(
    "/conversations/{id}/messages", summary="在对话里说一句", responses={**REPLY, **FORGOTTEN}, response_class=Response
)
async def say(
    id: ConversationId,
    message: MessageRequest,
    service: TheService,
    caller: TheCaller,
    idempotency_key: Annotated[
        str | None,
        Header(description="这一次发送的编号：同一编号重发，得到头一次的回答，什么也不变", min_length=1, max_length=200),
    ] = None,
) -> Response:
    """记住说过的情况（只记情况，不记原话）。断线重发时带上同一个 Idempotency-Key。"""
    answer = await service.conversations.say(CHANNEL, f"{caller.name}:{id}", message.text, delivery=idempotency_key)
    if answer is None:
        raise Problem(HTTPStatus.CONFLICT, "这一次送来的话答过，后来按要求忘记了")
    return Response(answer.json, media_type="application/json")


@router.delete("/conversations/{id}", status_code=HTTPStatus.NO_CONTENT, summary="忘记一个对话")
async def forget(id: ConversationId, service: TheService, caller: TheCaller) -> None:
    """马上全部删除；没有这个对话也是 204。"""
    await service.conversations.forget(CHANNEL, f"{caller.name}:{id}")
