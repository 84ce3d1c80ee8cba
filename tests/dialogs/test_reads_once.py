"""What the data files hold is read when it is first wanted: no step reads a file once its like was taken."""

from typing import Any, NoReturn

import pytest
import yaml

from dialogs.engine import Engine
from dialogs.listening.finders.vocabulary import WordReader
from dialogs.listening.mattering import STATES_NOTHING, AsksForm, Mattering, patterns
from dialogs.listening.reader import Reader
from dialogs.listening.reading import Reading
from dialogs.listening.text import Text
from dialogs.messages import Message
from dialogs.state import State
from knowledge.library import Library
from tests.dialogs.talk import TODAY, talk

SAID = (
    "我妈83了，户口在磐安，住磐安",
    "低保",
    "都没有",
    "一个人住",
    "一共多少钱",
    "高龄津贴多少钱",
    "总结",
    "去哪办",
    "要是住拱墅呢",
    "谢谢",
)


def test_a_step_reads_no_file_that_was_read(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A conversation that was held once is held again without a look into any YAML file: to parse one takes as long as
    five steps."""
    first = talk(engine, *SAID)

    def fails(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a file of data was read again")

    monkeypatch.setattr(yaml, "load", fails)
    assert talk(engine, *SAID) == first


@pytest.mark.parametrize(
    ("said", "most"),
    [
        ("没有退伍证行不行，光有老照片", 2),  # nothing is left beside the question: no answer is looked for in that
        ("如果评上一级残疾一个月有几个钱", 3),  # what is stated otherwise in the same words is the same
    ],
)
def test_a_message_is_read_no_oftener_than_it_must(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, said: str, most: int
) -> None:
    """A reading is the dearest part of a step: where nothing is left to be read, or it was read just now, there is none."""
    state, read, whole = State(), list[str](), Reader._read
    state, _ = engine.step(state, Message("我妈83了，户口在磐安，住磐安", TODAY))

    def counted(self: Reader, text: Text, *given: Any) -> Reading:
        """The reading, written down."""
        read.append(text.chars)
        return whole(self, text, *given)

    monkeypatch.setattr(Reader, "_read", counted)
    engine.step(state, Message(said, TODAY))
    assert len(read) <= most, read


def test_what_is_only_wanted_is_looked_for_where_it_may_stand(library: Library) -> None:
    """Whatever asks by a form that tells nothing is seen to do so ahead of any reading, and what asks by none is not."""
    forms = [(example, pattern.way) for pattern in patterns().ways("ways") for example in pattern.way.reads]
    told = [(example, way) for example, way in forms if isinstance(way, AsksForm)]
    nothing, mattering = [example for example, way in told if way.form in STATES_NOTHING], Mattering(library.vocabulary)
    assert nothing
    assert all(map(mattering.may_state_nothing, nothing))
    for said in ("没有退伍证行不行", "她一个月能拿多少", "住磐安，户口也在", ""):
        assert not mattering.may_state_nothing(said)


def test_the_words_of_a_text_are_looked_for_once(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several parts of a reading ask which words of the vocabulary stand in the very same text."""
    found, hits = list[str](), WordReader._hits

    def counted(self: WordReader, chars: str) -> Any:
        """The search, written down."""
        found.append(chars)
        return hits(self, chars)

    monkeypatch.setattr(WordReader, "_hits", counted)
    engine.step(State(), Message("我舅舅七十八了，早先在粮站退的休，一个人住在金乡乡下", TODAY))
    assert found
    assert len(found) == len(set(found))
