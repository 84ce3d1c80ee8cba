"""What was asked is answered in the first sentence: how much, yes or no, whether it costs, whether it is written."""

import pytest

from dialogs.engine import Engine
from dialogs.saying.direct import Known, figure_words
from dialogs.saying.figures import Figures
from knowledge.benefits import Amount, Benefit
from knowledge.rules import Words
from tests.dialogs.talk import cases, moves_of, talk

PANAN = "我妈81，住磐安，户口也在磐安"
JINXIANG = "我奶奶91，住金乡县，户口也在金乡，低保"
YOUYI = "我爸85，住友谊县，户口也在友谊"
GONGSHU = "我爸72，住拱墅区，户口也在拱墅"

FIRST: dict[str, tuple[str, str, str]] = {
    "一年多少": (PANAN, "那高龄津贴一年下来一共多少钱", "高龄津贴：每月60元，一年720元"),
    "一个月多少": (PANAN, "高龄津贴一个月多少", "高龄津贴：每月60元，一年720元"),
    "按年发的": (f"{YOUYI}，一般家庭", "高龄津贴一个月多少", "高龄津贴：每年不低于300元"),
    "没写数额": ("我爸82，住拱墅区，户口也在拱墅", "高龄津贴多少钱", "高龄津贴：文件没写数额，以经办单位为准"),
    "要由单位定的也先说没写数额": (JINXIANG, "高龄津贴多少", "高龄津贴：文件没写数额，给不给、给多少由经办单位决定"),
    "差信息的也先说没写数额": (
        GONGSHU,
        "护理补贴一个月多少钱",
        "护理补贴：文件没写数额，以经办单位为准。您父亲评上失能的话可以申请（给不给由经办单位决定）（第17项，初步判断）。",
    ),
    "差信息的先说符合了多少": (
        "我妈81，住磐安",
        "高龄津贴多少钱",
        "您母亲户口也在磐安县的话能领：每月60元，一年720元（高龄津贴，第9项，初步判断）。",
    ),
    "年纪不到的说到时候多少": (
        "我爸79，住磐安，户口也在磐安",
        "高龄津贴多少",
        "高龄津贴（第9项）：您父亲目前不符合，要求年满80周岁（初步判断）。满80周岁起（最迟2026年6月）每月60元，一年720元。",
    ),
    "过几岁会变的一起说": (
        "我爸95，住磐安，户口也在磐安",
        "高龄津贴多少",
        "高龄津贴：每月60元，一年720元；满100周岁起长寿保健补助每月400元，一年4800元",
    ),
    "一部分要评估的分开说": (
        JINXIANG,
        "经济困难老年人补贴一个月多少",
        "经济困难老年人补贴：生活补贴每月200元，一年2400元；护理补贴每月85元要先做老年人能力评估，评上了共每月285元，一年3420元",
    ),
    "怎么样都能去申请的，不说定不下来": (
        f"{YOUYI}，二级肢体残疾",
        "重度残疾人护理补贴有没有",
        "您父亲可以申请重度残疾人护理补贴（第23项）；需长期照护的一定有，别的由经办单位决定（初步判断）。",
    ),
    "能不能免费，给的不是免费": (
        "我姑姑63，住友谊县，户口也在友谊",
        "她坐公交能不能免票",
        "不免费，半价。您姑姑可以享受老年人乘坐交通工具优惠（第11项）：公共汽车等城市公共交通工具半价；满65周岁起不要钱",
    ),
    "要不要钱，还不到年纪": (
        "我舅舅61，住磐安，户口也在磐安",
        "立遗嘱公证要不要钱",
        "现在还不免，收多少文件没写。法律服务（第6项）要求年满80周岁",
    ),
    "要不要票，到了那一年就不要": (
        "我小姨58，住金乡，户口也在金乡",
        "坐公交要不要票",
        "现在还不免，收多少文件没写。乘坐城市公共交通工具（第5项）要求年满60周岁，您小姨目前不符合（初步判断）。满60周岁起（最迟2027年6月）不要钱。",
    ),
    "能不能免费，还不到年纪": ("我舅舅61，住磐安，户口也在磐安", "他能免费体检不", "不能。健康体检（第5项）要求年满65周岁"),
    "要不要钱，快到下一档了": (
        "我爸79，住磐安，户口也在磐安",
        "遗嘱公证收不收钱",
        "半价。您父亲可以享受法律服务（第6项）：首次办理证明、确认遗嘱公证减半收费；满80周岁起（最迟2026年6月）不要钱",
    ),
    "多久一次没有写的，先说没写": (
        f"{PANAN}，独居",
        "隔多久有人来看她一趟",
        "多久一次，文件没写，以经办单位为准。探访服务（第20项）：您母亲可以享受",
    ),
    "打不打折": (
        "我爸61，住拱墅区",
        "他去公园打不打折",
        "有的半价，有的不要钱。您父亲可以享受文化体育场所优惠服务（第9项）",
    ),
    "免费还是半价": ("我姨67，住磐安", "她坐公交到底免费还是半价", "半价。您姨姨可以享受出行服务（第7项）"),
    "到了那个年纪": (
        "我爸78，住磐安，户口也在磐安",
        "遗嘱公证80是不是免费",
        "满80周岁起不要钱，现在半价。您父亲可以享受法律服务（第6项）",
    ),
    "能不能": (PANAN, "高龄津贴能领吗", "能。您母亲可以享受高龄津贴（第9项），每月60元，一年720元"),
    "有没有": (PANAN, "老年节慰问金有没有", "没有。老年节慰问金（第10项）要求年满90周岁，您母亲目前不符合"),
    "行不行": (f"{JINXIANG.replace('低保', '特困')}", "集中供养行不行", "行。您家老奶奶可以享受集中供养（第14项）"),
    "定不下来的先说要什么": (
        GONGSHU,
        "护理补贴能不能领",
        "您父亲评上失能的话可以申请（给不给由经办单位决定）：文件没写数额（护理补贴，第17项，初步判断）。",
    ),
    "差两样的一起说": (
        "我叔66，住东阳，户口也在东阳",
        "护理补贴有没有",
        "您叔叔是低保或是低保边缘，并且评上失能的话可以申请（给不给由经办单位决定）：",
    ),
    "差户口又分几种的": (
        "我爸85，住友谊县",
        "高龄津贴一年多少",
        "您父亲户口也在友谊县的话能领：没办过低保、低保边缘这些的，每年不低于300元；是低保、低保边缘的，每年不低于1200元",
    ),
    "说了没低保的不再分": (
        "我爸85，住友谊县，没有低保",
        "高龄津贴一年多少",
        "您父亲户口也在友谊县，并且特困、低保边缘、低收入也没有办过的话能领：每年不低于300元（高龄津贴，第3项，初步判断）。",
    ),
    "什么证都行的": (
        "我姑姑70，住金乡，户口也在金乡，低保",
        "困难残疾人生活补贴有没有",
        "您姑姑有残疾证的话可以申请",
    ),
    "几种里有一种就行的": (
        "我姨66，住兰溪，户口也在兰溪，低保边缘",
        "残疾人两项补贴有吗",
        "您姨姨有一级或二级残疾证，或残疾证三级、四级里的智力、精神残疾的话可以申请",
    ),
    "男女都够年纪的，不说男女": (
        "我妈75，住义乌，我户口在义乌，她跟我住",
        "她能把户口迁来吗",
        "您母亲户口不在浙江省的话能享受",
    ),
    "差评估的不再说要先评估": (
        "我爷爷88，住金乡，低保",
        "那85块护理钱找谁领",
        "经济困难老年人补贴（第17项）：找县民政局。您家老爷爷评上中度、重度失能的话能领：护理补贴每月85元，一年1020元（初步判断）。",
    ),
    "什么时候能领，差户口的": (
        "我姥爷84，住金乡",
        "经济困难老年人补贴什么时候能领",
        "您家老爷爷是低保的话能领：生活补贴每月100元",
    ),
    "说的数符合了就对": (
        "我姑父82，住磐安",
        "高龄津贴60块对不对",
        "您姑父户口也在磐安县的话，对：每月60元，一年720元（高龄津贴，第9项，初步判断）。",
    ),
    "说的数不止一种的": (
        "我姑父82，住友谊县",
        "高龄津贴300块对不对",
        "300元要看条件。您姑父户口也在友谊县的话能领：没办过低保、低保边缘这些的",
    ),
    "户口要在外地的": (
        "我妈70，住拱墅，我是拱墅户口，我在拱墅有房",
        "她户口能迁来吗",
        "您母亲户口不在杭州市",
    ),
    "由单位定": (JINXIANG, "高龄津贴能不能领", "您家老奶奶可以申请，给不给由经办单位决定（原文“按规定”）：高龄津贴（第12项）"),
    "不要钱": (PANAN, "坐公交要不要钱", "不要钱。您母亲可以享受出行服务（第7项）：乘磐安县公交免费"),
    "半价": (
        PANAN.replace("81", "66"),
        "坐公交免费吗",
        "不免费，半价。您母亲可以享受出行服务（第7项）：乘磐安县公交票价5折；满70周岁起不要钱（初步判断）。",
    ),
    "免费半价都有": (
        GONGSHU,
        "坐地铁要不要票",
        "有的不要钱，有的半价。您父亲可以享受城市公共交通优惠服务（第8项）：免费乘1-499路",
    ),
    "换个说法问要不要钱": (PANAN, "坐车进城要不要钞票", "不要钱。您母亲可以享受出行服务（第7项）：乘磐安县公交免费"),
    "问有没有的说给什么": (GONGSHU, "爱心卡有没有", "有。您父亲可以享受养老服务“爱心卡”（第10项），优惠折扣"),
    "只问名字的说给什么": (PANAN, "出行服务", "出行服务（第7项）：您母亲可以享受，乘磐安县公交免费"),
    "定不下来的说符合了给什么": (
        GONGSHU,
        "探访服务能不能享受",
        "您父亲属于独居、空巢、留守、失能（要评估）、重残或计划生育特殊家庭的话可以申请：上门探访关爱（探访服务，第22项，初步判断）。",
    ),
    "名字里两样的只说是他的那一样": (
        f"{GONGSHU}，一般家庭，残疾二级",
        "残疾补贴能领吗",
        "能。您父亲可以享受困难残疾人生活补贴和重度残疾人护理补贴（第24项）里的重度残疾人护理补贴，文件没写数额"
        "（残疾人生活补贴要求是低保，没有）",
    ),
    "没写": (GONGSHU, "护理补贴 到底写没写多少钱", "没写。护理补贴（第17项）多少钱文件没写"),
    "写了": (PANAN, "高龄津贴写没写多少钱", "写了。高龄津贴（第9项）：每月60元，一年720元"),
    "去哪办": (PANAN, "高龄津贴去哪里办", "高龄津贴（第9项）：找县民政局（另有县财政局）"),
    "为什么能": (PANAN, "高龄津贴为什么能领", "因为年满80周岁、磐安县户籍，所以您母亲可以享受高龄津贴（第9项）"),
    "为什么不能": (PANAN, "为什么不能领老年节慰问金", "因为老年节慰问金（第10项）要求年满90周岁，您母亲目前不符合"),
    "只说名字": (PANAN, "高龄津贴", "高龄津贴（第9项）：您母亲可以享受，每月60元，一年720元"),
    "慰问金没写数额": (
        PANAN.replace("81", "91"),
        "老年节慰问金有没有",
        "有。您母亲可以享受老年节慰问金（第10项），文件没写数额",
    ),
    "归在照护服务的补贴也没写数额": (
        f"{GONGSHU}，低保",
        "养老服务补贴能不能领",
        "能。您父亲可以享受养老服务补贴（津贴）（第14项），文件没写数额",
    ),
    "写了按几成的不说没写数额": (
        f"{YOUYI}，低保",
        "最低社会保障能不能领",
        "文件是征求意见稿，还没有施行，现在不算数；照它写的，能。您父亲可以享受最低社会保障（第6项），低保金加发，按当地低保标准的15%（初步判断）",
    ),
    "假设了才有的不说还是": (
        "我奶奶99，住金乡县，户口也在金乡",
        "要是她是低保，经济困难老年人补贴多少",
        "假如低保：经济困难老年人补贴：生活补贴每月200元，一年2400元；护理补贴每月85元要先做老年人能力评估",
    ),
    "能自理的，假设了才有的也不说还是": (
        "我奶奶99，住金乡县，户口也在金乡，生活能自理",
        "要是她是低保，经济困难老年人补贴多少",
        "假如低保：经济困难老年人补贴：生活补贴每月200元，一年2400元（第17项，初步判断）",
    ),
    "要评估的假设还是一样": (
        JINXIANG,
        "要是她95岁，经济困难老年人补贴多少",
        "假如95周岁：经济困难老年人补贴：还是生活补贴每月200元，一年2400元；护理补贴每月85元要先做",
    ),
    "假设还是一样": (PANAN, "要是她90岁了，高龄津贴多少", "假如90周岁：高龄津贴：还是每月60元，一年720元"),
}


