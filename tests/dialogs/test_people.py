"""Who is spoken of, and whose each fact is."""

from typing import Any

import pytest

from dialogs.engine import Engine
from dialogs.listening.finders.people import find_people, people_file
from dialogs.listening.giving.clients import cast_of
from dialogs.listening.giving.fold import given
from dialogs.listening.giving.marks import Mark
from dialogs.listening.text import Text
from dialogs.messages import Message
from dialogs.state import State
from knowledge.facts import Between
from tests.dialogs.counting import grows_with_length
from tests.dialogs.talk import TODAY, cases, understood

People = dict[str | None, dict[str, Any]]

ONE: dict[str, tuple[str | None, str | None]] = {
    "我妈83岁": ("mother", "female"),
    "俺娘83岁": ("mother", "female"),
    "老母亲83岁": ("mother", "female"),
    "我爸82岁": ("father", "male"),
    "我奶奶90岁": ("grandmother", "female"),
    "外婆88岁": ("grandmother", "female"),
    "我爷爷91岁": ("grandfather", "male"),
    "姥爷91岁": ("grandfather", "male"),
    "我老伴75岁": ("spouse", None),
    "我老公80岁": ("spouse", "male"),
    "我婆婆81岁": ("other:female", "female"),
    "我岳父78岁": ("other:male", "male"),
    "邻居大爷80岁": ("other", "male"),
    "我83岁": ("self", None),
    "本人83岁": ("self", None),
    "老人83岁": (None, None),
    "83岁": (None, None),
    "女 83岁 磐安": ("caller_case", "female"),
    "男，90岁，拱墅区，独居": ("caller_case", "male"),
    "我问的是我岳父，78岁": ("other:male", "male"),
    "替我妈问，她92岁": ("mother", "female"),
}
SEVERAL: dict[str, People] = {
    "我爸82，我妈79": {"father": {"age": 82}, "mother": {"age": 79}},
    "我妈79我爸82": {"mother": {"age": 79}, "father": {"age": 82}},
    "我爸我妈都80，住磐安": {"father": {"age": 80, "residence": "330727"}, "mother": {"age": 80, "residence": "330727"}},
    "爸妈都八十了": {"both": {"age": 80}},
    "二老都八十三了": {"both": {"age": 83}},
    "我78，老伴75": {"self": {"age": 78}, "spouse": {"age": 75}},
    "我老公80，我76": {"spouse": {"age": 80}, "self": {"age": 76}},
    "我妈和我婆婆都80": {"mother": {"age": 80}, "other:female": {"age": 80}},
    "我爸82，吃低保，我妈79，一个人住": {"father": {"age": 82, "economic": "dibao"}, "mother": {"age": 79, "living": "alone"}},
    "我爸82，二级残疾，我妈79": {"father": {"age": 82, "disability_grade": 2}, "mother": {"age": 79}},
}
BYSTANDERS: dict[str, People] = {
    "我妈83，我爸去世了": {"mother": {"age": 83}},
    "我爸走了，我妈83": {"mother": {"age": 83}},
    "我80，老公去世了": {"self": {"age": 80}},
    "儿子55，我妈83": {"mother": {"age": 83}},
    "我妈83，她儿子55岁吃低保": {"mother": {"age": 83}},
    "我儿子有残疾证二级，我妈83": {"mother": {"age": 83}},
    "我70，替我妈问，她92": {"mother": {"age": 92}, "self": {"age": 70}},
    "我邻居吃低保，我妈83没有": {"mother": {"age": 83}},
    "我妈83，跟我哥住": {"mother": {"age": 83, "living": "with_children"}},
    "我同事她爸80，低保，我爸82": {"father": {"age": 82}},
}


