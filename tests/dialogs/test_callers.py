"""An operator's callers: which words open the next one, which go on about the one spoken of, what 本县 is."""

import re
from typing import Any

import pytest

from dialogs.engine import Engine
from dialogs.messages import Message
from dialogs.state import PersonState, State, belief_out
from dialogs.taking_up.cases import all_cases, couple_of
from knowledge.facts import Between, OneOf, Value
from tests.dialogs.talk import TODAY, talk

FIRST, DESK = "我是磐安的网格员 先问王婶 81岁 户口磐安 不是低保", "330727"

NOWHERE = "我是网格员 先问王婶 81岁 住磐安 户口磐安 不是低保"
"""The same at a desk of which no place is told."""

OPENS: dict[str, dict[str, Any]] = {
    "再来一个 男 79 五保": {"age": 79, "economic": "tekun"},
    "再查一位 76 低保 本县": {"age": 76, "economic": "dibao", "residence": "330727"},
    "还有一个老头 90 独居": {"age": 90, "living": "alone"},
    "另一个 女 85 残疾一级": {"age": 85, "disability_grade": 1},
    "第二个老头 88": {"age": 88},
    "第二位 男 70 退伍": {"age": 70, "service_record": "veteran"},
    "第2个：女，77，低边": {"age": 77, "economic": "dibao_marginal"},
    "接着问 陈阿婆 92": {"age": 92},
    "再说一个邻村的 老太太 80": {"age": 80},
    "下面这个 男 84 特困": {"age": 84, "economic": "tekun"},
    "最后一位 李爷爷 95": {"age": 95},
    "对了还有个五保户 73 住敬老院": {"age": 73, "economic": "tekun", "living": "institution"},
    "再有一个 68岁 瘫痪的": {"age": 68, "care_level": "severe"},
    "顺便问一个 我们村的老党员 82": {"age": 82},
    "还有 隔壁村有个老汉 91": {"age": 91},
    "再帮我查个人 男 80 磐安 低保": {"age": 80, "residence": "330727", "economic": "dibao"},
    "她没有 下一个老李 92 五保": {"age": 92, "economic": "tekun"},
    "另外有个外地来的 72 户口河南": {"age": 72, "hukou": "410000"},
    "再一个 孙桂香88 独居": {"age": 88, "living": "alone"},
    "又一通 义乌 79 低保边缘": {"age": 79, "residence": "330782", "economic": "dibao_marginal"},
    "她没有。换一家 女 91 五保": {"age": 91, "economic": "tekun"},
    "换个人 男 66 退伍": {"age": 66, "service_record": "veteran"},
    "好的 换一位，刚接进来的，男 72 退伍": {"age": 72, "service_record": "veteran"},
    "第二通 金乡 女 83": {"age": 83, "residence": "370828"},
    "好 她又问同村84的奶奶 一个人住": {"age": 84, "living": "alone", "residence": "330727"},
    "另外小区里77大爷 残疾二级": {"age": 77, "disability_grade": 2},
    "隔壁自然村有个老太太整100了 独居": {"age": 100, "living": "alone"},
    "另有个83独居阿婆": {"age": 83, "living": "alone"},
    "她没有。对了王婶的弟媳妇问，孙桂芳，69了，残疾二级": {"age": 69, "disability_grade": 2},
    "还有她邻居来打听，方秀英 独居 78岁": {"age": 78, "living": "alone"},
    "来电2 女 93 独居": {"age": 93, "living": "alone"},
    "她没有。另来电2 男 70 退伍": {"age": 70, "service_record": "veteran"},
}
"""What opens the next one, with what is known of them then."""
GOES_ON = [
    *(
        "还有个事 她能不能坐公交免费",
        "另外有个补贴叫什么来着",
        "还有个女儿 残疾",
        "另外她儿媳妇问，低保能领吗",
        "再问一下高龄津贴",
        "再说一个月多少",
    ),
    *("第二个问题 去哪办", "她还有个老伴 85", "另外她一个人住", "再看看低保户有什么", "第三项是什么", "第二个补贴呢"),
    *("村里有个食堂 王婶能去吃吗", "我们村有个老人活动室吗", "第2位和第3位", "还有个残疾证 二级"),
    *("再一个事 怎么申请", "换一家养老院行不行", "同村的都有高龄津贴吗", "小区里80岁的都能去吗", "又一通电费单子"),
]


