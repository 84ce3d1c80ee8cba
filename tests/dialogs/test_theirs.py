"""What is for the few of whom somebody is goes ahead of what hangs on a status of others, where a question names neither."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import talk

THEIRS = {
    "现役军人家属问养老院": ("我70 户口住处都是友谊县 儿子在部队现役", "我要进公办养老院有没有优待", "230522/16"),
    "军属问进院": ("我娘71 户口住处都是友谊县 她小儿子现役军人", "她要进公办养老院能有照顾不", "230522/16"),
}


@pytest.mark.parametrize(("first", "says", "about"), THEIRS.values(), ids=THEIRS)
def test_of_what_comes_near_theirs_is_told(engine: Engine, first: str, says: str, about: str) -> None:
    """A soldier's mother who asks for a home is told of what is for soldiers' families, not for those who lost their child."""
    _, reply = talk(engine, first, says)
    assert [one for act in reply.acts for one in act.about] == [about]


def test_who_is_of_no_such_few_is_told_what_was_found(engine: Engine) -> None:
    """Nothing is put in the place of what a question finds for everybody."""
    _, reply = talk(engine, "我70 户口住处都是友谊县", "我要进公办养老院有没有优待")
    about = [one for act in reply.acts for one in act.about]
    assert about
    assert "230522/16" not in about


CALLED = {
    "特困的人留在家里": (("大伯70 特困 户口住处都拱墅",), "他要是就在家待着呢", "330105/20"),
    "特困的人去院里": (("大伯70 特困 户口住处都拱墅",), "换去敬老院里呢", "330105/21"),
    "流浪的人谁管": (("路上有个流浪的老头 差不多68岁 在拱墅",), "派出所管不管这事", "330105/26"),
    "流浪的人报警": (("路上有个流浪的老头 差不多68岁 在拱墅",), "我是报警还是找谁", "330105/26"),
}


@pytest.mark.parametrize(("talked", "says", "about"), CALLED.values(), ids=CALLED)
def test_what_those_of_one_status_call_so_is_theirs(engine: Engine, talked: tuple[str, ...], says: str, about: str) -> None:
    """In the mouth of who is kept by the state 在家 is being kept at home; of somebody found without a home 谁管 is relief."""
    _, reply = talk(engine, *talked, says)
    assert about in [one for act in reply.acts for one in act.about]
