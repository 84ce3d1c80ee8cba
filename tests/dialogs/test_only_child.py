"""What became of an only child."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import cases, facts_in

SAID: dict[str, str] = {
    "我们的独生儿子去年病故了": "deceased",
    "独女已故": "deceased",
    "就一个闺女，前年车祸，没了": "deceased",
    "女儿前年走了，就这么一个孩子": "deceased",
    "我们失独": "deceased",
    "独生女肢体二级残疾": "disabled",
    "就这一个孩子，脑瘫": "disabled",
    "独子瘫痪了": "disabled",
}
NOT_SAID: dict[str, None] = {
    "我是独生子女家庭": None,
    "我家就是独生子女": None,
    "独生子女证没了，怎么补": None,
    "独生子女去世的家庭有什么补贴": None,
    "要是独生子没了怎么办": None,
    "就一个女儿，老伴没了": None,
    "大儿子没了，还有个小儿子": None,
}


@pytest.mark.parametrize(("text", "value"), cases(SAID))
def test_an_only_childs_fate_is_read(engine: Engine, text: str, value: str) -> None:
    """An only child who died or is disabled, in whichever order it is told."""
    assert facts_in(engine, text)["only_child"] == value


@pytest.mark.parametrize(("text", "value"), cases(NOT_SAID))
def test_an_only_child_alone_says_nothing(engine: Engine, text: str, value: None) -> None:
    """Being or having an only child, asking, supposing and other people's deaths are not the loss of one."""
    assert facts_in(engine, text).get("only_child") is value
