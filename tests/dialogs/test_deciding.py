"""Deciding is one table: every row can be reached, every move is there, and nobody decides anywhere else."""

from pathlib import Path

import pytest

from dialogs.deciding import CIRCUMSTANCES, TABLE, Row, decide
from dialogs.engine import MOVES, Engine
from dialogs.listening.acts import Act
from dialogs.state import State
from tests.dialogs.talk import moves_of, talk

SAID_FOR_EACH_ROW = Path(__file__).parent / "said_for_each_row.txt"


def test_every_row_of_the_table_is_reached_by_something_that_people_say(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each line of said_for_each_row.txt is a conversation; a row that none of them is decided by is dead, or wants one."""
    deciding: set[Row] = set()
    holds = Row.holds

    def noted(row: Row, act: Act, circumstances: frozenset[str]) -> bool:
        decides = holds(row, act, circumstances)
        deciding.update([row] if decides else [])
        return decides

    monkeypatch.setattr(Row, "holds", noted)
    for line in SAID_FOR_EACH_ROW.read_text(encoding="utf-8").splitlines():
        talk(engine, *line.split(" / "))
    assert [row for row in TABLE if row not in deciding] == []


def test_every_move_is_there_and_every_circumstance_is_said_in_words() -> None:
    """No row leads nowhere, no move stands idle, no circumstance is without its words."""
    assert {row.move for row in TABLE} == set(MOVES)
    assert {name for row in TABLE for name in (row.where + " " + row.unless).split()} == set(CIRCUMSTANCES)


def test_forgetting_silences_everything_else() -> None:
    """Beside a wish to be forgotten nothing is told or answered."""
    acts = [Act("tell", (0, 1)), Act("forget", (1, 2))]
    assert [move.name for move in decide(acts, (), State(), told=True)] == ["forget_all"]


SAID: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "说情况": (("我妈83，住磐安，户口磐安",), ["news"]),
    "问项目": (("我妈83，住磐安", "高龄津贴有吗"), ["items"]),
    "问合计": (("我妈83，住磐安", "一年能拿多少"), ["total"]),
    "问假设": (("我妈83，住磐安", "要是她90岁了呢"), ["suppose"]),
    "问别处": (("我妈83，住磐安", "高龄津贴多少钱", "金乡呢"), ["elsewhere"]),
    "问材料": (("我妈83，住磐安", "要带什么材料"), ["unsaid_side"]),
    "问要不要紧": (("我妈83，住磐安", "高龄津贴有吗", "要不要查收入"), ["mattering"]),
    "问去哪": (("我妈83，住磐安", "去哪里办"), ["offices"]),
    "问差几岁": (("我妈77，住磐安，户口磐安", "高龄津贴有吗", "还差几岁"), ["when"]),
    "问词": (("我妈83，住磐安", "低保是什么意思"), ["explain_term"]),
    "问原文": (("我妈83，住磐安", "第9项原文"), ["quote"]),
    "下一位": (("我妈83，住磐安", "下一位"), ["next_case"]),
    "算了": (("我妈83，住磐安", "算了"), ["close"]),
    "删掉": (("我妈83，住磐安", "把我妈的资料删了吧"), ["forget_all"]),
    "撑不住": (("我妈83，住磐安", "我快撑不住了"), ["comfort"]),
    "要出事": (("我妈83，住磐安", "我妈摔倒起不来了"), ["keep_safe"]),
    "没听懂": (("我妈83，住磐安", "咕噜咕噜咚"), ["unheard"]),
    "谢谢": (("我妈83，住磐安", "谢谢啊"), ["thank"]),
}


@pytest.mark.parametrize(("said", "moves"), SAID.values(), ids=SAID.keys())
def test_what_is_said_leads_to_its_move(engine: Engine, said: tuple[str, ...], moves: list[str]) -> None:
    """The last message of each is answered by its move."""
    assert moves_of(engine, *said) == moves


ABOUT_OTHERS = [
    *("我妈83，住磐安，补贴会不会清零", "请政府别忘记我们老人", "户口注销了还能领吗", "要重新问一遍社区吗"),
    *("忘了", "都忘了", "她忘了", "我妈都忘记了", "她老年痴呆，都忘了", "去办的时候把资料忘了"),
    *("要取消许可吗", "能不能撤销授权", "不同意保存资料会怎样"),
]


@pytest.mark.parametrize("text", ABOUT_OTHERS)
def test_nothing_is_erased_by_a_word_that_is_about_something_else(engine: Engine, text: str) -> None:
    """Erasing and starting over need the whole message to say so; who has forgotten something asks for neither."""
    assert not {"forget_all", "forget_one", "start_over"} & set(moves_of(engine, "我妈83，住磐安", text))


@pytest.mark.parametrize("text", ["忘了吧", "都忘掉", "把我忘了", "忘了我吧", "我撤回同意", "不同意你们保存我的资料"])
def test_whoever_asks_to_be_forgotten_is(engine: Engine, text: str) -> None:
    """Beside 忘记我: 忘掉, 忘了吧, 把我忘了, and a consent that is taken back."""
    assert moves_of(engine, "我妈83，住磐安", text) == ["forget_all"]


@pytest.mark.parametrize("text", ["没有这个人 删掉", "哪来的这个人啊，把他去掉吧"])
def test_who_is_not_there_is_the_one_spoken_of_last(engine: Engine, text: str) -> None:
    """Somebody who was never meant is taken out, and whoever else was told of stays."""
    state, _ = talk(engine, "我妈83，住磐安", "还有我公公85", text)
    assert [person.subject for person in state.people] == ["mother"]


@pytest.mark.parametrize("text", ["我爸那份删了吧，爷爷的留着", "把我爸的资料删了", "我爸的信息麻烦删掉，谢谢"])
def test_one_of_several_is_erased_and_the_others_stay(engine: Engine, text: str) -> None:
    """Who is named is erased, and nobody else."""
    state, reply = talk(engine, "我爸70，爷爷93，都是拱墅的", text)
    assert [person.subject for person in state.people] == ["grandfather"]
    assert "您父亲的资料已经删掉" in reply.text


def test_what_is_held_is_told_when_asked(engine: Engine) -> None:
    """你都记了我什么 tells the facts held; after forgetting, that there are none; and it opens nobody."""
    assert "83周岁" in talk(engine, "我妈83，住磐安", "你都记了我什么")[1].text
    state, reply = talk(engine, "我妈83，住磐安", "全删掉", "你还记得我妈几岁吗")
    assert "什么也没有记" in reply.text
    assert not state.people


def test_danger_comes_first_and_the_question_is_answered_too(engine: Engine) -> None:
    """养老院打人，谁管: first the telephones, then what was asked."""
    moves = moves_of(engine, "我妈83，住磐安", "我妈被护工打了，高龄津贴还能领吗")
    assert moves == ["keep_safe", "items"]
