"""With whom someone lives."""

from typing import Any

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import cases, facts_in

SAID: dict[str, Any] = {
    "我妈一个人住": "alone",
    "我妈独居": "alone",
    "我妈自己住": "alone",
    "我妈空巢": "empty_nest",
    "我妈就老两口": "empty_nest",
    "我妈跟老伴两个人住": "empty_nest",
    "我妈跟我爸住": "empty_nest",
    "我妈留守": "left_behind",
    "儿女都出去打工了，我妈一个人在家": "left_behind",
    "我妈跟我住": "with_children",
    "我妈跟儿子住": "with_children",
    "我妈住我哥家": "with_children",
    "我妈轮流住儿子家": "with_children",
    "我妈接到杭州跟我住": "with_children",
    "我邻居一个人住": "alone",
    "我妈住养老院": "institution",
    "我妈在敬老院": "institution",
    "我妈住进护理院了": "institution",
    "老屋里就剩我妈一个": "alone",
    "我妈留在老家一个人": "alone",
    "我妈被安置在福利院": "institution",
    "我妈随次子进城同住": "with_children",
    "我妈老两口单过": "empty_nest",
    "我妈孩子都在外地": {"any": ["empty_nest", "left_behind"]},
}
NOT_SAID: dict[str, None] = {
    "我妈没住养老院": None,
    "我妈想去养老院": None,
    "我妈以前住养老院": None,
    "我妈不跟我住": None,
    "我妈不想住养老院": None,
    "养老院怎么收费": None,
    "住养老院要多少钱": None,
    "我妈住养老院旁边": None,
    "我妈在养老院上班": None,
    "我妈83，我邻居一个人住": None,
    "我妈暂时住我哥家": None,
    "我妈过年去我哥家住": None,
    "我妈户口在我哥家": None,
    "等我妈出院就住养老院": None,
    "我妈在养老院排队": None,
    "王大爷就住我家后院": None,
    "我妈住我家隔壁": None,
    "我爸住在我女儿家楼下": None,
    "我奶奶住俺家对门": None,
    "我姑姑住我们家旁边那栋楼": None,
    "我妈住了半年养老院，又回家了": None,
}
ASKED: dict[str, Any] = {
    "一个人": "alone",
    "跟儿子": "with_children",
    "跟闺女住": "with_children",
    "老伴": "empty_nest",
    "就我们老两口": "empty_nest",
    "养老院": "institution",
    "不清楚": None,
}


@pytest.mark.parametrize(("text", "living"), cases(SAID))
def test_a_way_of_living_is_read(engine: Engine, text: str, living: Any) -> None:
    """Whom someone lives with tells the way of living; children away leave it open."""
    assert facts_in(engine, text)["living"] == living


@pytest.mark.parametrize(("text", "living"), cases(NOT_SAID))
def test_what_is_no_way_of_living_is_left_alone(engine: Engine, text: str, living: None) -> None:
    """Denied, wished for, past, asked about or another's: the way of living stays unknown."""
    assert facts_in(engine, text).get("living") is living


@pytest.mark.parametrize(("text", "living"), cases(ASKED))
def test_asked_a_word_is_enough(engine: Engine, text: str, living: Any) -> None:
    """As an answer 一个人 or 老伴 is enough."""
    assert facts_in(engine, text, asked="living").get("living") == living
