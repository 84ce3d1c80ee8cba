"""The judge of marks: how surely a message states what was found in it, and what the reader makes of that."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from dialogs.listening.context import Context
from dialogs.listening.finders.age_token import AgeToken
from dialogs.listening.finders.places import PlaceToken
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.judge import BESIDE, NEAR, SHIPPED, SIZE, Around, Judge, Mark, Named, features
from dialogs.listening.reader import Reader
from dialogs.listening.text import Text, read_text
from dialogs.listening.weighing import LEAST, LEAST_OF_AGES, around_of, counts, mark_of
from knowledge.facts import Between, OneOf
from knowledge.library import Library

DAY = date(2025, 6, 1)
PAIRS = [
    ("我姑姑吃低保好几年了", "我姑姑的低保还没批下来", "低保", "economic", "dibao"),
    ("老娘现在是低保户", "怎么样才能评上低保户", "低保户", "economic", "dibao"),
    ("我姥姥得了老年痴呆", "就怕我姥姥将来老年痴呆", "老年痴呆", "dementia", "true"),
    ("我大爷是退役军人", "退役军人坐车有优惠吗", "退役军人", "service_record", "veteran"),
    ("外公独居，没人管", "独居老人政府管不管", "独居", "living", "alone"),
    ("我爸住在敬老院", "我打算让我爸住敬老院", "敬老院", "living", "institution"),
]


class Sure:
    """A judge that is always as sure as it is made to be."""

    def __init__(self, probability: float) -> None:
        self._probability = probability

    def sure(self, text: Text, mark: Mark, around: Around) -> float:
        """What it was made to say."""
        return self._probability


@pytest.fixture(scope="module")
def judge() -> Judge:
    """The shipped judge."""
    return Judge.load()


def sure_of(judge: Judge, said: str, word: str, fact: str, value: str) -> float:
    """How sure it is of a word of a message that nothing came before."""
    text, at = read_text(said), said.index(word)
    return judge.sure(text, Mark(fact, value, at, at + len(word), "word"), Around())


@pytest.mark.parametrize(("states", "leaves", "word", "fact", "value"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_what_is_stated_is_surer(judge: Judge, states: str, leaves: str, word: str, fact: str, value: str) -> None:
    """Of the same word, the judge is surer where it is stated than where it is asked, wished, pending or feared."""
    stated, left = sure_of(judge, states, word, fact, value), sure_of(judge, leaves, word, fact, value)
    assert stated >= LEAST
    assert stated > left


def test_the_same_question_gives_the_same_answer(judge: Judge) -> None:
    """The judge holds no state: asked twice, or loaded again, it says the same."""
    once = sure_of(judge, "我爸吃低保", "低保", "economic", "dibao")
    assert once == sure_of(judge, "我爸吃低保", "低保", "economic", "dibao")
    assert once == sure_of(Judge.load(), "我爸吃低保", "低保", "economic", "dibao")
    assert 0 <= once <= 1


def test_the_far_away_is_not_read() -> None:
    """What stands beyond the windows changes nothing, so that a mark costs the same in a long letter."""
    near = "甲" * NEAR

    def places(far: str) -> list[int]:
        said = f"{far * 300}{near}低保{near}{far * 300}的尾巴"
        text, at = read_text(said), said.index("低保")
        return features(text, Mark("economic", "dibao", at, at + 2, "word"), Around())

    assert places("乙") == places("丙")
    assert len(places("乙")) < 10 * (NEAR + BESIDE)
    assert all(0 <= place < SIZE for place in places("乙"))


def test_whom_a_mark_stands_behind_matters() -> None:
    """The word for a person nearest ahead of the mark is a feature, and so is what was asked."""
    text = read_text("低保")
    mark = Mark("economic", "dibao", 0, 2, "word")
    behind = Mark("economic", "dibao", 1, 2, "word")
    assert features(text, mark, Around()) != features(text, mark, Around(("economic",)))
    assert features(text, behind, Around((), (Named(0, 1, "elder"),))) != features(
        text, behind, Around((), (Named(0, 1, "stranger"),))
    )


def test_tokens_become_marks() -> None:
    """A token of any finder is a mark: its fact, its values as words, and what kind of find it is."""
    word = FactToken("care_level", frozenset({"moderate", "severe"}), "stated", 3, 5)
    assert mark_of(word) == Mark("care_level", "moderate|severe", 3, 5, "word")
    assert mark_of(FactToken("dementia", frozenset({True}), "stated", 0, 2)).value == "true"
    assert mark_of(AgeToken(Between(60, 69), 1, 4)) == Mark("age", "60-69", 1, 4, "age said")
    assert mark_of(AgeToken(Between(83, 83), 2, 4, bare=True)).kind == "age bare"
    assert mark_of(PlaceToken(frozenset({"330727"}), 0, 2, "hukou")) == Mark("hukou", "330727", 0, 2, "place hukou")
    assert mark_of(PlaceToken(frozenset({"330727"}), 0, 2, "said")).fact == "residence"


def test_a_denial_is_not_for_the_judge() -> None:
    """What is denied states no value, so no doubt in the value takes the denial away; nor an age against another's."""
    text, around = read_text("没有低保"), around_of((), ())
    stated = FactToken("economic", frozenset({"dibao"}), "stated", 2, 4)
    denied = FactToken("economic", frozenset({"dibao"}), "denied", 2, 4)
    assert not counts(Sure(0.0), text, stated, around)
    assert counts(Sure(0.0), text, denied, around)
    assert counts(Sure(0.0), text, AgeToken(Between(3, 3), 0, 2, relative_to="我"), around)
    assert counts(Sure(1.0), text, stated, around)


