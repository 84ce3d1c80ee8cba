"""What `yiwen screen` writes: a record for each person and item, as JSON lines or as a sheet."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.command import TODAY, start, yiwen
from tests.bot.rosters import GOOD, json_lines, sheet, sheet_rows, written

KEYS = ["person", "item", "verdict", "missing", "amounts", "what", "lead"]
VERDICTS = {"eligible", "review", "ineligible", "unknown"}
RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def csv_rows(path: Path) -> list[list[str]]:
    """The rows of a CSV file as a sheet would load them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def screen(path: Path, *more: str | Path) -> list[Any]:
    """The records of a roster in which nothing is wrong."""
    ran = yiwen("screen", path, "--today", TODAY, *more)
    assert (ran.status, ran.err) == (0, "")
    return ran.objects


def test_the_shape_of_a_record(tmp_path: Path) -> None:
    """A record has the keys of the contract, in their shapes."""
    for record in screen(written(tmp_path / "people.csv", GOOD)):
        assert list(record) == KEYS
        assert record["verdict"] in VERDICTS
        assert (record["verdict"] == "unknown") == bool(record["missing"])
        assert all(set(a) == {"value", "unit", "bound"} and a["bound"] in {"exact", "min", "max"} for a in record["amounts"])
        assert record["lead"] is None or isinstance(record["lead"], str)


def test_a_record_in_full(tmp_path: Path) -> None:
    """An 83-year-old with a hukou of 磐安县 gets 60元/月 from 县民政局."""
    records = screen(written(tmp_path / "people.csv", "id,age,residence,hukou\nw,83,330727,330727\n"))
    assert records[8] == {
        "person": "w",
        "item": "330727/9",
        "verdict": "eligible",
        "missing": [],
        "amounts": [{"value": 60, "unit": "元/月", "bound": "exact"}],
        "what": ["高龄津贴"],
        "lead": "县民政局",
    }


@pytest.mark.parametrize(
    ("place", "region", "items"),
    [
        ("330727", "330727", 28),
        ("370828", "370828", 28),
        ("330105", "330105", 30),
        ("230522", "230522", 23),
        ("330700", "330700", 23),
        ("义乌市", "330700", 23),
    ],
)
def test_every_item_of_the_list(tmp_path: Path, place: str, region: str, items: int) -> None:
    """Each person gets one record for each item of the list that applies, in its order; 金华's counties the city's."""
    records = screen(written(tmp_path / "people.csv", f"id,residence\na,{place}\nb,{place}\n"))
    expected = [f"{region}/{n}" for n in range(1, items + 1)]
    assert [(r["person"], r["item"]) for r in records] == [(person, item) for person in "ab" for item in expected]


@pytest.mark.parametrize("ending", [".jsonl", ".csv"])
def test_the_ending_of_out(tmp_path: Path, ending: str) -> None:
    """--out writes what its ending says and prints nothing, and each kind holds the same people, items and verdicts."""
    roster, out = written(tmp_path / "people.csv", GOOD), tmp_path / f"results{ending}"
    printed = screen(roster)
    assert screen(roster, "--out", out) == []
    if ending == ".jsonl":
        assert [json.loads(line) for line in out.read_text("utf-8").splitlines()] == printed
        return
    header, *rows = csv_rows(out)
    assert list(header) == KEYS
    assert [list(row[:3]) for row in rows] == [[r["person"], r["item"], r["verdict"]] for r in printed]


def test_sums_in_a_sheet(tmp_path: Path) -> None:
    """In a sheet a sum reads as people write it, figure before unit."""
    out = tmp_path / "results.csv"
    screen(written(tmp_path / "people.csv", "age,residence,hukou\n83,330727,330727\n"), "--out", out)
    (row,) = [row for row in csv_rows(out) if row[1] == "330727/9"]
    assert row[4] == "60元/月"


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_formulas_are_defused(tmp_path: Path, ending: str) -> None:
    """What a sheet would run as a formula is text in CSV and XLSX, whatever nobody sees stands before it."""
    names = [
        "=1+1",
        '=HYPERLINK("http://1")',
        "+861",
        "-1+1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1",
        "＝1+1",
        "\u200b=1",
        "\ufeff\u200d =1",
    ]
    roster = json_lines(tmp_path / "people.jsonl", [{"id": name, "residence": "330727"} for name in names])
    out = tmp_path / f"results{ending}"
    screen(roster, "--out", out)
    rows = csv_rows(out)[1::28] if ending == ".csv" else sheet_rows(out, "按人")[1:]
    assert [row[0] for row in rows if row[0].strip().startswith(RUNS_AS_FORMULA)] == []
    assert len([row for row in rows if "1" in row[0]]) == len(names)


def test_characters_that_a_sheet_cannot_hold(tmp_path: Path) -> None:
    """A name with a control character costs no traceback in XLSX."""
    roster = json_lines(tmp_path / "people.jsonl", [{"id": "王\x0b五", "residence": "330727"}])
    ran = yiwen("screen", roster, "--out", tmp_path / "results.xlsx")
    assert ran.status in {0, 2}


