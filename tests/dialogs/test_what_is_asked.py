"""What is asked: all there is or one thing; the thing named, pointed at or left out; nothing, where a remark is no question."""

import pytest

from dialogs.engine import Engine
from dialogs.state import State
from tests.dialogs.talk import TODAY, Message, answer, answers, moves_of, talk

PANAN = "我妈83，住磐安，户口也在磐安，一般家庭"
JINXIANG = "我奶奶91，住金乡县，户口也在金乡，低保"
YOUYI = "我爸85，住友谊县，户口也在友谊，一般家庭"

GENERAL = (
    "有啥养老的补贴没",
    "有什么优待",
    "还有什么养老方面的好处",
    "国家养老政策有哪些",
    "帮我列一下",
    "给我列个单子",
    "国家有没有什么照顾",
    "老人有啥优惠政策",
    "有啥补助没",
)
MONEY = ("有钱没", "国家给俺多少钱呐", "到底能拿多少钱", "能补多少", "她拿到手里的钱有哪几样", "我意思是钱 现金")


@pytest.mark.parametrize("words", GENERAL)
def test_what_names_nothing_is_of_all_there_is(engine: Engine, words: str) -> None:
    """有啥养老的补贴: all that there is, and not the one item whose name has 养老 in it."""
    assert moves_of(engine, PANAN, words) == ["sum_up"]


@pytest.mark.parametrize("words", MONEY)
def test_money_in_general_is_added_up(engine: Engine, words: str) -> None:
    """给多少钱: the sum of all, and nothing that is not to be found."""
    assert moves_of(engine, PANAN, words) == ["total"]


@pytest.mark.parametrize(
    "words",
    [
        "我妈66 住金华婺城区，我弟弟前几年没了 她就剩我这个女儿 有精神残疾三级",
        "帮我姨妈问一下哈 她没小孩 一个人住拱墅这边 今年83了",
        "我是金乡县下面一个村的文书 帮几个老人问一下 先问王大爷 84岁 低保户",
        "我替隔壁老王打听一下 他住磐安 今年85了",
        "给我爸咨询一下 住友谊县 78岁",
    ],
)
def test_what_tells_only_is_not_said_to_be_missing(engine: Engine, words: str) -> None:
    """An introduction asks for nothing, so that nothing is missing in the documents."""
    _, reply = talk(engine, words)
    assert "没有找到" not in reply.text


@pytest.mark.parametrize(
    ("said", "has", "lacks"),
    [
        ((PANAN, "我问60块去哪领 不是落户"), "高龄津贴（第9项）：找县民政局", "落户"),
        ((PANAN, "我问的是慰问金找谁不是高龄津贴"), "老年节慰问金（第10项）", "高龄津贴"),
        ((JINXIANG, "我没问残疾 问的是高龄津贴多少"), "高龄津贴", "残疾人"),
        ((JINXIANG, "我奶奶残疾证二级", "她那个残疾的两项 能办不"), "重度残疾人护理补贴（第25项）", ""),
        (
            (JINXIANG, "我奶奶残疾证二级", "困难残疾人生活补贴能领吗", "另一项呢 重度护理的"),
            "重度残疾人护理补贴（第25项）",
            "第24项",
        ),
        ((PANAN, "她儿子照看她 儿子有补助不"), "家庭养老支持服务", "护理补贴"),
        ((PANAN, "照顾她的人有没有补贴"), "家庭养老支持服务", "护理补贴"),
    ],
)
def test_the_thing_that_is_pointed_at_is_answered(engine: Engine, said: tuple[str, ...], has: str, lacks: str) -> None:
    """By a sum, a part, another word; what is said not to be meant is out."""
    _, reply = talk(engine, *said)
    told = "\n".join(answers(reply))
    assert has in told
    assert not (lacks and lacks in told)


@pytest.mark.parametrize("asks", ["到时候找谁", "归哪个局办", "上哪儿弄去"])
def test_who_is_to_be_asked_of_a_coming_benefit_is_told(engine: Engine, asks: str) -> None:
    """到时候找谁 is of the item that was spoken of last, though it is not theirs yet."""
    _, reply = talk(engine, PANAN.replace("83", "89"), "有没有慰问金", asks)
    assert "老年节慰问金（第10项）" in reply.text
    assert "到时候找县民政局" in reply.text


AGES_TOLD = {
    "a mother of 58": (("我妈58四川人 住磐安跟着我 我是磐安城里户口", "她能投靠落户不"), ("女性年满55周岁",)),
    "a check-up": (("我爸70 住义乌", "体检有没有他的"), ("65周岁以上",)),
}


