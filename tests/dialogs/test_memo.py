"""Short messages are read once: whatever was asked before of whomever, the reading is the one that would be made anew."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dialogs.listening import memo
from dialogs.listening.context import Context
from dialogs.listening.reader import Reader, Reading
from knowledge.facts import Between, OneOf
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


def test_what_is_remembered_is_bounded() -> None:
    """Long messages are not kept, and of short ones no more than so many."""
    kept = memo.Memo()
    for number in range(2 * memo.MOST + 10):
        assert kept.of(str(number), number, lambda number=number: number) == number  # type: ignore[misc]
    kept.of("长" * (memo.SHORT + 1), "long", lambda: 1)
    assert len(kept._kept) <= memo.MOST
    assert "long" not in kept._kept