@pytest.mark.parametrize(("said", "asks", "first"), FIRST.values(), ids=FIRST.keys())
def test_the_first_sentence_answers_what_was_asked(engine: Engine, said: str, asks: str, first: str) -> None:
    """Whatever stands before it in the talk, the reply opens with the answer."""
    assert talk(engine, said, asks)[1].text.startswith(first)


ASSESSED_TOO: dict[str, tuple[str, str, str]] = {
    "都是每月的": (
        "60 元/月",
        "85 元/月",
        "甲每月60元，一年720元；乙每月85元要先做老年人能力评估，评上了共每月145元，一年1740元",
    ),
    "要评估的只写了最低数": (
        "60 元/月",
        "不少于 85 元/月",
        "甲每月60元，一年720元；乙每月不低于85元要先做老年人能力评估，评上了共每月不低于145元，一年不低于1740元",
    ),
    "按年的": (
        "60 元/月",
        "300 元/年",
        "甲每月60元，一年720元；乙每年300元要先做老年人能力评估，评上了共每月60元、每年另有300元，一年共1020元",
    ),
    "一次的": ("100 元/次", "300 元/户", "甲100元/次；乙300元/户要先做老年人能力评估，评上了才有"),
}


@pytest.mark.parametrize(("sure", "assessed", "said"), ASSESSED_TOO.values(), ids=ASSESSED_TOO)
def test_what_an_assessment_adds_keeps_its_bound_and_its_period(engine: Engine, sure: str, assessed: str, said: str) -> None:
    """A least sum stays 不低于, one of the year is no monthly one, and what is paid once is added to nothing."""
    result = engine.assessor.assess_item(engine.library.lists["330727"].items[0], {})
    paid = Figures((_benefit("甲", sure),), (_benefit("乙", assessed),))
    assert figure_words(Known(result, "", paid, ())) == said


