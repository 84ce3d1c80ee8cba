"""What people call an item by in everyday words is that item; the words that only tell how somebody lives decide nothing."""

from functools import partial

import pytest

from dialogs.engine import Engine
from dialogs.looking.asked_for import is_a_name
from dialogs.looking.names import lacks_what_is_named, names_in
from tests.dialogs.counting import calls_of
from tests.dialogs.talk import cases, talk

CALLED = {
    "残补": ["330700/18"],
    "残疾补贴两样": ["330700/18"],
    "重残护理补贴一个月多少": ["330700/18"],
    "高龄钱": ["330700/7"],
    "敬老钱啥时候发": ["330700/7"],
    "护补": ["330700/11"],
    "护理费": ["330700/11"],
    "厕所能改不": ["330700/10"],
    "浴室装个扶手": ["330700/10"],
    "有没有人能上门看看她": ["330700/16"],
    "问落户": ["330700/23"],
    "打官司": ["330700/6"],
}
"""Words, and the items of 金华's list that they call."""


@pytest.mark.parametrize(("words", "items"), cases(CALLED))
def test_an_everyday_name_is_the_item(engine: Engine, words: str, items: list[str]) -> None:
    """The name stands for the item of the own list, whatever the list calls it."""
    found = names_in(words, engine.library.lists["330700"])
    assert [item.id for name in found for item in name.items] == items


CALLED_THERE = {
    "低保老人每月那个钱": ("370828", ["370828/17"]),
    "按年龄发的低保老人补助": ("370828", ["370828/17"]),
    "困难老年人补助": ("370828", ["370828/17"]),
    "低保金": ("370828", ["370828/16"]),
    "按岁数给的钱": ("330105", ["330105/11"]),
    "政府统一买的保险": ("330727", ["330727/8"]),
    "帮老人上的保险": ("330105", ["330105/16", "330105/13"]),
    "合作医疗公家给不给补": ("330727", ["330727/12"]),
    "居民医保还要自己掏钱": ("330105", ["330105/25"]),
    "住院报完还剩不少 有没有救助": ("330105", ["330105/25"]),
    "医生能不能进村给看看": ("330727", ["330727/28"]),
    "打官司没钱": ("370828", ["370828/9"]),
    "抓小偷弄残": ("330700", ["330700/22"]),
    "退休工资拖着不发": ("370828", ["370828/1"]),
    "种田的养老金": ("370828", ["370828/2"]),
    "看病的钱医保报几成": ("230522", ["230522/1"]),
    "躺在街上的": ("330727", ["330727/23"]),
    "烈士父母没人管能接去供养": ("370828", ["370828/23"]),
    "测测老人能力 给个等级": ("330727", ["330727/3"]),
    "满九十往上的老奶奶发的钱": ("370828", ["370828/12"]),
    "一年查几趟身体": ("370828", ["370828/11"]),
}
"""Words, and the items of a list that they call there."""


@pytest.mark.parametrize(("words", "region", "items"), [(words, *there) for words, there in CALLED_THERE.items()])
def test_an_everyday_name_is_the_item_of_the_list(engine: Engine, words: str, region: str, items: list[str]) -> None:
    """How people call a thing is data, and what it is hangs on what the list has."""
    found = names_in(words, engine.library.lists[region])
    assert [item.id for name in found for item in name.items] == items


@pytest.mark.parametrize("words", ["一天给多少生活费", "自己买医疗保险", "国家养老金", "按岁数算"])
def test_what_only_sounds_like_a_name_is_none(engine: Engine, words: str) -> None:
    """What one lives on, what one buys by oneself and how something is reckoned name no item of any list."""
    assert not [name for own in engine.library.lists.values() for name in names_in(words, own)]


def test_every_name_of_a_list_calls_its_item(engine: Engine) -> None:
    """An item's own name, and each payment that is part of it, calls that item in every list."""
    for known in engine.library.lists.values():
        for item in known:
            assert item in [one for name in names_in(item.name, known) for one in name.items], item.id


def test_a_part_of_a_longer_name_is_no_name(engine: Engine) -> None:
    """三级残疾那个护理补贴 is the one of the disabled, and not 护理补贴 too."""
    found = names_in("三级残疾那个护理补贴我有没有", engine.library.lists["370828"])
    assert [item.name for name in found for item in name.items] == ["重度残疾人护理补贴"]


@pytest.mark.parametrize("words", ["住养老院", "低保户", "火车票", "房子大不大", "公交司机态度不好还骂人", "驾驶证体检"])
def test_what_tells_of_somebody_or_of_something_else_is_no_name(engine: Engine, words: str) -> None:
    """How somebody lives names nothing that is asked for, nor does a name that is only part of another matter."""
    assert not is_a_name(words, engine.library.lists["330105"])


