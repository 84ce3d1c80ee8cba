"""What is wrong with a roster is said in a line that names where, with exit status 2, and the rest is still screened."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bot.command import TODAY, process, yiwen
from tests.bot.rosters import GOOD, json_lines, sheet, table, written

GOOD_RECORD = {"id": "good", "age": 83, "residence": "330727"}


def screened(out: list[Any]) -> list[str]:
    """Who was screened, each once."""
    return list(dict.fromkeys(record["person"] for record in out))


WRONG_CELLS = [
    ("age", "八十三"),
    ("age", "83.5"),
    ("age", "-1"),
    ("age", "131"),
    ("age", "830"),
    ("age", "1942-03-01"),
    ("age", "19420301"),
    ("age", "1942年3月"),
    ("age", "99999999999999999999"),
    ("birth", "2026-01-01"),
    ("birth", "1942-02-30"),
    ("birth", "前年"),
    ("economic", "很穷"),
    ("care_level", "9"),
    ("disability_grade", "5"),
    ("dementia", "也许"),
    ("residence", "999999"),
    ("residence", "月球"),
    ("residence", "鼓楼区"),
    ("household_size", "0"),
]


def test_wrong_cells(tmp_path: Path) -> None:
    """Each cell that cannot be read is reported with its row and column, in order, and the other rows are screened."""
    bad = [GOOD_RECORD | {"id": "bad", column: text} for column, text in WRONG_CELLS]
    ran = yiwen("screen", table(tmp_path / "people.csv", [*bad, GOOD_RECORD]), "--today", TODAY)
    *complaints, total = ran.complaints
    assert ran.status == 2
    assert len(complaints) == len(WRONG_CELLS)
    for row, ((column, _), line) in enumerate(zip(WRONG_CELLS, complaints, strict=True), start=2):
        assert f"第{row}行" in line
        assert column in line
    assert "people.csv" in total
    assert screened(ran.objects) == ["good"]


def test_a_wrong_cell_with_line_breaks(tmp_path: Path) -> None:
    """A wrong cell is reported on one line, whatever line breaks stand in it."""
    path = table(tmp_path / "people.csv", [GOOD_RECORD | {"economic": "很穷\n很穷"}, GOOD_RECORD])
    assert len(yiwen("screen", path, "--today", TODAY).complaints) == 2


WRONG_VALUES: list[dict[str, Any]] = [
    {"age": {"min": 90, "max": 80}},
    {"age": {"min": 80}},
    {"age": {"any": [80, 81]}},
    {"age": True},
    {"age": [83]},
    {"age": 1e30},
    {"age": float("nan")},
    {"living": {"any": []}},
    {"living": {"any": "alone"}},
    {"living": {"any": ["alone", "月球"]}},
    {"living": {}},
    {"residence": ["330727"]},
    {"dementia": 2},
    {"dementia": {"any": [True, None]}},
]


def test_wrong_values_in_json(tmp_path: Path) -> None:
    """Each JSON value of the wrong shape is reported with its line and field, and the others are screened."""
    ran = yiwen("screen", json_lines(tmp_path / "people.jsonl", [*WRONG_VALUES, GOOD_RECORD]), "--today", TODAY)
    *complaints, _ = ran.complaints
    assert ran.status == 2
    for number, (record, line) in enumerate(zip(WRONG_VALUES, complaints, strict=True), start=1):
        assert f"第{number}行" in line
        assert next(iter(record)) in line
    assert screened(ran.objects) == ["good"]


@pytest.mark.parametrize("line", ["[1, 2]", '"83"', "83", "null", "{", "年龄83", '{"age": 83}}', "{'age': 83}"])
def test_a_json_line_that_is_no_object(tmp_path: Path, line: str) -> None:
    """A JSON line that is no object is reported with its number, and the others are screened."""
    path = written(tmp_path / "people.jsonl", f"{json.dumps(GOOD_RECORD)}\n{line}\n")
    ran = yiwen("screen", path, "--today", TODAY)
    assert ran.status == 2
    assert "第2行" in ran.complaints[0]
    assert screened(ran.objects) == ["good"]


def test_json_too_deep_to_read(tmp_path: Path) -> None:
    """A JSON line nested beyond any reading is a wrong line like others."""
    path = written(tmp_path / "people.jsonl", f'{{"age": {"[" * 100_000}\n{json.dumps(GOOD_RECORD)}\n')
    ran = yiwen("screen", path, "--today", TODAY)
    assert ran.status == 2
    assert screened(ran.objects) == ["good"]


def test_an_unknown_column(tmp_path: Path) -> None:
    """A column that is no fact is reported by its name in the header row, once, and the other columns are read."""
    path = written(tmp_path / "people.csv", "id,age,备注,residence\ngood,83,很好,330727\nother,70,,330727\n")
    ran = yiwen("screen", path, "--today", TODAY)
    assert ran.status == 2
    assert [line for line in ran.complaints if "备注" in line] == ran.complaints[:1]
    assert "第1行" in ran.complaints[0]
    assert screened(ran.objects) == ["good", "other"]


def test_an_unknown_field(tmp_path: Path) -> None:
    """A JSON field that is no fact is reported with its line, and the other fields are read."""
    ran = yiwen("screen", json_lines(tmp_path / "people.jsonl", [GOOD_RECORD | {"备注": "很好"}]), "--today", TODAY)
    assert ran.status == 2
    assert "第1行" in ran.complaints[0]
    assert "备注" in ran.complaints[0]
    assert screened(ran.objects) == ["good"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("blank.csv", b"\n  \n"),
        ("no-header.csv", "王五,83,磐安县\n".encode()),
        ("binary.csv", b"\xff\xfe\xfd\x00\x01"),
        ("not.xlsx", b"this is no workbook"),
        ("cut.xlsx", b"PK\x03\x04 and then nothing"),
        ("empty.xlsx", b""),
        ("empty.jsonl", b""),
        ("people.pdf", b"%PDF-1.7"),
        ("people.xls", b"\xd0\xcf\x11\xe0"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_roster(tmp_path: Path, name: str, content: bytes) -> None:
    """A file of which nothing can be read costs one line that names it, and nothing is printed."""
    path = tmp_path / name
    path.write_bytes(content)
    ran = yiwen("screen", path, "--today", TODAY)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.complaints) == 1
    assert name in ran.err


def test_files_that_are_not_there(tmp_path: Path) -> None:
    """A file that is absent and a folder cost one line that names them."""
    for path in (tmp_path / "absent.csv", tmp_path):
        ran = yiwen("screen", path)
        assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
        assert str(path) in ran.err


def test_an_empty_sheet(tmp_path: Path) -> None:
    """A workbook without a header costs one line that names it."""
    ran = yiwen("screen", sheet(tmp_path / "people.xlsx", []))
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert "people.xlsx" in ran.err


def test_a_torn_sheet(tmp_path: Path) -> None:
    """A workbook whose sheet breaks off is no workbook, whenever that is noticed."""
    whole, torn = sheet(tmp_path / "whole.xlsx", [["id", "age"], ["good", 83]]), tmp_path / "torn.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(torn, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[: len(content) // 2] if name.endswith("sheet1.xml") else content)
    ran = yiwen("screen", torn)
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert "torn.xlsx" in ran.err


def test_the_process_ends_with_the_status(tmp_path: Path) -> None:
    """As a process of its own the command ends with 2, without a traceback, and with the good rows on standard output."""
    path = written(tmp_path / "people.csv", GOOD + "bad,八十,330727\n")
    ran = process("screen", path, "--today", TODAY)
    assert ran.status == 2
    assert "Traceback" not in ran.err
    assert screened(ran.objects) == ["good"]


CELLS = st.sampled_from(
    ["", "83", "八十", "330727", "磐安县", "低保", "是", '"', "\n", ",", "\x00", "=1", "１９４２", "\u2028", "'"]
)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=12), st.sampled_from([".csv", ".jsonl", ".tsv"]))
def test_whatever_stands_in_the_cells(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], ending: str) -> None:
    """Any roster ends in 0 or 2 and, if anything is wrong, says so."""
    text = "id,age,residence,dementia\n" + "\n".join(",".join(row) for row in rows)
    ran = yiwen("screen", written(tmp_path_factory.mktemp("any") / f"people{ending}", text), "--today", TODAY)
    assert ran.status in {0, 2}
    assert ran.status == 0 or ran.complaints


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["min", "max", "any", "x"]), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(["id", "age", "birth", "residence", "economic", "dementia", "disability_grade", "户口", "?"])


@settings(max_examples=8, deadline=None)
@given(st.lists(st.dictionaries(FIELDS, JSON_VALUES, max_size=4), min_size=1, max_size=20))
def test_whatever_stands_in_a_json_record(tmp_path_factory: pytest.TempPathFactory, records: list[dict[str, Any]]) -> None:
    """Any JSON records end in 0 or 2, and the good one after them is screened."""
    path = json_lines(tmp_path_factory.mktemp("any") / "people.jsonl", [*records, GOOD_RECORD])
    ran = yiwen("screen", path, "--today", TODAY)
    assert ran.status in {0, 2}
    assert screened(ran.objects)[-1] == "good"
