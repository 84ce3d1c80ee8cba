"""The age and the sex of a row's person, from the number, the day of birth and what is written, held against each other."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from bot.rosters.files.shapes import shown
from bot.rosters.forms.data import Table
from bot.rosters.forms.drafts import Draft
from bot.rosters.forms.headers import Column, Header
from bot.rosters.forms.numbers import ABSENT, Number, read_age, read_day, read_number
from bot.rosters.forms.words import Words, tidy
from dialogs.listening.finders.birth import age_on, fault_of
from knowledge.facts import Between, Born

OLD_TABLE = 2
"""Years between two ages that are no contradiction: an old table, or 虚岁."""
YEAR = 366


class Ages:
    """Reads them, as of a day."""

    def __init__(self, words: Words, table: Table, today: date) -> None:
        self._words, self._table, self._today = words, table, today

    def of(self, row: Draft, cells: Sequence[Any], header: Header, day_zero: date) -> tuple[Between | None, Born | None]:
        """The age by the number, else the day of birth, else the age written, and the birth; the sex, by the number or as
        written, goes to the row.
        """
        number, heading = self._number(row, cells, header)
        born = self._birth(row, cells, header, day_zero)
        age = self._written_age(row, cells, header)
        best = number.born or (born[1] if born else None)
        known = age_on(best, self._today) if best else None
        if number.born and born and _days_apart(number.born, born[1]) > OLD_TABLE * YEAR:
            row.ask(born[0], f"与“{heading}”里的出生日期差得太多，年龄没有用，请核实", "age")
        if known and age and _apart(known, age[1]) > OLD_TABLE and "age" not in row.disputed:
            said = heading if number.born else born[0] if born else heading
            row.ask(age[0], f"与“{said}”算出来的周岁差{_apart(known, age[1])}岁，年龄没有用，请核实", "age")
        if number.identity:
            self._sex(row, header, number.identity.sex, heading)
        return known or (age[1] if age else None), best

    def _sex(self, row: Draft, header: Header, sex: str, heading: str) -> None:
        written = row.told.get("sex")
        if written and sex not in written:
            column = next(iter(header.of("sex")), None)
            row.ask(column.heading if column else heading, f"与“{heading}”里的性别对不上，性别没有用，请核实", "sex")
        else:
            row.told["sex"] = frozenset({sex})

    def _number(self, row: Draft, cells: Sequence[Any], header: Header) -> tuple[Number, str]:
        heading = ""
        best = ABSENT
        for column, given in self._told(cells, header, "identity", "certificate"):
            if tidy(given) in self._table.no_number:
                continue
            found = read_number(given, self._today)
            heading = column.heading
            if found.fault:
                row.ask(heading, f"{found.fault}，年龄和性别都没有用，请核实", "age", "sex")
            elif found.cut or found.strange:
                row.problems.append((heading, found.cut or f"“{shown(tidy(given))}”不是身份证号，没有用"))
            if found.identity:
                return found, heading
            best = found if found.born else best
        return best, heading

    def _birth(self, row: Draft, cells: Sequence[Any], header: Header, day_zero: date) -> tuple[str, Born] | None:
        first: tuple[str, Born] | None = None
        for column, given in self._told(cells, header, "birth"):
            born = read_day(given, day_zero)
            is_possible = born is not None and not fault_of(born, self._today)
            if first is None and not is_possible:
                row.ask(column.heading, f"“{shown(tidy(given))}”不是可能的出生日期，年龄没有用，请核实", "age")
            elif first is None and born:
                first = column.heading, born
            elif first and born and is_possible and _days_apart(first[1], born) > OLD_TABLE * YEAR:
                row.ask(column.heading, f"与前面的“{first[0]}”差得太多，年龄没有用，请核实", "age")
        return first

    def _written_age(self, row: Draft, cells: Sequence[Any], header: Header) -> tuple[str, Between] | None:
        first: tuple[str, Between] | None = None
        for column, given in self._told(cells, header, "age"):
            age = read_age(given, nominal=bool(column.use and column.use.hint))
            if first is None and age is None:
                row.problems.append((column.heading, f"“{shown(tidy(given))}”看不懂，没有用；应为周岁数"))
            elif first is None and age:
                first = column.heading, age
            elif first and age and _apart(first[1], age) > OLD_TABLE:
                row.ask(column.heading, f"与前面的“{first[0]}”差{_apart(first[1], age)}岁，年龄没有用，请核实", "age")
        return first

    def _told(self, cells: Sequence[Any], header: Header, *reads: str) -> Iterator[tuple[Column, Any]]:
        """The cells that are read so and say something, with their columns."""
        for column in header.of(*reads):
            given = cells[column.at] if column.at < len(cells) else None
            if given is not None and not self._words.says_nothing(tidy(given)):
                yield column, given


def _apart(one: Between, other: Between) -> int:
    """The years between two ages, at least."""
    return max(0, one.low - other.high, other.low - one.high)


def _days_apart(one: Born, other: Born) -> int:
    return max(0, (one.earliest - other.latest).days, (other.earliest - one.latest).days)
