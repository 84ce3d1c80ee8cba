"""The check as an independent reader: deliberate errors are found and named, and what is meant is settled with its reason."""

from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pytest
import yaml

from knowledge.check import check
from knowledge.check_reading import Rereader
from knowledge.facts import Value
from knowledge.library import SHIPPED, Library
from knowledge.rereading.ages import read_ages
from knowledge.rereading.sums import read_sums
from knowledge.rules import Bounds
from tests.knowledge.copies import Copy, copied
from tests.knowledge.more_mutations import KINDS as MORE
from tests.knowledge.mutations import KINDS, Judge, mutations

PANAN = "lists/330727-panan.yaml"
JINXIANG = "lists/370828-jinxiang.yaml"
ERRORS: list[dict[str, str]] = yaml.safe_load(Path(__file__).with_name("errors.yaml").read_text(encoding="utf-8"))
STRIDE = 13
"""Every thirteenth of some 5,400 errors is put in here; `python -m tests.knowledge.mutations` puts them all in."""
FLOOR = 0.99
FEW = 2
"""So many of a list's one in thirteen of the further kinds may be missed."""


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the shipped knowledge."""
    return copied(SHIPPED, tmp_path / "data")


def named(copy: Copy) -> str:
    """What the check says of a copy, in one string."""
    return "\n".join(fault for _, _, fault in copy.faults())


@pytest.mark.parametrize("region", ["230522", "330105", "330700", "330727", "370828"])
def test_deliberate_errors_of_every_kind_are_found(library: Library, region: str) -> None:
    """Of the errors put into a list by rule, as good as all are found; one that changes nothing for anybody is none."""
    judge = Judge(library)
    judged = [judge.judge(region, made) for made in islice(mutations(library, region), 0, None, STRIDE)]
    meant = [one for one in judged if not one.means_the_same]
    missed = [f"{one.mutation.kind} {one.mutation.number} {one.mutation.done}" for one in meant if not one.found]
    assert len(missed) <= (1 - FLOOR) * len(meant) + 1, missed
    assert len(meant) > len(KINDS)


@pytest.mark.parametrize("region", ["230522", "330105", "330700", "330727", "370828"])
def test_errors_of_further_kinds_are_found(library: Library, region: str) -> None:
    """A wider place, one fact for another, a condition nobody wrote: all; words that leave nothing open as `left_to`: most."""
    judge = Judge(library)
    made = islice(mutations(library, region, MORE), 0, None, STRIDE)
    missed = [one.mutation for one in map(partial(judge.judge, region), made) if not one.found and not one.means_the_same]
    assert [one.done for one in missed if one.kind != "多了left_to"] == []
    assert len(missed) <= FEW


def test_an_error_is_named_for_what_it_is(copy: Copy) -> None:
    """What the words say, what the rule says, and which item, for every error of errors.yaml."""
    for error in ERRORS:
        copy.alter(error["file"], error["before"], error["after"])
    found = named(copy)
    assert [error["error"] for error in ERRORS if error["says"] not in found] == []


@pytest.mark.parametrize(
    ("before", "after", "remedy"),
    [
        (
            "clause: 二（一）3, quote: 磐安县户籍}",
            "clause: 二（一）2, quote: 磐安县户籍}",
            "这句话在二（一）3，写 clause: 二（一）3",
        ),
        ("quote: 70周岁以上免费", "quote: 70周岁以上半价", "“70周岁以上”之后写的是“半价”，原文是“免费"),
        ("quote: 提供适老化改造服务", "quote: 发放城乡居民基本养老保险待遇", "这句话是第2项的，引这一项自己的"),
    ],
    ids=["条款差一", "从哪里起不同", "别项的话"],
)
def test_a_quote_that_is_not_found_is_told_where_it_stands_or_first_differs(
    copy: Copy, before: str, after: str, remedy: str
) -> None:
    """The remedy is what to write, not only that it is wrong."""
    copy.alter(PANAN, before, after)
    assert any(remedy in str(fault) for fault in check(Library(copy.folder)).faults)


def test_a_changed_document_is_told_the_hash_to_put(copy: Copy) -> None:
    """With the line of about.yaml on which it goes."""
    path = copy.folder / "sources/330727-panan/document.txt"
    path.write_bytes(path.read_bytes() + b"\n")
    [fault] = check(Library(copy.folder)).faults
    assert sha256(path.read_bytes()).hexdigest() in str(fault)


def test_a_settled_difference_that_is_gone_is_reported(copy: Copy) -> None:
    """None outlives its reason: once the rule says what the words say, the entry goes too."""
    line = copy.alter(JINXIANG, "says: 原文的“对生活不能自理的给予照料”没有一处引文写到", "says: 原文没有这句话")
    assert line
    assert "370828/13：settled 里的“原文没有这句话”没有了" in named(copy)
    assert "370828/13：原文的“对生活不能自理的给予照料”没有一处引文写到" in named(copy)


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("80周岁及以上老年人", [Bounds(80)]),
        ("60—69周岁老年人", [Bounds(60, 69)]),
        ("80（含）至89周岁", [Bounds(80, 89)]),
        ("年满60周岁、达到100周岁的", [Bounds(60), Bounds(100)]),
        ("不满70周岁半价", [Bounds(None, 70, high_excluded=True)]),
        ("八十周岁以上、百岁以上", [Bounds(80), Bounds(100)]),
        ("1-499路、600-799路公交车", []),
    ],
)
def test_ages_are_read_from_the_words(words: str, bounds: list[Bounds]) -> None:
    """A band, an end, and numbers that are no ages."""
    assert [mention.says for mention in read_ages(words)] == bounds


@pytest.mark.parametrize(
    ("words", "fact", "says"),
    [
        ("80周岁以上、户口在本市的老人", "hukou", [{True}]),
        ("非本县户籍的常住老人", "hukou", [{False}]),
        ("投靠子女迁移户口", "hukou", []),
        ("中度失能每月300元、重度失能每月500元", "care_level", [{"moderate"}, {"severe"}]),
        ("经评估为中度以上失能的老人", "care_level", [{"moderate", "severe"}]),
        ("除分散供养特困老人外的低保老人", "economic", [{"dibao"}]),
        ("持有一级、二级残疾人证", "disability_grade", [{1, 2}]),
    ],
)
def test_conditions_are_read_as_they_are_written(library: Library, words: str, fact: str, says: list[set[Value]]) -> None:
    """Who belongs here or does not, a grade by its own name, and whom the words except."""
    mentions = Rereader(library).document_words.read(words)
    assert [mention.says for mention in mentions if mention.fact == fact] == list(map(frozenset, says))


@pytest.mark.parametrize(
    ("words", "sums"),
    [
        ("每人每月发放高龄津贴60元", ["60 元/月"]),
        ("每户不少于1.6万慈善资金", ["不少于 16000 元/户"]),
        ("80周岁以上老年人每年、80周岁以下老年人每两年可申请免费评估一次", ["1 次/年", "1 次/2年"]),
        ("提供每月30—50小时的居家养老服务", ["不少于 30 小时/月", "不超过 50 小时/月"]),
        ("不低于当地最低生活保障标准的1.3倍", ["不少于 1.3 倍"]),
        ("每周上门或电话问候至少1次", ["不少于 1 次/周"]),
        ("每季不少于两次上门", ["不少于 2 次/季度"]),
        ("按季发放，每人300元", ["300 元/季度"]),
        ("年满80周岁每餐补助5元", ["5 元/餐"]),
        ("享受票价5折优惠，70周岁以上减半", ["5 折", "50 %"]),
    ],
)
def test_sums_are_read_with_their_period_and_bound(words: str, sums: list[str]) -> None:
    """Figures of every kind that the five lists have."""
    assert [str(stated) for stated in read_sums(words)] == sums


def test_a_further_band_of_a_cited_clause_is_missed(copy: Copy) -> None:
    """A clause that gives those over 90 another sum: with only the first drafted, the second is named."""
    path = copy.folder / "sources/330727-panan/document.txt"
    text = path.read_text(encoding="utf-8")
    sentence = "每人每月发放高龄津贴60元"
    assert sentence in text
    path.write_text(text.replace(sentence, f"{sentence}；90周岁及以上的，每人每月120元"), encoding="utf-8")
    assert "330727/9：原文写了“120 元/月”" in named(copy)


def test_what_may_be_no_money_in_hand_is_not_taken_for_cash(copy: Copy) -> None:
    """A voucher marked in_kind is left alone; of a plain allowance so marked it is asked to look, not told to delete."""
    before = "{what: 高龄津贴, amount: 60 元/月"
    copy.alter(PANAN, before, f"{before}, in_kind: true")
    faults = [str(fault) for fault in check(Library(copy.folder)).faults]
    assert any("却写着 in_kind（请核对" in fault for fault in faults), faults
    copy.alter(PANAN, before, "{what: 高龄津贴（电子券）, amount: 60 元/月")
    assert "却写着 in_kind" not in named(copy)
