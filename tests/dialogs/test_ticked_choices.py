"""Several choices of one question, ticked in whatever order."""

from itertools import combinations
from typing import Any

import pytest

from dialogs.asking.questions import Question, QuestionBook
from dialogs.engine import Engine
from dialogs.listening.answers import together
from dialogs.messages import Message
from dialogs.state import Pending, State
from knowledge.library import Library
from tests.dialogs.talk import TODAY, cases

SEVERAL: dict[str, Any] = {
    "veteran disabled_soldier": "disabled_soldier",
    "veteran martyr_family": {"any": ["martyr_family", "veteran"]},
    "veteran disabled_soldier martyr_family": {"any": ["disabled_soldier", "martyr_family"]},
    "good_samaritan": "good_samaritan",
}
LIVING: dict[str, Any] = {
    "alone empty_nest": "alone",
    "left_behind empty_nest": {"any": ["empty_nest", "left_behind"]},
}


def _of_several(library: Library) -> list[Question]:
    book = QuestionBook(library)
    return [question for question in book.about({fact.id for fact in library.vocabulary}, {}) if question.multiple]


def test_the_order_of_the_ticks_does_not_matter(engine: Engine, library: Library) -> None:
    """Any two choices of a question say the same, whichever is written first."""
    for question in _of_several(library):
        pending = Pending(question.asks, question.choices, question.multiple, None, question.otherwise)
        for one, other in combinations(range(1, len(question.choices) + 1), 2):
            there, back = (
                engine.read(Message(text, TODAY), State(pending=pending)) for text in (f"{one} {other}", f"{other} {one}")
            )
            assert there == back, (question.text, one, other)
            assert there.people or there.declined, (question.text, one, other)


@pytest.mark.parametrize(("values", "meant"), cases(SEVERAL))
def test_several_statuses_are_the_narrower_or_any(library: Library, values: str, meant: Any) -> None:
    """Of a kind and its narrower one the narrower stays; of different ones all, so that none is refused."""
    assert together(library.vocabulary["service_record"], values.split()) == meant
    assert together(library.vocabulary["service_record"], values.split()[::-1]) == meant


@pytest.mark.parametrize(("values", "meant"), cases(LIVING))
def test_living_alone_is_a_kind_of_empty_nest(library: Library, values: str, meant: Any) -> None:
    """What facts.yaml calls a kind `of` another is the narrower one."""
    assert together(library.vocabulary["living"], values.split()) == meant


SAID_AS_TICKED = {
    "special": {"4": ["当过兵", "她当过兵", "有当过兵的", "退伍军人"], "1 4": ["有残疾证，当过兵", "当过兵和有残疾证"]},
    "insurance": {"1": ["都是职工的", "都是职工的（退休金、职工医保）"], "5": ["都没有"]},
    "settling": {"1": ["有《浙江省居住证》"]},
}


def test_a_choice_says_the_same_by_number_label_and_words(engine: Engine, library: Library) -> None:
    """What is picked by number is picked by the label too, whole or without its brackets, and by its words."""
    book = QuestionBook(library)
    questions = {question.text: question for question in book.about({fact.id for fact in library.vocabulary}, {})}
    starts = {"special": "{who}有没有下面", "insurance": "{who}的养老金和医保", "settling": "如果想把户口"}
    for group, numbers in SAID_AS_TICKED.items():
        question = next(asked for text, asked in questions.items() if text.startswith(starts[group]))
        pending = Pending(question.asks, question.choices, question.multiple, None, question.otherwise)
        for number, written in numbers.items():
            ticked = engine.read(Message(number, TODAY), State(pending=pending))
            for text in written:
                said = engine.read(Message(text, TODAY), State(pending=pending))
                assert [p.facts for p in said.people if p.facts] != [], text
                facts = {**said.people[0].facts}
                facts.pop("sex", None)
                assert facts == dict(ticked.people[0].facts), text
