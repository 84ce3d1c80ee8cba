"""An answer heard in the light of its question, word by word: what it tells, and what it only seems to."""

from typing import Any

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import cases, understood

ANSWERED: dict[str, tuple[str, dict[str, Any]]] = {
    "家里就剩她一个了": ("living", {"living": "alone", "household_size": None}),
    "屋里就我一个": ("living", {"living": "alone", "household_size": None}),
    "户口本上就我一个人": ("living", {"household_size": 1}),
    "家里就我一个": ("household_size", {"household_size": 1}),
    "我爹是烈士，她是烈属，她自己没当过兵": ("service_record", {"service_record": "martyr_family"}),
    "我是残疾军人，我没见义勇为过": ("service_record", {"service_record": "disabled_soldier"}),
    "饭倒能自己扒，裤子要人帮着穿": ("care_level", {"care_level": {"any": ["mild", "moderate"]}}),
    "评完了，条子没到，听口气是重度": ("care_level", {"care_level": None}),
    "结果没出，看那架势要给个轻度": ("care_level", {"care_level": None}),
    "头年在青岛闺女家，现在回来了": ("residence", {"residence": None}),
    "冬天去了三亚，开春就回老家了": ("residence", {"residence": None}),
    "问哪个？我的在萧山，我爸的在诸暨": ("hukou", {"hukou": "330681", "residence": None}),
    "我有俩闺女都好着呢": ("only_child", {"only_child": "none", "care_level": None}),
    "单位那边交的": ("medical_scheme", {"medical_scheme": "employee"}),
    "有是有，宁波办的那张": ("residence_permit", {"residence_permit": True}),
    "有是有，上海办的": ("residence_permit", {"residence_permit": None}),
    "闺女自己都吃低保，哪养得起我": ("no_supporter", {"no_supporter": True}),
    "属鸡的，四五年那拨": ("age", {"age": {"min": 79, "max": 80}}),
    "就生了一个，小孩脚残": ("only_child", {"only_child": "disabled"}),
    "就生了一个，我腿残": ("only_child", {"only_child": None}),
    "老头的还在东阳": ("hukou", {"hukou": "330783", "residence": None}),
}


@pytest.mark.parametrize(("text", "case"), cases(ANSWERED))
def test_an_answer_tells_what_it_says_and_no_more(engine: Engine, text: str, case: tuple[str, dict[str, Any]]) -> None:
    """家里就剩她一个, asked with whom she lives, counts no household; a guess at an assessment is none."""
    asked, expected = case
    told = {fact: value for _, facts in understood(engine, text, asked) for fact, value in facts.items()}
    assert {fact: told.get(fact) for fact in expected} == expected
