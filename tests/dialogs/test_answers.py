"""A short answer in the light of its question."""

from functools import cache
from typing import Any

import pytest

from dialogs.engine import Engine
from dialogs.listening import answers, yes_no
from dialogs.listening.answering import answer, may_decline
from dialogs.listening.answers import Choice
from dialogs.listening.asked import Said
from dialogs.listening.context import Context
from dialogs.listening.finders.people import find_people
from dialogs.listening.giving.clients import cast_of
from dialogs.listening.patterns import PatternFile
from dialogs.listening.reader import Reader
from dialogs.listening.reading import Reading
from dialogs.listening.text import Text
from dialogs.messages import Message
from dialogs.state import Pending, State
from knowledge.facts import OneOf
from tests.dialogs.counting import grows_with_length
from tests.dialogs.talk import TODAY, cases, facts_in, talk

YES_NO: dict[str, bool | None] = {
    "有": True,
    "有的": True,
    "是": True,
    "是的": True,
    "对": True,
    "嗯": True,
    "没有": False,
    "没有的": False,
    "没": False,
    "不是": False,
    "不是的": False,
    "不清楚": None,
    "不知道": None,
    "说不好": None,
}
STATUS: dict[str, Any] = {
    "低保": "dibao",
    "五保": "tekun",
    "都没有": "ordinary",
    "都不是": "ordinary",
    "没有": "ordinary",
    "一样都没有": "ordinary",
    "1": "tekun",
    "2": "dibao",
    "第二个": "dibao",
    "第3个": "dibao_marginal",
    "B": "dibao",
    "选2": "dibao",
    "最后一个": "ordinary",
    "低保边缘": "dibao_marginal",
    "第9个": None,
    "0": None,
    "不知道": None,
    "忘了": None,
    "说不准": None,
}
OTHERS: dict[str, tuple[str, Any]] = {
    "职工的": ("pension_scheme", "employee"),
    "居民": ("pension_scheme", "resident"),
    "都没有": ("only_child", "none"),
    "没当过": ("service_record", "none"),
    "没有": ("service_record", "none"),
    "男": ("sex", "male"),
    "女的": ("sex", "female"),
    "三口人": ("household_size", 3),
    "3": ("household_size", 3),
    "五个人": ("household_size", 5),
    "就她一个人": ("household_size", 1),
    "老两口": ("household_size", 2),
    "能自理": ("care_level", "intact"),
    "自己都行": ("care_level", "intact"),
    "全靠人": ("care_level", "severe"),
    "有家": ("homeless", False),
    "没有儿女": ("no_supporter", True),
}
UNKNOWN = [
    "弗晓得",
    "勿清爽",
    "唔知啊",
    "知不道",
    "晓不得",
    "不造啊",
    "搞不灵清",
    "记不清了",
    "鬼晓得",
    "不知道",
    "不清楚",
    "不晓得",
    "忘了",
    "说不好",
    "说不准",
    "不太清楚",
    "没问过",
    "不懂",
    "吃不准",
    "不想说",
    "跳过",
]


@pytest.mark.parametrize(("text", "dementia"), cases(YES_NO))
def test_yes_and_no(engine: Engine, text: str, dementia: bool | None) -> None:
    """有, 是, 对 say yes; 没有, 不是 say no; 不清楚 says neither."""
    assert facts_in(engine, text, asked="dementia").get("dementia") is dementia


@pytest.mark.parametrize(("text", "economic"), cases(STATUS))
def test_a_choice_by_number_letter_or_word(engine: Engine, text: str, economic: str | None) -> None:
    """A choice is picked by its place in the list, its letter or its word; none of them is the plain case."""
    assert facts_in(engine, text, asked="economic").get("economic") == economic


@pytest.mark.parametrize(("text", "case"), cases(OTHERS))
def test_a_short_answer_is_of_the_fact_asked(engine: Engine, text: str, case: tuple[str, Any]) -> None:
    """The same word means what the question makes of it."""
    asked, value = case
    assert facts_in(engine, text, asked=asked)[asked] == value