DESCRIBED: dict[str, People] = {
    "外公91，陪着卧床的外婆": {"grandfather": {"age": 91}, "grandmother": {"care_level": "severe"}},
    "我在家守着88岁的老父亲": {"father": {"age": 88}},
    "吃低保的是我爸，我妈78": {"father": {"economic": "dibao"}, "mother": {"age": 78}},
    "残疾的闺女照看着我爸": {},
}
DEAD: dict[str, People] = {
    "奶奶前年冬天走了，88岁，爷爷90": {"grandfather": {"age": 90}},
    "外公是1931年生的，早就不在了，外婆89": {"grandmother": {"age": 89}},
    "我爹活到90走的，我娘84": {"mother": {"age": 84}},
    "我妈生前是特困，我爸80": {"father": {"age": 80}},
    "老公在世的时候是五保，现在就剩我一个，71": {"self": {"living": "alone", "age": 71}},
    "养父84，生父早没了": {"father": {"age": 84}},
    "我76，老伴去年过世了，一个人住": {"self": {"age": 76, "living": "alone"}},
}
OTHERS: dict[str, People] = {
    "我爸79，楼上张大爷88，吃低保": {"father": {"age": 79}},
    "邻居吃五保的，我奶奶没有": {},
    "女儿智力残疾二级，今年50，我妈80": {"mother": {"age": 80}},
    "隔壁爷爷90了，我奶奶87": {"grandmother": {"age": 87}},
    "我有个朋友80，独居": {"other": {"age": 80, "living": "alone"}},
    "我问邻居的事，邻村的老人都领了，我妈81": {"mother": {"age": 81}},
    "我叫王芳，今年48岁，我爸76": {"father": {"age": 76}, "self": {"age": 48}},
    "我66，我妈91": {"self": {"age": 66}, "mother": {"age": 91}},
    "我66，帮我妈问，她91": {"mother": {"age": 91}, "self": {"age": 66}},
    "我93的爷爷": {"grandfather": {"age": 93}},
}
COUPLES: dict[str, People] = {
    "爸妈71和68": {"father": {"age": 71}, "mother": {"age": 68}},
    "奶奶爷爷今年85、88": {"grandmother": {"age": 85}, "grandfather": {"age": 88}},
    "我跟老伴都七十五": {"self": {"age": 75}, "spouse": {"age": 75}},
    "我们老两口住磐安，我80，老伴77": {
        "self": {"age": 80, "residence": "330727", "living": "empty_nest"},
        "spouse": {"age": 77, "residence": "330727", "living": "empty_nest"},
    },
    "爷爷89，奶奶85，两位老人都有农保": {
        "grandfather": {"age": 89, "pension_scheme": "resident"},
        "grandmother": {"age": 85, "pension_scheme": "resident"},
    },
    "夫七十九，妻七十六": {"other": {"age": 76}},
    "大姨77独居，小姨70": {"other": {"age": 70}},
}
PRONOUNS: dict[str, People] = {
    "我妈84，儿子在外地，她吃低保": {"mother": {"age": 84, "economic": "dibao"}},
    "我爸81，我妈79，他当过兵": {"father": {"age": 81, "service_record": "veteran"}, "mother": {"age": 79}},
    "我跟我姐过，她74我70": {"self": {"age": 70}, "other": {"age": 74}},
}


def said_of(engine: Engine, text: str) -> People:
    """What is said of each person, their sex left aside."""
    return {who: {fact: v for fact, v in facts.items() if fact != "sex"} for who, facts in understood(engine, text)}


@pytest.mark.parametrize(("text", "person"), cases(ONE))
def test_one_person_is_known_by_the_word_for_them(engine: Engine, text: str, person: tuple[str | None, str | None]) -> None:
    """The word for kin gives who it is, and the sex where the word has one."""
    ((subject, facts),) = understood(engine, text)
    assert (subject, facts.get("sex")) == person
    assert "age" in facts


@pytest.mark.parametrize(("text", "people"), cases(SEVERAL))
def test_each_fact_goes_to_its_own_person(engine: Engine, text: str, people: People) -> None:
    """Of two people each gets what was said of them; 都 says it of both."""
    assert said_of(engine, text) == people


@pytest.mark.parametrize(("text", "people"), cases(BYSTANDERS))
def test_nothing_is_taken_from_bystanders(engine: Engine, text: str, people: People) -> None:
    """The dead, the young, neighbours and strangers give their facts to nobody."""
    assert said_of(engine, text) == people


@pytest.mark.parametrize(("text", "people"), cases({**DESCRIBED, **DEAD, **OTHERS, **COUPLES, **PRONOUNS}))
def test_what_is_said_is_of_the_one_it_describes(engine: Engine, text: str, people: People) -> None:
    """Whom a statement describes, 他 and couples have what is theirs; the dead, neighbours and children give it to nobody."""
    told = {who: facts for who, facts in said_of(engine, text).items() if facts}
    assert told == people


@pytest.mark.parametrize(
    ("text", "mistaken", "meant"),
    [
        ("不是我妈，是我婆婆", "mother", "other:female"),
        ("我说的是爷爷，不是我爸", "father", "grandfather"),
        ("是我爸，我妈没有", None, "father"),
    ],
)
def test_a_correction_of_the_person_names_both(engine: Engine, text: str, mistaken: str | None, meant: str) -> None:
    """不是 before one and 是 before another: what was said before is of the second, not of the first."""
    reading = engine.read(Message(text, TODAY), State())
    assert reading.instead_of == mistaken
    assert meant in {person.subject for person in reading.people}


@pytest.mark.parametrize("text", ["下一位", "下一个，79，女", "换一个", "换我婆婆，77", "再看看我岳父", "再查一位老人"])
def test_going_over_to_somebody_else_is_a_switch(engine: Engine, text: str) -> None:
    """Who is turned to now has nothing of the one before, not even whether 82 fits their age."""
    assert engine.read(Message(text, TODAY), State()).switches


@pytest.mark.parametrize(
    "piece", ["您83他", "我妈83，我爸85，低保，", "爷爷照看着瘫痪的奶奶", "弟弟62", "舅舅，", "我和我姐都六十多，"]
)
def test_giving_is_linear_in_the_length(piece: str) -> None:
    """Twice as many words for people take about twice as long, not four times: each is resolved once."""

    def aged(text: Text) -> None:
        """Find the people of the text, and give each of them an age."""
        people = find_people(text, [])
        marks = [Mark("age", Between(80, 80), token.end, token.end) for token in people]
        given(marks, cast_of(text, people, None, marks), ())

    assert grows_with_length(aged, piece)


def test_the_patterns_hold_their_examples() -> None:
    """Every way of calling somebody, and every cue, reads its examples and passes what it should."""
    assert not [str(fault) for fault in people_file().faults()]
