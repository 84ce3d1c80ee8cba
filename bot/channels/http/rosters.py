"""`/v1/screen`: a roster in the body, a verdict for each person and item out."""

import asyncio
import json
from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from bot.channels.http.problems import Problem
from bot.channels.http.service import TheCaller, TheService
from bot.channels.http.shapes import ScreenResult
from bot.roster import Problem as RowProblem
from bot.roster import RosterReader
from bot.screening import Screening, Unlisted
from knowledge.library import Library

router = APIRouter(prefix="/v1", tags=["名单"])

LINES = "application/x-ndjson"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: Mapping[str, str] = {
    "text/csv": "名单.csv",
    XLSX: "名单.xlsx",
    LINES: "名单.jsonl",
    "application/jsonl": "名单.jsonl",
    "application/json": "名单.jsonl",
}
"""What a body is, by its Content-Type."""

EXAMPLE = "id,周岁,常住地,户籍地,经济状况\na1,83,磐安县,磐安县,低保\n"
PEOPLE: dict[str, Any] = {"type": "array", "items": {"type": "object"}, "example": [{"id": "a1", "age": 83, "hukou": "330727"}]}
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "一行一个人，列名用事实的代号或名称，空格子是不知道",
        "content": {
            "text/csv": {"schema": {"type": "string", "example": EXAMPLE}},
            LINES: {"schema": {"type": "string", "example": '{"id": "a1", "age": 83, "hukou": "330727"}\n'}},
            "application/json": {"schema": PEOPLE},
            XLSX: {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


@router.post(
    "/screen",
    summary="筛查一份名单",
    response_model=ScreenResult,
    openapi_extra=BODY,
    responses={415: {"description": "不认识的Content-Type"}},
)
async def screen(
    request: Request,
    service: TheService,
    _caller: TheCaller,
    today: Annotated[date | None, Query(description="当作今天的日期")] = None,
) -> Response:
    """与 `yiwen screen` 相同。有毛病的行写在 problems 里，其余照常。Accept 是 application/x-ndjson 时一行一个结果。"""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in KINDS:
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Content-Type 可用 {'、'.join(KINDS)}")
    content = await request.body()
    if kind == "application/json":
        content = _as_lines(content)
    day = today or service.day()
    results, problems = await asyncio.to_thread(_screened, service.engine.library, Path(KINDS[kind]), content, day)
    if LINES in request.headers.get("accept", ""):
        lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in [*results, *problems]]
        return Response("".join(lines), media_type=LINES)
    return JSONResponse({"results": results, "problems": problems})


def _screened(library: Library, name: Path, content: bytes, day: date) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The records and the rows that could not be used. Raises InputError when nothing of the roster can be read."""
    problems: list[dict[str, Any]] = []

    def tell(problem: RowProblem | Unlisted) -> None:
        if isinstance(problem, Unlisted):
            problems.append({"row": problem.row, "column": "", "fault": problem.why})
        else:
            problems.append({"row": problem.row, "column": problem.column, "fault": problem.fault})

    rows = RosterReader(library, day).read_content(name, content)
    return list(Screening(library, rows, tell).records()), problems


def _as_lines(content: bytes) -> bytes:
    """A JSON array of people as JSON lines; one person, or lines of them, as they are."""
    try:
        people = json.loads(content)
    except (ValueError, RecursionError):
        return content
    if isinstance(people, dict) and isinstance(people.get("people"), list):
        people = people["people"]
    if not isinstance(people, list):
        return content
    return "\n".join(json.dumps(person, ensure_ascii=False) for person in people).encode("utf-8", "replace")
