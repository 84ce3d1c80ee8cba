"""Somebody told of beside the one asked for: the speaker, a brother, a couple next door. What is told is theirs alone, and
nothing of whoever was told of before is changed."""

from typing import Any

import pytest

from dialogs.engine import Engine
from dialogs.state import PersonState, State, belief_out
from tests.dialogs.talk import talk


def known_of(person: PersonState) -> dict[str, Any]:
    """What is known of somebody, as the contract writes it."""
    return {fact: belief_out(belief) for fact, belief in person.facts.items()}


def person(state: State, subject: str | None) -> dict[str, Any]:
    """What is known of the one of that subject."""
    return known_of(next(one for one in state.people if one.subject == subject))


MOTHER = "我妈86，尖山的，磐安户口"
AGED_BEHIND = [
    (MOTHER, "我婆婆74坐车要不要钱", "other:female", 74),
    ("我80，金乡的", "俺老伴68上公园买票不", "spouse", 68),
    ("我80，友谊县户口", "我姐66坐公交要钱不", "other:kin:姐姐", 66),
]

CHILDS_MOTHER = ["俺66孩他娘64，磐安的", "我66孩子他妈64，磐安的", "俺66，俺媳妇64，磐安的", "俺家就一个闺女 俺66她娘64 磐安的"]


@pytest.mark.parametrize("said", CHILDS_MOTHER)
def test_the_mother_of_ones_child_is_the_other_half(engine: Engine, said: str) -> None:
    """俺66孩他娘64: she is the wife, and no mother of the speaker's."""
    state, _ = talk(engine, said)
    assert person(state, "spouse")["age"] == 64
    assert "mother" not in {one.subject for one in state.people}


HELPED = ["我爷爷81，金乡的", "有我爸养着 81了有高龄的钱吗"]


def test_who_only_keeps_an_elder_is_not_asked_about(engine: Engine) -> None:
    """有我爸养着: what is asked is of the grandfather."""
    state, reply = talk(engine, *HELPED)
    assert [one.subject for one in state.people] == ["grandfather"]
    assert "您父亲" not in reply.text


def test_for_whom_something_is_bought_is_asked_about(engine: Engine) -> None:
    """给我妈买个保险，83岁了: the age is hers."""
    state, _ = talk(engine, "我想给我妈买个医保，83岁了，金乡的，有补贴吗")
    assert person(state, "mother")["age"] == 83


def test_who_has_to_help_needs_no_help(engine: Engine) -> None:
    """上厕所得俺娘帮: it is the father who needs it."""
    state, _ = talk(engine, "俺爹85俺娘79 金乡的", "俺爹上厕所得俺娘扶，穿衣得俺娘帮，大部分要人帮")
    assert "care_level" not in person(state, "mother")
    assert "care_level" in person(state, "father")


KIN_WITH_A_PLACE = [
    "我爸85以后一年多少？我大伯住磐安88了，他拿多少",
    "我大伯嫁在那边的姐姐不算，我大伯在磐安88了 能领多少",
]


@pytest.mark.parametrize("said", KIN_WITH_A_PLACE)
def test_an_uncle_of_whom_place_and_age_are_told_is_asked_about(engine: Engine, said: str) -> None:
    """我大伯住磐安88了，他拿多少, beside the father: the age is no supposed one of the father's."""
    state, reply = talk(engine, "义乌的，我爸79", said)
    assert person(state, "other:kin:大伯")["age"] == 88
    assert person(state, "father")["age"] == 79
    assert "您父亲88周岁" not in reply.text


OF_THE_CHILD = [
    ("我爸71妈69住拱墅", "妈还有个女儿在金乡", "mother", "330105"),
    ("我72，住拱墅，户口衢州", "我闺女嫁在义乌", "self", "330105"),
    ("我72，住拱墅，户口衢州", "我不迁户口，在拱墅坐公交要钱吗", "self", "330105"),
]


@pytest.mark.parametrize(("told", "said", "subject", "home"), OF_THE_CHILD)
def test_where_a_child_is_moves_nobody(engine: Engine, told: str, said: str, subject: str, home: str) -> None:
    """还有个女儿在金乡; 不迁户口，在拱墅…: neither the home nor the hukou is another."""
    state, _ = talk(engine, told, said)
    assert person(state, subject)["residence"] == home
    assert person(state, subject).get("hukou") != home


def test_a_summand_is_no_age(engine: Engine) -> None:
    """俺80，加一块265: a sum of money."""
    state, _ = talk(engine, "俺76老伴73 金乡低保", "她一个月185对不 俺80 加一块265 对不对")
    assert person(state, "self")["age"] == 76


