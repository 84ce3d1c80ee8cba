"""Moving to one's children: the list of the place moved to answers, wherever they live; what is told of the child is heard."""

from typing import Any

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import cases, talk

HEARD: dict[str, tuple[str | None, dict[str, Any]]] = {
    "我妈77，儿子义乌户口": ("mother", {"children_hukou": "330782"}),
    "我妈77，户口义乌的儿子": ("mother", {"children_hukou": "330782"}),
    "我妈77，我在滨江有房": ("mother", {"fixed_home": True}),
    "我妈77，我跟我爱人户口都在拱墅，我跟我爱人在拱墅有房": ("mother", {"fixed_home": True, "children_hukou": "330105"}),
    "我丈母娘73，我媳妇户口杭州，她就我媳妇一个女儿": ("other", {"children_nearby_only": True}),
    "爸62妈61，女儿杭州户口，女儿在上城有房，有居住证": ("father", {"residence_permit": True, "fixed_home": True}),
    "我57，户口江西，儿子义乌户口，跟儿子住城区一起": ("self", {"lives_with_child_in_town": True}),
}
NOT_HEARD: dict[str, tuple[str | None, str]] = {
    "我妈77，儿子永康户口，她就一个儿子": ("mother", "children_nearby_only"),
    "我57，儿子义乌户口，没跟儿子住一起": ("self", "lives_with_child_in_town"),
    "我妈91，住拱墅。我岳母73，我媳妇户口杭州": ("mother", "children_hukou"),
}
AWAY = ("我妈82，户口在安徽，住安庆，我户口在拱墅", "能不能落到我这里来")


@pytest.mark.parametrize(("said", "told"), cases(HEARD))
def test_what_is_told_of_the_child_is_heard(engine: Engine, said: str, told: tuple[str | None, dict[str, Any]]) -> None:
    """The child's hukou and house, that there is no other child, that they live together: of the parents whose child it is."""
    _, reply = talk(engine, said)
    whom, facts = told
    held = next(person.facts for person in reply.people if person.subject == whom)
    assert {fact: held.get(fact) for fact in facts} == facts


@pytest.mark.parametrize(("said", "told"), cases(NOT_HEARD))
def test_what_does_not_follow_is_not_stored(engine: Engine, said: str, told: tuple[str | None, str]) -> None:
    """A child elsewhere makes nobody childless here; a wife's hukou is no child's of the speaker's own mother."""
    _, reply = talk(engine, said)
    held = next(person.facts for person in reply.people if person.subject == told[0])
    assert told[1] not in held


def test_where_no_list_is_the_list_of_the_child_answers(engine: Engine) -> None:
    """It is never said that nothing can be told since where they live now has no list."""
    _, reply = talk(engine, *AWAY)
    assert "老年父母投靠成年子女落户，第30项" in reply.text
    assert "没法判断" not in reply.text


def test_the_conditions_stand_one_a_line_with_what_is_met(engine: Engine) -> None:
    """Alternatives are lines of their own; who asks is told what of it they meet."""
    _, reply = talk(engine, *AWAY, "落户要满足啥，一条条说")
    assert "1. 成年子女是杭州市户籍（符合）" in reply.text
    assert "· 年满80周岁（符合）" in reply.text
    assert "固定住所（还不知道）" in reply.text


def test_what_is_asked_of_the_time_after_is_answered_as_of_then(engine: Engine) -> None:
    """户口落过来以后: as of who lives and is registered there; nothing of it is stored."""
    state, reply = talk(engine, *AWAY, "户口落过来以后高龄津贴能领吗")
    assert "假如常住地拱墅区，户籍地拱墅区：能。" in reply.text
    assert state.people[0].facts["hukou"] != state.people[0].facts["children_hukou"]


def test_what_is_told_then_is_held_against_the_same_item(engine: Engine) -> None:
    """我们有房, told after it was asked: how it stands now, and not where they live."""
    _, reply = talk(engine, *AWAY, "我们在拱墅有房")
    assert "您母亲可以享受" in reply.text


HALF = "我老公58 贵州户口 想投靠儿子 儿子磐安城里户口"


