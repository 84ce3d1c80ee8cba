"""Places: where someone lives, where the hukou is, which of several of a name, and what is no place of the person's."""

from typing import Any

import pytest

from dialogs.engine import Engine
from dialogs.listening.finders.gazetteer import place_patterns
from dialogs.listening.finders.places import Gazetteer
from dialogs.listening.text import read_text
from tests.dialogs.counting import grows_with_length
from tests.dialogs.talk import cases, facts_in, talk

PANAN, JINXIANG, GONGSHU, YOUYI, YIWU = "330727", "370828", "330105", "230522", "330782"
Places = dict[str, Any]

SAID: dict[str, Places] = {
    "我妈住磐安": {"residence": PANAN},
    "我妈住磐安县": {"residence": PANAN},
    "我妈住浙江金华磐安": {"residence": PANAN},
    "我妈住浙江省金华市磐安县": {"residence": PANAN},
    "我妈住山东金乡县": {"residence": JINXIANG},
    "我妈住友谊县": {"residence": YOUYI},
    "我妈住双鸭山友谊县": {"residence": YOUYI},
    "我妈住义乌": {"residence": YIWU},
    "我妈住上海": {"residence": "310000"},
    "我妈住杭州": {"residence": "330100"},
    "我妈户口在磐安": {"hukou": PANAN},
    "我妈磐安户口": {"hukou": PANAN},
    "我妈户口在磐安，住金乡": {"hukou": PANAN, "residence": JINXIANG},
    "我妈住磐安，户口在老家金乡": {"residence": PANAN, "hukou": JINXIANG},
    "我妈人在金乡，户口是磐安的": {"residence": JINXIANG, "hukou": PANAN},
    "我妈住拱墅，户口也在拱墅": {"residence": GONGSHU, "hukou": GONGSHU},
    "我妈老家金乡，住磐安": {"residence": PANAN},
    "我妈以前住金乡，现在住磐安": {"residence": PANAN},
    "我妈从金乡搬到磐安": {"residence": PANAN},
}
TOWNS: dict[str, Places] = {
    "我妈住玉山镇": {"residence": PANAN},
    "我妈住尖山镇": {"residence": PANAN},
    "我妈住窈川乡": {"residence": PANAN},
    "我妈住新渥": {"residence": PANAN},
    "我妈住磐安玉山": {"residence": PANAN},
    "我妈住拱墅区祥符街道": {"residence": GONGSHU},
    "我妈住卜集镇": {"residence": JINXIANG},
    "我妈住金乡镇": {},
}
OWN_NAME: dict[str, Any] = {
    "我妈住舟山": "330900",
    "我妈住广东阳江": "441700",
    "我妈住在阳江": "441700",
    "我妈住浙江舟山": "330900",
    "我妈住天水": "620500",
    "我妈住拱墅天水": GONGSHU,
    "我妈住天水街道": GONGSHU,
    "我妈住玉山县": "361123",
    "我妈住江西玉山": "361123",
    "我妈住玉山": {"any": [PANAN, "361123"]},
    "我妈住双峰": {"any": [PANAN, "431321"]},
    "我妈住永昌": {"any": ["330781", "620321"]},
    "我妈住大田": {"any": ["330723", "350425"]},
    "我妈住东城": {"any": ["110101", "330784"]},
    "我妈住朝阳": {"any": ["110105", "211300", "220104"]},
}
OTHER_NAMES: dict[str, Any] = {
    "我妈住下城区": GONGSHU,
    "我妈住杭州下城": GONGSHU,
    "我妈住江干区": {"any": ["330102", "330114"]},
    "我妈住金华县": {"any": ["330702", "330703"]},
    "我妈住杭州萧山市": "330109",
    "我妈住余杭市": {"any": ["330110", "330113"]},
    "我妈住绍兴县": "330603",
    "我妈住上海闸北": "310106",
    "我妈住北京宣武区": "110102",
    "我妈住开封县": "410212",
    "我妈住襄樊市": "420600",
    "我妈住前郭县": "220721",
    "我妈住前郭": "220721",
    "我妈住恩施州": "422800",
    "我妈住锡盟": "152500",
    "我妈住景宁县": "331127",
    "我妈住达茂旗": "150223",
}
ONE_PLACE: dict[str, Any] = {
    "我妈住杭州那边，具体是余杭": "330110",
    "我妈是余杭，杭州的": "330110",
    "我妈住的讲是济宁，其实是嘉祥的": "370829",
    "我妈住西湖区，杭州的": "330106",
}
BESIDE: dict[str, tuple[Places, Places]] = {
    "我妈户口在江西，住玉山": ({}, {"hukou": "360000", "residence": "361123"}),
    "我妈住金华，户口在玉山": ({}, {"residence": "330700", "hukou": PANAN}),
    "我妈住玉山": ({"residence": PANAN}, {"residence": PANAN}),
    "户口在双峰": ({"residence": "330700"}, {"hukou": PANAN}),
    "户口在鼓楼区": ({"residence": "320100"}, {"hukou": "320106"}),
    "户口不就友谊嘛 祖辈都在这": ({"residence": YOUYI}, {"hukou": YOUYI}),
    "户口一直友谊没动": ({"residence": YOUYI}, {"hukou": YOUYI}),
    "我早讲了户口就友谊的呀": ({"residence": YOUYI}, {"hukou": YOUYI}),
    "她户口在哪我讲过了 友谊": ({"residence": YOUYI}, {"hukou": YOUYI}),
    "邻里友谊很重要": ({"residence": YOUYI}, {}),
}
ROLES: dict[str, Places] = {
    "我爸户口其实在友谊县": {"hukou": YOUYI},
    "我妈去年把户口办到金乡来了": {"hukou": JINXIANG},
    "我妈前年户口从义乌迁到磐安": {"hukou": PANAN},
    "我妈户口准备迁拱墅，眼下还在宁波": {"hukou": "330200"},
    "我妈磐安户口磐安住": {"hukou": PANAN, "residence": PANAN},
    "我妈老家是金乡，户口还在那": {"hukou": JINXIANG},
    "我妈老家东阳，住磐安，户口没动": {"hukou": "330783", "residence": PANAN},
    "她不是杭州户口，是东阳的": {"hukou": "330783"},
    "我妈户口当然友谊的": {"hukou": YOUYI},
    "我妈本来就是磐安户口": {"hukou": PANAN},
    "我妈82【磐安】高龄津贴": {"residence": PANAN},
    "早说了住磐安": {"residence": PANAN},
    "我妈住义乌 户口在江西 没人住江西": {"residence": YIWU, "hukou": "360000"},
    "我妈户口我都报过了 磐安": {"hukou": PANAN},
    "老爸住友谊县，户口也友谊": {"residence": YOUYI, "hukou": YOUYI},
    "我妈原先在义乌，现在在东阳": {"residence": "330783"},
    "我是友谊的老头子": {"residence": YOUYI},
    "我义乌的": {"residence": YIWU},
    "我家在磐安": {"residence": PANAN},
    "我妈来拱墅带孙子十年了": {"residence": GONGSHU},
    "我爸早年支边到友谊的，一直没走": {"residence": YOUYI},
    "我们是磐安县的村民": {"residence": PANAN},
    "女 80 低保 磐安": {"residence": PANAN},
    "男，85，独居，金乡县鸡黍镇那边": {"residence": JINXIANG},
    "我奶奶九十一 武义柳城镇 农保": {"residence": "330723"},
    "他 81 安吉递铺街道人": {"residence": "330523"},
    "今年七十 拱墅区大关东苑小区的": {"residence": GONGSHU},
    "我爸走路不能靠自己 住义乌": {"residence": YIWU},
    "我妈现住改义乌市，户口还在金乡": {"residence": YIWU, "hukou": JINXIANG},
    "我妈来杭州带孩子，住拱墅": {"residence": GONGSHU},
    "我妈户口在磐安那会儿没有，现在是义乌户口": {"hukou": YIWU},
    "我妈内蒙赤峰的，80": {"residence": "150400"},
    "我妈是胡宅乡的": {"residence": PANAN},
}
NOTHING = [
    "外地来拱墅旅游的老人",
    "我妈去济宁看病",
    "我想到金乡的公园玩",
    "我给磐安民政局打过电话",
    "外省退休人员落户拱墅区待遇",
    "能把我妈户口迁到杭州吗",
    "我妈户口正往义乌迁",
    "我妈打算把户口落到金乡",
    "搬到金乡住会怎样",
    "那磐安和金华哪个多",
    "对比金乡和拱墅",
    "友谊县呢",
    "要是户口在磐安，人住金乡呢",
    "听说杭州八十岁就能领",
    "户口必须在磐安才有吗",
    "我妈说话带四川口音",
    "从磐安到义乌怎么坐车",
    "金乡大蒜多少钱一斤",
    "三单元的老人",
    "长子同住",
    "我妈在大田里干活",
    "我妈要朝阳的房间",
    "张秀英，女",
    "创新乡的",
    "我妈不是磐安就是义乌，记不清了",
    "磐安县户籍80周岁以上老年人每人每月60元",
    "我爸在福建当的兵",
    "我有两个儿子，大的在杭州",
    "我妈有上海的居住证",
]
SEVERAL: dict[str, Any] = {
    "我妈住鼓楼区": {"any": ["320106", "320302", "350102", "410204"]},
    "我妈住朝阳区": {"any": ["110105", "220104"]},
    "我妈住南京鼓楼区": "320106",
    "我妈住徐州鼓楼区": "320302",
    "我妈住北京朝阳区": "110105",
    "我妈住杭州西湖区": "330106",
}
NOT_HERS: dict[str, Places] = {
    "我妈住磐安，女儿在杭州打工": {"residence": PANAN},
    "我儿子在义乌上班，我妈住磐安": {"residence": PANAN},
    "我妈不在磐安": {},
    "我妈户口没在磐安": {},
    "我妈打算搬到杭州": {},
    "我妈在新华书店": {},
    "我妈和我爸的友谊": {},
    "我妈住磐安路": {},
    "我妈住磐安小区": {},
    "我妈住上海路": {},
    "我儿子户口在杭州": {"children_hukou": "330100"},
}
ASKED: dict[str, tuple[str, Places]] = {
    "大的在上海落户了，小的也跟着迁过去了": ("children_hukou", {"children_hukou": "310000"}),
    "老大落户杭州，老二没动": ("children_hukou", {"children_hukou": "330100"}),
    "磐安": ("residence", {"residence": PANAN}),
    "磐安的": ("hukou", {"hukou": PANAN}),
    "杭州": ("children_hukou", {"children_hukou": "330100"}),
    "住磐安，户口不知道": ("residence", {"residence": PANAN}),
    "不清楚": ("residence", {}),
    "友谊": ("residence", {"residence": YOUYI}),
}


