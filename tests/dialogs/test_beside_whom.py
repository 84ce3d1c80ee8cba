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
