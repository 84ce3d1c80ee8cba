"""The words as data that cannot be wrong silently: each is heard, or it is a fault with file and line."""

import shutil
from pathlib import Path

import pytest

from dialogs.listening.data import __file__ as data
from dialogs.proof import PATTERNS, prove, prove_changed
from knowledge.check import Proof
from knowledge.datafiles import read_yaml
from knowledge.facts import Vocabulary
from knowledge.library import SHIPPED, Library
from tests.knowledge.copies import Copy

FACTS, QUESTIONS = "facts.yaml", "questions.yaml"
WORDS = {
    "别的事实抢先": ("words: [残疾军人, ", "words: [低保户, ", "“低保户”应当是“优抚身份：残疾军人”，读成了“经济状况：低保”"),
    "一个事实里的两个取值": ("words: [女性, ", "words: [男性, ", "“男性”应当是“性别：女”，读成了“性别：男”"),
    "听不到的词": ("words: [男性, ", "words: [男？性, ", "“男？性”应当是“性别：男”，读成了“什么也没有”"),
    "问到才算的词": (
        "when_asked: [单人保, ",
        "when_asked: [五保, ",
        "“五保”应当是“经济状况：低保”，读成了“经济状况：特困（五保）”",
    ),
}


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the shipped knowledge."""
    return Copy(Path(shutil.copytree(SHIPPED, tmp_path / "data")))


def test_every_shipped_word_is_heard(library: Library) -> None:
    """Each word alone, or said of somebody, each label and each choice as an answer; each pattern reads its examples."""
    assert [str(fault) for fault in prove(library)] == []


def keys(path: Path) -> list[str]:
    """The sections of a data file."""
    content = read_yaml(path)
    return list(content) if isinstance(content, dict) else []


def test_every_file_of_patterns_is_proved() -> None:
    """A file of patterns that nothing registers would have examples that nobody runs."""
    looking = Path(data).parents[2] / "looking" / "data"
    kept = [path for folder in (Path(data).parent, looking) for path in folder.glob("*.yaml")]
    files = [path for path in kept if {"parts", "cues"} & set(keys(path))]
    assert sorted(files) == sorted(opened().path for opened in PATTERNS)


@pytest.mark.parametrize(("before", "after", "fault"), WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("proof", [prove, prove_changed], ids=["whole", "changed"])
def test_a_word_that_is_not_heard_as_its_value_is_a_fault(
    copy: Copy, proof: Proof, before: str, after: str, fault: str
) -> None:
    """A word of one value that another overrules, or one that nothing can read."""
    line = copy.alter(FACTS, before, after)
    assert (FACTS, line, fault) in [found[:3] for found in copy.faults(proof)]


def test_a_new_word_that_takes_an_old_ones_place_is_a_fault(copy: Copy) -> None:
    """What is as shipped is tried again where something new could overrule it."""
    copy.alter(FACTS, "words: [男性, ", "words: [当过解放军, ")
    line = copy.line_of(FACTS, "{id: veteran,")
    found = [fault for file, at, fault in copy.faults(prove_changed) if (file, at) == (FACTS, line)]
    assert "“当过解放军”应当是“优抚身份：退役军人”，读成了“性别：男”" in found


def test_a_choice_that_is_heard_as_another_value_is_a_fault(copy: Copy) -> None:
    """Of two choices with one label neither is what it sets."""
    copy.alter(QUESTIONS, "label: 住养老机构,", "label: 一个人住,")
    line = copy.line_of(QUESTIONS, "label: 一个人住,")
    assert (QUESTIONS, line) in [(file, at) for file, at, _ in copy.faults(prove_changed)]


def test_a_fact_that_the_finders_speak_of_may_not_be_taken_away(copy: Copy) -> None:
    """How many live in a household is heard whatever the vocabulary says, and would then be a fact that nobody knows."""
    own, shipped = Library(copy.folder), Library()
    left = Vocabulary([fact for fact in shipped.vocabulary if fact.id != "household_size"], [], own.vocabulary.path)
    own.vocabulary = left
    assert "没有事实“household_size”，或者类型不是 integer" in [fault.fault for fault in prove_changed(own)]