ASKED = {
    "facts ahead": (("义乌，男，67，残二级，低保，问残补",), "330700/18"),
    "an institution": (("东阳来电，失独夫妻，男65女63", "我问的是养老院免不免费！！"), "330700/17"),
    "its fee": (("拱墅 女 76 已住养老院", "问养老院能减钱不"), "330105/23"),
    "what somebody only says they cannot pay": (("弟弟打我 我要去告 起诉的钱交不起 金乡的 68岁",), "370828/9"),
    "who is to keep somebody": (("我住磐安 66 抓小偷弄残的 自己动不了 以后谁养我",), "330727/26"),
    "what somebody cannot pay": (("我66金乡的 被邻居打了", "想告他 诉讼费交不起怎么办"), "370828/9"),
    "the lavatory": (("我爷73 金乡的 特困", "家里厕所想改造"), "370828/15"),
    "a sum": (("金乡的 我奶奶低保户 今年九十一", "我问85块护理补贴"), "370828/17"),
    "dementia": (("我公公拱墅区的 88岁 老年痴呆", "我问的是失智的补贴 有还是没有"), "330105/17"),
    "of somebody with a status": (("金乡 女 81 低保", "低保每月到手多少"), "370828/17"),
    "the disabled's, supposed": (("我爷83 住磐安", "如果办了二级残疾证 磐安给不给护理补贴"), "330727/22"),
    "in one breath": (("我爸72 金乡的 二级残疾 低保", "那我爸二级残疾那个重残护理补贴一个月多少"), "370828/25"),
    "whether it wants an assessment": (("金乡的 我奶奶低保户 今年九十一", "就告诉我低保那个85要不要先评估"), "370828/17"),
    "the words of a thing named ahead": (("我爷83 住磐安", "那个意外险是给所有老人买的还是低保才有 原话是啥"), "330727/8"),
    "a burial": (("我63 金乡的 五保", "百年之后谁管我下葬啊"), "370828/14"),
    "a price of the last": (("我妈 68 浦江", "养老院能优先吗", "要不要钱，免费吗"), "330700/17"),
    "beside what tells": (("拱墅 女 76", "护理补贴 住养老院的那个 有没有"), "330105/17"),
}


@pytest.mark.parametrize(("said", "item"), ASKED.values(), ids=list(ASKED))
def test_the_questions_own_clause_decides(engine: Engine, said: tuple[str, ...], item: str) -> None:
    """What stands in the question is answered; what was told beside it (低保, 失独, 住养老院) is not what is asked."""
    _, reply = talk(engine, *said)
    asked = [act for act in reply.acts if act.act == "ask"]
    assert asked, reply.acts
    assert asked[-1].about[0] == item
    assert asked[-1].answered is not None


def test_each_thing_named_is_answered(engine: Engine) -> None:
    """坐公交 进公园: two things, two answers."""
    _, reply = talk(engine, "金乡的 我61", "坐公交 进公园")
    assert "乘坐城市公共交通工具（第5项）" in reply.text
    assert "参观公园和旅游景区（第6项）" in reply.text


def test_what_only_tells_is_not_asked_about_beside_a_thing_named(engine: Engine) -> None:
    """在家分散供养 tells how he lives; what is asked about is the lavatory."""
    _, reply = talk(engine, "金乡 女 81", "下一个 金乡鱼山镇 男 73 特困 在家分散供养 家里厕所想改造")
    assert "家庭适老化改造（第15项）" in reply.text
    assert "分散供养（第13项）" not in reply.text


BESIDE = {
    "迁户口以后高龄津贴还有吗": "高龄津贴",
    "没有车费怎么办去办护理补贴": "护理补贴",
    "坐车去问高龄津贴的": "高龄津贴",
    "落户了高龄津贴能领吗": "高龄津贴",
    "坐车要钱吗": "出行服务",
    "把户口迁过来怎么办": "老年父母投靠成年子女落户",
}


@pytest.mark.parametrize(("asks", "name"), BESIDE.items(), ids=BESIDE)
def test_how_one_gets_there_or_moves_is_no_second_thing(engine: Engine, asks: str, name: str) -> None:
    """迁户口 and 坐车 beside a benefit tell how things stand; alone they are what is asked for."""
    _, reply = talk(engine, "我妈81，住磐安，户口也在磐安", asks)
    about = [item for act in reply.acts if act.act == "ask" for item in act.about]
    assert [item.name for one in about if (item := engine.library.item(one))] == [name]


