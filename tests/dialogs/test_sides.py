"""A side of a thing is answered as such: by the clause that tells it, or that no document does; never by 能 of the item."""

import itertools

import pytest

from dialogs.engine import Engine
from dialogs.listening.acts import Act
from dialogs.listening.sides import Side, patterns, side_of
from dialogs.state import State
from tests.dialogs.talk import TODAY, Message, answer, talk

PANAN = "我妈83，住磐安，户口也在磐安，一般家庭"
JINXIANG = "我奶奶91，住金乡县，户口也在金乡，低保"
GONGSHU = "我妈83，住拱墅区，户口也在拱墅，一般家庭"
YOUYI = "我爸85，住友谊县，户口也在友谊，一般家庭"

ASKED: dict[str, tuple[str, ...]] = {
    "back_pay": (
        "以前没领的补不补",
        "前几个月的能补吗",
        "三年没领的钱能补伐",
        "补发的事文件里有没有",
        "去年没拿的还能给吗",
        "之前的钱拿得到吗",
    ),
    "start_month": ("从几月份开始算", "是从哪个月起算的", "当月发还是下个月发", "几月开始给"),
    "rhythm": ("一次发还是按月", "是每个月发还是一年发一次", "按月还是按年", "一年发几回"),
    "booking": ("要不要提前预约", "去之前得先约时间吗", "用不用取号"),
    "payday": ("每月几号到账", "一般哪天打钱", "啥时候到账"),
    "nearby": ("不能去镇上办吗", "村里能办伐", "去镇上办行不行", "社区能不能申请", "非要跑县里吗"),
    "prepare": ("早上要空腹吗", "要不要饿着肚子去", "可以吃早饭再去吗"),
    "venue": ("在哪家医院查", "是哪个卫生院做", "去镇卫生院还是县医院"),
    "grade": ("得评到几级才发", "几级才有这笔护理钱", "护理那个是不是2级3级才给"),
    "late": ("今年再去申请来得及吗", "现在去办晚不晚", "有没有截止日期"),
    "trust": ("来的人会不会是骗子", "上门的那些人靠谱吗", "派来的人会骗老人不"),
    "lasting": ("会不会停掉", "办了残疾证会不会影响津贴", "要是再婚会不会把这个取消"),
    "from_age": (
        "村医讲要75以上 对不对",
        "说是90往上对吧",
        "85才给的吧",
        "满70就能领对不对",
        "到90岁就有了是吧",
        "这个85就给的呗",
    ),
    "limit": ("一顿最多便宜几块钱", "有没有封顶啊", "每天上限是几块"),
    "multiple": ("供养标准是低保的几倍", "是按低保的多少倍", "到底几倍啊"),
    "required": ("是不是要满95岁才有", "非得是低保才给吗", "是不是只有孤寡老人才有"),
    "age_limit": ("有没有年龄限制", "有什么年龄要求吗"),
    "self": (
        "要谁去申请",
        "自己去说还是自动打过来",
        "要不要自个去办",
        "是不是要本人去领",
        "是自动发吗",
        "不申请会给吗",
        "要申请吗",
    ),
    "way": ("我替她跑行不行", "儿子代她去行吗", "能替她办不", "打电话行不", "我能代她去领吗", "网上能不能办"),
    "home_assessment": ("能不能上门评", "评估能上门吗", "派人来家里评估吗"),
    "payer": ("这个钱谁出", "是市里出还是县里出", "谁掏钱"),
    "death": (
        "人走了家里要不要退",
        "死了以后是不是就停",
        "家属要退回去吗",
        "人没了钱停不停",
        "老人去世了还发吗",
        "要是人走了那钱还给到啥时候",
    ),
    "moved": ("搬走了还给不给", "去城里女儿家住还有没有", "要是搬到外地住还能领吗", "离开这里还给吗"),
    "hukou_gone": ("户口迁走了还有没有", "要是户口迁到外地还能领吗", "户口转出去以后津贴还给不给"),
    "outsider": ("外地户口能领吗", "户口不在这里能不能领", "要本地户口吗"),
    "rating": ("老年痴呆能评几级", "瘫痪算几级残疾", "残疾等级怎么鉴定的", "怎么认定是残疾"),
    "none_then": ("那就是没有喽", "那就领不到了呗", "所以就是没份了是吧"),
    "wages": ("我辞工照顾给我发工资不", "照顾她有误工费吗", "大嫂服侍老太太给不给点钱", "照看我公公有没有补助"),
    "fee_first": ("要先交手续费吗", "要是让先交钱才给办呢", "收不收押金"),
    "how_often": ("几天来一次", "多久来看一回", "一个月几回", "隔多久派人来瞧他一趟"),
    "together": ("两样能不能一块儿领", "这两个能都拿吗", "两份钱可以一道领吗", "跟低保能不能同时拿"),
    "means_test": ("看儿女收入吗", "查儿女的存款不"),
    "materials": ("要带什么材料", "办这个要啥手续", "要不要带户口本"),
    "duration": ("多久能办下来", "要等几天才批", "几个工作日能批下来", "多少天能有结果", "审批要几天", "得几个礼拜才办得下来"),
    "payment": ("打卡里还是送现金上门", "要去排队领还是打卡", "钱怎么给到手", "钱打到哪张卡上", "发现金还是打卡"),
    "phone": ("电话是多少", "有没有电话打"),
    "address": ("他们几点上班", "地址在哪"),
    "charge_home": ("福利院一个月要交多少钱", "把他送进养老院一年得几万", "养老机构收费贵不贵", "敬老院的床位费是多少"),
    "charge_meal": ("老年食堂吃一顿多少钱", "送餐一份几块", "几块钱一餐"),
    "charge_help": ("雇个保姆一个月多少钱", "请护工一天要几百"),
    "charge": ("自己还要掏多少", "进公园门票几块钱", "装个扶手要多少钱", "那保险保费一年多少"),
    "discount": ("那个打不打折啊", "不免的能打个几折", "有没有折扣给老人"),
    "fee_written": ("原文有没有写收多少钱", "文件写没写要交多少", "条文里没规定收几块钱对吧"),
    "set_yet": ("标准县里到底出台了没有", "那个数额定下来没有", "有没有公布具体的标准"),
    "rate_of": ("那边低保标准是好多", "1.3倍合多少钱", "最低生活保障的标准一个月是几百"),
    "belongings": ("他老家那三间瓦房咋办", "我那几分菜地归谁种", "两头猪以后谁来管"),
    "own_figure": ("那边实际发多少", "本县的标准有没有", "有没有我们这边自己的标准"),
    "coming": ("大概哪个月来装", "啥时候来给她评估", "几时轮到我们家", "几月份能动工"),
    "enrol": ("老年大学几月份报名", "什么时候开班"),
    "hours": ("几点开饭", "食堂几点开门"),
    "status": ("低保怎么申请", "特困户归哪个部门批", "想办残疾证 去哪里办", "居住证怎么办"),
    "rise": ("明年还涨不涨", "养老金要上调几个点", "津贴今年会涨吗", "每年涨多少"),
    "payout": ("跌倒赔不赔", "意外险怎么理赔", "摔了能赔吗", "买了保险 摔了赔不赔", "那个意外险咋报啊"),
}
"""Ways of asking each side, none of them an example of sides.yaml's patterns alone."""
NO_SIDE = (
    "高龄津贴能领吗",
    "有什么补贴",
    "一个月多少钱",
    "能补多少",
    "去哪里办",
    "什么时候能领",
    "几岁开始有",
    "村里有食堂吗",
    "谁来评",
    "帮我妈问问有什么补贴",
    "老头子走了我还能领啥",
    "搬到金乡住有什么",
    "她自己能行",
    "一年能拿多少",
    "低保停了还有什么",
    "户口在磐安能领什么",
    "我爸我妈两个都有不",
    "他们两个都能领吗",
    "残疾证和低保两样都有",
    "只能领一个月吗",
    "只能选一个养老院吗",
    "他吃的药冲突吗",
    "县里给出多少钱",
    "住养老院给补多少钱",
    "食堂吃饭便宜几块",
    "他一年收入多少",
    "办了低保一个月多少钱",
)
ITEMS = {
    "高龄津贴": (PANAN, "高龄津贴多少"),
    "探访": (PANAN, "有没有人上门看看她"),
    "补贴": (JINXIANG, "经济困难老年人补贴多少"),
    "按年发的": (YOUYI, "高龄津贴多少"),
}


