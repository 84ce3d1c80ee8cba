"""How many live in the household, as people say it."""

import pytest

from dialogs.listening.finders.household import household_file, read_household
from dialogs.listening.finders.numerals import mark
from dialogs.listening.text import normalise
from knowledge.facts import Between
from tests.dialogs.talk import cases

TOLD: dict[str, int | None] = {
    "家里三口人": 3,
    "我们家一共五个人": 5,
    "全家四口在一起": 4,
    "爷爷家就剩他一个人": 1,
    "我和女儿女婿三个人过": 3,
    "外婆跟外孙女祖孙俩": 2,
    "我妈跟我爸两个，家里没别人": 2,
    "就我们仨": 3,
    "一家三口靠低保过日子": 3,
    "一人户": 1,
    "一家老小五口": 5,
    "家里头就俺跟俺孙女俩人": 2,
    "俺家就俺娘俩": 2,
    "俺俩都吃低保，一个本上俩人": 2,
    "四口人一个低保本": 4,
    "户口本上三个人": 3,
    "三口户低保": 3,
    "家里就俺跟俺孙子俩人孩子他爸打工去了": 2,
    "低保户(2人) 男66": 2,
    "户内3人，男，66": 3,
    "男66，共同生活成员3人": 3,
}
ANSWERED: dict[str, int | None] = {
    "三": 3,
    "3": 3,
    "三个": 3,
    "连孙子五口": 5,
    "四口，加上护工五个": 4,
    "三口人，连住家保姆一共四个": 3,
    "老两口": 2,
    "就我自己": 1,
    "我、老伴、还有个没成家的儿子": 3,
    "我和闺女女婿，一个外孙": 4,
    "老两口带个孙子": 3,
    "我妈跟我": 2,
    "我，儿子在外地": None,
    "老伴和我分家了": None,
    "儿子和孙子": None,
    "不是三口": None,
    "三间屋": None,
}
NOT_TOLD: list[str] = [
    "我妈有三个儿子",
    "我儿子一家三口在外地",
    "隔壁一家七口",
    "以前家里六口人",
    "家里八十只羊",
    "我家有三间房",
    "三个儿子轮着住，一家四个月",
    "护工三个人管二十多个老人",
    "要是添个孙子就五口人",
    "我爸八口牙掉光了",
    "三口人的低保标准是多少",
    "我们村三百口人",
    "我生了五口",
    "俺爷俩去体检",
    "三个人一个医保",
    "就俺跟俺孙子俩人的票",
]


def size_in(text: str, *, asked: bool = False) -> Between | None:
    """The size that a text tells."""
    chars = normalise(text)
    found = read_household(chars, mark(chars), ("household_size",) if asked else ())
    return found[0] if found else None


@pytest.mark.parametrize(("text", "size"), cases(TOLD))
def test_a_household_is_told_with_a_sign(text: str, size: int) -> None:
    """家里, 一家, 口人, 三个人过: a number of people who live together."""
    assert size_in(text) == Between(size, size)


@pytest.mark.parametrize(("text", "size"), cases(ANSWERED))
def test_as_an_answer_a_number_will_do(text: str, size: int | None) -> None:
    """Asked how many they are, a number of people or words for two are one; a number of anything else is none."""
    assert size_in(text, asked=True) == (None if size is None else Between(size, size))


@pytest.mark.parametrize("text", NOT_TOLD)
def test_other_numbers_are_no_household(text: str) -> None:
    """Children, other people's families, former days, what is only supposed, rooms and animals."""
    assert size_in(text) is None


def test_every_pattern_of_households_has_examples_that_hold() -> None:
    """Each way reads what it says it reads and passes what it says it passes."""
    assert [str(fault) for fault in household_file().faults()] == []
