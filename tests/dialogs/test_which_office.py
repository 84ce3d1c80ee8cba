"""Which office leads, however that is asked, is of what was spoken of: of its item, or of the clause that answered."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import answer, talk

VETERAN = "我姥爷82，户口住处都在磐安，退役军人"
OF_ITEM = (VETERAN, "退伍的住养老院有没有优惠")
OF_CLAUSE = ("我71，义乌户口，住义乌", "老小区装电梯文件怎么说的")


@pytest.mark.parametrize(
    "words",
    [
        "牵头的呢",
        "哪几家牵头",
        "挑头的是哪个",
        "归口呢",
        "归口哪里",
        "先问哪个局",
        "责任单位",
        "主管部门是哪家",
        "该哪家衙门管",
        "管事的是谁",
        "这归哪头管",
        "哪几个部门",
        "该跟谁讲",
        "找谁说去",
        "这事谁说了算",
    ],
)
def test_the_lead_and_the_others_of_what_was_spoken_of(engine: Engine, words: str) -> None:
    """The item's own offices are told, and neither what to apply for first nor how offices are organised."""
    _, reply = talk(engine, *OF_ITEM, words)
    assert answer(reply).startswith("机构养老（第24项）：找县退役军人事务局（另有县民政局）")


@pytest.mark.parametrize("words", ["牵头的呢", "哪几家牵头", "该谁来管", "先问哪个局"])
def test_the_offices_of_a_clause(engine: Engine, words: str) -> None:
    """Of a clause its offices are told, and not its words once more."""
    _, reply = talk(engine, *OF_CLAUSE, words)
    assert answer(reply).startswith("金华市的文件里这一条的责任单位是市民政局、市财政局、市建设局、市残联。")


@pytest.mark.parametrize("words", ["先办哪个", "那我先申请哪几样"])
def test_what_to_apply_for_first_stays_that(engine: Engine, words: str) -> None:
    """Who asks which to apply for first hears of what there is."""
    _, reply = talk(engine, *OF_ITEM, words)
    assert "先办这" in answer(reply)


@pytest.mark.parametrize("asks", ["东阳的民政局还是金华市的", "是金华市民政局还是东阳民政局"])
def test_which_level_takes_it_is_not_written(engine: Engine, asks: str) -> None:
    """The office stands in the list of the city; the benefit is not told once more."""
    said = talk(engine, "老汉83，住东阳，户口东阳，低保，护理补贴给多少", asks)[1].text
    assert "找市民政局" in said
    assert "由哪一级受理，文件没有写；先问东阳市当地的民政部门" in said
    assert "三档" not in said


def test_what_to_bring_for_moving_is_of_the_place_moved_to(engine: Engine) -> None:
    """Who moves lives where no list is collected."""
    said = talk(engine, "想把我爸户口迁到杭州来，我户口在拱墅区，他82了在安徽老家", "要带什么材料去哪个派出所")[1].text
    assert "没有收录" not in said
    assert "第30项" in said


def test_who_is_not_of_age_yet_hears_of_the_office_where_they_ask_for_it_too(engine: Engine) -> None:
    """It is told once, and for later."""
    assert "到时候找县民政局" in talk(engine, "我妈72，住磐安", "高龄津贴多少钱，归哪个局管")[1].text
    assert talk(engine, "我妈82，住磐安，户口也在", "高龄津贴多少钱，归哪个局管")[1].text.count("找县民政局") == 1


@pytest.mark.parametrize("asks", ["那是兰溪给还是永康给", "到时候，是永康发还是兰溪发"])
def test_which_of_two_places_of_one_list_pays_is_not_written(engine: Engine, asks: str) -> None:
    """Both go by the list of their city; whether it can be had is not what was asked."""
    said = talk(engine, "老汉79，住永康，户口兰溪，高龄津贴啥时候有", asks)[1].text
    assert said.startswith("由哪一处发，文件没有写")
    assert "找市民政局" in said
    assert "不能" not in said


def test_which_of_two_lists_pays_is_told_of_both(engine: Engine) -> None:
    """The place of the hukou has a list of its own."""
    said = talk(engine, "老汉84，户口磐安，住永康，高龄津贴有没有", "是磐安发还是永康发")[1].text
    assert said.startswith("先到户口所在地磐安县问")


@pytest.mark.parametrize("asks", ["我问的是谁来发这个钱", "这津贴哪家发的"])
def test_who_pays_out_asks_for_the_office(engine: Engine, asks: str) -> None:
    """谁来发钱 is no question how much."""
    assert "找市民政局" in talk(engine, "老汉84，住永康，户口永康，高龄津贴有没有", asks)[1].text
