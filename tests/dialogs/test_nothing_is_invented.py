"""The laws of hearing: whatever is typed, nothing is stored that cannot be of a person, or that was only asked."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.listening.context import Context
from dialogs.listening.hear import Ear
from knowledge.facts import Between
from knowledge.library import Library

LIBRARY = Library()
EAR = Ear(LIBRARY)
TODAY = date(2025, 6, 1)
OLDEST = 130
QUICK = settings(deadline=None, derandomize=True, max_examples=120)

PEOPLE = ("", "我妈", "她", "我爸", "老人", "我", "我公公", "邻居", "我俩", "儿子", "爷爷奶奶")
NUMBERS = (
    "83",
    "八十三",
    "0",
    "131",
    "200",
    "1942年3月",
    "2035年",
    "虚岁80",
    "明年满80",
    "两年后",
    "86→88",
    "9999",
    "第3",
    "六七十",
)
WORDS = ("低保", "五保户", "失智", "二级残疾", "独居", "退伍", "农保", "养老院", "瘫痪在床", "磐安", "户口在金乡", "退休金")
AROUND = (
    "岁",
    "没有",
    "不是",
    "要是",
    "听说",
    "吗？",
    "，",
    "。",
    "今年",
    "生",
    "块",
    "号楼",
    "都",
    "也是",
    "①",
    "②",
    "张某",
    "了",
)
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*PEOPLE, *NUMBERS, *WORDS, *AROUND]), max_size=12).map("".join),
)
asked = st.sampled_from(["age", "economic", "living", "service_record", "residence", "disability_grade", None])
told_words = [
    word
    for fact in LIBRARY.vocabulary
    if fact.id not in {"sex"}
    for value in fact.values
    for word in value.words
    if "…" not in word and len(word) <= 6
]
QUESTIONS = (
    "{who}是不是{word}？",
    "{who}算不算{word}",
    "要是{who}{word}呢？",
    "{word}的老人能领多少钱？",
    "怎么样才算{word}？",
)


def context(fact: str | None) -> Context:
    """Nothing known, one fact asked or none."""
    return Context(TODAY, (fact,) if fact else ())


@given(texts, asked)
@QUICK
def test_an_age_is_one_that_people_have(text: str, fact: str | None) -> None:
    """No text of any kind stores an age below 0 or above 130."""
    ages = [person.facts["age"] for person in EAR.hear(text, context(fact)).reading.people if "age" in person.facts]
    assert all(isinstance(age, Between) and 0 <= age.low <= age.high <= OLDEST for age in ages)


@given(texts, asked)
@QUICK
def test_every_fact_rests_on_a_stretch_of_what_was_typed(text: str, fact: str | None) -> None:
    """An act that stores facts has a span, and it lies within the message."""
    heard = EAR.hear(text, context(fact))
    for act in heard.acts:
        start, end = heard.text.typed(*act.span)
        assert 0 <= start <= end <= len(text)
        assert start < end or not act.facts


@given(st.sampled_from(QUESTIONS), st.sampled_from(("", "我妈", "她", "我爷爷")), st.sampled_from(told_words))
@QUICK
def test_a_question_stores_nothing(question: str, who: str, word: str) -> None:
    """Whatever is only asked or supposed is no fact: 我妈是不是低保？ leaves open whether she is."""
    heard = EAR.hear(question.format(who=who, word=word), context(None))
    assert not [person.facts for person in heard.reading.people if set(person.facts) - {"sex"}]


@given(texts, asked)
@QUICK
def test_an_answer_covers_its_message(text: str, fact: str | None) -> None:
    """What answers a question accounts for the whole message, but for blanks at its ends."""
    heard = EAR.hear(text, context(fact))
    for act in heard.acts:
        if act.act == "answer":
            assert act.span == (0, len(heard.text.chars))
