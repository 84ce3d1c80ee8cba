"""Ages: said outright, inexactly, by birth, by identity number, or against another's age. Today is 2025-06-01."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.engine import Engine
from dialogs.listening.finders.age_patterns import ages_file
from dialogs.listening.finders.ages import find_ages
from dialogs.listening.finders.numerals import mark
from dialogs.listening.text import normalise
from knowledge.facts import Between
from tests.dialogs.counting import grows_with_length
from tests.dialogs.talk import cases, facts_in, talk, understood
from tests.index.shipped import shipped_search
from tests.knowledge.people import SHIPPED

ENGINE = Engine(SHIPPED, shipped_search)


def between(low: int, high: int) -> dict[str, int]:
    """A range as the contract writes it."""
    return {"min": low, "max": high}


JUNE, DECEMBER = date(2025, 6, 1), date(2025, 12, 10)


def age_in(text: str, *, day: date = JUNE, asked: bool = False, known: Between | None = None) -> Any:
    """What a text says of an age, as the contract writes it; None when nothing."""
    chars = normalise(text)
    ages, _ = find_ages(chars, mark(chars), day, asked=asked, known=known)
    if not ages:
        return None
    low, high = max(age.age.low for age in ages), min(age.age.high for age in ages)
    return low if low == high else between(low, high)


COMING: dict[str, Any] = {
    "我妈明年3月满80": 79,
    "我妈2026年3月满80岁": 79,
    "我妈春节后满80": 79,
    "我妈再过俩月就八十": 79,
    "我妈还有半年就满80": 79,
    "我妈79 下个月就80了": 79,
    "我妈腊月满80": 79,
    "我妈今年9月满80周岁": 79,
    "我爸八月十五才满八十": 79,
    "我妈将满60": 59,
    "我爸即将年满80": 79,
    "我妈80还差仨月": 79,
    "我妈差一岁就一百": 99,
    "我妈后年80": between(77, 78),
    "我妈大后年八十": between(76, 77),
    "我妈两年后80": 78,
    "我爸下周六过80大寿": 79,
}
PAST: dict[str, Any] = {
    "我妈今年2月满80周岁": 80,
    "我妈去年3月满80": 81,
    "我爸前年3月满的80": 82,
    "我妈去年满80": between(80, 81),
    "我爸儿童节那天满的70": 70,
    "上个月刚过完80岁生日": 80,
    "五年前就八十了": between(85, 86),
    "2010年我爸70": between(84, 86),
}
IN_DECEMBER: dict[str, Any] = {
    "我妈1月才满80": 79,
    "我妈一月份才满八十岁": 79,
    "我妈11月刚满80": 80,
    "我妈8月满的80": 80,
    "我妈过完年就八十": between(78, 79),
}
BY_OLD_COUNT: dict[str, Any] = {
    "我妈80（虚岁）": between(78, 79),
    "80岁 虚岁": between(78, 79),
    "我妈80岁了，虚岁哈": between(78, 79),
    "我妈按虚岁算80": between(78, 79),
    "我妈80，不是周岁是虚岁": between(78, 79),
    "虚岁算他九十了": between(88, 89),
    "我妈85虚84实": 84,
    "我妈虚85实84": 84,
    "我妈虚岁八十，周岁七十九": 79,
}
RANGES: dict[str, Any] = {
    "我妈83-85岁": between(83, 85),
    "我妈80或者81": between(80, 81),
    "我妈不是80就是81": between(80, 81),
    "我妈八十二三": between(82, 83),
    "我妈六七十岁": between(60, 79),
    "我妈七、八十岁": between(70, 89),
    "我妈年过八旬": between(80, 89),
    "我妈七老八十了": between(70, 89),
    "我妈没到80，70出头": between(71, 73),
}
ANSWERED: dict[str, Any] = {
    "七十七十一": between(70, 71),
    "七十七不对七十八": 78,
    "8O岁": 80,
    "8十3": 83,
    "八0": 80,
    "1942 3 5": 83,
    "1942，3，5": 83,
    "8/5/1942": between(82, 83),
    "一九四五年八月十五": 79,
    "420305": 83,
    "农历42年三月": 83,
    "1945年端午": 79,
    "六十以上七十以下": between(60, 70),
    "我爸的？83": 83,
    "17": None,
    "130": None,
    "5": None,
    "80块": None,
    "3个人": None,
    "六十岁退休的": None,
}
ANIMALS: dict[str, Any] = {
    "我妈属鸡": None,
    "我妈肖牛，七十多": between(75, 76),
    "我妈属鸡，八十来岁": between(79, 80),
    "我妈属羊，我爸八十多": between(81, 89),
}
EVENTS: list[str] = [
    "我妈2020年5月摔断腿",
    "2019.8.20的文件",
    "我爸2015年9月办的证",
    "我爸1984年10月参战",
    "我爸1985年盖的房",
    "我爸65年参加工作",
    "工种25年",
    "基层工作了近20年",
    "中风两三年",
    "我爸60岁退休",
    "奶奶30岁守寡",
    "我妈结婚那年20",
    "我妈80岁那年摔过",
    "我爸享年83",
    "爷爷90岁走的",
]
KINDS: list[str] = [
    "满70周岁后就不能坐",
    "60-85岁的老人",
    "80岁以上的有多少",
    "80 周岁及以上老年人",
    "企业职工50岁退休",
    "男性年满60周岁",
    "七十五岁的人打几折",
    "70岁坐公交要钱吗",
    "50岁就能领",
    "百岁老人有什么待遇",
    "90岁有什么",
    "要是她90岁了",
    "那90岁呢",
    "到100岁是多少钱",
    "我妈想过百岁生日",
    "祝您长命百岁",
    "村里80岁的老人都领了",
    "我妈有80了吗",
    "他哪有80",
    "七十三八十四是个坎",
]
NOT_OF_AGE: list[str] = [
    "连",
    "幢",
    "亩",
    "里",
    "只",
    "床",
    "斤",
    "kg",
    "路",
    "号",
    "栋",
    "单元",
    "院",
    "分",
    "度",
    "元",
    "块",
    "万",
    "%",
    "家",
    "户",
    "口",
    "平米",
    "头",
    "袋",
    "片",
    "次",
    "级",
    "层",
    "间",
    "名",
    "位",
    "天",
    "小时",
    "折",
    "弄",
    "种",
]
WORDS: list[str] = ["百忙之中", "三级残疾", "六十二医院", "五保户", "双百", "老百姓", "八十年代", "八一建军节", "十一长假"]
IMPOSSIBLE: dict[str, str] = {
    "身份证330727194203010027": "校验码不对",
    "身份证330727194202300027": "没有这一天",
    "身份证33072719420301002": "位数不对",
    "我妈1942年2月30日生": "没有这一天",
    "我妈1943年闰四月初五生": "没有这一天",
    "我妈2027年3月生": "还没有到",
    "我妈1890年生": "太早",
}
PUT_RIGHT: dict[str, Any] = {
    "多报了一岁": 79,
    "少说了两岁": 82,
    "我前面报的是虚岁": between(78, 79),
    "不是周岁，是虚岁": between(78, 79),
}
OUTRIGHT: dict[str, Any] = {
    "我妈83岁": 83,
    "我妈83周岁": 83,
    "我妈八十三": 83,
    "我妈８３岁": 83,
    "我妈六十有三": 63,
    "我妈刚满80岁": 80,
    "我妈满80周岁": 80,
    "我妈一百岁了": 100,
    "我妈一百零二岁": 102,
    "我妈百岁老人": 100,
    "我妈不是68岁，是86岁": 86,
    "我妈有3个儿子，83岁": 83,
    "我妈83岁，退休金3000块": 83,
    "我妈今年85，80岁那年摔过": 85,
}
INEXACT: dict[str, Any] = {
    "我妈虚岁85": between(83, 84),
    "我妈85虚岁": between(83, 84),
    "我妈快80了": between(78, 79),
    "我妈快八十了": between(78, 79),
    "我妈奔八的人了": between(78, 79),
    "我妈奔八十了": between(78, 79),
    "我妈八十出头": between(81, 83),
    "我妈七十来岁": between(68, 73),
    "我妈八十多岁": between(81, 89),
    "我妈八十五六岁": between(85, 86),
    "我妈八十好几": between(84, 89),
    "我妈古稀之年": between(70, 79),
    "我妈还没满80岁": between(78, 79),
    "我妈明年80": between(78, 79),
}
BORN: dict[str, Any] = {
    "我妈1942年3月生": 83,
    "我妈1942年3月1日出生": 83,
    "我妈一九四二年三月生": 83,
    "我妈1942年生": between(82, 83),
    "我妈42年的": between(82, 83),
    "我妈建国那年生的": between(75, 76),
    "我妈19450602": 79,
    "我妈19450601": 80,
    "我妈1945.6.1生": 80,
    "我妈1945-06-02出生": 79,
    "我妈农历1945年四月二十生": 80,
    "我妈农历1945年五月初一生": 79,
    "我妈身份证330727194203010026": 83,
    "我妈身份证330727 19420301 0026": 83,
    "我爸身份证330727420301001": 83,
}
NO_AGE: dict[str, None] = {
    "我妈身份证330727194203010027": None,
    "听说80岁以上有津贴": None,
    "假如我80岁了": None,
    "我妈退休20年了": None,
    "我妈每月领60元": None,
    "我妈住83号楼": None,
    "我妈党龄50年": None,
    "我妈住3楼，电话83": None,
    "我妈60岁结的婚": None,
    "我妈55岁退休的": None,
}
ASKED: dict[str, Any] = {
    "83": 83,
    "八十三": 83,
    "83了吧": 83,
    "虚85": between(83, 84),
    "七十出头": between(71, 73),
    "42年": between(82, 83),
    "1942年": between(82, 83),
    "1942": between(82, 83),
    "1942.3": 83,
    "不知道": None,
    "200": None,
}


@pytest.mark.parametrize(("text", "age"), cases(OUTRIGHT))
def test_an_age_said_outright_is_exact(engine: Engine, text: str, age: int) -> None:
    """周岁, and a number that can only be an age, is that age."""
    assert facts_in(engine, text)["age"] == age


@pytest.mark.parametrize(("text", "age"), cases(INEXACT))
def test_an_inexact_age_is_a_range(engine: Engine, text: str, age: dict[str, int]) -> None:
    """虚岁, 快, 出头, 来岁 and the like leave a range of 周岁."""
    assert facts_in(engine, text)["age"] == age


@pytest.mark.parametrize(("text", "age"), cases(BORN))
def test_a_birth_gives_the_age(engine: Engine, text: str, age: Any) -> None:
    """A day gives one age; a year gives two; the old calendar is turned into the new one."""
    assert facts_in(engine, text)["age"] == age


@pytest.mark.parametrize(
    ("text", "age"),
    cases(NO_AGE),
)
def test_what_is_no_age_of_today_is_left_alone(engine: Engine, text: str, age: None) -> None:
    """Wrong identity numbers, suppositions, sums, years of service and past ages are no age."""
    assert facts_in(engine, text).get("age") is age


@pytest.mark.parametrize(("text", "age"), cases(ASKED))
def test_asked_for_the_age_a_bare_number_is_one(engine: Engine, text: str, age: Any) -> None:
    """As an answer to the age question a number by itself counts, and so does a year of birth."""
    assert facts_in(engine, text, asked="age").get("age") == age


def test_an_age_long_past_does_not_count(engine: Engine) -> None:
    """Of an age in the past and today's, today's counts, in whichever order."""
    assert facts_in(engine, "我妈今年85，80岁的时候摔过")["age"] == 85


def test_an_age_long_past_told_first_does_not_count(engine: Engine) -> None:
    """An age in the past told first does not count either."""
    assert facts_in(engine, "我妈80岁的时候摔过，今年85")["age"] == 85


def test_an_identity_number_tells_the_sex(engine: Engine) -> None:
    """The number's last digit but one is odd for men, even for women."""
    sexes = [facts_in(engine, number)["sex"] for number in ("330727194203010026", "330727194203010018", "330727420301001")]
    assert sexes == ["female", "male", "male"]


