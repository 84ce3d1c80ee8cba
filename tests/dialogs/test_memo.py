"""Short messages are read once: whatever was asked before of whomever, the reading is the one that would be made anew."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from dialogs.listening import memo
from dialogs.listening.context import Context
from dialogs.listening.hear import Ear, Heard
from dialogs.listening.reader import Reader
from dialogs.listening.reading import Reading
from dialogs.listening.text import Text
from knowledge.facts import Between, Facts, OneOf
from knowledge.library import Library
from tests.dialogs.talk import TODAY

UTTERANCES = Path(__file__).parent / "utterances"
FEW = memo.SHORT
CONTEXTS = (
    Context(TODAY),
    Context(date(2026, 3, 1), asked=("age",)),
    Context(TODAY, asked=("living",)),
    Context(TODAY, asked=("only_child", "children_hukou")),
    Context(TODAY, asked=("hukou",), known={"residence": OneOf(frozenset({"330727"}))}, subject="mother"),
    Context(TODAY, asked=("economic",), known={"age": Between(81, 81)}, subject="father"),
)


PANAN, YOUYI = OneOf(frozenset({"330727"})), OneOf(frozenset({"230522"}))
SHE = OneOf(frozenset({"female"}))


def short_messages() -> Iterator[str]:
    """Every fourteenth of what people were written to say, where it is short, and some that are told by the question."""
    said = (
        json.loads(line)["text"]
        for path in sorted(UTTERANCES.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    yield from [text for text in dict.fromkeys(said) if len(text) <= FEW][::14][:60]
    yield from ("83", "一个人", "都没有", "不是", "低保", "是", "磐安", "也在这里")


def readings(reader: Reader) -> list[Reading]:
    """Each message in each context, one after the other."""
    return [reader.read(text, context) for text in short_messages() for context in CONTEXTS]


def test_what_is_remembered_is_what_would_be_read_anew(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that has met every message in every context reads them as one that remembers nothing."""
    reader = Reader(library)
    first, again = readings(reader), readings(reader)
    monkeypatch.setattr(memo, "SHORT", -1)
    assert first == again == readings(reader)


