"""From grids to rows: headings, merged cells carried down, rows and cells broken over pages put together again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.drafting.columns import columns, is_header, kinds_of
from knowledge.drafting.reading.blocks import Block, Cell, Grid, Merged
from knowledge.drafting.rows import RawRow
from knowledge.spans import squeeze

NUMBER = re.compile(r"\d{1,3}[.．、]?")
CARRIED = ("audience", "types", "agencies", "others")
ENDS_AN_AUDIENCE = re.compile(r"(?:老年人|老人|人员|家庭|对象|居民|群众|公民|人群|户|者|人|遗属|家属|父母|军人|子女|）|\))$")


@dataclass(slots=True)
class Table:
    """The list's table, put together from the grids it stands in."""

    header: list[tuple[str, str]] = field(default_factory=list)
    """Each place's column and its heading."""
    rows: list[RawRow] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    first: int = -1
    last: int = -1
    notes: list[str] = field(default_factory=list)


def read_table(blocks: Sequence[Block]) -> Table | None:
    """The list's table; None where no grid has its headings."""
    table = Table()
    for place, block in enumerate(blocks):
        if isinstance(block, Grid) and _take(table, block):
            table.first = place if table.first < 0 else table.first
            table.last = place
    return table if table.rows else None


def _take(table: Table, grid: Grid) -> bool:
    """Add a grid's rows, if it has the headings or goes on from one that had them."""
    start = _header_of(grid)
    if start is not None:
        header = _header(grid, start)
        if table.header and [kind for kind, _ in header] != [kind for kind, _ in table.header] and not table.rows:
            return False
        table.header = header
    elif not table.header or len(grid.rows[0]) != len(table.header):
        return False
    page_begins = grid.broken
    rows = list(grid.rows[(start + 1 if start is not None else 0) :])
    if start is None and rows:  # no headings: its first row too goes on from above
        rows[0] = tuple(Merged.UP if cell is Merged.LEFT else cell for cell in rows[0])
    for row in rows:
        if is_header(row):
            continue
        _add(table, row, page_begins=page_begins)
        page_begins = False
    return True


def _header_of(grid: Grid) -> int | None:
    """The row of the headings; the lower one where they stand in two rows."""
    for place, row in enumerate(grid.rows[:6]):
        if is_header(row):
            below = grid.rows[place + 1] if place + 1 < len(grid.rows) else ()
            return place + 1 if Merged.UP in below and _second_header(below) else place
    return None


def _second_header(row: Sequence[Cell]) -> bool:
    said = [cell for cell in row if isinstance(cell, str) and cell]
    return bool(said) and all(columns().kind(cell) for cell in said)


def _header(grid: Grid, at: int) -> list[tuple[str, str]]:
    """The column and heading of each place. Of a heading over two places the first is the number if it holds numbers."""
    row = [_above(grid, at, place) if cell is Merged.UP else cell for place, cell in enumerate(grid.rows[at])]
    headings: list[str] = []
    for cell in row:
        headings.append(headings[-1] if cell is Merged.LEFT and headings else cell if isinstance(cell, str) else "")
    kinds = [kind or "aside" for kind in kinds_of(row)]
    for place in range(len(kinds) - 1):
        if kinds[place] == kinds[place + 1] and row[place + 1] in (Merged.LEFT, ""):
            kinds[place : place + 2] = _two_under_one(grid, at, place, kinds[place])
    for place in range(len(kinds) - 1):
        if row[place + 1] == "" and kinds[place] == "name" and _holds_numbers(grid, at, place):
            kinds[place : place + 2] = ["number", "name"]
            headings[place + 1] = headings[place]
    return list(zip(_one_of_types(kinds, headings), headings, strict=True))


def _one_of_types(kinds: list[str], headings: Sequence[str]) -> list[str]:
    """Of several columns of types (类别, 服务类型) the one called 服务…, else the last, is the list's; others stand aside."""
    places = [place for place, kind in enumerate(kinds) if kind == "types"]
    if len({squeeze(headings[place]) for place in places}) > 1:
        kept = next((place for place in places if "服务" in headings[place]), places[-1])
        kinds = ["aside" if place in places and place != kept else kind for place, kind in enumerate(kinds)]
    return kinds


def _above(grid: Grid, at: int, place: int) -> Cell:
    return grid.rows[at - 1][place] if at else ""


def _two_under_one(grid: Grid, at: int, place: int, kind: str) -> list[str]:
    if _holds_numbers(grid, at, place):
        return ["number", kind]
    return [kind, "number"] if _holds_numbers(grid, at, place + 1) else [kind, kind]


