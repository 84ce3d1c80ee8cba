"""Whole forms of other kinds: wide and tall, in other words, in other encodings, with what stands around them."""

from datetime import datetime
from pathlib import Path
from typing import Any

from knowledge.library import Library
from tests.bot.forms.sheets import Read, book, number, text

HER, HIM = number("19420301", "female"), number("19500715", "male")
JINXIANG = number("19420301", "female", "370828"), number("19500715", "male", "370828")
WANG = {"age": 83, "sex": "female"}
LI = {"age": 74, "sex": "male"}


def test_two_lines_of_headings_in_csv(library: Library, tmp_path: Path) -> None:
    """A heading over several columns counts for each of them, where the merging is gone as well."""
    rows: list[list[Any]] = [
        ["某镇困难老人摸底表", *[""] * 13],
        ["序号", "基本信息", "", "", "户籍地址", "", "", "困难类别（打√）", "", "", "养老保险", "", "残疾情况", ""],
        ["", "姓名", "性别", "身份证号", "县", "乡镇", "村", "特困", "低保", "低边", "职工", "居民", "类别", "等级"],
        [1, "王某兰", "女", HER, "磐安县", "冷水镇", "塘下村", "", "√", "", "", "√", "肢体", "二"],
        [2, "李某根", "男", HIM, "磐安县", "尖山镇", "横路村", "", "", "", "√", "", "", ""],
    ]
    read = Read(library, text(tmp_path / "摸底.csv", rows))
    assert read.facts["王某兰"] == WANG | {
        "hukou": "330727",
        "economic": "dibao",
        "pension_scheme": "resident",
        "disability_kind": "physical",
        "disability_grade": 2,
    }
    assert read.facts["李某根"] == LI | {"hukou": "330727", "pension_scheme": "employee"}
    assert read.problems == []


def test_unicode_text_of_a_spreadsheet(library: Library, tmp_path: Path) -> None:
    """“Unicode 文本” (UTF-16, tabs) reads as any other table, under whatever ending."""
    rows: list[list[Any]] = [
        ["姓名", "身份证号", "现居住地址", "生活自理能力评估结果", "优待对象", "是否独居"],
        ["王某兰", HER, "浙江磐安县冷水镇塘下村3号", "轻度失能", "退伍军人", "否"],
        ["李某根", HIM, "金华市磐安县大盘镇", "半自理", "否", "是"],
    ]
    for name in ("老人.txt", "老人.xls", "老人.csv"):
        read = Read(library, text(tmp_path / name, rows, "utf-16", "\t"))
        assert read.facts["王某兰"] == WANG | {
            "residence": "330727",
            "care_level": "mild",
            "service_record": "veteran",
            "living": {"empty_nest", "left_behind", "with_children", "institution"},
        }
        assert read.facts["李某根"] == LI | {
            "residence": "330727",
            "care_level": {"mild", "moderate"},
            "service_record": "none",
            "living": "alone",
        }


def test_a_workbook_of_1904(library: Library, tmp_path: Path) -> None:
    """In a workbook whose days count from 1904 a day of birth is the same day, as a date and as a bare number."""
    days = (datetime(1942, 3, 1), (datetime(1942, 3, 1) - datetime(1904, 1, 1)).days)  # noqa: DTZ001
    rows: list[list[Any]] = [
        ["姓名", "出生日期", "户籍所在地"],
        *([f"王某{'甲乙'[i]}", day, "拱墅区"] for i, day in enumerate(days)),
    ]
    read = Read(library, book(tmp_path / "1904.xlsx", {"名单": rows}, from_1904=True))
    assert [row.facts["age"].low for row in read.rows] == [83, 83]  # type: ignore[union-attr]


def test_sheets_of_different_forms(library: Library, tmp_path: Path) -> None:
    """Each sheet is read by its own headings; a cover, a summary and a page of instructions are nobody."""
    sheets: dict[str, Any] = {
        "封面": [[None], [None, "金乡县羊山镇养老服务对象名册"], [None, "2025年5月"]],
        "填表说明": [["一、本表由村（社区）填写。"], ["二、身份证号码应为18位。"]],
        "低保": [
            ["姓名", "身份证号码", "户籍地址", "低保类型"],
            ["王某兰", number("19420301", "female", "370828"), "金乡县羊山镇", "农村低保"],
        ],
        "残疾": [
            ["羊山镇残疾老人名单"],
            ["序号", "残疾人姓名", "残疾证号", "残疾类别/等级", "家庭住址"],
            [1, "李某根", JINXIANG[1] + "12", "视力残疾2级", "山东省金乡县羊山镇"],
        ],
        "汇总": [["村名", "老年人数", "低保人数", "特困人数"], ["前王村", 120, 8, 2]],
    }
    read = Read(library, book(tmp_path / "名册.xlsx", sheets))
    assert read.facts == {
        "王某兰": WANG | {"hukou": "370828", "economic": "dibao"},
        "李某根": LI | {"residence": "370828", "disability_kind": "vision", "disability_grade": 2},
    }
    assert [row.sheet for row in read.rows] == ["低保", "残疾"]
    assert len([line for line in read.said if "没有读" in line]) == 3


