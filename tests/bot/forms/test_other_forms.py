"""Forms in words of their own: headings that no table lists, codes with a legend, questions, several people in a row."""

from pathlib import Path
from typing import Any

import pytest

from knowledge.library import Library
from tests.bot.forms.sheets import Read, book, number, text

HER, HIM = number("19420301", "female"), number("19500715", "male")
WANG, LI = {"age": 83, "sex": "female"}, {"age": 74, "sex": "male"}
HERE = {"residence": "330727"}


def read(library: Library, folder: Path, *rows: list[Any], region: str | None = None) -> Read:
    """A sheet of these rows, without anything asked about it."""
    found = Read(library, book(folder / "名单.xlsx", {"名单": rows}), region=region)
    assert found.problems == []
    return found


@pytest.mark.parametrize(
    "head", ["困难程度（1-特困，2-低保，3-其他）", "家庭经济\n状况 1.特困 2.低保 3.其他", "经济困难类型(①特困②低保③其他)"]
)
def test_codes_that_the_heading_explains(library: Library, tmp_path: Path, head: str) -> None:
    """A code says the word that stands beside it in the heading; “其他” says nothing."""
    found = read(library, tmp_path, ["姓名", "身份证号", head], ["王某兰", HER, 2], ["李某根", HIM, "3"])
    assert found.facts == {"王某兰": WANG | {"economic": "dibao"}, "李某根": LI}


def test_codes_that_a_note_explains(library: Library, tmp_path: Path) -> None:
    """The legend may stand in a note under the table; a code that it lacks is asked about."""
    note: list[Any] = ["注：1.困难类别：1-低保，2-特困，9-一般；2.居住情况：A独居、B空巢。"]
    rows: list[list[Any]] = [
        ["姓名", "身份证号", "困难类别", "居住情况"],
        ["王某兰", HER, 1, "b"],
        ["李某根", HIM, 3, "A"],
        note,
    ]
    found = Read(library, book(tmp_path / "名单.xlsx", {"名单": rows}))
    assert found.facts == {"王某兰": WANG | {"economic": "dibao", "living": "empty_nest"}, "李某根": LI | {"living": "alone"}}
    assert found.asked == [(3, "困难类别")]


def test_a_questionnaire(library: Library, tmp_path: Path) -> None:
    """Questions with numbers are headings, and answers may have their option's letter before them."""
    rows = [
        [
            "1、老人姓名：",
            "2、老人身份证号码：",
            "3、老人目前的居住情况是？",
            "4、是否患有失智症",
            "5、家庭经济状况",
            "6、联系人电话",
        ],
        ["王某兰", HER, "B.与配偶共同居住", "A.是", "(空)", "1380000"],
        ["李某根", HIM, "C.随女儿一家居住", "B.否", "B.低保", "1380001"],
    ]
    found = Read(library, text(tmp_path / "问卷.csv", rows))
    assert found.problems == []
    assert found.facts["王某兰"] == WANG | {"living": "empty_nest", "dementia": True}
    assert found.facts["李某根"] == LI | {"living": "with_children", "dementia": False, "economic": "dibao"}


def test_who_applies_is_the_person_where_there_is_nobody_else(library: Library, tmp_path: Path) -> None:
    """申请人's columns are the person's; beside a person's own they tell of somebody else."""
    applied = [
        ["申请人姓名", "申请人身份证号", "申请人居住地址", "代理人姓名", "代理人身份证号"],
        ["王某兰", HER, "磐安县冷水镇", "李某", HIM],
    ]
    assert read(library, tmp_path, *applied).facts == {"王某兰": WANG | HERE}
    beside = [
        ["老人姓名", "老人身份证号", "申请人姓名", "申请人身份证号", "申请人居住地址"],
        ["王某兰", HER, "李某", HIM, "义乌市佛堂镇"],
    ]
    assert read(library, tmp_path, *beside, region="330727").facts == {"王某兰": WANG | HERE}