def _after(engine: Engine, text: str) -> State:
    return talk(engine, FIRST, text)[0]


@pytest.mark.parametrize("text", OPENS)
def test_the_next_one_is_a_case_of_their_own(engine: Engine, text: str) -> None:
    """All that the message tells behind such words is theirs, and nothing of the one before; they live where the desk is, but
    who is from elsewhere."""
    state = _after(engine, text)
    assert len(all_cases(state)) == 2, text
    known = engine.step(state, Message("现在记着什么", TODAY))[1].people[0].facts
    assert {fact: known.get(fact) for fact in OPENS[text]} == OPENS[text]
    assert {fact: value for fact, value in known.items() if fact not in {*OPENS[text], "sex"}} in ({}, {"residence": DESK}), (
        known
    )
    assert ("residence" in known) is ("外地" not in text)


@pytest.mark.parametrize("text", GOES_ON)
def test_what_is_no_person_opens_nothing(engine: Engine, text: str) -> None:
    """A question, a thing, a child or a wife of the one spoken of is no other caller."""
    assert len(all_cases(_after(engine, text))) == 1, text


@pytest.mark.parametrize(
    ("asked", "ahead", "fact", "told"),
    [
        ("老钱头 80 独居 残疾二级 有啥", "穿衣行，走路要人搀。下一个 男 66", "care_level", "部分不能自理"),
        ("老钱头 80 独居", "是低保。下一户 女 91 五保 高龄津贴多少", "economic", "低保"),
        ("老钱头 80 独居 残疾二级", "户口也磐安 下一位 老孙 72 有啥", "hukou", "户籍地磐安县"),
    ],
)
def test_what_is_told_ahead_of_another_is_kept_and_read_back(
    engine: Engine, asked: str, ahead: str, fact: str, told: str
) -> None:
    """The end of what is told of one stands ahead of the next one: it is the first one's, and the reply says so."""
    state, reply = talk(engine, "我是磐安的村会计 " + asked, ahead)
    assert fact in all_cases(state)[0][0].facts
    first, _, rest = reply.text.partition("第2位")
    assert first.startswith("记下了：老钱头")
    assert told in first
    assert rest


@pytest.mark.parametrize("turns", ["换一个，男的，65，闺女是拱墅户口", "换一个人，刚打进来的，女的，82，闺女是拱墅户口"])
def test_what_is_told_of_another_caller_is_not_the_last_ones(engine: Engine, turns: str) -> None:
    """An old woman who is nobody's kin, then somebody else: the daughter is of the second alone, and so is where they live."""
    state, _ = talk(engine, "拱墅区有个老太太，91岁，坐地铁要钱不", turns)
    first, second = all_cases(state)
    assert "children_hukou" not in first[0].facts
    assert "children_hukou" in second[0].facts
    assert "residence" not in second[0].facts


def test_two_a_generation_apart_are_no_couple(engine: Engine) -> None:
    """A woman of 92 and a man of 61 of whom no name is told: what is told of his children is not of her."""
    women = PersonState("other", {"sex": OneOf(frozenset[Value]({"female"})), "age": Between(92, 92)})
    of_age = {age: PersonState(None, {"sex": OneOf(frozenset[Value]({"male"})), "age": Between(age, age)}) for age in (61, 85)}
    assert not couple_of((women, of_age[61]))
    assert set(couple_of((women, of_age[85]))) == {"female", "male"}


OFFICES = [
    *(
        "大关社区的 居民问食堂打几折",
        "金乡热线 来电 女84",
        "12345转的 东阳的 男71",
        "热线值班 友谊 63岁男",
        "第一通 磐安 女 90",
    ),
    *("义乌社区 有个老夫妻 男78女76", "别算我 我社区的", "有居民来问 78岁 坐公交要钱吗"),
    *("12345的 有个磐安的老汉 77", "我这边接了个来电，东阳的老太太 85"),
]
NO_OFFICES = [
    "12345的电话打不通 我妈82",
    "我刚接了个电话 说我妈的补贴停了",
    "大关社区 我妈82",
    "打12345没人接",
    "我们社区的食堂几折",
    "居民医保怎么交",
    "打热线 没用",
    "我社区的朋友说有补贴",
]