def _benefit(what: str, amount: str) -> Benefit:
    return Benefit(what, Amount.parse(amount), None, Words(what), ())


VERBS = {
    "我妈有低保能不能拿高龄津贴": "能。",
    "我妈有残疾证能不能坐公交": "能。",
    "给我妈办高龄津贴能不能领": "能。",
    "我妈有高血压可以拿高龄津贴吗": "能。",
    "我妈有残疾证坐公交行吗": "行。",
    "我妈有退休金还给高龄津贴吗": "给。",
    "高龄津贴给发吗": "给。",
    "有退休金的有高龄津贴吗": "有。",
    "有高龄津贴没": "有。",
    "高龄津贴有没有她的份": "有。",
}


@pytest.mark.parametrize(("asks", "first"), VERBS.items(), ids=VERBS)
def test_yes_is_said_with_the_verb_of_the_question(engine: Engine, asks: str, first: str) -> None:
    """能不能 is answered 能: what somebody has (有低保) or whom it is done for (给我妈办) is not what is asked."""
    assert first in [line[: len(first)] for line in talk(engine, PANAN, asks)[1].text.splitlines()]


CHECKED: dict[str, tuple[str, str, str]] = {
    "对": (PANAN, "那就是60×12=720对吧", "对。"),
    "要评估才对": (JINXIANG, "那200加85就是285对不对", "加起来对，不过有一笔要先评估。"),
    "不对": (PANAN, "是一个月80元对吧", "不对，每月不是80元。您母亲：每月60元，一年720元"),
    "一年的数不是每月的": (PANAN, "她每个月总共720元对吗", "不对，每月不是720元。您母亲：每月60元，一年720元"),
    "每月的数不是一年的": (PANAN, "那一年是60对吧", "不对，一年不是60元。您母亲：每月60元，一年720元"),
    "一年的数": (PANAN, "一年下来就是720对吧", "对。"),
    "每月的数": (PANAN, "每个月是60对吧", "对。"),
    "没说按月按年的": (PANAN, "就是60块对吧", "对。"),
    "先说每月再问一年": (PANAN, "一个月60，那一年就是720对吧", "对。"),
    "乘十二个月": (PANAN, "60×12个月就是720对吧", "对。"),
    "看条件的也分按月按年": (YOUYI, "我爸一个月领三百对不对", "照现在说的情况，算不出每月300元。"),
    "看条件": (YOUYI, "我爸领三百对不对", "300元要看条件。您父亲要看是哪一种：没办过低保、低保边缘这些的，每年不低于300元"),
    "至少的数": (f"{YOUYI}，一般家庭", "一年是500对吧", "现在能定下来的一年不是500元。您父亲：每年不低于300元"),
    "两口子": ("我爸72，我妈70，都住金乡县，都是低保", "那两口子一个月就160呗", "对。"),
}


