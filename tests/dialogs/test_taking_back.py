"""What was noted down and is taken back, in any words, is gone: of the one it is said of, and of nobody else."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from dialogs.engine import Engine
from dialogs.messages import Message
from dialogs.state import Pending, PersonState, State, belief_out
from dialogs.taking_up.take_up import take_up
from knowledge.facts import Between, believed
from tests.dialogs.talk import TODAY

HELD = {"age": 78, "residence": "330782", "hukou": "330782", "sex": "male"}
"""What else is known of the father, and stays."""
THINGS: dict[tuple[str, Any], tuple[str, ...]] = {
    ("economic", "dibao"): ("低保", "低保户", "吃低保"),
    ("economic", "tekun"): ("特困", "五保"),
    ("economic", "dibao_marginal"): ("低保边缘", "边缘户"),
    ("service_record", "veteran"): ("当过兵", "当兵", "退伍军人"),
    ("service_record", "disabled_soldier"): ("残疾军人",),
    ("service_record", "martyr_family"): ("烈士", "烈属", "烈士家属"),
    ("service_record", "active_duty_family"): ("军属",),
    ("only_child", "deceased"): ("失独",),
    ("care_level", "severe"): ("重度失能", "失能", "瘫痪"),
    ("dementia", True): ("失智", "老年痴呆"),
    ("disability_grade", 2): ("残疾", "残疾证", "二级残疾"),
    ("living", "alone"): ("独居", "一个人住"),
    ("living", "institution"): ("住养老院", "养老院"),
    ("living", "with_children"): ("跟子女住", "跟儿子住"),
    ("pension_scheme", "employee"): ("职工养老", "退休金"),
    ("pension_scheme", "resident"): ("农保",),
    ("homeless", True): ("流浪",),
}
"""Values that may be held, and how somebody calls them who takes them back."""
FORMS = (
    *("不是{}", "他不是{}啊", "按错了 不是{}", "没{}", "没有{}", "哪来的{}", "谁说他{}了", "谁说{}", "别记{}", "{}去掉"),
    *("把那个{}去掉", "{}删掉", "没有{}这回事", "搞错了，没{}", "我没说{}", "我没说他{}", "{}是错的", "{}不对", "{}记错了"),
    *("又不是{}", "我说了不是{}", "他又没{}", "根本没{}", "从来没{}", "{}取消", "{}那个不要", "不是{}，你乱记", "你把{}去了"),
    *(
        "什么{} 没有的事",
        "我爸没{}",
        "我爸不是{} 听懂没",
        "没评过{} 别乱记",
        "他没{}，我点错了",
        "{}我点错了",
        "没{} 别给我塞这个",
        "{}这事你别记",
        "{}那条先别写了",
        "{}的事不用留着，去掉吧",
    ),
)
ASIDE = ("{}能领多少", "有没有{}", "是不是{}", "要是没{}呢", "不是{}吗？", "{}怎么取消", "隔壁没{}", "我妈没{}")
"""What takes nothing back of the father: a question, a supposition, another's affair."""


def father(engine: Engine, fact: str, value: Any, asked: str | None = None) -> State:
    """A conversation in which the father has that value, perhaps while something else is asked of him."""
    facts = {one: believed(engine.library.vocabulary[one], said) for one, said in {**HELD, fact: value}.items()}
    pending = Pending((asked,), (), multiple=False, subject="father") if asked else None
    return State(people=(PersonState("father", facts),), pending=pending)


def every(forms: tuple[str, ...], step: int) -> Iterator[Any]:
    """Each value in every `step`-th of its forms, so that all forms have their turn."""
    at = count()
    for (fact, value), words in THINGS.items():
        for word in words:
            for form in forms:
                if next(at) % step == 0:
                    yield pytest.param(fact, value, form.format(word), id=form.format(word))


def known_after(engine: Engine, state: State, text: str) -> list[tuple[str | None, dict[str, Any]]]:
    """What is known of each after a message."""
    after = take_up(engine.library, state, engine.read(Message(text, TODAY), state)).state
    return [(one.subject, {fact: belief_out(belief) for fact, belief in one.facts.items()}) for one in after.people]


@pytest.mark.parametrize(("fact", "value", "text"), list(every(FORMS, 4)))
@pytest.mark.parametrize("asked", [None, "medical_scheme"])
def test_what_is_taken_back_is_gone_and_all_else_stays(
    engine: Engine, fact: str, value: Any, text: str, asked: str | None
) -> None:
    """Whatever the words and whatever was asked: that value is not known any more, and nothing else is touched."""
    people = known_after(engine, father(engine, fact, value, asked), text)
    assert [subject for subject, _ in people] == ["father"]
    after = people[0][1]
    left = after.pop(fact, None)
    assert left != value
    assert not (isinstance(left, dict) and value in left["any"])
    assert after == HELD


@pytest.mark.parametrize(
    "text", ["我没说我爸没低保", "谁说我爸不是低保", "我哪说他没低保了", "低保没取消", "低保没停啊", "低保别写错了啊"]
)
def test_what_is_said_to_be_so_still_is_so(engine: Engine, text: str) -> None:
    """Who says that they never said no, or that it was not stopped, takes nothing back."""
    people = known_after(engine, father(engine, "economic", "dibao"), text)
    assert people[0][1]["economic"] == "dibao"


@pytest.mark.parametrize(("fact", "value", "text"), list(every(ASIDE, 3)))
def test_what_is_only_asked_or_anothers_takes_nothing_back(engine: Engine, fact: str, value: Any, text: str) -> None:
    """A question, a supposition, and what is said of somebody else leave the father as he is."""
    people = dict(known_after(engine, father(engine, fact, value), text))
    assert people["father"] == {**HELD, fact: value}


@pytest.mark.parametrize("text", ["我妈没低保", "我妈不是低保", "我妈没有低保，我爸有"])
def test_who_else_has_not_what_somebody_has_is_told_of_them(engine: Engine, text: str) -> None:
    """What the father has and the mother has not is denied of her, and stays his."""
    state = father(engine, "economic", "dibao")
    known = replace(state, people=(*state.people, PersonState("mother", {"age": Between(75, 75)})))
    people = dict(known_after(engine, known, text))
    assert people["father"]["economic"] == "dibao"
    assert "dibao" not in people["mother"]["economic"]["any"]
