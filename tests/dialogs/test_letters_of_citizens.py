"""Classes of letters to a mailbox: who is told of in sentences, and what is nobody's or somebody else's."""

from typing import Any

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import talk
from tests.dialogs.test_classes_of_misreading import told

LETTERS: dict[str, list[tuple[str | None, dict[str, Any]]]] = {
    # 有名有姓的，不是自己家的
    "您好，我是村干部，替村民孙某咨询。孙某，女，81岁，丈夫已病故，目前一个人住。请问能申请什么，谢谢。": [
        ("other", {"age": 81, "living": "alone"})
    ],
    "昨天在车站看见一位老奶奶，大概七十多岁，睡在候车厅外面的长椅上。我给她买了点吃的，请你们去看看，谢谢。": [
        ("other", {"age": (71, 79), "homeless": True})
    ],
    "本人父亲张某，93岁，金乡县羊山镇某村人，四个月没有收到补贴。请给个说法，谢谢。": [
        ("father", {"age": 93, "residence": "370828"})
    ],
    # 别人家的事
    "投诉：隔壁某某户，老两口六十出头，身体硬朗，还是低保户。我母亲78岁，一个人过，什么也没有。请查一查。": [
        ("mother", {"age": 78, "living": "alone"})
    ],
    # 写信的人说自己
    "领导好，我今年57岁，住友谊县。我婆婆90岁，跟我们住一起，现在要人照顾。请问有补贴吗？": [
        ("self", {"age": 57, "residence": "230522"}),
        ("other:female", {"age": 90, "living": "with_children", "care_level": {"mild", "moderate", "severe"}}),
    ],
    # 一家的，两口子的
    "母亲70岁，父亲74岁，家里享受低保五年了。请问能不能领补贴，到哪里办，要带什么？": [
        ("mother", {"age": 70, "economic": "dibao"}),
        ("father", {"age": 74, "economic": "dibao"}),
    ],
    "我爸83岁，我妈80岁，我和姐姐都在深圳上班，过年才回去。请问有没有上门探访，怎么申请？": [
        ("father", {"age": 83, "living": {"empty_nest", "left_behind"}}),
        ("mother", {"age": 80, "living": {"empty_nest", "left_behind"}}),
    ],
    # 从前的、别处的事
    "我母亲今年84岁，2021年到2024年在护理院住，中度失能。今年初评估变成轻度了，补贴就停了。请问能复评吗？": [
        ("mother", {"age": 84, "care_level": "mild"})
    ],
    "我父亲今年80岁，前后在东阳、杭州住了七次院。家里没有低保，积蓄都花光了。请问有没有救助，找谁？": [("father", {"age": 80})],
    # 看过的、问过的、想要的，都不是现在的
    "我丈夫68岁。看过两家养老院，认知症专区要七千多，付不起。我们想住光荣院或者公办养老院，请问怎么办？": [
        ("spouse", {"age": 68})
    ],
    "父亲上个月去世，丧葬费和抚恤金我已经问过单位了。母亲85岁，请问她能领什么，到哪里办，谢谢。": [("mother", {"age": 85})],
    # 子女的事不是老人的
    "我67，老伴66，儿子从小脑瘫，今年四十了，生活不能自理，是我们唯一的孩子。请问我们能领什么，谢谢。": [
        ("self", {"age": 67, "only_child": "disabled"}),
        ("spouse", {"age": 66, "only_child": "disabled"}),
    ],
}


@pytest.mark.parametrize("text", LETTERS)
def test_a_letter_is_read_for_what_it_says_of_whom(text: str) -> None:
    """Each fact with its person, and nothing else."""
    assert told(text) == LETTERS[text]


CHARGED = (
    "我父亲68岁，户口是兰溪的，退休后搬到金华婺城区住。上周去办敬老公交卡，窗口说不是市区户籍，每年要交100元年审费才能用。"
    "都是金华人，为什么就要另外收钱？这个收费依据是哪个文件？"
)


def test_a_letter_of_somebody_elses_charges_asks_nothing_of_the_service(engine: Engine) -> None:
    """The fee of an office is no fee of ours; who says 你们 asks us."""
    reply = talk(engine, CHARGED)[1]
    assert "问多少都不收" not in reply.text
    assert reply.unanswered
    assert "不收钱" in talk(engine, "喂你好，我妈今年八十三了住在磐安，户口也在那边，我想先问一下你们这个收不收费的啊")[1].text


def test_a_driver_who_wants_the_whole_fare_is_a_matter_of_the_fare(engine: Engine) -> None:
    """No name of the benefit is said."""
    reply = talk(engine, "本人64周岁，家住友谊县城。2路公交司机说不满65岁没优惠，让我投全票，是这样吗？")[1]
    assert "老年人乘坐交通工具优惠（第11项）" in reply.text