@pytest.mark.parametrize(("said", "asks", "first"), CHECKED.values(), ids=CHECKED.keys())
def test_a_sum_that_is_put_is_said_to_be_right_or_not(engine: Engine, said: str, asks: str, first: str) -> None:
    """对 or 不对 comes first, then the right sum; what hangs on a condition is not counted as certain."""
    assert talk(engine, said, asks)[1].text.startswith(first)


def test_items_are_added_up_with_those_spoken_of(engine: Engine) -> None:
    """再加高龄津贴呢: what was asked about last and what is named now, each, then together."""
    reply = talk(engine, "我爸85，住金乡县，户口也在金乡，低保，失独", "经济困难老年人补贴多少", "再加计划生育特别扶助金呢")[1]
    assert "合起来每月1090元，一年13080元。" in reply.text


def test_a_couples_item_is_told_of_each_and_together(engine: Engine) -> None:
    """两个人一共多少, of an item: each with whose it is, then both."""
    reply = talk(engine, "我爸88，我妈85，都住磐安，户口也都在磐安", "高龄津贴两个人一年一共多少")[1]
    assert "您父亲的高龄津贴：每月60元" in reply.text
    assert "您母亲的高龄津贴：每月60元" in reply.text
    assert "合起来每月120元，一年1440元。" in reply.text


