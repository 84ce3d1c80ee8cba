"""The topic: what was spoken of last stays what the talk is about, until a message proves that it leaves it."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import answer, answers, moves_of, talk

PANAN = "我妈83，住磐安，户口也在磐安，一般家庭"
DIBIAN = "我爸78，磐安户口，住磐安，低保边缘，完全不能自理"
JINXIANG = "我婆婆79，住金乡县，户口也在金乡，低保，瘫床上"
GONGSHU = "我奶奶91，住拱墅大关，户口也在拱墅"
TEKUN = "我舅舅五保户，70，住金乡县，户口也在金乡"
COUPLE = "我爹88，我妈79，都住金乡县，都是金乡户口，都吃低保"

OF_THE_TOPIC = (
    ((PANAN, "高龄津贴有吗"), "一年呢", "330727/9"),
    ((PANAN, "高龄津贴有吗"), "一个月给多少", "330727/9"),
    ((PANAN, "高龄津贴有吗"), "那还有没有这个钱", "330727/9"),
    ((PANAN, "高龄津贴有吗"), "等她过了100呢", "330727/9"),
    ((PANAN, "高龄津贴有吗"), "那90以后呢", "330727/9"),
    ((PANAN, "高龄津贴有吗"), "要是活到一百岁", "330727/9"),
    ((PANAN, "高龄津贴有吗"), "按年算", "330727/9"),
    ((PANAN, "高龄津贴有吗"), "我舅妈整九十", "330727/9"),
    ((GONGSHU, "社区食堂吃饭便宜不", "那我爸呢78"), "我姑姑66", "330105#二（五）14"),
    ((DIBIAN, "护理补贴念给我听"), "凭啥我们只有一半", "330727/15"),
    ((DIBIAN, "护理补贴念给我听"), "一半是几块钱", "330727/15"),
    ((DIBIAN, "护理补贴念给我听"), "要是送养老院呢", "330727/15"),
    ((DIBIAN, "护理补贴念给我听"), "那三档怎么分", "330727/15"),
    ((JINXIANG,), "护理那个是多少", "370828/17"),
    ((JINXIANG,), "那个护理的多少", "370828/17"),
    ((JINXIANG, "护理那个是多少"), "等她过了80呢", "370828/17"),
    ((GONGSHU, "社区食堂吃饭便宜不"), "有送到家的吗", "330105#二（五）14"),
    ((GONGSHU, "社区食堂吃饭便宜不"), "送不送上门的啊", "330105#二（五）14"),
    ((GONGSHU, "社区食堂吃饭便宜不"), "一天顶多便宜几块", "330105#二（五）14"),
    ((PANAN, "高龄津贴有吗", "坐公交要钱吗"), "回到津贴，一个月多少来着", "330727/9"),
    ((PANAN, "高龄津贴有吗", "坐公交要钱吗"), "那个400块的还得等几年", "330727/9"),
)


@pytest.mark.parametrize(("before", "words", "about"), OF_THE_TOPIC)
def test_a_short_question_is_of_what_was_spoken_of_last(
    engine: Engine, before: tuple[str, ...], words: str, about: str
) -> None:
    """凭啥我们只有一半, 护理那个: its figures, its words, a part of it and an age to come are of the topic."""
    state, _ = talk(engine, *before, words)
    assert state.last is not None
    assert about in state.last.about
    assert not {"not_understood", "unheard", "not_written"} & set(moves_of(engine, *before, words))


@pytest.mark.parametrize("before", [(PANAN,), (PANAN, "一个月一共多少"), ("高龄津贴有没有",)])
def test_somebody_new_is_only_noted_where_no_thing_was_spoken_of(engine: Engine, before: tuple[str, ...]) -> None:
    """我舅妈90 tells of her, where nothing, or all there is, was asked before."""
    _, reply = talk(engine, *before, "我舅妈90")
    assert not [act for act in reply.acts if act.act == "ask"]


LEAVES = (
    ((JINXIANG, "护理那个是多少"), "公园呢", "370828/17"),
    ((PANAN, "高龄津贴有吗"), "体检几年一次", "330727/9"),
    ((PANAN, "高龄津贴有吗"), "坐公交要不要钱", "330727/9"),
    ((DIBIAN, "护理补贴念给我听"), "适老化改造有没有", "330727/15"),
    ((GONGSHU, "社区食堂吃饭便宜不"), "家电坏了有人修吗", "330105#二（五）14"),
)


@pytest.mark.parametrize(("before", "words", "about"), LEAVES)
def test_what_names_something_else_leaves_the_topic(engine: Engine, before: tuple[str, ...], words: str, about: str) -> None:
    """A question that names another thing is of that."""
    state, _ = talk(engine, *before, words)
    assert state.last is None or about not in state.last.about


OF_ANOTHER = (
    ((PANAN, "高龄津贴有吗"), "保险那个呢", "330727/8"),
    ((PANAN, "高龄津贴有吗"), "房子漏雨管不管", "330727/14"),
    ((PANAN, "公证要钱吗"), "有没有什么免费的检查", "330727/5"),
    ((JINXIANG, "高龄津贴有吗"), "看病这一项呢", "370828/3"),
    ((JINXIANG, "高龄津贴有吗"), "就医便利那条念给我听", "370828/3"),
    ((JINXIANG, "高龄津贴有吗"), "我问的是健身 你扯到津贴上去干嘛", "370828/8"),
    ((JINXIANG, "高龄津贴有吗"), "没有残疾证 看病呢", "370828/3"),
    ((JINXIANG, "高龄津贴有吗"), "公园 博物馆 看病啥的有没有", "370828/3"),
    ((TEKUN, "想去敬老院行不行", "要不要钱"), "那要是不去住在家呢", "370828/13"),
    ((TEKUN, "想去敬老院行不行", "要不要钱"), "我问的是在家 不去敬老院", "370828/13"),
    ((TEKUN, "想去敬老院行不行", "要不要钱"), "在家里给派人照料吗", "370828/13"),
    ((TEKUN, "在家给不给人照顾", "要不要钱"), "那敬老院派人不", "370828/14"),
)


@pytest.mark.parametrize(("before", "words", "about"), OF_ANOTHER)
def test_what_names_another_thing_is_of_that(engine: Engine, before: tuple[str, ...], words: str, about: str) -> None:
    """保险那个呢, after an allowance: the other thing that the list has is told of, and not the allowance once more."""
    state, _ = talk(engine, *before, words)
    assert about in {one for spoken in state.spoken_of[:3] for one in spoken}
    assert not [one for one in talk(engine, *before)[0].spoken_of[0] if one in state.spoken_of[0]]


@pytest.mark.parametrize("words", ["那找谁", "去哪问 有电话吗"])
def test_where_to_ask_is_of_the_money_just_spoken_of(engine: Engine, words: str) -> None:
    """去哪问, after the one thing that is paid: of that, and not of the fare asked before it."""
    text = talk(engine, GONGSHU, "坐地铁要钱吗", "她有没有钱拿", words)[1].text
    assert "高龄津贴" in text
    assert "公共交通" not in text


def test_what_one_illness_is_looked_for_by_is_not_written_and_what_comes_near_is_told(engine: Engine) -> None:
    """查一查认知障碍: no list has that as such; the check-up and the assessment are told, and that it is not written."""
    reply = talk(engine, PANAN, "公证要钱吗", "能给查一下认知障碍吗")[1]
    assert "没有正好是这样的" in reply.text
    assert "健康体检" in reply.text
    assert "老年人能力综合评估" in reply.text
    assert "公证" not in reply.text


def test_a_thing_the_list_lacks_is_not_answered_with_what_was_spoken_of(engine: Engine) -> None:
    """看病呢, of a list without it: said not to be written, and the allowance is not told once more."""
    assert "没有写" in talk(engine, PANAN, "高龄津贴有吗", "看病呢")[1].text


def test_what_a_carer_learns_hangs_on_who_is_cared_for(engine: Engine) -> None:
    """我去学护理 我自己没残疾 补不补: of the husband, and neither of a disability nor of the speaker's state."""
    text = talk(engine, "我老伴残疾二级，72，住拱墅", "残疾补贴多少", "我去学护理 照顾他 我自己没残疾 补不补")[1].text
    assert "家庭养老支持服务" in text
    assert "您老伴" in text
    assert "您评上失能" not in text


