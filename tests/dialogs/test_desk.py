"""The place of a desk (a hotline's, a village clerk's): where clients live of whom no place is told, and nobody's own kin."""

import pytest

from dialogs.engine import Engine
from dialogs.state import dump, load
from tests.dialogs.talk import cases, talk

PANAN, JINXIANG, GONGSHU, YOUYI, YIWU, DONGYANG = "330727", "370828", "330105", "230522", "330782", "330783"
DESKS = {
    "磐安热线 来电：男77 低保 问补贴": PANAN,
    "你好，我们这里是金乡县12345话务员，市民问 81岁公交免费吗": JINXIANG,
    "我是磐安玉山这边村里的会计 村里钱大爷81 五保": PANAN,
    "友谊县某某村 支书 老孙头79 低保边缘": YOUYI,
    "我是拱墅区祥符街道的网格员 有个独居大爷86": GONGSHU,
    "义乌社区 有个四川老两口 男71女70 落户行不行": YIWU,
    "东阳居委会的 居民问 80岁有啥": DONGYANG,
}
NO_DESKS = [
    "我妈住磐安 77 低保",
    "我是友谊县村会计 俺娘82 有啥补贴",
    "我是磐安的退休干部 今年76",
    "拱墅社区食堂几点开门 我妈82",
    "和平社区的 居民问 80岁有啥",
    "金乡热线一直打不通 我爸83 怎么申请低保",
]


@pytest.mark.parametrize(("text", "place"), cases(DESKS))
def test_a_desk_is_where_one_who_asks_by_office_says_at_first(engine: Engine, text: str, place: str) -> None:
    """A hotline, a village, a community at the head of a message is the desk's place."""
    state, _ = talk(engine, text)
    assert state.desk == place


@pytest.mark.parametrize("text", NO_DESKS)
def test_who_asks_for_their_own_has_no_desk(engine: Engine, text: str) -> None:
    """Kin, an office that somebody had, a canteen, a community of anywhere and a hotline that is called are no desk."""
    state, _ = talk(engine, text)
    assert state.desk is None


def test_each_new_client_lives_there_until_it_is_said_otherwise_and_it_is_told_once(engine: Engine) -> None:
    """Nothing else is anyone else's: neither age nor means."""
    notes = ["我是磐安双峰村文书 老陆头83 低保边缘", "下一个 老姜76 公交要钱不", "下一个 老范 住东阳 91"]
    _, first = talk(engine, notes[0])
    _, second = talk(engine, *notes[:2])
    state, third = talk(engine, *notes)
    (person,) = second.people
    assert person.facts["residence"] == PANAN
    assert "economic" not in person.facts
    assert "不要钱" in second.text
    assert "没说住在哪里的，都按磐安县算" in first.text
    assert "没说住在哪里的" not in second.text + third.text
    assert third.people[0].facts["residence"] == DONGYANG
    assert load(dump(state)) == state


def test_one_from_elsewhere_is_asked(engine: Engine) -> None:
    """外地的: where they live is not known."""
    state, reply = talk(engine, "拱墅热线 来电 女84 独居", "下一个 外地老人 72 能落户吗")
    assert state.desk == GONGSHU
    assert "residence" not in reply.people[0].facts