def places(engine: Engine, text: str, asked: str | None = None, known: Places | None = None) -> Places:
    """The places that a message states."""
    found = facts_in(engine, text, asked, known)
    return {fact: found[fact] for fact in ("residence", "hukou", "children_hukou") if fact in found}


@pytest.mark.parametrize(("text", "said"), cases(SAID))
def test_living_there_and_hukou_there_are_told_apart(engine: Engine, text: str, said: Places) -> None:
    """The words beside a place make it the residence or the hukou; where someone came from is neither."""
    assert places(engine, text) == said


@pytest.mark.parametrize(("text", "said"), cases(TOWNS))
def test_a_town_is_its_county(engine: Engine, text: str, said: Places) -> None:
    """A town of a county with a list is that county; 金乡镇 (in Zhejiang) is not 金乡县 (in Shandong)."""
    assert places(engine, text) == said


@pytest.mark.parametrize(("text", "where"), cases(SEVERAL))
def test_a_name_of_several_places_stays_open(engine: Engine, text: str, where: Any) -> None:
    """A district's name that several cities have stays open between them, until the city is said."""
    assert places(engine, text) == {"residence": where}


@pytest.mark.parametrize(("text", "where"), cases(OWN_NAME))
def test_a_citys_own_name_is_the_citys_and_a_countys_stays_open(engine: Engine, text: str, where: Any) -> None:
    """A city wins over a town of its name; a county stays open beside a town until 县, 镇 or what is above tells."""
    assert places(engine, text) == {"residence": where}