@pytest.mark.parametrize(("said", "told"), AGES_TOLD.values(), ids=list(AGES_TOLD))
def test_from_which_age_on_it_is_stands_in_the_quote(engine: Engine, said: tuple[str, ...], told: tuple[str, ...]) -> None:
    """Who may have it hears from the document's own words from which age on it is."""
    _, reply = talk(engine, *said)
    assert all(one in reply.text for one in told)


@pytest.mark.parametrize(
    "words",
    ["还有别的好处没", "别的呢", "还有啥能领", "还能领啥", "除了这个还有什么", "还有别的吗", "别的还有没有", "那其他的呢"],
)
def test_what_else_there_is_leaves_out_what_was_told(engine: Engine, words: str) -> None:
    """还有别的没: all there is but what the last answer was about."""
    _, reply = talk(engine, PANAN, "高龄津贴有吗", words)
    assert reply.text.startswith("除了高龄津贴，您母亲")
    assert "1. 高龄津贴" not in reply.text


@pytest.mark.parametrize("words", ["为什么磐安有金乡没有", "为什么我们磐安比金乡少", "金乡为什么没有"])
def test_why_another_place_pays_otherwise_is_answered_by_both_side_by_side(engine: Engine, words: str) -> None:
    """为什么磐安有金乡没有, of nothing in particular, is of the money that is paid for age in both."""
    _, reply = talk(engine, "我妈83，住磐安", words)
    assert reply.text.startswith("各地的标准由各地自己定")
    assert "磐安县，高龄津贴：每月60元" in reply.text
    assert "金乡县，高龄津贴：文件没写数额" in reply.text


@pytest.mark.parametrize("words", ["坐公交要钱不 还有去景区", "坐公交要不要钱，另外景区呢", "公交免费吗 还有景区"])
def test_a_second_thing_that_is_only_named_is_answered_too(engine: Engine, words: str) -> None:
    """还有去景区 beside a question is asked as it is."""
    _, reply = talk(engine, YOUYI, words)
    assert "（第11项）" in reply.text
    assert "（第12项）" in reply.text


@pytest.mark.parametrize("words", ["她坐公交免费吗", "她有没有高龄津贴", "她是不是也有60"])
def test_of_a_second_person_no_other_place_is_dumped(engine: Engine, words: str) -> None:
    """Where she lives is not known, but where he does: her question is answered as if there, and no list of elsewhere."""
    _, reply = talk(engine, "我爸82，住磐安，户口也在磐安", f"我妈80，{words}")
    assert answer(reply).startswith("您母亲也住磐安县")
    assert not [place for place in ("拱墅区", "金乡县，", "友谊县") if place in "".join(answers(reply))]


def test_a_list_tells_nothing_of_another_place(engine: Engine) -> None:
    """到济南坐公交 is not answered by what holds in Jinxiang."""
    _, reply = talk(engine, JINXIANG, "那到济南坐公交要钱不")
    assert reply.text.startswith("济南没有收录清单")
    assert "免费" not in reply.text


@pytest.mark.parametrize(
    "words",
    ["出了县到济宁市里坐车还免票吗", "那去市里呢", "到济宁市区逛公园要门票不", "市里坐公交也免吗", "金乡的公交到济南免不免"],
)
def test_the_city_above_a_county_is_another_place_too(engine: Engine, words: str) -> None:
    """到济宁市里, 市里呢, of one of Jinxiang: what holds in the county is not said to hold there."""
    _, reply = talk(engine, JINXIANG, "我72，坐公交要钱吗", words)
    assert "没有收录清单，那里怎么算我说不准" in reply.text
    assert "免费" not in reply.text


@pytest.mark.parametrize(
    ("home", "words"), [("拱墅区", "市里坐公交免费吗"), ("金乡县", "去市里民政局办乘车卡吗"), ("东阳市", "市里呢")]
)
def test_within_the_city_or_of_its_offices_no_other_place_is_asked(engine: Engine, home: str, words: str) -> None:
    """市里 is where one of a district lives; a city's office is no place where something holds."""
    _, reply = talk(engine, f"我72，住{home}", "坐公交要钱吗", words)
    assert "说不准" not in reply.text