def test_a_wish_to_move_to_ones_child_asks_whether_they_can(engine: Engine) -> None:
    """想投靠儿子 儿子磐安城里户口: the child's hukou is told behind the wish, and moving is what is asked."""
    _, reply = talk(engine, HALF)
    assert reply.people[0].facts["children_hukou"] == "330727"
    assert "330727/27" in {one for act in reply.acts for one in act.about}


@pytest.mark.parametrize("says", ["要几岁才行", "那要到几岁", "他年纪够不够"])
def test_who_asks_for_the_age_to_move_is_told_every_age(engine: Engine, says: str) -> None:
    """The item asks one age of men, another of women, and none of who lives with the child: all are told."""
    _, reply = talk(engine, HALF, says)
    assert all(age in reply.text for age in ("60周岁", "55周岁", "居住证")), reply.text


@pytest.mark.parametrize("says", ["找民政还是公安", "去哪办", "那要是居住证也领了呢"])
def test_what_is_asked_behind_a_question_of_moving_is_of_it(engine: Engine, says: str) -> None:
    """Though they live where no list is, it goes on of the place moved to."""
    _, reply = talk(engine, HALF, says)
    assert "330727/27" in {one for act in reply.acts for one in act.about}
    assert "没有收录" not in reply.text


PANAN_LEFT = "我妈81，住磐安，户口磐安，我户口在拱墅"


@pytest.mark.parametrize("asks", ["她要是搬到拱墅住户口不动，磐安那60块还有没有", "搬去女儿家住，这60块还发不发"])
def test_a_sum_asked_about_who_moves_is_not_told_to_be_paid_once(engine: Engine, asks: str) -> None:
    """It hangs on the hukou, and on nothing else."""
    said = talk(engine, PANAN_LEFT, asks)[1].text
    assert "不叠加" not in said
    assert "没有写要住在当地" in said


@pytest.mark.parametrize(("asks", "head"), [("磐安的是不是就没了", "没有了。"), ("磐安的呢", "")])
def test_of_the_place_left_it_is_asked_what_it_no_longer_gives(engine: Engine, asks: str, head: str) -> None:
    """Beside what the new place gives."""
    said = talk(engine, PANAN_LEFT, f"她迁过来以后拱墅的高龄津贴能拿伐，{asks}")[1].text
    assert "可以享受高龄津贴（第11项）" in said
    assert f"：{head}高龄津贴（第9项）" in said
    assert "要求磐安县户籍" in said


FAR = "我爸妈在江西上饶，我户口在杭州拱墅，想把他们户口迁过来，爸63妈58，可以吗？"


def test_who_lives_where_there_is_no_list_is_answered_of_the_place_they_would_move_to(engine: Engine) -> None:
    """Their own place named once more (上饶还有个姐姐) does not turn the question away from moving."""
    for says in ("我妈没有居住证，上饶还有个姐姐嫁在那边，这样行不行", "我妈58没居住证，行不行"):
        reply = talk(engine, FAR, says)[1]
        assert "第30项" in reply.text, says
        assert "没有收录" not in reply.text, says


def test_by_the_list_of_the_hukou_it_goes_on_where_they_live_without_one(engine: Engine) -> None:
    """Once an item of it was spoken of; 按拱墅算行吗 is told what may be asked there."""
    opening = ("我妈74在临平，户口还在拱墅", "能申请拱墅的护理补贴吗")
    assert "没有收录" not in talk(engine, *opening)[1].text
    assert "老年人能力综合评估（第5项）" in talk(engine, *opening, "到哪评，要钱吗")[1].text
    by_hukou = talk(engine, opening[0], "按拱墅算行吗")[1].text
    assert "拱墅区清单里写明看户籍的可以照着问" in by_hukou
    assert "要问拱墅区的民政部门" in by_hukou


def test_that_the_child_has_moved_supposes_no_move_of_the_parents(engine: Engine) -> None:
    """They ask whether they can; who is old enough as a man and as a woman is not told of either."""
    opening = "我71住义乌户口也在，老伴68也住义乌"
    said = talk(engine, opening, "我儿子在杭州上班户口也迁到杭州去了，我们老两口想把户口迁过去跟他行不行")[1].text
    assert "假如" not in said
    assert "性别" not in said
    assert "外地身边没有子女" in said