@pytest.mark.parametrize(("text", "where"), cases(OTHER_NAMES))
def test_former_and_colloquial_names_are_what_they_are_today(engine: Engine, text: str, where: Any) -> None:
    """A district that was abolished is its successor, open between them when it was split; 前郭 and 恩施州 are known."""
    assert places(engine, text) == {"residence": where}


@pytest.mark.parametrize(("text", "where"), cases(ONE_PLACE))
def test_a_place_explained_is_one_place(engine: Engine, text: str, where: str) -> None:
    """A district behind its city, or a city behind its district, is one place: the finer one."""
    assert places(engine, text) == {"residence": where}


@pytest.mark.parametrize(("text", "case"), cases(BESIDE))
def test_what_is_said_beside_or_known_settles_a_name(engine: Engine, text: str, case: tuple[Places, Places]) -> None:
    """Of namesakes the one counts that lies in a place known or said in the same breath."""
    known, said = case
    assert places(engine, text, None, known) == said


@pytest.mark.parametrize(("text", "said"), cases(ROLES))
def test_what_a_place_is_to_the_person(engine: Engine, text: str, said: Places) -> None:
    """Done moves, places that people describe themselves by, and hukou told by pointing back."""
    assert places(engine, text) == said


@pytest.mark.parametrize("text", NOTHING)
def test_who_only_visits_asks_plans_or_supposes_lives_nowhere_new(engine: Engine, text: str) -> None:
    """Visits, calls, plans, suppositions, comparisons, things named after places, and words that only look like one."""
    assert places(engine, text) == {}