def test_an_age_against_the_speakers(engine: Engine) -> None:
    """我60，我妈生我那年25: the mother is about 85."""
    assert dict(understood(engine, "我妈生我那年25，我60"))["mother"]["age"] == between(84, 86)


def test_a_difference_is_not_added_to_ones_own_age(engine: Engine) -> None:
    """我爸82，比我妈大3岁: the father is 82, whatever becomes of the mother."""
    assert dict(understood(engine, "我爸82，比我妈大3岁"))["father"]["age"] == 82


@given(st.integers(46, 110))
@settings(deadline=None, derandomize=True, max_examples=65)
def test_every_plain_age_is_read(age: int) -> None:
    """我妈N岁 is N, for every N of a long life."""
    assert facts_in(ENGINE, f"我妈{age}岁")["age"] == age


@pytest.mark.parametrize(("text", "age"), cases({**COMING, **PAST}))
def test_a_birthday_told_gives_the_age_of_today(text: str, age: Any) -> None:
    """Who will be or was 80 at a time that is told is as old today as follows from it."""
    assert age_in(text) == age


@pytest.mark.parametrize(("text", "age"), cases(IN_DECEMBER))
def test_a_month_is_the_next_or_the_last_one(text: str, age: Any) -> None:
    """Said in December, 1月才满 is next January and 11月刚满 last month."""
    assert age_in(text, day=DECEMBER) == age