def test_members_of_a_household(library: Library, tmp_path: Path) -> None:
    """Of a householder and members of the family, who stand in a row each, the members are the people."""
    head = ["户主姓名", "户主身份证号", "家庭成员姓名", "与户主关系", "家庭成员身份证号"]
    found = read(library, tmp_path, head, ["李某", HIM, "李某", "户主", HIM], ["", "", "王某兰", "妻子", HER])
    assert found.facts == {"李某": LI, "王某兰": WANG}


def test_two_people_beside_each_other(library: Library, tmp_path: Path) -> None:
    """Where the headings come again on the same line there are as many people in a row; an empty half is nobody."""
    head = ["序号", "姓名", "身份证号"]
    found = read(
        library,
        tmp_path,
        ["80岁以上老人名单"],
        head * 2,
        [1, "王某兰", HER, 3, "李某根", HIM],
        [2, "赵某", number("19300102", "male")],
    )
    assert found.facts == {"王某兰": WANG, "李某根": LI, "赵某": {"age": 95, "sex": "male"}}
    assert [row.person for row in found.rows] == [1, 3, 2]


def test_a_couple_in_a_row(library: Library, tmp_path: Path) -> None:
    """Of 男方 and 女方 under one heading each is a person, to whom the other columns belong as well."""
    rows: list[list[Any]] = [
        ["序号", "男方", "", "女方", "", "子女情况"],
        ["", "姓名", "身份证号", "姓名", "身份证号", ""],
        [1, "李某根", HIM, "王某兰", HER, "独生子女伤残"],
    ]
    merged = ["A1:A2", "B1:C1", "D1:E1", "F1:F2"]
    found = Read(library, book(tmp_path / "特扶.xlsx", {"特扶": rows}, merged))
    assert found.facts == {"李某根": LI | {"only_child": "disabled"}, "王某兰": WANG | {"only_child": "disabled"}}


def test_a_heading_that_nobody_knows(library: Library, tmp_path: Path) -> None:
    """Under an unknown heading words that say by themselves what they are of are read, if most of the column is such."""
    ids = [number("19400101", "male", order=order) for order in (90, 91, 92)]
    rows = [
        ["姓名", "身份证号", "老人现状"],
        *([f"钱某{i}", ids[i], said] for i, said in enumerate(("独居", "低保户、独居", "夫妻二人生活"))),
    ]
    facts = read(library, tmp_path, *rows).facts
    assert [facts[f"钱某{i}"].get("living") for i in range(3)] == ["alone", "alone", "empty_nest"]
    assert facts["钱某1"]["economic"] == "dibao"


@pytest.mark.parametrize(
    ("head", "cell", "told"),
    [
        ("户籍所在地详细地址", "金华磐安县冷水镇", {"hukou": "330727"}),
        ("老年人能力综合评估结果", "失能（轻度）", {"care_level": "mild"}),
        ("身体状况（能否自理）", "半自理", {"care_level": {"mild", "moderate"}}),
        ("健康状况（自理/半失能/失能）", "失能", {"care_level": {"moderate", "severe"}}),
        ("健康状况", "良好", {}),
        ("残疾类别/等级", "肢体/二级", {"disability_kind": "physical", "disability_grade": 2}),
        ("残疾情况", "肢残2级", {"disability_kind": "physical", "disability_grade": 2}),
        ("民政对象类别", "农村低保（B类）", {"economic": "dibao"}),
        ("与何人同住", "与老伴、儿子同住", {"living": "with_children"}),
        ("是否住养老院", "是", {"living": "institution"}),
        ("是否为低保家庭成员", "是", {"economic": "dibao"}),
        ("独居/空巢", "独居", {"living": "alone"}),
        ("特困/低保", "是", {"economic": {"tekun", "dibao"}}),
        ("特困/低保", "否", {"economic": {"dibao_marginal", "low_income", "ordinary"}}),
        ("优抚对象类别", "60周岁以上农村籍退役士兵", {"service_record": "veteran"}),
        ("优抚对象类别", "伤残军人（六级）", {"service_record": "disabled_soldier"}),
        ("居住情形", "独居（租房）", {"living": "alone"}),
        ("能力等级", "3 重度失能", {"care_level": "severe"}),
        ("有无认知障碍", "有", {"dementia": True}),
        ("是否办理居住证", "未办理", {"residence_permit": False}),
        ("困难原因", "因病", {}),
        ("救助金额", "低保", {}),
        ("子女户籍性质", "农业", {}),
    ],
)
def test_headings_and_words_by_their_kind(library: Library, tmp_path: Path, head: str, cell: str, told: dict[str, Any]) -> None:
    """A heading is known by what it is of, whatever stands around it; so is what a cell says."""
    assert read(library, tmp_path, ["姓名", "身份证号", head], ["王某兰", HER, cell]).facts == {"王某兰": WANG | told}


