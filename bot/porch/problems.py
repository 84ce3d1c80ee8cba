"""Errors as problem documents (RFC 9457): what went wrong, and what to do about it, in one clear sentence."""

import json
import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"

DETAILS: Mapping[int, str] = {
    HTTPStatus.BAD_REQUEST: "请求读不懂",
    HTTPStatus.NOT_FOUND: "没有这个地址",
    HTTPStatus.METHOD_NOT_ALLOWED: "这个地址不接受这种方法",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "请求太大",
    HTTPStatus.INTERNAL_SERVER_ERROR: "服务出错了，已记下；可以凭 request_id 查",
}


FAULTS: Mapping[str, str] = {
    "missing": "没有写",
    "extra_forbidden": "没有这个字段",
    "json_invalid": "不是合格的JSON",
    "string_type": "应为文字",
    "string_too_short": "不能是空的",
    "string_too_long": "太长，最多{max_length}个字",
    "int_parsing": "应为整数",
    "greater_than_equal": "最小是{ge}",
    "less_than_equal": "最大是{le}",
    "value_error": "套得太深",
    "dict_type": "应为一组“事实: 值”",
    "model_attributes_type": "应为一个JSON对象",
    "date_from_datetime_parsing": "应为日期，如 2025-06-01",
    "date_parsing": "应为日期，如 2025-06-01",
    "date_type": "应为日期，如 2025-06-01",
}
"""What is wrong with a field, by the kind of fault."""


QUOTED = re.compile(r"“([^”]{24})[^”]+”?")
"""A quote that is longer than a word or two."""
LONGEST_POINTER = 100
"""Characters; a field of such a name is ours."""


class FieldFault(BaseModel):
    """A part of the request that is wrong."""

    model_config = ConfigDict(json_schema_extra={"description": "请求里不对的一处"})
    pointer: str = Field(description="在请求的哪里：#/text 是正文里的 text，query/k 是参数 k")
    detail: str = Field(description="哪里不对")


class ProblemShape(BaseModel):
    """A problem document."""

    model_config = ConfigDict(json_schema_extra={"description": "问题说明（RFC 9457）"})
    type: str = Field(description="about:blank：只看 status 和 detail")
    title: str = Field(description="状态码的名称")
    status: int = Field(description="HTTP状态码")
    detail: str = Field(description="哪里不对、怎么办")
    request_id: str | None = Field(default=None, description="请求的编号，日志里也有")
    errors: list[FieldFault] | None = Field(default=None, description="请求里不对的各处")


class Problem(HTTPException):
    """An error that is told to whoever called. What it quotes of the request is cut to a few words."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        errors: Sequence[Mapping[str, str]] = (),
    ) -> None:
        super().__init__(status, QUOTED.sub(r"“\1…”", detail), dict(headers) if headers else None)
        self.errors = list(errors)

    def response(self, request_id: str | None = None) -> Response:
        """The problem document."""
        body: dict[str, Any] = {
            "type": "about:blank",
            "title": HTTPStatus(self.status_code).phrase,
            "status": self.status_code,
            "detail": self.detail,
        }
        if request_id:
            body["request_id"] = request_id
        if self.errors:
            body["errors"] = self.errors
        written = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        return Response(written, self.status_code, self.headers, MEDIA_TYPE)


def busy() -> Problem:
    """That too much waits already. Made anew each time: an error that is kept keeps a frame for each time it was raised."""
    return Problem(HTTPStatus.SERVICE_UNAVAILABLE, "排队的太多，请稍后再来", headers={"Retry-After": "2"})


def of_framework(error: HTTPException) -> Problem:
    """What the framework refuses, in our words."""
    if isinstance(error, Problem):
        return error
    return Problem(error.status_code, DETAILS.get(error.status_code, str(error.detail)), headers=error.headers)


def of_validation(error: RequestValidationError) -> Problem:
    """A request that is not of the documented shape: each fault with its place, and nothing of what was sent."""
    faults = [{"pointer": _pointer(fault), "detail": _detail(fault)} for fault in error.errors()]
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "请求不合要求，见 errors", errors=faults)


def _detail(fault: Mapping[str, Any]) -> str:
    return FAULTS.get(fault["type"], "不合要求").format(**fault.get("ctx", {}))


def _pointer(fault: Mapping[str, Any]) -> str:
    """A JSON pointer into the body (# is the whole), or the place and name of a parameter: query/k."""
    place, *path = fault["loc"] or ("body",)
    if place != "body":
        return "/".join(map(str, fault["loc"]))
    pointer = "#" if fault["type"] == "json_invalid" else "".join(["#", *(f"/{part}" for part in path)])
    return pointer if len(pointer) <= LONGEST_POINTER else "#"


def request_id_of(request: Request) -> str | None:
    """The id that the edge gave to this request."""
    found = request.scope.get("state", {}).get("request_id")
    return str(found) if found else None
