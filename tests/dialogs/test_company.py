"""Who is only company, only helps, or is only where somebody goes: nobody of whom a message is; and who is, though named so."""

import pytest

from dialogs.engine import Engine
from dialogs.state import dump, load
from tests.dialogs.talk import TODAY, Message, talk

COUPLE = ("我80，住磐安，磐安户口", "我老太婆77，也住磐安，磐安户口")
PARENTS = ("我爸84我妈81，都住金乡，金乡户口",)

ASKED: list[tuple[tuple[str, ...], str]] = [
    (("我公公84 住拱墅 瘫了", "我们两口子照顾他 有没有什么培训"), "other:male"),
    (("我婆婆79 住拱墅 瘫了", "我们夫妻俩伺候她 有人上门帮忙吗"), "other:female"),
    ((*COUPLE, "她坐公交要钱吗", "为啥没我的"), "self"),
    ((*COUPLE, "我坐公交要钱吗", "你帮我看看她能领啥"), "spouse"),
    ((*COUPLE, "我坐公交要钱吗", "你给我算算老太婆一个月多少"), "spouse"),
    ((*PARENTS, "我妈坐公交要钱吗", "替我查查我爸有高龄津贴没"), "father"),
]


@pytest.mark.parametrize(("messages", "whom"), ASKED)
def test_a_question_is_of_whom_it_is_for(engine: Engine, messages: tuple[str, ...], whom: str) -> None:
    """我们两口子照顾他, 你帮我看看她有啥: who cares or is told is not asked about; 没我的 is of the speaker."""
    state, _ = talk(engine, *messages[:-1])
    moves = engine.moves(load(dump(state)), Message(messages[-1], TODAY))
    asked = {who for move in moves if move.act.act == "ask" for who in move.act.of}
    after, _ = engine.step(load(dump(state)), Message(messages[-1], TODAY))
    assert (asked or {after.person.subject if after.person else None}) == {whom}


NOBODY_NEW = [
    ("我妈81 住磐安", "我想把她户口迁到义乌我舅那 行吗"),
    ("我妈81 住磐安", "她去我姐家住了"),
    ("我爸83 住拱墅 拱墅户口", "他户口挂在我叔叔那边"),
    ("我公公84 住拱墅 瘫了", "我们两口子照顾他 有没有什么培训"),
    ("我婆婆84 住拱墅 瘫了", "我们老两口伺候她三年了 能给点补贴吗"),
]


@pytest.mark.parametrize("messages", NOBODY_NEW)
def test_nobody_new_is_told_of(engine: Engine, messages: tuple[str, str]) -> None:
    """迁到义乌我舅那: he is only where she goes."""
    state, _ = talk(engine, *messages)
    assert len(state.people) == 1


@pytest.mark.parametrize("word", ["俺爷俩", "我爷俩", "咱爷俩"])
def test_father_and_child_are_no_grandfather(engine: Engine, word: str) -> None:
    """俺爷俩: the speaker and the father."""
    state, _ = talk(engine, f"俺爹96，俺72，都住金乡，{word}都有啥")
    assert {one.subject for one in state.people} == {"self", "father"}
