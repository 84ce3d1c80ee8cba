"""What is only supposed reaches the tier that it means, is answered with its sum, and is never stored."""

from typing import Any

import pytest

from dialogs.engine import Engine
from dialogs.listening import supposing
from dialogs.listening.reader import Reader
from dialogs.listening.supposed import LONGEST_SUPPOSED
from dialogs.listening.text import Clause, read_text
from dialogs.state import belief_out
from tests.dialogs.talk import TODAY, Message, answer, talk

HALF = "姥姥在友谊县 76岁 低保边缘户 半自理 户口也在友谊"
POOR = "我奶奶82 金乡的 户口金乡 低保"
PLAIN = "我妈82 金乡的 没低保 户口也是金乡"
YOUNGER = "俺住友谊县 户口友谊 今年76了 一般人家"


def supposed_in(engine: Engine, first: str, says: str) -> dict[str, Any]:
    """What the questions of a second message suppose."""
    state, _ = talk(engine, first)
    acts = engine.hear(Message(says, TODAY), state).acts
    return {fact: belief_out(belief) for act in acts for fact, belief in act.supposed.items()}


SUPPOSED: dict[str, tuple[str, str, dict[str, Any]]] = {
    "以后瘫了": (HALF, "以后瘫了有多少", {"care_level": "severe"}),
    "以后完全瘫在床上": (HALF, "要是以后完全瘫在床上了 是不是就100了", {"care_level": "severe"}),
    "将来动不了": (POOR, "将来动不了了能领多少", {"care_level": "severe"}),
    "老了下不了床": (POOR, "往后老了下不了床谁管", {"care_level": "severe"}),
    "万一哪天": (POOR, "万一哪天瘫了能多拿多少", {"care_level": "severe"}),
    "不能自理了有没有": (POOR, "以后不能自理了有没有护理补贴", {"care_level": {"any": ["moderate", "severe"]}}),
    "说了几样才问": (HALF, "说的是以后瘫了 失能了 那档是多少钱", {"care_level": "severe"}),
    "百岁大寿过后": (HALF, "等过完百岁大寿之后，每月拿的会变成多少", {"age": 100}),
    "活到一百岁，另一句才问": (HALF, "若活到一百岁，一个月多少", {"age": 100}),
    "那哪天活到一百岁，再问": (HALF, "那她哪天活到一百岁了，一个月多少", {"age": 100}),
    "打比方一百岁": (HALF, "比方她100岁了 一年又是多少", {"age": 100}),
    "要是九十，再问": (HALF, "要是她90岁了，一个月给多少", {"age": 90}),
    "那一档": (HALF, "重度失能那档是多少钱", {"care_level": "severe"}),
    "一种老人": (HALF, "卧床失能的低保边缘老人一个月100 对不对", {"care_level": "severe", "economic": "dibao_marginal"}),
    "一种户": (PLAIN, "一级残疾的低保户有什么补贴", {"disability_grade": 1, "economic": "dibao"}),
    "几岁的一种老人": (PLAIN, "90岁以上的特困老人一个月给多少", {"age": 90, "economic": "tekun"}),
    "过了几岁呢": (YOUNGER, "俺过了80呢", {"age": {"min": 80, "max": 85}}),
    "要是几岁了，按现在几岁说是哪一位": (YOUNGER, "76那个要是80了一年给多少", {"age": 80}),
    "几岁以后，按现在几岁说是哪一位": (YOUNGER, "76岁的那位90以后给多少", {"age": 90}),
    "到几岁": (YOUNGER, "俺到80给多少钱", {"age": 80}),
    "几岁了": (YOUNGER, "俺80了给多少", {"age": 80}),
    "几岁老人的钱": (YOUNGER, "80岁老人钱 我 多少一年", {"age": 80}),
    "明年几岁": ("我爸79 磐安的", "他明年80了给多少", {"age": 80}),
    "到时候": ("我妈79 磐安的 户口磐安", "她下个月15号就满80了 到时候一个月多少", {"age": 80}),
    "办了低保": (PLAIN, "那她要是办了低保呢 一个月多点不", {"economic": "dibao"}),
    "本来就是的不算假设": (POOR, "低保老人一个月多少", {}),
    "说的是自己的岁数以下": ("我83 磐安的 户口磐安", "村里人讲80岁有高龄津贴 我咋没拿过", {}),
    "项目的名字不是一种老人": (PLAIN, "经济困难老年人补贴多少", {}),
    "说的是妈": (PLAIN, "我妈这样的老人能领多少", {}),
    "以后再说": (PLAIN, "以后再说 高龄津贴多少", {}),
    "以后有补贴吗": (HALF, "以后瘫了有补贴吗", {"care_level": "severe"}),
    "状态在前头": (PLAIN, "残疾证要是评上一级能拿多少", {"disability_grade": 1}),
    "批下来": (YOUNGER, "特困要是批了能多几样", {"economic": "tekun"}),
    "等办下来": (YOUNGER, "等办下低保再添点啥", {"economic": "dibao"}),
    "就当是": (YOUNGER, "就当我是五保 能领啥", {"economic": "tekun"}),
    "按什么算": (YOUNGER, "按低保边缘算能拿多少", {"economic": "dibao_marginal"}),
    "失能里的能字": (POOR, "假如只算半失能呢", {"care_level": {"any": ["mild", "moderate"]}}),
    "明年办下来，再问": (YOUNGER, "要是明年低保办下来 还能多啥", {"economic": "dibao"}),
    "评成失能": (POOR, "若评成重度呢", {"care_level": "severe"}),
    "什么事以后": (PLAIN, "她中风以后瘫在床上了，有补贴吗", {}),
}


