"""Whoever is named in whatever statement, the people told of are those that the contract knows, and there is a reply."""

from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dialogs.engine import Engine
from dialogs.listening.finders.people import Subject
from dialogs.messages import Message
from dialogs.state import State
from tests.dialogs.talk import TODAY
from tests.index.shipped import shipped_search
from tests.knowledge.people import SHIPPED

ENGINE = Engine(SHIPPED, shipped_search)
KIN = (
    *(
        "我",
        "我妈",
        "我爸",
        "孩子",
        "女儿",
        "孙子",
        "邻居",
        "老人",
        "一户老人",
        "有两户",
        "同事他爸",
        "村里老人",
        "侄子",
        "保姆",
        "他",
        "奶奶",
        "",
    ),
)
TOLD = (
    *("住敬老院", "83岁", "吃低保", "残疾二级", "瘫在床上", "当过兵", "住磐安", "户口在金乡", "一个人住", "没有医保"),
    *("走了", "没了", "去世了", "能领钱吗", "符合政策吗"),
)


@settings(max_examples=250, deadline=None, derandomize=True, database=None)
@example([("孩子", "没了"), ("老人", "住敬老院")])
@given(said=st.lists(st.tuples(st.sampled_from(KIN), st.sampled_from(TOLD)), min_size=1, max_size=4))
def test_whoever_is_named_there_is_a_reply_about_people_of_the_contract(said: list[tuple[str, str]]) -> None:
    """A child's, a neighbour's or a stranger's affair makes no person of them, in any order of words."""
    message = Message("，".join(who + what for who, what in said), TODAY)
    _, reply = ENGINE.step(State(), message)
    assert {person.subject for person in reply.people} <= {None, *get_args(Subject)}
    assert reply.text.strip()


@pytest.mark.parametrize("text", ["女儿去世了，老人住养老院", "儿子没了，老人住养老院", "儿子在外地，老人住养老院"])
def test_the_old_one_is_never_the_child_named_before(text: str) -> None:
    """老人 behind a child, dead or away, is the elder: what is told of them is kept, as of nobody named yet."""
    read = ENGINE.read(Message(text, TODAY), State()).people
    assert [(person.subject, "living" in person.facts) for person in read] == [(None, True)]
