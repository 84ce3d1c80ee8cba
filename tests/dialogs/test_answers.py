"""A short answer in the light of its question."""

from typing import Any

import pytest

from dialogs.engine import Engine
from dialogs.messages import Message
from dialogs.state import Pending, State
from tests.dialogs.talk import TODAY, cases, facts_in

YES_NO: dict[str, bool | None] = {
    "有": True,
    "有的": True,
    "是": True,
    "是的": True,
    "对": True,
    "嗯": True,
    "没有": False,
    "没有的": False,
    "没": False,
    "不是": False,
    "不是的": False,
    "不清楚": None,
    "不知道": None,
    "说不好": None,
}
STATUS: dict[str, Any] = {
    "低保": "dibao",
    "五保": "tekun",
    "都没有": "ordinary",
    "都不是": "ordinary",
    "没有": "ordinary",
    "一样都没有": "ordinary",
    "1": "tekun",
    "2": "dibao",
    "第二个": "dibao",
    "第3个": "dibao_marginal",
    "B": "dibao",
    "选2": "dibao",
    "最后一个": "ordinary",
    "低保边缘": "dibao_marginal",
    "第9个": None,
    "0": None,
    "不知道": None,
    "忘了": None,
    "说不准": None,
}
OTHERS: dict[str, tuple[str, Any]] = {
    "职工的": ("pension_scheme", "employee"),
    "居民": ("pension_scheme", "resident"),
    "都没有": ("only_child", "none"),
    "没当过": ("service_record", "none"),
    "没有": ("service_record", "none"),
    "男": ("sex", "male"),
    "女的": ("sex", "female"),
    "三口人": ("household_size", 3),
    "3": ("household_size", 3),
    "五个人": ("household_size", 5),
    "就她一个人": ("household_size", 1),
    "老两口": ("household_size", 2),
    "能自理": ("care_level", "intact"),
    "自己都行": ("care_level", "intact"),
    "全靠人": ("care_level", "severe"),
    "有家": ("homeless", False),
    "没有儿女": ("no_supporter", True),
}
UNKNOWN = ["不知道", "不清楚", "不晓得", "忘了", "说不好", "说不准", "不太清楚", "没问过", "不懂", "吃不准", "不想说", "跳过"]


@pytest.mark.parametrize(("text", "dementia"), cases(YES_NO))
def test_yes_and_no(engine: Engine, text: str, dementia: bool | None) -> None:
    """有, 是, 对 say yes; 没有, 不是 say no; 不清楚 says neither."""
    assert facts_in(engine, text, asked="dementia").get("dementia") is dementia


@pytest.mark.parametrize(("text", "economic"), cases(STATUS))
def test_a_choice_by_number_letter_or_word(engine: Engine, text: str, economic: str | None) -> None:
    """A choice is picked by its place in the list, its letter or its word; none of them is the plain case."""
    assert facts_in(engine, text, asked="economic").get("economic") == economic


@pytest.mark.parametrize(("text", "case"), cases(OTHERS))
def test_a_short_answer_is_of_the_fact_asked(engine: Engine, text: str, case: tuple[str, Any]) -> None:
    """The same word means what the question makes of it."""
    asked, value = case
    assert facts_in(engine, text, asked=asked)[asked] == value


@pytest.mark.parametrize("text", UNKNOWN)
def test_not_knowing_is_heard(engine: Engine, text: str) -> None:
    """Not knowing, and not wanting to say, declines the question and states nothing."""
    reading = engine.read(Message(text, TODAY), State(pending=Pending(("economic",), (), multiple=False, subject=None)))
    assert reading.declined
    assert not [person for person in reading.people if person.facts]


@pytest.mark.parametrize("text", ["有", "没有", "是的", "2", "第二个", "都没有", "不清楚"])
def test_unasked_a_short_answer_says_nothing(engine: Engine, text: str) -> None:
    """Without a question a yes, a no or a number states no fact."""
    assert facts_in(engine, text) == {}
