"""Where a table begins: the lines of headings under titles, and what each column is read as."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from bot.rosters.files.workbooks import Span
from bot.rosters.forms.mappings import IGNORED, Mappings, Use, plain
from bot.rosters.forms.words import tidy

Line = tuple[int, Sequence[Any]]
LONGEST_HEADING = 60
FEWEST = 2
"""Headings that are known, in a line that is a header."""
MOST_LINES = 4
"""Lines of headings, one under another."""
KEYS = {"name", "identity", "certificate"}
NUMBERED = re.compile(r"[0-9]{1,3}|[甲乙丙丁戊己庚辛壬癸A-Z]|[(][0-9]{1,2}[)]|栏次")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: where it stands, its heading, how it is read (None: not known)."""

    at: int
    heading: str
    use: Use | None


@dataclass(frozen=True)
class Header:
    """The headings of a table: the lines that they take, and the columns that are read."""

    first: int
    last: int
    columns: tuple[Column, ...]
    telling: list[Column] = field(default_factory=list, init=False)
    unknown: list[Column] = field(default_factory=list, init=False)
    _by_use: dict[str, list[Column]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for column in self.columns:
            if column.use:
                self._by_use.setdefault(column.use.reads, []).append(column)
        self.telling.extend(column for column in self.columns if column.use and column.use.tells)
        self.unknown.extend(column for column in self.columns if column.use is None)

    @cached_property
    def people(self) -> tuple["Header", ...]:
        """The header of each person of a row: more than one where the same headings come again beside each other."""
        names = [column for column in self.columns if column.use and column.use.reads == "name"]
        if len(names) < 2 or names[0].heading != names[1].heading:  # noqa: PLR2004
            return (self,)
        blocks = self._blocks(names)
        taken = {at for block in blocks for at in block}
        if len(blocks) < 2 or len(blocks[0]) < FEWEST:  # noqa: PLR2004
            return (self,)
        return tuple(
            replace(self, columns=tuple(column for column in self.columns if column.at in block or column.at not in taken))
            for block in blocks
        )

    def _blocks(self, names: Sequence[Column]) -> list[range]:
        """The columns that come again, as often as they do."""
        by_place = {column.at: (column.heading, column.use) for column in self.columns}
        first, step = names[0].at, names[1].at - names[0].at

        def again(at: int) -> bool:
            return at >= 0 and at in by_place and by_place[at] == by_place.get(at + step)

        start = first
        while again(start - 1) and first - start + 1 < step:
            start -= 1
        end = first
        while again(end + 1) and end + 1 < start + step:
            end += 1
        starts = [start + step * number for number in range(len(names)) if names[number].at == first + step * number]
        return [range(begin, begin + end - start + 1) for begin in starts]

    def of(self, *reads: str) -> Sequence[Column]:
        """The columns that are read so."""
        if len(reads) == 1:
            return self._by_use.get(reads[0], ())
        return [column for name in reads for column in self._by_use.get(name, ())]


class Headers:
    """Finds headers. `given`: columns whose reading was said (--map)."""

    def __init__(self, mappings: Mappings, given: Mapping[str, Use]) -> None:
        self._mappings = mappings
        self._given = {plain(name): use for name, use in given.items()}

    @cached_property
    def key_headings(self) -> frozenset[str]:
        """What a column of names or numbers is called, as it is written."""
        entries = (entry for entry in self._mappings.table.columns if entry.reads in KEYS)
        return frozenset(heading for entry in entries for heading in entry.headings)

    def begins(self, cells: Sequence[Any]) -> bool:
        """Whether a line can be one of headings that names people."""
        uses = [self._use((text,)) for text in map(_text, cells) if text and len(text) < LONGEST_HEADING]
        known = [use for use in uses if use]
        telling = {use.reads for use in known if use.tells}
        named = bool(telling & KEYS) or len(telling - {"remark", "seq", "village"}) > FEWEST
        return named and len(known) >= FEWEST and len(known) * 3 >= len(uses)

    def find(self, lines: Sequence[Line], merged: Sequence[Span]) -> Header | None:
        """The header among some lines; None when there is none."""
        for index, (number, cells) in enumerate(lines):
            if self.begins(cells):
                first = index
                if index and self._is_group(lines[index - 1], (number, cells), merged):
                    first = index - 1
                last = index
                while (
                    last + 1 < len(lines)
                    and last - first + 1 < MOST_LINES
                    and self._goes_on(lines[last + 1], cells, number, merged)
                ):
                    last += 1
                return self._made(lines[first : last + 1], merged)
        return None

    def _is_group(self, above: Line, line: Line, merged: Sequence[Span]) -> bool:
        """Whether the line above the headings groups them, and is no title."""
        texts = [text for text in map(_text, above[1]) if text]
        short = all(len(text) <= 20 and ":" not in text for text in texts)  # noqa: PLR2004 - a title is longer
        joined = any(r0 <= above[0] < line[0] <= r1 for r0, r1, _, _ in merged)
        return len(texts) >= FEWEST and short and (joined or len(above[1]) <= len(line[1]) + 1)

    def _goes_on(self, line: Line, cells: Sequence[Any], number: int, merged: Sequence[Span]) -> bool:
        """Whether a line below the headings is one of headings too."""
        below = line[1]
        if any(r0 <= number < line[0] <= r1 for r0, r1, _, _ in merged):
            return True
        keys = [at for at, cell in enumerate(cells) if (use := self._use((_text(cell),))) and use.reads in {*KEYS, "seq"}]
        if any(_text(below[at]) for at in keys if at < len(below)):
            return False
        texts = [(at, _text(cell)) for at, cell in enumerate(below) if _text(cell)]
        known = [self._use((text,)) for _, text in texts]
        return (
            bool(texts)
            and len([use for use in known if use]) * 2 >= len(texts)
            and not any(text.isdecimal() for _, text in texts)
        )

    def _made(self, lines: Sequence[Line], merged: Sequence[Span]) -> Header:
        width = max(len(cells) for _, cells in lines)
        rows = [self._spread(number, cells, width, merged, below) for below, (number, cells) in _with_below(lines)]
        columns = []
        for at in range(width):
            path = tuple(dict.fromkeys(row[at] for row in rows if row[at]))
            if path:
                columns.append(Column(at, "".join(path[-1].split()), self._use(path)))
        return Header(lines[0][0], lines[-1][0], self._chosen(columns))

    def _spread(self, number: int, cells: Sequence[Any], width: int, merged: Sequence[Span], below: Sequence[Any]) -> list[str]:
        """The headings of a line, a merged one over each of its columns."""
        texts = [_text(cell) for cell in cells] + [""] * (width - len(cells))
        known = [span for span in merged if span[0] <= number <= span[1]]
        for _, _, left, right in known:
            if left < width:
                texts[left : min(right, width - 1) + 1] = [texts[left]] * (min(right, width - 1) + 1 - left)
        if not merged and below:
            for at in range(1, width):
                if not texts[at] and at < len(below) and _text(below[at]):
                    texts[at] = texts[at - 1]
        return texts

    def _use(self, path: tuple[str, ...]) -> Use | None:
        for name in (plain(path[-1]), plain("".join(path))):
            if name in self._given:
                return self._given[name]
        return self._mappings.use(path)

    def _chosen(self, columns: list[Column]) -> tuple[Column, ...]:
        """The columns; those of the family or of who applies count only where there are none of the person."""
        people = [column.use.rank for column in columns if column.use and column.use.reads in KEYS]
        best = min(people, default=0)
        own = {column.use.reads for column in columns if column.use and column.use.rank <= best}
        chosen = []
        for column in columns:
            use = column.use
            if use and use.rank > best and (use.reads in own or use.reads != "name"):
                use = Use(IGNORED)
            chosen.append(Column(column.at, column.heading, use))
        return tuple(chosen)


def is_numbering(cells: Sequence[Any]) -> bool:
    """Whether a line under the headings only numbers the columns: 1 2 3 …, 甲 乙 1 2 …"""
    texts = [_text(cell) for cell in cells if _text(cell)]
    return len(texts) > FEWEST and all(NUMBERED.fullmatch(text) for text in texts)


def is_counting(cells: Sequence[Any]) -> bool:
    """Whether it counts them one by one: then it is nobody, whatever the columns are."""
    texts = [_text(cell) for cell in cells]
    return len(texts) > FEWEST and texts == [str(number) for number in range(1, len(texts) + 1)]


def _with_below(lines: Sequence[Line]) -> list[tuple[Sequence[Any], Line]]:
    return [(lines[i + 1][1] if i + 1 < len(lines) else (), line) for i, line in enumerate(lines)]


def _text(cell: Any) -> str:
    if cell is None or isinstance(cell, bool):
        return ""
    return tidy(int(cell) if isinstance(cell, float) and cell.is_integer() else cell)
