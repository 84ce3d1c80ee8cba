"""The second reader: what a message states in words that no list has, and how little it may do."""

from collections.abc import Collection, Iterator
from datetime import date

import pytest

from dialogs.listening.context import Context
from dialogs.listening.finders.unlisted import find_unlisted
from dialogs.listening.reader import Reader
from dialogs.listening.second_reader import LONGEST, SHORTEST, Deaf, SecondReader, Told
from dialogs.listening.text import read_text
from knowledge.facts import OneOf, Value
from knowledge.library import Library

DAY = date(2025, 6, 1)
UNLISTED = [
    ("我妈天天自己上街买菜做饭洗衣服", "care_level", "intact"),
    ("我爸我妈就他俩守着老房子，我们都在外面", "living", "empty_nest"),
    ("我二叔光棍一条，老了没人管", "no_supporter", True),
]


class Hearing:
    """A second reader that always hears the same, at one character."""

    def __init__(self, *told: Told) -> None:
        self._told = told

    def told(self, chars: str, besides: Collection[str] = ()) -> Iterator[Told]:
        """What it was made to hear, of no fact that is told besides."""
        return (one for one in self._told if one.fact not in besides)


@pytest.fixture(scope="module")
def shipped() -> SecondReader:
    """The shipped second reader."""
    return SecondReader()


def heard(library: Library, hears: Hearing, said: str) -> list[tuple[str, frozenset[Value]]]:
    """What is added to a message of which no word tells anything."""
    return [(one.fact, one.values) for one in find_unlisted(read_text(said), [], hears, library.vocabulary)]


@pytest.mark.parametrize(("said", "fact", "value"), UNLISTED)
def test_what_no_list_has_is_heard(library: Library, said: str, fact: str, value: Value) -> None:
    """With the second reader a message tells what without it is not heard."""
    alone = Reader(library, second=Deaf()).read(said, Context(DAY))
    beside = Reader(library).read(said, Context(DAY))
    assert all(fact not in person.facts for person in alone.people)
    assert any(person.facts.get(fact) == OneOf(frozenset({value})) for person in beside.people)


@pytest.mark.parametrize(
    "said",
    [
        "要是哪天他躺床上起不来了咋办",
        "隔壁大爷成天自个儿守着空屋子，我妈天天去看他",
        "你们这儿上班到几点呀",
        "谢谢啊说得真明白",
    ],
)
def test_what_is_only_asked_supposed_or_of_others_is_not(shipped: SecondReader, said: str) -> None:
    """It adds nothing to a question, a supposition, or what is told of a neighbour."""
    assert list(shipped.told(read_text(said).chars)) == []


def test_a_value_is_added_where_it_is_stated_and_of_facts_that_there_are(library: Library) -> None:
    """What is only wished is not added, nor an ability that is denied, nor what a deployer's vocabulary does not know."""
    said = "他天天自己上山挖笋"
    assert heard(library, Hearing(Told("care_level", "intact", 4, 0.99)), said) == [("care_level", frozenset({"intact"}))]
    assert heard(library, Hearing(Told("care_level", "intact", 8, 0.99)), "要是他天天自己上山挖笋就好了") == []
    assert heard(library, Hearing(Told("care_level", "intact", 6, 0.99)), "他摔了以后没好利索呢") == []
    assert heard(library, Hearing(Told("shoe_size", "large", 4, 0.99)), said) == []
    assert heard(library, Hearing(Told("care_level", "sprightly", 4, 0.99)), said) == []


def test_a_fact_that_a_word_tells_is_left_to_the_words(library: Library) -> None:
    """没低保 tells of 低保: whatever else is heard of it does not count."""
    says = Hearing(Told("economic", "dibao", 3, 0.99))
    person = Reader(library, second=says).read("我爸没低保，天天自己上山挖笋", Context(DAY)).people[0]
    assert person.facts.get("economic") != OneOf(frozenset[Value]({"dibao"}))


def test_few_characters_are_left_to_the_finders(shipped: SecondReader) -> None:
    """What a few words tell the finders know, or an answer; the same words in a sentence are heard."""
    said = "吃喝都要人喂"
    assert len(said) < SHORTEST
    assert list(shipped.told(said)) == []
    assert [one.fact for one in shipped.told(f"我奶奶现在{said}，天天这样")] == ["care_level"]


def test_a_letter_is_left_to_the_finders(shipped: SecondReader) -> None:
    """It learned from messages and notes: what is told in a long text is not for it."""
    said = "我妈天天自己上街买菜做饭洗衣服"
    assert list(shipped.told(said))
    assert list(shipped.told(said + "。" * (LONGEST - len(said) + 1))) == []


def test_what_answers_a_question_is_read_as_an_answer(library: Library) -> None:
    """Nothing is added to what answers a question: whatever stands in it was weighed against that question."""
    says = Hearing(Told("care_level", "intact", 4, 0.99))
    asked = Reader(library, second=says).read("他天天自己上山挖笋", Context(DAY, ("economic",)))
    assert all("care_level" not in person.facts for person in asked.people)


def test_every_value_it_learned_is_one_of_the_vocabulary(library: Library, shipped: SecondReader) -> None:
    """After a change of facts.yaml it must be made again."""
    assert all(library.vocabulary[fact].has(value) for fact, value in shipped.values)
