"""What a message asks is judged clause by clause, by judges that anybody can make again from what is in the repository."""

from pathlib import Path

import numpy as np
import pytest

from dialogs.engine import Engine
from dialogs.linear import Linear
from dialogs.listening.parts import ASKS, JUDGES, MODEL, SIZE, features, judged, kind_by
from dialogs.listening.questions import SURELY, questions
from dialogs.listening.reader import Reader
from dialogs.listening.training.linear import sure
from dialogs.listening.training.parts import MESSAGES, Rows, judges, marked_in, rows_of
from dialogs.looking.aim import MODEL as AIMS
from dialogs.looking.training.__main__ import likeliest
from dialogs.looking.training.__main__ import rows_of as aims_of
from index.concepts import lexicon_of, read_concepts
from knowledge.library import Library
from tests.dialogs.talk import talk

TOLD = "我妈83，住磐安，户口磐安"
UNSEEN = Path(__file__).parent / "parts" / "seventh.jsonl"
LEAST_HEARD, LEAST_ASKING, LEAST_AIMED = 0.88, 0.9, 0.78
"""Of the clauses that the judge has not seen: of those that ask so many are heard, of those heard so many ask; of the questions
so many are looked for in the right place."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Cuts messages into clauses."""
    return Reader(Library())


@pytest.fixture(scope="module")
def rows(reader: Reader) -> Rows:
    """The clauses of all messages in which it is marked what they ask."""
    return rows_of([one for path in sorted(MESSAGES.glob("*.jsonl")) for one in marked_in(path, reader)])


def asked(reader: Reader, message: str) -> list[str]:
    """The words of the questions of a message."""
    return [act.words for act in questions(reader.text(message))]


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("她有社保 家里一般 那老年卡上哪领 身份证行不", ["那老年卡上哪领", "身份证行不"]),
        ("他那份往上涨不涨", ["他那份往上涨不涨"]),
        ("唉不说了 那个护理的钱我爸算够条件了不", ["那个护理的钱我爸算够条件了不"]),
    ],
)
def test_each_thing_that_a_message_asks_is_a_question(reader: Reader, message: str, parts: list[str]) -> None:
    """No pattern names these ways of asking."""
    assert asked(reader, message) == parts


@pytest.mark.parametrize(
    "message", ["我妈83 住磐安 一个人", "都没有 就是腿不好", "跑了好多趟了", "没什么", "唉 谁让我是儿子呢"]
)
def test_what_wants_no_answer_is_no_question(reader: Reader, message: str) -> None:
    """A remark with 什么 in it, a rhetorical one, what is told."""
    assert asked(reader, message) == []


def test_a_pattern_that_tells_a_side_stands_whatever_the_judge_thinks(reader: Reader) -> None:
    """Patterns with an aspect are seldom wrong; one that says no more than that something is asked leaves it to the judge."""
    text = reader.text("最该先办哪样")
    assert kind_by(judged(text, 0), ("how", "phone")) == ("how", "phone")
    assert kind_by(judged(text, 0), ("eligible", None)) == ("which", "apply")


def test_both_questions_of_one_thing_are_answered(engine: Engine) -> None:
    """体检要钱不 为啥她有: the second was left out, since it is of the same item."""
    _, reply = talk(engine, TOLD, "体检要钱不 为啥她有")
    assert "不要钱" in reply.text
    assert "因为年满65周岁" in reply.text


def test_the_features_of_a_clause_do_not_grow_with_the_message(reader: Reader) -> None:
    """Far clauses are not looked at."""
    near, far = (
        reader.text("我妈83，低保，钱多少，谢谢，好的"),
        reader.text("我妈83，低保，钱多少，谢谢，好的" + "，好的" * 200),
    )
    assert len(features(far, 2)) <= len(features(near, 2)) + 1


def test_the_shipped_judges_are_made_from_the_messages_in_the_repository(rows: Rows) -> None:
    """Training again gives the same bytes, but for the last bits of a few."""
    for made, name in zip(judges(rows), JUDGES, strict=True):
        shipped = Linear.load(MODEL / f"{name}.safetensors")
        assert shipped.choices == made.choices
        assert len(shipped.weights) == SIZE
        apart = abs(made.weights.astype(int) - shipped.weights.astype(int))
        assert np.percentile(apart, 99) <= 1


def test_what_strangers_ask_is_heard_by_a_judge_that_has_not_seen_them(reader: Reader) -> None:
    """Of a round of talks that nobody trained on: nine in ten of what asks is heard, and nine in ten of what is heard asks."""
    unseen = rows_of(list(marked_in(UNSEEN, reader)))
    asks = Linear.load(MODEL / "asks.safetensors")
    heard = sure(asks, unseen.rows)[:, asks.choices.index(ASKS)] >= SURELY
    assert (heard & unseen.asking).sum() / unseen.asking.sum() >= LEAST_HEARD
    assert (heard & unseen.asking).sum() / heard.sum() >= LEAST_ASKING


def test_where_to_look_is_told_of_what_strangers_ask(reader: Reader) -> None:
    """Of the same round: in four of five questions it is right where what they are about is found."""
    library = Library()
    lexicon = lexicon_of(read_concepts(), library.vocabulary)
    unseen = aims_of(list(marked_in(UNSEEN, reader)), library, lexicon)
    likely = likeliest(Linear.load(AIMS / "aim.safetensors"), unseen)
    assert (likely == unseen.labels).mean() >= LEAST_AIMED


def test_every_marked_part_stands_in_its_message(reader: Reader) -> None:
    """What a marker marked is found where it was marked."""
    for path in sorted(Path(MESSAGES).glob("*.jsonl")):
        for one in marked_in(path, reader):
            assert all(start >= 0 and end > start for (start, end), _ in one.parts), one.talk