BOTH_LIE = ("我爸86我妈81 磐安低保", "他俩都瘫床上")
HERS_IS_NOT = ["我妈没瘫，瘫的是我爸", "你把我妈也算成要人伺候的了，是她伺候我爸", "咋给我妈记成失能了，失能的是我爸"]


@pytest.mark.parametrize("said", HERS_IS_NOT)
def test_what_is_of_one_of_two_is_taken_back_of_the_other(engine: Engine, said: str) -> None:
    """我妈没瘫，瘫的是我爸: it is his alone."""
    state, _ = talk(engine, *BOTH_LIE, said)
    assert "care_level" not in person(state, "mother")
    assert "care_level" in person(state, "father")


def test_a_callers_other_half_is_somebody_else(engine: Engine) -> None:
    """就一般人家……她老伴也69: the caller keeps her sex, and of the next one nothing of that family is known."""
    caller = ("12345这边的，刚接个电话，女的，66，失独，住金乡", "就一般人家，没低保。她老伴也69，他有没有")
    state, _ = talk(engine, *caller)
    assert person(state, None)["sex"] == "female"
    assert person(state, None)["economic"] == "ordinary"
    assert person(state, "spouse")["age"] == 69
    state, _ = talk(engine, *caller, "行了，这里有个大爷93，五保，金乡的，坐车要钱不")
    assert state.person is not None
    assert known_of(state.person)["age"] == 93
    assert not {"only_child", "living"} & known_of(state.person).keys()


def test_what_a_child_has_is_not_the_elders(engine: Engine) -> None:
    """我问的是儿子，三级智力，不是阿婆: nothing of hers."""
    state, _ = talk(engine, "社区的社工，李阿婆84，拱墅的，儿子57", "我问的是儿子，57的智力二级，不是阿婆")
    assert "disability_grade" not in person(state, "other")


def test_what_is_asked_of_each_of_two_numbered_callers_is_answered(engine: Engine) -> None:
    """第二个，老吕63，有没有钱。第三个…: one who comes first in a message is answered too."""
    _, reply = talk(
        engine, "磐安的村文书，先说第一个，老钱头，85岁", "第二个，老吕，64，低保，坐车要钱不。第三个，陶奶奶，91，能领多少"
    )
    assert "老吕" in reply.text
    assert "陶奶奶" in reply.text


@pytest.mark.parametrize(("told", "said", "subject", "age"), AGED_BEHIND)
def test_an_age_right_behind_its_person_is_theirs(engine: Engine, told: str, said: str, subject: str, age: int) -> None:
    """俺老伴68上公园买票不: the age is told, though the clause asks."""
    state, _ = talk(engine, told, said)
    assert person(state, subject)["age"] == age


@pytest.mark.parametrize("said", ["公公60元一个月够不", "我婆婆80块一个月", "我爸70路公交"])
def test_a_sum_behind_a_person_is_no_age(engine: Engine, said: str) -> None:
    """婆婆80块一个月: money, and no age."""
    state, _ = talk(engine, MOTHER, said)
    assert [one.facts.get("age") for one in state.people if one.subject != "mother"] in ([], [None])


LIKEWISE = [
    "没残疾证也没失独。俺娘76，评出来是3级，也吃低保，她能拿多少",
    "没当过兵，没残疾。俺娘76，她也是低保，一个月多少",
    "不是说了嘛俺娘76也是低保",
]


@pytest.mark.parametrize("said", LIKEWISE)
def test_what_is_so_too_is_told(engine: Engine, said: str) -> None:
    """俺娘76，也吃低保: behind what was told of him, the same is told of her."""
    state, _ = talk(engine, "俺爹80，金乡的，吃低保", said)
    assert {"age": 76, "economic": "dibao"}.items() <= person(state, "mother").items()
    assert person(state, "father")["age"] == 80


def test_who_only_says_what_is_asked_mixes_nobody_up(engine: Engine) -> None:
    """我问的是那个津贴，俺娘也吃低保: his lot is his, and hers is hers."""
    state, _ = talk(engine, "俺爹80，金乡的，吃低保", "我问的是那个护理补贴。俺娘76，也吃低保，她多少")
    assert [person(state, one)["economic"] for one in ("father", "mother")] == ["dibao", "dibao"]