@pytest.mark.parametrize("text", [*OFFICES, *NO_OFFICES])
def test_an_office_is_known_by_how_it_opens(engine: Engine, text: str) -> None:
    """Whoever says that they sit at a desk asks for others; who only speaks of one does not."""
    assert talk(engine, text)[0].by_office == (text in OFFICES)


def test_the_next_one_is_known_by_a_full_name(engine: Engine) -> None:
    """再一个 孙桂香88: the name that opens the case is theirs, and what follows it is told of them."""
    state = talk(engine, FIRST, "再一个 孙桂香88 独居", "王婶残疾证没有", "孙桂香低保")[0]
    named = {one.called: {fact: belief_out(belief) for fact, belief in one.facts.items()} for one in state.people}
    assert named == {"孙桂香": {"age": 88, "living": "alone", "residence": DESK, "economic": "dibao"}}


def test_who_was_taken_for_another_is_told_apart_by_name(engine: Engine) -> None:
    """王婶还是81 赵德明是另一个人 76: each has their own."""
    state = talk(engine, FIRST, "再一个 赵德明76 残疾二级", "错了 王婶还是81 赵德明是另一个人 76 别改她的")[0]
    ages = {one.called: belief_out(one.facts["age"]) for case in all_cases(state) for one in case}
    assert ages == {"王婶": 81, "赵德明": 76}


CALLS = ["第一通 拱墅 女 71", "第二通 友谊 男 91", "好 他又问同村84的老太太 低保"]


@pytest.mark.parametrize("again", ["第三通是金乡的男66 户口也金乡", "第三通是金乡的 男66 不是老太太 户口也金乡"])
def test_a_number_that_fits_nobody_there_is_no_number_of_a_case(engine: Engine, again: str) -> None:
    """The third call is a man of another county where the third told of is a woman: he is told of anew, and found again."""
    state = talk(engine, *CALLS, "第三通 金乡 男 66", again)[0]
    told = [{fact: belief_out(belief) for fact, belief in one.facts.items()} for case in all_cases(state) for one in case]
    assert [one["age"] for one in told] == [71, 91, 84, 66]
    assert told[-1]["hukou"] == "370828"


@pytest.mark.parametrize(
    ("messages", "ahead"),
    [
        ((FIRST, "她高龄津贴多少？再一个 孙桂香88 磐安的 坐公交要钱不"), "高龄津贴"),
        (("下一位：友谊县，男，85 低保", "他坐公交要钱吗。又一通 金乡 女 72 逛公园要票不"), "公共汽车"),
        ((FIRST, "下一个 拱墅 男 71 坐地铁要钱不", "食堂打几折。回到第1位 她高龄津贴多少"), "8折"),
    ],
)
def test_what_is_asked_ahead_of_another_is_answered_too(engine: Engine, messages: tuple[str, ...], ahead: str) -> None:
    """她高龄津贴多少？再一个…: of her first, then of the next one."""
    reply = talk(engine, *messages)[1].text
    assert ahead in reply.partition("第1位" if "回到" in messages[-1] else "第2位")[0], reply


@pytest.mark.parametrize("text", ["本县", "本县的", "也是本县", "我们县的", "住本县", "本地", "是的", "也住这里", "1"])
def test_the_county_of_those_before_is_meant(engine: Engine, text: str) -> None:
    """Asked whether they live there too, whoever says 本县 or yes tells the county that was told before, and no hukou."""
    reply = talk(engine, NOWHERE, "下一个老李 92 五保", text)[1]
    assert reply.people[0].facts.get("residence") == "330727", reply.text
    assert "hukou" not in reply.people[0].facts


@pytest.mark.parametrize("text", ["不是", "不是本县的", "外县的", "不清楚"])
def test_another_county_is_not_guessed(engine: Engine, text: str) -> None:
    """A no leaves the place open."""
    assert "residence" not in talk(engine, NOWHERE, "下一个老李 92 五保", text)[1].people[0].facts


@pytest.mark.parametrize("text", ["不是本县的", "他不是我们县的", "外县的"])
def test_who_is_not_of_the_desks_county_is_asked_where_they_live(engine: Engine, text: str) -> None:
    """What is only taken for granted goes, once it is said not to be so."""
    state, reply = talk(engine, FIRST, "下一个老李 92 五保", text)
    assert "residence" not in reply.people[0].facts
    assert state.pending is not None
    assert state.pending.asks == ("residence",)


