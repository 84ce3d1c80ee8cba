"""Each question of a message has one answer, of the thing that it names; what asks nothing has none; one item is one block."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import talk

PANAN = "我妈83，住磐安，户口也在磐安，一般家庭"
JINXIANG = "我奶奶91，住金乡县，户口也在金乡，低保"
GONGSHU = "我爸83，住拱墅，户口也在拱墅，一般家庭"
YIWU = "我妈82，住义乌，户口也在义乌，一般家庭"
COUPLE = "我83，老伴61，都住磐安，户口也都在磐安"


@pytest.mark.parametrize(
    ("first", "says", "lacks"),
    [
        (PANAN, "我在外地打工 一年见不了几面 她能拿多少钱", "见不了几面"),
        (PANAN, "退休金没几个钱 体检要钱吗", "没几个钱"),
        (PANAN, "这哪能算轻度 评估要不要钱", "哪能算"),
        (PANAN, "我没问食堂 问的是坐公交要钱不", "食堂"),
        (PANAN, "村里办了低保边缘 有护理补贴吗", "能不能在镇上"),
        (PANAN, "坐公交去县里要票不", "能不能在镇上"),
        (PANAN, "我是县里接热线的，有位大娘刚打进来问，她体检要钱吗", "电话"),
        (PANAN, "再来一个电话，她坐公交要票不", "没有写电话"),
        (PANAN, "她七几年参加的工作，坐公交要票不", "七几年"),
        (PANAN, "为啥少你说不清楚是吧。算了，坐公交要票不", "高龄津贴"),
    ],
)
def test_what_only_tells_is_no_question(engine: Engine, first: str, says: str, lacks: str) -> None:
    """没几次, 哪能是, 不是问 and 村里给办的 ask nothing: nothing is said to be missing of them."""
    said = talk(engine, first, says)[1].text
    assert lacks not in said
    assert "没有找到" not in said


@pytest.mark.parametrize(
    ("first", "says", "has"),
    [
        (PANAN, "到哪儿评能力啊 花钱不", ["老年人能力综合评估", "不要钱"]),
        (PANAN, "要不要给她弄个评估 多久评一回", ["老年人能力综合评估", "每年一次"]),
        (GONGSHU, "食堂几折 给送饭到家不", ["7折", "送餐服务"]),
        (JINXIANG, "打官司要查家里收入不 公园收门票不", ["经济状况审查", "公园"]),
        (YIWU, "坐公交免不免费 遗嘱公证收费吗", ["没有写“坐公交”", "公证"]),
        (PANAN, "坐公交要不要买票，我爸75也住磐安呢", ["您母亲可以享受", "您父亲"]),
        (JINXIANG, "俺奶要是没人管能住五保不？再说俺奶上公园要门票不", ["集中供养", "公园"]),
        (PANAN, "满100岁以后跟那60叠不叠", ["不重复享受"]),
        (PANAN, "遗嘱公证收不收钱？我公公71住磐安 他也想立一个", ["您母亲可以享受", "您公公"]),
        ("我83，老伴78，都住磐安，户口也都在磐安", "遗嘱公证要钱伐 我们两个人", ["您可以享受", "您老伴可以享受"]),
        ("我68，住友谊县", "我坐公交要钱不 我老伴64呢 还有体检", ["您老伴可以享受老年人乘坐", "老年人健康管理"]),
        (PANAN, "八十往上政府发的那个钱 一年多少", ["高龄津贴", "720元"]),
        (PANAN, "够岁数了国家给发的钱 她有没有", ["高龄津贴"]),
        (JINXIANG, "她想去敬老院 能先进不", ["优先入住公办养老机构"]),
        (JINXIANG, "老年节领导来看望不", ["老年节"]),
        ("我妈79岁半，住拱墅，户口拱墅，一般家庭", "听说有个高龄津贴 她能拿多少", ["高龄津贴"]),
        (JINXIANG, "护理那85评到几级才发，你好好看看，还有平时谁来看她", ["2—3级", "探访服务"]),
        (JINXIANG, "公家买的养老服务有没有她的", ["政府购买居家养老服务"]),
        (JINXIANG, "逛公园坐车这些要钱不", ["参观公园", "乘坐城市公共交通工具"]),
        (PANAN, "想给她立个遗属公证，头一回，要不要钱", ["公证"]),
        (PANAN, "坐公交要票不？还有我婆婆71也住磐安的，公证收钱不", ["出行服务", "法律服务"]),
        (COUPLE, "还有我老伴，公证要不要钱", ["法律服务"]),
        (COUPLE, "体检有没有，一年几回，我俩都问", ["您可以享受健康体检", "您老伴"]),
        (YIWU, "高龄津贴一个月多少，到一百岁那个还一起发不", ["不重复享受"]),
        ("我爸76，住东阳，当过兵，我妈74", "老战士有啥优待", ["您父亲可以享受", "优先享受居家服务"]),
        ("我爷爷86，住友谊县，户口也在友谊", "体检一年几回", ["每年一次"]),
        (PANAN, "高龄津贴几块一个月，人家隔壁县都一百多，凭什么", ["60元", "别处的标准"]),
        (
            "我82当过兵，老伴80，都住东阳，户口都在东阳",
            "我能进光荣院不，老伴能跟着进去不",
            ["机构养老（第20项）：您", "机构养老（第20项）：您老伴"],
        ),
        (JINXIANG, "坐公交要钱不 公园呢 看病优先呢", ["乘坐城市公共交通工具", "参观公园", "就医便利服务"]),
        (JINXIANG, "高龄津贴有没有俺妈的，公园要门票不", ["高龄津贴", "参观公园"]),
        (JINXIANG, "洗头烧饭没人弄，公家能派个人不，一月几个钟点", ["政府购买居家养老服务", "30—50小时"]),
        (JINXIANG, "我问的不是津贴！探访那个！公园要门票不", ["探访服务", "参观公园"]),
        (YIWU, "坐公交免不免，护理补贴你直接说她领得到领不到", ["没有写“坐公交”", "护理补贴"]),
        (
            "我爸76，住兰溪，残疾证一级，不是低保",
            "护理补贴多少，跟他养老金有关系不",
            ["重度残疾人护理补贴：", "不影响。重度残疾人护理补贴"],
        ),
        (
            "我爷爷75，住磐安，低保，瘫床上，残疾证一级",
            "残疾护理补贴跟失能护理补贴是一笔还是两笔",
            ["不是同一项", "第15项", "第22项"],
        ),
        ("我姑姑83，户口住处都在磐安，低保边缘，评了半失能", "护理补贴到底多少钱", ["标准的一半，具体多少元文件没写"]),
    ],
)
def test_each_question_is_answered_of_what_it_names(engine: Engine, first: str, says: str, has: list[str]) -> None:
    """Of several questions none is lost, and none is answered of a thing near by."""
    said = talk(engine, first, says)[1].text
    assert [words for words in has if words not in said] == []


@pytest.mark.parametrize("says", ["公交车要不要买票，老太婆呢", "坐公交收不收钱，俺老伴61呢", "坐公交花钱不，老伴呢"])
def test_who_is_only_named_behind_a_question_is_asked_the_same_of(engine: Engine, says: str) -> None:
    """老太婆呢 is a person, and no thing that the documents do not tell of; what one item is for both is one block."""
    said = talk(engine, COUPLE, says)[1].text
    block = next(part for part in said.split("\n\n") if "出行服务" in part)
    assert "您老伴" in block
    assert "5折" in block or "半价" in block
    assert "没有找到" not in said


def test_what_a_later_question_asks_of_one_item_is_told_with_it(engine: Engine) -> None:
    """去哪评 要不要钱: one answer, with the word that the second question asks for."""
    said = talk(engine, PANAN, "去哪评能力 要不要钱")[1].text
    assert said.count("免费能力评估") == 1
    assert "不要钱。" in said


@pytest.mark.parametrize("says", ["他俩有啥补贴", "两个人有什么补助可以领"])
def test_all_there_is_is_told_of_each(engine: Engine, says: str) -> None:
    """Of two who are asked about together none is left out."""
    said = talk(engine, f"我爸82住磐安户口磐安 我妈78也住磐安户口磐安 {says}")[1].text.split("记下了")[0]
    assert "您父亲" in said
    assert "您母亲" in said


def test_what_is_named_behind_an_age_to_come_is_asked_of_that_age(engine: Engine) -> None:
    """满70了公交全免吧 还有公园: of the park at 70 too."""
    said = talk(engine, "我69，住拱墅，户口拱墅，再过两个月满70，坐公交现在半价吧？满了70是不是全免，还有公园")[1].text
    park = next(part for part in said.split("\n\n") if "公园" in part)
    assert "假如70周岁" in park


def test_who_is_named_first_is_asked_of_by_themselves(engine: Engine) -> None:
    """我过了九十是不是多了，老伴明年八十她有没有: two questions, each of the one that it names and of their own age."""
    first = "我83，住友谊，户口友谊，一般家庭，老伴79，也住友谊，户口也在友谊，也是一般家庭"
    said = talk(engine, first, "高龄津贴有没有", "我过了九十是不是多了，老伴明年八十她有没有")[1].text
    assert "假如您90周岁" in said
    assert "假如您老伴" not in said
    assert "您老伴目前不符合" in said


@pytest.mark.parametrize("says", ["早高峰坐地铁要钱不", "晚高峰乘地铁收费吗"])
def test_at_peak_hours_the_price_of_them_is_told_alone(engine: Engine, says: str) -> None:
    """高峰半价, and not what is free at other hours."""
    said = talk(engine, GONGSHU, says)[1].text
    assert said.startswith("半价。")
    assert "免费乘" not in said


@pytest.mark.parametrize("says", ["有没有人能替我照顾几天", "找个人换我歇两天行不", "喘息服务有没有"])
def test_respite_is_no_visit(engine: Engine, says: str) -> None:
    """What no list has is said so, and no visiting service stands in."""
    said = talk(engine, PANAN, says)[1].text
    assert "没有写" in said
    assert "可以享受探访" not in said


def test_of_two_parts_of_one_item_each_is_answered(engine: Engine) -> None:
    """遗嘱公证要钱吗 打官司呢: what is given of each."""
    said = talk(engine, YIWU, "遗嘱公证要不要钱 打官司呢")[1].text
    assert "公证" in said
    assert "法律援助" in said


def test_of_nobody_s_place_only_what_can_be_theirs_is_told(engine: Engine) -> None:
    """63岁: half the fare, and not what is free from 65 on."""
    said = talk(engine, "63岁 坐公交要钱吗")[1].text
    assert "半价" in said
    assert "免费乘公共汽车" not in said


def test_whom_a_thing_is_for_goes_ahead(engine: Engine) -> None:
    """What one of two can have is told ahead of what the other cannot."""
    said = talk(engine, "我69，老伴82，都住拱墅，户口也都在拱墅", "我俩高龄津贴有没有")[1].text
    assert said.index("您老伴") < said.index("您目前不符合")


@pytest.mark.parametrize("says", ["那个80岁的钱她有没有", "80岁那笔补贴能领不"])
def test_money_called_by_an_age_that_is_reached_supposes_nothing(engine: Engine, says: str) -> None:
    """80岁的钱, of somebody of 83, is theirs as they are."""
    said = talk(engine, PANAN, says)[1].text
    assert "假如" not in said
    assert "高龄津贴" in said


def test_what_is_supposed_of_one_is_asked_of_them_alone(engine: Engine) -> None:
    """爸要是残疾一级: nothing is worked out for her."""
    first = "我爸67，我妈65，都住兰溪，户口兰溪，我爸低保边缘"
    said = talk(engine, first, "我妈也是低保边缘。爸要是残疾一级 能多拿啥")[1].text
    assert "假如您父亲" in said
    assert "假如您母亲" not in said


def test_no_notice_is_of_a_list_of_others(engine: Engine) -> None:
    """Of who lives elsewhere nothing is asked, and nothing noted below the answer."""
    said = talk(engine, "我妈72，住东阳，户口东阳。我公公84，住友谊县，户口友谊，总结下公公能拿啥")[1].text
    block = said.split("※", 1)[-1] if "您母亲" not in said else ""
    assert "东阳" not in block


def test_what_goes_on_is_told_of_the_same_item(engine: Engine) -> None:
    """多少钱 怎么领: the sum once, and how to apply below it."""
    said = talk(engine, PANAN, "高龄津贴一年多少 怎么领啊")[1].text
    assert said.count("720元") == 1
    assert "手续怎么办" in said


@pytest.mark.parametrize("says", ["和60那个叠不叠", "跟60一起发不", "60那份还发不发"])
def test_what_goes_together_is_told_of_the_sum_that_is_named(engine: Engine, says: str) -> None:
    """叠不叠, after another item was spoken of: of the one that pays the sum."""
    said = talk(engine, "我妈101，住磐安，户口也在磐安，一般家庭", "老年节慰问金有吗", says)[1].text
    assert "不重复享受" in said


def test_a_word_that_urges_leaves_the_sum_asked(engine: Engine) -> None:
    """加起来多少 给个数: the sum."""
    said = talk(engine, PANAN, "那几样加起来一年多少 给个准数")[1].text
    assert "720元" in said


def test_what_is_supposed_is_answered_once(engine: Engine) -> None:
    """要是她也迁来呢，一个月多少 is one question, and 明年满八十，现在有没有 is of now."""
    supposed = talk(engine, "我婆婆85，住义乌，户口在江西上饶", "高龄津贴有吗", "要是她户口也迁到义乌呢，一个月多少")[1].text
    assert supposed.count("假如") == 1
    now = talk(engine, "我81，住磐安，户口也在，高龄津贴有吗", "我老伴79，住磐安，户口也在，明年满八十，现在有没有")[1].text
    assert "假如" not in now
    assert "目前不符合" in now


def test_what_another_was_told_is_not_left_out(engine: Engine) -> None:
    """俺妈还有啥, after what her sister gets: nothing was told of hers."""
    first = ("我妈66，住金乡县，一般家庭，我大姨62也住金乡，独生儿子没了", "我大姨能领多少钱", "我妈那边呢还有啥")
    assert "除了" not in talk(engine, *first)[1].text


@pytest.mark.parametrize("says", ["尿不湿给不给", "手机话费优惠不", "做白内障手术免费吗", "轮椅能不能借", "买骨灰盒的钱给不给"])
def test_another_thing_is_not_what_was_spoken_of_last(engine: Engine, says: str) -> None:
    """Who asks for a thing that no document has is not told of the check-up that was asked about before."""
    assert "健康体检" not in talk(engine, PANAN, "体检要钱吗", says)[1].text


@pytest.mark.parametrize("says", ["要空腹不", "几天出结果", "多久一次", "在哪查", "要带身份证不", "一个人去行不行"])
def test_a_point_of_what_was_spoken_of_last_goes_on_with_it(engine: Engine, says: str) -> None:
    """What names no other thing is still of the check-up."""
    assert "健康体检" in talk(engine, PANAN, "体检要钱吗", says)[1].text


def test_hours_are_of_what_is_given_by_hours(engine: Engine) -> None:
    """一个月几个钟头, after the visits: of the one service of the list that is counted so, and nothing is unwritten."""
    said = talk(engine, JINXIANG, "探访有没有", "一个月几个钟头")[1].text
    assert "政府购买居家养老服务" in said
    assert "没有" not in said
