"""The vocabulary: what a fact can be, and how programs and rosters give it."""

from pathlib import Path

import pytest

from knowledge.errors import DataFileError, FactValueError
from knowledge.facts import Belief, Between, OneOf, Vocabulary
from knowledge.library import Library

IDS = [
    "age",
    "sex",
    "residence",
    "hukou",
    "economic",
    "care_level",
    "dementia",
    "disability_grade",
    "disability_kind",
    "living",
    "only_child",
    "service_record",
    "no_supporter",
    "regular_pension",
    "homeless",
    "pension_scheme",
    "medical_scheme",
    "household_size",
    "children_hukou",
    "residence_permit",
    "lives_with_child_in_town",
    "children_nearby_only",
    "fixed_home",
    "litigation_hardship",
    "remote_mountain",
]


def one(*values: str | int | bool) -> OneOf:
    """One of these values."""
    return OneOf(frozenset(values))


def test_the_vocabulary_has_the_facts_that_the_lists_ask_about(library: Library) -> None:
    """There are twenty-five facts, in the order in which they are asked; each is asked in words and says why."""
    assert [fact.id for fact in library.vocabulary] == IDS
    assert all("{who}" in fact.ask and fact.why for fact in library.vocabulary)


def test_no_two_facts_share_a_label(library: Library) -> None:
    """A roster's column heading names one fact."""
    labels = [fact.label for fact in library.vocabulary]
    assert len(set(labels)) == len(labels)
    assert [library.vocabulary.by_name(label) for label in labels] == list(library.vocabulary)


@pytest.mark.parametrize(("name", "fact_id"), [("age", "age"), (" 周岁 ", "age"), ("户籍地", "hukou"), ("年纪大小", None)])
def test_a_fact_is_found_by_its_id_or_its_label(library: Library, name: str, fact_id: str | None) -> None:
    """Programs give ids, rosters Chinese headings; anything else is no fact."""
    fact = library.vocabulary.by_name(name)
    assert (fact.id if fact else None) == fact_id


@pytest.mark.parametrize(
    ("fact_id", "given", "belief"),
    [
        ("age", 83, Between(83, 83)),
        ("age", "83", Between(83, 83)),
        ("age", "83周岁", Between(83, 83)),
        ("age", 83.0, Between(83, 83)),
        ("age", {"min": 80, "max": 89}, Between(80, 89)),
        ("sex", "女", one("female")),
        ("economic", "dibao", one("dibao")),
        ("economic", "低保", one("dibao")),
        ("economic", "五保户", one("tekun")),
        ("care_level", {"any": ["mild", "中度失能"]}, one("mild", "moderate")),
        ("disability_grade", 2, one(2)),
        ("disability_grade", "二级", one(2)),
        ("disability_grade", "0", one(0)),
        ("dementia", True, one(True)),
        ("dementia", "没有", one(False)),
        ("dementia", "√", one(True)),
        ("hukou", "330727", one("330727")),
        ("hukou", "磐安县", one("330727")),
        ("children_hukou", "none", one("none")),
        ("children_hukou", "没有成年子女", one("none")),
        ("hukou", {"any": ["330727", "东阳市"]}, one("330727", "330783")),
    ],
)
def test_a_value_is_read_as_programs_and_rosters_give_it(library: Library, fact_id: str, given: object, belief: Belief) -> None:
    """Ids, labels and everyday words; a range for numbers and a choice for the others."""
    assert library.vocabulary.read(fact_id, given, library.divisions) == belief


@pytest.mark.parametrize(
    ("fact_id", "given"),
    [
        ("age", -1),
        ("age", 131),
        ("age", "八十三"),
        ("age", 83.5),
        ("age", True),
        ("age", None),
        ("age", {"min": 89, "max": 80}),
        ("age", {"min": 80}),
        ("age", {"any": [80, 81]}),
        ("household_size", 0),
        ("sex", "不详"),
        ("economic", ""),
        ("economic", {"any": []}),
        ("economic", {"min": 1, "max": 2}),
        ("disability_grade", 5),
        ("disability_grade", True),
        ("dementia", "也许"),
        ("hukou", "330799"),
        ("hukou", "朝阳区"),
        ("hukou", "none"),
    ],
)
def test_a_value_that_a_fact_cannot_take_is_refused(library: Library, fact_id: str, given: object) -> None:
    """The error carries the fact and the value, and says what would be right."""
    with pytest.raises(FactValueError) as caught:
        library.vocabulary.read(fact_id, given, library.divisions)
    assert caught.value.fact == fact_id
    assert caught.value.expected in str(caught.value)


def test_a_name_that_several_places_have_is_answered_with_their_codes(library: Library) -> None:
    """朝阳区 is in Beijing and in Changchun: both codes are offered."""
    with pytest.raises(FactValueError, match=r"110105（北京市朝阳区）.*220104（吉林省长春市朝阳区）"):
        library.vocabulary.read("hukou", "朝阳区", library.divisions)


@pytest.mark.parametrize(
    ("fact_id", "value", "label"),
    [("economic", "dibao", "低保"), ("disability_grade", 1, "一级"), ("dementia", True, "是"), ("age", 83, "83周岁")],
)
def test_people_see_the_label_of_a_value(library: Library, fact_id: str, value: str | int | bool, label: str) -> None:
    """Values are shown in Chinese."""
    assert library.vocabulary[fact_id].label_of(value) == label


def test_only_one_value_left_is_exact() -> None:
    """A belief is exact when nothing else is possible."""
    assert [belief.exact for belief in (Between(80, 80), Between(80, 81), one(1), one(1, 2))] == [True, False, True, False]


@pytest.mark.parametrize(
    ("content", "line", "fault"),
    [
        ("age: 1\n", 1, "应当是一列事实"),
        ("- {id: a, label: 甲, type: yes_no, ask: 问, phrase: 话}\n", 1, "why：缺少这一项"),
        ("- {id: a, label: 甲, type: integer, ask: 问, why: 因, phrase: 话}\n", 1, "缺少 range"),
        ("# 注\n" + "- {id: a, label: 甲, type: yes_no, ask: 问, why: 因, phrase: 话}\n" * 2, 3, "写了两次"),
    ],
    ids=["不是一列", "没有理由", "没有范围", "写了两次"],
)
def test_a_bad_entry_of_the_vocabulary_is_named(tmp_path: Path, content: str, line: int, fault: str) -> None:
    """The error of a bad vocabulary names its file, its line and the fault."""
    path = tmp_path / "facts.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataFileError, match=fault) as caught:
        Vocabulary.load(path)
    assert (caught.value.file, caught.value.line) == (path, line)
