"""Numbers as people type and say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.engine import Engine
from dialogs.listening.finders.numerals import MARK, mark, read_chinese
from tests.dialogs.talk import cases, talk

READ: dict[str, tuple[int, int] | None] = {
    "八十三": (83, 83),
    "八十": (80, 80),
    "十": (10, 10),
    "十五": (15, 15),
    "廿三": (23, 23),
    "卅": (30, 30),
    "一百": (100, 100),
    "一百零二": (102, 102),
    "一百〇二": (102, 102),
    "一百二": (120, 120),
    "一千二": (1200, 1200),
    "两千四百八": (2480, 2480),
    "一千零五十": (1050, 1050),
    "一百一十": (110, 110),
    "一九四五": (1945, 1945),
    "八三": (83, 83),
    "八十五六": (85, 86),
    "七八十": (70, 89),
    "七八": (7, 8),
    "六十有三": (63, 63),
    "三十又二": (32, 32),
    "俩": (2, 2),
    "仨": (3, 3),
    "两百": (200, 200),
    "十百": None,
    "八十五七": None,
    "七十八十": None,
}
MARKED: dict[str, list[str]] = {
    "我妈83岁": ["83"],
    "八十三岁，住3楼": ["83", "3"],
    "一九四二年三月": ["1942", "3"],
    "没有数": [],
    "1942-03-01": ["1942", "03", "01"],
    "第9项和第十项": ["9", "10"],
    "七十七十一": ["70", "71"],
    "七十三八十四": ["73", "84"],
    "六十六一个人": ["66", "1"],
    "8O岁、8十3、八0": ["80", "83", "80"],
}


@pytest.mark.parametrize(("written", "bounds"), cases(READ))
def test_a_chinese_numeral_is_read(written: str, bounds: tuple[int, int] | None) -> None:
    """A numeral has a least and a greatest value; neighbours (八十五六) leave both open, nonsense has none."""
    assert read_chinese(written) == bounds


@pytest.mark.parametrize(("text", "digits"), cases(MARKED))
def test_each_numeral_of_a_text_is_marked(text: str, digits: list[str]) -> None:
    """Every numeral becomes one mark; its digits are kept."""
    marked = mark(text)
    assert [numeral.digits for numeral in marked.numerals] == digits
    assert marked.text.count(MARK) == len(digits)


TENS = "零一二三四五六七八九"


@given(st.integers(10, 99))
def test_every_age_in_chinese_is_itself(number: int) -> None:
    """十 to 九十九, written out, is that number."""
    tens, ones = divmod(number, 10)
    written = ("" if tens == 1 else TENS[tens]) + "十" + (TENS[ones] if ones else "")
    assert read_chinese(written) == (number, number)


@given(st.text(alphabet="我妈住的，。岁0123456789零一二三四五六七八九十百廿有又", max_size=30))
def test_marks_point_back_into_the_text(text: str) -> None:
    """Each numeral stands where it says, and each place of the marked text leads to its place in the text."""
    marked = mark(text)
    assert len(marked.origin) == len(marked.text) + 1
    for numeral in marked.numerals:
        assert numeral.low <= numeral.high
        assert 0 <= numeral.start < numeral.end <= len(text)


@pytest.mark.parametrize("text", ["我妈٨٣岁", "۸۳", "八٣", "८३岁"], ids=["阿拉伯文", "波斯文", "混写", "天城文"])
def test_digits_of_other_scripts_do_not_stop_the_conversation(engine: Engine, text: str) -> None:
    """A message with Arabic or Indian digits gets its reply like any other."""
    assert talk(engine, text)[1].text


@pytest.mark.parametrize("digit", ["²", "①", "⒈", "❶", "➀", "⓿", "፩", "𐩀", "½", "Ⅳ"])
@pytest.mark.parametrize("answer", ["{0}", "选{0}", "第{0}个", "{0}、{0}", "{0}号", "最该先办哪{0}样", "{0}人", "{0}级"])
def test_what_only_looks_like_a_digit_stops_no_answer(engine: Engine, digit: str, answer: str) -> None:
    """Numbers that `int` cannot read, as the answer to a question of one choice, of several, of a number."""
    for before in (["我妈83岁，户口在磐安，独居"], ["我妈83岁，户口在磐安，独居", "2"], ["我妈83岁，户口在磐安"]):
        assert talk(engine, *before, answer.format(digit))[1].text