def _asked(engine: Engine, words: str) -> list[Act]:
    return [act for act in engine.hear(Message(words, TODAY), State()).acts if act.act == "ask"]


@pytest.mark.parametrize(("name", "words"), [(name, words) for name, ways in ASKED.items() for words in ways])
def test_each_way_of_asking_is_heard_as_its_side(engine: Engine, name: str, words: str) -> None:
    """补不补, 要不要自己去: the side is heard, and the words are a question."""
    asked = _asked(engine, words)
    assert [act.side.name for act in asked if act.side] == [name]


@pytest.mark.parametrize("words", NO_SIDE)
def test_what_asks_whether_or_how_much_asks_no_side(engine: Engine, words: str) -> None:
    """Whether, how much, where and when are no sides."""
    assert not [act.side.name for act in _asked(engine, words) if act.side]


BY_CONDITIONS = frozenset({"lasting", "required", "age_limit", "from_age"})
"""Sides that the conditions of an item answer, with yes and no too."""
BY_ITEM = frozenset({"charge", "discount", "set_yet", "own_figure"})
"""Sides that another item tells, whatever was spoken of (公园门票), or a figure; and that only some places have."""
UNSAID = [ways for name, ways in ASKED.items() if name not in BY_CONDITIONS | BY_ITEM]
CROSSED = [(first, ways[at % len(ways)]) for at, (first, ways) in enumerate(itertools.product(ITEMS.values(), UNSAID))]
"""Each item with each side that a document tells or leaves unsaid, asked in one of its ways, each time in another."""