def _holds_numbers(grid: Grid, at: int, place: int) -> bool:
    column = [row[place] for row in grid.rows[at + 1 :]]
    cells = [squeeze(cell) for cell in column if isinstance(cell, str) and cell]
    numbers = [cell for cell in cells if NUMBER.fullmatch(cell)]
    return bool(numbers) and len(numbers) * 2 > len(cells)


def _add(table: Table, row: Sequence[Cell], *, page_begins: bool) -> None:
    said = [squeeze(cell) for cell in row if isinstance(cell, str) and squeeze(cell)]
    if not said:
        return
    if len(set(said)) == 1 and said[0].startswith(columns().notes):
        table.notes.append(said[0])
        return
    raw = _raw(table, row)
    if _goes_on(table, raw, row, page_begins=page_begins):
        _join(table, raw)
        return
    if (len(set(said)) == 1 and not raw.of("content")) or _spans_all(row):
        return  # the heading of a section
    if not (raw.of("name") or raw.of("content")):
        return
    _carry(table, raw, row, page_begins=page_begins)
    table.rows.append(raw)


def _spans_all(row: Sequence[Cell]) -> bool:
    return isinstance(row[0], str) and bool(row[0]) and all(cell is Merged.LEFT for cell in row[1:])


def _raw(table: Table, row: Sequence[Cell]) -> RawRow:
    raw = RawRow()
    for (kind, heading), cell in zip(table.header, row, strict=True):
        if not isinstance(cell, str) or not cell.strip():
            continue
        if kind in ("standard", "basis", "remark", "aside"):
            raw.further[heading or columns().columns[kind].means] = cell.strip()
            raw.cells.setdefault(kind, cell.strip())
        else:
            raw.cells[kind] = "\n".join(filter(None, (raw.of(kind), cell.strip())))
    return raw


def _goes_on(table: Table, raw: RawRow, row: Sequence[Cell], *, page_begins: bool) -> bool:
    """Whether a row is the rest of the one before: it has no number and no name of its own."""
    if not table.rows or (raw.number and NUMBER.fullmatch(raw.number)):
        return False
    numbered = any(kind == "number" for kind, _ in table.header) and bool(table.rows[-1].number)
    if numbered:
        return len(raw.cells) + len(raw.further) > 0 and not _spans_all(row) and (page_begins or not raw.of("name"))
    return page_begins and not (raw.of("name") and raw.of("content")) and bool(raw.cells)


def _join(table: Table, raw: RawRow) -> None:
    before = table.rows[-1]
    audience = before.of("audience")
    for kind, words in raw.cells.items():
        before.cells[kind] = before.of(kind) + "\n" + words if before.of(kind) else words
    for heading, words in raw.further.items():
        before.further[heading] = before.further.get(heading, "") + words
    if raw.of("audience"):
        for row in reversed(table.rows[:-1]):
            if row.of("audience") != audience:
                break
            row.cells["audience"] = before.of("audience")


def _carry(table: Table, raw: RawRow, row: Sequence[Cell], *, page_begins: bool) -> None:
    """Fill the places that a cell above reaches over; a blank 服务对象 goes on from the row above too."""
    before = table.rows[-1] if table.rows else None
    if before is None:
        return
    for (kind, heading), cell in zip(table.header, row, strict=True):
        blank = not isinstance(cell, str) or not cell.strip() or squeeze(str(cell)) in ("同上", "〃")
        if blank and kind in CARRIED and (kind == "audience" or cell is Merged.UP or cell):
            raw.cells[kind] = before.of(kind)
        elif blank and cell is Merged.UP and heading in before.further:
            raw.further[heading] = before.further[heading]
    if page_begins and _cut_short(before.of("audience")) and raw.of("audience") != before.of("audience"):
        whole = before.of("audience") + "\n" + raw.of("audience")
        for earlier in _sharing(table.rows):
            earlier.cells["audience"] = whole
        raw.cells["audience"] = whole


def _cut_short(audience: str) -> bool:
    """Whether an audience breaks off: it names nobody at its end."""
    return bool(audience) and not ENDS_AN_AUDIENCE.search(squeeze(audience))


def _sharing(rows: Sequence[RawRow]) -> Iterator[RawRow]:
    """The last rows that have the same audience."""
    last = rows[-1].of("audience")
    for row in reversed(rows):
        if row.of("audience") != last:
            return
        yield row
