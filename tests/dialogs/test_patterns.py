"""Patterns are data that cannot be wrong in silence: fragments compose, and every fault names its file and line."""

import re
from pathlib import Path
from typing import Any, NoReturn

import pytest

from dialogs.listening import patterns
from dialogs.listening.patterns import PatternFile, Way, bounded
from knowledge import kept
from knowledge.datafiles import read_yaml
from knowledge.errors import DataFileError
from knowledge.library import Library


class Sum(Way):
    """A way with a meaning."""

    low: int = 0


def written(folder: Path, text: str) -> PatternFile:
    """A file of patterns with that text."""
    path = folder / "sums.yaml"
    path.write_text(text, encoding="utf-8")
    return PatternFile(path, {"ways": Sum})


def test_fragments_compose_and_numerals_are_one_character(tmp_path: Path) -> None:
    """`{soon}` stands for its fragment, N for a numeral however it is written."""
    file = written(tmp_path, 'parts: {soon: [快, 将近]}\nways:\n  - {say: "{soon}N岁", low: -1, reads: [快八十岁, 将近80岁]}\n')
    assert not list(file.faults())
    assert file.ways("ways")[0].way.model_dump()["low"] == -1


def test_where_a_cue_stands_is_part_of_it(tmp_path: Path) -> None:
    """A cue ahead must end where it is asked about."""
    cue = written(tmp_path, "cues: {denied: {say: 没有, at: ahead, reads: [他没有], passes: [没有他]}}\n").cue("denied")
    assert cue.finds("他没有")
    assert not cue.finds("没有他")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('cues:\n  a: {say: "(没", reads: [没]}\n', 2, "正则写坏了"),
        ("cues:\n  a: {say: 没, reads: [没], high: 3}\n", 2, "没有这个字段"),
        ('cues:\n  a: {say: "{gone}没", reads: [没]}\n', 2, "没有片段“gone”"),
        ('parts: {a: "{b}", b: "{a}"}\ncues:\n  c: {say: "{a}", reads: [没]}\n', 3, "绕成了圈"),
        ("sums:\n  a: {say: 没}\n", 1, "没有“sums”这一节"),
    ],
)
def test_what_is_not_as_it_should_be_names_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    """A broken pattern (found when it is compiled, as the check does), an unknown key or fragment, a circle, a section."""
    with pytest.raises(DataFileError) as fault:
        list(written(tmp_path, text).faults())
    assert said in fault.value.fault
    assert fault.value.line == line


def test_an_example_that_is_not_read_is_a_fault(tmp_path: Path) -> None:
    """Examples are run: one not found, one found that should not be, and a pattern without any."""
    file = written(tmp_path, "cues:\n  a: {say: 没有, reads: [没], passes: [没有了]}\n  b: 有\n")
    faults = [fault.fault for fault in file.faults()]
    assert faults == ["“a”读不出例子“没”", "“a”不该读出“没有了”", "“b”没有例子"]


WAYS = 'parts: {soon: [快, 将近]}\ncues: {denied: {say: [没有, 无], at: ahead}}\nways:\n  - {say: ["{soon}N岁", 老了]}\n'


def test_what_was_compiled_at_an_earlier_start_is_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is opened once more finds the same, by alternatives too, and compiles nothing."""
    monkeypatch.setattr(kept, "_named", tmp_path / "kept")
    path = tmp_path / "sums.yaml"
    path.write_text(WAYS, encoding="utf-8")
    first = PatternFile(path, {"ways": Sum}, by_alternatives="ways")

    def fails(*_: Any) -> NoReturn:
        raise AssertionError("compiled again")

    monkeypatch.setattr(re, "compile", fails)
    again = PatternFile(path, {"ways": Sum}, by_alternatives="ways")
    (was,), (one,) = first.ways("ways"), again.ways("ways")
    assert (one.needed, one.needed_by_each, one.of_numerals) == (was.needed, was.needed_by_each, was.of_numerals)
    for text in ("快￼岁", "老了", "没有", "￼岁"):
        assert [bool(way.finds(text)) for way in (one, again.cue("denied"))] == [
            bool(way.finds(text)) for way in (was, first.cue("denied"))
        ]
        assert [hit.pattern for _, hit in again.alternatives_in("ways", text)] == [
            hit.pattern for _, hit in first.alternatives_in("ways", text)
        ]


def test_what_is_kept_of_a_section_is_that_sections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The order in which code names the sections is no matter of the file's: what is kept of one stays with it."""
    monkeypatch.setattr(kept, "_named", tmp_path / "kept")
    path = tmp_path / "sums.yaml"
    path.write_text("ways: [有]\nothers: [没]\n", encoding="utf-8")
    for sections in ({"ways": Sum, "others": Sum}, {"others": Sum, "ways": Sum}):
        file = PatternFile(path, sections)
        assert [file.ways(name)[0].finds("没") is not None for name in ("ways", "others")] == [False, True]


