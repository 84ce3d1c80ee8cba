"""One next door: told of in passing they change nothing of the client's; asked about they are answered of as they."""

import pytest

from dialogs.engine import Engine
from dialogs.state import PersonState, State, belief_out
from tests.dialogs.talk import talk

CLIENTS = [
    ("我89了，住友谊，友谊户口，低保边缘", "self"),
    ("我妈86，磐安户口，住磐安，农保", "mother"),
    ("爷爷84，金乡户口，住金乡，低保", "grandfather"),
]
PASSING = [
    "隔壁老陈拿了100多 他92 凭啥他多",
    "楼上老李91了，他低保，户口也在这里",
    "隔壁老头84 他比我们还多拿50",
    "对门张奶奶95，她是残疾人一级，人家拿好几百",
    "邻居老周88 他住养老院的",
]
ASKED = [
    ("隔壁老王头85 不是低保 有退休金 他给多少", {"age": 85, "pension_scheme": "employee"}),
    ("楼上李奶奶83 农保 她有高龄津贴没有", {"age": 83, "pension_scheme": "resident"}),
    ("对门那家老头79 一个人住 他有没有人来看", {"age": 79, "living": "alone"}),
    ("隔壁刘大妈 90了 低保户 她能拿多少钱一个月", {"age": 90, "economic": "dibao"}),
    ("我隔壁老周 77岁 二级残疾 他坐公交要钱不", {"age": 77, "disability_grade": 2}),
]


def known_of(person: PersonState) -> dict[str, object]:
    """What is known of somebody, but for their sex."""
    return {fact: belief_out(belief) for fact, belief in person.facts.items() if fact != "sex"}


def client(state: State, subject: str) -> dict[str, object]:
    """What is known of the client."""
    return known_of(next(one for one in state.people if one.subject == subject))


@pytest.mark.parametrize("said", [*PASSING, *(said for said, _ in ASKED)])
@pytest.mark.parametrize(("told", "subject"), CLIENTS)
def test_nothing_of_the_clients_is_changed(engine: Engine, told: str, subject: str, said: str) -> None:
    """隔壁老陈拿了100多 他92: whoever is spoken of is as old as before."""
    before, after = talk(engine, told)[0], talk(engine, told, said)[0]
    assert client(after, subject) == client(before, subject)


@pytest.mark.parametrize(("said", "facts"), ASKED)
@pytest.mark.parametrize(("told", "subject"), CLIENTS)
def test_who_is_asked_about_is_another(engine: Engine, told: str, subject: str, said: str, facts: dict[str, object]) -> None:
    """隔壁老王头85，他给多少: he is told of by himself, and is asked about."""
    state, _ = talk(engine, told, said)
    others = [one for one in state.people if one.subject != subject]
    assert [facts.items() <= known_of(one).items() for one in others] == [True]
    assert state.person is others[0]


def test_he_of_whom_nothing_was_told_is_not_the_speaker(engine: Engine) -> None:
    """他也住金乡, where only the speaker was told of: nothing of the speaker's."""
    state, _ = talk(engine, "我83，友谊户口，住友谊", "隔壁老头84 他比我多拿50", "他也是低保 住金乡")
    assert client(state, "self") == {"age": 83, "hukou": "230522", "residence": "230522"}
