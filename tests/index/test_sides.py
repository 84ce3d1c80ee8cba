"""A side of a thing that is asked and that no document tells: refused, though the thing itself is found."""

from dataclasses import replace

import pytest

from index.passages import passages_of
from index.search import Search
from index.sides import Side, sides, unsaid
from knowledge.library import Library


@pytest.mark.parametrize("side", sides(), ids=lambda side: side.name)
def test_every_side_is_heard_in_its_examples_and_in_none_of_its_counterexamples(side: Side) -> None:
    """Each pattern reads what it should, and passes over what only sounds like it."""
    assert [one for one in side.reads if not side.asked.search(one)] == []
    assert [one for one in side.passes if side.asked.search(one)] == []


def test_a_document_that_tells_the_side_answers_it(library: Library) -> None:
    """To be unsaid is a claim: with one passage near that has the words, it is not made."""
    silent = next(iter(passages_of(library)))
    assert unsaid("办这个要带什么材料", [silent], of_a_region=True) == "要带什么材料"
    telling = replace(silent, text=silent.text + "申请时携带身份证、户口簿等材料。")
    assert unsaid("办这个要带什么材料", [silent, telling], of_a_region=True) is None
    assert unsaid("这个一个月多少钱", [silent], of_a_region=True) is None


def test_a_side_without_a_name_is_unsaid_too(library: Library) -> None:
    """Judged by how it is asked, and named by nobody."""
    assert unsaid("食堂的饭菜能不能打包带走", passages_of(library)[:3], of_a_region=True) == ""


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("坐公交的敬老卡弄丢了，去哪儿补一张", "证、卡丢了、过期了怎么补办"),
        ("高龄津贴往年没发给她的能补给她吗", "补发以前没有领的"),
        ("高龄津贴一个月多少钱", None),
        ("护理补贴批下来要等几个月", "多久批下来"),
        ("老人家的津贴每月发到谁的存折上", "钱打到哪里"),
        ("高龄津贴每个月哪天到账", "哪一天发"),
        ("残疾人补贴要不要每年年审", "年审、刷脸认证"),
        ("集中供养的敬老院里一间住几个人", "养老院里怎么住、吃什么"),
        ("乘坐公交车刷什么卡免费", None),
    ],
)
def test_the_thing_is_found_and_the_side_said_to_be_unwritten(search: Search, question: str, side: str | None) -> None:
    """What is near is still shown; the claim names the side."""
    found = search.find(question)
    assert found.hits
    assert (found.outside if found.side else None) == side


def test_a_letter_with_one_answered_wish_is_answered(search: Search) -> None:
    """Beside a side that is not told, the other wish of a letter keeps its answer."""
    letter = "我母亲今年八十三岁，户口在磐安。请问高龄津贴每个月有多少钱？另外办这个要带什么材料？"
    found = search.find(letter, "330727")
    assert found.answered
    assert found.hits[0].passage.id in {"330727/9", "330727#二（一）3"}
