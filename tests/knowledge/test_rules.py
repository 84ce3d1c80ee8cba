"""The grammar of conditions: what a list may say, what it may not, and what it means."""

from typing import Any

import pytest

from knowledge.facts import Belief, Between, OneOf
from knowledge.library import Library
from knowledge.logic import Truth
from knowledge.rules import Among, Both, Bounds, Either, Leaf, Not, RuleError, Within, Words, evaluate, first_words, leaves


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ({"age": {"min": 80}}, Leaf("age", Bounds(80))),
        ({"age": {"max": 99}}, Leaf("age", Bounds(None, 99))),
        ({"age": {"min": 60, "below": 80}}, Leaf("age", Bounds(60, 80, high_excluded=True))),
        ({"economic": ["dibao"]}, Leaf("economic", Among(frozenset({"dibao"})))),
        ({"homeless": True}, Leaf("homeless", Among(frozenset({True})))),
        ({"hukou": {"within": "330727"}}, Leaf("hukou", Within("330727"))),
        ({"living": {"not": ["institution"]}}, Not(Leaf("living", Among(frozenset({"institution"}))))),
        ({"term": "高龄"}, Leaf("age", Bounds(80), term="高龄")),
        ({"term": "分散供养"}, Not(Leaf("living", Among(frozenset({"institution"}))), term="分散供养")),
        ({"not": {"age": {"min": 60}}}, Not(Leaf("age", Bounds(60)))),
        ({"all": [{"homeless": True}]}, Both((Leaf("homeless", Among(frozenset({True}))),))),
        ({"any": [{"homeless": True}]}, Either((Leaf("homeless", Among(frozenset({True}))),))),
        ({"age": {"min": 80}, "quote": "80周岁", "clause": "一"}, Leaf("age", Bounds(80), Words("80周岁", "一"))),
    ],
)
def test_each_form_of_a_condition_is_read(library: Library, written: dict[str, Any], condition: object) -> None:
    """The forms that the lists use, and what each becomes."""
    assert library.grammar.read(written) == condition


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("年满80", "名称: 值"),
        ({}, "只能有一件事"),
        ({"quote": "原文"}, "只能有一件事"),
        ({"age": {"min": 80}, "homeless": True}, "只能有一件事，这里有：age、homeless"),
        ({"all": []}, "all 后面应当是一列条件"),
        ({"any": {"homeless": True}}, "any 后面应当是一列条件"),
        ({"term": "富裕"}, "没有“富裕”这个词"),
        ({"shoe_size": {"min": 40}}, "没有“shoe_size”这个事实"),
        ({"age": 80}, "min、max 或 below"),
        ({"age": {}}, "min、max 或 below"),
        ({"age": {"over": 80}}, "min、max 或 below"),
        ({"age": {"min": "80"}}, "界限应当是整数"),
        ({"age": {"min": True}}, "界限应当是整数"),
        ({"age": {"max": 99, "below": 100}}, "只能写一个"),
        ({"economic": ["rich"]}, "没有这样的取值：rich"),
        ({"economic": []}, "没有这样的取值"),
        ({"homeless": ["yes"]}, "没有这样的取值：yes"),
        ({"economic": {"within": "330727"}}, "取值的列表"),
        ({"hukou": {"in": "330727"}}, "取值的列表"),
        ({"hukou": {"within": 330727}}, "取值的列表"),
        ({"hukou": {"within": "330799"}}, "没有代码为“330799”的行政区划"),
        ({"homeless": True, "quote": ""}, "quote 应当是原文的文字"),
        ({"homeless": True, "quote": "流浪", "clause": 3}, "clause 应当是条款的序号"),
    ],
)
def test_what_the_grammar_does_not_have_is_refused(library: Library, written: object, fault: str) -> None:
    """A condition that cannot be meant is an error that says what is wrong with it."""
    with pytest.raises(RuleError, match=fault):
        library.grammar.read(written)


@pytest.mark.parametrize(
    ("written", "belief", "truth"),
    [
        ({"age": {"min": 80}}, Between(80, 80), Truth.TRUE),
        ({"age": {"min": 80}}, Between(79, 79), Truth.FALSE),
        ({"age": {"min": 80}}, Between(79, 80), Truth.UNKNOWN),
        ({"age": {"max": 80}}, Between(80, 80), Truth.TRUE),
        ({"age": {"below": 80}}, Between(80, 80), Truth.FALSE),
        ({"age": {"below": 80}}, Between(79, 79), Truth.TRUE),
        ({"age": {"min": 70, "below": 80}}, Between(60, 90), Truth.UNKNOWN),
        ({"age": {"min": 70, "below": 80}}, Between(80, 90), Truth.FALSE),
        ({"age": {"min": 70, "below": 80}}, Between(72, 78), Truth.TRUE),
        ({"economic": ["tekun", "dibao"]}, OneOf(frozenset({"tekun", "dibao"})), Truth.TRUE),
        ({"economic": ["tekun", "dibao"]}, OneOf(frozenset({"dibao", "ordinary"})), Truth.UNKNOWN),
        ({"economic": ["tekun", "dibao"]}, OneOf(frozenset({"ordinary"})), Truth.FALSE),
        ({"hukou": {"within": "330727"}}, OneOf(frozenset({"330700"})), Truth.UNKNOWN),
        ({"hukou": {"within": "330727"}}, OneOf(frozenset({"330727", "330702"})), Truth.UNKNOWN),
        ({"hukou": {"within": "330700"}}, OneOf(frozenset({"330727", "330702"})), Truth.TRUE),
        ({"children_hukou": {"within": "330000"}}, OneOf(frozenset({"none"})), Truth.FALSE),
        ({"living": {"not": ["institution"]}}, OneOf(frozenset({"alone"})), Truth.TRUE),
    ],
)
def test_a_condition_holds_fails_or_is_open(library: Library, written: dict[str, Any], belief: Belief, truth: Truth) -> None:
    """以上、以下 include the number, 不满 does not; what still leaves both is unknown."""
    fact = next(iter(written))
    assert evaluate(library.grammar.read(written), {fact: belief}, library.divisions) is truth


def test_a_fact_that_is_not_known_leaves_its_condition_open(library: Library) -> None:
    """Not known is never a no, not even for the denial."""
    for written in ({"homeless": True}, {"not": {"homeless": True}}):
        assert evaluate(library.grammar.read(written), {}, library.divisions) is Truth.UNKNOWN


def test_a_leaf_has_the_words_of_the_nearest_condition_around_it(library: Library) -> None:
    """Its own words first, then those of the condition that holds it."""
    inner = {"all": [{"homeless": True, "quote": "流浪"}, {"dementia": True}], "quote": "外层"}
    found = {leaf.fact: leaf.words for leaf in leaves(library.grammar.read({"any": [inner, {"age": {"min": 60}}]}))}
    assert found == {"homeless": Words("流浪"), "dementia": Words("外层"), "age": None}


def test_a_condition_without_words_rests_on_those_of_its_first_part_that_has_any(library: Library) -> None:
    """Else on none."""
    condition = library.grammar.read({"any": [{"dementia": True}, {"homeless": True, "quote": "流浪"}]})
    assert first_words(condition) == Words("流浪")
    assert first_words(library.grammar.read({"dementia": True})) is None


@pytest.mark.parametrize("region", ["330727", "370828", "330105", "230522", "330700"])
def test_every_condition_of_the_shipped_lists_has_words(library: Library, region: str) -> None:
    """No condition stands without the text it comes from."""
    conditions = [condition for item in library.lists[region] for condition in item.who]
    assert all(leaf.words for condition in conditions for leaf in leaves(condition))
