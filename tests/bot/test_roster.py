"""What a roster may look like: its encodings, headings, values, kinds of file and row numbers."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.rosters.reading import Problem, Row
from knowledge.facts import Belief, Between
from knowledge.library import Library
from tests.bot.command import TODAY as DAY
from tests.bot.command import yiwen
from tests.bot.rosters import GOOD, cell, json_lines, one, people, read, sheet, written, years

CHINESE = "编号,年龄,户口,经济状况\n村一,８３,磐安县,低保\n"
CHINESE_FACTS = {"age": years(83), "hukou": one("330727"), "economic": one("dibao")}

DOMAIN_HEADINGS = [
    ("周岁", "83", "age"),
    ("性别", "男", "sex"),
    ("常住地", "330727", "residence"),
    ("户籍地", "330727", "hukou"),
    ("经济状况", "低保", "economic"),
    ("能力评估", "能自理", "care_level"),
    ("失智", "是", "dementia"),
    ("残疾等级", "2", "disability_grade"),
    ("残疾类别", "vision", "disability_kind"),
    ("居住状况", "独居", "living"),
    ("计划生育特殊家庭", "独生子女死亡", "only_child"),
    ("优抚身份", "退役军人", "service_record"),
    ("无赡养(扶养)人或其无能力", "是", "no_supporter"),
    ("享受国家定期抚恤补助", "是", "regular_pension"),
    ("生活无着的流浪乞讨", "否", "homeless"),
    ("养老保险", "职工", "pension_scheme"),
    ("医疗保险", "城乡居民", "medical_scheme"),
    ("家庭成员人数", "3", "household_size"),
    ("成年子女户籍地", "330727", "children_hukou"),
    ("浙江省居住证", "是", "residence_permit"),
    ("与城镇地区成年子女共同居住", "是", "lives_with_child_in_town"),
    ("外地身边无子女, 子女全部或多数在杭州市区", "是", "children_nearby_only"),
    ("本人或子女在市区有合法固定住所", "是", "fixed_home"),
    ("权益受侵害而缴费困难", "否", "litigation_hardship"),
    ("住在山区或偏远山区", "是", "remote_mountain"),
]

VALUES = [
    ("sex", "male", one("male")),
    ("sex", "男", one("male")),
    ("residence", "３３０７２７", one("330727")),
    ("residence", "浙江省金华市磐安县", one("330727")),
    ("hukou", "磐安县", one("330727")),
    ("economic", "tekun", one("tekun")),
    ("economic", "特困（五保）", one("tekun")),
    ("economic", "特困(五保)", one("tekun")),
    ("economic", "特困", one("tekun")),
    ("economic", "五保", one("tekun")),
    ("economic", "低保", one("dibao")),
    ("economic", "低保边缘", one("dibao_marginal")),
    ("economic", "低收入(其他经认定)", one("low_income")),
    ("economic", "一般", one("ordinary")),
    ("care_level", "能自理", one("intact")),
    ("care_level", "部分不能自理", one("mild")),
    ("care_level", "基本不能自理", one("moderate")),
    ("care_level", "重度或完全失能", one("severe")),
    ("care_level", "完全不能自理", one("severe")),
    ("disability_grade", "0", one(0)),
    ("disability_grade", "２", one(2)),
    ("disability_grade", "二级", one(2)),
    ("living", "独居", one("alone")),
    ("living", "空巢", one("empty_nest")),
    ("living", "留守", one("left_behind")),
    ("living", "与子女同住", one("with_children")),
    ("living", "住养老机构", one("institution")),
    ("only_child", "独生子女死亡", one("deceased")),
    ("only_child", "独生子女伤残", one("disabled")),
    ("service_record", "残疾军人", one("disabled_soldier")),
    ("service_record", "退役军人", one("veteran")),
    ("service_record", "三属", one("martyr_family")),
    ("service_record", "现役军人家属", one("active_duty_family")),
    ("service_record", "见义勇为致残", one("good_samaritan")),
    ("pension_scheme", "职工", one("employee")),
    ("medical_scheme", "城乡居民", one("resident")),
    ("children_hukou", "none", one("none")),
    ("household_size", " 3 ", years(3)),
    ("age", "８３", years(83)),
    ("age", "83周岁", years(83)),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_encodings(library: Library, tmp_path: Path, encoding: str) -> None:
    """A Chinese CSV says the same in UTF-8, with a byte order mark, in GBK, in GB18030 and in UTF-16."""
    assert people(library, written(tmp_path / "名单.csv", CHINESE, encoding)) == [CHINESE_FACTS]


def test_characters_that_gbk_lacks(library: Library, tmp_path: Path) -> None:
    """A name that only GB18030 can write keeps its rare character."""
    path = written(tmp_path / "people.csv", CHINESE.replace("村一", "𠮷大爷"), "gb18030")
    assert [row.person for row in read(library, path) if isinstance(row, Row)] == ["𠮷大爷"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_line_ends(library: Library, tmp_path: Path, line_end: str) -> None:
    """Any system's line ends part the rows."""
    text = (CHINESE + "村二,70,,\n").replace("\n", line_end)
    assert people(library, written(tmp_path / "people.csv", text)) == [CHINESE_FACTS, {"age": years(70)}]