@pytest.mark.parametrize("words", ["他没了以后谁给下葬", "百年以后火化谁来办", "将来白事有没有人管", "要是走了也管吗"])
def test_who_buries_is_told_of_the_item_that_says_so(engine: Engine, words: str) -> None:
    """火化谁来办: of what tells of a funeral; of what is theirs as well and does not, that it is not written."""
    _, there = talk(engine, "我大伯72，住友谊县，五保", words)
    assert "丧葬" in answer(there)
    assert "分散供养（第14项）里没有写丧葬，要问县民政局。" in there.text
    _, here = talk(engine, "我大伯72，住金乡县，五保", words)
    assert "丧葬" in answer(here)
    assert "没有写丧葬" not in here.text


@pytest.mark.parametrize("words", ["火化证丢了哪里补", "安葬费有没有", "身后事写清楚公证要钱吗"])
def test_what_is_no_funeral_care_is_not_told_of_it(engine: Engine, words: str) -> None:
    """A certificate, a payment, a will: none of them is who buries."""
    _, reply = talk(engine, "我大伯72，住金乡县，五保", words)
    assert "供养（第" not in "".join(answers(reply))


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        ("那笔高龄津贴是户口还是住那边算", "按户口算：两边写的都是户籍，没有写要住在当地。"),
        ("高龄津贴论户口还是论住的地方", "按户口算"),
        ("磐安拿了东阳还能再拿一份吗", "两边写的条件您父亲都符合；能不能两边同时领，文件没有写"),
        ("高龄津贴两边会不会重复领", "两边写的条件您父亲都符合；能不能两边同时领，文件没有写"),
    ],
)
def test_by_which_of_two_places_and_whether_twice(engine: Engine, words: str, starts: str) -> None:
    """By hukou or by home, in the words of both; that one is paid twice is not written, and never 能."""
    _, reply = talk(engine, "我爸84，户口磐安，住东阳", "高龄津贴多少", words)
    assert "".join(answers(reply)).startswith(starts)


@pytest.mark.parametrize("words", ["高龄津贴是户口还是住那里算", "高龄津贴那笔户口算还是看人在哪"])
def test_of_one_place_it_is_by_what_the_item_requires(engine: Engine, words: str) -> None:
    """磐安 requires its hukou."""
    _, reply = talk(engine, "我爸84，住磐安，户口也在磐安", words)
    assert answer(reply).startswith("高龄津贴（第9项）要求磐安县户籍。")


@pytest.mark.parametrize(
    ("who", "words", "once"),
    [
        ("我67，住拱墅", "坐公交那个外地户口能享受不 到哪办", ("您可以享受", "到哪里办")),
        ("我爸70，住磐安", "体检怎么办，外地户口能做吗，去哪做", ("您父亲可以享受", "找县卫生健康局")),
    ],
)
def test_how_one_stands_and_the_office_are_told_once(engine: Engine, who: str, words: str, once: tuple[str, ...]) -> None:
    """Whether an outsider may, and where: how it stands and where to go, each one time in the reply."""
    _, reply = talk(engine, who, words)
    assert "的条件里没有写户口" in reply.text
    assert [reply.text.count(one) for one in once] == [1] * len(once)


@pytest.mark.parametrize(
    "words", ["有没有日托", "有没有那种早上送去傍晚接回家的", "白天有没有照看老人的地方 早送晚接", "日间照料有没有"]
)
def test_of_day_care_it_is_said_what_comes_near_or_that_nothing_is_written(engine: Engine, words: str) -> None:
    """日托: in no list as such; what comes near is told as that, and where nothing does it is not written."""
    _, near = talk(engine, "我爸75，住东阳", words)
    assert answer(near).startswith("金华市的文件里没有正好是这样的")
    assert "社区居家照料服务（第4项）" in answer(near)
    _, none = talk(engine, "我爸75，住友谊县", words)
    assert answer(none).startswith("友谊县的文件里没有写")


@pytest.mark.parametrize(
    ("who", "asks", "then", "starts"),
    [
        (
            "我爸68，住东阳，失智",
            "护理补贴他有吗",
            "低保没有，一般家庭。那就是没有喽",
            "对，照现在说的没有。护理补贴（第11项）：您父亲目前不符合",
        ),
        ("我妈78，住磐安", "高龄津贴给吗", "那她就拿不到了呗", "对，照现在说的没有。高龄津贴（第9项）"),
        ("我妈83，住磐安，户口也在磐安", "高龄津贴给吗", "我家没低保，那就领不到了吧", "不是，有。"),
    ],
)
def test_whether_it_is_then_not_theirs_is_confirmed_or_not(engine: Engine, who: str, asks: str, then: str, starts: str) -> None:
    """那就是没有喽, after something was denied: of what was spoken of last, with the condition that fails."""
    _, reply = talk(engine, who, asks, then)
    assert "".join(answers(reply)).startswith(starts)