@pytest.mark.parametrize("text", UNKNOWN)
def test_not_knowing_is_heard(engine: Engine, text: str) -> None:
    """Not knowing, and not wanting to say, declines the question and states nothing."""
    reading = engine.read(Message(text, TODAY), State(pending=Pending(("economic",), (), multiple=False, subject=None)))
    assert reading.declined
    assert not [person for person in reading.people if person.facts]


@pytest.mark.parametrize("text", ["有", "没有", "是的", "2", "第二个", "都没有", "不清楚"])
def test_unasked_a_short_answer_says_nothing(engine: Engine, text: str) -> None:
    """Without a question a yes, a no or a number states no fact."""
    assert facts_in(engine, text) == {}


GOVERNED = {
    "economic": [
        "不是71，是72",
        "实在没办法",
        "不是城里人",
        "不是我外婆，是我奶奶",
        "没有人搭把手",
        "她没办过退休",
        "残疾证？没有",
        "没有，我是问她的医保",
        "不不，九十一",
        "我爸有医保，我妈没有",
    ],
    "dementia": [
        "好的好的",
        "是男的",
        "有社保卡",
        "有没有都行",
        "不着急",
        "没看清",
        "没有空",
        "不要紧的",
        "没了",
        "有吗",
        "对了，她属牛",
        "嗯，一个月多少钱",
        "不是，她是我姨",
        "有是有",
    ],
    "residence_permit": ["没办法办", "身份证有", "没有时间办"],
    "no_supporter": ["没有", "没有钱", "没有人照看"],
    "homeless": ["有", "没办法"],
}
ACCOUNTED: dict[str, tuple[str, Any]] = {
    "都没有啊谢谢": ("economic", "ordinary"),
    "没有呢，就靠种地": ("economic", "ordinary"),
    "从来没领过": ("economic", "ordinary"),
    "这些都不沾边": ("economic", "ordinary"),
    "啥也没评过": ("economic", "ordinary"),
    "莫得哦": ("economic", "ordinary"),
    "对，没有": ("economic", "ordinary"),
    "有，哦不对，没有": ("dementia", False),
    "是的呀": ("dementia", True),
    "有啊她去年看的": ("dementia", True),
    "是，好几年了": ("dementia", True),
    "没有没有她好得很": ("dementia", False),
    "老人家没有这个毛病": ("dementia", False),
    "没办呢": ("residence_permit", False),
    "有 就是快到期": ("residence_permit", True),
    "有的": ("no_supporter", False),
    "是": ("no_supporter", True),
    "我舅舅当过，我妈没当过": ("service_record", "none"),
}


@pytest.mark.parametrize(("asked", "text"), [(asked, text) for asked, texts in GOVERNED.items() for text in texts])
def test_a_word_that_governs_something_else_is_no_answer(engine: Engine, asked: str, text: str) -> None:
    """没 and 不 deny what they govern: with anything left over, yes and no answer nothing."""
    assert asked not in facts_in(engine, text, asked=asked)


@pytest.mark.parametrize(("text", "case"), cases(ACCOUNTED))
def test_an_answer_may_have_particles_courtesy_and_reasons(engine: Engine, text: str, case: tuple[str, Any]) -> None:
    """A yes or no that is a clause of its own answers, whatever reasons follow it."""
    asked, value = case
    assert facts_in(engine, text, asked=asked)[asked] == value


def _read(engine: Engine, text: str, *asks: str, subject: str | None = None) -> Reading:
    return engine.read(Message(text, TODAY), State(pending=Pending(asks, (), multiple=False, subject=subject)))


@pytest.mark.parametrize("text", ["等我问问她", "回头再告诉你", "没听清", "我去翻翻本子", "稍等", "再说一遍", "没戴老花镜"])
def test_what_is_put_off_stays_open(engine: Engine, text: str) -> None:
    """Putting off and not hearing are neither an answer nor not knowing."""
    reading = _read(engine, text, "dementia")
    assert reading.puts_off
    assert not reading.declined
    assert not any(set(person.facts) - {"sex"} for person in reading.people)


