"""Two people, and the parts of one item, added up or told apart as the words ask."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import answer, talk

PARENTS = "我妈84，爸86，户口住家都在磐安"
LOST = "俺俩都失独，我66他68，金乡户口"
NEARLY = "我妈85，爸79，户口住家都在磐安"

TOGETHER: dict[str, tuple[tuple[str, ...], str]] = {
    "俩人一块": ((LOST, "扶助金多少", "俺俩一块一个月是多少"), "合起来每月1980元，一年23760元"),
    "老两口一共": ((PARENTS, "高龄津贴有没有", "老两口一共一个月多少"), "合起来每月120元"),
    "接着问一年": ((PARENTS, "高龄津贴有没有", "两个人加起来每月多少", "那一年呢"), "一年1440元"),
    "说错的合计": ((LOST, "扶助金多少", "我们俩合起来一个月1900对不对"), "合起来每月1980元"),
    "两边的清单不一样": (
        ("我妈84 住金乡 户口金乡 吃低保", "我爸83 住磐安 户口磐安", "我妈生活补贴多少", "两边加一块儿一年多少"),
        "合起来每月160元，一年1920元",
    ),
    "高龄的加残疾的": (
        ("我公公84 磐安户口 住磐安 残疾一级", "高龄的加残疾的一个月多少钱"),
        "每月60元，一年720元",
    ),
    "等都有了": ((NEARLY, "高龄津贴有没有", "等他俩都有了 一个月加一块多少"), "合起来每月120元"),
}


@pytest.mark.parametrize(("says", "has"), list(TOGETHER.values()), ids=list(TOGETHER))
def test_two_who_are_added_up_are_told_their_sum(engine: Engine, says: tuple[str, ...], has: str) -> None:
    """The sum of both, once; what goes on from it is of both, too; 等都有了 is of the time when both have it."""
    told = answer(talk(engine, *says)[1])
    assert told.count(has) == 1


APART = ("我妈82 住金乡 户口金乡，我爸85 住磐安 户口磐安",)


@pytest.mark.parametrize("words", ["他俩高龄津贴谁拿得多", "高龄津贴我妈跟我爸谁多", "为啥我爸的高龄津贴比我妈多"])
def test_each_of_two_is_held_against_the_list_of_their_own_place(engine: Engine, words: str) -> None:
    """磐安 writes 60, and 金乡 no figure for her age: neither is told by the other's list, and no 一样 is said."""
    told = answer(talk(engine, *APART, words)[1])
    assert "您父亲（磐安县），高龄津贴：每月60元" in told
    assert "您母亲（金乡县），高龄津贴：文件没写数额" in told
    assert not told.startswith("一样")


@pytest.mark.parametrize("words", ["凭啥那边的高龄津贴比这边高", "为啥我妈那边比我爸少"])
def test_why_one_gets_more_elsewhere_is_said_to_be_each_places_own(engine: Engine, words: str) -> None:
    """凭啥那边比这边高: each place sets its own, which no document explains, ahead of what each writes."""
    assert answer(talk(engine, *APART, words)[1]).startswith("各地的标准由各地自己定")


EACH_PLACES_OWN, NOT_ALIKE = "各地的标准由各地自己定", "几位自己的情况不一样"


@pytest.mark.parametrize(
    ("told", "words", "first", "has"),
    [
        (
            "我妈81住磐安 户口磐安 我爸78住婺城 户口婺城",
            "为啥我妈的高龄津贴比我爸多",
            "因为高龄津贴（第7项）要求年满80周岁，您父亲目前不符合",
            "您母亲（磐安县）比您父亲（金华市）一年多720元",
        ),
        (
            "我奶奶84义乌 我爷爷79磐安",
            "凭啥那边高龄津贴比这边多",
            "因为高龄津贴（第9项）要求年满80周岁，您家老爷爷目前不符合",
            "您家老奶奶（金华市）比您家老爷爷（磐安县）一年多720元",
        ),
        ("我妈79低保 磐安 / 我爸85 义乌", "为啥差这么多", "因为高龄津贴（第9项）要求年满80周岁，您母亲目前不符合", "您父亲："),
        (
            "我妈83 住义乌 户口义乌，我爸102 住磐安 户口磐安",
            "为啥我爸的高龄津贴比我妈多",
            NOT_ALIKE,
            "一年多4080元",
        ),
        ("我妈83 住义乌 户口义乌，我爸86 住磐安 户口磐安", "为啥我爸的高龄津贴比我妈多", "写明的最低数一样多", "每月60元"),
    ],
    ids=["不够岁数", "那边这边", "问的是全部的钱", "不在一档", "说得不对"],
)
def test_places_are_the_reason_only_where_nothing_else_is(engine: Engine, told: str, words: str, first: str, has: str) -> None:
    """Who is too young is told so, and has nothing; of two grades it is they who differ; of alike sums no reason is told."""
    text = answer(talk(engine, told, words)[1])
    assert text.startswith(first)
    assert has in text
    assert EACH_PLACES_OWN not in text
    assert "没法比多少" not in text


def test_who_is_named_alone_is_not_added_up(engine: Engine) -> None:
    """我妈一年呢, behind the sum of both, is of her alone."""
    assert "合起来" not in answer(talk(engine, PARENTS, "高龄津贴有没有", "两个人加起来每月多少", "我妈一年呢")[1])


POOR = "我爸77，住金乡，低保，能力评估2级"


@pytest.mark.parametrize("says", ["护理那部分几块", "护理那句是几块", "单算护理一年多少", "护理部分多少"])
def test_a_part_that_is_named_is_told_alone(engine: Engine, says: str) -> None:
    """护理那句: of what the item gives, the part that the words name."""
    told = answer(talk(engine, POOR, "经济困难老年人补贴多少", says)[1])
    assert "护理补贴每月85元，一年1020元" in told
    assert "生活补贴" not in told


OLDEST = "奶奶102，户口住家都在磐安"


@pytest.mark.parametrize("says", ["60那份她还能再领吗", "60的那个也给她不", "400之外再领一份60行不", "她再领一份行不行"])
def test_of_gifts_of_which_one_is_paid_no_other_is_promised_beside(engine: Engine, says: str) -> None:
    """60那份还能再领吗, of one who has the 400: only one of them is paid (不重复享受)."""
    told = answer(talk(engine, OLDEST, "高龄津贴多少", says)[1])
    assert told.startswith("不叠加，只发一样")
    assert "不重复享受" in told


def test_the_gift_that_is_theirs_is_asked_as_ever(engine: Engine) -> None:
    """60的那个也给她不, of one who has the 60: she has it."""
    assert answer(talk(engine, "我妈85，户口在磐安，住磐安", "60的那个也给她不")[1]).startswith("给。")


@pytest.mark.parametrize("says", ["低保边缘的打几折", "低边户按几成算", "人家低保边缘的是百分之几"])
def test_a_share_of_what_others_are_paid_is_told_of_their_kind(engine: Engine, says: str) -> None:
    """低保边缘的按几成, of one on 低保: what those of that kind are paid of the same thing."""
    assert "50%" in answer(talk(engine, "我爸78，磐安户口住磐安，低保，完全失能", "护理补贴有没有", says)[1])
