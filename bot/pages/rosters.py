"""A roster dropped on the desk: screened in a thread, its workbook sent back, and nothing of it kept."""

import asyncio
import tempfile
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.http.problems import Problem
from bot.channels.http.rosters import MOST_UNPACKED, XLSX
from bot.conversations.conversation import Conversations
from bot.rosters.reading import RosterReader
from bot.rosters.results import write_results
from bot.rosters.screening import Screening, batches_in
from knowledge.library import Library

ENDINGS = frozenset({".csv", ".xlsx", ".jsonl", ".json"})
LOCK = asyncio.Lock()
"""One roster at a time: the cores are for callers."""


async def screened(request: Request, conversations: Conversations) -> Response:
    """The workbook of the form's file. Raises Problem or InputError."""
    given = (await request.form()).get("file")
    if not isinstance(given, UploadFile):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "没有名单，请选一个文件")
    ending = Path(given.filename or "").suffix.lower()
    if ending not in ENDINGS:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "名单要是 .xlsx、.csv 或 .jsonl 文件")
    content = await given.read()
    async with LOCK:
        book, figures = await asyncio.to_thread(
            _screen, conversations.engines.current.library, ending, content, conversations.today
        )
    headers = {
        "Content-Disposition": 'attachment; filename="yiwen.xlsx"',
        "X-People": str(figures[0]),
        "X-Faults": str(figures[1]),
    }
    return Response(book, media_type=XLSX, headers=headers)


def _screen(library: Library, ending: str, content: bytes, day: Any) -> tuple[bytes, tuple[int, int]]:
    """The workbook, how many people were screened, and how many rows could not be."""
    with tempfile.TemporaryDirectory(prefix="yiwen-roster-") as folder:
        source, out = Path(folder) / f"名单{ending}", Path(folder) / "结果.xlsx"
        source.write_bytes(content)
        screening = Screening(library, batches_in(RosterReader(library, day, MOST_UNPACKED), source), lambda _: None)
        write_results(screening.run(), out, BytesIO())
        return out.read_bytes(), (screening.screened, screening.problems)
