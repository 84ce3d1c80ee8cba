"""A denial of the whole answers what was asked, whatever else is said beside it; 没 and a thing deny that thing alone."""

import pytest

from dialogs.engine import Engine
from dialogs.listening import denials
from dialogs.messages import Message
from dialogs.state import State
from tests.dialogs.talk import TODAY, person_of, talk

MANY = frozenset({"disability_grade", "only_child", "service_record", "remote_mountain"})
OPENING = "我妈83，住磐安，户口磐安，一般人家"
NONE = {
    "disability_grade": 0,
    "only_child": "none",
    "service_record": "none",
    "remote_mountain": False,
}

DENIED = [
    "都没有吧 我问一年一共多少你没算啊",
    "没有那些 她瘫在床上半年了",
    "都没有你问的那些 你给我加一下总数",
    "我都说了没有了。。。高龄津贴找谁",
    "都没有都没有 你问几遍了 那去评估要多少钱",
    "就是没有！上面说了。高龄津贴多少钱一个月？",
    "我妈没有那些 身体好得很 高龄津贴找谁",
    "你问的那些她一样没有",
    "都不沾，高龄津贴一年多少",
    "一个都没，你直说多少钱",
    "哪有这些，就是老了",
    "没有没有 都没有 高龄津贴找谁",
    "没有那些个 去哪里办",
    "高龄津贴找谁？那些都没有",
    "上面这些她都不是 一个月多少钱",
    "我说了没有 就问高龄津贴多少",
    "说过没有了，高龄津贴找谁",
    "统统没有 别绕了 高龄津贴多少",
    "你说的那几样都没有，那津贴一年多少",
    "啥都没有 种地的 高龄津贴找谁",
    "一样也没有，公交车要钱不",
    "真没有，高龄津贴多少钱",
    "没你说的那些情况。体检免费吗",
    "全没有 户口在本村 津贴多少",
]
NOT_DENIED = [
    "没钱",
    "没人管她",
    "没有问题",
    "没戴眼镜，看不清",
    "没有 人照顾她",
    "都没有 人来看过",
    "儿女都没来看过她",
    "老伴 孩子 都没有",
    "都没有吗？",
    "没听懂你说的那些",
    "没有这些待遇凭啥",
    "没说的",
    "没办法",
    "你们都没有给过钱",
    "要是都没有呢",
    "都没问题",
]


def _known(engine: Engine, *says: str) -> dict[str, object]:
    reply = talk(engine, *says)[1]
    return {fact: value for fact, value in person_of(reply, "mother").facts.items() if fact in MANY}


@pytest.mark.parametrize("text", DENIED)
def test_a_denial_of_the_whole_answers_beside_anything(engine: Engine, text: str) -> None:
    """都没有, 没有那些, 我说了没有: each fact asked is not there, and none of them is asked again."""
    state, reply = talk(engine, OPENING, text)
    assert {fact: person_of(reply, "mother").facts.get(fact) for fact in NONE} == NONE
    assert not (state.pending and MANY & set(state.pending.asks))


@pytest.mark.parametrize("text", NOT_DENIED)
def test_what_denies_a_thing_denies_that_alone(engine: Engine, text: str) -> None:
    """没钱, 没人管, 没有问题 say nothing of what was asked."""
    assert _known(engine, OPENING, text) == {}


def test_what_is_told_beside_it_holds(engine: Engine) -> None:
    """残疾证二级，别的都没有: the one thing is there, the others are not."""
    told = _known(engine, OPENING, "残疾证二级，别的都没有，能领多少")
    assert told == {**NONE, "disability_grade": 2}


def test_it_is_said_of_whom_was_asked_about(engine: Engine) -> None:
    """都没有。我爸86: the mother was asked about, and the father is only named behind it."""
    reply = talk(engine, OPENING, "都没有。我爸86，也住磐安，低保")[1]
    assert person_of(reply, "mother").facts["disability_grade"] == 0
    assert "disability_grade" not in person_of(reply, "father").facts


@pytest.mark.parametrize(
    "text", ["都没有 问过了，去哪里办", "没有办过 就问高龄津贴多少", "一般农民 高龄津贴找谁", "都一般户！多少钱"]
)
def test_of_one_fact_it_is_the_plain_case(engine: Engine, text: str) -> None:
    """Asked for 低保 and the like, a denial of all, or the plain choice's own word, is an ordinary family."""
    reply = talk(engine, "我妈83，住磐安，户口磐安", text)[1]
    assert person_of(reply, "mother").facts["economic"] == "ordinary"


def test_unasked_it_says_nothing(engine: Engine) -> None:
    """Without a question a denial of all is of nothing."""
    reading = engine.read(Message("都没有那些，高龄津贴找谁", TODAY), State())
    assert not [person for person in reading.people if person.facts or person.denied]


def test_the_patterns_read_their_examples() -> None:
    """Every pattern finds what it must, and passes by what it must not find."""
    assert [fault.fault for fault in denials.patterns().faults()] == []
