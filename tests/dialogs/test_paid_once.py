"""Of gifts of one item of which the document pays one alone: asked whether they add up, the one that is paid is told."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import answer, moves_of, talk

PANAN = "我外婆101 磐安的 户口磐安"
ASKED: dict[str, tuple[tuple[str, ...], str]] = {
    "两笔的数加到一起": ((PANAN, "60加400一起发不"), "不叠加，只发一样"),
    "两份": ((PANAN, "高龄津贴多少", "是不是两份都给"), "不叠加，只发一样"),
    "那一份还发不发": ((PANAN, "高龄津贴多少", "那60那份还给不给"), "不叠加，只发一样"),
    "只发大的": ((PANAN, "高龄津贴多少", "那就光400喽"), "对，只发这一样，不叠加"),
    "没写数额的照样说": (
        ("我外婆101 拱墅的 户口拱墅", "高龄津贴和长寿补助能一起领吗"),
        "不叠加，只发一样：不满100周岁的，高龄津贴；年满100周岁的，长寿保健补助金。您家老奶奶现在是长寿保健补助金。",
    ),
    "以后到了一百岁": (("我外婆92 磐安的 户口磐安", "高龄津贴多少", "到100岁400和60叠不叠"), "不叠加，只发一样"),
}
NOT_ASKED: dict[str, tuple[str, ...]] = {
    "两个人": ("我外婆85 磐安的 户口磐安", "高龄津贴多少", "两个人一起领多少"),
    "跟别的项目": ("我外婆101 拱墅的 户口拱墅", "高龄津贴和护理补贴能同时领吗"),
    "还没到那一样的，只有小的": ("我外婆85 磐安的 户口磐安", "高龄津贴多少", "就60是吧"),
    "低保": ("我外婆101 磐安的 户口磐安", "低保和高龄津贴能一起领吗"),
}


@pytest.mark.parametrize(("says", "begins"), list(ASKED.values()), ids=list(ASKED))
def test_gifts_that_are_paid_once_do_not_add_up(engine: Engine, says: tuple[str, ...], begins: str) -> None:
    """能, 对 of both would promise money twice."""
    reply = answer(talk(engine, *says)[1])
    assert reply.startswith(begins)
    assert "不重复享受" in reply


@pytest.mark.parametrize("says", list(NOT_ASKED.values()), ids=list(NOT_ASKED))
def test_what_is_of_other_things_is_not_told_to_be_paid_once(engine: Engine, says: tuple[str, ...]) -> None:
    """不重复享受 of one item says nothing of two people, nor of another item."""
    assert "paid_once" not in moves_of(engine, *says)
    assert "不重复享受" not in answer(talk(engine, *says)[1])
