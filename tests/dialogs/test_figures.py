"""What the body of a document plans and sets is told where a number is asked for: never an item that shares a word."""

import pytest

from dialogs.engine import Engine
from dialogs.looking.figures import figure_beside, figure_of
from tests.dialogs.talk import talk

COUNTED = {
    "县里要建几家智慧养老院": ("330727", "建成2家智慧养老院"),
    "老小区装电梯要装几台": ("330700", "到2025年完成300台以上"),
    "半失能的一个护工管几个": ("330727", "部分失能人员1∶:6"),
    "街区型居家养老服务中心不少于多少平方": ("330105", "不少于600平方米"),
    "阳光食堂走几分钟": ("330105", "步行15分钟可达"),
    "护理型床位占比到2025年多少": ("230522", "达到55%"),
    "全县护理床占比要提到多少": ("370828", "65%以上"),
    "每千个老人配几个社工": ("370828", "至少配有1名社会工作者"),
    "失能特困的集中供养率是90%吧": ("370828", "60%以上"),
    "新盖的小区每百户得配多大的养老用房": ("370828", "不低于30平方米"),
    "护理床到25年占几成": ("330727", "占比达60%"),
    "失智专区的床位一张最高奖多少": ("330105", "1.5万元"),
}
"""Questions of a number, and what the document of a place says."""


@pytest.mark.parametrize(("words", "region", "said"), [(words, *there) for words, there in COUNTED.items()])
def test_a_number_that_the_body_sets_is_found(engine: Engine, words: str, region: str, said: str) -> None:
    """By what is counted, its unit and its year."""
    found = figure_of(words, engine.library.lists[region])
    assert found is not None
    assert said in found.part


UNCOUNTED = [
    *("我家几个人能领", "评一次要几分钟", "坐公交要几分钟", "要跑几个部门", "护理补贴几个人有", "清单总共多少项"),
    *("区里有几个敬老院", "全县有多少个老人领高龄津贴", "一年查几次", "食堂打几折", "一个月多少小时"),
]
"""Questions of a number that no body sets."""


@pytest.mark.parametrize("words", UNCOUNTED)
@pytest.mark.parametrize("region", ["370828", "330105", "330727"])
def test_another_number_is_none_of_its_figures(engine: Engine, words: str, region: str) -> None:
    """Few of them are of what is planned, and none is told for want of better."""
    assert figure_of(words, engine.library.lists[region]) is None


def test_until_a_year_no_months_are_counted_of_what_the_body_plans(engine: Engine) -> None:
    """到25年 is the year of a plan there, and no stretch of somebody's money."""
    _, reply = talk(engine, "我69 户口住处都磐安", "护理型床位到25年要占多少")
    assert "占比达60%" in reply.text
    assert "个月" not in reply.text


def test_of_the_clause_spoken_of_another_year_is_told(engine: Engine) -> None:
    """那2023年呢 goes on with the clause; a year that it has no figure of is not made one."""
    own = engine.library.lists["370828"]
    found = figure_beside("那2023年呢", "370828#二（四）", own)
    assert found is not None
    assert "120户" in found.part
    assert figure_beside("那2030年呢", "370828#二（四）", own) is None


def test_a_talk_of_figures_tells_each(engine: Engine) -> None:
    """The first by what is counted, the next by its year."""
    said = ("我大伯73 金乡的", "养老床位这事，到2025年底全县计划弄多少张")
    _, planned = talk(engine, *said)
    assert "270张" in planned.text
    _, before = talk(engine, *said, "2023那年呢")
    assert "90张" in before.text