def test_what_is_kept_is_read_when_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A start that finds all kept looks for patterns without the file's content; what a way says is the same then."""
    monkeypatch.setattr(kept, "_named", tmp_path / "kept")
    path = tmp_path / "sums.yaml"
    path.write_text(WAYS + "  - {say: 有, low: 3, reads: [有]}\n", encoding="utf-8")
    first, reads = PatternFile(path, {"ways": Sum}), list[Path]()

    def read(path: Path) -> Any:
        reads.append(path)
        return read_yaml(path)

    monkeypatch.setattr(patterns, "read_yaml", read)
    again = PatternFile(path, {"ways": Sum})
    assert again.cue("denied").finds("没有")
    assert not reads
    assert [one.way for one in again.ways("ways")] == [one.way for one in first.ways("ways")]
    assert reads == [path]
    assert again.cue("denied").way == first.cue("denied").way


def test_what_is_kept_is_of_its_shapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Code that reads a section as another shape reads it anew, and says what does not fit."""
    monkeypatch.setattr(kept, "_named", tmp_path / "kept")
    path = tmp_path / "sums.yaml"
    path.write_text("ways: [{say: 有, low: 3}]\n", encoding="utf-8")
    PatternFile(path, {"ways": Sum})
    with pytest.raises(DataFileError, match="low"):
        PatternFile(path, {"ways": Way})


BOUNDED = {
    "医保(?:早|早就|就)*断了": "医保(?:早|早就|就){0,5}断了",
    "(?:不对|不不)+": "(?:不对|不不){1,5}",
    "(?:(?:我|俺)们|家里)*(?:出|交)不起": "(?:(?:我|俺)们|家里){0,5}(?:出|交)不起",
    "(?:(?!爸|妈)[^。])*我": "(?:(?!爸|妈)[^。])*我",
    "(?:[^，。]|，那)*好": "(?:[^，。]|，那)*好",
    "[)(]*(?:好的)*": "[)(]*(?:好的)*",
    "(?:早|早就)*?没": "(?:早|早就)*?没",
}


@pytest.mark.parametrize(("say", "written"), BOUNDED.items())
def test_a_choice_of_words_does_not_go_on_without_end(say: str, written: str) -> None:
    """早|早就|就 eighty times over can be taken apart in more ways than there is time for; over any characters there is one."""
    assert bounded(say) == written


class OfAFact(Way):
    """A way that names a fact and a value."""

    fact: str
    value: str

    def of_facts(self) -> dict[str, tuple[str, ...]]:
        """See Way."""
        return {self.fact: (self.value,)}


MISNAMED = {
    "没有的事实": ("{name: 穷, fact: incomes, value: dibao, say: 低保}", "“穷”说的事实“incomes”，facts.yaml 里没有"),
    "没有的取值": ("{name: 穷, fact: economic, value: dibo, say: 低保}", "“穷”说的取值，“economic”里没有"),
}


@pytest.mark.parametrize(("entry", "fault"), MISNAMED.values(), ids=MISNAMED)
def test_a_fact_or_a_value_that_is_none_is_a_fault(tmp_path: Path, library: Library, entry: str, fault: str) -> None:
    """What a way means must be in facts.yaml, or whoever says it is not heard."""
    path = tmp_path / "ways.yaml"
    path.write_text(f"ways:\n  - {{fact: economic, value: dibao, say: 吃低保}}\n  - {entry}\n", encoding="utf-8")
    found = list(PatternFile(path, {"ways": OfAFact}).misnamed(library.vocabulary))
    assert [(one.line, one.fault) for one in found] == [(3, fault)]