@pytest.mark.parametrize(("heading", "text", "fact"), DOMAIN_HEADINGS)
def test_labels_as_headings(library: Library, tmp_path: Path, heading: str, text: str, fact: str) -> None:
    """Every label of the domain's table of facts names its column."""
    (facts,) = people(library, json_lines(tmp_path / "people.jsonl", [{heading: text}]))
    assert list(facts) == [fact]


def test_ids_as_headings(library: Library, tmp_path: Path) -> None:
    """Every fact's id names its column, and an id that is repeated as a label does no harm."""
    header = ",".join(fact.id for fact in library.vocabulary)
    assert people(library, written(tmp_path / "people.csv", f"{header}\n83{',' * header.count(',')}\n")) == [{"age": years(83)}]


@pytest.mark.parametrize(
    ("heading", "text", "fact", "belief"),
    [
        ("年龄", "83", "age", years(83)),
        ("户口", "磐安县", "hukou", one("330727")),
        ("户口所在地", "磐安县", "hukou", one("330727")),
        ("居住地", "磐安县", "residence", one("330727")),
        ("医保", "职工", "medical_scheme", one("employee")),
        ("出生年月", "1942-03-01", "age", years(83)),
    ],
)
def test_usual_headings(library: Library, tmp_path: Path, heading: str, text: str, fact: str, belief: Belief) -> None:
    """A column may be named as offices usually name it."""
    path = written(tmp_path / "people.csv", f"id, {heading} \n1,{text}\n")
    assert people(library, path) == [{fact: belief}]


@pytest.mark.parametrize(("fact", "text", "belief"), VALUES)
def test_values(library: Library, tmp_path: Path, fact: str, text: str, belief: Belief) -> None:
    """A value may be given by its id, its label, the domain's words for it, in full-width digits or with spaces around."""
    assert cell(library, tmp_path, fact, text) == belief


@pytest.mark.parametrize(
    ("text", "meant"),
    [("是", True), ("有", True), ("1", True), ("TRUE", True), ("否", False), ("没有", False), ("0", False), ("no", False)],
)
def test_yes_and_no(library: Library, tmp_path: Path, text: str, meant: bool) -> None:
    """Yes and no may be written in Chinese, as numbers or in English."""
    assert cell(library, tmp_path, "dementia", text) == one(meant)


@pytest.mark.parametrize("text", ["", "  ", "　", "不详", "不清楚", "未知", "-"])
def test_empty_is_unknown(library: Library, tmp_path: Path, text: str) -> None:
    """An empty cell, or one that says so, is not known; it is never a no."""
    path = written(tmp_path / "people.csv", f"age,dementia,residence\n83,{text},330727\n")
    assert people(library, path) == [{"age": years(83), "residence": one("330727")}]


def test_rows_shorter_than_the_header(library: Library, tmp_path: Path) -> None:
    """Cells missing at a row's end are not known."""
    path = written(tmp_path / "people.csv", "age,dementia,residence\n83\n")
    assert people(library, path) == [{"age": years(83)}]


def test_a_sheet(library: Library, tmp_path: Path) -> None:
    """A workbook's cells count by what they hold: a day of birth, a float that is whole, a number as a code, a truth value."""
    rows: list[list[Any]] = [
        ["编号", "出生日期", "周岁", "常住地", "失智"],
        [1, datetime(1942, 3, 1), None, 330727, True],  # noqa: DTZ001 - a sheet's days have no time zone
        ["甲", None, 83.0, "磐安县", "否"],
    ]
    first, second = people(library, sheet(tmp_path / "people.xlsx", rows))
    assert first == {"age": years(83), "residence": one("330727"), "dementia": one(True)}
    assert second == {"age": years(83), "residence": one("330727"), "dementia": one(False)}


def test_empty_rows_of_a_sheet(library: Library, tmp_path: Path) -> None:
    """An empty row is nobody, and those after it keep the numbers that the sheet shows."""
    path = sheet(tmp_path / "people.xlsx", [["age"], [70], [None], [80]])
    assert [row.number for row in read(library, path) if isinstance(row, Row)] == [2, 4]


def test_json_lines(library: Library, tmp_path: Path) -> None:
    """JSON lines may leave a value open: between two numbers, or one of a few."""
    records = [
        {"age": {"min": 78, "max": 79}, "living": {"any": ["empty_nest", "留守"]}},
        {"age": 83, "dementia": True, "disability_grade": 0, "hukou": None},
    ]
    open_values, plain = people(library, json_lines(tmp_path / "people.jsonl", records))
    assert open_values == {"age": Between(78, 79), "living": one("empty_nest", "left_behind")}
    assert plain == {"age": years(83), "dementia": one(True), "disability_grade": one(0)}


def test_blank_json_lines(library: Library, tmp_path: Path) -> None:
    """Blank lines are nobody, and a byte order mark is no part of the first line."""
    path = written(tmp_path / "people.jsonl", '{"age": 83}\n\n{"age": 70}\n', "utf-8-sig")
    assert people(library, path) == [{"age": years(83)}, {"age": years(70)}]


