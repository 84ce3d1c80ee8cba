"""The tree of divisions: who lies in what, and by which names people call it."""

from pathlib import Path

import pytest

from knowledge.divisions import Divisions, short_name
from knowledge.errors import DataFileError, UnknownDivisionError
from knowledge.library import Library
from knowledge.logic import Truth


@pytest.fixture
def divisions(library: Library) -> Divisions:
    """The shipped divisions."""
    return library.divisions


def test_a_lineage_goes_up_to_the_province(divisions: Divisions) -> None:
    """磐安县 lies in 金华市, which lies in 浙江省."""
    assert divisions.lineage("330727") == ("330727", "330700", "330000")


def test_the_nine_counties_of_a_city_lie_right_below_it(divisions: Divisions) -> None:
    """金华市 has nine counties."""
    names = {divisions[code].name for code in divisions.children("330700")}
    assert names == {"婺城区", "金东区", "武义县", "浦江县", "磐安县", "兰溪市", "义乌市", "东阳市", "永康市"}


def test_every_division_hangs_on_a_province(divisions: Divisions) -> None:
    """Each lineage ends in one of the provinces, and codes are unique."""
    codes = [division.code for division in divisions]
    assert len(codes) == len(set(codes)) == 3348
    assert {divisions.lineage(code)[-1] for code in codes} == {code for code in codes if code.endswith("0000")}


def test_every_town_lies_in_a_county_with_a_list(divisions: Divisions, library: Library) -> None:
    """The towns are those of the regions that have a list, 金华市 through its counties."""
    parents = {town.parent for town in divisions.towns}
    assert {region for region in library.lists if region != "330700"} <= parents
    assert all(any(code in library.lists for code in divisions.lineage(parent)) for parent in parents)


@pytest.mark.parametrize(
    ("code", "region", "truth"),
    [
        ("330727", "330727", Truth.TRUE),
        ("330727", "330700", Truth.TRUE),
        ("330727", "330000", Truth.TRUE),
        ("330702", "330727", Truth.FALSE),
        ("370828", "330000", Truth.FALSE),
        ("330700", "330727", Truth.UNKNOWN),
        ("330000", "330727", Truth.UNKNOWN),
        ("330100", "330727", Truth.FALSE),
    ],
)
def test_a_coarse_place_leaves_open_whether_it_is_the_county(
    divisions: Divisions, code: str, region: str, truth: Truth
) -> None:
    """A county lies in what is above it for certain; a city or a province may or may not mean one county of it."""
    assert divisions.within(code, region) is truth


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("磐安县", ["330727"]),
        ("磐安", ["330727"]),
        ("浙江磐安", ["330727"]),
        ("浙江省金华市磐安县", ["330727"]),
        (" 磐 安 ", ["330727"]),
        ("杭州拱墅", ["330105"]),
        ("景宁", ["331127"]),
        ("新疆", ["650000"]),
        ("朝阳区", ["110105", "220104"]),
        ("北京朝阳", ["110105"]),
        ("济源", ["419001"]),
        ("下城区", ["330105"]),
        ("杭州下城", ["330105"]),
        ("江干区", ["330102", "330114"]),
        ("金华县", ["330702", "330703"]),
        ("前郭", ["220721"]),
        ("市辖区", []),
        ("浙", []),
        ("", []),
        ("没有这个地方", []),
    ],
)
def test_a_place_is_found_by_the_names_people_use(divisions: Divisions, name: str, codes: list[str]) -> None:
    """Official names, short ones, and ones with the place above before them; all codes when the name is not the only one."""
    assert sorted(divisions.named(name)) == codes


@pytest.mark.parametrize(
    ("official", "short"),
    [
        ("磐安县", "磐安"),
        ("义乌市", "义乌"),
        ("和县", "和县"),
        ("城区", "城区"),
        ("景宁畲族自治县", "景宁"),
        ("恩施土家族苗族自治州", "恩施"),
        ("新疆维吾尔自治区", "新疆"),
        ("前郭尔罗斯蒙古族自治县", "前郭尔罗斯"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("大兴安岭地区", "大兴安岭"),
        ("锡林郭勒盟", "锡林郭勒"),
    ],
)
def test_a_short_name_leaves_the_kind_and_the_peoples_out(official: str, short: str) -> None:
    """People say 景宁 for 景宁畲族自治县; a name of two characters stays whole."""
    assert short_name(official) == short


@pytest.mark.parametrize(
    ("code", "full"), [("330727", "浙江省金华市磐安县"), ("110101", "北京市东城区"), ("419001", "河南省济源市")]
)
def test_a_full_name_leaves_out_levels_that_are_no_place(divisions: Divisions, code: str, full: str) -> None:
    """市辖区 and the like are not said."""
    assert divisions.full_name(code) == full


def test_every_other_name_says_what_it_is_and_where_that_is_from(divisions: Divisions) -> None:
    """Former names are dated within living memory; a name that is official somewhere keeps that place among its codes."""
    official = {division.name: division.code for division in divisions}
    for other in divisions.other_names:
        assert other.source
        assert other.until is None or 1990 <= other.until <= 2025
        assert official.get(other.name, other.codes[0]) in other.codes


@pytest.mark.parametrize("line", ["下城区,330105,去年,某文", "下城区,999999,2021,某文", "下城区,,2021,某文"])
def test_a_bad_line_of_the_other_names_is_named(tmp_path: Path, line: str) -> None:
    """Other names need a year or nothing, and codes that there are."""
    (tmp_path / "divisions.csv").write_text("code,name,parent\n330000,浙江省,\n", encoding="utf-8")
    (tmp_path / "towns.csv").write_text("code,name,county\n", encoding="utf-8")
    (tmp_path / "other_names.csv").write_text(f"name,codes,until,source\n{line}\n", encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        Divisions.load(tmp_path)
    assert (caught.value.file.name, caught.value.line) == ("other_names.csv", 2)


def test_a_code_that_does_not_exist_is_named_in_the_error(divisions: Divisions) -> None:
    """An unknown code is refused, never guessed."""
    with pytest.raises(UnknownDivisionError, match="330799") as caught:
        divisions.lineage("330799")
    assert caught.value.code == "330799"


@pytest.mark.parametrize(
    ("content", "line"),
    [("code,name\n", 1), ("code,name,parent\n330000,浙江省,\n3307,,330000\n", 3), ("code,name,parent\n33,甲省,33\n", 2)],
    ids=["表头不对", "缺名称", "自己是自己的上级"],
)
def test_a_bad_line_of_the_table_is_named(tmp_path: Path, content: str, line: int) -> None:
    """The error of a bad table names its file and line."""
    (tmp_path / "divisions.csv").write_text(content, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        Divisions.load(tmp_path)
    assert (caught.value.file.name, caught.value.line) == ("divisions.csv", line)