OF_ANOTHER_MATTER = [
    "过年钱不够用怎么办",
    "过年费用大能不能补贴",
    "修房子借的钱还不上",
    "谁来看看我妈的补贴对不对",
    "住院送饭要钱吗",
]


@pytest.mark.parametrize("words", OF_ANOTHER_MATTER)
def test_words_that_also_stand_in_another_matter_name_nothing_there(engine: Engine, words: str) -> None:
    """过年钱 is the gift of the festival; 过年钱不够用 asks for none."""
    assert names_in(words, engine.library.lists["330727"]) == []


def test_who_does_not_know_one_thing_may_ask_another(engine: Engine) -> None:
    """我哪知道办没办低保 你先说找谁: the question is answered, though the answer is not known."""
    _, reply = talk(engine, "我妈 88 浦江 一个人住", "有人上门看看她吗", "我哪知道办没办低保 你先说找谁")
    assert any(act.act == "ask" and act.about[:1] == ["330700/16"] for act in reply.acts)


def test_a_clause_that_tells_of_the_very_thing_is_read_out_beside_the_item(engine: Engine) -> None:
    """Where the document's body names the benefit itself, its words stand beside the item's."""
    _, reply = talk(engine, "我公公拱墅区的 88岁", "失智住养老院的护理补贴有没有")
    assert "护理补贴，第17项" in reply.text
    assert "失能失智老年人入住养老服务机构护理补贴" in reply.text


def test_many_names_are_told_apart_in_linear_time(engine: Engine) -> None:
    """Twice as many names in one breath take about twice as many calls, not four times: each is held to the one ahead of it."""
    own = engine.library.lists["330727"]
    assert len(names_in("低保高龄津贴" * 100, own)) == 100
    few, twice = (calls_of(partial(names_in, "低保高龄津贴" * many, own)) for many in (100, 200))
    assert twice < 2.5 * few


TOLD_BY_A_CLAUSE = {
    "敬老院真起火咋办": ("230522", "230522#二（四）15"),
    "要是护工骂老人": ("230522", "230522#二（四）16"),
    "推销假药的忽悠老头": ("370828", "370828#四（四）"),
    "有没有长护险": ("370828", "370828#一（六）"),
    "二维码搞不来": ("330727", "330727#二（五）16"),
    "有没有人教微信": ("330105", "330105#二（七）23"),
    "老太用手机有人教吗": ("330105", "330105#二（七）23"),
    "屋里线路老化": ("330105", "330105#二（五）15"),
    "坐动车便宜不": ("330105", ""),
}
"""Words, and the clause of a list's document that tells of them; none where it tells of no such thing."""


@pytest.mark.parametrize(("words", "region", "clause"), [(words, *there) for words, there in TOLD_BY_A_CLAUSE.items()])
def test_what_stands_in_no_list_is_called_by_daily_words_too(engine: Engine, words: str, region: str, clause: str) -> None:
    """What only the body of a document tells is named as people say it."""
    found = names_in(words, engine.library.lists[region])
    assert list(dict.fromkeys(one for name in found for one in name.clauses)) == ([clause] if clause else [])


LACKING = {
    "坐动车便宜不": ("330105", True),
    "剪个头便宜不": ("370828", True),
    "过节送点鸡蛋不": ("230522", True),
    "打骂老人的护工怎么罚": ("370828", True),
    "有没有助老食堂": ("370828", False),
    "食堂钱从哪来": ("370828", False),
    "养老院水电费按什么价": ("330727", False),
}
"""Words, whether the document of a list has nothing of what they name."""


@pytest.mark.parametrize(("words", "region", "lacks"), [(words, *there) for words, there in LACKING.items()])
def test_what_no_word_of_the_document_tells_is_lacking(engine: Engine, words: str, region: str, lacks: bool) -> None:
    """It is only said not to be written where neither its own words nor those of the documents stand there."""
    assert bool(lacks_what_is_named(words, engine.library.lists[region])) is lacks


def test_a_thing_that_no_document_tells_is_no_item_that_sounds_so(engine: Engine) -> None:
    """A flight is no ride on the bus, however near the rest of the words comes."""
    _, reply = talk(engine, "俺71 住拱墅区", "坐飞机有没有老人票")
    assert [act.answered for act in reply.acts if act.act == "ask"] == [False]
    assert "飞机" in reply.text


def test_a_question_whether_the_paper_says_so_is_of_what_was_told_ahead(engine: Engine) -> None:
    """村里有人卖神药，文件里写没写要抓: the clause is of what stands ahead."""
    _, reply = talk(engine, "我妈73 住金乡", "老有人来村里推销保健品，文件里讲没讲要查")
    assert "严厉查处" in reply.text
