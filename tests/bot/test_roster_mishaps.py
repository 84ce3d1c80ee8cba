"""Whatever one row or one cell of a roster holds, and whatever goes wrong with it, everybody else is screened."""

import contextlib
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from bot.ground.errors import InputError
from bot.rosters.apart import Bounds, read_within
from bot.rosters.batches import batches_of
from bot.rosters.files.plain import PlainReader
from bot.rosters.forms.persons import Persons
from bot.rosters.mishaps import LOST, culprits
from bot.rosters.reading import Problem, RosterReader, Row
from bot.rosters.screening import Screening, batches_in
from knowledge.cohort import Cohort
from knowledge.library import Library
from tests.bot.old_books import old_workbook
from tests.bot.rosters import TODAY, years

BOUNDS = Bounds(people=5000, faults=5000, unpacked=20)
FORM = "姓名,户籍地址,年龄,家庭人口,身份证号,出生日期"
NO_NUMBERS = ["❶", "፩", "➀", "⓵", "½", "inf", "nan", "-1", "9" * 5000, "1e5000", "٣", "〹"]
"""What counts as a digit, or as a number, and cannot be counted with as it stands."""


def rows_of(library: Library, name: str, content: bytes) -> list[Row | Problem]:
    """A roster as the process apart reads it."""
    found = read_within(RosterReader(library, TODAY), Path(name), content, BOUNDS)
    assert not isinstance(found, str), found
    return found


def screened(library: Library, rows: Sequence[Row | Problem]) -> tuple[list[str | int], list[Any]]:
    """Who was screened, and what was told."""
    told: list[Any] = []
    people: list[str | int] = []
    for some in Screening(library, batches_of(iter(rows)), told.append).run():
        people += some.batch.persons
    return people, told


@pytest.mark.parametrize("size", ["3", "²", "③", "３", "3人", "3口"])
def test_how_many_live_in_a_household_is_a_number_in_a_form_too(library: Library, size: str) -> None:
    """As in a table whose columns are facts; the items that ask for it can be judged."""
    rows = rows_of(library, "名单.csv", f"{FORM}\n王五,磐安县,83,{size},,\n".encode())
    (row,) = [row for row in rows if isinstance(row, Row)]
    assert row.facts["household_size"] == years(2 if size == "²" else 3)
    assert len(screened(library, rows)[0]) == 1


@pytest.mark.parametrize("given", NO_NUMBERS)
def test_what_only_looks_like_a_number_costs_at_most_its_cell(library: Library, given: str) -> None:
    """In every column of numbers, of a form and of a table of facts; the people around it are screened."""
    for at in range(2, FORM.count(",") + 1):
        cells = ["王五", "磐安县", "83", "2", "", ""]
        cells[at] = given
        good = "李四,磐安县,84,3,,\n"
        rows = rows_of(library, "名单.csv", f"{FORM}\n{good}{','.join(cells)}\n{good}".encode())
        assert len(screened(library, rows)[0]) == 3
    for column in ("age", "birth", "household_size", "disability_grade"):
        text = f"id,residence,{column}\na,330727,\nb,330727,{given}\nc,330727,\n"
        assert {"a", "c"} <= set(screened(library, rows_of(library, "people.csv", text.encode()))[0])


def sheet_with(number: str, looks: str) -> bytes:
    """A workbook of three people, in the middle one's cells that number as it stands, formatted so."""
    book = Workbook()
    table = book.worksheets[0]
    table.append(FORM.split(","))
    for name in ("李四", "王五", "赵六"):
        table.append([name, "磐安县", 83, 2, None, None])
    for column in "DEF":
        table[f"{column}3"] = 77777
        table[f"{column}3"].number_format = looks
    whole, made = io.BytesIO(), io.BytesIO()
    book.save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<v>77777</v>", f"<v>{number}</v>".encode()))
    return made.getvalue()


NUMBERS = ["inf", "-inf", "1e5000", "1e300", "-1e300", "1E+13", "-1e13", "13800138000", "330727194001011234", "2958466"]


@pytest.mark.parametrize("looks", ["General", "yyyy-mm-dd", "[h]:mm:ss"])
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_is_none_is_a_problem_of_its_cell(library: Library, number: str, looks: str) -> None:
    """Whatever its format makes of it: the person is screened by the other cells, as are those beside."""
    rows = rows_of(library, "名单.xlsx", sheet_with(number, looks))
    assert [row.name for row in rows if isinstance(row, Row)] == ["李四", "王五", "赵六"]
    problems = [row for row in rows if isinstance(row, Problem)]
    assert {(problem.row, problem.column) for problem in problems} == {(3, "家庭人口"), (3, "身份证号"), (3, "出生日期")}
    assert all(problem.screened for problem in problems)


BESIDE: list[str | float] = ["李四", "磐安县", 83, 2, "", ""]


def old_book(number: float, looks: str, *, padded: bool = True) -> bytes:
    """As `sheet_with`, an old one."""
    odd: list[str | float] = ["王五", "磐安县", 83, *[number] * 3]
    return old_workbook([FORM.split(","), BESIDE, odd, ["赵六", *BESIDE[1:]]], looks, padded=padded)


