"""Rosters made to use up the machine are refused after reading little of them, and halves of characters do no harm."""

import io
import json
import zipfile
from collections.abc import Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from bot.ground.errors import InputError
from bot.rosters.columns import ColumnReader
from bot.rosters.files import bounds, parts, plain, workbooks
from bot.rosters.forms.headers import Headers
from bot.rosters.forms.reader import FormReader
from bot.rosters.reading import Problem, RosterReader, Row
from knowledge.library import Library
from tests.bot.command import TODAY, yiwen
from tests.bot.rosters import GOOD, HEADER, MAIN, json_lines, people, raw_workbook, read, sheet, written, years
from tests.bot.rosters import TODAY as DAY

GAP = '<row r="900000000"><c r="A900000000"><v>83</v></c></row>'


def workbook(path: Path, rows: str, *, before: str = "", compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """A workbook whose sheet holds that XML, as no program would write it; `before` stands before the sheet's element."""
    xml = f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}">{rows}</worksheet>'
    path.write_bytes(raw_workbook(xml, compression))
    return path


def refused(library: Library, path: Path) -> str:
    """What is said when nothing of a file is used."""
    with pytest.raises(InputError) as caught:
        read(library, path)
    return str(caught.value)


def faults(library: Library, path: Path) -> list[str]:
    """What is said of a file's rows."""
    said = [str(row) for row in read(library, path) if isinstance(row, Problem)]
    assert all(line.encode() for line in said)
    return said


def test_rows_that_are_claimed_and_not_there(library: Library, tmp_path: Path) -> None:
    """A few bytes that claim a row 900,000,000 are read to the bound and no further."""
    path = workbook(tmp_path / "gap.xlsx", f"<sheetData>{HEADER}{GAP}</sheetData>")
    assert f"超过{bounds.MOST_ROWS}行" in refused(library, path)


