"""Words of the vocabulary: affirmed, denied, or only talked about (applied for, stopped, supposed, heard of, another's)."""

from typing import Any

import pytest

from dialogs.engine import Engine
from dialogs.listening.text import BREAK, normalise
from dialogs.messages import Message
from dialogs.state import State
from knowledge.facts import Value
from tests.dialogs.talk import TODAY, cases, facts_in

AFFIRMED: dict[str, tuple[str, Any]] = {
    "我妈吃低保": ("economic", "dibao"),
    "我妈有低保证": ("economic", "dibao"),
    "我妈是五保户": ("economic", "tekun"),
    "我妈低保边缘": ("economic", "dibao_marginal"),
    "我妈低边户": ("economic", "dibao_marginal"),
    "我妈是普通家庭": ("economic", "ordinary"),
    "我爸当过兵": ("service_record", "veteran"),
    "我爸是退役军人": ("service_record", "veteran"),
    "我妈是烈属": ("service_record", "martyr_family"),
    "我妈老年痴呆": ("dementia", True),
    "我妈有新农合": ("medical_scheme", "resident"),
    "我妈领农保": ("pension_scheme", "resident"),
    "我妈有退休金": ("pension_scheme", "employee"),
    "我妈瘫痪在床": ("care_level", "severe"),
    "我妈洗澡要人帮": ("care_level", "mild"),
    "我妈半失能": ("care_level", {"any": ["mild", "moderate"]}),
    "我妈生活不能自理": ("care_level", {"any": ["moderate", "severe"]}),
    "我们失独": ("only_child", "deceased"),
    "我妈由低保转为特困": ("economic", "tekun"),
    "我妈住在山区": ("remote_mountain", True),
    "我妈无儿无女": ("no_supporter", True),
    "我大伯打了一辈子光棍没儿没女": ("no_supporter", True),
    "我大伯一辈子没结婚没孩子": ("no_supporter", True),
    "我大伯终身未婚没儿没女没人管": ("no_supporter", True),
    "我妈没有老年痴呆": ("dementia", False),
    "我妈没家可回，睡桥洞": ("homeless", True),
    "我妈只有城保": ("pension_scheme", "employee"),
    "我妈医保没买": ("medical_scheme", "none"),
    "我们不是困难户": ("economic", "ordinary"),
    "我爸当了三年义务兵": ("service_record", "veteran"),
    "我妈低保户能领什么补贴": ("economic", "dibao"),
}
DENIED: dict[str, tuple[str, set[Value]]] = {
    "我妈没有低保": ("economic", {"dibao"}),
    "我妈不是低保户": ("economic", {"dibao"}),
    "我妈没低保，没特困": ("economic", {"dibao", "tekun"}),
    "我妈低保、特困都没有": ("economic", {"dibao", "tekun"}),
    "我妈没有低保、特困": ("economic", {"dibao", "tekun"}),
    "我妈不是五保": ("economic", {"tekun"}),
    "我妈低保没有": ("economic", {"dibao"}),
    "我爸没当过兵": ("service_record", {"veteran", "disabled_soldier"}),
    "我爸不是残疾军人": ("service_record", {"disabled_soldier"}),
    "我妈没有新农合": ("medical_scheme", {"resident"}),
    "我妈没有退休金": ("pension_scheme", {"employee"}),
}
NEITHER: dict[str, str] = {
    "我妈在申请低保": "economic",
    "我妈申请了低保": "economic",
    "我妈低保还没批": "economic",
    "我妈想办低保": "economic",
    "我妈低保申请了还没批": "economic",
    "我妈低保停了": "economic",
    "我妈去年低保取消了": "economic",
    "我妈以前有低保": "economic",
    "我妈本来是低保，现在不是了": "economic",
    "听说低保有补贴，我妈83": "economic",
    "要是我妈有低保呢": "economic",
    "我妈低保怎么办": "economic",
    "怎么办低保": "economic",
    "低保和特困有什么区别": "economic",
    "全国有多少低保户": "economic",
    "我邻居吃低保，我妈没有": "economic",
    "我妈儿子是低保": "economic",
    "我爸去过退役军人事务局": "service_record",
    "我妈是不是老年痴呆": "dementia",
    "我妈有没有低保都能领吗": "economic",
    "等我妈评上低保再说": "economic",
    "我妈死活不办低保": "economic",
    "我妈够不上低保": "economic",
    "优先保障低保、特困老年人入住": "economic",
    "低保老人过年都有米面油": "economic",
    "村里人说我妈能评低保": "economic",
    "我老伴生前是低保": "economic",
    "我妈没有儿子": "no_supporter",
    "我妈喂流浪狗": "homeless",
    "人老了都会痴呆的吧": "dementia",
    "我妈的军属牌子还挂着": "service_record",
}


@pytest.mark.parametrize(("text", "said"), cases(AFFIRMED))
def test_a_word_affirmed_is_its_value(engine: Engine, text: str, said: tuple[str, Any]) -> None:
    """A word of the vocabulary, plainly said, is the value it stands for."""
    fact, value = said
    assert facts_in(engine, text)[fact] == value


@pytest.mark.parametrize(
    ("text", "said"),
    cases(DENIED),
)
def test_a_word_denied_is_ruled_out_and_nothing_more(engine: Engine, text: str, said: tuple[str, set[Value]]) -> None:
    """没有低保 rules 低保 out; it is no word on which of the others holds."""
    fact, values = said
    (person,) = engine.read(Message(text, TODAY), State()).people
    assert set(person.denied.get(fact, ())) == values
    assert fact not in person.facts


@pytest.mark.parametrize(("text", "fact"), cases(NEITHER))
def test_a_word_only_talked_about_says_nothing(engine: Engine, text: str, fact: str) -> None:
    """Applied for, stopped, supposed, heard of, asked about or another's: the fact stays unknown."""
    assert fact not in facts_in(engine, text)


def test_every_label_is_read_as_its_value(engine: Engine) -> None:
    """A value's own label, as the questions and the answers show it, is that value when it comes back."""
    named = [(fact, value) for fact in engine.library.vocabulary if fact.type == "choice" for value in fact.values]
    read = {(f.id, v.label): facts_in(engine, v.label, asked=f.id).get(f.id) for f, v in named}
    assert not {key: got for key, got in read.items() if got not in {v.id for f, v in named if key == (f.id, v.label)}}


def test_a_label_that_names_its_fact_needs_no_question(engine: Engine) -> None:
    """独生子女伤残, 残疾军人, 城乡居民医保: said of somebody, the label alone is enough."""
    needs_the_question = {"disability_grade", "sex"}
    named = [(f, v) for f in engine.library.vocabulary if f.type == "choice" for v in f.values]
    told = [(f, v) for f, v in named if f.id not in needs_the_question and v.id not in {f.none, "none"}]
    assert not [v.label for f, v in told if facts_in(engine, f"我妈{v.label}").get(f.id) != v.id]


def test_every_word_can_stand_in_a_message(engine: Engine) -> None:
    """A word that the reader's normalising would change, or that runs over a mark of punctuation, is never met."""
    facts = list(engine.library.vocabulary)
    values = [value for fact in facts for value in fact.values]
    words = [word for fact in facts for word in (*fact.words, *fact.denies, *fact.yes_when_asked, *fact.no_when_asked)]
    words += [word for value in values for word in (*value.words, *value.when_asked)]
    words += [word for fact in facts for spread in fact.spreads for word in spread.words]
    parts = {part for word in words for part in word.split("…") if part}
    assert not [part for part in parts if normalise(part) != part or BREAK.search(part)]
