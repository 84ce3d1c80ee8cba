"""Letters about what no document tells: refused, though an item shares their words."""

import pytest

from dialogs.engine import Engine
from dialogs.messages import Reply
from tests.dialogs.talk import talk

NOT_TOLD = (
    "我是金乡县的，爸爸71岁，参加职工医保。上月在省城住院花了五万，请问跨省看病的报销比例是多少，起付线怎么算？",
    "我今年57岁，金乡县的，职工养老保险缴费满十一年。请问差的那几年能不能一次补缴，基数按哪年的？",
    "拱墅区的，我妈78岁，在路口被外卖车撞倒，腿骨折了。请问交警管不管，药费找谁赔？",
    "我家在友谊县种了三十亩大豆，豆子的补贴邻居都到账了。请问一亩补几块，找谁查？",
)
ASKS_WHO_SEES_TO_IT = "我妈75岁，家在磐安县城，隔壁饭店的油烟天天熏得她咳嗽，投诉过三回都没下文。请问噪音和油烟归哪个部门管？"
"""Somebody who has complained wants no human to talk to."""


def answered(reply: Reply) -> list[bool]:
    """Whether each question was answered."""
    return [act.answered for act in reply.acts if act.answered is not None]


@pytest.mark.parametrize("letter", NOT_TOLD)
def test_what_no_document_tells_is_refused_and_nothing_else_told(engine: Engine, letter: str) -> None:
    """No part of such a letter is answered by an item that shares a word with it."""
    _, reply = talk(engine, letter)
    assert answered(reply)
    assert not any(answered(reply)), reply.text


def test_who_sees_to_a_nuisance_is_refused_and_no_office_of_benefits_told(engine: Engine) -> None:
    """投诉过三回 tells what was done, and the story names no item."""
    _, reply = talk(engine, ASKS_WHO_SEES_TO_IT)
    assert answered(reply)
    assert not any(answered(reply)), reply.text
