"""A roster dropped on the desk: read and screened where the API's rosters are; its workbook goes back, nothing is kept."""

from datetime import date
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from bot.conversations.conversation import Conversations
from bot.ground.scratch import scratch
from bot.pages.words import words
from bot.porch.problems import Problem
from bot.porch.rosters import DESK, MOST_FAULTS, MOST_PEOPLE, MOST_UNPACKED, XLSX, asked_in, said_in
from bot.rosters.apart import Bounds, Found
from bot.rosters.batches import batches_of
from bot.rosters.records import EVERYTHING
from bot.rosters.results import write_results
from bot.rosters.screening import About, Remarks, Screening
from knowledge.library import Library

ENDINGS = frozenset({".csv", ".xlsx", ".jsonl", ".json"})


async def screened(request: Request, conversations: Conversations) -> Response:
    """The workbook of the form's file. Raises Problem, InputError, or BusyError when too many rosters are in hand."""
    form = await request.form()
    given = form.get("file")
    if not isinstance(given, UploadFile):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, words().problems.no_roster)
    ending = Path(given.filename or "").suffix.lower()
    if ending not in ENDINGS:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, words().problems.roster_kind)
    library, bounds = conversations.engines.current.library, Bounds(MOST_PEOPLE, MOST_FAULTS, MOST_UNPACKED)
    with DESK.place():
        content, name = await given.read(), Path(f"名单{ending}")
        asked = asked_in(said_in(form))
        rows = await DESK.run(DESK.apart.read, library, name, content, conversations.today, bounds, asked)
        book, people, faults = await DESK.run(_workbook, library.on(conversations.today), rows, conversations.today)
    counts = {"X-People": str(people), "X-Faults": str(faults)}
    headers = {"Content-Disposition": 'attachment; filename="yiwen.xlsx"', **counts}
    return Response(book, media_type=XLSX, headers=headers)


def _workbook(library: Library, rows: Found, day: date) -> tuple[bytes, int, int]:
    """The workbook, how many people were screened, and how many rows could not be. Nothing of it is printed."""
    with scratch() as folder:
        out, remarks = folder / "结果.xlsx", Remarks(lambda _: None)
        for line in rows.told:
            remarks.say(line)
        screening = Screening(library, batches_of(iter(rows)), remarks.tell)
        about = About(Path("名单"), day, library, remarks)
        write_results(screening.run(), out, BytesIO(), EVERYTHING, about)
        return out.read_bytes(), screening.screened, screening.problems