def test_a_household_in_merged_cells(library: Library, tmp_path: Path) -> None:
    """What is merged over a household's lines is said of each of its people; the householder's name is no person of its own."""
    rows: list[list[Any]] = [
        ["户号", "户主姓名", "家庭住址", "救助类别", "成员姓名", "姓名", "与户主关系", "身份证号码", "备注"],
        ["01", "李某根", "磐安县冷水镇塘下村", "低保户", "", "李某根", "户主", HIM, ""],
        [None, None, None, None, "", "王某兰", "配偶", HER, "老伴健在"],
    ]
    read = Read(library, book(tmp_path / "户.xlsx", {"户": rows}, ["A2:A3", "B2:B3", "C2:C3", "D2:D3"]))
    same = {"residence": "330727", "economic": "dibao"}
    assert read.facts == {"李某根": LI | same, "王某兰": WANG | same}


def test_householders(library: Library, tmp_path: Path) -> None:
    """Where a form has nobody but householders, they are its people."""
    rows: list[list[Any]] = [
        ["序号", "户主姓名", "户主身份证号", "家庭人口", "家庭住址", "保障类别"],
        [1, "李某根", HIM, "2人", "磐安县冷水镇", "城市低保"],
    ]
    read = Read(library, text(tmp_path / "户主.csv", rows, "gb18030"))
    assert read.facts == {"李某根": LI | {"household_size": 2, "residence": "330727", "economic": "dibao"}}


def test_boxes_written_out(library: Library, tmp_path: Path) -> None:
    """Of □ and ☑ in a cell what is ticked counts; a cell with nothing ticked says nothing."""
    rows: list[list[Any]] = [
        ["老人姓名", "公民身份号码", "常住地址", "家庭经济情况", "居住情况", "失能情况", "是否享受低保（是/否）"],
        ["王某兰", HER, "磐安县", "□特困 ☑低保 □低保边缘 □一般", "☑独居□空巢□与子女同住", "□轻度 □中度 ☑重度", "☑是 □否"],
        ["李某根", HIM, "磐安县", "□特困 □低保 □低保边缘 □一般", "□独居□空巢☑与子女同住", "", ""],
    ]
    read = Read(library, book(tmp_path / "勾选.xlsx", {"表": rows}))
    assert read.facts["王某兰"] == WANG | {
        "residence": "330727",
        "economic": "dibao",
        "living": "alone",
        "care_level": "severe",
    }
    assert read.facts["李某根"] == LI | {"residence": "330727", "living": "with_children"}
    assert read.problems == []


def test_deaths(library: Library, tmp_path: Path) -> None:
    """A death is asked about wherever it stands; somebody else's is not."""
    notes = [
        "家属反映2月已去世",
        "户口注销（病故）",
        "丧葬费已领",
        "配偶已故，独居",
        "病故军人遗属",
        "儿子去世后由女儿照顾",
        "未去世，已核实",
    ]
    rows: list[list[Any]] = [["姓名", "身份证号", "住址", "情况说明"]]
    rows += [
        [f"王某{mark}", number("19420301", "female", order=10 + i), "磐安县", ""] for i, mark in enumerate("一二三四五六七")
    ]
    for row, note in zip(rows[1:], notes, strict=True):
        row[3] = note
    rows.append(["赵某（已故）", number("19420301", "female", order=30), "磐安县", ""])
    read = Read(library, text(tmp_path / "说明.csv", rows))
    assert [row for row, _ in read.asked] == [2, 3, 4, 9]
    assert read.facts["王某五"]["service_record"] == "martyr_family"
    assert "赵某" in read.facts


def test_notes_that_name_a_category(library: Library, tmp_path: Path) -> None:
    """A note that is nothing but a category says it; other notes are left alone."""
    rows: list[list[Any]] = [
        ["姓名", "身份证号码", "户籍地", "备注"],
        ["王某兰", HER, "磐安县", "低保户、独居"],
        ["李某根", HIM, "磐安县", "低保已停"],
    ]
    read = Read(library, text(tmp_path / "备注.csv", rows))
    assert read.facts["王某兰"] == WANG | {"hukou": "330727", "economic": "dibao", "living": "alone"}
    assert read.facts["李某根"] == LI | {"hukou": "330727"}


