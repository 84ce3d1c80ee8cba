"""The documents: their words found over broken lines, their clauses, and the offices at the clauses' ends."""

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from knowledge.errors import DataFileError
from knowledge.library import SHIPPED, Library
from knowledge.sources import Source
from knowledge.spans import Span, squeeze

DIGESTS = {
    "230522": "309a4c5b5f50e4c049d4e96ed63993b5d4d0fc6f8f3ab31a3478708445d08dbe",
    "330105": "c62fee23657e68a548d7ee182b576aa7e3c8dcf3cef80bc16b51ed5f1c69e825",
    "330700": "9a17f3806f4c5d2b1194366cce7500d4784f854f27385326fe7f3424d74116bc",
    "330727": "1fb114030f84f5d4aeebaf90c4a999232af2469668df805b6cb97ff375bb9c2d",
    "370828": "28f653e4a4d6033a91e2972e385f4a11573f8d5b6e876cc107b0b71d5d83828c",
}
"""SHA-256 of the five documents as they were received."""


@pytest.mark.parametrize(("region", "digest"), DIGESTS.items())
def test_a_document_is_byte_for_byte_as_received(library: Library, region: str, digest: str) -> None:
    """The file, and what about.yaml says of it, are those of the document that came in."""
    source = library.sources[region]
    assert hashlib.sha256(source.path.read_bytes()).hexdigest() == digest == source.about.sha256


def test_the_text_keeps_every_character_of_the_file(library: Library) -> None:
    """Offsets of citations count the characters of the file itself, carriage returns and marks included."""
    for source in library.sources.values():
        assert source.text.encode("utf-8") == source.path.read_bytes()


@pytest.mark.parametrize(
    ("region", "words"),
    [
        ("330700", "低保边缘家庭失能老年人按照不低于上述低保家庭老年人50%的标准执行"),
        ("330700", "制定落实《金华市基本养老服务清单》"),
        ("330700", "本意见自2023年5月1日起施行"),
        ("370828", "老年人申请法律援助实行“一免五优先”"),
    ],
)
def test_words_are_found_over_the_originals_line_breaks(library: Library, region: str, words: str) -> None:
    """White space on either side does not matter; what is found is the original's own stretch of text."""
    source = library.sources[region]
    span = source.find(words)
    assert span is not None
    assert squeeze(source.slice(span)) == words
    assert source.find("\n ".join(words)) == span


def test_a_quote_can_break_over_lines_in_the_original(library: Library) -> None:
    """The stretch that is given back has the original's line breaks in it."""
    source = library.sources["330700"]
    span = source.find("低保边缘家庭失能老年人按照不低于")
    assert span is not None
    assert re.search(r"老年\s*\n\s*人", source.slice(span))


def test_words_are_looked_for_only_where_they_should_stand(library: Library) -> None:
    """Inside a stretch, words of elsewhere are not found, nor are words that reach over its end."""
    source = library.sources["330727"]
    clause = source.clauses["二（一）3"].span
    found = source.find("每人每月发放高龄津贴60元", clause)
    assert found is not None
    assert source.find("每人每月发放高龄津贴60元", Span(clause.start, found.end - 1)) is None
    assert source.find("每人每月发放高龄津贴60元", source.clauses["四"].span) is None


@pytest.mark.parametrize("words", ["", " \n", "每人每月发放高龄津贴61元"])
def test_words_that_do_not_stand_there_are_not_found(library: Library, words: str) -> None:
    """Nothing is found for no words, and nothing that is nearly right."""
    assert library.sources["330727"].find(words) is None


@pytest.mark.parametrize(("region", "count"), [("230522", 27), ("330105", 27), ("330700", 20), ("330727", 21), ("370828", 23)])
def test_every_clause_of_a_document_is_counted(library: Library, region: str, count: int) -> None:
    """Those with words of their own, as somebody counted them in five documents."""
    assert len(library.sources[region].clauses) == count


