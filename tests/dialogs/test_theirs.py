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


@pytest.mark.parametrize(
    ("home", "asked", "told"),
    [
        ("一个人住老屋里", "以后我死了谁给埋", "分散供养（第13项）"),
        ("一个人住老屋里", "后事谁办", "分散供养（第13项）"),
        ("一个人住老屋里", "一个月五保钱是多少", "分散供养："),
        ("一个人住老屋里", "住进去以后五保待遇一个月多少", "集中供养："),
        ("住敬老院里", "人走了谁给下葬 管不管", "管。您可以享受集中供养（第14项）"),
        ("住敬老院里", "还在家过的五保钱多少", "分散供养："),
    ],
)
def test_of_two_ways_of_which_one_is_had_it_is_theirs_that_is_told(engine: Engine, home: str, asked: str, told: str) -> None:
    """分散供养 of who lives at home, 集中供养 of who lives in a home, unless the question says which way it means."""
    _, reply = talk(engine, f"我73 五保户 住金乡 {home}", asked)
    assert told in reply.text
    assert ("集中供养" if told.startswith("分散") else "分散供养") not in reply.text


def test_money_told_by_a_rate_is_said_to_have_no_figure(engine: Engine) -> None:
    """不低于低保标准的1.3倍: how much that is nobody can say from the document, and so it is said."""
    _, reply = talk(engine, "我73 五保户 住金乡 一个人住老屋里", "在家一个月五保钱是多少")
    assert "基本生活标准不低于当地低保标准的1.3倍，具体多少元文件没写" in reply.text


def test_two_ways_called_by_their_names_are_both_told(engine: Engine) -> None:
    """分散供养和集中供养: who names both is told both, however they live."""
    _, reply = talk(engine, "我73 五保户 住金乡 一个人住老屋里", "分散供养和集中供养有啥不一样")
    assert "分散供养（第13项）" in reply.text
    assert "集中供养（第14项）" in reply.text


OPEN_BESIDE = {
    "二级，还没说自理": ("我姑75 友谊 户口友谊 一般家庭 视力残疾二级", "那护理补贴有没有她的", "重度残疾人护理补贴（第23项）"),
    "一级，普通家庭": ("我爹80 磐安 户口磐安 一般家庭 肢体残疾一级 下不来床", "护理补贴能领不", "重度残疾人护理补贴（第22项"),
    "好像有一级": (
        "我爹80 磐安 户口磐安 一般家庭 下不来床 护理补贴能领不",
        "残疾证前年办的好像一级 那这个能领吧",
        "重度残疾人护理补贴，第22项",
    ),
}


@pytest.mark.parametrize(("first", "says", "theirs"), OPEN_BESIDE.values(), ids=OPEN_BESIDE)
def test_of_two_of_nearly_one_name_the_one_that_can_be_had_goes_ahead(
    engine: Engine, first: str, says: str, theirs: str
) -> None:
    """护理补贴, of somebody disabled who is too well off for the one of that name: what is theirs or open still, and then that
    the other is not, in one line."""
    _, reply = talk(engine, first, says)
    at, named = reply.text.find(theirs), [one for one in reply.text.split("\n") if one.startswith("护理补贴（第")]
    assert at >= 0
    assert len(named) == 1
    assert "目前不符合" in named[0]
    assert at < reply.text.index(named[0])
    assert not reply.text.startswith(("不能", "没有", "不行"))


def test_of_whom_nothing_of_the_other_is_told_the_one_that_is_named_is_told_alone(engine: Engine) -> None:
    """Nobody said anything of a disability: the allowance named is refused in so many words."""
    _, reply = talk(engine, "我姑75 友谊 户口友谊 一般家庭", "那护理补贴能领吗")
    assert "不能。护理补贴（第4项）" in reply.text
    assert "第23项" not in reply.text