SUMS = (
    ((JINXIANG, "护理那个是多少"), "加起来一个月", "165"),
    ((COUPLE, "那个生活补贴谁拿得多"), "两个一年加一起", "2160"),
    ((COUPLE,), "经济困难老年人补贴俩人一个月加一块能领多少", "180"),
)


@pytest.mark.parametrize(("before", "words", "has"), SUMS)
def test_adding_up_is_of_what_was_spoken_of(engine: Engine, before: tuple[str, ...], words: str, has: str) -> None:
    """加起来: the parts of the one item, or what each of two gets of it."""
    assert has in answer(talk(engine, *before, words)[1])


AGES = (
    ("我61，家住拱墅", "地铁打折吗", "那70以后呢", "免费"),
    ("我61，家住拱墅", "地铁打折吗", "过了七十呢", "免费"),
    ("我61，家住拱墅", "地铁打折吗", "等我满70了呢", "免费"),
    ("我老伴70，住浦江县", "遗嘱公证要钱吗", "公证要是拖到80以后去办呢", "免费"),
    ("我89，友谊县户口，住友谊，一般家庭", "高龄津贴多少", "明年我就九十了那不就多了", "1200"),
)


@pytest.mark.parametrize(("told", "asked", "words", "has"), AGES)
def test_an_age_to_come_is_supposed_of_the_topic(engine: Engine, told: str, asked: str, words: str, has: str) -> None:
    """那70以后呢: the same at that age, and nothing is stored."""
    state, reply = talk(engine, told, asked, words)
    assert has in reply.text
    assert state.people == talk(engine, told, asked)[0].people