@pytest.mark.parametrize(
    ("clause_id", "heading", "words"),
    [
        ("330727#二（一）3", "健全基本养老服务保障机制", "为磐安县户籍80周岁至99周岁的老年人每人每月发放高龄津贴60元"),
        ("370828#一（三）", "健全老年人高龄津贴制度", "具体标准另行制定"),
        ("330105#二（五）14", "规范养老服务设施运营", "每天最高优惠总额不超过20元"),
        ("230522#二（三）10", "加强人才队伍建设", "符合条件的按规定给予职业培训补贴"),
        ("330700#三（一）", "强化组织领导", "市级指导抓、县级统筹抓"),
        ("330700#四", "其他事项", "本意见自2023年5月1日起施行"),
        ("330105#1", "总体目标", "让每位老年人共享“两个先行”成果"),
        ("330700#二（二）7", "建设基于“爱心卡”制度的新型居家养老服务模式", "助餐村（社区）覆盖率达到80%"),
    ],
)
def test_a_clause_is_found_by_its_numerals(library: Library, clause_id: str, heading: str, words: str) -> None:
    """A clause has its heading, and its text without white space."""
    clause = library.clause(clause_id)
    assert clause is not None
    assert (clause.id, clause.heading) == (clause_id, heading)
    assert words in clause.text


@pytest.mark.parametrize("clause_id", ["330727#二", "330727#二（一）", "330727#二（一）99", "330799#一", "330727", ""])
def test_a_heading_that_only_holds_others_is_no_clause(library: Library, clause_id: str) -> None:
    """Nor is a number that the document does not have, or a region without a document."""
    assert library.clause(clause_id) is None


def test_clauses_stand_in_order_and_do_not_overlap(library: Library) -> None:
    """Each clause ends before the next begins, and all before the annex."""
    for source in library.sources.values():
        spans = [clause.span for clause in source.clauses.values()]
        assert all(before.end <= after.start for before, after in pairwise(spans))
        assert spans[-1].end <= source.annex_start


def test_a_clause_of_the_table_is_not_one_of_the_body(library: Library) -> None:
    """The rows of the annex are numbered too, but they are items."""
    for region, source in library.sources.items():
        header = source.find(library.lists[region].data.header[1] + library.lists[region].data.header[2])
        assert header is not None
        assert header.start > source.annex_start
        assert source.text[source.annex_start :].lstrip().startswith("附件")


@pytest.mark.parametrize(
    ("clause_id", "agencies"),
    [
        ("330727#二（一）3", "县民政局 县财政局 县人力社保局 县卫生健康局 县医保局 县残联"),
        ("370828#一（三）", "县卫生健康局 各镇街"),
        ("330105#二（五）14", "区民政局"),
        ("230522#二（三）10", "县民政局 县财政局 县人社局"),
        ("330700#二（一）1", "市“浙里康养”专班成员单位 各县〔市、区〕政府"),
        ("330727#二（二）6", "县民政局 县财政局 各乡镇<街道>（街道）"),
        ("330727#二（一）1", "县“浙里康养”专班成员单位 各乡镇(<街道)>"),
        ("330700#三（一）", ""),
        ("330105#1", ""),
    ],
)
def test_the_offices_of_a_clause_are_those_of_its_last_bracket(library: Library, clause_id: str, agencies: str) -> None:
    """In the document's order; an office with brackets in its name stays whole; what follows the list is no office."""
    clause = library.clause(clause_id)
    assert clause is not None
    assert clause.agencies == tuple(agencies.split())
    assert (clause.agencies_span is None) == (agencies == "")


def test_the_offices_of_a_clause_stand_in_its_text(library: Library) -> None:
    """Each office is part of the cited bracket, word for word."""
    for source in library.sources.values():
        for clause in source.clauses.values():
            bracket = squeeze(source.slice(clause.agencies_span)) if clause.agencies_span else ""
            assert all(office in bracket for office in clause.agencies), clause.id


@pytest.mark.parametrize(
    ("region", "name"),
    [("330727", "磐政办〔2023〕44号"), ("330700", "金政办发〔2023〕18号"), ("370828", "金政办发〔2023〕2号")],
)
def test_a_document_goes_by_its_number(library: Library, region: str, name: str) -> None:
    """The number, which stands in the text."""
    source = library.sources[region]
    assert library.lists[region].document_name == name
    assert source.find(name.rstrip("号"))


