"""What a pattern needs is told from it without compiling it: it leaves out most patterns, and never one that would be found."""

import json
import re
from pathlib import Path

import pytest

from dialogs.listening.acts import patterns
from dialogs.listening.finders.age_patterns import ages_file
from dialogs.listening.moods import moods
from dialogs.listening.needed import lacks, needed
from dialogs.listening.patterns import Pattern, PatternFile, Way

FREE = Path(__file__).parent / "free"
PARTS = {"who": "我|你", "any": "谁?", "wide": "[一-龥]"}
FOUND = (
    ("低保|五保", ("她吃低保", "五保户")),
    ("(?:低保|五保)?户口", ("户口", "低保户口")),
    ("低保*", ("低", "低保保")),
    ("低保+?户", ("低保户", "低保保户")),
    ("低保{0,2}户", ("低户",)),
    ("低保{2}户", ("低保保户",)),
    ("(?:低|)保", ("保",)),
    ("a|", ("", "b")),
    ("[低五]保", ("低保", "五保")),
    ("[^低]保", ("五保",)),
    ("[1-3]级", ("2级",)),
    ("[一-龥]保", ("职保",)),
    (r"\d级", ("2级",)),
    (r"[\d一]级", ("2级", "一级")),
    (r"[])]级", ("]级", ")级")),
    (r"多\+?钱", ("多钱", "多+钱")),
    (r"[a-]级", ("-级",)),
    ("(?P<n>低)(?=保)(?<!五)(?!户)", ("低保",)),
    ("(?P<n>低)(?P=n)", ("低低",)),
    ("(?i)ABC", ("abc",)),
    ("{who}{any}", ("你", "我谁")),
    ("{who}?好", ("好",)),
    ("{wide}", ("山",)),
    ("N岁", ("￼岁",)),
    ("[N几]岁", ("几岁", "￼岁")),
    (r"\u4f4e保", ("低保",)),
    ("(?:住|在)(?:养老院|敬老院)|家", ("家", "在敬老院")),
)
"""Patterns, each with texts that it is found in."""


@pytest.mark.parametrize(("pattern", "texts"), FOUND)
def test_nothing_that_is_found_is_left_out(pattern: str, texts: tuple[str, ...]) -> None:
    """A text in which a pattern stands lacks nothing that it needs."""
    whole = re.sub("{([a-z]+)}", lambda hit: f"(?:{PARTS[hit[1]]})", pattern).replace("N", "￼")
    needs = needed(pattern, lambda name: needed(PARTS[name], lambda _: ()))
    assert all(re.search(whole, text) for text in texts)
    assert not any(lacks(needs, text) for text in texts)


def test_most_are_left_out_and_none_that_stands_there() -> None:
    """Of all patterns of acts.yaml most are left out of what strangers said; and those do not stand there."""
    file = patterns()
    ways = [*file.ways("signals"), *file.ways("questions")]
    texts = [json.loads(line)["says"] for line in (FREE / "second.jsonl").read_text(encoding="utf-8").splitlines()][::9]
    left_out = [(way, text) for way in ways for text in texts if lacks(way.needed, text)]
    assert len(left_out) > 0.7 * len(ways) * len(texts)
    assert not [text for way, text in left_out if way.compiled.search(text)]


def test_what_is_left_out_is_not_even_compiled(tmp_path: Path) -> None:
    """A pattern is compiled by the first text that has what it needs, each alternative for itself."""
    path = tmp_path / "ways.yaml"
    path.write_text("parts: {kept: 五保|特困}\ncues: {help: [低保, '{kept}户']}\n", encoding="utf-8")
    cue: Pattern = PatternFile(path).cue("help")
    assert cue.finds("她一个人住") is None
    assert "compiled" not in vars(cue)
    assert cue.finds("她吃低保")
    assert not cue.finds("她一个人住")


def test_all_that_may_stand_are_told_at_once_and_in_order() -> None:
    """Of the ways of a file the same are left, whether each is asked what it needs or all at once; so of their alternatives."""
    texts = [json.loads(line)["says"] for line in (FREE / "second.jsonl").read_text(encoding="utf-8").splitlines()][::9]
    for file, section in ((patterns(), "questions"), (moods(), "ways"), (ages_file(), "spoken")):
        ways = file.ways(section)
        for text in texts:
            assert [*file.ways_in(section, text)] == [way for way in ways if not lacks(way.needed, text)]
            each = [(way, at) for way in ways for at, one in enumerate(way.needed_by_each) if not lacks(one, text)]
            left = file.alternatives_in(section, text)
            assert [*left] == [(way, way.alternative(at)) for way, at in each]


def test_a_way_is_looked_for_in_a_text_as_it_is_typed_or_marked(tmp_path: Path) -> None:
    """Ways of numerals and others stand in one section: each is left where its own form of the text has what it needs."""
    path = tmp_path / "ways.yaml"
    path.write_text("ways:\n  - {say: N岁}\n  - {say: 三十}\n", encoding="utf-8")
    file = PatternFile(path, {"ways": Way})
    assert [way.way.say for way in file.ways_in("ways", "三十", "￼")] == ["三十"]
    assert [way.way.say for way in file.ways_in("ways", "三十岁", "￼岁")] == ["N岁", "三十"]
