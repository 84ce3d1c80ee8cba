"""Whom a statement and a question are of, once two of one family are spoken of: every pair, every way of saying, every fact."""

from functools import cache
from typing import Any

import pytest

from dialogs.engine import Engine
from dialogs.state import State, belief_out, dump, load
from tests.dialogs.talk import TODAY, Message, answers, talk

PAIRS: dict[str, tuple[str, str, str]] = {
    "self spouse": ("我跟老伴都住友谊县，我81，老伴79", "我", "老伴"),
    "father mother": ("我爸妈都住磐安，我爸82，我妈80", "我爸", "我妈"),
    "grandfather grandmother": ("爷爷奶奶都住金乡，爷爷90，奶奶88", "爷爷", "奶奶"),
}
EACH_BY_ITSELF = {"self spouse": "我们", "father mother": "他们", "grandfather grandmother": "他们俩"}
FACTS: dict[str, tuple[str, Any]] = {
    "是低保": ("economic", "dibao"),
    "视力残疾二级": ("disability_grade", 2),
    "领农保": ("pension_scheme", "resident"),
    "是磐安户口": ("hukou", "330727"),
}
WAYS_OF_ONE = ["{}{}", "不是说别人，{}{}"]


@cache
def begun(engine: Engine, pair: str) -> str:
    """The conversation in which the two are told of, as a store keeps it."""
    return dump(talk(engine, PAIRS[pair][0])[0])


def known(state: State, fact: str) -> dict[str | None, Any]:
    """What is known of a fact, by person."""
    return {one.subject: belief_out(one.facts[fact]) for one in state.people if fact in one.facts}


def told(engine: Engine, pair: str, *messages: str) -> State:
    """The conversation after these messages."""
    state = load(begun(engine, pair))
    for text in messages:
        state, _ = engine.step(load(dump(state)), Message(text, TODAY))
    return state


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("way", ["俩人都{}", "两个人都{}", "{both}都{}"])
@pytest.mark.parametrize("pair", PAIRS)
def test_what_is_said_of_both_is_of_both(engine: Engine, pair: str, way: str, fact: str) -> None:
    """俩人都, 两个人都 and 我们都 tell a thing of each of the two."""
    name, value = FACTS[fact]
    text = way.format(fact, both=EACH_BY_ITSELF[pair])
    assert known(told(engine, pair, text), name) == dict.fromkeys(pair.split(), value)


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("way", WAYS_OF_ONE)
@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("pair", PAIRS)
def test_what_is_said_of_one_is_of_that_one(engine: Engine, pair: str, which: int, way: str, fact: str) -> None:
    """我, 老伴, 我妈: a thing told of one of them is nothing of the other's, whoever was asked about."""
    name, value = FACTS[fact]
    text = way.format(PAIRS[pair][1 + which], fact)
    assert known(told(engine, pair, text), name) == {pair.split()[which]: value}


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("pair", PAIRS)
def test_so_it_is_of_the_other_too(engine: Engine, pair: str, fact: str) -> None:
    """老伴也一样 copies what was told last of the one to the other, and nothing else."""
    name, value = FACTS[fact]
    state = told(engine, pair, f"{PAIRS[pair][1]}{fact}", f"{PAIRS[pair][2]}也一样")
    assert known(state, name) == dict.fromkeys(pair.split(), value)
    assert len(known(state, "age")) == 2
    assert len(set(known(state, "age").values())) == 2


BOTH_BY_DU = ["户口都是友谊县的", "户口都在友谊县", "我户口在友谊县，俩人都是", "俩人户口都友谊县"]


@pytest.mark.parametrize("text", BOTH_BY_DU)
def test_the_hukou_of_both(engine: Engine, text: str) -> None:
    """户口都是友谊的 of two: each one's."""
    assert known(told(engine, "self spouse", text), "hukou") == {"self": "230522", "spouse": "230522"}


NOT_OF_BOTH = ["都能自理", "他都还好", "老伴都没人管"]


@pytest.mark.parametrize("text", NOT_OF_BOTH)
def test_all_of_one_is_not_both(engine: Engine, text: str) -> None:
    """都能自理 is all that somebody does, and says nothing of a second one."""
    assert len(known(told(engine, "self spouse", text), "care_level")) <= 1


