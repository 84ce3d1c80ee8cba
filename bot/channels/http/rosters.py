"""`/v1/screen`: a roster in the body, a verdict for each person and item out."""

import asyncio
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from bot.channels.http.service import TheCaller, TheService
from bot.channels.http.shapes import Day, ScreenResult
from bot.porch.problems import Problem
from bot.porch.rosters import DESK, MOST_FAULTS, MOST_PEOPLE, MOST_UNPACKED, XLSX, Said, asked_in, said_in
from bot.rosters.apart import Bounds, Found
from bot.rosters.batches import batches_of
from bot.rosters.reading import Problem as RowProblem
from bot.rosters.reading import Row
from bot.rosters.records import AS_JSON, EVERYTHING, Lines
from bot.rosters.screening import Screening, Unlisted
from knowledge.library import Library

router = APIRouter(prefix="/v1", tags=["名单"])

LINES = "application/x-ndjson"
KINDS: Mapping[str, str] = {
    "text/csv": "名单.csv",
    XLSX: "名单.xlsx",
    LINES: "名单.jsonl",
    "application/jsonl": "名单.jsonl",
    "application/json": "名单.json",
}
"""What a body is, by its Content-Type."""

MULTIPART = "multipart/form-data"
MOST_SAID, MOST_MAPPED = 100, 50
"""Characters of what is said with a roster, and columns that may be mapped."""

PATIENCE = 300
"""Seconds for a caller to take the results."""
CHUNK = 64 * 1024
BROKEN = "中途出了错，后面的人没有筛查，请再试一次"
AT_A_TIME = 500
"""People between which other requests have their turn at the desk."""

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
            MULTIPART: {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary", "description": "名单，文件名的结尾说明是哪一种"},
                        "region": {"type": "string", "description": "同 region 参数"},
                        "sheet": {"type": "string", "description": "同 sheet 参数"},
                        "map": {"type": "array", "items": {"type": "string"}, "description": "同 map 参数"},
                    },
                }
            },
        },
    }
}


class _Chunks(StreamingResponse):
    """Results as they are made, a chunk at a time; the making ends when the caller has gone. The place is given up then."""

    def __init__(self, chunks: Iterator[bytes], media_type: str, place: AbstractContextManager[Any]) -> None:
        super().__init__(self._made(chunks), media_type=media_type)
        self._place = place

    @staticmethod
    async def _made(chunks: Iterator[bytes]) -> Any:
        while chunk := await DESK.run(next, chunks, b""):
            yield chunk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send them. Raises TimeoutError when they are not taken."""
        with self._place:
            async with asyncio.timeout(PATIENCE):
                await super().__call__(scope, receive, send)


@router.post(
    "/screen",
    summary="筛查一份名单",
    response_model=ScreenResult,
    openapi_extra=BODY,
    responses={415: {"description": "不认识的Content-Type"}, 503: {"description": "排队的名单太多"}},
)
async def screen(
    request: Request,
    service: TheService,
    _caller: TheCaller,
    today: Annotated[Day | None, Query(description="当作今天的日期")] = None,
    region: Annotated[str | None, Query(max_length=MOST_SAID, description="没写地方的人按哪个县、区，如 330727")] = None,
    sheet: Annotated[str | None, Query(max_length=MOST_SAID, description="只读哪一张工作表")] = None,
    mapped: Annotated[
        list[Annotated[str, Query(max_length=MOST_SAID)]] | None,
        Query(alias="map", max_length=MOST_MAPPED, description="列名=事实，如 评定=care_level"),
    ] = None,
) -> Response:
    """与 `yiwen screen` 相同，一次最多5000人。有毛病的行写在 problems 里，其余照常。region、sheet、map 也可写在表单里。

    Accept 是 application/x-ndjson 时一行一个结果。
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {*KINDS, MULTIPART}:
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Content-Type 可用 {'、'.join([*KINDS, MULTIPART])}")
    DESK.check()
    said: Said = {"region": [region] if region else [], "sheet": [sheet] if sheet else [], "map": mapped or []}
    name, content = await _uploaded(request, said) if kind == MULTIPART else (KINDS[kind], await request.body())
    library = service.engine.library
    day, bounds = today or service.day(), Bounds(MOST_PEOPLE, MOST_FAULTS, MOST_UNPACKED)
    with ExitStack() as held:
        held.enter_context(DESK.place())
        rows = await DESK.run(DESK.apart.read, library, Path(name), content, day, bounds, asked_in(said))
        lines = LINES in request.headers.get("accept", "")
        written = (_as_lines if lines else _as_object)(library.on(day), rows)
        chunks = _joined(written)
        first = await DESK.run(next, chunks, b"")  # what fails at once is told so, and is no answer of nothing
        return _Chunks(chain([first], chunks), LINES if lines else "application/json", held.pop_all())