@pytest.mark.parametrize(("text", "age"), cases({**BY_OLD_COUNT, **RANGES, **ANIMALS}))
def test_what_is_said_about_an_age_narrows_it(text: str, age: Any) -> None:
    """虚岁 in any order, ranges, alternatives, and the animal of the year, which alone tells nothing."""
    assert age_in(text) == age


@pytest.mark.parametrize(("text", "age"), cases(ANSWERED))
def test_an_answer_is_read_however_it_is_typed(text: str, age: Any) -> None:
    """Blanks, commas, mistyped digits and two readings of a date; nothing that nobody can be."""
    assert age_in(text, asked=True) == age


@pytest.mark.parametrize("text", [*EVENTS, *KINDS, *WORDS])
def test_a_number_without_a_sign_is_no_age(text: str) -> None:
    """Dates of events, durations, past ages, bounds, kinds of people, wishes and words with numbers in them."""
    assert age_in(text) is None


@pytest.mark.parametrize("noun", NOT_OF_AGE)
def test_a_noun_behind_a_number_makes_it_no_age(noun: str) -> None:
    """Whoever stands before it: 我妈80斤, 我爸住80弄."""
    assert [age_in(f"{lead}80{noun}") for lead in ("我妈", "我爸住", "我们")] == [None, None, None]