@pytest.mark.parametrize(("first", "words"), CROSSED)
def test_no_side_is_answered_with_yes(engine: Engine, first: tuple[str, str], words: str) -> None:
    """Of whatever item a side is asked, it is answered as one, and not with 能, 有 or 给 first, which would promise it."""
    state, _ = talk(engine, *first)
    assert {"unsaid_side", "told_side", "paid_once"} & {move.name for move in engine.moves(state, Message(words, TODAY))}
    assert not answer(engine.step(state, Message(words, TODAY))[1]).startswith(("能", "有。", "给", "行", "不能", "没有。"))


@pytest.mark.parametrize(
    ("said", "has"),
    [
        (
            (PANAN, "高龄津贴多少", "以前没领的补不补"),
            "磐安县的文件没有写以前没领的能不能补发，要问经办单位。\n高龄津贴（第9项）：您母亲可以享受，每月60元",
        ),
        ((PANAN, "60块要我自己去领吗"), "磐安县的文件没有写要不要自己去办，要问经办单位。\n高龄津贴：找县民政局"),
        ((YOUYI, "高龄津贴一年300对不对 是一次性发还是每月发"), "对。"),
        ((YOUYI, "高龄津贴一年300对不对 是一次性发还是每月发"), "友谊县的文件没有写是一次发还是按月发"),
        ((PANAN, "高龄津贴有吗", "搬到女儿家住还给不给"), "高龄津贴（第9项）的条件写的是磐安县户籍，没有写要住在当地"),
        ((PANAN, "高龄津贴有吗", "户口迁走了还有没有"), "高龄津贴（第9项）要求磐安县户籍，户口迁走以后就不符合了"),
        ((PANAN, "高龄津贴有吗", "外地户口能领吗"), "高龄津贴（第9项）要求磐安县户籍。"),
        ((GONGSHU, "那第22项看望是几天来一次"), "以每日、每周、每月、每季度"),
        ((JINXIANG, "低保那80不是自动发吗"), "免申请静默认证"),
        ((JINXIANG, "要先交手续费吗"), "有人叫您先交钱才给办，先别交"),
        ((JINXIANG, "我辞工照顾她给我发工资不"), "家庭养老支持服务（第27项）"),
        ((PANAN, "体检一年几次"), "免费健康体检，每年一次。健康体检（第5项）：您母亲可以享受"),
        ((PANAN, "高龄津贴多少", "办了残疾证会不会把这个停掉"), "不会因此停：高龄津贴（第9项）只要求"),
        ((PANAN, "高龄津贴多少", "户口变了会不会影响高龄津贴"), "跟户口有关：高龄津贴（第9项）要求"),
        ((PANAN, "高龄津贴多少", "会不会停"), "条件还符合就不会停：高龄津贴（第9项）要求"),
        ((PANAN, "高龄津贴有吗", "是不是要满一百岁才给"), "不是，没有这一条。高龄津贴（第9项）要求年满80周岁"),
        ((PANAN, "高龄津贴有吗", "这个要低保才行吗"), "不是，没有这一条。高龄津贴（第9项）要求年满80周岁"),
        ((PANAN, "护理补贴有吗", "是不是得低保才有"), "不只这一种。护理补贴（第15项）要求是低保或是低保边缘"),
        ((PANAN, "保险缴费补贴要特困才有吗"), "不只这一种。保险缴费补贴（第12项）要求是特困（五保）、低保、低保边缘"),
        ((PANAN, "高龄津贴有吗", "是不是满80岁才有"), "是。高龄津贴（第9项）要求年满80周岁"),
        ((JINXIANG, "经济困难老年人补贴非得低保才给吗"), "是。经济困难老年人补贴（第17项）要求是低保"),
        ((PANAN, "体检有没有她的", "邻居讲要60岁以上 对吗"), "不对，不是60周岁。健康体检（第5项）要求年满65周岁"),
        ((GONGSHU, "她逛公园要票不", "70才免费是吧"), "对。文化体育场所优惠服务（第9项）满70周岁起：政府投资的公园"),
        ((PANAN, "体检要满几岁"), "这一项要求年满65周岁"),
        ((PANAN, "高龄津贴有年龄限制吗"), "有。高龄津贴（第9项）要求年满80周岁"),
        ((PANAN, "福利院一个月收多少钱"), "住养老机构收多少，文件没有写定数；正文二（三）10写了：“政府投入资源或者出资建设的"),
        (("我妈81，住金乡县", "福利院一个月收多少钱"), "金乡县的文件没有写住养老机构收多少钱，要问经办单位。"),
        ((PANAN, "体检收多少钱"), "免费健康体检"),
        (("我爸82 住金乡 户口也在金乡 高龄津贴多少", "标准县里定下来没有"), "具体标准另行制定。”"),
        (("我爸82 住金乡 户口也在金乡 高龄津贴多少", "标准县里定下来没有"), "现在定了没有、定的多少，从文件上看不出来。"),
        ((GONGSHU, "高龄津贴多少", "数额定了没有"), "拱墅区的文件没有写数额，要问经办单位。现在定了没有"),
        ((PANAN, "高龄津贴多少", "标准到底定了没有"), "每月60元"),
        (("我叔72 五保户 住金乡 能住敬老院不", "他那两间瓦房咋办"), "金乡县的文件没有写家里的房子、田地、东西怎么办"),
        (("我叔72 五保户 住金乡 能住敬老院不", "1.3倍到底是多少钱"), "金乡县的文件没有写低保标准是多少元"),
        (("低保标准是多少",), "收录的文件没有写低保标准是多少元"),
        (
            (PANAN, "体检文件里写没写要交多少钱"),
            "磐安县的文件没有写收多少钱，要问经办单位。\n健康体检（第5项）写的只是“",
        ),
        (
            (PANAN, "体检打几折"),
            "磐安县的文件没有写打几折，要问经办单位。\n健康体检（第5项）写的只是“",
        ),
        ((PANAN, "体检要钱不", "那就是没写打几折对吧"), "对，磐安县的文件没有写打几折"),
        ((GONGSHU, "遗嘱公证 不免费的能打几折"), "写的只是“70周岁老年人首次办理遗嘱公证的，免收费用”"),
        ((PANAN, "坐公交打几折"), "出行服务（第7项）"),
        ((GONGSHU, "食堂打几折"), "7折"),
        ((PANAN, "高龄津贴多少", "坐一趟公交几块"), "乘磐安县公交免费"),
        ((PANAN, "高龄津贴多少", "食堂一顿几块"), "磐安县的文件没有写吃饭一顿收多少钱"),
        ((PANAN, "高龄津贴多少", "今年涨不涨"), "磐安县的文件没有写今年涨不涨、涨多少，要问经办单位。\n高龄津贴：找县民政局"),
        ((PANAN, "高龄津贴多少", "从哪天起按60发的"), "这份文件自己是从2024年1月1日起施行的"),
        (("养老院一个月收多少钱",), "收录的文件没有写住养老机构收多少钱"),
        ((PANAN, "有没有人上门看看她", "来的人不会是骗子吧"), "没有写怎么核对上门来的人，要问经办单位。来的人要是叫您交钱"),
    ],
)
def test_what_is_told_of_a_side(engine: Engine, said: tuple[str, ...], has: str) -> None:
    """The clause that tells it, else that none does; with what the item says, its conditions of hukou, a warning."""
    _, reply = talk(engine, *said)
    assert has in reply.text