@pytest.mark.parametrize("padded", [True, False], ids=["sectors", "small sectors"])
@pytest.mark.parametrize("looks", ["General", "yyyy-mm-dd", "[h]:mm:ss"])
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_is_none_is_a_problem_of_its_cell_in_an_old_workbook(
    library: Library, number: str, looks: str, *, padded: bool
) -> None:
    """As in a new one: what reads old ones fails with the row, at an identity number that is formatted as a time."""
    rows = rows_of(library, "名单.xls", old_book(float(number), looks, padded=padded))
    assert [row.name for row in rows if isinstance(row, Row)] == ["李四", "王五", "赵六"]
    problems = [row for row in rows if isinstance(row, Problem)]
    assert {(problem.row, problem.column) for problem in problems} == {(3, "家庭人口"), (3, "身份证号"), (3, "出生日期")}
    assert all(problem.screened for problem in problems)


@pytest.mark.parametrize("at", range(0, 8192, 97))
def test_a_broken_old_workbook_is_read_or_told(library: Library, at: int) -> None:
    """Cut off, or with other bytes at any place: people and problems, or that it is no workbook."""
    whole = old_book(1e300, "[h]:mm")
    for broken in (whole[:at], whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :]):
        with contextlib.suppress(InputError):
            list(RosterReader(library, TODAY).read_content(Path("名单.xls"), broken))


def test_nan_says_nothing(library: Library) -> None:
    """As the programs mean that write it."""
    rows = rows_of(library, "名单.xlsx", sheet_with("nan", "yyyy-mm-dd"))
    assert [row.name for row in rows if isinstance(row, Row)] == ["李四", "王五", "赵六"]


def test_a_row_that_cannot_be_had_at_all_is_told(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the reader of workbooks itself fails with a row, as it does with an odd day of an old workbook, the rest comes."""
    monkeypatch.setattr("bot.rosters.files.workbooks.without_odd_days", lambda content: content)
    rows = rows_of(library, "名单.xlsx", sheet_with("-1e13", "yyyy-mm-dd"))
    assert [row.name for row in rows if isinstance(row, Row)] == ["李四", "赵六"]
    assert [(row.row, row.screened) for row in rows if isinstance(row, Problem)] == [(3, False)]


def failing(on: Callable[..., bool], known: Callable[..., Any]) -> Callable[..., Any]:
    """A function that fails for some of what it is given, with words that nobody may read."""

    def fails(*given: Any) -> Any:
        if on(*given):
            raise RuntimeError("机密的话")
        return known(*given)

    return fails


def test_a_row_that_fails_is_a_problem_of_its_own(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read as a form or as a table of facts, row by row or by columns: it is told, and nobody else is lost."""
    monkeypatch.setattr(Persons, "_name", failing(lambda *given: given[-1] == "王五", Persons._name))
    monkeypatch.setattr(PlainReader, "_row", failing(lambda *given: given[1] == 3, PlainReader._row))
    form = "".join(f"{name},磐安县,83,2,,\n" for name in ("李四", "王五", "赵六"))
    plain = "id,residence,age\na,330727,83\nb,330727,84\nc,330727,85\n"
    for name, text in (("名单.csv", f"{FORM}\n{form}"), ("people.csv", plain)):
        people, told = screened(library, rows_of(library, name, text.encode()))
        assert len(people) == 2
        assert [(problem.row, problem.fault) for problem in told] == [(3, LOST)]


def test_a_cell_that_fails_costs_its_row_by_columns_too(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quick way of tables says the same as the way row by row."""
    monkeypatch.setattr(PlainReader, "read_cell", failing(lambda *given: given[-1] == "84", PlainReader.read_cell))
    file = tmp_path / "people.csv"
    file.write_text("id,residence,age\na,330727,83\nb,330727,84\nc,330727,85\n", encoding="utf-8")
    reader = RosterReader(library, TODAY)
    told: list[Any] = []
    people = [
        person for some in Screening(library, batches_in(reader, file), told.append).run() for person in some.batch.persons
    ]
    assert people == ["a", "c"]
    assert [(problem.row, problem.fault) for problem in told] == [(3, LOST)]


def test_who_cannot_be_screened_costs_nobody_else_anything(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a thousand people two fail, whatever it is: they are told by their rows, the others are screened, in their order."""
    bad = {years(90), years(91)}

    def is_bad(_: Cohort, people: Any) -> bool:
        return any(people.facts_of(row).get("age") in bad for row in range(people.count))

    monkeypatch.setattr(Cohort, "screen_people", failing(is_bad, Cohort.screen_people))
    ages = [83] * 1000
    ages[200], ages[999] = 90, 91
    lines = "".join(f"p{number},330727,{age}\n" for number, age in enumerate(ages))
    people, told = screened(library, rows_of(library, "people.csv", f"id,residence,age\n{lines}".encode()))
    assert people == [f"p{number}" for number in range(1000) if number not in {200, 999}]
    assert [(problem.row, problem.fault) for problem in told] == [(202, LOST), (1001, LOST)]


def test_those_who_fail_are_found_by_halves() -> None:
    """Not one by one: two of a thousand in a few dozen tries."""
    tries: list[int] = []

    def works(some: Sequence[int]) -> Exception | None:
        tries.append(len(some))
        return RuntimeError() if {17, 800} & set(some) else None

    assert set(culprits(1000, works)) == {17, 800}
    assert len(tries) < 60