IN_YOUYI = ["下一位：友谊县，男，85", "下一位：友谊县，女，90"]


@pytest.mark.parametrize(("those", "told"), [(IN_YOUYI[:1], "回到第1位"), (IN_YOUYI, "您说的是哪一位")])
def test_a_place_means_the_caller_who_lives_there(engine: Engine, those: list[str], told: str) -> None:
    """友谊县的 高龄津贴原文 is of the one caller of 友谊县, and of two it is asked which; it is no other county's text."""
    state, reply = talk(engine, *those, "下一位：磐安，男，70", "友谊县的 高龄津贴原文")
    assert told in reply.text
    assert "磐政办" not in reply.text
    homes = [belief_out(one.facts["residence"]) for case in all_cases(state) for one in case]
    assert homes == ["230522"] * len(those) + ["330727"]


ROW = "村里报三个 张大娘83低保边缘 孙大爷88收入正常 小周他妈59 都友谊户口 高龄津贴一年各多少"


def test_a_reply_to_several_told_in_a_row_shows_each_of_them_and_what_was_asked(engine: Engine) -> None:
    """Who reads the JSON finds all three, and the question with its item."""
    _, reply = talk(engine, ROW)
    assert [person.facts["age"] for person in reply.people] == [83, 88, 59]
    assert {one.facts["hukou"] for one in reply.people} == {"230522"}
    asked = [act for act in reply.acts if act.act == "ask"]
    assert [(act.about[0], act.answered) for act in asked] == [("230522/3", True)]


@pytest.mark.parametrize("says", ["孙大爷咋比张大娘少那么多", "张大娘和孙大爷差多少", "张大娘凭什么比孙大爷多"])
def test_two_callers_told_in_a_row_are_held_against_each_other(engine: Engine, says: str) -> None:
    """Of what was asked of each: what lies between them, and where it is asked why, on what conditions."""
    _, reply = talk(engine, ROW, says)
    assert "张大娘比孙大爷一年多900元" in reply.text
    assert ("所以孙大爷可以享受高龄津贴" in reply.text) is ("差" not in says)


def test_one_of_a_row_is_meant_by_age_alone(engine: Engine) -> None:
    """59那个坐公交要钱不: the only one of that age, whatever is asked behind it."""
    state, reply = talk(engine, ROW, "88那个坐公交要钱不")
    assert state.person is not None
    assert state.person.called == "孙大爷"
    assert "230522/11" in {one for act in reply.acts for one in act.about}


OLD_LADY = "老太太82 住拱墅区 户口拱墅区 不是低保"
ANOTHER = [
    "楼上还有个老爷子71 二级残疾 低保 他有啥",
    "阿姨74 住金华婺城区 公证收费吗",
    "老爷子自己打来的 68了 退伍 坐公交要钱不",
]


@pytest.mark.parametrize("says", ANOTHER)
def test_an_old_one_of_another_age_is_another(engine: Engine, says: str) -> None:
    """No word turns to somebody else, but nobody is of both ages: the one before keeps all that is held of them."""
    state, reply = talk(engine, OLD_LADY, says)
    before = all_cases(state)[0][0]
    assert (belief_out(before.facts["age"]), belief_out(before.facts["residence"])) == (82, "330105")
    assert "改为" not in reply.text


@pytest.mark.parametrize("says", ["80岁那个她以前领过没", "她83了 坐公交要钱不", "不对 她是86岁"])
def test_what_is_of_the_one_spoken_of_opens_nobody(engine: Engine, says: str) -> None:
    """A tier, a birthday, an age that is put right."""
    assert len(all_cases(talk(engine, OLD_LADY, says)[0])) == 1


def _told(state: State) -> list[dict[str, Any]]:
    """What is known of each caller, by number."""
    return [
        {fact: belief_out(belief) for fact, belief in one.facts.items() if fact != "sex"}
        for case in all_cases(state)
        for one in case
    ]


IN_ONE = "来电1 磐安的大爷102岁 问长寿补助多少 来电2 义乌的86 问高龄津贴多少 来电3 拱墅 女 91 问食堂打几折"
OF_EACH = [{"residence": "330727", "age": 102}, {"residence": "330782", "age": 86}, {"residence": "330105", "age": 91}]