def test_what_was_heard_of_one_is_heard_of_another_only_where_it_would_be(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two people of whom the same is known, with other values, each message is heard as it is of each alone."""
    ear, asked = Ear(library), ("再过两年呢", "80岁以上多少钱", "我没说她吃低保", "户口也在这里", "多报了一岁", "90岁的呢")
    known: list[Facts] = [
        {"age": Between(age, age), "economic": OneOf(frozenset({economic})), "residence": place}
        for age, economic, place in ((79, "dibao", PANAN), (88, "ordinary", PANAN), (88, "dibao", YOUYI))
    ]
    people = [Context(TODAY, known=facts, subject="mother", held={"mother": facts, "father": known[0]}) for facts in known]
    said = [*list(short_messages())[::5], *asked]
    heard = [ear.hear(text, person) for _ in range(2) for text in said for person in people]
    monkeypatch.setattr(memo, "SHORT", -1)
    assert heard == [ear.hear(text, person) for text in said for person in people] * 2
    assert len({str(ear.hear("再过两年呢", person).acts) for person in people}) == 2


def test_a_value_that_was_looked_at_tells_one_reading_from_another() -> None:
    """What hangs on a value is made anew for another value; what does not is made once, whatever else is known."""
    kept, made = memo.MemoOfKnown(), []

    def hear(known: Sequence[Facts]) -> str:
        made.append(known)
        return f"{known[0]['age']}" if "sex" in known[0] else "nobody"

    first: Facts = {"age": Between(70, 70), "sex": SHE}
    second: Facts = {"age": Between(80, 80), "sex": SHE}
    third: Facts = {"age": Between(70, 70)}
    nobody: Facts = {}
    assert [kept.of(1, [known], hear) for known in (first, second, first, third, nobody)] == [
        f"{Between(70, 70)}",
        f"{Between(80, 80)}",
        f"{Between(70, 70)}",
        "nobody",
        "nobody",
    ]
    assert len(made) == 3


def test_each_kind_of_look_tells_one_reading_from_another() -> None:
    """Whether anything is known, what is, and of whom, are looked at as values are; nothing else makes a reading anew."""
    kept, made = memo.MemoOfKnown(), []

    def hear(known: Sequence[Facts]) -> str:
        made.append(known)
        if not known[0]:
            return "nothing"
        facts = sorted(known[0]) if known[1].get("age") == Between(70, 70) else ["many"]
        return "".join(facts)

    she: Facts = {"sex": SHE}
    old: Facts = {"age": Between(70, 70)}
    older: Facts = {"age": Between(80, 80), "sex": SHE}
    people: list[list[Facts]] = [
        [{}, older],
        [{}, old],
        [she, old],
        [{"sex": PANAN}, old],
        [older, old],
        [she, older],
        [old, {}],
    ]
    said = ["nothing", "nothing", "sex", "sex", "agesex", "many", "many"]
    assert [kept.of(1, known, hear) for known in people] == said
    assert len(made) == 5
    assert [kept.of(1, known, hear) for known in people] == said
    assert len(made) == 5


def test_an_answer_is_heard_once_whatever_the_age_and_the_place(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """低保, 都没有, 高龄津贴多少钱: nothing in them hangs on how old somebody is, or where; a hearing that looked there all the
    same would be made anew for everybody."""
    ear, made, heard = Ear(library), list[str](), Ear._heard

    def counted(self: Ear, text: Text, context: Context) -> Heard:
        """The hearing, written down."""
        made.append(text.chars)
        return heard(self, text, context)

    monkeypatch.setattr(Ear, "_heard", counted)
    said = ("低保", "都没有", "一个人住", "高龄津贴多少钱", "怎么办理", "半失能")
    for age in range(70, 80):
        facts: Facts = {
            "age": Between(age, age),
            "residence": PANAN if age % 2 else YOUYI,
            "economic": OneOf(frozenset({"dibao"})),
        }
        places: dict[str | None, Facts] = {"mother": {"residence": facts["residence"]}}
        for text in said:
            ear.hear(text, Context(TODAY, known=facts, subject="mother", held={"mother": facts}, places=places))
    assert len(made) == len(said)


def test_an_answer_is_heard_once_whatever_else_is_known(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which facts are known differs from one person to the next: a hearing that looked at all of them to find one would be made
    anew for each."""
    ear, made, heard = Ear(library), list[str](), Ear._heard

    def counted(self: Ear, text: Text, context: Context) -> Heard:
        """The hearing, written down."""
        made.append(text.chars)
        return heard(self, text, context)

    monkeypatch.setattr(Ear, "_heard", counted)
    said = ("一个人住", "高龄津贴多少钱", "去哪办", "卧床")
    others: tuple[Facts, ...] = (
        {},
        {"economic": OneOf(frozenset({"dibao"}))},
        {"service_record": OneOf(frozenset({"veteran"}))},
    )
    for known in others:
        for text in said:
            ear.hear(text, Context(TODAY, known={"age": Between(80, 80), "hukou": PANAN, **known}, subject="mother"))
    assert made == list(said)


def test_what_is_remembered_is_bounded() -> None:
    """Long messages are not kept, and of short ones no more than so many."""
    kept = memo.Memo()
    for number in range(2 * memo.MOST + 10):
        assert kept.of(str(number), number, lambda number=number: number) == number  # type: ignore[misc]
    kept.of("长" * (memo.SHORT + 1), "long", lambda: 1)
    assert len(kept._kept) <= memo.MOST
    assert "long" not in kept._kept


def test_hearings_that_are_remembered_are_bounded() -> None:
    """Of short messages in the light of what is known no more than so many, however differently known."""
    kept = memo.MemoOfKnown()
    for number in range(2 * memo.MOST_KNOWN + 10):
        known: Facts = {"age": Between(number, number)}
        assert kept.of("same", [known], lambda seen, number=number: seen[0].get("age") and number) == number  # type: ignore[misc]
        assert kept._many <= memo.MOST_KNOWN
