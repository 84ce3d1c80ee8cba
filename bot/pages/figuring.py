"""The desk's page of figures: what was asked and not answered on top, plots by day, a table to take along. Small counts are
not shown, anywhere."""

import csv
import io
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.pages import policy
from bot.pages.figures import FEW, Figures, Key, shown
from bot.pages.rendering import render
from bot.pages.sessions import views
from bot.pages.words import words
from bot.porch.paths import prefix_of
from dialogs.engine import Engine

DAYS = 31
TOP = 15
PLOTTED = ("asked", "answered", "unwritten", "unclear")


async def figures_page(request: Request, figures: Figures, engine: Engine, day: date) -> Response:
    """The page. Raises StoreError."""
    days = await figures.days(day, DAYS)
    whole: Counter[Key] = sum(days.values(), Counter())
    outcomes = words().figures.outcomes
    written = render(
        "figures.html",
        prefix=prefix_of(request),
        views=views(request),
        few=FEW,
        totals=[(said, shown(_of(whole, name))) for name, said in outcomes.items()],
        missing=_table(engine, whole, ("unwritten", "unclear")),
        asked=_table(engine, whole, ("asked",)),
        plots=[{"name": outcomes[name], **_plot(days, name)} for name in PLOTTED],
        feedback=await figures.said(day, DAYS),
    )
    return HTMLResponse(written, headers=policy.PAGE)


async def figures_csv(figures: Figures, engine: Engine, day: date) -> Response:
    """The counts as a table: day, what, region, item, count; counts that are not shown are left out. Raises StoreError."""
    out = io.StringIO()
    writer = csv.writer(out)
    said = words().figures
    writer.writerow(said.columns)
    for one, counts in sorted((await figures.days(day, DAYS)).items()):
        for (name, region, what), count in sorted(counts.items()):
            if count >= FEW:
                writer.writerow(
                    [one.isoformat(), said.outcomes.get(name, name), _place(engine, region), _what(engine, what), count]
                )
    headers = {"Content-Disposition": 'attachment; filename="yiwen-figures.csv"'}
    return Response(f"\ufeff{out.getvalue()}", media_type="text/csv; charset=utf-8", headers=headers)


def _of(counts: Mapping[Key, int], outcome: str) -> int:
    return sum(count for (name, _, _), count in counts.items() if name == outcome)


def _table(engine: Engine, counts: Mapping[Key, int], outcomes: tuple[str, ...]) -> list[tuple[str, str, str, int]]:
    """The largest cells that may be shown: what, where, how it came out, how often."""
    cells = [(key, count) for key, count in counts.items() if key[0] in outcomes and count >= FEW]
    said = words().figures.outcomes
    cells.sort(key=lambda cell: -cell[1])
    return [(_what(engine, what), _place(engine, region), said[name], n) for (name, region, what), n in cells[:TOP]]


def _plot(days: Mapping[date, Counter[Key]], outcome: str) -> dict[str, Any]:
    """Bars of a plot 310 by 60, the oldest day at the left; a day's small count is drawn as none. `most`: the
    largest count that is shown, 0 when none is.
    """
    counts = [(day, _of(found, outcome)) for day, found in sorted(days.items())]
    most = max([count for _, count in counts] + [FEW])
    bars = [
        {"x": 10 * at, "height": round(56 * count / most) if count >= FEW else 0, "day": day.isoformat(), "count": shown(count)}
        for at, (day, count) in enumerate(counts)
    ]
    return {"bars": bars, "most": most if any(bar["height"] for bar in bars) else 0}


def _place(engine: Engine, region: str) -> str:
    return engine.library.divisions[region].name if region in engine.library.divisions else words().figures.no_place


def _what(engine: Engine, what: str) -> str:
    item = engine.library.item(what)
    said = words().figures
    return said.item.format(name=item.name, number=item.number) if item else said.kinds.get(what, what or said.no_item)