def test_one_of_several_is_told_alone(engine: Engine) -> None:
    """她一年能拿多少 is of her alone, though he is spoken of too."""
    reply = talk(engine, "我爸88，住磐安，户口也在磐安", "我妈85，也住磐安，户口也在磐安", "她一年能拿多少钱")[1]
    assert "您母亲：每月60元" in reply.text
    assert "您父亲" not in reply.text.partition("？")[0]


def test_where_to_go_is_of_what_can_be_had(engine: Engine) -> None:
    """After an item that is never theirs, 去哪办 is of the money that is; one that comes with a birthday stays meant."""
    reply = talk(engine, PANAN, "她没残疾，残疾人护理补贴有没有", "那去哪办")[1]
    assert reply.text.startswith("高龄津贴（第9项）：找县民政局")


QUOTES = {
    "念给我听": "9项念给我听",
    "原文": "第9条原文",
    "写的什么": "我问你9项咋写的",
    "给我看": "9项原话给我看一下",
}


@pytest.mark.parametrize("asks", QUOTES.values(), ids=QUOTES.keys())
def test_an_item_by_its_number_is_read_out(engine: Engine, asks: str) -> None:
    """9项, with or without 第, is read out in the words of the document."""
    assert "高龄津贴（第9项）原文：“为80周岁及以上老年人发放高龄津贴，" in talk(engine, PANAN, asks)[1].text