def test_line_separators_inside_json(library: Library, tmp_path: Path) -> None:
    """Only a line feed ends a JSON line: U+2028 may stand inside a string."""
    path = json_lines(tmp_path / "people.jsonl", [{"id": "王\u2028五", "age": 83}])
    assert people(library, path) == [{"age": years(83)}]


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("1942-06-01", years(83)),
        ("1942-06-02", years(82)),
        ("19420601", years(83)),
        ("1942年6月1日", years(83)),
        ("1942/6/1", years(83)),
        ("1942-06", Between(82, 83)),
        ("1942", Between(82, 83)),
        ("１９４２－０６－０１", years(83)),
    ],
)
def test_birth(library: Library, tmp_path: Path, born: str, age: Between) -> None:
    """A day of birth gives the age on the day; a month or a year leaves open what it leaves open."""
    assert cell(library, tmp_path, "birth", born) == age


@pytest.mark.parametrize(("today", "verdict"), [("2025-05-31", "ineligible"), ("2025-06-01", "eligible")])
def test_today_moves_the_age(tmp_path: Path, today: str, verdict: str) -> None:
    """Someone gets the allowance for 80-year-olds on the 80th birthday and not the day before."""
    path = written(tmp_path / "people.csv", "出生日期,residence,hukou\n1945-06-01,330727,330727\n")
    verdicts = {record["item"]: record["verdict"] for record in yiwen("screen", path, "--today", today).objects}
    assert verdicts["330727/9"] == verdict


@pytest.mark.parametrize("separator", [",", "\t", ";", "，"], ids=["comma", "tab", "semicolon", "full-width comma"])
def test_separators(library: Library, tmp_path: Path, separator: str) -> None:
    """A table may be separated as Chinese and European sheets do it."""
    path = written(tmp_path / "people.csv", CHINESE.replace(",", separator))
    assert people(library, path) == [CHINESE_FACTS]


def test_quoted_cells(library: Library, tmp_path: Path) -> None:
    """A quoted cell may hold the separator and a line break."""
    path = written(tmp_path / "people.csv", 'id,age,residence\n"王,五\n（东村）",83,330727\n')
    assert people(library, path) == [{"age": years(83), "residence": one("330727")}]


def test_row_numbers_behind_line_breaks(library: Library, tmp_path: Path) -> None:
    """A row keeps the number that a sheet shows for it, however many lines the cells before it take."""
    path = written(tmp_path / "people.csv", 'id,age\n"王\n五\n（东村）",83\n李四,abc\n')
    rows = read(library, path)
    assert [row.number if isinstance(row, Row) else row.row for row in rows] == [2, 3]


def test_ten_thousand_rows(tmp_path: Path) -> None:
    """Of 10,000 rows with 50 bad ones each bad one is reported by row and column, and the other 9,950 are screened."""
    bad = range(100, 10_000, 200)
    rows = ["id,age,residence", *(f"p{n},{'八十' if n in bad else 60 + n % 45},330700" for n in range(1, 10_001))]
    ran = yiwen("screen", written(tmp_path / "people.csv", "\n".join(rows)), "--today", DAY)
    assert ran.status == 2
    assert len(ran.complaints) == len(bad) + 1
    assert all(f"第{n + 1}行" in line and "age" in line for n, line in zip(bad, ran.complaints, strict=False))
    assert {line.split('"')[3] for line in ran.lines} == {f"p{n}" for n in range(1, 10_001) if n not in bad}
    assert len(ran.lines) == 9_950 * 23


def test_the_same_reading_from_every_kind_of_file(library: Library, tmp_path: Path) -> None:
    """CSV, XLSX and JSON lines with the same people make the same known."""
    table: list[list[Any]] = [["id", "age", "residence"], ["good", 83, "330727"]]
    files = [
        written(tmp_path / "people.csv", GOOD),
        written(tmp_path / "people.tsv", GOOD.replace(",", "\t")),
        sheet(tmp_path / "people.XLSX", table),
        json_lines(tmp_path / "people.jsonl", [dict(zip(table[0], table[1], strict=True))]),
    ]
    assert [read(library, path) for path in files[:3]] == [read(library, files[0])] * 3
    assert people(library, files[3]) == people(library, files[0])


def test_the_problem_names_the_heading_of_the_file(library: Library, tmp_path: Path) -> None:
    """A wrong cell is reported under the heading that stands in the file, where its owner looks for it."""
    path = written(tmp_path / "people.csv", "编号,年龄\n1,八十\n")
    assert [row.column for row in read(library, path) if isinstance(row, Problem)] == ["年龄"]


def test_ages_do_not_need_the_clock(library: Library, tmp_path: Path) -> None:
    """The same file on another day gives another age: nothing but the day given counts."""
    path = written(tmp_path / "people.csv", "birth\n1942-06-01\n")
    assert people(library, path, date(2000, 1, 1)) == [{"age": years(57)}]