def test_several_calls_in_one_message_are_a_case_each(engine: Engine) -> None:
    """来电1 … 来电2 …: what stands behind each number is of that caller alone, and what is asked there is answered of them."""
    state, reply = talk(engine, IN_ONE)
    assert _told(state) == OF_EACH
    assert [part in reply.text for part in ("第1位，", "400元", "第2位，", "60元", "5折")] == [True] * 5
    assert reply.text.index("400元") < reply.text.index("第2位，") < reply.text.index("第3位，") < reply.text.index("5折")


@pytest.mark.parametrize(
    ("said", "heads"),
    [
        ("来电1 义乌的88 高龄津贴多少 来电2 磐安的91 坐公交要钱不", ["第1位，", "第2位，"]),
        (
            "来电1 磐安的84 高龄津贴几块 来电2 金乡老人93 公交免费吗 来电3 义乌的81 高龄津贴多少",
            ["第1位，", "第2位，", "第3位，"],
        ),
    ],
)
def test_each_answer_of_several_calls_says_of_whom_it_is(engine: Engine, said: str, heads: list[str]) -> None:
    """The last one, too, whose case the talk goes on of: each answer once, behind its number."""
    text = talk(engine, said)[1].text
    assert re.findall("第[0-9]位，", text) == heads


def test_who_is_said_to_be_the_next_one_has_the_number_once(engine: Engine) -> None:
    """第2位，前面的不算在内: the answer beneath says it no second time."""
    text = talk(engine, FIRST, "合计60对不对？再一个 女 92 高龄津贴几块")[1].text
    assert text.count("第2位，") == 1


def test_an_answer_of_one_caller_has_no_number(engine: Engine) -> None:
    """Who is asked of alone is the one spoken of."""
    assert "位，" not in talk(engine, "来电1 义乌的88 高龄津贴多少")[1].text


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("义乌那位86岁 一个月多少", 2),
        ("现在说磐安102岁的 找谁", 1),
        ("错了 磐安102岁是一个 义乌86岁是一个 拱墅91岁是另一个 先说义乌86岁的高龄津贴", 2),
        ("86岁义乌那位 是低保", 2),
    ],
)
def test_a_place_and_an_age_point_at_the_caller_who_has_both(engine: Engine, said: str, number: int) -> None:
    """义乌那位86岁: she who lives there and is so old, and nothing of it is told of another."""
    state = talk(engine, IN_ONE, said)[0]
    assert state.case + 1 == number
    told = [{fact: one.get(fact) for fact in ("residence", "age")} for one in _told(state)]
    assert told == OF_EACH
    assert [one.get("economic") for one in _told(state)] == [None, "dibao" if "低保" in said else None, None]


def test_a_place_and_an_age_that_fit_nobody_open_a_case(engine: Engine) -> None:
    """友谊那位77岁, where nobody is so: somebody new, and no word of it is put down to the one spoken of."""
    state = talk(engine, IN_ONE, "友谊那位77岁 高龄津贴有没有")[0]
    assert _told(state) == [*OF_EACH, {"residence": "230522", "age": 77}]


@pytest.mark.parametrize("said", ["磐安80岁以上老人的高龄津贴多少", "金乡75岁老人坐公交要钱吗"])
def test_a_kind_of_people_is_no_caller(engine: Engine, said: str) -> None:
    """磐安80岁以上老人: all who are so are asked about; nobody is told of."""
    assert len(_told(talk(engine, IN_ONE, said)[0])) == len(OF_EACH)


CLERK = "我是友谊县村里的会计 手头三个人 老郑头83低保 老李太太92 孙叔78 高龄津贴分别多少"


def test_those_told_of_in_a_row_have_their_ages_and_one_place(engine: Engine) -> None:
    """老李太太92, 户口都是本县的 behind a name: the number is her age, and the hukou is that of all."""
    state = talk(engine, CLERK, "老李太太收入正常 户口都是本县的")[0]
    assert [one["age"] for one in _told(state)] == [83, 92, 78]
    assert [one.get("hukou") for one in _told(state)] == ["230522"] * 3
    assert [one.get("economic") for one in _told(state)] == ["dibao", "ordinary", None]


def test_a_name_without_its_old_is_the_same_one(engine: Engine) -> None:
    """郑头的低保加发多少 孙叔…他是1947年3月的: each is answered of by name, and a birth that is told is no question."""
    state, reply = talk(engine, CLERK, "那郑头的低保是不是另外加发 孙叔几月满80 他是1947年3月的")
    assert "15%" in reply.text
    assert "没有找到" not in reply.text
    assert "2027年3月满80周岁" in reply.text
    assert [one["age"] for one in _told(state)] == [83, 92, 78]