@pytest.mark.parametrize(("first", "says", "supposed"), list(SUPPOSED.values()), ids=list(SUPPOSED))
def test_a_question_supposes_what_it_says(engine: Engine, first: str, says: str, supposed: dict[str, Any]) -> None:
    """Some day, at an age to come, of elders of a kind: each is read as what it says, and nothing else as a supposition."""
    assert supposed_in(engine, first, says) == supposed


NOTHING: dict[str, tuple[str, str]] = {
    "以后瘫了": (HALF, "她要是以后瘫了呢"),
    "一种老人": (HALF, "卧床失能的低保边缘老人一个月100 对不对"),
    "办了低保": (PLAIN, "那她要是办了低保呢 一个月多点不"),
    "低保要是批了": (YOUNGER, "低保要是批了能多几样"),
    "特困要是下来": (YOUNGER, "特困要是下来了呢"),
    "残疾证要是没了": (YOUNGER, "残疾证要是取消了还有啥"),
    "记得有这么一项": (PLAIN, "低保83我记得有个生活补贴100的 是不是你们这里"),
    "听说有一笔": (PLAIN, "特困听说有个补贴的 有没有"),
    "80岁那个钱": ("我72 拱墅的 户口阜阳 一般", "不迁了太麻烦 80岁那个钱我也没有的吧"),
    "80岁那笔津贴": ("我72 拱墅的 户口阜阳 一般", "80岁那笔津贴我拿得到吗"),
}


@pytest.mark.parametrize(("first", "says"), list(NOTHING.values()), ids=list(NOTHING))
def test_a_supposition_stores_nothing(engine: Engine, first: str, says: str) -> None:
    """What is known of somebody is the same after it."""
    before, _ = talk(engine, first)
    after, _ = talk(engine, first, says)
    assert [person.facts for person in after.people] == [person.facts for person in before.people]


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("她退休以后一个人住，能领什么", {"living": "alone"}),
        ("她摔了以后吃低保，一个人住，能领什么", {"economic": "dibao", "living": "alone"}),
    ],
)
def test_what_came_after_something_is_told(engine: Engine, says: str, told: dict[str, Any]) -> None:
    """退休以后 tells what is so since then; 以后 alone supposes what may be some day."""
    state, _ = talk(engine, "我妈82 金乡的", says)
    assert {fact: belief_out(state.people[0].facts[fact]) for fact in told} == told


