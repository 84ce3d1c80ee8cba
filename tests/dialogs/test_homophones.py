"""Words that voice recognition wrote with other characters of the same sound."""

from typing import Any

import pytest

from dialogs.engine import Engine
from dialogs.listening.finders.homophones import SOUNDS, Homophones
from tests.dialogs.talk import cases, facts_in
from tests.refresh_sounds import sounds

HEARD: dict[str, tuple[str, Any]] = {
    "我妈吃低宝": ("economic", "dibao"),
    "我妈特捆户": ("economic", "tekun"),
    "我妈住今乡": ("residence", "370828"),
    "我妈住盘安": ("residence", "330727"),
    "我妈户籍在盘安": ("hukou", "330727"),
    "我妈毒居": ("living", "alone"),
    "我妈新农和": ("medical_scheme", "resident"),
    "我妈旧十岁": ("age", 90),
    "我妈八时三岁": ("age", 83),
    "我妈巴十三": ("age", 83),
}
RIGHT_AS_IT_IS = [
    "我大姐83岁",
    "我妈在家",
    "一起走",
    "今年好",
    "儿子好",
    "十年了",
    "坐公交",
    "起码八十",
    "就是我妈",
    "女儿孝顺",
    "是能自己走",
    "就是独生的",
    "有赡养义务",
    "就十块钱",
]


@pytest.fixture(scope="module")
def mender() -> Homophones:
    """A mender of three words."""
    return Homophones(["低保", "金乡", "敬老院"], frozenset({"地保"}), {"八": "吧巴"}, "时")


@pytest.mark.parametrize(("text", "said"), cases(HEARD))
def test_a_misheard_word_is_put_right(engine: Engine, text: str, said: tuple[str, Any]) -> None:
    """A stretch that sounds like a known word and shares half its characters is that word."""
    fact, value = said
    assert facts_in(engine, text)[fact] == value


@pytest.mark.parametrize(
    ("written", "meant"),
    cases({"低宝": "低保", "今乡": "金乡", "敬老远": "敬老院", "吧十": "八十", "八时三": "八十三", "低保": "低保"}),
)
def test_the_mender_mends(mender: Homophones, written: str, meant: str) -> None:
    """The mended text has the word in place of what was heard, and keeps its length."""
    assert mender.mend(f"我妈{written}") == f"我妈{meant}"


@pytest.mark.parametrize("written", ["地保", "帝宝", "经老源", "保低", "十吧", "低"])
def test_the_mender_leaves_alone(mender: Homophones, written: str) -> None:
    """A word that is right as it is, one that shares too few characters, or another order is left alone."""
    assert mender.mend(f"我妈{written}") == f"我妈{written}"


@pytest.mark.parametrize("written", ["就十块", "把十个", "八时三刻", "是留守", "去留守"])
def test_plain_characters_and_counts_are_no_misheard_words(written: str) -> None:
    """A common character is meant as written, and a ten before a unit is no age."""
    numbers = {"八": "把", "九": "就"}
    mender = Homophones(["失守", "区留守"], frozenset(), numbers, "时", plain="是去", units="块个刻")
    assert mender.mend(written) == written


@pytest.mark.parametrize("text", RIGHT_AS_IT_IS)
def test_plain_words_are_not_mended(engine: Engine, text: str) -> None:
    """Everyday words that sound like something of ours stay as they are."""
    assert set(facts_in(engine, text)) <= {"age", "sex"}


def test_sounds_are_those_of_pypinyin() -> None:
    """The table of sounds is what pypinyin says; `python -m tests.refresh_sounds` makes it anew."""
    assert SOUNDS.read_text(encoding="utf-8") == sounds()


ACCENTED = {"高林金贴": "高龄津贴", "残籍证": "残疾证", "公山赔偿": "公山赔偿", "孩子没死": "孩子没死"}


@pytest.mark.parametrize(("said", "heard"), cases(ACCENTED))
def test_a_long_word_is_heard_through_an_accent(said: str, heard: str) -> None:
    """龄 and 林 are one to many; a short word is only taken for another of the very same sound."""
    assert Homophones(["高龄津贴", "残疾证", "公伤", "孩子没事"], frozenset(), {}, "时").mend(said) == heard