@pytest.mark.parametrize("words", ["糖尿病能评几级残疾", "她这样算几级", "残疾怎么认定的", "怎么鉴定的也不说"])
def test_how_one_is_rated_is_not_written(engine: Engine, words: str) -> None:
    """Documents tell what a grade has, and never which grade an illness is."""
    _, reply = talk(engine, "我妈72，住东阳，一般家庭", "残疾人护理补贴有吗", words)
    assert "没有写怎么认定、算几级" in answer(reply)


@pytest.mark.parametrize(
    "words",
    [
        "我辞工伺候他，有培训还是直接给我钱",
        "我在家照料我爸，给不给我发钱",
        "那我不上班照顾他 怎么认定的也不说 有培训还是发钱给我",
    ],
)
def test_who_cares_at_home_is_told_of_the_training_and_that_no_wage_is_written(engine: Engine, words: str) -> None:
    """有培训还是发钱给我: the training, that no money for the carer is written, and no pension beside."""
    _, reply = talk(engine, "我爸68，住东阳，失智，职工养老保险，没有残疾证", "残疾人护理补贴有吗", words)
    assert "没有写给照顾老人的家里人发钱" in reply.text
    assert "照护培训" in reply.text
    assert "养老保险（第" not in reply.text


@pytest.mark.parametrize("words", ["要是评上三级能给护理的钱吗", "要是评估成重度失能，护理费有没有"])
def test_the_care_money_of_an_assessment_is_by_that_assessment(engine: Engine, words: str) -> None:
    """护理的钱, where a grade of the assessment is supposed: what hangs on that grade, and nothing of a disability."""
    _, without = talk(engine, "我爸78，住金乡，没有低保，残疾证没办", "评估在哪做", words)
    assert "经济困难老年人补贴（第17项）要求是低保，并且中度、重度失能" in answer(without)
    _, with_it = talk(engine, "我爸78，住金乡，低保", "评估在哪做", words)
    assert "护理补贴每月85元" in answer(with_it)
    assert "重度残疾人护理补贴" not in without.text + with_it.text


def test_another_region_without_the_thing_is_said_not_to_have_it(engine: Engine) -> None:
    """那义乌那边呢，坐公交要钱吗: of Yiwu alone, where no document writes of it; nothing else is told."""
    _, reply = talk(engine, "婆婆71，住拱墅区，户口义乌", "那义乌那边呢 她回老家坐公交要钱吗")
    assert reply.text.startswith("金华市的文件里没有写")
    assert "老年人能力综合评估" not in reply.text


@pytest.mark.parametrize(
    ("who", "words", "has"),
    [
        ("我70，住拱墅", "遗嘱公证要钱不", "不要钱。您可以享受法律服务（第7项）：首次办理遗嘱公证免费"),
        ("我69，住拱墅", "立遗嘱公证免费吗", "法律服务（第7项）要求年满70周岁"),
        ("我72，住拱墅", "我问的是遗嘱公证不是援助 要钱吗", "首次办理遗嘱公证免费"),
        ("我81，住磐安", "公证遗嘱要钱不要钱", "首次办理证明、确认遗嘱公证免费"),
        ("我81，住磐安", "打官司能请律师吗", "法律援助"),
    ],
)
def test_of_an_item_only_the_part_that_is_asked_for_is_told(engine: Engine, who: str, words: str, has: str) -> None:
    """遗嘱公证 is a part of 法律服务 with conditions of its own; 法律援助 is another."""
    _, reply = talk(engine, who, words)
    assert has in answer(reply)
    assert ("法律援助" in answer(reply)) is ("律师" in words)


@pytest.mark.parametrize(
    "words", ["就说有还是没有", "你就说能不能", "那钱呢 有没有 就说有还是没有", "这算不算失独啊", "我妈这样算空巢吗"]
)
def test_nothing_is_promised_to_who_asks_of_a_word_or_urges(engine: Engine, words: str) -> None:
    """算不算失独 asks what a word means: no item is answered with 能."""
    _, reply = talk(engine, PANAN, "有没有钱", words)
    assert not reply.text.startswith("能")