def test_a_supposition_goes_on_with_another_value(engine: Engine) -> None:
    """我要是评上残疾一级…，二级呢: the same fact is supposed, and no other is noted."""
    state, reply = talk(engine, "我70，住金乡县", "我要是评上残疾一级能领多少", "二级呢")
    assert "假如残疾等级二级" in reply.text
    assert not {"disability_grade", "care_level"} & set(state.people[0].facts)


OFFICES = ("评了有啥用", "县领导会不会来看她", "这个有用吗现在", "上头重不重视", "他们怎么抓的")


@pytest.mark.parametrize("words", OFFICES)
@pytest.mark.parametrize("told", [PANAN, GONGSHU, JINXIANG])
def test_how_offices_organise_themselves_answers_nobody(engine: Engine, told: str, words: str) -> None:
    """评了有啥用 is not told how facilities are appraised."""
    text = talk(engine, told, "能力评估几年一次", words)[1].text
    assert not any(word in text for word in ("评价机制", "工作专班", "发展规划", "议事日程", "牵头协调"))


def test_who_asks_how_offices_work_is_told(engine: Engine) -> None:
    """养老院谁来监管 is of the offices."""
    assert "监管" in talk(engine, "我妈83，住磐安", "养老服务综合监管怎么做的")[1].text


ECHOES = ("低保？没吃过低保", "低保？没有低保", "残疾证？没办过残疾证")


@pytest.mark.parametrize("words", ECHOES)
def test_a_question_said_again_ahead_of_its_answer_asks_nothing(engine: Engine, words: str) -> None:
    """低保？没吃过低保: an answer, and no question about the dibao."""
    assert moves_of(engine, "我妈85，住磐安，户口也在磐安", words) == ["news"]


WISHES = (
    ("我妈82，住磐安。想体检，想立个遗嘱，有没有说法", {"330727/5", "330727/6"}),
    ("我妈82，住磐安。一想给她查查身体，二坐车能不能不花钱，三厕所想装扶手", {"330727/5", "330727/7", "330727/13"}),
    ("我妈82，住磐安，她想体检，还想装个扶手，有啥政策", {"330727/5", "330727/13"}),
)


@pytest.mark.parametrize(("words", "about"), WISHES)
def test_each_of_several_wishes_is_answered(engine: Engine, words: str, about: set[str]) -> None:
    """想体检，想立个遗嘱，有没有说法: each is asked about, and not all there is."""
    state, _ = talk(engine, words)
    assert about <= {one for topic in state.offered for one in topic.about}


PICKS = (
    ("第二个找谁", "330727/5"),
    ("第一个呢", "330727/9"),
    ("后面那个要钱吗", "330727/5"),
    ("前面那个一年多少", "330727/9"),
)


