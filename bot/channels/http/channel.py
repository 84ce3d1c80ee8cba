"""The HTTP API put together: its endpoints, its errors, its documentation."""

import functools
from collections.abc import Callable, Sequence
from datetime import date
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi_offline import FastAPIOffline
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Lifespan

from bot.channels.http import comparing, conversing, documents, facts, health, rosters, slips
from bot.channels.http.cors import Fronts
from bot.channels.http.edge import Edge
from bot.channels.http.quick import Quick
from bot.channels.http.service import Service
from bot.conversations.conversation import (
    LONGEST,
    BusyError,
    Conversations,
    OtherTextError,
    TooHardError,
    TooLongError,
)
from bot.ground import metrics
from bot.ground.errors import InputError
from bot.pages.files import Files
from bot.pages.rendering import FILES
from bot.porch.guard import Gate, Guard
from bot.porch.paths import Under
from bot.porch.problems import MEDIA_TYPE, Problem, ProblemShape, busy, of_framework, of_validation, request_id_of
from bot.stores.contract import StoreError
from dialogs.taking_up.put import NoSuchPersonError

ABOUT = """
按公开文件的原文，告诉老人能享受哪些基本养老服务、多少钱、到哪里办。

每个判断都带文号、第几项和原文；不知道的事不当作“没有”。只是初步判断，以经办单位为准。

出错时答的是问题说明（RFC 9457，application/problem+json）。
"""

TELLING: dict[type[Exception], Callable[[Exception], Problem]] = {
    InputError: lambda error: Problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)),
    TooHardError: lambda _: Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "这句话太难读，读不完，请分几次说"),
    TooLongError: lambda _: Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"一句话最多{LONGEST}个字，请分几次说"),
    NoSuchPersonError: lambda error: Problem(HTTPStatus.NOT_FOUND, f"对话里没有第{error}位（从0数）"),
    OtherTextError: lambda _: Problem(
        HTTPStatus.UNPROCESSABLE_ENTITY, "这个 Idempotency-Key 用过了，那次说的是别的话；新的一句要用新的编号"
    ),
    BusyError: lambda _: busy(),
    StoreError: lambda _: Problem(
        HTTPStatus.SERVICE_UNAVAILABLE, "存储暂时用不了，这一句没有记，请稍后再来", headers={"Retry-After": "5"}
    ),
    RequestValidationError: lambda error: of_validation(error),  # type: ignore[arg-type]
    HTTPException: lambda error: of_framework(error),  # type: ignore[arg-type]
}
"""What each error is told as."""


def api(
    conversations: Conversations,
    keys: Sequence[str],
    day: Callable[[], date],
    lifespan: Lifespan[FastAPI] | None = None,
    *,
    origins: Sequence[str] = (),
) -> FastAPI:
    """The application. Other channels' routes may be added to it."""
    app = FastAPIOffline(
        title="颐问",
        version="1",
        summary="老人能享受哪些基本养老服务",
        description=ABOUT,
        lifespan=lifespan,
        redoc_url=None,
        redirect_slashes=False,
        responses={"default": {"model": ProblemShape, "description": "问题说明"}},
    )
    app.openapi = functools.partial(_documentation, app)  # type: ignore[method-assign]
    app.state.service = Service(conversations, day)
    for part in (comparing, conversing, documents, facts, rosters, slips, health):
        app.include_router(part.router)
    for kind in TELLING:
        app.add_exception_handler(kind, _tell)
    app.add_middleware(Quick, route=conversing.SAYING, answer=conversing.said, tell=_tell, told=tuple(TELLING))
    app.add_middleware(Gate, guard=Guard(keys))
    app.add_middleware(Edge, is_busy=lambda: conversations.is_busy)
    if origins:
        app.add_middleware(Fronts, origins=origins)
    app.add_middleware(Under)
    app.mount("/pages", Files(directory=FILES), name="files")
    return app


def _documentation(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI, in which every error is a problem document, as it is on the wire."""
    if app.openapi_schema is None:
        schema = FastAPI.openapi(app)
        problem = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemShape"}}}
        for path in schema["paths"].values():
            for operation in path.values():
                for status, response in operation["responses"].items():
                    if status == "default" or int(status) >= HTTPStatus.BAD_REQUEST:
                        response["content"] = problem
                        response["description"] = response["description"].replace("Validation Error", "请求不合要求")
        for name in ("HTTPValidationError", "ValidationError"):
            schema["components"]["schemas"].pop(name, None)
        app.openapi_schema = schema
    return app.openapi_schema


async def _tell(request: Request, error: Exception) -> Response:
    telling = next(tell for kind, tell in TELLING.items() if isinstance(error, kind))
    problem = telling(error)
    if isinstance(error, BusyError | StoreError):
        metrics.REFUSED.labels("http", "busy" if isinstance(error, BusyError) else "store").inc()
    return problem.response(request_id_of(request))