def test_an_age_may_be_stopped() -> None:
    """An age that is only to come, or only asked about, is stopped by a judge that is surer of it than of a word it stops."""
    text, around = read_text("再过两年满90那份涨到多少"), around_of((), ())
    age = AgeToken(Between(88, 88), 0, 7)
    assert not counts(Sure(0.1), text, age, around)
    assert counts(Sure((LEAST_OF_AGES + LEAST) / 2), text, age, around)


def test_what_is_told_counts(tmp_path: Path) -> None:
    """A mark in a told stretch counts if it is stored, is free if it is not, and does not count in no such stretch."""
    tells = pytest.importorskip("dialogs.listening.training.tells")
    marks = pytest.importorskip("dialogs.listening.training.marks")
    file = tmp_path / "some.jsonl"
    file.write_text(
        '{"row": "a/1", "says": "我妈83岁，没低保。低保怎么办", "tells": [{"span": "我妈83岁，没低保", "who": ["mother"]}]}\n',
        encoding="utf-8",
    )
    rows = [*tells.labelled_tells(marks.Ear(Library()), [*tells.told_in(file)], 7)]
    said = {(row.mark.fact, row.mark.start < len("我妈83岁，没低保")): row.counts for row in rows}
    assert said == {("age", True): True, ("economic", True): None, ("economic", False): False}
    assert {row.message for row in rows} == {7}


def test_a_word_alone_is_heard() -> None:
    """What is the whole message has nothing around it that could make it doubtful, so a new word of facts.yaml is heard."""
    token = FactToken("economic", frozenset({"dibao"}), "stated", 0, 2)
    assert counts(Sure(0.0), read_text("低保。"), token, around_of((), ()))
    assert not counts(Sure(0.0), read_text("低保呢。"), token, around_of((), ()))


def test_the_judge_has_a_veto_and_no_more(library: Library) -> None:
    """A reader keeps no word or place that its judge doubts, and a judge that is sure of all adds nothing to the rules."""
    said, asked = "我妈83岁，吃低保，住磐安县", "低保怎么申请"
    doubting, trusting = Reader(library, Sure(0.0)), Reader(library, Sure(1.0))
    assert not any(set(person.facts) - {"sex", "age"} for person in doubting.read(said, Context(DAY)).people)
    told = trusting.read(said, Context(DAY)).people[0].facts
    assert told["economic"] == OneOf(frozenset({"dibao"}))
    assert set(told) >= {"age", "economic", "residence"}
    assert not any("economic" in person.facts for person in trusting.read(asked, Context(DAY)).people)


def test_the_shipped_file_is_small() -> None:
    """The weights are a few ten kilobytes, one byte a feature."""
    assert SHIPPED.stat().st_size < SIZE + 1000
    assert (SHIPPED.parent / "card.md").is_file()


def test_reading_needs_no_training() -> None:
    """Nothing that trains is imported to read."""
    trains = ("sklearn", "dialogs.listening.training")
    code = f"import sys, dialogs.engine; sys.exit(any(name.startswith({trains}) for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0  # noqa: S603


def test_one_byte_a_weight_is_enough(tmp_path: Path) -> None:
    """A rule that was fitted and written down says what it said when it was fitted, to a hundredth."""
    fit = pytest.importorskip("dialogs.listening.training.fit")
    marks = pytest.importorskip("dialogs.listening.training.marks")
    rows = [
        marks.Labelled(number, read_text(said), Mark("economic", "dibao", at, at + 2, "word"), Around(), counted, stored=True)
        for number, (said, counted) in enumerate(
            [("我妈吃低保", True), ("低保怎么办", False), ("是低保的", True), ("想办低保", False)]
        )
        for at in (said.index("低保"),)
    ]
    table = fit.table_of(rows)
    line = fit.fitted(table, None)
    fit.save(line, 2.0, 0.5, tmp_path / "judge.safetensors")
    read = Judge.load(tmp_path / "judge.safetensors")
    said = np.array([read.sure(row.text, row.mark, row.around) for row in rows])
    assert np.allclose(said, fit.probability(line.score(table.rows), 2.0, 0.5), atol=0.01)


def test_labels_are_read_in_all_their_forms(tmp_path: Path) -> None:
    """Single messages, several people and letters: what is stated of anybody, what is free, what is neither."""
    material = pytest.importorskip("dialogs.listening.training.material")
    file = tmp_path / "some.jsonl"
    file.write_text(
        '{"text": "一", "facts": {"age": [83, 84]}, "optional": {"living": "alone"}, "implied": ["hukou"]}\n'
        '{"text": "二", "people": [{"facts": {"dementia": true}}, {"facts": {"age": 60}}]}\n'
        '{"text": "三", "facts": {"self": {"age": "61..63"}}, "optional": {"*": {"residence": "330727"}}, "relevant": null}\n',
        encoding="utf-8",
    )
    one, two, letter = material.messages_of(file)
    assert one.says("age", frozenset({"83"})) is True
    assert one.says("age", frozenset({"84", "85"})) is None
    assert one.says("age", frozenset({"85"})) is False
    assert one.says("living", frozenset({"alone"})) is None
    assert one.says("hukou", frozenset({"330727"})) is None
    assert two.says("dementia", frozenset({"true"})) is True
    assert two.says("age", frozenset({"60"})) is True
    assert letter.says("age", frozenset({"62"})) is True
    assert letter.says("residence", frozenset({"330727"})) is None
    assert letter.says("residence", frozenset({"330105"})) is False
