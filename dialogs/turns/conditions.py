"""What the conditions of an item answer: whether something would stop it, whether one thing is wanted for it, an age."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogs.listening.acts import Act
from dialogs.listening.finders.numerals import mark
from dialogs.saying.direct import Ask
from dialogs.turns.turn import Turn
from knowledge.assess import Result
from knowledge.decision import Verdict
from knowledge.facts import AGE, Belief, Between, Facts, OneOf
from knowledge.parts import called
from knowledge.rules import leaves
from knowledge.weight import weight_of

LASTING, AGED, FROM_AGE = "lasting", "aged", "from_age"
YOUNGEST, OLDEST = 50, 116
"""A number between these is an age that is asked about."""
LEAST_WORD = 2
"""Characters of a word by which a value of a fact is known in a question."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """Which sentence answers (sides in wording.yaml), the one condition that it names, and what was spoken of."""

    which: str
    condition: str = ""
    label: str = ""


def by_conditions(turn: Turn, act: Act, tells: str, asked: Sequence[Result]) -> Iterator[str]:
    """会不会停, 是不是满100岁才有: the answer of each item, and how it stands for the person where that is another matter."""
    for result in asked:
        answer = _answer(turn, act, tells, result)
        yield turn.tools.wording.told(
            "sides",
            f"{tells}_{answer.which}",
            name=called(result.item),
            number=result.item.number,
            conditions="、".join(dict.fromkeys(reason.condition for reason in result.reasons)),
            condition=answer.condition,
            label=answer.label,
        )
        if (tells != LASTING or result.verdict is Verdict.INELIGIBLE) and _is_of_somebody(turn, act):
            yield turn.tools.wording.items.direct(turn.person, result, turn.day, Ask())


def _is_of_somebody(turn: Turn, act: Act) -> bool:
    """Whether it is known of whom a question is, where several are spoken of."""
    asked = next((one for one in turn.heard.acts if one.span == act.span), act)
    return len(turn.state.people) == 1 or bool(asked.of)


def _answer(turn: Turn, act: Act, tells: str, result: Result) -> _Answer:
    if tells == LASTING:
        return _lasting(turn, act, result)
    if tells == AGED:
        condition = _conditions(turn, result, "age")
        return _Answer("yes" if condition else "no", condition)
    spoken = {**_said(turn, act), **act.supposed}
    if tells == FROM_AGE:
        return _from_age(turn, result, spoken.get("age"))
    return _required(turn, result, spoken)


def _lasting(turn: Turn, act: Act, result: Result) -> _Answer:
    """Whether an item hangs on what the question gives as the cause."""
    if not result.reasons:
        return _Answer("none")
    causes = [cause for cause in turn.tools.wording.causes if re.search(cause["words"], act.words)]
    on = [cause for cause in causes if set(cause["facts"]) & set(result.item.facts)]
    if not causes:
        return _Answer("plain")
    return _Answer("hangs" if on else "free", label="、".join(cause["said"] for cause in on or causes))


def _from_age(turn: Turn, result: Result, age: Belief | None) -> _Answer:
    """Whether an item begins with an age that somebody names (满80就行是吧)."""
    condition = _conditions(turn, result, "age")
    if not condition or not isinstance(age, Between):
        return _Answer("open")
    younger, alone = Between(age.low - 1, age.low - 1), {fact: b for fact, b in turn.person.facts.items() if fact != "age"}
    fails = [_fails_by(turn, result, condition, {**alone, "age": one}) for one in (younger, age)]
    begins = fails == [True, False]
    more = "" if begins else _given_from(turn, result, *({**alone, "age": one} for one in (younger, age)))
    return _Answer("grade" if more else "yes" if begins else "no", more or condition, f"{age.low}")


def _given_from(turn: Turn, result: Result, before: Facts, then: Facts) -> str:
    """70才免费是吧: what an item gives from an age on that it does not give a year before, in words."""
    was, now = (turn.tools.assessor.assess_item(result.item, facts) for facts in (before, then))
    if Verdict.INELIGIBLE in {was.verdict, now.verdict}:
        return ""
    return "；".join(gift.what for gift in now.gifts if gift not in was.gifts)


def _fails_by(turn: Turn, result: Result, condition: str, facts: Facts) -> bool:
    """Whether an item is refused to somebody by a condition."""
    then = turn.tools.assessor.assess_item(result.item, facts)
    return any(reason.condition in condition for reason in then.failing)


def _required(turn: Turn, result: Result, spoken: Facts) -> _Answer:
    """Whether an item is surely refused without what is spoken of, though not with it."""
    for fact, wanted in spoken.items():
        without = _other_than(turn, fact, wanted)
        known = {} if _refused(turn, result, {**turn.person.facts, fact: wanted}) else turn.person.facts
        if without is None or _refused(turn, result, {**known, fact: wanted}):
            continue
        if refused := _refused(turn, result, {**known, fact: without}):
            return _Answer("yes", "、".join(reason.condition for reason in refused.failing))
        if conditions := _among_others(turn, result, fact, without, known):
            return _Answer("among", conditions)
    unasked = AGE in spoken or not any(_hangs_on(turn, result, fact) for fact in spoken)
    return _Answer("no" if spoken and unasked else "open")


def _hangs_on(turn: Turn, result: Result, fact: str) -> bool:
    """Whether somebody's being given an item, or how much, may hang on a fact."""
    if fact not in result.item.facts:
        return False
    weight = weight_of(result.item, fact, {}, turn.tools.library.divisions)
    return weight is not None and (weight.moves or weight.grades)


def _among_others(turn: Turn, result: Result, fact: str, others: Belief, known: Facts) -> str:
    """护理补贴要低保才行吗, where 低保边缘 will do as well: the condition that some other value fails; none: empty."""
    each = [OneOf(frozenset({value})) for value in others.values] if isinstance(others, OneOf) else []
    refused = (_refused(turn, result, {**known, fact: one}) for one in each)
    return "、".join(dict.fromkeys(reason.condition for one in refused if one for reason in one.failing))


def _said(turn: Turn, act: Act) -> Facts:
    """The facts whose words stand in a question (是不是低保才有)."""
    ages = [Between(one.low, one.low) for one in mark(act.words).numerals if OLDEST > one.low >= YOUNGEST]
    values = {
        fact.id: OneOf(frozenset({value.id}))
        for fact in turn.tools.library.vocabulary
        for value in fact.values
        if any(len(word) >= LEAST_WORD and word in act.words for word in (value.label, *value.words))
    }
    return {**values, "age": ages[0]} if ages else values


def _conditions(turn: Turn, result: Result, fact: str) -> str:
    """The conditions of one fact, in words."""
    found = [leaf for condition in result.item.who for leaf in leaves(condition) if leaf.fact == fact]
    return "、".join(dict.fromkeys(turn.tools.assessor.phrases.of(leaf) for leaf in found))


def _refused(turn: Turn, result: Result, supposed: Facts) -> Result | None:
    """How an item stands by what is supposed, where it is surely refused then."""
    then = turn.tools.assessor.assess_item(result.item, supposed)
    return then if then.verdict is Verdict.INELIGIBLE else None


def _other_than(turn: Turn, fact: str, wanted: Belief) -> Belief | None:
    """The nearest that is not what is spoken of: a year younger; any other value."""
    if isinstance(wanted, Between):
        return Between(wanted.low - 1, wanted.low - 1) if wanted.low else None
    others = frozenset(value.id for value in turn.tools.library.vocabulary[fact].values) - wanted.values
    return OneOf(others) if others else None
