"""What is asked is answered, and nothing else: no greeting is looked up, nobody dismissed is told of, no half for the whole."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import answers, talk

PANAN = "我妈82，住磐安，户口也在磐安，一般家庭"
GONGSHU = "我爸87，住拱墅区，一般家庭，肢体残疾一级"
PAIR = "我爸86我妈72，都住拱墅区"
CARED = "我爷爷84，住磐安，户口也在磐安，低保边缘，中度失能"
ABOUT_OTHERS = "他是不是骗子，我查不到"
ABOUT_US = "不是。我是颐问"


@pytest.mark.parametrize(
    "ahead",
    [
        "喂喂 听得到吗",
        "你好 听不听得清我讲话",
        "听得见我说话伐",
        "我眼神不好 麻烦你字写大一点",
        "你说话慢点",
        "把字弄大点好不好",
        "你打字打大点",
    ],
)
def test_what_is_said_of_hearing_and_seeing_is_not_looked_up(engine: Engine, ahead: str) -> None:
    """Neither not found, nor taken for a question of what follows."""
    _, reply = talk(engine, f"{ahead} {PANAN}，坐公交要不要钱")
    assert answers(reply)[0].startswith("不要钱。")
    assert "没有找到" not in reply.text
    assert len([act for act in reply.acts if act.act == "ask"]) == 1


@pytest.mark.parametrize(
    "asks",
    [
        "楼下推销净水器的是不是骗子",
        "有人上门卖按摩椅 说有政府补贴 真的假的",
        "打电话来叫我爸交两千块买理疗仪 是骗人的吧",
        "群里有人说交500就能代领 可信吗",
        "卖药的那个人是骗子吗",
    ],
)
def test_of_others_it_is_not_said_that_they_are_none(engine: Engine, asks: str) -> None:
    """Who sells at the door is not known here; what to do is."""
    _, reply = talk(engine, PANAN, asks)
    assert ABOUT_OTHERS in reply.text or "先别交" in reply.text
    assert "12345" in reply.text
    assert ABOUT_US not in reply.text


@pytest.mark.parametrize("asks", ["你是不是骗子", "你们不会是骗人的吧"])
def test_of_the_service_itself_it_is_said(engine: Engine, asks: str) -> None:
    """As ever."""
    assert ABOUT_US in talk(engine, PANAN, asks)[1].text


@pytest.mark.parametrize(
    ("asks", "told", "not_told"),
    [
        ("我妈不说了，就说我爸 家电统保有没有", "您父亲", "您母亲"),
        ("别老提我爸 我妈坐地铁要钱吗", "您母亲", "您父亲"),
        ("不问我爸了 我妈爱心卡有没有", "您母亲", "您父亲"),
        ("我妈先不管，我爸高龄津贴有吗", "您父亲", "您母亲"),
    ],
)
def test_of_whom_one_does_not_want_to_speak_nothing_is_told(engine: Engine, asks: str, told: str, not_told: str) -> None:
    """Nor is the question lost."""
    said = "\n".join(answers(talk(engine, PAIR, asks)[1]))
    assert told in said
    assert not_told not in said


@pytest.mark.parametrize(
    ("asks", "begins"),
    [
        ("残疾人生活补贴是不是低保才有", "是。残疾人生活补贴（第24项）要求是低保"),
        ("残疾人护理补贴要不要低保", "不是，没有这一条。重度残疾人护理补贴（第24项）"),
        ("残疾生活补贴他有没有", "没有。残疾人生活补贴（第24项）要求是低保"),
        ("残疾护理补贴他有没有", "有。您父亲可以享受重度残疾人护理补贴（第24项），文件没写数额"),
    ],
)
def test_of_an_item_of_two_gifts_the_half_that_is_named_is_judged(engine: Engine, asks: str, begins: str) -> None:
    """困难残疾人生活补贴和重度残疾人护理补贴: the one is for those on dibao, the other by the grade."""
    _, reply = talk(engine, GONGSHU, asks)
    assert answers(reply)[0].startswith(begins)


@pytest.mark.parametrize(
    "asks",
    ["没办残疾证 护理补贴也给吗", "他没残疾证能不能领护理补贴", "残疾证二级能领护理补贴吗", "不办残疾证护理补贴还有没有"],
)
def test_a_certificate_that_is_but_a_circumstance_changes_no_topic(engine: Engine, asks: str) -> None:
    """护理补贴 for those who cannot manage, whatever is said of a certificate beside it."""
    _, reply = talk(engine, CARED, "护理补贴他能领吗", asks)
    assert "330727/15" in reply.acts[-1].about
    assert "第22项" not in reply.text


@pytest.mark.parametrize("asks", ["残疾人护理补贴有没有", "重度残疾人护理补贴呢"])
def test_the_other_allowance_is_had_by_its_name(engine: Engine, asks: str) -> None:
    """The one for the disabled."""
    assert "第22项" in talk(engine, CARED, "护理补贴他能领吗", asks)[1].text


@pytest.mark.parametrize("asks", ["那护理补贴呢？算了 爷爷一个月总共几多", "护理补贴有吗。爷爷每个月一共能拿多少"])
def test_all_that_somebody_gets_is_no_sum_of_what_was_spoken_of(engine: Engine, asks: str) -> None:
    """算了爷爷一个月总共几多, behind another question: it was lost."""
    said = answers(talk(engine, CARED, asks)[1])
    assert any("每月60元，一年720元（高龄津贴60元/月）" in one for one in said)


def test_sums_of_money_by_name_are_added_up_and_are_no_ages(engine: Engine) -> None:
    """护理85生活100对不对, of somebody whose grade the assessment has still to tell."""
    _, reply = talk(engine, "我婆婆84，住金乡县，户口也在金乡，低保", "生活100 护理85 对不对")
    assert answers(reply)[0].startswith("加起来对，不过有一笔要先评估。")


def test_what_is_added_up_at_a_day_to_come_is_all_of_it(engine: Engine) -> None:
    """高龄和护理加起来明年多少: not the one item of it that has a figure."""
    said = ("我外婆99，住义乌，户口也在义乌，低保边缘，重度失能", "满100了以后高龄津贴和护理补贴加起来一个月多少")
    text = "\n".join(answers(talk(engine, *said)[1]))
    assert "每月不低于400元" in text
    assert "护理补贴" in text


def test_who_goes_into_a_home_is_told_what_is_given_there(engine: Engine) -> None:
    """住养老院护理补贴还有没有 supposes it, though no word of supposing stands in it."""
    _, reply = talk(engine, "我爸83，住磐安，户口也在磐安，低保，重度失能", "他送养老院去护理补贴还有吗")
    assert answers(reply)[0].startswith("假如住养老机构：")
    assert "经批准住养老机构的护理补贴" in answers(reply)[0]
    assert "institution" not in str(talk(engine, "我爸83，住磐安，低保", "他送养老院去护理补贴还有吗")[0].people[0].facts)


def test_money_that_is_asked_for_one_more_is_not_a_service_of_the_first(engine: Engine) -> None:
    """她有没有补贴, after a home for him: the money there is for her, as if she lived where he does."""
    said = ("我79，住兰溪，退役军人", "去养老院优先吗", "我老伴76，失智了，她有没有补贴")
    told = answers(talk(engine, *said)[1])
    assert told[0].startswith("您老伴也住兰溪市的话：现在没有能确定的现金。")
    assert not any("机构养老" in one for one in told)


def test_what_it_costs_is_told_once_and_first(engine: Engine) -> None:
    """啥意思 我问要票不 坐车算不算钱: two questions of one thing, of which the price answers both."""
    said = answers(talk(engine, "我71，住拱墅区", "啥叫可以享受 我问坐地铁 早高峰算不算钱")[1])
    assert len(said) == 1
    assert said[0].startswith("半价。您可以享受城市公共交通优惠服务（第8项）：高峰时段地铁半价")


def test_an_item_is_never_said_not_to_be_written(engine: Engine) -> None:
    """你讲啥出行服务: 没有写“出行服务” stood beside what is written of it."""
    text = talk(engine, PANAN, "坐车要钱不", "你说的出行服务是啥 到底要不要钞票")[1].text
    assert "没有写" not in text
    assert "不要钱。" in text


def test_what_is_noted_of_two_is_one_line(engine: Engine) -> None:
    """Beside an answer."""
    text = talk(engine, "我爸82我妈79，都住金乡县，坐公交要钱吗")[1].text
    assert text.count("记下了：") == 1
    assert "记下了：您父亲82周岁，常住地金乡县；您母亲79周岁，常住地金乡县；说“总结”看能享受的。" in text


def test_an_item_of_two_lists_is_told_by_the_names_of_their_places(engine: Engine) -> None:
    """Registered in the county, at home in the city."""
    said = answers(talk(engine, "我外公84，户口在磐安，住东阳，高龄津贴多少")[1])
    assert said[0].startswith("磐安县：高龄津贴：每月60元")
    assert said[1].startswith("金华市：高龄津贴：每月不低于60元")


def test_a_grade_is_told_once(engine: Engine) -> None:
    """吃饭打几折？一天最多省多少, in one breath."""
    said = answers(talk(engine, "我爸86，住拱墅区", "食堂打几折？一天最多能省多少")[1])
    assert len(said) == 1


def test_a_refusal_is_told_once(engine: Engine) -> None:
    """The answer to what was asked before, where it is asked again beside what settles it."""
    said = ("我老伴76，住磐安，户口也在磐安，失智，重度失能", "护理补贴她有没有", "她没低保 一般家庭 那护理补贴没有是吧")
    assert "".join(answers(talk(engine, *said)[1])).count("护理补贴（第15项）") == 1


def test_what_is_found_nowhere_is_not_passed_over(engine: Engine) -> None:
    """Beside what is told it was silence, or what is held."""
    reply = talk(engine, "我妈92，户口友谊县，低保边缘", "我妈户口友谊的，老年饭堂有没有")[1]
    assert "老年饭堂" in reply.text
    assert "现在记着" not in reply.text


@pytest.mark.parametrize("asks", ["公交免费不", "去公园要票吗"])
def test_what_a_list_has_not_is_not_answered_by_what_was_asked_before(engine: Engine, asks: str) -> None:
    """体检在这儿能做吗 公交免费不, where no bus is written of: the check-up is free."""
    reply = talk(engine, f"我妈85，住东阳，户口也在东阳，体检在这里能做吗 {asks}")[1]
    assert "不要钱" not in reply.text
    assert "没有" in answers(reply)[-1]


def test_what_there_is_is_listed_to_who_tells_something_beside(engine: Engine) -> None:
    """我能有啥, at the end, with how they live: not one item was told."""
    reply = talk(engine, "我88，住友谊县，户口也在友谊，低保边缘", "高龄津贴多少", "我跟儿子住 饭自己能吃 最后说一遍 我能有啥")[
        1
    ]
    assert "高龄津贴" in reply.text
    assert "可以享受" in reply.text


@pytest.mark.parametrize(
    "says",
    [
        "我是安徽黄山人 66 儿子户口在兰溪 想把户口迁到兰溪来 行不行",
        "我爸妈住贵州遵义 我户口在杭州拱墅 想让他们落户过来 可以吗",
        "我妈72 住江西 她能不能投靠到金华我姐那里落户",
    ],
)
def test_where_they_still_live_is_no_part_of_an_answer_about_moving(engine: Engine, says: str) -> None:
    """Whose own place has no list: it is asked of the list of the place moved to."""
    _, reply = talk(engine, says)
    assert "落户" in reply.text
    assert "还没有收录" not in reply.text


@pytest.mark.parametrize("scolds", ["你们这烂系统管不管用啊", "这破机器人有个屁用", "忽悠谁呢", "打发要饭的呢"])
def test_what_only_scolds_is_not_looked_up(engine: Engine, scolds: str) -> None:
    """Nothing is said not to be found of it, and what is asked beside is answered."""
    _, reply = talk(engine, f"{scolds}，{PANAN}，高龄津贴一个月多少")
    assert answers(reply)[0].startswith("高龄津贴：每月60元")
    assert "没有找到" not in reply.text


@pytest.mark.parametrize("asks", ["我嫂子在家服侍他给不给钱", "我一个人照顾他，我自己有没有补贴", "我照料爷爷能拿点钱不"])
def test_who_cares_for_an_elder_hears_of_no_wage_and_of_the_training(engine: Engine, asks: str) -> None:
    """It is not passed over, nor answered by what the elder gets."""
    told = answers(talk(engine, CARED, f"护理补贴多少，{asks}")[1])
    assert any("没有写给照顾老人的家里人发钱" in one and "培训" in one for one in told)


def test_how_long_it_has_been_asks_nothing(engine: Engine) -> None:
    """奶奶瘫在炕上好几年了 tells."""
    _, reply = talk(engine, PANAN, "她瘫在床上好几年了 体检要钱吗")
    assert len([act for act in reply.acts if act.act == "ask"]) == 1
    assert "没有找到" not in reply.text


@pytest.mark.parametrize("asks", ["这些钱明天就能去领吗", "能照着领不", "是不是眼下压根没有这钱"])
def test_by_a_draft_nothing_is_paid_now_said_once_of_all(engine: Engine, asks: str) -> None:
    """Of two who are told of as of one; where the document is in force, the question is of what there is."""
    _, reply = talk(engine, "我二姨84我二姨夫86，都住友谊，户口都在友谊，低保", asks)
    assert answers(reply)[0].startswith("现在还不能照它领")
    assert reply.text.count("还没有施行") == 1
    assert "还没有施行" not in talk(engine, PANAN, asks)[1].text