def test_what_stands_around_the_people(library: Library, tmp_path: Path) -> None:
    """Column numbers, an example, headings that come again, section titles, totals and signatures are nobody."""
    head = ["序号", "姓名", "性别", "年龄（周岁）", "户籍地", "是否失独"]
    rows: list[list[Any]] = [
        ["友谊县老年人名册"],
        ["填报单位：某乡", None, None, "单位：人"],
        head,
        ["甲", "乙", 1, 2, 3, 4],
        ["示例", "张某三", "男", 70, "友谊县", "否"],
        ["一、东岭村"],
        [1, "王某兰", "女", 83, "友谊县", "是"],
        ["小计", "1人"],
        head,
        [2, "李 某", "男", "七十四岁", "友谊县", "否"],
        [3, None, None, None, None, None],
        ["合　计", None, "2人"],
        ["审核人（签字）：", None, "填表人：王某"],
        ["注：1.年龄按周岁填写"],
        ["2.失独指独生子女死亡且未再生育"],
    ]
    read = Read(library, book(tmp_path / "名册.xlsx", {"Sheet1": rows}))
    assert read.facts == {
        "王某兰": {"age": 83, "sex": "female", "hukou": "230522", "only_child": "deceased"},
        "李某": {"age": 74, "sex": "male", "hukou": "230522", "only_child": {"none", "disabled"}},
    }
    assert [row.person for row in read.rows] == [1, 2]
    assert read.problems == []


def test_ages_alone(library: Library, tmp_path: Path) -> None:
    """Without a number an age counts as it stands; 虚岁 is one or two years less; what is none is asked about."""
    ages: list[Any] = ["83岁", "虚岁83", 82.7, "八十三", "83（周岁）", "80多", 830, "不详"]
    rows: list[list[Any]] = [
        ["姓名", "年龄", "常住地"],
        *([f"王某{'甲乙丙丁戊己庚辛'[i]}", age, "磐安县"] for i, age in enumerate(ages)),
    ]
    read = Read(library, book(tmp_path / "年龄.xlsx", {"表": rows}))
    assert [read.facts[row.name].get("age") for row in read.rows] == [83, (81, 82), 82, 83, 83, None, None, None]
    assert read.asked == [(7, "年龄"), (8, "年龄")]


def test_numbers_that_a_spreadsheet_cut(library: Library, tmp_path: Path) -> None:
    """What is left of a number tells the birth or nothing, and each row is told; a number is never completed."""
    rows: list[list[Any]] = [
        ["姓名", "身份证号", "性别", "户籍地"],
        ["甲某", float(HER[:15] + "000"), "女", "磐安县"],
        ["乙某", "3.30727E+17", "女", "磐安县"],
        ["丙某", HER[:15] + "000", "", "磐安县"],
        ["丁某", "330727420301902", "", "磐安县"],
        ["戊某", f"'{HER}", "", "磐安县"],
        ["己某", f"{HER[:6]}-{HER[6:14]}-{HER[14:]}", "", "磐安县"],
        ["庚某", HER[:-1], "", "磐安县"],
        ["辛某", "待补", "", "磐安县"],
    ]
    read = Read(library, book(tmp_path / "号码.xlsx", {"表": rows}))
    ages = [read.facts[row.name].get("age") for row in read.rows]
    assert ages == [83, None, 83, 83, 83, 83, None, None]
    assert [read.facts[name].get("sex") for name in ("丙某", "丁某", "戊某")] == [None, "female", "female"]
    assert read.asked == [(2, "身份证号"), (3, "身份证号"), (4, "身份证号"), (8, "身份证号")]


def test_mapped_by_hand(library: Library, tmp_path: Path) -> None:
    """A heading nobody knows is told, and read when its fact is said."""
    rows: list[list[Any]] = [["姓名", "身份证号", "评定", "住处"], ["王某兰", HER, "中度失能", "前王村7组"]]
    path = text(tmp_path / "评定.csv", rows)
    assert (1, "评定") in Read(library, path).asked
    read = Read(library, path, columns={"评定": "care_level", "住处": "residence"}, region="磐安县")
    assert read.facts == {"王某兰": WANG | {"care_level": "moderate", "residence": "330727"}}
    assert read.problems == []


def test_one_sheet_asked_for(library: Library, tmp_path: Path) -> None:
    """--sheet reads that sheet alone."""
    rows: list[list[Any]] = [["姓名", "身份证号", "户籍地"], ["王某兰", HER, "磐安县"]]
    path = book(tmp_path / "两张.xlsx", {"一": rows, "二": [rows[0], ["李某根", HIM, "磐安县"]]})
    assert list(Read(library, path, sheet="二").facts) == ["李某根"]
    assert [row.person for row in Read(library, path).rows] == ["一-2", "二-2"]