def test_to_an_operator_no_list_of_elsewhere_is_read(engine: Engine) -> None:
    """A thing that the next caller asks for is answered as of the county of those before, and then of where it turns out that
    they live; no other county's items are told."""
    said = ("金乡 来电 男 83 本县户口 低保", "下一位 男 79 特困 集中供养想问")
    _, reply = talk(engine, *said)
    assert "也住金乡县的话：" in reply.text
    assert "集中供养（第14项）" in reply.text
    assert "友谊县（征求意见稿），集中供养" not in reply.text
    _, reply = talk(engine, *said, "住磐安")
    assert "集中供养（第19项）" in reply.text


def test_a_promise_that_was_misheard_is_not_let_stand(engine: Engine) -> None:
    """你说能是能补三年的钱: what asks nothing but speaks of a side is told that it is not written."""
    _, reply = talk(engine, PANAN, "高龄津贴多少", "你说能是能补三年的钱啊 那2160块我明天去拿")
    assert reply.text.startswith("磐安县的文件没有写以前没领的能不能补发")


@pytest.mark.parametrize(
    "said",
    [
        ("别跟我扯那些没用的 我爸75 到底能拿多少钱",),
        ("我爸在友谊县 86岁", "他已经走了还享受啥 我就想知道高龄津贴一年多少"),
        ("我爸在友谊县 我在上海 想问问他有啥养老的补贴没",),
    ],
)
def test_nothing_is_missing_where_no_benefit_is_named(engine: Engine, said: tuple[str, ...]) -> None:
    """没有找到 is said of a thing that is named, and of no question of money, no sigh and no question of all there is."""
    _, reply = talk(engine, *said)
    assert "没有找到" not in reply.text


@pytest.mark.parametrize("words", ["残疾证过期了没", "她的身份证还有效吗", "护理一下多少钱"])
def test_a_card_is_not_the_document(engine: Engine, words: str) -> None:
    """过期了没 of a card is not asked of the document, and 护理一下 asks for no list."""
    assert not {"force", "list"} & {act.aspect for act in engine.hear(Message(words, TODAY), State()).acts}


@pytest.mark.parametrize("words", ["高龄津贴一个月120对吧", "一个月就110对不对"])
def test_a_sum_is_no_telephone(engine: Engine, words: str) -> None:
    """110 and 120 are telephones only where somebody rings them."""
    assert "check" in {act.aspect for act in engine.hear(Message(words, TODAY), State()).acts}


def test_who_says_whom_they_ask_of_is_not_left_alone(engine: Engine) -> None:
    """我不问自己，问我妈能领啥 asks on; 我不是问老人 就问文件 wants no more questions."""
    _, reply = talk(engine, PANAN, "我不问自己，问我妈能领啥")
    assert "不再问了" not in reply.text
    _, reply = talk(engine, PANAN, "我不是问老人 就问文件")
    assert "不再问了" in reply.text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("问了两遍 公交收不收钱", "不要钱"),
        ("没低保 讲过几遍了 你怎么还问 体检有没有", "有。您母亲可以享受健康体检"),
        ("都问三遍了你也不答 探访有没有", "探访服务"),
    ],
)
def test_who_complains_of_being_asked_or_of_asking_again_is_answered(engine: Engine, words: str, told: str) -> None:
    """Only who wishes that nothing be asked is told that nothing will be; what they ask themselves is answered."""
    _, reply = talk(engine, PANAN, words)
    assert told in reply.text
    assert "不再问了" not in reply.text
    assert "不再问了" in talk(engine, PANAN, "她没低保 莫再问了")[1].text


WUCHENG = "我爸77，住金华婺城区，户口也在婺城"
OF_DOCUMENTS = {
    "那份文件是金华哪一年哪个月的": "落款是2023年3月31日",
    "这个政策如今还管不管用": "现在作数",
    "这清单 现在还有没有效": "现在作数",
    "俺们区也是按这个文件吗": "婺城区按的就是这一份",
    "婺城归不归它管": "婺城区按的就是这一份",
}


@pytest.mark.parametrize(("words", "told"), OF_DOCUMENTS.items())
def test_what_only_a_document_has_is_told_of_the_document(engine: Engine, words: str, told: str) -> None:
    """哪年哪月的, 还有没有效, 我们区也按这个吗: of the document, whatever was spoken of last, and not that item once more."""
    _, reply = talk(engine, WUCHENG, "遗嘱公证要钱不", words)
    assert told in reply.text
    assert "法律服务" not in reply.text


@pytest.mark.parametrize("words", ["高龄津贴是按这个标准发的吗", "我妈也按这个给吗", "这药管用吗"])
def test_what_is_paid_by_a_standard_is_no_question_of_the_document(engine: Engine, words: str) -> None:
    """按这个标准发 is of the money."""
    assert "documents" not in moves_of(engine, WUCHENG, "高龄津贴多少", words)


