"""A point of a thing is answered where it is asked: what comes near instead of nothing, a price, whether it will be more."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import talk

PANAN = "我妈83，住磐安，户口也在磐安，一般家庭"
GONGSHU = "我妈83，住拱墅区，户口也在拱墅，一般家庭"
YOUYI = "我爸88，住友谊县，户口也在友谊，一般家庭"


@pytest.mark.parametrize("asks", ["有没有人上门洗洗被子", "有人来家里烧饭扫地吗", "能请个人上门洗衣服不"])
def test_what_the_list_has_not_as_such_is_answered_with_what_comes_near(engine: Engine, asks: str) -> None:
    """Somebody to wash and cook: 没有找到 was said where a card, an allowance and a clause speak of just that."""
    said = talk(engine, GONGSHU, asks)[1].text
    assert "没有找到" not in said
    assert all(near in said for near in ("养老服务“爱心卡”（第10项）", "养老服务电子津贴", "助洁"))


def test_a_long_sentence_is_told_by_what_people_get(engine: Engine) -> None:
    """Of the sentence on the card, 240 characters long, what it brings to people is told, and how it is run is left out."""
    said = talk(engine, GONGSHU, "爱心卡是干嘛的")[1].text
    assert "“……为更多老年人提供助洁、助餐、助浴、助行、助医、助急、助聊等服务……”" in said
    assert "党委统筹" not in said


def test_that_a_clause_tells_no_price_is_said_and_it_is_not_read_out_again(engine: Engine) -> None:
    """送饭另外收费吗, after 能送饭吗: the discount in the canteen was read out a second time."""
    said = talk(engine, GONGSHU, "食堂能送饭到家吗", "送饭另外收费吗")[1].text
    assert said.startswith("要不要另外交钱，拱墅区的文件（二（五）14）没有写，要问区民政局。")
    assert "折" not in said


@pytest.mark.parametrize("asks", ["到90岁会不会多点", "满90了会涨吗", "九十岁是不是就多些了"])
def test_whether_it_will_be_more_tells_what_was_spoken_of_and_what_begins_then(engine: Engine, asks: str) -> None:
    """It stays 60 a month, and something else begins at ninety."""
    said = talk(engine, PANAN, "高龄津贴多少", asks)[1].text
    assert "还是每月60元" in said
    assert "会多老年节慰问金" in said


def test_more_from_an_age_on_is_told_as_the_difference(engine: Engine) -> None:
    """300 a year and 1200 from ninety on."""
    assert "一年至少多900元（从300元到1200元）" in talk(engine, YOUYI, "高龄津贴多少", "过了90会不会涨")[1].text


@pytest.mark.parametrize(
    ("asks", "head"),
    [
        ("那60块是不是到了90就涨了", "照文件写的，不涨。"),
        ("到了90会不会涨", "照文件写的，不涨。"),
        ("到底涨不涨，90还是60", "照文件写的，不涨。"),
        ("满100是不是就涨了", "照文件写的，会涨。"),
    ],
)
def test_whether_it_grows_is_said_first_by_what_it_is_now_and_then(engine: Engine, asks: str, head: str) -> None:
    """It is 60 up to 99, and 400 from a hundred on."""
    assert talk(engine, PANAN, "高龄津贴多少", asks)[1].text.startswith(head)


def test_what_grows_ahead_of_turning_to_another_is_of_what_was_spoken_of(engine: Engine) -> None:
    """Nothing is said not to be found."""
    said = talk(engine, "我爸84，住磐安，户口磐安，高龄津贴多少", "到底涨不涨？还有我妈79，她明年有没有")[1].text
    assert "没有找到" not in said
    assert "会涨。" in said


@pytest.mark.parametrize("asks", ["那他过了八十是不是早上也免费了", "满80以后高峰也不要钱了吧"])
def test_what_one_pays_later_is_of_the_fare_that_was_spoken_of(engine: Engine, asks: str) -> None:
    """An allowance is no answer to it."""
    said = talk(engine, "我爸79，住拱墅，户口拱墅，坐地铁要钱吗", asks)[1].text
    assert "不免费，半价。" in said
    assert "津贴" not in said


@pytest.mark.parametrize("asks", ["那要是她住进敬老院了这285还给不", "要是去了养老院这285还发不发"])
def test_this_sum_is_of_the_item_that_gives_it(engine: Engine, asks: str) -> None:
    """Whatever was spoken of last."""
    said = talk(engine, "我娘91，金乡低保，户口金乡，评估做了3级", "高龄津贴呢", asks)[1].text
    assert "经济困难老年人补贴（第17项）" in said
    assert "共每月285元" in said


def test_a_certificate_that_is_lacking_names_no_allowance(engine: Engine) -> None:
    """残疾证没有 tells of somebody; what is asked is the allowance for those who cannot manage."""
    said = talk(engine, "老汉83，住东阳，户口东阳，低保，重度失能", "残疾证他没办过 护理补贴给多少")[1].text
    assert "第18项" not in said
    assert "第11项" in said


@pytest.mark.parametrize("asks", ["评完有啥用", "能力评估做了有什么用", "那个评估是干啥用的"])
def test_what_an_assessment_is_for_is_what_hangs_on_it(engine: Engine, asks: str) -> None:
    """Not that somebody can have one."""
    said = talk(engine, PANAN, asks)[1].text
    assert "看失能不失能（能力评估）的有：" in said
    assert "探访服务（第20项）" in said


def test_the_allowance_for_care_at_home_is_called_by_its_short_name(engine: Engine) -> None:
    """养老补贴 is 养老服务补贴, and not the dibao that stands ahead of it."""
    assert "养老服务补贴（第11项）" in talk(engine, "我妈83，住磐安，户口磐安，低保", "她低保养老补助有没有")[1].text


def test_what_another_asks_is_of_the_thing_just_asked(engine: Engine) -> None:
    """The park, and not the fare of before."""
    said = talk(engine, "我今年68，住拱墅区，坐地铁有没有便宜？", "那逛公园要门票不，还有我老伴72她是不是全免")[1].text
    assert "您老伴可以享受文化体育场所优惠服务（第9项）" in said
    assert "第8项" not in said


POOR_AND_DISABLED = "婆婆69，住友谊，户口友谊，低保，失能，残疾二级，护理补贴一个月给多少"


@pytest.mark.parametrize("asks", ["什么时候能拿到手", "这钱几时下得来，啥时候到手"])
def test_when_it_is_in_hand_is_not_written(engine: Engine, asks: str) -> None:
    """It can be had now; of the day the document tells nothing."""
    assert "文件没有写" in talk(engine, POOR_AND_DISABLED, asks)[1].text


@pytest.mark.parametrize("asks", ["残疾那份护理补贴能再领一份吗", "护理补贴和残疾人护理补贴，两个能不能一道领"])
def test_whether_two_can_be_had_at_once_is_a_side(engine: Engine, asks: str) -> None:
    """No half of the sentence is told not to be found."""
    said = talk(engine, POOR_AND_DISABLED, asks)[1].text
    assert "没有写这几样能不能同时领" in said
    assert "没有找到" not in said


def test_of_two_that_are_added_up_each_is_told(engine: Engine) -> None:
    """A sum beside a name names nothing else."""
    said = talk(engine, POOR_AND_DISABLED, "护理补贴那个加残疾的，一个月一共有多少")[1].text
    assert "每月150元" in said
    assert "重度残疾人护理补贴：文件没写数额" in said


@pytest.mark.parametrize("asks", ["我爸当过兵的，78年退伍，这个有啥优待", "他是退伍军人，像这样的有什么照顾"])
def test_what_points_at_a_status_is_of_what_is_for_it(engine: Engine, asks: str) -> None:
    """And not all that there is."""
    said = talk(engine, "我爸81，住义乌，户口义乌", asks)[1].text
    assert "第20项" in said
    assert "第21项" in said
    assert "健康体检" not in said


def test_how_many_sums_there_are_is_of_money(engine: Engine) -> None:
    """No service is among them."""
    said = talk(engine, "我70，住友谊，户口友谊，农保，没低保，独居", "那我一个月到底能领几样钱")[1].text
    assert "基本养老保险" in said
    assert "探访" not in said


def test_what_it_asks_is_told_once_beside_whether_it_can_be_had(engine: Engine) -> None:
    """The conditions one a line, and not the sentence of them as well."""
    first = "我妈72，住拱墅，户口安徽，我户口拱墅"
    said = talk(engine, first, "能把她户口迁到杭州来吗 要啥条件")[1].text
    assert said.count("固定住") <= 2
    assert "的话能享受" not in said
    assert "就可以（初步判断）" in said


@pytest.mark.parametrize(("says", "has"), [("家里没人能不能装个报警的", "一键呼叫"), ("有没有紧急呼叫器", "烟感报警")])
def test_an_alarm_at_home_is_told_by_the_clause_that_has_it(engine: Engine, says: str, has: str) -> None:
    """It is not visits."""
    said = talk(engine, "老人81，住拱墅，独居", says)[1].text
    assert has in said
    assert "探访" not in said


def test_each_ones_own_is_told_apart_where_that_is_asked(engine: Engine) -> None:
    """分开给我说一遍: neither is answered with the last thing spoken of."""
    said = talk(engine, "我71住义乌，老伴68也住义乌", "体检要钱吗", "把我老伴能享受的和我能享受的分开给我说一遍")[1].text
    assert said.count("初步判断可以享受") == len("两位")
