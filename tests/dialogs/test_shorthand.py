"""Clerks' shorthand: what stands for a fact in a note, and what only looks like it."""

from typing import Any

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import cases, facts_in, understood

PANAN, DONGYANG, GONGSHU, JINXIANG, YOUYI = "330727", "330783", "330105", "370828", "230522"

REGISTERED: dict[str, dict[str, Any]] = {
    "友谊户,男,81,独居": {"hukou": YOUYI},
    "妇 68 友谊户 问光荣院": {"hukou": YOUYI},
    "户:友谊 住:友谊镇 男/81": {"hukou": YOUYI, "residence": YOUYI},
    "男71 户磐安 住东阳": {"hukou": PANAN, "residence": DONGYANG},
    "户磐安/住磐安/82/女": {"hukou": PANAN, "residence": PANAN},
    "户籍地→磐安；居住地→东阳；82": {"hukou": PANAN, "residence": DONGYANG},
    "籍:金乡 男80 独居": {"hukou": JINXIANG},
    "户金乡人青岛 女82": {"hukou": JINXIANG, "residence": "370200"},
    "男,83,住拱墅大关,户同址": {"hukou": GONGSHU, "residence": GONGSHU},
    "女,70,友谊县兴隆镇,户在本县": {"hukou": YOUYI, "residence": YOUYI},
    "非本县户口(嘉祥) 女72 常住金乡": {"hukou": "370829", "residence": JINXIANG},
    "户口非拱墅(在萧山),住拱墅,81": {"hukou": "330109", "residence": GONGSHU},
    "男 70 户口落在院集体户(友谊)": {"hukou": YOUYI},
    "户籍2021.5已迁出磐安至东阳 女88": {"hukou": DONGYANG},
    "户籍2023年由磐安迁至东阳 女88": {"hukou": DONGYANG},
    "F78/户原嘉祥2021迁金乡/住金乡": {"hukou": JINXIANG, "residence": JINXIANG},
    "男|83|磐安|户同|独居": {"hukou": PANAN, "residence": PANAN},
    "70/男/金乡籍/流落拱墅": {"hukou": JINXIANG},
    "母76父79 均户磐安": {"hukou": PANAN},
    "户籍非金乡系嘉祥 女82": {"hukou": "370829"},
    "母86 子户:磐安": {"children_hukou": PANAN},
    "父81 低保 子磐安户 有房": {"children_hukou": PANAN},
}

NOT_REGISTERED = (
    "拱墅住户反映楼道无灯，82岁",
    "友谊镇低保户王某，82",
    "一户两老，82、80，住金乡",
    "入户走访金乡王丕街道，82岁老人独居",
    "拱墅户外活动，82",
    "5户磐安低保老人",
    "非金乡户 女82",
    "原户:金乡 女82",
)


@pytest.mark.parametrize(("note", "facts"), cases(REGISTERED))
def test_where_someone_is_registered_in_one_character(engine: Engine, note: str, facts: dict[str, Any]) -> None:
    """户 or 籍 beside a place is the hukou, whatever stands between them; 户同址 is where they live."""
    told = facts_in(engine, note)
    assert {fact: told.get(fact) for fact in facts} == facts
    assert "children_hukou" in facts or "children_hukou" not in told


@pytest.mark.parametrize("note", NOT_REGISTERED)
def test_a_household_is_no_register(engine: Engine, note: str) -> None:
    """户 that counts homes, names a kind of them, or is denied there."""
    assert "hukou" not in facts_in(engine, note)


@pytest.mark.parametrize(
    "note",
    ["女 82 低保:无 残疾:无", "女 82 残 无 低保 无 居家", "女82 低保?否。独居", "男66 低保审核中", "男66 低保公示中"],
)
def test_a_cell_that_says_no_is_no(engine: Engine, note: str) -> None:
    """What stands behind the name of a status denies it, with a colon, a blank or a question mark between."""
    assert facts_in(engine, note).get("economic") != "dibao"


AGED: dict[str, dict[str, Any]] = {
    "户主吴 82 分散供养 独居": {"age": 82},
    "男71 户磐安 住东阳": {"age": 71, "hukou": PANAN},
    "原告 74 赡养纠纷": {"age": 74},
    "被代理人 79 金乡": {"age": 79},
    "妇 66 友谊户": {"age": 66, "sex": "female"},
    "老翁81 拱墅": {"age": 81, "sex": "male"},
    "流浪女约65 无证": {"age": {"min": 63, "max": 67}, "sex": "female"},
    "年龄68误录86 女": {"age": 68},
    "原登记71，现核实73，女": {"age": 73},
    "多大100(岁,3月满) 金乡": {"age": 100},
}


@pytest.mark.parametrize(("note", "facts"), cases(AGED))
def test_how_old_whoever_a_note_is_about(engine: Engine, note: str, facts: dict[str, Any]) -> None:
    """A number behind what they are to the office is their age; what was entered by mistake is none."""
    told = facts_in(engine, note)
    assert {fact: told.get(fact) for fact in facts} == facts


@pytest.mark.parametrize("note", ["全村 82 户", "女，82户", "我们村71户有补贴"])
def test_homes_that_are_counted_are_no_years(engine: Engine, note: str) -> None:
    """户 behind a number counts homes, unless a place follows it."""
    assert "age" not in facts_in(engine, note)


People = list[tuple[str | None, dict[str, Any]]]
SEVERAL: dict[str, People] = {
    "户主男66 妻64 金乡户籍": [("caller_case", {"age": 66, "hukou": JINXIANG}), ("spouse", {"age": 64, "hukou": JINXIANG})],
    "李某(82,男)与妻(79) 户磐安": [("caller_case", {"age": 82, "hukou": PANAN}), ("spouse", {"age": 79, "hukou": PANAN})],
    "夫83 独居 妻81 护理院": [("other", {"age": 83, "living": "alone"}), ("other", {"age": 81, "living": "institution"})],
    "夫81妻79 养老院": [("other", {"age": 81, "living": "institution"}), ("other", {"age": 79, "living": "institution"})],
    "甲63 健康；乙86 独居": [("other", {"age": 63}), ("other", {"age": 86, "living": "alone"})],
}


@pytest.mark.parametrize(("note", "people"), cases(SEVERAL))
def test_of_several_in_a_note_each_has_their_own(engine: Engine, note: str, people: People) -> None:
    """Who is named and their sex are one person; a home of one of two is not the other's."""
    told = [(who, {fact: value for fact, value in facts.items() if fact != "sex"}) for who, facts in understood(engine, note)]
    assert sorted(told, key=str) == sorted(people, key=str)