@pytest.mark.parametrize(("words", "about"), PICKS)
def test_an_ordinal_picks_of_what_was_asked_together(engine: Engine, words: str, about: str) -> None:
    """高龄津贴多少？体检几年一次; 第二个找谁: the second of these, and not item 2."""
    state, _ = talk(engine, PANAN, "高龄津贴多少？体检要钱吗", words)
    assert state.last is not None
    assert state.last.about[0] == about


def test_an_ordinal_alone_answers_the_question_that_is_open(engine: Engine) -> None:
    """第二个, with no question behind it, is a choice of what was asked with numbers."""
    state, _ = talk(engine, "我妈83，住磐安，户口也在磐安", "高龄津贴多少？体检要钱吗", "第二个")
    assert "economic" in state.people[0].facts


UNSURE = ("我72，住拱墅区，户口也在", "坐公交要不要钱", "那个遛鸟的地方门口票钱呢")


@pytest.mark.parametrize(
    ("words", "about"),
    [("1", "330105/8"), ("2", "330105/6"), ("第一个", "330105/8"), ("后面那个", "330105/6"), ("居家照料的", "330105/6")],
)
def test_where_it_is_not_sure_it_is_asked_which_and_an_answer_picks(engine: Engine, words: str, about: str) -> None:
    """您问的是A，还是B: a number, an ordinal or a name picks one, and the question is answered of that."""
    _, asked = talk(engine, *UNSURE)
    assert "您问的是" in answers(asked)[0]
    state, _ = talk(engine, *UNSURE, words)
    assert state.last is not None
    assert state.last.about[0] == about


def test_another_question_may_follow_instead_of_a_choice(engine: Engine) -> None:
    """Nobody has to choose: what is asked next is answered."""
    assert moves_of(engine, *UNSURE, "高龄津贴有没有") == ["items"]


@pytest.mark.parametrize("words", ["3", "第五个"])
def test_a_number_of_neither_answers_no_question_that_was_not_put(engine: Engine, words: str) -> None:
    """3, where it was asked which of two: it is no choice of the question that had to wait."""
    state, _ = talk(engine, *UNSURE, words)
    assert "economic" not in state.people[0].facts


@pytest.mark.parametrize("words", ["水电费呢", "煤气费呢", "去哪家医院评残"])
def test_what_has_little_in_common_with_the_topic_is_not_of_it(engine: Engine, words: str) -> None:
    """水电费呢: 水 and 费 stand somewhere in its clauses, and it is not told once more; nor to who asks where something is."""
    assert moves_of(engine, PANAN, "高龄津贴有吗", words) in (["not_written"], ["not_understood"])


def test_who_picked_one_may_pick_another(engine: Engine) -> None:
    """第二个找谁; then 第一个呢: what was asked together is still there to pick from."""
    state, _ = talk(engine, PANAN, "高龄津贴多少？体检要钱吗", "第二个找谁", "第一个呢")
    assert state.last is not None
    assert state.last.about[0] == "330727/9"


@pytest.mark.parametrize(
    ("asked", "about", "begins"),
    [
        ("他问有个修冰箱的 是不是免费的 保险要不要自己花钱买", "330105/13", "不要钱。"),
        ("有个修洗衣机的政策 意外险要自己买不", "330105/16", ""),
        ("听说有个修空调的 坐公交要钱不", "330105/8", ""),
    ],
)
def test_what_one_pays_is_asked_of_the_thing_named_first(engine: Engine, asked: str, about: str, begins: str) -> None:
    """Two questions of one thing: it stays the thing that was named ahead, unless another is named with the price."""
    _, reply = talk(engine, GONGSHU, asked)
    assert [one for act in reply.acts for one in act.about][-1] == about
    assert reply.text.startswith(begins)


SOLDIER = ("我77 住金乡 户口金乡 退役军人 无儿无女 国家按月给定期抚恤", "能不能进光荣院")


def test_a_home_for_soldiers_is_called_by_how_people_call_it(engine: Engine) -> None:
    """光荣院 is no name of just any home."""
    assert "优抚供养（第23项）" in answer(talk(engine, *SOLDIER)[1])