@pytest.mark.parametrize(("said", "number"), [("残疾人两项补贴有没有", 2), ("那五项都是啥", 5), ("你把3项都说说", 3)])
def test_so_many_items_are_no_number_of_one(engine: Engine, said: str, number: int) -> None:
    """两项补贴 and 那五项 count items, and name none by its number."""
    assert "quote" not in moves_of(engine, PANAN, said)
    assert f"（第{number}项）" not in talk(engine, PANAN, said)[1].text.splitlines()[0]


def test_what_a_fact_settles_is_told_once(engine: Engine) -> None:
    """An allowance that the answer has just told is not told again as news."""
    reply = talk(engine, "我妈81，住磐安", "户口也在磐安，高龄津贴多少钱")[1]
    assert "高龄津贴：每月60元" in reply.text
    assert "可以享受高龄津贴" not in reply.text


def test_news_is_three_lines_at_most(engine: Engine) -> None:
    """What a fact settles is three lines, money first; the rest is only named."""
    reply = talk(engine, "我妈91，住金乡县", "户口也在金乡，低保，一级残疾，失独")[1]
    (news,) = [section.text for section in reply.sections if section.kind == "gain"]
    lines = news.splitlines()
    assert len(lines) == 4
    assert "元/月" in lines[0]
    assert lines[3].startswith("还有")


@pytest.mark.parametrize(
    ("said", "lacks"),
    cases({"我爸67，住磐安，户口也在磐安，低保，二级残疾": "多重残疾", "我爸67，住磐安，低保，三级精神残疾": "一级、二级"}),
)
def test_conditions_are_only_those_still_open(engine: Engine, said: str, lacks: str) -> None:
    """To somebody whose grade and kind are known no other grade is told, and each benefit once."""
    text = talk(engine, said, "残疾人两项补贴呢")[1].text
    assert "困难残疾人生活补贴和重度残疾人护理补贴" in text
    assert lacks not in text
    assert text.split("〔")[0].partition("第22项")[2].count("重度残疾人护理补贴") == 1


