"""What no document tells of a thing is said not to be found, instead of another point of it."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import talk

TOLD = "我妈83，住磐安，户口磐安"


@pytest.mark.parametrize("asks", ["体检的报告能寄到家里吗", "探访的人会带东西来吗", "高龄津贴会不会涨", "公交卡能借给孙子用吗"])
def test_a_side_that_nobody_named_is_said_not_to_be_found(engine: Engine, asks: str) -> None:
    """体检的报告能寄到家里吗 was answered with the check-up itself."""
    _, reply = talk(engine, TOLD, asks)
    assert f"没有找到您问的这一点（“{asks}”）" in reply.text
    assert reply.unanswered


@pytest.mark.parametrize(
    "asks", ["体检呢", "高龄津贴能拿了吗", "护理补贴怎么弄", "坐公交要不要钱", "探访是什么", "高龄津贴有我妈的份吗"]
)
def test_what_is_told_is_answered_as_ever(engine: Engine, asks: str) -> None:
    """Short and plain questions ask what documents tell."""
    _, reply = talk(engine, TOLD, asks)
    assert "没有找到您问的这一点" not in reply.text