ASKED_OF: dict[str, tuple[str, ...]] = {
    "金乡呢": (JINXIANG,),
    "友谊呢": (YOUYI,),
    "友谊和金乡哪个多": (YOUYI, JINXIANG),
    "磐安跟友谊有什么区别": (YOUYI, PANAN),
    "外地老人落户友谊怎么办": (YOUYI,),
    "友谊医院能报销吗": (),
    "我们的友谊呢": (),
    "义乌呢": ("330700",),
}


@pytest.mark.parametrize(("text", "regions"), ASKED_OF.items(), ids=ASKED_OF.keys())
def test_the_regions_that_a_question_names_are_those_of_the_gazetteer(
    engine: Engine, text: str, regions: tuple[str, ...]
) -> None:
    """A region with a list is asked about where its name is a place, a word of every day too; else its city."""
    assert engine.regions.listed(engine.regions.named(read_text(text))) == regions


def test_every_county_is_found_behind_what_lies_above_it(engine: Engine) -> None:
    """Any division of China said with its city or province, as its residence, is that division."""
    divisions = engine.library.divisions
    gazetteer = Gazetteer(divisions, frozenset(engine.library.lists))
    wrong = []
    for division in divisions:
        full = divisions.full_name(division.code)
        twice = division.parent and divisions[division.parent].name == division.name
        if not twice and divisions.named(full) == (division.code,):
            found = gazetteer.find(read_text(f"我妈住{full}"), None)
            if [(token.codes, token.role) for token in found] != [(frozenset({division.code}), "residence")]:
                wrong.append(full)
    assert not wrong


