"""Ages: said outright, inexactly, by birth, by identity number, or against another's age. Today is 2025-06-01."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.engine import Engine
from tests.dialogs.talk import cases, facts_in, understood
from tests.index.shipped import shipped_search
from tests.knowledge.people import SHIPPED

ENGINE = Engine(SHIPPED, shipped_search)


def between(low: int, high: int) -> dict[str, int]:
    """A range as the contract writes it."""
    return {"min": low, "max": high}


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