def test_too_many_rows(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook of more rows than a sheet can have is refused before any is read."""
    monkeypatch.setattr(bounds, "MOST_ROWS", 60)
    rows = RosterReader(library, DAY).read(sheet(tmp_path / "people.xlsx", [["age"], *[[83]] * 99]))
    with pytest.raises(InputError, match="超过60行"):
        next(rows)


def test_a_wide_sheet_is_read_row_by_row(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a sheet too wide to be held the first person is there before all rows have been looked at; all say the same."""
    path = sheet(tmp_path / "people.xlsx", [["age"], *[[83]] * 500])
    whole = read(library, path)
    monkeypatch.setattr(bounds, "MOST_AREA", 100)
    seen: list[int] = []
    trimmed = workbooks.trimmed

    def counted(row: Any) -> Any:
        """Look at a row."""
        seen.append(1)
        return trimmed(row)

    monkeypatch.setattr(workbooks, "trimmed", counted)
    rows = RosterReader(library, DAY).read(path)
    assert next(rows)
    assert len(seen) < 100
    assert [whole[0], *rows] == whole


def test_a_gap_within_the_bounds(library: Library, tmp_path: Path) -> None:
    """People who stand far below the others are people all the same, and empty rows behind them are nobody."""
    rows = f'<sheetData>{HEADER}<row r="5000"><c r="A5000"><v>83</v></c></row><row r="9000"/></sheetData>'
    read_rows = read(library, workbook(tmp_path / "gap.xlsx", rows))
    assert [row.number for row in read_rows if isinstance(row, Row)] == [5000]


@pytest.mark.parametrize("claimed", ["A1", "A1:XFD1048576"])
def test_the_size_that_a_sheet_claims(library: Library, tmp_path: Path, claimed: str) -> None:
    """The dimension that a sheet states is believed neither when it is too small nor when it is too large."""
    row = '<row r="2"><c r="A2"><v>83</v></c></row>'
    path = workbook(tmp_path / "people.xlsx", f'<dimension ref="{claimed}"/><sheetData>{HEADER}{row}</sheetData>')
    assert people(library, path) == [{"age": years(83)}]
    (grid,) = workbooks.grids(path, path.read_bytes(), 1)
    assert {len(cells) for _, cells in grid.lines} == {1}


def test_a_workbook_that_swells(library: Library, tmp_path: Path) -> None:
    """A workbook that unpacks to more than the bound is refused before it is unpacked."""
    path = workbook(tmp_path / "big.xlsx", f"<sheetData>{HEADER}</sheetData>" + " " * 3_000_000)
    with pytest.raises(InputError, match="解开后超过1MB"):
        list(RosterReader(library, DAY, unpacked=1).read(path))


def test_a_part_that_is_packed_beyond_reason(library: Library, tmp_path: Path) -> None:
    """A part a thousand times as large as it was packed is refused, within the bound on size too."""
    path = workbook(tmp_path / "bomb.xlsx", f"<sheetData>{HEADER}</sheetData>" + " " * 12_000_000)
    assert "压缩得不合常理" in refused(library, path)


def test_a_row_of_too_many_cells(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A single row that would have to be held whole is refused; as many cells in many rows are read."""
    monkeypatch.setattr(bounds, "MOST_HELD", 3000)
    cell, end = "<c><v>83</v></c>", "</row>"
    spread = workbook(tmp_path / "spread.xlsx", f"<sheetData>{HEADER}{f'<row>{cell}{end}' * 2000}</sheetData>")
    assert len(people(library, spread)) == 2000
    packed = workbook(tmp_path / "packed.xlsx", f"<sheetData>{HEADER}<row>{cell * 2000}{end}</sheetData>")
    assert "大得不合常理" in refused(library, packed)


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_that_no_sheet_has(library: Library, tmp_path: Path, compression: int) -> None:
    """What could unpack without bound whatever size it states is not unpacked."""
    path = workbook(tmp_path / "odd.xlsx", f"<sheetData>{HEADER}</sheetData>", compression=compression)
    assert "压缩得不合常理" in refused(library, path)


def test_entities_are_not_expanded(library: Library, tmp_path: Path) -> None:
    """A sheet that defines entities is no workbook."""
    row = '<row r="2"><c r="A2" t="inlineStr"><is><t>&a;</t></is></c></row>'
    before = '<!DOCTYPE worksheet [<!ENTITY a "83">]>'
    path = workbook(tmp_path / "entities.xlsx", f"<sheetData>{HEADER}{row}</sheetData>", before=before)
    assert "不是合格的XLSX文件" in refused(library, path)


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx"])
def test_too_many_columns(library: Library, tmp_path: Path, name: str) -> None:
    """A header of more than 500 columns is refused; one of 500 is read."""
    for columns in (bounds.MOST_COLUMNS, bounds.MOST_COLUMNS + 1):
        path, header = tmp_path / name, ["age", *(f"x{n}" for n in range(columns - 1))]
        if name.endswith("xlsx"):
            sheet(path, [header, [83]])
        else:
            written(path, ",".join(header) + "\n83\n")
        if columns > bounds.MOST_COLUMNS:
            assert "500列以上" in refused(library, path)
        else:
            assert len(faults(library, path)) == columns - 1


def test_rows_are_not_padded(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a short row under a wide header only the cells that are there are looked at."""
    looked: list[int] = []

    def counted(cells: Sequence[Any]) -> bool:
        """Look at cells."""
        looked.append(len(cells))
        return not any(cells)

    monkeypatch.setattr(plain, "is_blank", counted)
    read(library, written(tmp_path / "people.csv", "age," + "x," * 400 + "\n83\n"))
    assert sum(looked) == 1


def test_too_many_fields(library: Library, tmp_path: Path) -> None:
    """A JSON record of more than 500 fields is one wrong row, and a line of a megabyte another."""
    records: list[Any] = [{f"k{n}": 1 for n in range(501)}, {"id": "x" * 1_000_000, "age": 83}, {"age": 83}]
    path = json_lines(tmp_path / "people.jsonl", records)
    assert [line[:3] for line in faults(library, path)] == ["第1行", "第2行"]
    assert [row.number for row in read(library, path) if isinstance(row, Row)] == [3]


@pytest.mark.parametrize("content", ["\ufeff", "\u3000", "\ufeff \u3000\n", "\x1c\n"], ids=ascii)
@pytest.mark.parametrize("ending", ["csv", "jsonl", "json"])
def test_a_file_of_nothing(library: Library, tmp_path: Path, content: str, ending: str) -> None:
    """A file of nothing but a byte order mark or wide spaces is an empty file."""
    assert "文件是空的" in refused(library, written(tmp_path / f"people.{ending}", content))


HALVES = [
    ('{"id": "a", "age": "\\ud800"}', 1),
    ('{"id": "a", "\\ud800": 1}', 1),
    ('{"id": "\\ud800", "age": 83}', 0),
    ('{"residence": {"any": ["\\udfff"]}}', 1),
    ('{"\\ud800": "\\ud800"}', 1),
]


@pytest.mark.parametrize(("line", "wrong"), HALVES)
@pytest.mark.parametrize("ending", ["jsonl", "json"])
def test_halves_of_characters(tmp_path: Path, line: str, wrong: int, ending: str) -> None:
    """Half a character in a value, a field or an id is told as a fault or replaced; everything can be written."""
    text = f"{line}\n" if ending == "jsonl" else f"[{line}]"
    ran = yiwen("screen", written(tmp_path / f"people.{ending}", text), "--today", TODAY)
    assert len([complaint for complaint in ran.complaints if "“" in complaint]) == wrong
    assert not any("\ud800" <= char <= "\udfff" for char in ran.out + ran.err)


@pytest.mark.parametrize("depth", [4, 500, 940, 960, 980, 990, 1000, 5000])
@pytest.mark.parametrize("field", ["id", "age", "residence", "birth"])
def test_values_nested_deep(library: Library, tmp_path: Path, depth: int, field: str) -> None:
    """However deep a value is nested, its row is wrong, the fault is short, and the next row is read."""
    deep = f'{{"{field}": {"[" * depth}{"]" * depth}}}'
    path = written(tmp_path / "people.jsonl", f'{deep}\n{{"age": 83}}\n')
    (fault,) = faults(library, path)
    assert "第1行" in fault
    assert len(fault) < 100
    assert [row.number for row in read(library, path) if isinstance(row, Row)] == [2]


@pytest.mark.parametrize(
    "record",
    [{"age": "岁" * 9000}, {"x" * 9000: 1}, {"living": {"any": ["y" * 9000]}}, {"id": "i" * 9000}, {"age": [1] * 9000}],
    ids=["value", "field", "option", "id", "list"],
)
def test_faults_are_short(library: Library, tmp_path: Path, record: dict[str, Any]) -> None:
    """What a fault repeats of a row is clipped, however long that was."""
    (fault,) = faults(library, json_lines(tmp_path / "people.jsonl", [record]))
    assert len(fault) < 400


def test_an_array_is_decoded_one_by_one(library: Library, tmp_path: Path) -> None:
    """The people of an array come out before what follows them is read; what is broken is said where it is."""
    path = written(tmp_path / "people.json", '{"people": [{"age": 83} , {"age": 70}, oops]}')
    rows = RosterReader(library, DAY).read(path)
    assert [row.number for row in islice(rows, 2) if isinstance(row, Row)] == [1, 2]
    with pytest.raises(InputError, match="第3个人"):
        next(rows)
    long = written(tmp_path / "long.json", json.dumps([{"id": "x" * 1_000_000}]))
    assert "第1个人" in refused(library, long)
    assert len(people(library, written(tmp_path / "fit.json", json.dumps([{"age": 83, "sex": " " * 90_000}])))) == 1


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("[]", []), (' [ {"age": 83} ] ', [1]), ('{"people": [{"age": 83}]}', [1]), ('{"age": 83}\n{"age": 70}', [1, 2])],
)
def test_kinds_of_json(library: Library, tmp_path: Path, text: str, numbers: list[int]) -> None:
    """A .json file may hold an array of people, an object with one, or lines."""
    rows = read(library, written(tmp_path / "people.json", text))
    assert [row.number for row in rows if isinstance(row, Row)] == numbers


