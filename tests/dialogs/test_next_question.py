"""What is asked next: only what can change a verdict, the place first, then the age, and never what was declined."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.asking.next_question import Chooser
from dialogs.asking.questions import Question
from dialogs.asking.turns import MOST_QUESTIONS
from dialogs.engine import Engine
from dialogs.messages import Message
from dialogs.state import dump, load
from knowledge.decision import Verdict
from knowledge.facts import Belief, Between, OneOf, believed
from knowledge.lists import BenefitList
from tests.dialogs.talk import TODAY, talk
from tests.knowledge.people import FACT_IDS, SHIPPED, all_values, allows, complete_people, exactly, partial_people

CHOOSER = Chooser(SHIPPED)
law = settings(max_examples=40, deadline=None, derandomize=True, database=None)
every_list = pytest.mark.parametrize("region", SHIPPED.lists)
Known = dict[str, Belief]


def verdicts(benefit_list: BenefitList, facts: Mapping[str, Belief]) -> tuple[Verdict, ...]:
    """The verdict on each item of a list."""
    return tuple(item.table.decide(facts).verdict for item in benefit_list)


def placed(region: str, facts: Known) -> Known:
    """The person, living in the region of the list, with an age."""
    return {"age": Between(70, 85), **facts, "residence": OneOf(frozenset({region}))}


def can_tell(question: Question, benefit_list: BenefitList, facts: Known) -> bool:
    """Whether two answers to the question end in different verdicts."""
    values = [[v for v in all_values(fact) if allows(facts.get(fact), v)] for fact in question.asks]
    if len(question.asks) > 2:
        seen = {
            verdicts(benefit_list, {**facts, f: exactly(f, v)}) for f, of in zip(question.asks, values, strict=True) for v in of
        }
        return len(seen) > 1
    answers = (dict(zip(question.asks, combination, strict=True)) for combination in product(*values))
    return len({verdicts(benefit_list, {**facts, **{f: exactly(f, v) for f, v in said.items()}}) for said in answers}) > 1


@every_list
@given(facts=partial_people())
@law
def test_a_question_that_is_remembered_is_as_one_chosen_anew(region: str, facts: Known) -> None:
    """People whom the list cannot tell apart are asked the same, whoever came before."""
    benefit_list, known = SHIPPED.lists[region], {**placed(region, facts), "age": Between(83, 83)}
    for age in (83, 61, 99):
        aged = {**known, "age": Between(age, age)}
        assert CHOOSER.next(benefit_list, aged, frozenset()) == CHOOSER._choose(benefit_list, aged, frozenset())


@every_list
@given(facts=partial_people())
@law
def test_nothing_is_asked_that_cannot_change_a_verdict(region: str, facts: Known) -> None:
    """For each question offered, some two answers differ in some verdict."""
    benefit_list, known = SHIPPED.lists[region], placed(region, facts)
    question = CHOOSER.next(benefit_list, known, frozenset())
    assert question is None or can_tell(question, benefit_list, known), question


@every_list
@given(facts=partial_people())
@law
def test_every_fact_asked_is_missing_for_some_item(region: str, facts: Known) -> None:
    """Each single fact of a question is missing for some item that is still open; one that is known is not asked."""
    known = placed(region, facts)
    question = CHOOSER.next(SHIPPED.lists[region], known, frozenset())
    missing = {name for item in SHIPPED.lists[region] for name in item.table.decide(known).missing}
    assert question is None or set(question.asks) <= missing


@every_list
@given(facts=partial_people(), declined=st.sets(st.sampled_from(FACT_IDS)))
@law
def test_what_was_declined_is_never_asked(region: str, facts: Known, declined: set[str]) -> None:
    """No question asks a fact that the person could not tell."""
    question = CHOOSER.next(SHIPPED.lists[region], placed(region, facts), frozenset(declined))
    assert question is None or not set(question.asks) & declined


@every_list
@given(facts=partial_people(), declined=st.sets(st.sampled_from(FACT_IDS)))
@law
def test_it_asks_as_long_as_something_can_be_settled(region: str, facts: Known, declined: set[str]) -> None:
    """The question is None only when every fact still missing was declined, or waits for another (the kind for the grade)."""
    known = placed(region, facts)
    missing = {name for item in SHIPPED.lists[region] for name in item.table.decide(known).missing}
    question = CHOOSER.next(SHIPPED.lists[region], known, frozenset(declined))
    assert question is not None or missing - declined <= {"disability_kind"}


@every_list
@given(facts=complete_people())
@law
def test_nothing_is_asked_when_everything_is_decided(region: str, facts: Known) -> None:
    """Of a person of whom all is known nothing is asked."""
    assert CHOOSER.next(SHIPPED.lists[region], placed(region, facts), frozenset()) is None


@given(facts=partial_people())
@law
def test_the_place_comes_first(facts: Known) -> None:
    """While no place is known, the place is asked, whatever else is known."""
    known = {fact: belief for fact, belief in facts.items() if fact not in {"residence", "hukou"}}
    question = CHOOSER.next(None, known, frozenset())
    assert question is not None
    assert "residence" in question.asks


@every_list
@given(facts=partial_people())
@law
def test_then_comes_the_age(region: str, facts: Known) -> None:
    """Once the place is known, the age is asked before anything else."""
    known = {fact: belief for fact, belief in placed(region, facts).items() if fact != "age"}
    question = CHOOSER.next(SHIPPED.lists[region], known, frozenset())
    assert question is not None
    assert question.asks == ("age",)


@every_list
@pytest.mark.parametrize("grade", [None, OneOf(frozenset({0})), OneOf(frozenset({0, 3}))], ids=["not known", "none", "open"])
@given(facts=partial_people())
@law
def test_the_kind_of_a_disability_waits_for_its_grade(region: str, grade: Belief | None, facts: Known) -> None:
    """The kind is not asked while there may be no certificate at all."""
    known = {
        fact: belief for fact, belief in placed(region, facts).items() if fact not in {"disability_grade", "disability_kind"}
    }
    known |= {"disability_grade": grade} if grade else {}
    question = CHOOSER.next(SHIPPED.lists[region], known, frozenset())
    assert question is None or "disability_kind" not in question.asks


def test_the_kind_is_asked_once_the_grade_is_known() -> None:
    """With a third-grade certificate the kind decides the nursing allowance, and is asked in its turn."""
    known: Known = {
        "residence": OneOf(frozenset({"370828"})),
        "age": Between(82, 82),
        "disability_grade": OneOf(frozenset({3})),
    }
    others = frozenset(FACT_IDS) - {"disability_kind"}
    question = CHOOSER.next(SHIPPED.lists["330727"], known | {"economic": OneOf(frozenset({"ordinary"}))}, others)
    assert question is not None
    assert question.asks == ("disability_kind",)


@every_list
@given(facts=partial_people(), declined=st.sets(st.sampled_from(FACT_IDS), max_size=6))
@law
def test_choices_set_only_what_is_asked(region: str, facts: Known, declined: set[str]) -> None:
    """A choice says something only of facts that the question asks, and only a value that the fact has."""
    question = CHOOSER.next(SHIPPED.lists[region], placed(region, facts), frozenset(declined))
    for choice in question.choices if question else ():
        assert set(choice.sets) <= set(question.asks if question else ())
        for fact, value in choice.sets.items():
            assert _is_a_value(fact, value), (fact, value)


def _is_a_value(fact_id: str, value: Any) -> bool:
    """Whether a fact can have the value that a choice sets."""
    fact = SHIPPED.vocabulary[fact_id]
    belief = believed(fact, value)
    if fact.type == "division":
        return str(value) in SHIPPED.divisions
    return isinstance(belief, OneOf) and belief.values <= set(all_values(fact_id))


@every_list
@given(facts=partial_people())
@law
def test_no_choice_contradicts_what_is_known(region: str, facts: Known) -> None:
    """A choice offers no value that was ruled out before."""
    known = placed(region, facts)
    question = CHOOSER.next(SHIPPED.lists[region], known, frozenset())
    for choice in question.choices if question else ():
        for fact, value in choice.sets.items():
            held, offered = known.get(fact), believed(SHIPPED.vocabulary[fact], value)
            assert held is None or (isinstance(held, OneOf) and isinstance(offered, OneOf) and held.values & offered.values)


@every_list
@given(facts=partial_people())
@law
def test_a_question_can_be_declined(region: str, facts: Known) -> None:
    """A question with choices has one that sets nothing, for those who do not know; labels are not repeated."""
    question = CHOOSER.next(SHIPPED.lists[region], placed(region, facts), frozenset())
    if question and question.choices:
        labels = [choice.label for choice in question.choices]
        assert len(set(labels)) == len(labels)
        assert question.choices[-1].sets == {}


@given(facts=partial_people())
@law
def test_the_chooser_is_pure(facts: Known) -> None:
    """The same facts give the same question."""
    benefit_list, known = SHIPPED.lists["330727"], placed("330727", facts)
    assert CHOOSER.next(benefit_list, known, frozenset()) == CHOOSER.next(benefit_list, dict(known), frozenset())


@pytest.mark.parametrize("place", ["磐安", "金乡", "拱墅区", "友谊县", "义乌"])
def test_who_knows_nothing_is_asked_nine_questions_at_most(engine: Engine, place: str) -> None:
    """However often the answer is 不清楚, nine questions are the most, and none asks twice for the same."""
    state, reply = talk(engine, f"我妈83，住{place}")
    asked: list[str] = []
    while reply.question is not None:
        assert not set(reply.question.asks) & set(asked), reply.question.asks
        asked += reply.question.asks
        state, reply = engine.step(load(dump(state)), Message("不清楚", TODAY))
        assert len(asked) < 40
    assert state.asked <= MOST_QUESTIONS
    assert "可以享受" in reply.text


def test_the_second_of_two_is_asked_about_too(engine: Engine) -> None:
    """When all is settled for the one, the other is asked about; the question says who is meant."""
    state, _ = talk(engine, "我爸82，我妈79，都在磐安，户口也在磐安")
    subjects: set[str] = set()
    for _ in range(MOST_QUESTIONS):
        state, reply = engine.step(state, Message("不清楚", TODAY))
        subjects |= {who for who in ("您父亲", "您母亲") if reply.question and who in reply.question.text}
    assert subjects == {"您父亲", "您母亲"}


@pytest.mark.parametrize("text", ["我妈83，住上海徐汇区", "我妈83，住北京市东城区", "我妈83，住济宁市兖州区"])
def test_where_no_list_applies_nothing_is_asked(engine: Engine, text: str) -> None:
    """Without a list there is nothing to settle, so there is no question."""
    assert talk(engine, text)[1].question is None


def test_the_state_counts_each_question_once(engine: Engine) -> None:
    """A question that stays open over a digression is counted once."""
    state, _ = talk(engine, "我妈83，住磐安")
    after, _ = engine.step(state, Message("为什么问这个", TODAY))
    assert (state.asked, after.asked) == (1, 1)


def test_an_unclear_place_said_again_is_not_asked_without_end(engine: Engine) -> None:
    """Who answers 哪个区 with the city a second time gets the best answer so far."""
    state, reply = talk(engine, "我妈83，住杭州", "杭州")
    assert reply.question is not None
    assert reply.question.asks == ["residence"]
    _, reply = engine.step(state, Message("杭州", TODAY))
    assert reply.question is None