@pytest.mark.parametrize("asks", ["我要是带着老伴一起住进去中不中", "能带家属一块去吗"])
def test_whether_another_may_come_along_is_of_the_home_spoken_of(engine: Engine, asks: str) -> None:
    """No other home is told of, and that point is not written; the office is that of the same item then."""
    said = answer(talk(engine, *SOLDIER, asks)[1])
    assert "没有找到您问的这一点" in said
    assert "优抚供养" in said
    assert "第20项" not in said
    assert "找县退役军人事务局" in answer(talk(engine, *SOLDIER, asks, "那该找谁")[1])


def test_care_pay_of_who_is_disabled_and_not_poor_is_that_for_the_disabled(engine: Engine) -> None:
    """The allowance of the poor, of which a gift is called so, does not go ahead of it."""
    told = "我69 住金乡 户口金乡 不是低保 听力残疾一级"
    assert answer(talk(engine, told, "我的护理费有没有")[1]).startswith("您可以申请，给不给由经办单位决定")
    assert answer(talk(engine, told, "护理费找谁弄")[1]).startswith("重度残疾人护理补贴（第25项）：找县民政局")


@pytest.mark.parametrize("asks", ["到手的现金有没有 有多少", "现金一共多少"])
def test_cash_is_all_the_money_there_is(engine: Engine, asks: str) -> None:
    """It is no sum of what was spoken of last."""
    said = answer(talk(engine, "我姑84 户口住处都在磐安", "立遗嘱公证多少钱", asks)[1])
    assert "60元" in said
    assert "法律服务" not in said


def test_who_is_cross_asks_nothing_of_what_was_told(engine: Engine) -> None:
    """讲半天等于白讲: the fare is not told once more."""
    said = answer(talk(engine, "我姑82 户口住处都在拱墅", "坐地铁要不要钱", "讲半天等于没讲 那去公园呢")[1])
    assert "公交" not in said
    assert "公园" in said


@pytest.mark.parametrize("asks", ["高峰是几点到几点", "早上七点半坐地铁呢"])
def test_which_hours_are_peak_is_not_written(engine: Engine, asks: str) -> None:
    """It is told beside the fare at these hours."""
    said = answer(talk(engine, "我姑82 户口住处都在拱墅", "坐地铁要不要钱", asks)[1])
    assert "几点到几点算高峰，文件没有写" in said
    assert "高峰时段地铁半价" in said


def test_some_hour_behind_a_fare_is_of_that_fare(engine: Engine) -> None:
    """What somebody does then is nothing that is looked for."""
    said = talk(engine, "我71，住拱墅，户口拱墅", "坐地铁不要钱吧？早上七八点送小孩上学那阵呢")[1].text
    assert "没有写“上学”" not in said


def test_two_places_compared_are_compared_for_another_age(engine: Engine) -> None:
    """100岁以上的呢 compares the same two, of nobody and of somebody."""
    for told in ((), ("我姑83 户口住处都在磐安",)):
        said = answer(talk(engine, *told, "磐安和金华85岁的高龄津贴一样吗", "100岁以上的呢")[1])
        assert "磐安县，高龄津贴：" in said
        assert "金华市，高龄津贴：" in said
        assert "400元" in said


@pytest.mark.parametrize(
    ("says", "regions"),
    [
        (("拱墅和友谊比，老人坐公交哪边划算", "那景区门票两边呢"), {"330105", "230522"}),
        (("金乡和磐安，体检哪边好", "法律援助两个县呢", "坐车两地呢"), {"370828", "330727"}),
        ((PANAN, "拿金乡来比，高龄津贴各给多少"), {"330727", "370828"}),
        ((PANAN, "和友谊县相比，公交两边各有啥", "体检两边呢"), {"330727", "230522"}),
    ],
)
def test_what_goes_on_of_two_places_compares_these(engine: Engine, says: tuple[str, ...], regions: set[str]) -> None:
    """跟友谊县比，两边各多少 sets it beside the own; 门票两边呢 is of the two that were compared last."""
    acts = talk(engine, *says)[1].acts
    about = [one for act in acts if act.act == "ask" for one in act.about]
    assert {one.partition("/")[0].partition("#")[0] for one in about} == regions