def test_of_several_sides_none_is_dropped_and_each_has_the_office(engine: Engine) -> None:
    """要空腹不 带不带医保卡 去哪家医院: three lines, each with the office of the item that is spoken of."""
    said = talk(engine, PANAN, "有免费体检吗", "要空腹不 带不带医保卡 去哪家医院查")[1].text
    assert [line.count("（县卫生健康局）") for line in said.split("\n") if "没有写" in line] == [1, 1, 1]


def test_how_often_is_not_called_unwritten_where_the_item_tells_it(engine: Engine) -> None:
    """体检一年几趟: 每年一次 comes first, however surely the question sounds like one that no document answers."""
    said = answer(talk(engine, PANAN, "体检一年能查几趟")[1])
    assert said.startswith("免费健康体检，每年一次。")
    assert "没有" not in said.split("\n")[0]


def test_how_to_apply_is_not_called_unwritten_where_a_clause_tells_it(engine: Engine) -> None:
    """怎么申请 has the words that 要不要自己去办 has (免申请); of another item of the list it is true that none tells it."""
    assert "免申请静默认证" in talk(engine, JINXIANG, "经济困难老年人补贴怎么申请")[1].text
    assert "手续怎么办、要不要自己跑，文件没有写" in talk(engine, JINXIANG, "高龄津贴怎么申请")[1].text


