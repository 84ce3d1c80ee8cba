"""A side that nobody named is told from what documents tell by how it is asked."""

from dataclasses import replace

import pytest

from index.training.untold import judge, questions
from index.untold import SIZE, Untold, features, shipped_untold


@pytest.mark.parametrize(
    "asks",
    [
        "体检前一天晚上能不能吃东西", "食堂的饭菜能不能打包带走", "评估的人来家里要不要我们招待", "装好的扶手松了归谁修",
        "公园免票那天带孙子进去要不要给孙子买票",
    ],
)  # fmt: skip
def test_what_no_document_tells_is_known_by_how_it_is_asked(asks: str) -> None:
    """None of these is a side that data/sides.yaml names."""
    assert shipped_untold().asks(asks, of_a_region=False)


@pytest.mark.parametrize(
    "asks",
    [
        "高龄津贴一个月多少钱", "那体检呢", "评估几年做一次", "坐公交要不要钱", "护理补贴找哪个部门", "几岁可以免费进公园",
        "失独的父母每月给多少", "特困老人能不能进敬老院", "流浪老人归谁管", "户口迁过来要什么条件",
    ],
)  # fmt: skip
def test_what_documents_tell_is_asked_for_as_ever(asks: str) -> None:
    """In a region the margin is wide: what is answered must not be refused."""
    assert not shipped_untold().asks(asks, of_a_region=True)


def test_the_margin_is_smaller_where_the_whole_country_is_searched() -> None:
    """Some list nearly always comes near."""
    unsure = replace(shipped_untold(), scale=0, offset=1.0, least=1.1, least_everywhere=0.8)
    assert unsure.asks("随便一句", of_a_region=False)
    assert not unsure.asks("随便一句", of_a_region=True)


def test_of_a_letter_the_sentences_that_ask_are_looked_at() -> None:
    """A life story weighs nothing."""
    asked = "请问高龄津贴一个月有多少钱？"
    assert features(f"我母亲八十三岁，一个人住在村里，去年摔了一跤。{asked}") == features(asked)


def test_the_shipped_weights_are_made_from_the_questions_in_the_repository() -> None:
    """Training again gives the same bytes, but for the last bit of a few."""
    asked = questions()
    weights, told = judge([text for text, _ in asked], [untold for _, untold in asked])
    shipped = shipped_untold()
    assert len(weights) == SIZE
    assert abs(weights.astype(int) - shipped.weights.astype(int)).max() <= 1
    assert told["offset"] == pytest.approx(shipped.offset, abs=1e-3)


def test_a_judge_that_saw_half_refuses_more_of_what_is_untold_than_of_what_is_told() -> None:
    """On the other half: at least a third of the one, at most four of a hundred of the other."""
    asked = questions()
    weights, told = judge([text for text, _ in asked[::2]], [untold for _, untold in asked[::2]])
    half = Untold(weights, **told)
    refused = {
        untold: [half.asks(text, of_a_region=True) for text, one in asked[1::2] if one is untold] for untold in (True, False)
    }
    assert sum(refused[True]) / len(refused[True]) >= 1 / 3
    assert sum(refused[False]) / len(refused[False]) <= 0.04