@pytest.mark.parametrize(("text", "reason"), cases(IMPOSSIBLE))
def test_what_cannot_be_is_not_kept_and_the_reply_says_why(engine: Engine, text: str, reason: str) -> None:
    """A wrong check digit, a day that is not, a birth to come or too long ago, a number too short."""
    assert "age" not in facts_in(engine, text)
    assert reason in talk(engine, text)[1].text


@pytest.mark.parametrize("text", ["孙子2015年3月生", "电话13812345678", "卡号6222021234567890123", "2026年3月换证"])
def test_what_is_nobodys_birth_is_no_fault(text: str) -> None:
    """A child's birth, a telephone and a card's number are neither an age nor a fault."""
    assert find_ages(text, mark(text), JUNE, asked=False) == ([], [])


@pytest.mark.parametrize(("text", "age"), cases(PUT_RIGHT))
def test_a_known_age_is_put_right(text: str, age: Any) -> None:
    """A year too many, or 虚岁 taken for 周岁: without the age itself being said again."""
    assert age_in(text, known=Between(80, 80)) == age
    assert age_in(text) is None


def test_every_pattern_of_ages_has_examples_that_hold() -> None:
    """Each way reads what it says it reads and passes what it says it passes."""
    assert [str(fault) for fault in ages_file().faults()] == []


@pytest.mark.parametrize("token", ["我妈83岁", "83 ", "今年", "1942年3月", "虚岁", "80、", "明年3月满", "属鸡"])
def test_long_texts_are_read_in_linear_time(token: str) -> None:
    """Twice as many tokens of age take about twice as much, and not four times."""
    assert grows_with_length(lambda text: find_ages(text.chars, mark(text.chars), JUNE, asked=True), token)