LED_IN = (
    "您好，想替楼下老伯打听一下，他一个人住，有没有什么照顾",
    "喂师傅好 帮我邻居大妈咨询个事 她有啥补助",
    "打扰一下 代我姨父问问 低保咋办",
)


@pytest.mark.parametrize("words", LED_IN)
def test_a_greeting_and_whom_one_asks_for_are_nothing_that_could_be_missing(engine: Engine, words: str) -> None:
    """你好替隔壁阿婆问一下 asks nothing: what stands behind it does."""
    _, reply = talk(engine, words)
    assert "没有找到" not in reply.text
    assert "问一下" not in reply.text


def test_what_two_have_of_a_clause_is_said_in_whole(engine: Engine) -> None:
    """No blank where a clause has no word for how it comes out: of each how far they are."""
    _, reply = talk(engine, "我爸72 我妈69 住拱墅区 就他俩自己住", "家里能给装烟感和呼叫器吗")
    assert "，。" not in reply.text
    assert "还差8岁" in reply.text
    assert "还差11岁" in reply.text


COUNTS = (
    (("我妈83 住磐安", "高龄津贴一个月几块", "她户口是安徽的 这算不算"), "不算。"),
    (("我妈83 住磐安", "高龄津贴一个月几块", "户口也在磐安 能算吗"), "算。"),
    (("我姑85 住友谊县", "高龄津贴多少", "户口是集贤县的 这也算吗"), "户籍地集贤县的，不低于300元/年那一档不算"),
)


@pytest.mark.parametrize(("said", "told"), COUNTS)
def test_whether_what_was_just_told_counts_is_said_first(engine: Engine, said: tuple[str, ...], told: str) -> None:
    """户口是外地的 这算不算: 算 or 不算, or which grade is none of theirs, ahead of what is left."""
    assert answer(talk(engine, *said)[1]).startswith(told)


@pytest.mark.parametrize("words", ["正好80周岁那天是不要钱还是半价", "要是刚好八十 是免费还是减半"])
def test_who_is_just_as_old_as_two_grades_say_hears_which_is_taken(engine: Engine, words: str) -> None:
    """80周岁以上 and 70周岁至80周岁 both hold 80: the better one is taken, and it is said so."""
    text = talk(engine, WUCHENG, "遗嘱公证要钱不", words)[1].text
    assert "不要钱" in text
    assert "两段都写到了" in text


@pytest.mark.parametrize(
    "words", ["立遗嘱去公证处办还是打电话办", "遗嘱公证是不花钱的还是我记错了", "生日那天去办遗嘱公证行不行"]
)
def test_who_asks_of_no_grade_hears_of_none(engine: Engine, words: str) -> None:
    """还是 of two ways to go about it, and any day: nothing is said of two grades, of one who is just 80."""
    assert "两段都写到了" not in talk(engine, "我爸80，住婺城，户口婺城", words)[1].text


@pytest.mark.parametrize("words", ["贷款买的房子算不算固定住所", "租的公寓能算合法固定住所吗"])
def test_whether_a_thing_counts_as_what_is_demanded_is_not_gone_into(engine: Engine, words: str) -> None:
    """按揭房算不算固定住所: the very words, that they do not say it, and who knows; no yes, and no other places."""
    _, reply = talk(engine, "我妈63 户口河南 跟我住拱墅，我是杭州户口", "能把她户口迁来不", words)
    assert "没有细说" in reply.text
    assert "合法固定住所" in answer(reply)
    assert "金乡县" not in reply.text


COUNTED_AT_ONCE = {
    "我妈80住拱墅 租的房子算不算合法固定住所": "租的房子",
    "我爸82住拱墅 单位的宿舍算不算固定住所": "单位的宿舍",
    "房子是公司分的能不能算固定住所": "房子是公司分的",
}


@pytest.mark.parametrize("words", COUNTED_AT_ONCE)
def test_what_counts_is_asked_in_a_first_message(engine: Engine, words: str) -> None:
    """With the place told beside it, which is held, or with none: the thing is called by its whole words."""
    _, reply = talk(engine, words)
    assert f"“{COUNTED_AT_ONCE[words]}”算不算" in reply.text
    assert [one.facts.get("residence") for one in reply.people] == (["330105"] if "拱墅" in words else [])
    assert "哪个县" not in reply.text
