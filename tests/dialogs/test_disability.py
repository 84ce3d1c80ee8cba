"""Grades and kinds of the disability certificate, told from other grades."""

from typing import Any

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import cases, facts_in

Card = dict[str, Any]
SAID: dict[str, Card] = {
    "我妈有二级残疾证": {"disability_grade": 2},
    "我妈残疾二级": {"disability_grade": 2},
    "我妈残疾证是四级": {"disability_grade": 4},
    "我妈肢体残疾二级": {"disability_grade": 2, "disability_kind": "physical"},
    "我妈二级肢体残疾": {"disability_grade": 2, "disability_kind": "physical"},
    "我妈视力一级": {"disability_grade": 1, "disability_kind": "vision"},
    "我妈听力残疾，三级": {"disability_grade": 3, "disability_kind": "hearing"},
    "我妈智力四级残疾": {"disability_grade": 4, "disability_kind": "intellectual"},
    "我妈精神残疾二级": {"disability_grade": 2, "disability_kind": "mental"},
    "我妈重度残疾": {"disability_grade": {"any": [1, 2]}},
    "我妈没有残疾证": {"disability_grade": 0},
    "我妈没残疾": {"disability_grade": 0},
    "我妈重度肢体残疾": {"disability_grade": {"any": [1, 2]}, "disability_kind": "physical"},
    "我妈肢残二": {"disability_grade": 2, "disability_kind": "physical"},
    "我妈残疾等级是三": {"disability_grade": 3},
    "我妈残疾证写的听力": {"disability_kind": "hearing"},
    "我妈残疾二级能领多少": {"disability_grade": 2},
    "我妈眼睛瞎了一只，残疾证没办": {"disability_grade": 0},
    "我爸残疾证肢体四级，想问能不能改成三级": {"disability_grade": 4, "disability_kind": "physical"},
    "我爸前年换的新证是听力的，三级": {"disability_grade": 3, "disability_kind": "hearing"},
    "我奶奶早年给机器轧的一级残疾，肢体的": {"disability_grade": 1, "disability_kind": "physical"},
    "我爷爷言语的，残疾证说是办了三级的": {"disability_grade": 3, "disability_kind": "speech"},
    "我妈旧证二级，新证三级，精神": {"disability_grade": 3, "disability_kind": "mental"},
    "我妈精神的，从二级降到三级了": {"disability_grade": 3, "disability_kind": "mental"},
    "女79 三级→二级 肢体残疾": {"disability_grade": 2, "disability_kind": "physical"},
    "女79，肢体残疾证，等级四": {"disability_grade": 4, "disability_kind": "physical"},
    "女79，孤身一人，听力二": {"disability_grade": 2, "disability_kind": "hearing"},
    "女79 残 无 低保 无": {"disability_grade": 0},
    "女79，残疾:无": {"disability_grade": 0},
}
NOT_OF_THE_CARD: dict[str, Card] = {
    "我妈二级失能": {},
    "我妈失能二级": {},
    "我妈评估二级": {},
    "我妈评估过了，2级": {},
    "我妈护理等级二级": {},
    "我妈高血压二级": {},
    "我爸工伤七级": {},
    "我爸工伤二级": {},
    "我爸伤残军人二级": {},
    "我爸退休前是四级职称": {},
    "我妈独生儿子残疾二级": {},
    "我妈想办残疾证": {},
    "能不能办二级残疾证": {},
    "一级残疾能领多少": {},
    "听说一级残疾有补贴": {},
    "我妈评残没评上，大夫说听力不够四级": {},
    "残联在三级综合医院旁边": {},
    "我妈居住证还没办": {},
    "我爸耳朵不行，护理等级二级": {},
    "我爸眼睛的手术是三级医院做的": {},
    "我爸腿上的伤，六级残军证": {},
}
ASKED: dict[str, tuple[str, Card]] = {
    "二级": ("disability_grade", {"disability_grade": 2}),
    "三级吧": ("disability_grade", {"disability_grade": 3}),
    "没有": ("disability_grade", {"disability_grade": 0}),
    "没证": ("disability_grade", {"disability_grade": 0}),
    "没有残疾证": ("disability_grade", {"disability_grade": 0}),
    "不清楚": ("disability_grade", {}),
    "腿不行": ("disability_kind", {"disability_kind": "physical"}),
    "眼睛看不见": ("disability_kind", {"disability_kind": "vision"}),
    "智力的": ("disability_kind", {"disability_kind": "intellectual"}),
}


def card(engine: Engine, text: str, asked: str | None = None) -> Card:
    """What a message says of the certificate."""
    found = facts_in(engine, text, asked)
    return {fact: found[fact] for fact in ("disability_grade", "disability_kind") if fact in found}


@pytest.mark.parametrize(("text", "said"), cases(SAID))
def test_grade_and_kind_are_read(engine: Engine, text: str, said: Card) -> None:
    """A grade beside a word of disability is the certificate's; so is the kind."""
    assert card(engine, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    cases(NOT_OF_THE_CARD),
)
def test_other_grades_are_no_disability(engine: Engine, text: str, said: Card) -> None:
    """失能, assessments, work injuries, soldiers' grades, a child's card and wishes are not the person's certificate."""
    assert card(engine, text) == said


@pytest.mark.parametrize(("text", "case"), cases(ASKED))
def test_asked_about_the_card_a_bare_grade_is_one(engine: Engine, text: str, case: tuple[str, Card]) -> None:
    """As an answer 二级 is the grade, 没有 is no card, and a part of the body is the kind."""
    asked, said = case
    assert card(engine, text, asked) == said