OWNED: dict[str, tuple[tuple[str, ...], dict[str, dict[str | None, Any]]]] = {
    "a pension put down to the wife": (
        ("老伴有退休金，职工的", "退休金是我的不是她的"),
        {"pension_scheme": {"self": "employee"}},
    ),
    "a grade that took the place of another": (
        ("老伴残疾一级，我残疾三级", "老伴残疾三级", "残疾三级是我"),
        {"disability_grade": {"self": 3, "spouse": 1}},
    ),
    "of whom it is not, told to be left alone": (("老伴是低保", "低保是我，别记她"), {"economic": {"self": "dibao"}}),
    "of whom it is not, at the end": (("老伴户口磐安", "户口在磐安的是我不是她"), {"hukou": {"self": "330727"}}),
    "of whom it is not": (("老伴是退伍军人", "退伍军人是我不是老伴"), {"service_record": {"self": "veteran"}}),
    "oneself, not him": (("我也是友谊县户口。我。不是他",), {"hukou": {"self": "230522"}}),
    "asks only": (("我问一下老伴低保的事，老伴是低保",), {"economic": {"spouse": "dibao"}}),
    "who cares for the other": (("我伺候他，他瘫在床上",), {"care_level": {"spouse": "severe"}}),
}


@pytest.mark.parametrize("case", OWNED)
def test_whose_it_is_is_put_right(engine: Engine, case: str) -> None:
    """退休金是我的不是她的 takes it from the one, and what it took the place of is so again."""
    messages, facts = OWNED[case]
    state = told(engine, "self spouse", *messages)
    assert {fact: known(state, fact) for fact in facts} == facts


ANSWERS_OF_BOTH = ["两个都没有", "俩人都没有那些", "我们都没有", "就我跟老头子俩人，都没有那些"]


@pytest.mark.parametrize("text", ANSWERS_OF_BOTH)
def test_an_answer_of_both(engine: Engine, text: str) -> None:
    """两个都没有 answers of both what was asked of one."""
    state = told(engine, "self spouse", "俩人户口都在友谊县", "俩人都是一般", text)
    assert known(state, "service_record") == {"self": "none", "spouse": "none"}


def test_an_answer_of_both_overwrites_nothing(engine: Engine) -> None:
    """都没有 of both takes nothing from one of whom it is known otherwise."""
    state = told(engine, "self spouse", "我当过兵", "老伴是一般", "两个都没有")
    assert known(state, "service_record")["self"] == "veteran"


ASKED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "我坐公交要钱吗": (("您",), ("您老伴",)),
    "老伴坐公交要钱吗": (("您老伴",), ()),
    "我们俩坐公交要钱吗": (("您可以", "您老伴也一样，不要钱"), ()),
    "俩人坐公交都免费吗": (("您可以", "您老伴也一样，不要钱"), ()),
    "我81，老伴79，坐公交要钱吗": (("您可以", "您老伴也一样，不要钱"), ()),
}


@pytest.mark.parametrize("text", ASKED)
def test_a_question_is_answered_of_whom_it_is(engine: Engine, text: str) -> None:
    """A question of one is answered of that one, one of both of both, whoever was spoken of last."""
    state = load(begun(engine, "self spouse"))
    state, reply = engine.step(state, Message(text, TODAY))
    told, (has, lacks) = "".join(answers(reply)), ASKED[text]
    assert all(word in told for word in has), told
    assert not any(word in told for word in lacks), told


APART: dict[str, tuple[tuple[str, ...], str, dict[str | None, Any]]] = {
    "who lives with the speaker tells nothing of the other": (
        ("我爸82，我妈80住磐安", "我妈跟我一起住"),
        "residence",
        {"mother": "330727"},
    ),
    "a mother's empty nest is no mother-in-law's": (
        ("我妈83住磐安，我婆婆80住金乡", "我妈空巢"),
        "living",
        {"mother": "empty_nest"},
    ),
    "a mother-in-law who lives with the speaker lives not with the mother": (
        ("我妈83住磐安", "我婆婆80，跟我住一起"),
        "residence",
        {"mother": "330727"},
    ),
    "of a couple it is both's": (("我爸82，我妈80", "我妈空巢"), "living", {"father": "empty_nest", "mother": "empty_nest"}),
    "who live together live in one place": (
        ("我爸82，我妈80住磐安", "他俩就住一起的"),
        "residence",
        {"father": "330727", "mother": "330727"},
    ),
    "the wife lives where the speaker does": (
        ("我今年83 家在磐安尖山", "老太婆79 跟我住一起"),
        "residence",
        {"self": "330727", "spouse": "330727"},
    ),
}