ONESELF = [
    ("我今年61，坐公交几折", 61),
    ("我 62岁 磐安的 坐公交打折不", 62),
    ("我问的我自己 六十三！几折啊", 63),
    ("我妈没变，64是我", 64),
    ("65是我不是我妈", 65),
    ("我自己66坐车要不要钱", 66),
    ("俺67 也是磐安的", 67),
]


@pytest.mark.parametrize(("said", "age"), ONESELF)
def test_the_speaker_who_tells_an_age_is_another_than_the_mother(engine: Engine, said: str, age: int) -> None:
    """我今年61，坐公交几折, of a mother so far: she is as old as before, and the speaker is asked about."""
    state, _ = talk(engine, MOTHER, said)
    assert (person(state, "mother")["age"], person(state, "self")["age"]) == (86, age)


@pytest.mark.parametrize("said", ["我61了，哪有空伺候她", "60是我的钱", "我今年52，在外地上班"])
def test_a_child_who_only_tells_of_themselves_is_no_client(engine: Engine, said: str) -> None:
    """我61了，哪有空伺候她: nobody else is opened."""
    state, _ = talk(engine, MOTHER, said)
    assert [one.subject for one in state.people] == ["mother"]
    assert person(state, "mother")["age"] == 86


COUPLE = "金乡的，俺64，老伴62，独生儿子没了"
KIN_ASKED = [
    ("我弟弟58，他能办啥卡不", "弟弟", {"age": 58}),
    ("俺妹妹家孩子有残疾，她57，她能领这钱不", "妹妹", {"age": 57}),
    ("俺姐夫68，退伍的，他有啥优待", "姐夫", {"age": 68, "service_record": "veteran"}),
    ("我说的是我弟弟！59岁，独生孩子残疾二级，明年六十一个月几块", "弟弟", {"age": 59, "only_child": "disabled"}),
    ("还有女婿67住磐安，残疾军人，他有啥待遇", "女婿", {"age": 67, "residence": "330727"}),
    ("我大儿子61二级残疾 他能拿啥补贴", "大儿子", {"age": 61, "disability_grade": 2}),
]
OF_KIN_IN_PASSING = [
    "女婿残疾军人住磐安45",
    "小女儿嫁到义乌了，58岁",
    "我儿子在杭州62了，我能跟他去住不",
    "女儿60了还照顾我，有补贴吗",
]


@pytest.mark.parametrize(("said", "word", "facts"), KIN_ASKED)
def test_kin_who_are_asked_about_are_clients(engine: Engine, said: str, word: str, facts: dict[str, Any]) -> None:
    """他59，他能领吗, of a brother or an old child: told of by themselves, and nothing is changed of the couple's."""
    before, after = talk(engine, COUPLE)[0], talk(engine, COUPLE, said)[0]
    assert facts.items() <= person(after, f"other:kin:{word}").items()
    assert [person(after, one) for one in ("self", "spouse")] == [person(before, one) for one in ("self", "spouse")]


@pytest.mark.parametrize("said", OF_KIN_IN_PASSING)
def test_children_in_passing_change_nobody(engine: Engine, said: str) -> None:
    """小女儿嫁到义乌了，58岁: told of in passing, and no client's."""
    before, after = talk(engine, COUPLE)[0], talk(engine, COUPLE, said)[0]
    assert [(one.subject, known_of(one)) for one in after.people] == [(one.subject, known_of(one)) for one in before.people]


def test_a_note_goes_on_of_the_brother_who_was_told_of(engine: Engine) -> None:
    """弟弟59岁，低保: terse, of the one who was told of; no second one."""
    state, _ = talk(engine, COUPLE, "我弟弟61，他坐车要钱不", "弟弟61岁，低保户，一月多少钱")
    assert [one.subject for one in state.people] == ["self", "spouse", "other:kin:弟弟"]
    assert person(state, "other:kin:弟弟")["economic"] == "dibao"


def test_a_sum_of_two_is_answered_beside_a_third(engine: Engine) -> None:
    """俩人加起来多少, and of a brother of whom no place is told: the sum of the two is told."""
    _, reply = talk(engine, COUPLE, "俩人加起来一月多少钱？我弟弟59，他能领这个990不")
    assert "每月1980元" in reply.text


OFFICE = "我是拱墅区小河街道的社工，手上有个独居阿婆，85岁，没低保"
COUPLES_BESIDE = [
    "楼下还有对夫妻 男的78中度失能 女的74 低保边缘 杭州户口。男的护理上有没有钱",
    "小区里还有一对老两口 男78女74 低保边缘户，杭州户口 他们能拿多少",
    "村里还有对夫妻，男的78，女的74，低保边缘，杭州户口",
]


