"""The check of the facts: whatever could not be asked, told or written is found where it stands."""

import shutil
from pathlib import Path

import pytest

from knowledge.library import SHIPPED
from tests.knowledge.copies import Copy

FACTS, QUESTIONS = "facts.yaml", "questions.yaml"
DEMENTIA = "likelihood: {true: 0.06, false: 0.94}"
SEX = "likelihood: {male: 0.46, female: 0.54}"
HOUSEHOLD = "likelihood: {1: 0.2, 2-30: 0.8}"
FAULTS = {
    (DEMENTIA, "likelihood: {true: 1}"): "“dementia”的取值“False”没有写多常见",
    (DEMENTIA, "likelihood: {true: 0.06, false: 0.9}"): "“dementia”的 likelihood 加起来是 0.96",
    (SEX, "likelihood: {male: 0.46, femal: 0.54}"): "“sex”的 likelihood 里的“femal”不是它的取值",
    (HOUSEHOLD, "likelihood: {1-5: 0.2, 5-30: 0.8}"): "“household_size”的 likelihood 有重叠的",
    (HOUSEHOLD, "likelihood: {1: 0.2, 2-31: 0.8}"): "“household_size”的 likelihood 超出了 1到30",
    (HOUSEHOLD, "likelihood: {few: 1}"): "“household_size”的 likelihood 里有不是整数的，或者一个也没有",
    ('ask: "{who}是男还是女？"', 'ask: "{whom}是男还是女？"'): "“sex”的 ask 里有填不上的空",
    ("phrase: 性别为{value}", "phrase: 性别为{}{"): "“sex”的 phrase 里有填不上的空",
    ("none: ordinary", "none: usual"): "“economic”没有这样的取值：usual",
    ("asked_after: disability_grade", "asked_after: disability"): "“disability_kind”要等“disability”，没有这个事实",
    ("id: 4, label: 四级,", "id: 4, label: 三级,"): "“disability_grade”的取值“4”也叫“三级”，名单里会读成别的取值",
    ("when_asked: [轻度, 轻微的,", "when_asked: [轻度, 轻微的, 轻度,"): "“care_level”的“轻度”写了两次，意思一样",
    ("{words: [二级失能, 失能二级,", "{words: [二级失能, 介护, 失能二级,"): "“care_level”的“介护”写了两次，意思一样",
}


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the shipped knowledge."""
    return Copy(Path(shutil.copytree(SHIPPED, tmp_path / "data")))


@pytest.mark.parametrize(("change", "fault"), FAULTS.items(), ids=FAULTS.values())
def test_a_fact_that_does_not_hold_together_is_named(copy: Copy, change: tuple[str, str], fault: str) -> None:
    """At its own line: a value without a likelihood, a name that is nothing's, a blank, a word put twice."""
    line = copy.alter(FACTS, *change)
    assert (FACTS, line, fault) in copy.faults()


def test_a_value_that_its_group_does_not_offer_is_named(copy: Copy) -> None:
    """A question of several facts must let each of their values be told."""
    copy.alter(QUESTIONS, "      - {label: 住养老机构, short: 住养老院, sets: {living: institution}}\n", "")
    line = copy.line_of(FACTS, "{id: institution,")
    assert (FACTS, line, "“living”的取值“institution”在“daily”那一组里选不到") in copy.faults()


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("sets: {living: institution}", "sets: {living: home}", "“living”没有这样的取值：home"),
        ("sets: {living: institution}", "sets: {dwelling: home}", "没有“dwelling”这个事实"),
        ("sets: {living: institution}", "set: {living: institution}", "groups.2.choices.4.sets：缺少这一项"),
        ("first: [residence, age]", "first: [residence, years]", "没有“years”这个事实"),
        ("sets: {only_child: disabled}", "sets: {living: alone}", "“living”在“special”里已经问了"),
    ],
)
def test_a_question_of_what_is_not_there_is_refused(copy: Copy, before: str, after: str, fault: str) -> None:
    """A group names facts and values of the vocabulary, each fact in one group; a misspelt key is not left out."""
    line = copy.alter(QUESTIONS, before, after)
    file, found, said = copy.refusal()
    assert (file, said) == (QUESTIONS, fault)
    assert found == line or "已经问了" in fault


@pytest.mark.parametrize("word", ['""', "…饭", "12"])
def test_a_word_that_nobody_could_say_is_refused(copy: Copy, word: str) -> None:
    """Blank, opening with a gap, or no text."""
    line = copy.alter(FACTS, "words: [男性, ", f"words: [{word}, ")
    assert copy.refusal()[:2] == (FACTS, line)
