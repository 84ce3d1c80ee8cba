"""Conditions in the words that people read."""

from typing import Any

import pytest

from knowledge.facts import Between, Facts, OneOf
from knowledge.library import Library
from knowledge.phrases import Phrases


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"age": {"min": 80}}, "年满80周岁"),
        ({"age": {"min": 70, "below": 80}}, "年满70周岁、不满80周岁"),
        ({"age": {"min": 60, "max": 69}}, "年满60周岁、不超过69周岁"),
        ({"household_size": {"min": 2}}, "家庭成员2人以上"),
        ({"hukou": {"within": "330727"}}, "磐安县户籍"),
        ({"not": {"hukou": {"within": "330100"}}}, "不是杭州市户籍（外地户籍）"),
        ({"residence": {"within": "330727"}}, "常住磐安县"),
        ({"economic": ["dibao_marginal", "dibao"]}, "是低保、低保边缘"),
        ({"living": {"not": ["institution"]}}, "不是住养老机构"),
        ({"children_hukou": {"not": ["none"]}}, "有成年子女"),
        ({"homeless": True}, "是生活无着的流浪、乞讨人员"),
        ({"dementia": False}, "不是失智"),
        ({"term": "重残"}, "重残"),
        ({"term": "老年人"}, "年满60周岁"),
        ({"term": "分散供养"}, "分散供养"),
        ({"not": {"term": "失能"}}, "不是失能"),
        ({"any": [{"term": "失能"}, {"term": "高龄"}, {"term": "残疾"}]}, "失能、年满80周岁或残疾"),
        ({"any": [{"homeless": True}]}, "是生活无着的流浪、乞讨人员"),
        ({"all": [{"economic": ["dibao"]}, {"term": "残疾"}]}, "是低保，并且残疾"),
        ({"any": [{"all": [{"economic": ["dibao"]}, {"term": "残疾"}]}, {"term": "失能"}]}, "是低保且残疾，或失能"),
        (
            {
                "any": [
                    {"disability_grade": [1, 2]},
                    {"all": [{"disability_grade": [3, 4]}, {"disability_kind": ["intellectual", "mental"]}]},
                ]
            },
            "残疾证一级、二级，或残疾证三级、四级里的智力、精神残疾",
        ),
        ({"all": [{"economic": ["dibao"]}, {"care_level": ["moderate", "severe"]}]}, "是低保，并且中度、重度失能"),
        ({"all": [{"economic": ["dibao"]}, {"any": [{"term": "失能"}, {"term": "残疾"}]}]}, "是低保，并且失能或残疾"),
        ({"not": {"any": [{"term": "失能"}, {"term": "残疾"}]}}, "不是（失能或残疾）"),
    ],
)
def test_a_condition_is_said_in_plain_words(library: Library, written: dict[str, Any], words: str) -> None:
    """Each form of a condition has its words."""
    assert Phrases(library.vocabulary, library.divisions).of(library.grammar.read(written)) == words


EITHER = {"any": [{"term": "失能"}, {"term": "重残"}, {"age": {"min": 80}}]}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"age": Between(85, 85)}, "年满80周岁"),
        ({"age": Between(70, 70), "care_level": OneOf(frozenset({"intact"}))}, "重残"),
        ({"age": Between(70, 70)}, "失能或重残"),
        ({}, "失能、重残或年满80周岁"),
    ],
    ids=["有一样成立", "只剩一样可能", "还有两样可能", "都不知道"],
)
def test_of_alternatives_those_that_matter_are_said(library: Library, facts: Facts, words: str) -> None:
    """Those that hold; else those that still may."""
    condition = library.grammar.read(EITHER)
    assert Phrases(library.vocabulary, library.divisions).that_matters(condition, facts) == words


def test_of_alternatives_that_all_fail_all_are_said(library: Library) -> None:
    """Who meets none of the alternatives reads them all."""
    facts: Facts = {"age": Between(70, 70), "care_level": OneOf(frozenset({"mild"})), "disability_grade": OneOf(frozenset({4}))}
    phrases = Phrases(library.vocabulary, library.divisions)
    assert phrases.that_matters(library.grammar.read(EITHER), facts) == "失能、重残或年满80周岁"


GRADE = {
    "any": [
        {"disability_grade": [1, 2]},
        {"all": [{"disability_grade": [3, 4]}, {"disability_kind": ["intellectual", "mental"]}]},
    ]
}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "残疾证一级、二级，或残疾证三级、四级里的智力、精神残疾"),
        ({"disability_grade": OneOf(frozenset({3}))}, "智力、精神残疾"),
        ({"disability_grade": OneOf(frozenset({1}))}, ""),
        ({"disability_grade": OneOf(frozenset({3})), "disability_kind": OneOf(frozenset({"mental"}))}, ""),
    ],
    ids=["都不知道", "知道等级", "等级就够了", "等级和类别都对"],
)
def test_only_what_is_still_open_of_a_condition_is_said(library: Library, facts: Facts, words: str) -> None:
    """Conditions that a person meets already are not told them again."""
    condition = library.grammar.read(GRADE)
    assert Phrases(library.vocabulary, library.divisions).still_open(condition, facts) == words