def test_a_side_that_some_items_tell_is_not_called_unwritten_of_none_in_particular(engine: Engine) -> None:
    """多久来一次, of nothing: the document tells it of some items, and which is meant is not known."""
    assert "金乡县的文件有的项目写了，有的没有写；请说是哪一项" in talk(engine, JINXIANG, "多久来一次")[1].text
    assert "金乡县的文件没有写哪天发" in talk(engine, JINXIANG, "几号到账")[1].text


def test_what_is_unwritten_of_applying_is_told_once(engine: Engine) -> None:
    """怎么申请，要带什么材料: that no document tells it stands in the reply once."""
    assert talk(engine, PANAN, "高龄津贴怎么申请，要带什么材料")[1].text.count("没有写") == 1


def test_every_side_is_asked() -> None:
    """Whoever adds a side adds ways of asking it to the table."""
    assert {pattern.way.name for pattern in patterns().ways("sides") if isinstance(pattern.way, Side)} == set(ASKED)


def test_each_side_has_words_of_its_own() -> None:
    """No example of a side is heard as another one."""
    sides = [pattern.way for pattern in patterns().ways("sides")]
    wrong = {
        example: found.name if found else None
        for side in sides
        if isinstance(side, Side) and not side.ahead and not side.aspects
        for example in side.reads
        if (found := side_of(example)) is None or found.name != side.name
    }
    assert not wrong