def test_every_pattern_reads_its_examples() -> None:
    """places.yaml holds what its examples say."""
    assert not list(place_patterns().faults())


@pytest.mark.parametrize("unit", ["住磐安，", "户口磐安住", "磐安和", "我妈在杭州金华户口迁磐安，", "户口在", "友谊"])
def test_long_messages_are_read_in_linear_time(engine: Engine, unit: str) -> None:
    """Twice as many places are looked at about twice as often, and not four times."""
    gazetteer = Gazetteer(engine.library.divisions, frozenset(engine.library.lists))
    assert grows_with_length(lambda text: gazetteer.find(text, None), unit)


@pytest.mark.parametrize(("text", "said"), cases(NOT_HERS))
def test_other_places_are_left_alone(engine: Engine, text: str, said: Places) -> None:
    """Workplaces, children's places, plans, denials, streets and words that only look like places are not hers."""
    assert places(engine, text) == said


@pytest.mark.parametrize(("text", "case"), cases(ASKED))
def test_a_bare_place_answers_the_question(engine: Engine, text: str, case: tuple[str, Places]) -> None:
    """Asked for a place, a bare name is that place."""
    asked, said = case
    assert places(engine, text, asked) == said


@pytest.mark.parametrize("text", ["也在这里", "户口也在这儿", "本地的", "一样"])
def test_the_same_place(engine: Engine, text: str) -> None:
    """Asked for the hukou, 也在这里 is the place where the person lives."""
    assert places(engine, text, "hukou", {"residence": PANAN}) == {"hukou": PANAN}


@pytest.mark.parametrize(
    "text",
    ["户口和人都在磐安", "人和户口都在磐安", "户口跟人都在磐安", "户口、人都在磐安", "人户都在磐安", "户口和住都在磐安县"],
)
def test_both_at_one_place_is_both(engine: Engine, text: str) -> None:
    """Who lives where their hukou is may say so in one breath."""
    assert facts_in(engine, f"我妈83，{text}").items() >= {("residence", "330727"), ("hukou", "330727")}


def test_the_hukou_too(engine: Engine) -> None:
    """户口也在, after the place was told, is the same place."""
    state, _ = talk(engine, "我妈83，住磐安尖山", "户口也在")
    assert state.people[0].facts["hukou"] == state.people[0].facts["residence"]


@pytest.mark.parametrize("asked", ["hukou", "residence"])
@pytest.mark.parametrize(
    "text",
    [
        "金乡有没有", "金乡为什么没有", "义乌是多少", "那义乌呢", "义乌有高龄津贴吗", "金乡那边给不给", "哦 拱墅有啥",
        "磐安发多少", "金乡人有没有这个钱", "友谊县怎么没有",
    ],
)  # fmt: skip
def test_a_place_that_is_asked_about_is_no_answer(engine: Engine, text: str, asked: str) -> None:
    """While a place was asked, 义乌是多少 moved somebody's hukou there, and refused what was theirs."""
    assert places(engine, text, asked) == {}


@pytest.mark.parametrize("text", ["金乡的，有没有补贴", "义乌", "在友谊县，那一个月多少", "磐安的 高龄津贴多少钱"])
def test_a_place_that_answers_is_one_beside_a_question(engine: Engine, text: str) -> None:
    """An answer may be followed by a question."""
    assert "hukou" in places(engine, text, "hukou")


@pytest.mark.parametrize(
    "text", ["我妈今年83岁，想学点东西，金乡县有没有老年人培训班", "我妈83，金乡有没有补贴", "我妈83岁，金乡有高龄津贴吗"]
)
def test_where_nothing_of_a_place_was_asked_one_that_is_asked_about_is_theirs(engine: Engine, text: str) -> None:
    """A letter that only asks what there is in a county comes from there."""
    assert places(engine, text) == {"residence": "370828"}