FIRST: dict[str, tuple[tuple[str, ...], str]] = {
    "失能那档": ((HALF, "说的是以后瘫了 失能了 那档是多少钱"), "假如重度失能（完全不能自理）：护理补贴：每月100元，一年1200元"),
    "是不是就100": ((HALF, "要是以后完全瘫在床上了 是不是就100了"), "假如重度失能（完全不能自理）：对，不过要先做能力评估。"),
    "是50不是100": ((HALF, "那是50不是100对吧"), "对，不过要先做能力评估。您家老奶奶：每月50元"),
    "一种老人对不对": (
        (HALF, "卧床失能的低保边缘老人一个月100 对不对"),
        "假如重度失能（完全不能自理），低保边缘：对，不过要先做能力评估。老人：每月100元",
    ),
    "一种老人说错了": (
        (HALF, "卧床失能的低保老人一个月100 对不对"),
        "假如重度失能（完全不能自理），低保：不对，每月不是100元。老人：每月150元",
    ),
    "到80给多少": ((YOUNGER, "俺到80给多少钱"), "假如80周岁：高龄津贴：每年不低于300元"),
    "80岁老人钱": ((YOUNGER, "80岁老人钱 我 多少一年"), "假如80周岁：高龄津贴：每年不低于300元"),
    "要是办了低保，先说钱": (
        (PLAIN, "那她要是办了低保呢 一个月多点不"),
        "假如低保（只是算一算，没有记下）：\n写明数额的现金，每月多100元，一年多1200元（从0元到1200元）。\n· 会多经济困难",
    ),
    "瘫了多多少": (
        (POOR, "要是以后瘫了呢 一个月能多多少"),
        "假如重度失能（完全不能自理）（只是算一算，没有记下）：\n写明数额的现金，每月多85元，一年多1020元",
    ),
    "没有多的就说不会多": (
        ("我妈82 磐安的 户口磐安 一般", "要是办了低保呢 能多拿多少钱"),
        "假如低保（只是算一算，没有记下）：\n写明数额的现金不会多。",
    ),
}


@pytest.mark.parametrize(("says", "first"), list(FIRST.values()), ids=list(FIRST))
def test_a_supposition_is_answered_by_its_own_tier(engine: Engine, says: tuple[str, ...], first: str) -> None:
    """The sum of the tier that is supposed is the first thing told; a sum that is claimed is held against that one."""
    assert answer(talk(engine, *says)[1]).startswith(first)


@pytest.mark.parametrize("says", ["要是她瘫了呢", "要是她卧床了", "要是卧床了能领多少"])
def test_how_somebody_may_be_is_no_thing_that_is_sought(engine: Engine, says: str) -> None:
    """What is supposed is not looked for in the list as if it were asked for."""
    assert talk(engine, POOR, says)[1].text.startswith("假如重度失能（完全不能自理）")


def test_a_place_told_with_all_else_is_no_supposition(engine: Engine) -> None:
    """俺搁友谊县呢 俺76了 tells where they live; only 那金乡呢 by itself asks what would be there."""
    state, _ = talk(engine, "俺搁友谊县呢 俺当过兵 今年76了")
    assert state.person is not None
    assert belief_out(state.person.facts["residence"]) == "230522"
    state, _ = talk(engine, PLAIN, "那磐安呢")
    assert state.person is not None
    assert belief_out(state.person.facts["residence"]) == "370828"


def test_a_birthday_next_month_dates_what_begins_then(engine: Engine) -> None:
    """下个月15号就满80: the month is told, and no 最迟."""
    _, reply = talk(engine, "我妈户口在磐安 住磐安 下个月15号就满80了", "高龄津贴什么时候能领")
    assert answer(reply).startswith("高龄津贴（第9项）：您母亲现在还不行，满80周岁起（2025年7月）每月60元，一年720元。")


def test_how_often_is_told_with_what_the_next_birthday_changes(engine: Engine) -> None:
    """An assessment every two years is yearly from 80 on, and who asks hears both."""
    _, reply = talk(engine, "我爸79 磐安的 户口磐安", "那他要几年报一次评估")
    assert "免费能力评估，每两年一次" in reply.text
    assert "2025年6月到2026年6月之间满80周岁，免费能力评估，每年一次" in reply.text


def test_who_never_got_it_hears_where_to_apply(engine: Engine) -> None:
    """All conditions met, and never paid: the documents do not say why, the office is told."""
    _, reply = talk(engine, "我83 磐安的 户口磐安", "高龄津贴我咋没拿过")
    assert answer(reply).startswith("高龄津贴（第9项）：条件都符合（年满80周岁、磐安县户籍），您可以享受，每月60元，一年720元")
    assert "找县民政局申请、问一问" in reply.text


@pytest.mark.parametrize("says", ["那我先让村里去申请哪几样 帮我列一下", "先申请哪些", "该去办哪几样"])
def test_what_to_apply_for_is_money_first_with_its_offices(engine: Engine, says: str) -> None:
    """A list of what to apply for: each with its sum and office, then what an office decides."""
    _, reply = talk(engine, "我奶奶91 金乡的 户口也在金乡 低保 瘫了", says)
    lines = answer(reply).splitlines()
    assert lines[0] == "您家老奶奶先办这几样（初步判断）："
    assert lines[1].startswith("1. 经济困难老年人补贴：生活补贴200元/月；护理补贴85元/月（要先做能力评估）。找县民政局")
    assert "高龄津贴：可以申请，由经办单位定。找县卫生健康局" in lines[2]


