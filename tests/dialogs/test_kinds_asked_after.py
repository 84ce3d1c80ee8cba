"""Behind a question of a thing one of others than who is spoken of supposes how they are; one of a limit is told its words."""

from typing import Any

import pytest

from dialogs.engine import Engine
from dialogs.state import belief_out
from tests.dialogs.talk import TODAY, Message, talk

AUNT = ("姑姑79 金乡户口住金乡 低保 完全不能自理", "护理补贴她有没有")
GRAN = ("姥姥86 户口住处都磐安 她一个人过", "有人上门来看看她吗")
DISABLED = ("舅舅66 户口住处都在金乡 肢体残疾一级 低保", "残疾护理补贴有没有他")

SUPPOSED: dict[str, tuple[tuple[str, ...], str, dict[str, Any]]] = {
    "另一种人也算": (GRAN, "空巢的也算不", {"living": "empty_nest"}),
    "两种人": (GRAN, "留守的、失能的也有人看吗", {"living": "left_behind", "care_level": {"any": ["moderate", "severe"]}}),
    "光说是哪种人": (AUNT, "低边重度失能？", {"economic": "dibao_marginal"}),
    "几岁的老头": (AUNT, "92的低保老头生活补贴？", {"age": 92}),
    "几十几": (AUNT, "八十几的也是这个数？", {"age": 80}),
    "另一级": (DISABLED, "三级的就没护理补贴了？", {"disability_grade": 3}),
    "两级里哪一级都算": (DISABLED, "三级四级的就没这份了？", {"disability_grade": {"any": [3, 4]}}),
    "跟他一样的不算假设": (DISABLED, "一级的有没有", {}),
    "光一个数是钱": (AUNT, "就85？", {}),
    "钱数": (AUNT, "那是85不是80对吧", {}),
    "几岁以上就是他这一档": (GRAN, "80岁以上的都有吗", {}),
    "什么哪里": (AUNT, "那找谁办", {}),
}


@pytest.mark.parametrize(("talked", "says", "expected"), SUPPOSED.values(), ids=SUPPOSED)
def test_others_who_are_asked_after_are_supposed(
    engine: Engine, talked: tuple[str, ...], says: str, expected: dict[str, Any]
) -> None:
    """留守的也算吗: what such people are is supposed, nothing of it is told of the one spoken of."""
    state, _ = talk(engine, *talked)
    heard = engine.hear(Message(says, TODAY), state)
    assert {fact: belief_out(belief) for act in heard.acts for fact, belief in act.supposed.items()} == expected
    before = [one.facts for one in state.people]
    after, _ = talk(engine, *talked, says)
    assert [one.facts for one in after.people] == before


LIMITS = {
    "几级": (DISABLED, "护理那份要几级往上", "“残疾等级评定为一级、二级”"),
    "够不够岁数": (("我62 户口住处都是拱墅", "爱心卡是什么"), "我够年纪办不", "“60周岁以上老年人”"),
    "不是得几岁才行": (("俺62 户口住金乡", "坐公交要不要钱"), "不是得65才白坐吗", "“60周岁及以上老年人”"),
    "是不是拿不到": (
        ("我爸68 户口住处都拱墅 精神残疾三级 低保", "残疾证有啥补贴"),
        "三级是不是拿不到护理补贴",
        "精神残疾老年人”",
    ),
}


@pytest.mark.parametrize(("talked", "says", "words"), LIMITS.values(), ids=LIMITS)
def test_a_limit_that_is_asked_is_told_in_its_words(engine: Engine, talked: tuple[str, ...], says: str, words: str) -> None:
    """要几级, 够岁数不: the item's own condition on it stands in the answer."""
    _, reply = talk(engine, *talked, says)
    assert words in reply.text


def test_a_kind_put_back_brings_what_it_would_to_the_one_spoken_of(engine: Engine) -> None:
    """低保户呢, when it was asked: what she would get as one, with her age, and nothing of hers is lost by it."""
    state, reply = talk(engine, "我妈84户口磐安住磐安", "五保户呢")
    assert "养老服务补贴" in reply.text
    assert "少720元" not in reply.text
    assert state.person is not None
    assert "economic" not in state.person.facts


@pytest.mark.parametrize("talked", [(), ("我妈84户口磐安住磐安",)], ids=["没有说是谁", "说着一位"])
@pytest.mark.parametrize("says", ["留守的也算吗", "独居老人也包括在内吗"])
def test_those_whom_an_item_names_are_not_said_to_be_missing(engine: Engine, talked: tuple[str, ...], says: str) -> None:
    """留守的也算吗: the item that is for them by its own words."""
    _, reply = talk(engine, *talked, says)
    assert "探访服务" in reply.text
    assert "没有找到" not in reply.text