def test_the_bounds_do_not_touch_a_good_roster(library: Library, tmp_path: Path) -> None:
    """A roster as people have them reads as before."""
    assert len(people(library, written(tmp_path / "people.csv", GOOD))) == 1


ROWS = "".join(f'<row r="{n}"><c r="A{n}"><v>{60 + n}</v></c><c r="C{n}"/></row>' for n in range(2, 400))
WRITTEN = {
    "as usual": (f"<sheetData>{HEADER}{ROWS}</sheetData>", "", 399 * 3),
    "with a comment that ends a row": (f"<sheetData>{HEADER}<!-- </row> -->{ROWS}</sheetData>", "", 399 * 3),
    "with cells that have no place": (
        "<sheetData><row><c><v>1</v></c></row><row r='7'><c r='B7'/></row></sheetData>",
        "",
        7 * 2,
    ),
    "with attributes that hold a tag's end": ("<sheetData><row r='2' a='>'><c a='>' r='D2'/></row></sheetData>", "", 2 * 4),
    "in another encoding": (f"<sheetData>{HEADER}{ROWS}</sheetData>", "utf-16", 399 * 3),
    "cut off": (f"<sheetData>{HEADER}{ROWS}<row r='", "", 399 * 3),
}


@pytest.mark.parametrize("how", WRITTEN)
def test_how_wide_a_part_spans(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part's span is told the same by its bytes, in pieces that break anywhere, as element by element."""
    xml, encoding, cells = WRITTEN[how]
    content = f'<?xml version="1.0" encoding="{encoding or "UTF-8"}"?><worksheet>{xml}'.encode(encoding or "utf-8")
    for piece in (1 << 18, 97):
        monkeypatch.setattr(parts, "PIECE", piece)
        assert parts.spanned(Path("people.xlsx"), partial(io.BytesIO, content)) == cells


@pytest.mark.parametrize("above", ["", "某镇高龄老人名册\n"], ids=["at once", "under a title"])
@pytest.mark.parametrize("heading", ["c{}", "年龄", "age", "姓名{}"])
def test_a_table_of_many_columns_is_refused_by_its_headings(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, above: str, heading: str
) -> None:
    """Whatever they are called, more headings than are read are counted, and not looked up one by one."""
    looked: list[int] = []
    monkeypatch.setattr(FormReader, "is_plain", lambda _self, cells: looked.append(len(cells)))
    monkeypatch.setattr(Headers, "begins", lambda _self, cells: looked.append(len(cells)))
    path = tmp_path / "wide.csv"
    path.write_text(above + ",".join(heading.format(i) for i in range(2000)) + "\n" + ",".join(["1"] * 2000), "utf-8")
    assert "500列以上" in refused(library, path)
    if not above:
        with pytest.raises(InputError, match="500列以上"):
            ColumnReader(RosterReader(library, DAY)).batches(path)
    assert max(looked, default=0) <= 1