LONG = [
    "如果要是假如",
    "如果要是假如，",
    "要是，",
    "要是。",
    "要是残疾了，二级，有啥",
    "如果90岁的低保老人多少钱",
    "要是磐安呢",
]


@pytest.mark.parametrize("piece", LONG)
def test_each_clause_is_asked_once_whether_it_asks(monkeypatch: pytest.MonkeyPatch, engine: Engine, piece: str) -> None:
    """However many words of supposing a sentence has, whether a clause asks is looked for once in each."""
    text = read_text((piece * 2000)[:2000])
    asked: list[tuple[int, int]] = []

    def asks(_: object, clause: Clause) -> bool:
        """As if the last one asked, of each sentence of three."""
        asked.append((clause.start, clause.end))
        return clause.sentence % 3 == 0

    monkeypatch.setattr(supposing, "is_asked", asks)
    supposing.supposed_stretches(text)
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("piece", LONG)
def test_what_is_supposed_at_length_is_read_from_its_beginning(
    monkeypatch: pytest.MonkeyPatch, engine: Engine, piece: str
) -> None:
    """A text of nothing but suppositions is read once as told, and of what it supposes no more than some clauses each time."""
    state, _ = talk(engine, POOR)
    read = Reader.read
    lengths: list[int] = []

    def noted(reader: Reader, words: str, *given: Any) -> Any:
        """Read, and note how much."""
        lengths.append(len(words))
        return read(reader, words, *given)

    monkeypatch.setattr(Reader, "read", noted)
    engine.hear(Message((piece * 2000)[:2000], TODAY), state)
    assert max(lengths, default=0) <= LONGEST_SUPPOSED
    assert len(lengths) <= 32


def test_a_long_supposition_is_read_as_far_as_it_is_whole(engine: Engine) -> None:
    """What stands behind the bound, and a clause that it cuts, suppose nothing."""
    said = f"要是瘫了，{'天天要人照看着才行，' * 12}又是低保，能多拿多少"
    assert supposed_in(engine, PLAIN, said) == {"care_level": "severe"}


OF_THEM: dict[str, tuple[tuple[str, ...], str]] = {
    "过了那个岁数的，就照现在的答": (
        ("我外公84 磐安的 户口磐安", "80岁那个钱他能拿吗"),
        "能。您家老爷爷可以享受高龄津贴（第9项），每月60元，一年720元",
    ),
    "百岁的，问百岁老人": (("我姥姥103 金乡的 户口金乡 百岁老人一个月给多少",), "您家老奶奶：每月不低于300元"),
    "几位里说到的那一位": (
        ("我84 友谊县的 户口友谊县 老伴78 也住友谊县 户口友谊县 我俩都是一般人家", "老伴满80了高龄津贴一年多少"),
        "假如您老伴80周岁：高龄津贴：每年不低于300元",
    ),
}


@pytest.mark.parametrize(("says", "begins"), list(OF_THEM.values()), ids=list(OF_THEM))
def test_a_supposition_is_of_somebody_and_of_what_is_not_so_yet(engine: Engine, says: tuple[str, ...], begins: str) -> None:
    """假如100周岁, of one who is 103, is nonsense; 假如80周岁 of two is of nobody."""
    assert answer(talk(engine, *says)[1]).startswith(begins)


def test_of_each_the_age_that_the_clause_of_theirs_supposes(engine: Engine) -> None:
    """我过了90是不是多了，老伴明年80有没有: two ages, each with its person."""
    state = ("我84 友谊县的 户口友谊县 老伴79 也住友谊县 户口友谊县 我俩都是一般人家", "高龄津贴多少")
    reply = talk(engine, *state, "还有我过了九十是不是多了，老伴明年八十她有没有")[1].text
    assert "假如您90周岁" in reply
    assert "您老伴目前不符合（初步判断）。满80周岁起（最迟2026年6月）每年不低于300元" in reply