async def _uploaded(request: Request, said: Said) -> tuple[str, bytes]:
    """The file of a form; its name tells its kind and is told nobody. What else it says is added. Raises Problem 422."""
    try:
        async with request.form(max_files=1, max_fields=MOST_MAPPED + 10) as form:
            said.update({name: given for name, given in said_in(form).items() if given})
            given = next((value for value in form.values() if isinstance(value, UploadFile)), None)
            if given is None:
                raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "表单里没有文件，名单放在 file 里")
            return f"名单{Path(given.filename or '').suffix.lower()[:8]}", await given.read()
    except (HTTPException, MultiPartException) as error:
        if isinstance(error, Problem):
            raise
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "表单读不懂，应为一个文件，放在 file 里") from error


def _as_object(library: Library, rows: Found) -> Iterator[str]:
    """One JSON object, in parts: the results as they are made, then the problems, and what of an office's form was read."""
    problems: list[str] = []
    yield '{"results": ['
    yield from _separated(_records(library, rows, problems))
    yield '], "problems": ['
    yield from _separated(problems)
    yield f'], "read": {json.dumps(rows.told, ensure_ascii=False)}}}' if rows.told else "]}"


def _as_lines(library: Library, rows: Iterable[Row | RowProblem]) -> Iterator[str]:
    """JSON lines: the results as they are made, then the problems. Where they break off, the last line says so."""
    problems: list[str] = []
    try:
        for line in _records(library, rows, problems):
            yield f"{line}\n"
    except Exception:
        yield f"{_json({'row': 0, 'column': '', 'fault': BROKEN})}\n"
        raise
    for line in problems:
        yield f"{line}\n"


def _records(library: Library, rows: Iterable[Row | RowProblem], problems: list[str]) -> Iterator[str]:
    """The records as JSON, one by one; what could not be used goes to `problems`."""

    def tell(problem: RowProblem | Unlisted) -> None:
        column, fault = ("", problem.why) if isinstance(problem, Unlisted) else (problem.column, problem.fault)
        sheet = {"sheet": problem.sheet} if problem.sheet else {}
        problems.append(_json({**sheet, "row": problem.row, "column": column, "fault": fault}))

    lines = Lines(AS_JSON, EVERYTHING)
    for some in Screening(library, batches_of(iter(rows), AT_A_TIME), tell).run():
        for piece in lines.of(some.batch, some.parts):
            yield from piece.decode().split("\n")[:-1]


def _json(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)


def _separated(parts: Iterable[str]) -> Iterator[str]:
    for i, part in enumerate(parts):
        yield f", {part}" if i else part


def _joined(parts: Iterable[str]) -> Iterator[bytes]:
    """The parts, as chunks that are worth sending."""
    held, size, sent = [], 0, False
    try:
        for part in parts:
            held.append(part)
            size += len(part)
            if size >= CHUNK:
                yield "".join(held).encode()
                held, size, sent = [], 0, True
    except Exception:
        if sent:  # who has a part already is given what was made of the rest; else all of it is told to have failed
            yield "".join(held).encode()
        raise
    if held:
        yield "".join(held).encode()