@pytest.mark.parametrize("words", ["村里给老人买了保险 摔断手赔不赔", "那个意外险咋报啊", "跌一跤有的赔是不"])
def test_what_is_paid_after_a_fall_is_not_promised(engine: Engine, words: str) -> None:
    """That there is an insurance is told, and that nothing is written of what it pays."""
    told = answer(talk(engine, "我妈83，住磐安，户口也在磐安，一般家庭", "保险缴费有没有", words)[1])
    assert "没有写赔不赔" in told
    assert "意外伤害险" in told


@pytest.mark.parametrize(
    ("says", "first"),
    [
        (
            ("我姑父81，一个人住永康，户口也在永康", "有没有人上门看他", "他要是搬到东阳表弟那住 这个上门看望还有没有"),
            "东阳市用的也是金华市的清单，搬过去不变。有。您姑父可以享受探访服务（第16项）",
        ),
        (("我姑父92，住金乡鸡黍，低保", "搬到金乡县城住 那钱还给不给"), "还在金乡县，搬家不变。"),
        (
            ("我姑父81，住永康，户口也在永康", "高龄津贴有吗", "搬到磐安去住 还给不给"),
            "搬走以后还给不给，",
        ),
    ],
)
def test_a_move_to_where_the_same_list_holds_changes_nothing(engine: Engine, says: tuple[str, ...], first: str) -> None:
    """Both places go by the list of their city; of a place with another list the documents do not tell."""
    assert answer(talk(engine, *says)[1]).startswith(first)


@pytest.mark.parametrize(
    "asked",
    [
        "义乌到底实际给多少",
        "文件里写没写义乌给多少",
        "有没有义乌自己的标准",
        "你就说义乌自己的清单有没有",
        "义乌没写就说没写",
        "我问的多少 义乌那边实际发多少",
    ],
)
def test_a_place_without_a_list_has_nothing_of_its_own_told(engine: Engine, asked: str) -> None:
    """Where the city's list stands in, what the county itself pays is not to be seen; the city's least is said to be the
    city's, and 有 of the person's claim is no answer."""
    _, reply = talk(engine, "我外公88，住义乌，户口也在义乌", "高龄津贴有没有", asked)
    assert reply.text.startswith("义乌市自己的标准，收录的文件里没有")
    assert "上级的清单写的是：高龄津贴：每月不低于60元" in reply.text
    assert reply.text.count("60元") == 1


@pytest.mark.parametrize("asked", ["磐安实际发多少", "有没有磐安自己的标准", "文件写没写磐安发多少"])
def test_a_place_with_a_list_is_answered_by_it(engine: Engine, asked: str) -> None:
    """A county of which a list is collected pays what that says."""
    _, reply = talk(engine, PANAN, "高龄津贴有没有", asked)
    assert "每月60元" in reply.text
    assert "没有收录" not in reply.text


def test_beside_the_place_somebody_else_is_answered(engine: Engine) -> None:
    """义乌没有就说没有, and then the mother: of her it is told how it stands."""
    _, reply = talk(
        engine, "我外公88，住义乌，户口也在义乌", "高龄津贴有没有", "义乌没有就直说没有。还有我外婆79 也住义乌 她有没有"
    )
    assert "义乌市自己的标准，收录的文件里没有" in reply.text
    assert "年满80周岁" in reply.text