@pytest.mark.parametrize("says", ["要是孩子没走只是残了呢", "孩子残疾的那种是多少", "独生子女伤残的那档呢"])
def test_the_other_kind_of_an_item_is_told_as_supposed(engine: Engine, says: str) -> None:
    """What hangs on the child is told for the other case, and nothing is stored of it."""
    _, reply = talk(engine, "我大姨63 金乡户口 独生子没了 特扶金多少", says)
    assert "810元" in reply.text
    assert reply.people[0].facts["only_child"] == "deceased"


def test_what_a_first_message_supposes_behind_what_it_tells_is_not_told(engine: Engine) -> None:
    """我妈84 要是低保办下来 还能多啥: the age is told, the status is only supposed."""
    state, reply = talk(engine, "磐安户口磐安住 俺娘86 要是年底低保办下来 还能添点啥")
    assert state.person is not None
    assert "economic" not in state.person.facts
    assert "假如低保" in answer(reply)


DISABLED = "我妈66 住金东 视力残疾二级 低保"
OTHERWISE: dict[str, tuple[tuple[str, ...], str]] = {
    "少了其中一样": ((DISABLED, "那要是评成四级呢"), "重度残疾人护理补贴就没有了"),
    "差的只剩一样": (("我爸78 磐安的", "要是办上三级残疾证还能多啥"), "可能会多困难残疾人生活补贴和重度残疾人护理补贴"),
    "没有收录的地方": (("我爸70 金乡的", "假如他搬到嘉祥去住呢"), "嘉祥县的清单还没有收录"),
}


@pytest.mark.parametrize(("says", "has"), list(OTHERWISE.values()), ids=list(OTHERWISE))
def test_all_that_would_be_otherwise_is_told(engine: Engine, says: tuple[str, ...], has: str) -> None:
    """What part of an item goes, what then hangs on less, and that of a place without a list nothing can be told."""
    assert has in answer(talk(engine, *says)[1])


def test_what_a_supposition_names_is_told_where_nothing_changes(engine: Engine) -> None:
    """请不起律师呢: what it supposes changes nothing of all there is, but legal help is what it asks for."""
    assert "法律援助" in answer(talk(engine, "我爸78，住永康市", "请不起律师呢")[1])


OTHER_KINDS = ["条件好的人家呢", "那低保的呢", "不是低保的家里也能改吗", "光有低边的人家能不能给改", "没残疾证的老人给装不"]


@pytest.mark.parametrize("says", OTHER_KINDS)
def test_who_asks_of_those_of_another_kind_does_not_tell_that_they_are_so(engine: Engine, says: str) -> None:
    """Though their status stands asked, 低保的呢 is a question that goes on, and no answer."""
    known = talk(engine, "我伯伯74住友谊 户口也在", "适老化改造给不给")[1].people
    assert [one.facts for one in talk(engine, "我伯伯74住友谊 户口也在", "适老化改造给不给", says)[1].people] == [
        one.facts for one in known
    ]


def test_who_tells_it_of_somebody_still_answers(engine: Engine) -> None:
    """他低保的 is told of him."""
    _, reply = talk(engine, "我伯伯74住友谊 户口也在", "适老化改造给不给", "他低保的")
    assert reply.people[0].facts["economic"] == "dibao"


def test_who_moves_into_a_home_hears_what_they_could_apply_for(engine: Engine) -> None:
    """Though it hangs on an assessment still; a birthday alone brings no such line."""
    _, moves_in = talk(engine, "我大姑82 住拱墅 户口拱墅 一般家庭", "要是住进养老院有啥补贴")
    _, older = talk(engine, "我大姑82 住拱墅 户口拱墅 一般家庭", "要是她84了呢")
    assert "您大姑评上失能的话可以申请" in moves_in.text
    assert "评上失能" not in older.text


BEHIND = [
    ("要是她90了高龄津贴多少", "高龄津贴：还是每月60元"),
    ("要是她办了低保护理补贴能有多少", "居家的护理补贴，分三档"),
    ("假如她100岁高龄津贴多少", "每月400元"),
]


@pytest.mark.parametrize(("says", "has"), BEHIND)
def test_a_name_in_one_breath_with_what_is_supposed_is_what_is_asked(engine: Engine, says: str, has: str) -> None:
    """要是她90了护理补贴多少: of that, and not of all the money that there would be."""
    _, reply = talk(engine, "我妈83，住磐安，户口磐安", says)
    assert has in answer(reply)
    assert {item.split("/")[1] for act in reply.acts for item in act.about} <= {"9", "15"}