@pytest.mark.parametrize("said", COUPLES_BESIDE)
def test_a_couple_next_door_is_a_case_of_its_own(engine: Engine, said: str) -> None:
    """楼下还有对夫妻: of one who asks by office they are another case, of one place with the old woman, who is as she was."""
    before, after = talk(engine, OFFICE)[0], talk(engine, OFFICE, said)[0]
    assert [known_of(one) for one in after.cases[0]] == [known_of(one) for one in before.people]
    told = {known_of(one)["age"]: known_of(one) for one in after.people}
    assert {*told} == {78, 74}
    assert all({"economic": "dibao_marginal", "residence": "330105"}.items() <= facts.items() for facts in told.values())


def test_what_is_said_of_both_of_a_couple_reaches_both(engine: Engine) -> None:
    """都是兰溪户口！男的72呢; 老太太69那个…他们退休金有的: of the two of whom nothing but their sex is known."""
    office = "我兰溪永昌街道社工站的 手头一对失独夫妻 男72女69 想进养老院"
    state, _ = talk(engine, office, "老太太69那个也一样吧？他们退休金都有的", "都是兰溪户口！男的72呢 他能优先不")
    both = {"only_child": "deceased", "pension_scheme": "employee", "hukou": "330781"}
    assert sorted(known_of(one)["age"] for one in state.people) == [69, 72]
    assert all(both.items() <= known_of(one).items() for one in state.people)


CLERKS = ["我兰溪永昌街道社工站的 手头有个老人72 兰溪户口", "你好 我金乡民政所的 有个老头 72 低保"]


@pytest.mark.parametrize("said", CLERKS)
def test_one_who_asks_by_office_is_no_client(engine: Engine, said: str) -> None:
    """我…社工站的: nobody to ask about."""
    state, reply = talk(engine, said)
    assert "self" not in [one.subject for one in state.people]
    assert "您" not in reply.text.replace("您问", "")


NAMED = [
    "我磐安玉山镇村里文书 报个人 俞根土 73 低保户 瘫床上两年了 老婆70也低保 腿脚好的 他俩有什么",
    "我是磐安县的网格员，俞根土，男，73，低保，瘫在床上，老伴70也是低保，能自理",
]


@pytest.mark.parametrize("said", NAMED)
def test_who_is_told_of_by_a_name_alone_is_a_client(engine: Engine, said: str) -> None:
    """报个人 俞根土 73: he is told of, not his wife alone; later his name alone means him."""
    state, _ = talk(engine, said)
    assert {"age": 73, "economic": "dibao", "care_level": "severe"}.items() <= person(state, "other").items()
    assert {"age": 70, "economic": "dibao", "care_level": "intact"}.items() <= person(state, "spouse").items()
    again, reply = talk(engine, said, "瘫的是俞根土 不是他老婆。俞根土残疾证一级，护理补贴有没有")
    assert person(again, "spouse") == person(state, "spouse")
    assert person(again, "other")["disability_grade"] == 1
    assert "俞根土" in reply.text


@pytest.mark.parametrize("said", ["我村会计 磐安的 马上80岁的老人有什么", "我是社区的社工，金华 82 低保 独居", "社工 江山 79"])
def test_a_place_is_nobodys_name(engine: Engine, said: str) -> None:
    """金华 82: no name."""
    state, _ = talk(engine, said)
    assert [one.called for one in state.people] in ([None], [])


def test_a_neighbour_of_our_place_and_age(engine: Engine) -> None:
    """我们屯老赵头跟我同岁, 也是我们这旮沓的户口: of the speaker's age and place, and not of their lot."""
    told = "我84周岁 友谊县户口 低保边缘 我们屯老赵头跟我同岁 他不是低保 他拿多少"
    state, _ = talk(engine, told)
    assert person(state, "other")["age"] == 84
    state, _ = talk(engine, told, "老赵头也是我们这旮沓的户口 也不低保也不低边")
    assert person(state, "other")["hukou"] == "230522"
    assert person(state, "self")["economic"] == "dibao_marginal"


def test_both_parents_of_one_man(engine: Engine) -> None:
    """给他爸问，……他妈81也要做一份: his mother, and not a grandmother; the same is asked of her."""
    state, reply = talk(engine, "东阳的，给他爸问，爸爸78，想做遗嘱公证，头一回，收多少钱。他妈82也要做一份")
    assert [(one.subject, known_of(one)["age"]) for one in state.people] == [("father", 78), ("mother", 82)]
    assert "减半" in reply.text
    assert "免费" in reply.text


