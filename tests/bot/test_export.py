"""What a database makes of the exported tables is what assess says of each person."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import duckdb
import pytest

from bot.rosters.export import write_export
from knowledge.assess import Assessor
from knowledge.cohort.export import export
from knowledge.facts import Fact, Person, Value
from knowledge.library import Library
from tests.bot.command import yiwen
from tests.knowledge.people import COARSE, PLACES

PEOPLE = 150
SQL = ("load-duckdb.sql", "screen.sql", "keep-duckdb.sql", "reports.sql")


def values_of(fact: Fact) -> tuple[Value, ...]:
    """Values of a fact as a warehouse holds them: whole numbers on both sides of the limits, ids, codes, coarse ones too."""
    if fact.type == "integer":
        low, high = fact.range or (0, 0)
        return (*range(50, 105),) if fact.id == "age" else (low, low + 1, high)
    if fact.type == "yes_no":
        return (True, False)
    return (*(value.id for value in fact.values), *((*PLACES, *COARSE) if fact.type == "division" else ()))


def people_of(library: Library, region: str) -> list[dict[str, Value]]:
    """People of whom each fact is null or a value, most of whom live where the list applies."""
    draw = Random(region)  # noqa: S311 - people of a test
    people = []
    for _ in range(PEOPLE):
        person = {fact.id: draw.choice(values_of(fact)) for fact in library.vocabulary if draw.random() < 0.7}
        people.append({**person, "residence": region} if draw.random() < 0.8 else person)
    return people


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database that works in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    with duckdb.connect() as connection:
        yield connection


def given(warehouse: duckdb.DuckDBPyConnection, people: list[dict[str, Value]]) -> None:
    """Put people before it, as an office would, and run the SQL."""
    lines = "\n".join(json.dumps({"person": str(number), **person}) for number, person in enumerate(people))
    Path("people.jsonl").write_text(lines, encoding="utf-8")
    warehouse.execute("COPY (SELECT * FROM read_json('people.jsonl')) TO 'people.parquet' (FORMAT parquet)")
    for name in SQL:
        warehouse.execute(Path(name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("region", ["230522", "330105", "330700", "330727", "370828"])
def test_the_sql_says_what_assess_says(
    library: Library, warehouse: duckdb.DuckDBPyConnection, region: str, tmp_path: Path
) -> None:
    """List, verdict and missing facts of 150 people drawn by chance: the same rows, for those whose list it is."""
    write_export(export(library, library.lists[region]), tmp_path)
    people, assessor = people_of(library, region), Assessor(library)
    given(warehouse, people)
    expected = set()
    for number, known in enumerate(people):
        facts = {fact: library.vocabulary.read(fact, value, library.divisions) for fact, value in known.items()}
        alone = assessor.assess(Person(facts))
        if alone.applicable.benefit_list is library.lists[region]:
            rows = ((result.item.id, result.verdict.value, ",".join(result.decision.missing)) for result in alone.results)
            expected |= {(str(number), *row) for row in rows}
    assert set(warehouse.execute("SELECT person, item, verdict, missing FROM verdicts").fetchall()) == expected
    assert len(expected) > PEOPLE * 0.8 * len(library.lists[region].items) / 2
    assert warehouse.execute("SELECT * FROM wrong").fetchall() == []


def test_the_sums_of_the_sql_are_those_of_its_rows(
    library: Library, warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """The summary counts everybody for every item, and 差一项 counts those who lack a single fact."""
    write_export(export(library, library.lists["330727"]), tmp_path)
    given(warehouse, people_of(library, "330727"))
    (screened,) = warehouse.execute("SELECT COUNT(*) FROM screened").fetchall()[0]
    (unlisted,) = warehouse.execute("SELECT COUNT(*) FROM unlisted").fetchall()[0]
    assert screened + unlisted == PEOPLE
    assert set(warehouse.execute("SELECT SUM(people) FROM summary GROUP BY item").fetchall()) == {(screened,)}
    lacking = "SELECT item, missing, COUNT(*) FROM verdicts WHERE missing NOT LIKE '%,%' AND missing <> '' GROUP BY ALL"
    assert set(warehouse.execute(lacking).fetchall()) == set(
        warehouse.execute("SELECT item, fact, people FROM one_fact").fetchall()
    )


def test_labels_and_wrong_values(library: Library, warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """A value may be its label; somebody with a value that is none is not screened, and it is told which value that is."""
    write_export(export(library, library.lists["330727"]), tmp_path)
    home: dict[str, Value] = {"residence": "330727", "hukou": "330727"}
    good: dict[str, Value] = {**home, "age": 83, "economic": "低保", "disability_grade": "无", "homeless": "否"}
    bad: list[dict[str, Value]] = [
        {"age": 200},
        {"economic": "富裕"},
        {"hukou": "999999"},
        {"residence": "none"},
        {"homeless": "?"},
    ]
    given(warehouse, [good, {**good, "economic": "dibao", "disability_grade": "0"}, *({**home, **wrong} for wrong in bad)])
    rows = warehouse.execute("SELECT * EXCLUDE (person) FROM screened").fetchall()
    assert rows[0] == rows[1]
    assert len(rows) == 2
    told = warehouse.execute("SELECT fact, value FROM wrong ORDER BY person").fetchall()
    assert told == [(fact, str(value)) for wrong in bad for fact, value in wrong.items()]


def test_the_command(tmp_path: Path) -> None:
    """`yiwen export` writes a folder and says what is in it; a region without a list is one line and status 2."""
    ran = yiwen("export", "--region", "330727", "--out", tmp_path / "there")
    assert ran.status == 0
    assert {path.name for path in (tmp_path / "there").iterdir()} == {
        "README.md",
        "tables",
        "load-spark.sql",
        "keep-spark.sql",
        *SQL,
    }
    ran = yiwen("export", "--region", "110101", "--out", tmp_path / "there")
    assert (ran.status, len(ran.complaints)) == (2, 1)