def test_who_is_nearly_as_old_hears_two_places_compared_as_of_then(engine: Engine) -> None:
    """Nothing is theirs in either now, for want of years alone; what is asked again is told once."""
    told = "我伯79快80了，户口在友谊，我在拱墅，想接来，两边高龄津贴哪个多"
    first = answer(talk(engine, told)[1])
    assert first.startswith("现在都还不到岁数；满80周岁起：")
    assert "每年不低于300元" in first
    again = answer(talk(engine, told, "到时候友谊给多少 拱墅那边给多少")[1])
    assert again.count("拱墅区，高龄津贴") == 1
    assert "目前不符合" not in again


def test_whether_somebody_just_told_of_gets_more_is_of_their_sum(engine: Engine) -> None:
    """No age to come is supposed of him."""
    said = answer(talk(engine, "我奶91 户口住处都在金乡", "高龄津贴有没有", "我爷92，户口住处都在金乡，低保，他是不是多点")[1])
    assert "每月200元" in said
    assert "假如" not in said


def test_a_price_asked_of_two_is_told_once(engine: Engine) -> None:
    """The 多少钱 behind another thing asks nothing more of what is free."""
    said = talk(engine, "我和老伴都是磐安户口住磐安，我67她72", "那我俩体检呢 是不是都免费 还有老伴要写遗嘱公证 多少钱")[1].text
    assert said.count("免费健康体检") == 1
    assert "公证" in said


@pytest.mark.parametrize("told", ["他就当过几年兵", "她只教过几年书"])
def test_years_of_some_work_ask_nothing(engine: Engine, told: str) -> None:
    """几年 is a question only where something is asked."""
    assert {"when", "items"}.isdisjoint(moves_of(engine, "我爹73，磐安，户口磐安", told))


def test_a_complaint_of_what_was_bought_has_an_office(engine: Engine) -> None:
    """It is no wish to speak with a human."""
    said = talk(engine, "我姑78 户口住处都在友谊", "养老服务的消费投诉归哪家管")[1].text
    assert "县市场监管局" in said
    assert "我是程序" not in said


def test_no_lawyer_is_asked_of_legal_aid(engine: Engine) -> None:
    """What is supposed names but a part of what is given."""
    said = answer(talk(engine, "我姑78 户口住处都在磐安", "请不起律师呢")[1])
    assert "法律援助" in said
    assert "公证" not in said


@pytest.mark.parametrize("who", ["另外老李头他外甥问", "隔壁婶子又问"])
def test_who_asks_is_nothing_that_is_asked_for(engine: Engine, who: str) -> None:
    """The words that say who asks are not looked for in the documents."""
    said = talk(engine, "我村里的文书，金乡的，老李头77低保，户口金乡", f"{who}，她63，失独，有啥钱")[1].text
    assert "没有找到" not in said


def test_whether_somebody_looks_after_one_who_lives_alone_is_of_visits(engine: Engine) -> None:
    """有人管他没 is the visits; that nobody does asks nothing."""
    assert "探访服务" in answer(talk(engine, "老孙头77 一个人住 户口住处都在友谊", "有人管他没")[1])


def test_a_sum_of_two_is_of_when_one_of_them_is_old_enough(engine: Engine) -> None:
    """等…满80了 ahead of the sum of both supposes that one's age."""
    told = "我84，磐安，户口磐安，老伴77，也住磐安，户口也在磐安"
    said = answer(talk(engine, told, "等老伴满80了，两个人一个月高龄津贴一共多少")[1])
    assert said.startswith("假如您老伴80周岁、您87周岁：")
    assert "合起来每月120元" in said


@pytest.mark.parametrize("says", ["她在申请低保，还没批下来", "刚报了特困 还没下来"])
def test_what_is_not_granted_yet_does_not_count(engine: Engine, says: str) -> None:
    """It is heard, nothing is noted, and the question stays."""
    state, reply = talk(engine, "我姑77 户口住处都在金乡", says)
    assert reply.text.startswith("还没批下来的先不算")
    assert "economic" not in state.people[0].facts
    assert state.pending is not None


@pytest.mark.parametrize("asks", ["能不能叫政府派个人上门照料", "公家安排人来搭把手行不"])
def test_somebody_sent_to_help_is_no_priority_of_soldiers(engine: Engine, asks: str) -> None:
    """Who is unable and poor is told of the visits that are theirs."""
    said = answer(talk(engine, "我姑86 住永康 户口永康 低保 瘫在床上", asks)[1])
    assert said.startswith("探访服务（第16项）")
