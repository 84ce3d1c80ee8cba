"""Dictated run-on speech and clerks' terse notes: whose each thing is, and what is no statement at all."""

from typing import Any

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import cases, facts_in, understood

People = list[tuple[str | None, dict[str, Any]]]
DONGYANG = "330783"

RUNS_ON: dict[str, int | None] = {
    "我阿爸九十二了饭自己会吃的路也走得动": 92,
    "俺婆婆还在呢九十六了跟俺们住一块": 96,
    "俺现在啥也没有七十一了": 71,
    "人家说我系统里年龄不对我明明六十九了它写六十七": 69,
    "我属鸡的今年八十整还差俩月周岁": 79,
    "我今年九十不到，还有两个月才九十过年有没有慰问金": 89,
    "俺今年虚岁八十，按周岁的话得明年三月才到": 79,
    "我六十岁刚满的，村里阿金比我小一个月": 60,
    "低保户 男 60.5岁 农村": 60,
    "我爸八十亩地": None,
    "我妈八十多块钱一个月": None,
    "检票员说我超过七十免门票": None,
}

TWO: dict[str, People] = {
    "我和老太婆现在都七十三": [("self", {"age": 73}), ("spouse", {"age": 73})],
    "我两夫妻都六十七": [("self", {"age": 67}), ("spouse", {"age": 67})],
    "我和老伴就这一个姑娘，我们算不算军属啊都六十五了": [("self", {"age": 65}), ("spouse", {"age": 65})],
    "我们老两口指着儿子，我七十老头七十三": [("self", {"age": 70}), ("spouse", {"age": 73})],
    "夫妻 均75 农保": [("other", {"age": 75}), ("other", {"age": 75})],
    "夫81妻78 空巢 均农保": [
        ("other", {"age": 81, "living": "empty_nest", "pension_scheme": "resident"}),
        ("other", {"age": 78, "living": "empty_nest", "pension_scheme": "resident"}),
    ],
    "爸70妈69，双低保": [("father", {"age": 70, "economic": "dibao"}), ("mother", {"age": 69, "economic": "dibao"})],
    "留守老人名单：①吴 81 女 ②吴 79 男 低保": [
        ("other", {"living": "left_behind", "age": 81}),
        ("other", {"living": "left_behind", "age": 79, "economic": "dibao"}),
    ],
    "户主81肢二，老伴79听三": [
        ("spouse", {"age": 79, "disability_grade": 3, "disability_kind": "hearing"}),
        ("other", {"age": 81, "disability_grade": 2, "disability_kind": "physical"}),
    ],
}

NOTES: dict[str, dict[str, Any]] = {
    "父亲92 现居东阳儿子家": {"age": 92, "residence": DONGYANG, "living": "with_children"},
    "奶奶 94 随儿住": {"age": 94, "living": "with_children"},
    "姑 83 随弟生活": {"age": 83},
    "伯父，78，现县福利院，家属要求接回": {"age": 78, "living": "institution"},
    "男 66 口音河南": {"age": 66},
    "本人 62 脑瘫子一": {"age": 62},
    "精神残疾 女 65 三级": {"age": 65, "disability_grade": 3, "disability_kind": "mental"},
    "母74，未评残": {"age": 74, "disability_grade": 0},
}

NOT_SO: dict[str, tuple[str, ...]] = {
    "低保年年都要审，今年村里说给俺停了": ("economic",),
    "住院押金交了一万五报销下来还有六千多": ("economic",),
    "老公八十五我八十二两个人互相搭把手": ("care_level",),
    "侄子把我接去上海住了七年，现在人又回来了": ("living", "residence"),
    "老早我户口在诸暨，嫁过来五十多年了": ("hukou",),
}


@pytest.mark.parametrize(("text", "age"), cases(RUNS_ON))
def test_an_age_runs_on_into_anything_but_a_measure(engine: Engine, text: str, age: int | None) -> None:
    """Behind its person, or with 了 at the end of a clause, a number is an age whatever follows; with a measure it is none."""
    assert facts_in(engine, text).get("age") == age


@pytest.mark.parametrize(("text", "people"), cases(TWO))
def test_of_a_couple_and_of_a_list_each_has_their_own(engine: Engine, text: str, people: People) -> None:
    """都, 均 and 双 say it of both; what heads a list is said of all; the rest is whoever's word it stands behind."""
    told = [(who, {fact: value for fact, value in facts.items() if fact != "sex"}) for who, facts in understood(engine, text)]
    assert sorted(told, key=str) == sorted(people, key=str)


@pytest.mark.parametrize(("text", "facts"), cases(NOTES))
def test_each_segment_of_a_note_is_positive_or_nothing(engine: Engine, text: str, facts: dict[str, Any]) -> None:
    """Clerks' short forms are read; an accent is no hukou, a brother no child, a son's palsy not the father's."""
    assert {fact: value for fact, value in facts_in(engine, text).items() if fact != "sex"} == facts


@pytest.mark.parametrize(("text", "absent"), cases(NOT_SO))
def test_what_is_over_or_only_sounds_so_is_no_fact(engine: Engine, text: str, absent: tuple[str, ...]) -> None:
    """Stopped in a later clause, moved back again, of former days, or another word of the same sound."""
    assert not set(absent) & set(facts_in(engine, text))


@pytest.mark.parametrize(
    ("note", "age"),
    [
        ("友谊县，李大爷，男，91，退伍，低保边缘，高龄津贴标准？", 91),
        ("张大妈，女，81，一个人住，户口友谊", 81),
        ("赵老汉，男，75岁，五保，磐安", 75),
        ("李奶奶 女 90 磐安", 90),
        ("来电老太自述82 独居 磐安", 82),
        ("来电老头自报79，住金乡", 79),
        ("来电老太82 磐安 独居", 82),
        ("86岁 也金乡 户口也是", 86),
    ],
)
def test_the_age_in_a_note_is_that_of_its_one_person(engine: Engine, note: str, age: int) -> None:
    """A name ahead of 男，91 takes nothing from it, and 自述82 is how old they say they are."""
    assert [facts.get("age") for _, facts in understood(engine, note)] == [age]


@pytest.mark.parametrize(
    "text", ["我讲了我就一个人住", "就我一个人", "我说一口人", "我就一个人哪来的家庭成员", "她自己一个人过"]
)
def test_who_lives_alone_is_one_at_home(engine: Engine, text: str) -> None:
    """Asked how many live at home, 我一个人住 is one."""
    assert facts_in(engine, text, asked="household_size")["household_size"] == 1