FRIENDS = [
    ("我同事她爸在杭州拱墅，74，坐地铁是不是不要钱的", "同事的父亲", {"age": 74, "residence": "330105"}),
    ("我朋友他妈83，磐安户口，有高龄津贴吗", "朋友的母亲", {"age": 83, "hukou": "330727"}),
    ("我老同学的爸爸85，拱墅的，他坐地铁要钱不", "同学的父亲", {"age": 85, "residence": "330105"}),
]


@pytest.mark.parametrize(("said", "who", "facts"), FRIENDS)
def test_a_friends_parent_who_is_asked_about(engine: Engine, said: str, who: str, facts: dict[str, Any]) -> None:
    """我同事她爸74，坐地铁要钱吗: a client of their own; 人家 goes on of them; nothing of who was told of before is changed."""
    state, reply = talk(engine, "我妈88，住金乡，金乡户口", said)
    assert facts.items() <= person(state, f"other:kin:{who}").items()
    assert person(state, "mother") == {"age": 88, "residence": "370828", "hukou": "370828", "sex": "female"}
    assert f"您{who}" in reply.text
    state, _ = talk(engine, "我妈88，住金乡，金乡户口", said, "人家没低保，三级残疾")
    assert person(state, f"other:kin:{who}")["disability_grade"] == 3


IN_PASSING = ["我同事她爸84了，拿200呢，我妈怎么没有", "我同事她爸84了，身体好得很", "我朋友他妈走了，我妈能领吗"]


@pytest.mark.parametrize("said", IN_PASSING)
def test_a_friends_parent_in_passing_is_nobody(engine: Engine, said: str) -> None:
    """我同事她爸84，拿200: set beside one's own, and no client."""
    state, _ = talk(engine, "我妈88，住金乡", said)
    assert [one.subject for one in state.people] == ["mother"]


def test_a_childs_father_who_is_named_is_no_other_half(engine: Engine) -> None:
    """老孙头儿子来问 他爹…: he is 老孙头; what is given at a hundred opens nobody."""
    told = ("我是金乡县的村会计，老孙头 92 不是低保", "老孙头儿子来问 他爹当过兵，现在跟儿子过，还有百岁了给多少")
    state, _ = talk(engine, *told)
    assert [(one.called, known_of(one)["age"]) for one in state.people] == [("老孙头", 92)]
    assert person(state, state.people[0].subject)["service_record"] == "veteran"
    state, _ = talk(engine, *told, "不对 哪来的老伴100岁 他老伴早没了。我问老孙头以后活到一百岁 每月给多少")
    assert [(one.called, known_of(one)["age"]) for one in state.people] == [("老孙头", 92)]


def test_one_who_is_denied_is_taken_away(engine: Engine) -> None:
    """哪来的爹100岁: he is no more told of."""
    state, _ = talk(engine, "俺娘91，金乡的，俺爹101岁", "哪来的爹101岁 俺爹早没了")
    assert [one.subject for one in state.people] == ["mother"]


IN_LAWS_OF_OTHERS = [
    ("俺妹的公公81 住金乡 有高龄津贴吗", "妹妹的公公", "他没低保"),
    ("我表姐她婆婆86 金乡户口 能领多少", "表姐的婆婆", "不是我婆婆 是我表姐的，她没低保"),
]


@pytest.mark.parametrize(("said", "who", "then"), IN_LAWS_OF_OTHERS)
def test_an_in_law_of_a_sisters_is_never_the_speakers(engine: Engine, said: str, who: str, then: str) -> None:
    """我表姐她婆婆: a person of their own, who stays so when it is said again whose they are."""
    state, reply = talk(engine, "我妈83，住磐安", said)
    assert f"您{who}" in reply.text
    state, reply = talk(engine, "我妈83，住磐安", said, then)
    assert {one.subject for one in state.people} == {"mother", f"other:kin:{who}"}
    assert "您婆婆" not in reply.text


def test_one_of_whom_only_somebody_else_says_something(engine: Engine) -> None:
    """我妹说她婆婆痴呆 每个月有补贴: nothing of it is the father's or an in-law's of the speaker's, and it is answered."""
    state, reply = talk(engine, "我爸77，住义乌", "我妹说她婆婆在义乌也是老年痴呆每个月有补贴，我爸咋没有")
    assert "dementia" not in person(state, "father")
    assert {one.subject for one in state.people} <= {"father", "other:kin:妹妹的婆婆"}
    assert "您婆婆" not in reply.text