COMPARED: dict[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {
    "两处都写了": (
        (PANAN,),
        "磐安和金华哪个多",
        ("写明的最低数一样多", "磐安县，高龄津贴：每月60元", "金华市，高龄津贴：每月不低于60元"),
    ),
    "一处没写": (
        (PANAN,),
        "高龄津贴金乡和磐安哪边多",
        ("金乡县没有能定下来的数额，没法比多少", "磐安县，高龄津贴：每月60元", "金乡县，高龄津贴：文件没写数额"),
    ),
    "各处": (
        (PANAN,),
        "高龄津贴各地比一比",
        ("没法比多少", "磐安县，", "友谊县（征求意见稿，还没有施行）", "拱墅区，", "金华市，", "金乡县，"),
    ),
    "两个人": (
        ("我爸102，住磐安，户口也在磐安", "我妈85，也住磐安，户口也在磐安"),
        "他们俩谁领的钱多",
        ("您父亲比您母亲一年多4080元（每月340元）。", "您父亲：每月400元", "您母亲：每月60元"),
    ),
}


@pytest.mark.parametrize(("told", "asks", "says"), COMPARED.values(), ids=COMPARED.keys())
def test_the_difference_comes_first(engine: Engine, told: tuple[str, ...], asks: str, says: tuple[str, ...]) -> None:
    """How much lies between, or why that cannot be said, is what was asked; then each side as it would be this person's."""
    text = talk(engine, *told, asks)[1].text
    at = [text.find(one) for one in says]
    assert -1 not in at, text
    assert at[0] < at[-1]


ASSESSED: dict[str, tuple[str, str, str]] = {
    "只有一部分要": (
        JINXIANG,
        "低保那个200要不要先评估",
        "经济困难老年人补贴（第17项）里，生活补贴200元/月不用先评估；护理补贴85元/月要先做老年人能力评估",
    ),
    "整项都要": (PANAN, "护理补贴要先评估吗", "要。护理补贴（第15项）要先做老年人能力评估"),
    "不要": (PANAN, "高龄津贴要不要先评估", "不用。高龄津贴（第9项）的条件里没有能力评估。"),
}


@pytest.mark.parametrize(("said", "asks", "first"), ASSESSED.values(), ids=ASSESSED.keys())
def test_whether_an_assessment_is_wanted_is_told_of_the_part_that_wants_it(
    engine: Engine, said: str, asks: str, first: str
) -> None:
    """The assessment belongs to the sum that hangs on it, and to no other of the item."""
    assert talk(engine, said, asks)[1].text.startswith(first)


def test_what_is_only_encouraged_is_told_as_encouraged(engine: Engine) -> None:
    """鼓励……适度价格优惠 asks it of providers; nobody is promised it."""
    text = talk(engine, "我爸72，住义乌，当过兵", "第20项")[1].text
    assert "文件鼓励养老机构优先接收、适度优惠（不是一定有）" in text


def test_of_two_ways_each_is_told_with_whom_it_is_for(engine: Engine) -> None:
    """集中供养 is for who wants to live there: who is cared for at home is not told that they move."""
    assert "集中供养（想住供养机构的）" in talk(engine, "老人73，住金乡县，户口也在金乡，特困，一个人住")[1].text


def test_the_very_words_are_those_of_the_row_and_of_the_text_and_of_another_place_where_that_is_named(engine: Engine) -> None:
    """原文怎么写的: the sum stands in the text, not in the list; 金华市的原话呢 reads out what is written there."""
    _, reply = talk(engine, "我爸83磐安户口 高龄津贴原文怎么写的")
    assert "正文二（一）3：“为磐安县户籍80周岁至99周岁的老年人每人每月发放高龄津贴60元”" in reply.text
    _, there = talk(engine, "我爸83磐安户口 高龄津贴原文怎么写的", "金华市的原话呢")
    assert "80周岁至99周岁每人每月不少于60元" in there.text
    _, open_end = talk(engine, "我舅85，住金乡", "高龄津贴的原文念给我听")
    assert "正文一（三）：“具体标准另行制定”" in open_end.text
    assert {one for act in there.acts for one in act.about} == {"330700/7"}


SUPPORTED: dict[str, tuple[str, str, str, str]] = {
    "两样里给的那一样": (
        "我爸71，住拱墅区，户口也在拱墅，一级视力残疾",
        "残疾补贴能领吗",
        "重度残疾人护理补贴，文件没写数额",
        "提供生活补贴”",
    ),
    "两条路里走得通的那条": (
        "我娘58，住拱墅区，户口安徽，我杭州户口，老家就我一个孩子，居住证已经拿到了",
        "她户口能迁过来吗",
        "女性年满55周岁",
        "男性年满60周岁",
    ),
    "男的是男的那条": (
        "我爸63，住拱墅区，户口安徽，我杭州户口，老家就我一个孩子，居住证已经拿到了",
        "他户口能迁过来吗",
        "“男性年满60周岁”",
        "女性年满55周岁",
    ),
    "要不要钱的，写了价钱的那句": (
        "我爸73，住磐安，户口也在磐安，退役军人",
        "住养老院要不要交钱",
        "“鼓励各级各类养老机构优先接收，提供适度价格优惠”",
        "“提供集中供养、医疗等保障”",
    ),
}


@pytest.mark.parametrize(("said", "asks", "says", "lacks"), SUPPORTED.values(), ids=SUPPORTED.keys())
def test_the_words_quoted_are_of_what_is_told(engine: Engine, said: str, asks: str, says: str, lacks: str) -> None:
    """Of an item that gives several things, or to which several ways lead, the words of another one support nothing."""
    text = talk(engine, said, asks)[1].text
    assert says in text
    assert lacks not in text


WORDS_ALONE: dict[str, tuple[str, str]] = {
    "叫得出名字的": ("我舅73，住金华市区，想办遗嘱公证 原文一字不漏给我", "法律服务（第6项）原文：“对有法律服务需求的老年人，"),
    "搜到的": (
        "拱墅区 失独老人优先住养老院 原文怎么写的",
        "机构养老（第23项）原文：“同等条件下优先入住",
    ),
    "还问了找谁": (
        "我妈住拱墅区，家里人学护理的补贴那条 原文怎么说",
        "家庭养老支持服务（第18项）原文：“符合条件的",
    ),
}


@pytest.mark.parametrize(("said", "first"), WORDS_ALONE.values(), ids=WORDS_ALONE.keys())
def test_who_asks_for_the_words_is_given_the_words(engine: Engine, said: str, first: str) -> None:
    """The cell of what is given and that of whom it is for, each whole and by itself; no 能 ahead of them."""
    assert talk(engine, said)[-1].text.startswith(first)


def test_whether_and_the_words_are_both_answered(engine: Engine) -> None:
    """能不能领，原文怎么写的: neither takes the other's place."""
    text = talk(engine, PANAN, "高龄津贴能领吗，原文是怎么写的")[1].text
    assert text.startswith("能。您母亲可以享受高龄津贴")
    assert "原文：“为80周岁及以上老年人发放高龄津贴，" in text


PRICED: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "能不能便宜": ("奶奶79住拱墅区，独生子没了", "进养老院能不能少收点", ("二（五）16写了", "低偿或无偿托养服务”", "第23项")),
    "要不要交钱": ("奶奶79住拱墅区，独生子没了", "住养老院要不要交钱", ("二（五）16写了", "区民政局")),
    "草案里的": ("我爸77住友谊县，独生子没了", "住养老院要不要钱", ("二（五）18写了", "无偿或低收费托养服务”", "征求意见稿")),
    "没有哪一项的": ("我爸77住义乌市", "敬老院住一个月要多少钱", ("二（二）5写了", "由经办单位定（市民政局）")),
}


@pytest.mark.parametrize(("said", "asks", "says"), PRICED.values(), ids=PRICED.keys())
def test_a_price_is_looked_for_in_the_clauses_too(engine: Engine, said: str, asks: str, says: tuple[str, ...]) -> None:
    """What the item leaves out and a clause of the same document tells is not said to be unwritten."""
    text = talk(engine, said, asks)[1].text
    assert all(one in text for one in says)
    assert "要不要钱，文件没写" not in text


def test_where_no_clause_tells_a_price_it_is_unwritten(engine: Engine) -> None:
    """金乡 has no such clause; and what is not asked for its price is told as ever."""
    assert "文件没写" in talk(engine, "我爸77住金乡县，五保", "住敬老院要不要钱")[1].text
    assert "低偿" not in talk(engine, "奶奶79住拱墅区，独生子没了", "能优先进养老院吗")[1].text
