"""What a message wants."""

import pytest

from dialogs.engine import TURNS, Engine
from dialogs.listening.data import load
from dialogs.messages import Message
from dialogs.state import Pending, State
from tests.dialogs.talk import TODAY, cases

WANTED: dict[str, str] = {
    "你好": "greeting",
    "在吗": "greeting",
    "谢谢": "thanks",
    "👍": "thanks",
    "帮助": "help",
    "你是谁": "help",
    "转人工": "human",
    "忘记我": "forget",
    "重新开始": "restart",
    "都告诉我": "all",
    "就这样": "stop",
    "不问了": "stop",
    "为什么问这个": "why_asked",
    "能享受什么待遇": "apply",
    "有什么补贴": "apply",
    "高龄津贴多少钱": "amount",
    "去哪里办": "where",
    "怎么申请": "where",
    "什么时候能领": "when",
    "为什么不能领高龄津贴": "why_not",
    "磐安和金乡哪个多": "compare",
    "低保和特困有什么区别": "compare",
    "我妈83岁": "tell",
    "今天天气不错": "chat",
}
URGENT = [
    *("我不想活了", "我妈摔倒了起不来", "我爸被打了", "老人走丢了", "救命", "不给饭吃", "我妈昏过去了", "煤气中毒", "叫不醒了"),
    "我妈被儿子打了",
]
MIDWAY: dict[str, str] = {
    "谢谢": "thanks",
    "帮助": "help",
    "转人工": "human",
    "忘记我": "forget",
    "重新开始": "restart",
    "都告诉我": "all",
    "就这样": "stop",
    "为什么问这个": "why_asked",
    "救命": "distress",
    "高龄津贴多少钱": "amount",
    "去哪里办": "where",
    "高龄津贴有吗？": "ask",
    "怎么申请": "where",
    "能享受什么待遇": "apply",
    "没有": "tell",
    "低保": "tell",
    "不清楚": "tell",
}


@pytest.mark.parametrize(("text", "intent"), cases(WANTED))
def test_what_is_wanted_is_heard(engine: Engine, text: str, intent: str) -> None:
    """Each wish has its words."""
    assert engine.read(Message(text, TODAY), State()).intent == intent


@pytest.mark.parametrize("text", URGENT)
def test_distress_comes_before_all(engine: Engine, text: str) -> None:
    """Danger to life is heard, also in the middle of facts and questions."""
    for said in (text, f"我妈83岁住磐安，{text}", f"{text}，有什么补贴？", f"{text}，谢谢"):
        assert engine.read(Message(said, TODAY), State()).intent == "distress"


@pytest.mark.parametrize(("text", "intent"), cases(MIDWAY))
def test_what_is_wanted_is_heard_while_a_question_is_open(engine: Engine, text: str, intent: str) -> None:
    """An open question does not deafen; an answer is an answer."""
    state = State(pending=Pending(("economic",), (), multiple=False, subject=None))
    assert engine.read(Message(text, TODAY), state).intent == intent


def test_every_intent_has_its_turn() -> None:
    """Each intent of the data, and tell and chat, has its turn in the engine's table, and no other."""
    assert {entry["intent"] for entry in load("intents.yaml")} | {"tell", "chat"} == set(TURNS)