@pytest.mark.parametrize(("region", "name"), [("230522", "征求意见稿"), ("330105", "文号不详")])
def test_a_document_without_a_number_says_what_it_is(library: Library, region: str, name: str) -> None:
    """A draft says that it is one; an unknown number is said to be unknown, never guessed."""
    about = library.sources[region].about
    assert (about.number, about.issued, about.in_force) == (None, None, None)
    assert library.lists[region].document_name.endswith(f"（{name}）")


def test_only_the_draft_is_not_in_force(library: Library) -> None:
    """友谊县's document is a draft for comment."""
    assert [region for region, source in library.sources.items() if source.about.is_draft] == ["230522"]


def test_a_garbled_date_of_issue_is_unknown(library: Library) -> None:
    """磐安县's header reads 2023年112月231日: no date is made of it, and the defect is said."""
    about = library.sources["330727"].about
    assert about.issued is None
    assert any("112月231日" in defect for defect in about.defects)


def copied_source(tmp_path: Path) -> Path:
    """A folder with a document of its own."""
    made = tmp_path / "330727-panan"
    made.mkdir()
    for file in (SHIPPED / "sources" / "330727-panan").iterdir():
        (made / file.name).write_bytes(file.read_bytes())
    return made


def test_a_document_that_is_missing_is_named(tmp_path: Path) -> None:
    """The error names the file and the remedy."""
    folder = copied_source(tmp_path)
    (folder / "document.txt").unlink()
    with pytest.raises(DataFileError, match="放回收到的原文") as caught:
        Source.load(folder)
    assert caught.value.file == folder / "document.txt"


def test_a_document_without_an_annex_is_named(tmp_path: Path) -> None:
    """A document whose list is gone has no place where the body ends."""
    folder = copied_source(tmp_path)
    (folder / "document.txt").write_text("一、总体要求\n没有清单。\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="找不到附件"):
        _ = Source.load(folder).clauses


def test_what_is_known_of_a_document_has_no_other_keys(tmp_path: Path) -> None:
    """A key that about.yaml does not have is refused with its line's file."""
    folder = copied_source(tmp_path)
    about = yaml.safe_load((folder / "about.yaml").read_text(encoding="utf-8"))
    (folder / "about.yaml").write_text(yaml.safe_dump({**about, "colour": "red"}), encoding="utf-8")
    with pytest.raises(DataFileError, match="colour：没有这个字段"):
        Source.load(folder)


def source_with(library: Library, body: str, *remarks: str) -> Source:
    """A document with this body, and with these remarks that are no offices."""
    about = library.sources["330727"].about.model_copy(update={"office_remarks": remarks})
    return Source(f"{body}\n附件\n清单\n", about, Path("document.txt"))


def test_of_two_brackets_the_last_one_names_the_offices(library: Library) -> None:
    """A bracket in the middle belongs to one sentence; the one at the end to the clause."""
    source = source_with(
        library, "一、办法\n（一）体检。每年一次（责任单位：县卫健局）。年底报告。（责任单位：县民政局、县财政局）"
    )
    assert source.clauses["一（一）"].agencies == ("县民政局", "县财政局")


def test_a_remark_among_the_offices_is_no_office(library: Library) -> None:
    """What about.yaml lists as a remark is left out of the offices."""
    source = source_with(library, "一、办法\n（一）体检。（责任单位：县民政局，下同）", "下同")
    assert source.clauses["一（一）"].agencies == ("县民政局",)


def test_leading_and_other_offices_are_read_in_order(library: Library) -> None:
    """牵头单位 comes first, then 责任单位 and 参与单位; a deadline behind them is no office."""
    source = source_with(library, "一、办法\n（一）体检。〔牵头单位：县民政局，责任单位：县财政局；完成时限：2025年〕")
    assert source.clauses["一（一）"].agencies == ("县民政局", "县财政局")