@pytest.mark.parametrize(
    "says",
    [
        "我们社区拱墅的，有位老人刚满80，还有个99的，津贴各多少",
        "村里有个老太80了，另有一位99的，户口都在磐安",
        "住磐安，一个80岁的，一个99的，各发多少",
    ],
)
def test_those_without_a_name_are_told_apart_by_age(engine: Engine, says: str) -> None:
    """Several of whom nothing is told but how old each is are a case each."""
    assert [belief_out(case[0].facts["age"]) for case in all_cases(talk(engine, says)[0])] == [80, 99]


def test_each_of_two_is_meant_by_age_in_one_message(engine: Engine) -> None:
    """What is told of two in turn, by how old each is, is of each; a supposition is of the one who is meant."""
    state, _ = talk(
        engine, "磐安的，有个老人刚满80，还有个99的", "80那个户口在磐安，那99岁那个是低保", "我村那80岁那个要是90了给多少"
    )
    (first,), (second,) = all_cases(state)
    assert (belief_out(first.facts["hukou"]), belief_out(second.facts["economic"])) == ("330727", "dibao")
    assert "economic" not in first.facts
    assert "hukou" not in second.facts
    assert belief_out(first.facts["age"]) == 80
    assert state.person == first


@pytest.mark.parametrize("says", ["我有个儿子58，还有个女儿55的", "有个老人80，还有个儿子58的", "一个月80的，还有一个60的"])
def test_children_and_sums_are_nobody_told_of_by_age(engine: Engine, says: str) -> None:
    """A child, or a sum of money, opens no case."""
    assert len(all_cases(_after(engine, says))) == 1


def test_that_one_too_asks_of_another_caller_what_was_asked_last(engine: Engine) -> None:
    """102那个呢, 王大妈呢: whom it turns back to is told of what was spoken of, and not of all there is."""
    opening = "我是村里文书，我们村磐安的，有个老人今年刚满80，还有个102的，高龄津贴各发多少"
    reply = talk(engine, opening, "那80那个过年有慰问金没", "102那个呢")[1]
    assert "回到第2位" in reply.text
    assert "老年节慰问金（第10项）：这位老人可以享受" in reply.text
    named = talk(engine, "李大爷 83 磐安户口也在", "下一个 王大妈 75 磐安", "李大爷公交要钱吗", "王大妈呢")[1]
    assert "王大妈可以享受，乘磐安县公交免费" in named.text
    assert "还差信息" not in named.text


def test_what_is_answered_ahead_of_anothers_matter_is_of_who_was_asked_about(engine: Engine) -> None:
    """没有残疾。另外…问，孙桂芳…: the no is the first one's, and who is named next is another case with that name."""
    state, _ = talk(
        engine, "我金乡村里的会计，老周头81，低保户，一月多少", "没有残疾。另外老周头的侄女打听，孙桂芳，独生女儿没了，64了"
    )
    first, second = (case[0] for case in all_cases(state))
    assert first.facts["disability_grade"] == OneOf(frozenset[Value]({0}))
    assert second.called == "孙桂芳"
    assert "disability_grade" not in second.facts


def test_a_town_that_two_counties_have_is_the_one_of_the_place_that_was_asked(engine: Engine) -> None:
    """也住在拱墅区吗, answered 住大关: not the county of that name elsewhere."""
    asked = ("来电 82 拱墅 独居 电子津贴有没有", "下一个来电 男的 说他岳母七十四 低保 想问请人照顾有没有补贴")
    state, _ = talk(engine, *asked, "住的 住大关")
    assert state.person is not None
    assert belief_out(state.person.facts["residence"]) == "330105"


def test_none_of_it_ahead_of_a_question_of_both_is_of_who_was_asked_about(engine: Engine) -> None:
    """都没有 那老两口加起来多少: nothing is told of the other one."""
    asked = ("我婆婆金乡的，低保，八十八了", "还有我公公 九十了 也住金乡低保")
    state, reply = talk(engine, *asked, "都没有  那老两口加起来一个月到底多少钱")
    told = [one for one in state.people if "service_record" in one.facts]
    assert len(told) == 1
    assert "合起来每月300元" in reply.text
