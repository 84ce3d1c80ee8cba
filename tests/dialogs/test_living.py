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
    "我妈就剩她自个儿了": "alone",
    "老娘一人过，84": "alone",
    "老爸自己在乡下守老屋，85": "alone",
    "我妈跟前没人，自己在家": "alone",
    "男，79，一人，低保": "alone",
    "81/F/独/五保": "alone",
    "女 91 女儿每周来 平时一人": "alone",
    "岳父77，自己租房子住": "alone",
    "爸妈都八十，老两口身边没有儿女": "empty_nest",
    "闺女儿子都在合肥成家了，平时就我俩，我75": "empty_nest",
    "爹娘就俩人在屯子里，都八十多": "empty_nest",
    "我俩自己开火，都78": "empty_nest",
    "男81 与妻同住": "empty_nest",
    "夫妻自住 男81": "empty_nest",
    "我把妈接身边了，80": "with_children",
    "奶奶96，跟俺爹俺娘一块过": "with_children",
    "姥姥83，在萧山我舅家": "with_children",
    "丈母娘69，住我们义乌家里": "with_children",
    "我67，住在大女儿萧山家里": "with_children",
    "女 88，居临平子家": "with_children",
    "男 83 与子": "with_children",
    "俺爷俩一块过，俺七十八": "with_children",
    "我84，闺女伺候着，住一块儿": "with_children",
    "岳母84，失智，同住": "with_children",
    "俺儿在义乌干买卖，俺去年过来跟他住，俺七十三": "with_children",
    "我奶奶96，跟我爸妈一块过能吃能喝": "with_children",
    "老人81，女儿同住伺候": "with_children",
    "我妈94，人在我妹妹义乌那里住着": "with_children",
    "我七十五，跟女儿女婿住婺城": "with_children",
    "敬老院的伙食还行，我爸84，年初刚住进去": "institution",
    "福利院在院，女，82": "institution",
    "我妈孩子都在外地": {"any": ["empty_nest", "left_behind"]},
}
NOT_SAID: dict[str, None] = {
    "我妈没住养老院": None,
    "我妈想去养老院": None,
    "我妈以前住养老院": None,
    "我妈不跟我住": None,
    "我妈自己住院，84": None,
    "我妈84，妹妹跟前没孩子": None,
    "我妈84，护工，一人": None,
    "我妈80，想接身边住": None,
    "我妈84，住我们金乡那边": None,
    "母78，夫80，同住": None,
    "女82，保姆同住": None,
    "我妈84，前天住进去医院了": None,
    "俩人自己过来的，都75": None,
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
    "和老伴，孩子都成家了": "empty_nest",
    "和老伴，儿子一家也住一起": "with_children",
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