@pytest.mark.parametrize("case", APART)
def test_who_shares_a_house(engine: Engine, case: str) -> None:
    """What is told of one is told of another only where they are man and wife, or are said to live together."""
    messages, fact, facts = APART[case]
    assert known(talk(engine, *messages)[0], fact) == facts


def test_he_and_she_of_a_couple_without_names(engine: Engine) -> None:
    """Of a man and a woman whom nothing else tells apart, 他 is the man and 她 the woman, whoever was spoken of last."""
    state, _ = talk(engine, "我是村里文书", "男83女80住磐安", "他低保", "她残疾二级")
    assert known(state, "economic") == {"other": "dibao"}
    assert known(state, "disability_grade") == {None: 2}


def test_what_is_of_both_of_a_couple_without_names(engine: Engine) -> None:
    """他俩都有农保 is of the man and of the woman, though no word tells one from the other, and so is what they have not."""
    state, _ = talk(engine, "我是村里文书", "男83女80住磐安", "他俩都有农保", "都是磐安户口", "男的是低保")
    assert known(state, "pension_scheme") == {"other": "resident", None: "resident"}
    assert known(state, "hukou") == {"other": "330727", None: "330727"}
    assert known(state, "economic") == {"other": "dibao"}


OF_THE_WOMAN = ["女的呢", "那老太太呢", "女的高龄津贴多少", "女的能去养老院吗"]


@pytest.mark.parametrize("text", OF_THE_WOMAN)
def test_the_woman_of_a_couple_without_names_is_turned_to(engine: Engine, text: str) -> None:
    """女的呢, 女的高龄津贴多少 are of the woman, where the man was spoken of last."""
    state, reply = talk(engine, "我是村里文书", "男83女80住磐安", "男的呢", text)
    assert state.person is not None
    assert state.person.subject is None
    assert "女的这位老人" in reply.text.splitlines()[0]


@pytest.mark.parametrize("text", ["高龄津贴该不该补", "高龄津贴该补多少", "高龄津贴还该给吗"])
def test_what_the_dead_should_have_had(engine: Engine, text: str) -> None:
    """我爸走了，高龄津贴该不该补 asks about him as he lived: he is not left out of the conversation."""
    state, _ = talk(engine, "我爸86，住磐安", f"我爸上个月走了，{text}")
    assert [(one.subject, one.died) for one in state.people] == [("father", True)]


WORKS = ["我送报纸的，是低保", "我背驼了，是低保", "我代课教师，是低保", "我帮工一辈子，是低保"]


@pytest.mark.parametrize("text", WORKS)
def test_a_trade_is_no_care_for_another(engine: Engine, text: str) -> None:
    """我送报纸的 tells what the speaker is; only 我给她喂饭, 我陪他看病 tell what they do for the other."""
    assert known(told(engine, "self spouse", text), "economic") == {"self": "dibao"}


BY_PRONOUN: dict[str, tuple[str, tuple[str, ...], dict[str | None, Any]]] = {
    "the other half of the speaker who was asked": ("self spouse", ("我城乡居民养老保险", "她没有"), {"spouse": "ordinary"}),
    "the man, where the woman was asked": ("father mother", ("他没有",), {"father": "ordinary"}),
    "the woman, and the man has": ("father mother", ("她没有那些，我爸有低保",), {"mother": "ordinary", "father": "dibao"}),
    "the woman of man and wife, and the man has": (
        "self spouse",
        ("我城乡居民养老保险", "低保我有，她没有"),
        {"self": "dibao"},
    ),
}


@pytest.mark.parametrize("case", BY_PRONOUN)
def test_he_and_she_have_not(engine: Engine, case: str) -> None:
    """她没有 is of her, whoever was asked about, and takes nothing from the speaker."""
    pair, messages, facts = BY_PRONOUN[case]
    held = known(told(engine, pair, *messages), "economic")
    assert {one: held.get(one) for one in facts} == facts