@pytest.mark.parametrize("out", ["results.jsonl", "results.csv", "results.xlsx"])
def test_half_characters(tmp_path: Path, out: str) -> None:
    """A name with half of a character, as JSON can escape it, costs no traceback in any kind of output."""
    roster = written(tmp_path / "people.jsonl", '{"id": "王\\ud800", "residence": "330727"}\n')
    assert yiwen("screen", roster, "--out", tmp_path / out).status in {0, 2}


@pytest.mark.parametrize(
    "facts",
    [{"residence": "110101"}, {"residence": "杭州市"}, {"age": 83}, {"hukou": "北京市东城区"}],
    ids=["no list", "too coarse", "no place", "hukou without a list"],
)
def test_a_person_without_a_list(tmp_path: Path, facts: dict[str, Any]) -> None:
    """A person whose place has no list gets no record but a line that names the row; that is no error."""
    people = [{"id": "other", "residence": "330727"}, {"id": "nobody", **facts}]
    ran = yiwen("screen", json_lines(tmp_path / "people.jsonl", people), "--today", TODAY)
    assert ran.status == 0
    assert {record["person"] for record in ran.objects} == {"other"}
    assert len(ran.complaints) == 1
    assert "第2行" in ran.err


@pytest.mark.parametrize("given", ["007", "村-1", "A b", 7, 0, 20250601])
def test_ids_are_kept(tmp_path: Path, given: str | int) -> None:
    """An id comes out as it went in, a string as a string and a number as a number."""
    roster = json_lines(tmp_path / "people.jsonl", [{"id": given, "residence": "330727"}])
    assert {record["person"] for record in screen(roster)} == {given}


@pytest.mark.parametrize("given", ["王五（东村）", "①", "Ａ１"])
def test_ids_are_not_rewritten(tmp_path: Path, given: str) -> None:
    """An id is nobody's business to normalize: its full-width characters stay, so that results can be joined back."""
    roster = written(tmp_path / "people.csv", f"id,residence\n{given},330727\n")
    assert {record["person"] for record in screen(roster)} == {given}


def test_ids_from_tables(tmp_path: Path) -> None:
    """A CSV's ids are strings with their zeros; a sheet's numbers stay whole numbers."""
    table = written(tmp_path / "people.csv", "编号,residence\n007,330727\n")
    book = sheet(tmp_path / "people.xlsx", [["编号", "residence"], [7.0, "330727"]])
    assert {record["person"] for record in screen(table)} == {"007"}
    assert {record["person"] for record in screen(book)} == {7}


def test_row_numbers_stand_in_for_ids(tmp_path: Path) -> None:
    """Without an id, or with an empty one, a person goes by the row's number, the header counted."""
    without = written(tmp_path / "people.csv", "age,residence\n83,330727\n70,330727\n")
    empty = written(tmp_path / "more.csv", "id,residence\na,330727\n,330727\n")
    assert list(dict.fromkeys(record["person"] for record in screen(without))) == [2, 3]
    assert list(dict.fromkeys(record["person"] for record in screen(empty))) == ["a", 3]


@pytest.mark.parametrize("out", ["results.pdf", "results", "no-such-folder/results.csv", "folder.csv"])
def test_out_that_cannot_be_written(tmp_path: Path, out: str) -> None:
    """An --out with another ending, in a folder that is not there or that is a folder costs one line that names it."""
    (tmp_path / "folder.csv").mkdir()
    ran = yiwen("screen", written(tmp_path / "people.csv", GOOD), "--out", tmp_path / out)
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert str(tmp_path / out) in ran.err


NAMES = ("people.csv", "./people.csv", "folder/../people.csv", "link.csv", "hard.csv", "linked/people.csv")


@pytest.mark.parametrize("out", NAMES)
@pytest.mark.parametrize("given", NAMES)
def test_out_is_not_the_roster(tmp_path: Path, given: str, out: str) -> None:
    """Results are not written over the roster, however it is called: one line says so, and it stays as it was."""
    roster = written(tmp_path / "people.csv", GOOD)
    (tmp_path / "folder").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path)
    (tmp_path / "link.csv").symlink_to(roster)
    (tmp_path / "hard.csv").hardlink_to(roster)
    ran = yiwen("screen", f"{tmp_path}/{given}", "--out", f"{tmp_path}/{out}", "--today", TODAY)
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "--out" in ran.err
    assert roster.read_text(encoding="utf-8") == GOOD


def test_a_failed_run_leaves_earlier_results(tmp_path: Path) -> None:
    """A roster that cannot be read costs nothing of what an earlier run wrote to the same --out."""
    out = tmp_path / "results.csv"
    screen(written(tmp_path / "people.csv", GOOD), "--out", out)
    before = out.read_bytes()
    assert yiwen("screen", tmp_path / "absent.csv", "--out", out).status == 2
    assert out.read_bytes() == before


def test_a_reader_who_stops(tmp_path: Path) -> None:
    """`yiwen screen … | head -1` is no error: nothing is said, and the status is not that of bad input."""
    roster = written(tmp_path / "people.csv", GOOD + "p,83,330727\n" * 2000)
    with start("screen", roster, "--today", TODAY) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode != 2