def test_places(library: Library, tmp_path: Path) -> None:
    """The county comes out of an address however it begins; what names another place is never the region's."""
    addresses = {
        "浙江省金华市磐安县冷水镇塘下村13号": "330727",
        "浙江省义乌市佛堂镇": "330782",
        "金华磐安冷水镇": "330727",
        "冷水镇塘下村": "330727",
        "杭州市下城区文晖街道": "330105",
        "330727101": "330727",
        "浙江省 杭州市 拱墅区 小河街道": "330105",
        "和平社区3幢": "370828",
        "塘下村7组": "370828",
        "外省": None,
        "南京市鼓楼区": "320106",
        "本县羊山镇": "370828",
    }
    rows: list[list[Any]] = [
        ["姓名", "身份证号", "现住址"],
        *([f"王某{chr(0x4E00 + i)}", HER, address] for i, address in enumerate(addresses)),
    ]
    read = Read(library, text(tmp_path / "地址.csv", rows), region="370828")
    assert [read.facts[row.name].get("residence") for row in read.rows] == list(addresses.values())
    assert read.asked == [(11, "现住址")]


def test_statuses_at_odds(library: Library, tmp_path: Path) -> None:
    """Two columns that cannot both be right are asked about, and neither is used; 独居 and 空巢 are no contradiction."""
    rows: list[list[Any]] = [
        ["姓名", "身份证号", "户籍地", "低保", "特困", "独居", "空巢", "困难类别"],
        ["王某兰", HER, "磐安县", "√", "√", "√", "√", ""],
        ["李某根", HIM, "磐安县", "√", "", "", "", "一般户"],
    ]
    read = Read(library, text(tmp_path / "矛盾.csv", rows))
    assert read.facts == {"王某兰": WANG | {"hukou": "330727", "living": "alone"}, "李某根": LI | {"hukou": "330727"}}
    assert read.asked == [(2, "特困"), (3, "困难类别")]


def test_several_certificates_in_a_cell(library: Library, tmp_path: Path) -> None:
    """Two kinds with a grade each are asked about: which of them the certificate goes by is not for a table to guess."""
    head = ["姓名", "身份证号", "户籍地址", "残疾类别及等级"]
    people = [["王某兰", HER, "磐安县", "视力一级、肢体三级"], ["李某根", number("19450715", "male"), "磐安县", "多重二级"]]
    found = Read(library, book(tmp_path / "名册.xlsx", {"名册": [head, *people]}))
    assert found.asked == [(2, "残疾类别及等级")]
    assert not {"disability_kind", "disability_grade"} & set(found.facts["王某兰"])
    assert (found.facts["李某根"]["disability_kind"], found.facts["李某根"]["disability_grade"]) == ("multiple", 2)


def test_a_column_that_comes_twice_is_said(library: Library, tmp_path: Path) -> None:
    """Of two columns of one name the first counts, which is said; ages that are at odds tell none, near ones do no harm."""
    rows: list[list[Any]] = [
        ["姓名", "年龄", "年龄", "户籍地"],
        ["张三", 83, 70, "磐安县"],
        ["李四", 83, 84, "磐安县"],
        ["王五", "", 70, "磐安县"],
    ]
    read = Read(library, text(tmp_path / "两列.csv", rows))
    assert [(found.row, found.column, found.fault) for found in read.problems] == [
        (1, "年龄", "前面已经有一列也叫这个名字，以前面那列写的为准"),
        (2, "年龄", "与前面的“年龄”差13岁，年龄没有用，请核实"),
    ]
    assert {name: facts.get("age") for name, facts in read.facts.items()} == {"张三": None, "李四": 83, "王五": 70}


def test_days_of_birth_in_two_columns_are_held_against_each_other(library: Library, tmp_path: Path) -> None:
    """Two columns that tell of one birth in other words need not be of one name: years apart, they tell no age."""
    rows: list[list[Any]] = [
        ["姓名", "出生日期", "出生年月", "户籍地"],
        ["张三", "1942-03-01", "1955-03", "磐安县"],
        ["李四", "1942-03-01", "1942-03", "磐安县"],
    ]
    read = Read(library, text(tmp_path / "两天.csv", rows))
    assert [(found.row, found.fault) for found in read.problems] == [(2, "与前面的“出生日期”差得太多，年龄没有用，请核实")]
    assert {name: facts.get("age") for name, facts in read.facts.items()} == {"张三": None, "李四": 83}
