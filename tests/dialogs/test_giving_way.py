"""What is held of somebody gives way to a correction, to the answer to its question, to a plain new statement of them; to
nothing else."""

from collections.abc import Sequence

import pytest

from dialogs.engine import Engine
from dialogs.messages import Message, Reply
from dialogs.state import State, dump, load
from dialogs.taking_up.giving_way import RULES, rule_for
from tests.dialogs.talk import TODAY, person_of


@pytest.mark.parametrize(
    ("fact", "so", "gives"),
    [
        ("age", "answers", True),
        ("age", "anothers", False),
        ("age", "anothers corrects", False),
        ("age", "near corrects", True),
        ("age", "near theirs", True),
        ("age", "near theirs asked", True),
        ("age", "near asked", False),
        ("age", "near now", True),
        ("age", "near", False),
        ("age", "theirs", False),
        ("age", "theirs corrects", False),
        ("age", "firm theirs", True),
        ("age", "sized corrects", True),
        ("age", "behind corrects", True),
        ("age", "behind theirs not_far_off", True),
        ("age", "behind theirs", False),
        ("age", "", False),
        ("age", "sum theirs corrects", False),
        ("age", "sum firm", True),
        ("age", "born near alone", True),
        ("age", "born alone", False),
        ("age", "born corrects", True),
        ("age", "born asked corrects", False),
        ("age", "born papers theirs", True),
        ("age", "born papers asked", False),
        ("age", "born papers anothers", False),
        ("age", "papers theirs", False),
        ("sex", "", False),
        ("residence", "loose asked theirs", False),
        ("residence", "loose theirs", True),
        ("residence", "asked theirs", True),
        ("residence", "loose", False),
        ("residence", "", True),
        ("economic", "", True),
        ("economic", "loose", True),
        ("economic", "asked", False),
    ],
)
def test_the_table_says_what_gives_way(fact: str, so: str, gives: bool) -> None:
    """Each row decides where it is the first that holds."""
    signs = set(so.split())
    corrects, answers = "corrects" in signs, "answers" in signs
    assert rule_for(fact, signs - {"corrects", "answers"}, corrects=corrects, answers=answers).gives_way is gives


def test_the_last_row_takes_what_no_other_does() -> None:
    """There is a row for every statement."""
    assert not RULES[-1].needs


MOTHER = "我妈82，住磐安，户口磐安，一般人家，一个人住"


def replies(engine: Engine, *says: str) -> list[Reply]:
    """What is answered to each message."""
    state, found = State(), []
    for said in says:
        state, reply = engine.step(load(dump(state)), Message(said, TODAY))
        found.append(reply)
    return found


@pytest.mark.parametrize(
    ("says", "fact", "held"),
    [
        ((MOTHER, "90岁不是还有慰问金吗"), "age", 82),
        ((MOTHER, "我大姨身份证上是1951年9月生的"), "age", 82),
        ((MOTHER, "身份证丢了，1951年9月的那张"), "age", 82),
        ((MOTHER, "100岁那个400后来怎么没了"), "age", 82),
        ((MOTHER, "我妹妹家在东阳，那边60岁就能免费坐车"), "age", 82),
        ((MOTHER, "她在杭州看病能报多少"), "residence", "330727"),
        ((MOTHER, "我妈到义乌体检行不行"), "residence", "330727"),
        ((MOTHER, "她老家兰溪那边还能领吗"), "residence", "330727"),
        ((MOTHER, "俺姐夫60岁，退伍的，住武义，有啥优待"), "residence", "330727"),
        ((MOTHER, "俺姐夫60岁，退伍的，住武义，有啥优待"), "age", 82),
        ((MOTHER, "没人管她，两个儿子都在外面打工"), "living", "alone"),
        ((MOTHER, "子女都在外地"), "living", "alone"),
    ],
)
def test_what_is_held_stays(engine: Engine, says: Sequence[str], fact: str, held: object) -> None:
    """A threshold, a question, where something is done, another's age or place change nothing."""
    last = replies(engine, *says)[-1]
    assert person_of(last, "mother").facts[fact] == held
    assert "已从" not in last.text


@pytest.mark.parametrize(("says", "kept"), [("79岁", True), ("75周岁", True), ("90岁还有慰问金吧", False), ("82岁", False)])
def test_a_number_of_nobody_is_asked_about(engine: Engine, says: str, kept: bool) -> None:
    """A number that stands alone and is not theirs: it is told that nothing was changed, and how it can be."""
    last = replies(engine, MOTHER, says)[-1]
    assert person_of(last, "mother").facts["age"] == 82
    assert ("还按82周岁算" in last.text) is kept
    put_right = replies(engine, MOTHER, says, "改成79岁")[-1]
    assert person_of(put_right, "mother").facts["age"] == 79


@pytest.mark.parametrize(
    ("says", "fact", "now"),
    [
        ((MOTHER, "说错了，83"), "age", 83),
        ((MOTHER, "改成86"), "age", 86),
        ((MOTHER, "我妈其实是79"), "age", 79),
        ((MOTHER, "她83岁了"), "age", 83),
        ((MOTHER, "83了不是82"), "age", 83),
        ((MOTHER, "上个月搬到义乌住了"), "residence", "330782"),
        ((MOTHER, "她现在住义乌，跟我过"), "residence", "330782"),
        ((MOTHER, "户口其实在东阳"), "hukou", "330783"),
        ((MOTHER, "身份证上1941年3月"), "age", 84),
        ((MOTHER, "查了派出所的档案，她是1946年9月生的"), "age", 78),
        ((MOTHER, "户口簿上登记的是1936年5月出生"), "age", 89),
        ((MOTHER, "说错了，她85", "她是1947年1月生的，我刚对了身份证"), "age", 78),
        ((MOTHER, "低保上个月批下来了"), "economic", "dibao"),
        ((MOTHER, "现在住养老院了"), "living", "institution"),
    ],
)
def test_what_is_told_plainly_or_put_right_changes_it(engine: Engine, says: Sequence[str], fact: str, now: object) -> None:
    """A correction, a development, a plain new statement of that very person."""
    assert person_of(replies(engine, *says)[-1], "mother").facts[fact] == now
