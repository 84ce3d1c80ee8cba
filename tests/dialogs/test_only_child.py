"""What became of an only child."""

import pytest

from dialogs.engine import Engine
from knowledge.facts import OneOf
from tests.dialogs.talk import cases, facts_in, talk

SAID: dict[str, str] = {
    "我们的独生儿子去年病故了": "deceased",
    "独女已故": "deceased",
    "就一个闺女，前年车祸，没了": "deceased",
    "女儿前年走了，就这么一个孩子": "deceased",
    "我们失独": "deceased",
    "独生女肢体二级残疾": "disabled",
    "就这一个孩子，脑瘫": "disabled",
    "独子瘫痪了": "disabled",
    "我62，儿子前年走了，没有别的孩子": "deceased",
    "我62，闺女走了，家里空落落的，闺女是独生的": "deceased",
}
NOT_SAID: dict[str, None] = {
    "我是独生子女家庭": None,
    "我家就是独生子女": None,
    "独生子女证没了，怎么补": None,
    "独生子女去世的家庭有什么补贴": None,
    "要是独生子没了怎么办": None,
    "就一个女儿，老伴没了": None,
    "大儿子没了，还有个小儿子": None,
    "我62，儿子走了，去深圳打工，就我和老伴": None,
    "我62，儿子走了，没别的办法": None,
}


@pytest.mark.parametrize(("text", "value"), cases(SAID))
def test_an_only_childs_fate_is_read(engine: Engine, text: str, value: str) -> None:
    """An only child who died or is disabled, in whichever order it is told."""
    assert facts_in(engine, text)["only_child"] == value


OF_BOTH: dict[str, tuple[str, ...]] = {
    "配偶是独子，走了，说的是公婆": ("我丈夫去年没了，他是独子。公公66婆婆64，都住金乡",),
    "妻子是独女，走了，说的是岳父母": ("岳父66岳母64 都住金乡", "我老婆是独女 前年病逝了"),
    "一位说了，另一位也是": ("公公66婆婆64 都住金乡", "公公失独"),
    "一个都没剩，问了才算": ("我66东阳的，老头子69，儿子走了，就剩我跟老头子", "是的"),
    "问了，说是独生的": ("我66东阳的，老头子69，儿子走了，就剩我跟老头子", "户口都在东阳，儿子是独生子"),
}


@pytest.mark.parametrize("says", list(OF_BOTH.values()), ids=list(OF_BOTH))
def test_the_only_child_of_man_and_wife_is_both_s(engine: Engine, says: tuple[str, ...]) -> None:
    """Who lost it lost it both, by whichever of them it is told; who is only likely to have is asked."""
    state = talk(engine, *says)[0]
    lost = OneOf(frozenset({"deceased"}))
    assert [one.facts.get("only_child") for one in state.people] == [lost, lost]


def test_a_brothers_lost_child_is_not_the_speakers_wifes(engine: Engine) -> None:
    """俺哥失独, of one who is spoken of beside the speaker's wife: nothing of her."""
    state = talk(engine, "我66老伴64 都住金乡", "我哥68 也住金乡 他失独")[0]
    assert [one.subject for one in state.people if "only_child" in one.facts] == ["other:kin:哥哥"]


@pytest.mark.parametrize(("text", "value"), cases(NOT_SAID))
def test_an_only_child_alone_says_nothing(engine: Engine, text: str, value: None) -> None:
    """Being or having an only child, asking, supposing and other people's deaths are not the loss of one."""
    assert facts_in(engine, text).get("only_child") is value


@pytest.mark.parametrize(
    ("says", "is_asked"),
    [
        ("我有两个囡 都在义乌", False),
        ("囡有两个 都好好的", False),
        ("俩儿子都在外头", False),
        ("生了四个伢", False),
        ("就一个儿子 在外头", True),
        ("囡有两个外孙", True),
    ],
)
def test_what_became_of_an_only_child_is_not_asked_of_who_has_several(engine: Engine, says: str, is_asked: bool) -> None:
    """Who tells, unasked, of several children is asked nothing of an only one."""
    state, _ = talk(engine, "我79 住金乡 户口金乡", says)
    assert state.person is not None
    assert ("only_child" not in state.person.declined) is is_asked
