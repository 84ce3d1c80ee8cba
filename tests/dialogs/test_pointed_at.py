"""Of whom a message says that it is, and of whom not: that one is asked about, and everybody keeps what was told of them."""

from functools import cache

import pytest

from dialogs.engine import Engine
from dialogs.state import State, dump, load
from tests.dialogs.talk import TODAY, Message, talk

FAMILIES: dict[str, tuple[tuple[str, ...], str, str, str, str]] = {
    "self spouse": (
        ("我79，住磐安，磐安户口，当过兵", "我老太婆76，糊涂了，也住磐安，磐安户口"),
        "self",
        "我",
        "spouse",
        "我老太婆",
    ),
    "father mother": (("我爸妈都住金乡，金乡户口，我爸84，我妈81",), "father", "我爸", "mother", "我妈"),
    "grandfather grandmother": (
        ("爷爷88奶奶86，都住磐安，户口也在磐安", "爷爷低保"),
        *("grandfather", "爷爷", "grandmother", "奶奶"),
    ),
    "mother uncle": (
        ("我妈80，住友谊，友谊户口", "还有我舅舅72，也住友谊，残疾军人"),
        "mother",
        "我妈",
        "other:kin:舅舅",
        "舅舅",
    ),
}
"""What was told, and two of whom it was: as they are held, and as they are called."""
POINTS = [
    "我问的是{right}，不是{wrong}",
    "我问{right} 不是问{wrong}",
    "不是{wrong}，我问的是{right}",
    "不要再说{wrong}了，就说{right}",
    "别老说{wrong}，只问{right}",
    "说的是{right}不是{wrong}呀",
]
"""Ways of saying of whom it is."""


@cache
def begun(engine: Engine, family: str) -> str:
    """The conversation in which both are told of, as a store keeps it."""
    return dump(talk(engine, *FAMILIES[family][0])[0])


def after(engine: Engine, family: str, text: str) -> State:
    """The conversation after a message more."""
    return engine.step(load(begun(engine, family)), Message(text, TODAY))[0]


def asked_about(engine: Engine, family: str, text: str) -> set[str | None]:
    """Of whom the questions of a message are answered."""
    state = load(begun(engine, family))
    moves = engine.moves(state, Message(text, TODAY))
    asked = {whom for move in moves if move.act.act == "ask" for whom in move.act.of}
    return asked or {person.subject for person in (after(engine, family, text).person,) if person}


def of(family: str, way: str, *, turned: bool) -> tuple[str, str]:
    """A way of saying of whom it is, of the one or the other; and who that is."""
    _, one, first, other, second = FAMILIES[family]
    right, wrong = (second, first) if turned else (first, second)
    return way.format(right=right, wrong=wrong), other if turned else one


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("way", POINTS)
@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_asked_behind_it_is_of_that_one(engine: Engine, family: str, way: str, *, turned: bool) -> None:
    """我问的是我妈，不是我爸: whatever the message asks is of her."""
    said, right = of(family, way, turned=turned)
    assert asked_about(engine, family, f"{said}，公交车要钱吗") == {right}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("way", POINTS[:2])
@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_asked_ahead_of_it_is_of_that_one_too(engine: Engine, family: str, way: str, *, turned: bool) -> None:
    """公交车要钱吗，我问的是我妈: a question of nobody is of the one whom the message then names."""
    said, right = of(family, way, turned=turned)
    assert asked_about(engine, family, f"公交车要钱吗，{said}") == {right}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("way", POINTS)
@pytest.mark.parametrize("family", FAMILIES)
def test_nobody_loses_what_was_told_of_them(engine: Engine, family: str, way: str, *, turned: bool) -> None:
    """我问我老伴 不是问我: nothing is taken from, moved to or told of anybody."""
    said, right = of(family, way, turned=turned)
    before, now = load(begun(engine, family)), after(engine, family, said)
    assert [(one.subject, one.facts) for one in now.people] == [(one.subject, one.facts) for one in before.people]
    assert now.person is not None
    assert now.person.subject == right


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("way", POINTS)
@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_told_behind_it_is_of_that_one(engine: Engine, family: str, way: str, *, turned: bool) -> None:
    """不要再说我了，就说我老太婆，农保: what follows is told of her, and of nobody else."""
    said, right = of(family, way, turned=turned)
    now = after(engine, family, f"{said}，听力残疾二级")
    assert {one.subject for one in now.people if "disability_grade" in one.facts} == {right}


PUT_ASIDE = ["{wrong}的事别提了。{right}公交车要钱吗", "算了不说{wrong}了 {right}公交车要钱吗"]


@pytest.mark.parametrize("way", PUT_ASIDE)
@pytest.mark.parametrize("family", ["father mother", "grandfather grandmother", "mother uncle"])
def test_who_is_put_aside_is_not_asked_about(engine: Engine, family: str, way: str) -> None:
    """我爸的事别提了: nothing more is asked of him in that message."""
    said, right = of(family, way, turned=False)
    assert asked_about(engine, family, said) == {right}


@pytest.mark.parametrize("said", ["她不会自己吃饭，没低保", "我老太婆自己不会走路了，低保没有"])
def test_oneself_in_her_clause_is_she(engine: Engine, said: str) -> None:
    """她不会自己吃饭，没低保: 自己 is she, and what follows is told of her."""
    now = after(engine, "self spouse", said)
    assert {one.subject for one in now.people if "economic" in {*one.facts, *one.denied}} == {"spouse"}
