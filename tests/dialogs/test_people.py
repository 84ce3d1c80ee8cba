"""Who is spoken of, and whose each fact is."""

from typing import Any

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import cases, understood

People = dict[str | None, dict[str, Any]]

ONE: dict[str, tuple[str | None, str | None]] = {
    "我妈83岁": ("mother", "female"),
    "俺娘83岁": ("mother", "female"),
    "老母亲83岁": ("mother", "female"),
    "我爸82岁": ("father", "male"),
    "我奶奶90岁": ("grandmother", "female"),
    "外婆88岁": ("grandmother", "female"),
    "我爷爷91岁": ("grandfather", "male"),
    "姥爷91岁": ("grandfather", "male"),
    "我老伴75岁": ("spouse", None),
    "我老公80岁": ("spouse", "male"),
    "我婆婆81岁": ("other", "female"),
    "我岳父78岁": ("other", "male"),
    "邻居大爷80岁": ("other", "male"),
    "我83岁": ("self", None),
    "本人83岁": ("self", None),
    "老人83岁": (None, None),
    "83岁": (None, None),
    "女 83岁 磐安": ("caller_case", "female"),
    "男，90岁，拱墅区，独居": ("caller_case", "male"),
    "我问的是我岳父，78岁": ("other", "male"),
    "替我妈问，她92岁": ("mother", "female"),
}
SEVERAL: dict[str, People] = {
    "我爸82，我妈79": {"father": {"age": 82}, "mother": {"age": 79}},
    "我妈79我爸82": {"mother": {"age": 79}, "father": {"age": 82}},
    "我爸我妈都80，住磐安": {"father": {"age": 80, "residence": "330727"}, "mother": {"age": 80, "residence": "330727"}},
    "爸妈都八十了": {"both": {"age": 80}},
    "二老都八十三了": {"both": {"age": 83}},
    "我78，老伴75": {"self": {"age": 78}, "spouse": {"age": 75}},
    "我老公80，我76": {"spouse": {"age": 80}, "self": {"age": 76}},
    "我妈和我婆婆都80": {"mother": {"age": 80}, "other": {"age": 80}},
    "我爸82，吃低保，我妈79，一个人住": {"father": {"age": 82, "economic": "dibao"}, "mother": {"age": 79, "living": "alone"}},
    "我爸82，二级残疾，我妈79": {"father": {"age": 82, "disability_grade": 2}, "mother": {"age": 79}},
}
BYSTANDERS: dict[str, People] = {
    "我妈83，我爸去世了": {"mother": {"age": 83}},
    "我爸走了，我妈83": {"mother": {"age": 83}},
    "我80，老公去世了": {"self": {"age": 80}},
    "儿子55，我妈83": {"mother": {"age": 83}},
    "我妈83，她儿子55岁吃低保": {"mother": {"age": 83}},
    "我儿子有残疾证二级，我妈83": {"mother": {"age": 83}},
    "我70，替我妈问，她92": {"mother": {"age": 92}},
    "我邻居吃低保，我妈83没有": {"mother": {"age": 83}},
    "我妈83，跟我哥住": {"mother": {"age": 83, "living": "with_children"}},
    "我同事她爸80，低保，我爸82": {"father": {"age": 82}},
}


def said_of(engine: Engine, text: str) -> People:
    """What is said of each person, their sex left aside."""
    return {who: {fact: v for fact, v in facts.items() if fact != "sex"} for who, facts in understood(engine, text)}


@pytest.mark.parametrize(("text", "person"), cases(ONE))
def test_one_person_is_known_by_the_word_for_them(engine: Engine, text: str, person: tuple[str | None, str | None]) -> None:
    """The word for kin gives who it is, and the sex where the word has one."""
    ((subject, facts),) = understood(engine, text)
    assert (subject, facts.get("sex")) == person
    assert "age" in facts


@pytest.mark.parametrize(("text", "people"), cases(SEVERAL))
def test_each_fact_goes_to_its_own_person(engine: Engine, text: str, people: People) -> None:
    """Of two people each gets what was said of them; 都 says it of both."""
    assert said_of(engine, text) == people


@pytest.mark.parametrize(("text", "people"), cases(BYSTANDERS))
def test_nothing_is_taken_from_bystanders(engine: Engine, text: str, people: People) -> None:
    """The dead, the young, neighbours and strangers give their facts to nobody."""
    assert said_of(engine, text) == people
