"""Messages that run on: where they pause, and that they are read like those that are punctuated."""

from datetime import date

import pytest

from dialogs.engine import Engine
from dialogs.listening.pauses import Pauses, features, words_of
from dialogs.listening.text import paused, read_text
from dialogs.messages import Message
from dialogs.state import State

TODAY = date(2025, 6, 1)
PAIRS = {
    "女83低保独居": "女，83，低保，独居",
    "我妈今年七十六了在永康跟我住她没有退休工资": "我妈今年七十六了，在永康跟我住，她没有退休工资",
    "老人家八十八了一个人住磐安尖山镇吃低保的": "老人家八十八了，一个人住，磐安尖山镇，吃低保的",
    "我爸79当过兵现在偏瘫住在金乡鱼山跟我哥一家过": "我爸79，当过兵，现在偏瘫，住在金乡鱼山，跟我哥一家过",
    "我没低保也没特困低边": "我没低保，也没特困、低边",
}


def facts(engine: Engine, text: str) -> list[object]:
    """What is read of whom."""
    return [(person.subject, person.facts) for person in engine.read(Message(text, TODAY), State()).people]


@pytest.mark.parametrize(("run_on", "punctuated"), PAIRS.items(), ids=PAIRS)
def test_a_text_without_punctuation_is_read_like_one_with(engine: Engine, run_on: str, punctuated: str) -> None:
    """What a message states does not hang on its commas."""
    assert facts(engine, run_on) == facts(engine, punctuated)


def test_what_runs_on_behind_a_child_is_the_childs(engine: Engine) -> None:
    """A pause that was put in makes no new beginning: 她儿子55岁吃低保 says nothing of her."""
    (her,) = engine.read(Message("我妈83她儿子55岁吃低保", TODAY), State()).people
    assert "economic" not in her.facts


def test_a_pause_keeps_the_places_of_what_was_typed() -> None:
    """Each character still knows where it stood; only what was put in is known as such."""
    text = paused(read_text("女83低保，独居"), [1, 3])
    assert text.chars == "女,83,低保,独居"
    assert text.typed(5, 7) == (3, 5)
    assert [text.runs_on(index) for index in range(len(text.clauses))] == [False, True, True, False]


def test_short_clauses_are_whole(engine: Engine) -> None:
    """能不能自理是谁说了算 and 三级医院看的 are one thought each."""
    pauses = Pauses.load(words_of((), ()))
    for said in ("三级医院看的", "不晓得", "我妈83岁了"):
        assert pauses.broken(read_text(said)).chars == said


def test_every_place_between_two_characters_has_its_row() -> None:
    """One row a place, one column a run; a single character has no place in it."""
    words = words_of(("低保",), ())
    assert [len(features(said, words.classes(said))) for said in ("低保户", "户")] == [2, 0]