@pytest.mark.parametrize(
    ("cell", "age"),
    [("42年8月", 82), ("民国31年8月", 82), ("42.8.9", 82), (1942.08, 82), (1942.5, 83), (1942.1, (82, 83)), (42.8, 82)],
)
def test_years_of_birth_written_short(library: Library, tmp_path: Path, cell: Any, age: Any) -> None:
    """42年8月 is of 1942, 民国31年 too; a number 1942.1 may be of January or of October."""
    assert read(library, tmp_path, ["姓名", "性别", "出生年月"], ["王某兰", "女", cell]).facts == {
        "王某兰": {"age": age, "sex": "female"}
    }


@pytest.mark.parametrize("cell", ["低保（已取消）", "独居（原）", "与侄子同住", "监测户"])
def test_what_is_taken_back_is_not_used(library: Library, tmp_path: Path, cell: str) -> None:
    """Words that take back what stands before them leave it unknown, and are asked about."""
    found = Read(library, book(tmp_path / "名单.xlsx", {"名单": [["姓名", "身份证号", "家庭类别"], ["王某兰", HER, cell]]}))
    assert found.facts == {"王某兰": WANG}
    assert found.asked == [(2, "家庭类别")]


def test_names_and_numbers_by_what_stands_there(library: Library, tmp_path: Path) -> None:
    """A column of names or of identity numbers is known by its cells where no heading says so; somebody else's never is."""
    rows: list[list[Any]] = [
        ["残疾人", "性别", "年龄", "残疾类别", "本人号", "监护人"],
        ["王某兰", "女", 83, "", HER, "李某"],
        ["李某根", "男", 74, "", HIM, "王某"],
    ]
    assert read(library, tmp_path, ["名册"], *rows).facts == {"王某兰": WANG, "李某根": LI}


def test_helped_and_helpers(library: Library, tmp_path: Path) -> None:
    """帮扶老人 is the person, 帮扶责任人 is not, though both groups have a name and a number."""
    rows = [
        ["帮扶老人基本情况", "", "帮扶责任人", ""],
        ["姓名", "身份证号", "姓名", "身份证号"],
        ["王某兰", HER, "李某", HIM],
    ]
    assert Read(library, text(tmp_path / "结对.csv", rows)).facts == {"王某兰": WANG}


def test_the_kind_and_grade_of_a_table_of_the_disabled(library: Library, tmp_path: Path) -> None:
    """Among people with disability certificates 类别 and 等级 are those of the disability."""
    rows = [
        ["残疾人姓名", "残疾证编码", "类别", "等级"],
        *([name, f"{HER}{n}2", "听力", f"{n}级"] for n, name in enumerate(("甲某", "乙某", "丙某"), 1)),
    ]
    facts = read(library, tmp_path, *rows).facts
    assert facts["乙某"] == WANG | {"disability_kind": "hearing", "disability_grade": 2}


def test_figures_are_no_evidence(library: Library, tmp_path: Path) -> None:
    """Numbers under an unknown heading are nobody's sex; 身体状况 tells of ability only where every cell does."""
    ids = [number("19400101", "female", order=order) for order in (90, 91, 92)]
    for said, told in ((("能自理", "半自理", "能自理"), "intact"), (("良好", "能自理", "一般"), None)):
        rows: list[list[Any]] = [
            ["姓名", "身份证号", "某种数", "身体状况", "残疾证号"],
            *([f"钱某{i}", ids[i], 1, cell] for i, cell in enumerate(said)),
        ]
        found = Read(library, book(tmp_path / "名单.xlsx", {"名单": rows}))
        assert [facts["sex"] for facts in found.facts.values()] == ["female"] * 3
        assert found.facts["钱某0"].get("care_level") == told