@pytest.mark.parametrize(
    ("text", "told"),
    cases(
        {
            "医保是居民的": {"medical_scheme"},
            "医保没有": {"medical_scheme"},
            "都没有": {"pension_scheme", "medical_scheme"},
            "有": set(),
            "没有，她身体好": set(),
        }
    ),
)
def test_half_an_answer_leaves_the_other_half_open(engine: Engine, text: str, told: set[str]) -> None:
    """Of two facts asked at once only those are told that the answer names, or that it denies together."""
    reading = _read(engine, text, "pension_scheme", "medical_scheme")
    assert {fact for person in reading.people for fact in person.facts} - {"sex"} == told


def test_each_clause_answers_for_whom_it_names(engine: Engine) -> None:
    """我有，我妈没有: two answers for two people."""
    told = {person.subject: dict(person.facts) for person in _read(engine, "我有，我妈没有", "residence_permit").people}
    assert told["self"]["residence_permit"] == OneOf(frozenset({True}))
    assert told["mother"]["residence_permit"] == OneOf(frozenset({False}))


@pytest.mark.parametrize("text", ["什么是低保边缘", "这个有啥用", "要填什么", "问这干嘛"])
def test_a_counter_question_is_no_answer(engine: Engine, text: str) -> None:
    """Asking back states nothing and declines nothing."""
    reading = _read(engine, text, "economic")
    assert not reading.declined
    assert not any(person.facts or person.denied for person in reading.people)


@pytest.mark.parametrize("file", [answers.patterns(), yes_no.patterns()], ids=["answers", "yes_no"])
def test_the_patterns_read_their_examples(file: PatternFile) -> None:
    """Every pattern finds what it must, and passes by what it must not find."""
    assert [fault.fault for fault in file.faults()] == []


@pytest.mark.parametrize("piece", ["没有", "嗯，", "不是不是，", "没有人", "不知道怎么", "等我", "1和", "我妈没有，"])
def test_a_long_answer_is_read_in_linear_time(engine: Engine, piece: str) -> None:
    """What an answer takes grows with its length alone."""
    vocabulary, context = engine.library.vocabulary, Context(TODAY, asked=("economic",))

    def answered(text: Text) -> None:
        answer(text, cast_of(text, find_people(text, []), None), context, Said(), vocabulary)

    assert grows_with_length(answered, piece)


@pytest.mark.parametrize(("unsure", "fact"), [("她好像住在山区", "remote_mountain"), ("她好像是低保", "economic")])
def test_a_conversation_that_is_looked_at_shows_what_was_asked_back(engine: Engine, unsure: str, fact: str) -> None:
    """The open question is the one that was put, of a choice as of yes and no; and a no answers it."""
    state, reply = talk(engine, f"我妈83，磐安户口，住磐安，{unsure}")
    shown = engine.view(state, TODAY)[1]
    assert shown is not None
    assert reply.question is not None
    assert shown.asks == reply.question.asks == [fact]
    assert (shown.text, shown.choices) == (reply.question.text, reply.question.choices)
    answered = talk(engine, f"我妈83，磐安户口，住磐安，{unsure}", "不是")[0].people[0]
    assert fact in answered.facts


reader_of = cache(Reader)
NOT_KNOWING = (
    "不清楚",
    "我哪知道",
    "不晓得，你先说找谁",
    "3",
    "第三个",
    "都没有",
    "高龄津贴去哪办",
    "说不好 她一个人住",
    "C",
    "最后一个",
)


@pytest.mark.parametrize("asked", [(), ("economic",), ("age",), ("economic", "care_level")])
@pytest.mark.parametrize("said", NOT_KNOWING)
def test_whatever_is_a_not_knowing_may_be_one(engine: Engine, said: str, asked: tuple[str, ...]) -> None:
    """What is looked for first, because it costs little, leaves no not knowing out."""
    reader = reader_of(engine.library)
    text, open_one = reader.text(said), Choice("不清楚", {})
    for choices in ((), (Choice("低保", {"economic": "dibao"}), Choice("特困", {"economic": "tekun"}), open_one)):
        for multiple in (False, True):
            context = Context(TODAY, asked=asked, choices=choices, multiple=multiple)
            assert may_decline(text, context) or not reader.read_text(text, context).declined
