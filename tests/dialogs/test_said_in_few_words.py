"""Status, care and schemes as they are said in passing, and what only sounds like them."""

from typing import Any

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import cases, facts_in

TOLD: dict[str, dict[str, Any]] = {
    "老伴76，吃喝拉尿都是我管": {"care_level": "severe"},
    "我妈84，翻身都靠我爸": {"care_level": "severe"},
    "岳母瘫在床，七十二": {"care_level": "severe"},
    "我爸80，坐轮椅，吃饭都得喂": {"care_level": "severe"},
    "她63，是烈士的闺女": {"service_record": "martyr_family"},
    "她63，老公是烈士": {"service_record": "martyr_family"},
    "奶奶93，爷爷在部队上牺牲的": {"service_record": "martyr_family"},
    "奶奶93，病故军人遗属": {"service_record": "martyr_family", "age": 93},
    "俺儿还在部队，俺六十五": {"service_record": "active_duty_family"},
    "我七十，没钱交律师费": {"litigation_hardship": True},
    "男63 子现役": {"service_record": "active_duty_family"},
    "我73，告儿子，立案费都交不起": {"litigation_hardship": True},
    "男73 请求缓交诉讼费(称无力)": {"litigation_hardship": True},
    "老伴七十，我六十八，医保我俩都是职工的": {"medical_scheme": "employee"},
    "我有医保的城乡居民那个，64": {"medical_scheme": "resident"},
    "父85 确诊AD 磐安": {"dementia": True},
    "我残疾证是三极的肢体": {"disability_grade": 3, "disability_kind": "physical"},
    "老伴76，补贴停发，原因系住进敬老院": {"living": "institution"},
    "我没交过社保，农保也没交，81": {"pension_scheme": "none"},
}
ANSWERED: dict[str, tuple[str, Any]] = {
    "看病那个？社区来收的": ("medical_scheme", "resident"),
    "你才流浪呢！我有房子": ("homeless", False),
    "谁流浪了，我有屋住": ("homeless", False),
    "是的，睡桥洞": ("homeless", True),
    "职工的，养老医疗都是": ("medical_scheme", "employee"),
    "独苗，前年走的": ("only_child", "deceased"),
    "一个儿，出车祸走的": ("only_child", "deceased"),
    "在的，就是矿上砸了高位截瘫，证是一级": ("only_child", "disabled"),
    "按季发的，民政打": ("regular_pension", True),
    "平时一个，周末孙子来看看就走": ("living", "alone"),
    "一个，闺女隔三差五来": ("living", "alone"),
    "户口簿在我二哥手里，写的磐安尖山": ("hukou", "330727"),
    "我爹是朝鲜战场上牺牲的，我算遗属吧": ("service_record", "martyr_family"),
    "夏天住友谊县闺女家，平常都在金乡": ("residence", "370828"),
}
ANSWERED_OF_ELSE: dict[str, tuple[str, str]] = {
    "在的，就是矿上砸了高位截瘫，证是一级": ("only_child", "disability_grade"),
    "在是在，脑瘫，吃饭要喂": ("only_child", "care_level"),
    "养老是居民的，看病那个不晓得": ("medical_scheme", "medical_scheme"),
    "医保是职工的，养老钱没有": ("pension_scheme", "pension_scheme=employee"),
    "户口簿在我二哥手里，写的磐安尖山": ("hukou", "living"),
    "两个闺女，一个瘫了，一个自己也吃低保": ("no_supporter", "economic"),
}
NOT_TOLD: dict[str, tuple[str, ...]] = {
    "我爸80，吃喝拉撒睡都挺好": ("care_level",),
    "我爸80，怕瘫在床上": ("care_level",),
    "我80，孙子吃饭得喂": ("care_level",),
    "我63，烈士陵园旁边住": ("service_record",),
    "我63，儿子当过兵": ("service_record",),
    "我73，能缓交诉讼费吗": ("litigation_hardship",),
    "我73，交不起医药费": ("litigation_hardship",),
    "我73，无力照顾老伴": ("litigation_hardship",),
}


@pytest.mark.parametrize(("text", "facts"), cases(TOLD))
def test_a_status_said_in_passing_is_heard(engine: Engine, text: str, facts: dict[str, Any]) -> None:
    """Everyday words for it, whoever else is named beside it."""
    told = facts_in(engine, text)
    assert {fact: told.get(fact) for fact in facts} == facts


@pytest.mark.parametrize(("text", "case"), cases(ANSWERED_OF_ELSE))
def test_what_an_answer_tells_of_else_is_not_stored_of_the_elder(engine: Engine, text: str, case: tuple[str, str]) -> None:
    """The card of the only child who was asked about, the other scheme, whoever keeps the book."""
    asked, (fact, _, value) = case[0], case[1].partition("=")
    told = facts_in(engine, text, asked).get(fact)
    assert told != value if value else told is None


@pytest.mark.parametrize(("text", "case"), cases(ANSWERED))
def test_an_answer_by_what_is_so(engine: Engine, text: str, case: tuple[str, Any]) -> None:
    """Who has a house does not live on the streets, though the word is said back."""
    asked, value = case
    assert facts_in(engine, text, asked).get(asked) == value


@pytest.mark.parametrize(("text", "absent"), cases(NOT_TOLD))
def test_what_only_sounds_like_it_is_none(engine: Engine, text: str, absent: tuple[str, ...]) -> None:
    """Fears, questions, other people's, and the same words of something else."""
    assert not set(absent) & set(facts_in(engine, text))
