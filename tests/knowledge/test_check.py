"""The check of the knowledge: the shipped data pass, and each kind of fault is found where it stands."""

import shutil
from pathlib import Path

import pytest

from knowledge.check import check, check_region
from knowledge.errors import DataFileError
from knowledge.library import SHIPPED, Library
from tests.knowledge.copies import Copy

PANAN = "lists/330727-panan.yaml"
GONGSHU = "lists/330105-gongshu.yaml"


def test_the_shipped_knowledge_is_proved_against_its_documents(library: Library) -> None:
    """Every item, clause and quote is counted, and none is at fault."""
    report = check(library)
    assert report.faults == []
    items = sum(len(benefit_list.items) for benefit_list in library.lists.values())
    clauses = sum(len(source.clauses) for source in library.sources.values())
    assert report.summary == f"{items} items, {clauses} clauses, {report.quotes} quotes: ok"
    assert report.quotes > items


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the shipped knowledge."""
    return Copy(Path(shutil.copytree(SHIPPED, tmp_path / "data")))


def test_a_copy_that_nobody_altered_is_as_good(copy: Copy) -> None:
    """The faults of the tests below come from what they alter."""
    assert copy.faults() == []


def test_a_quote_that_does_not_stand_in_the_document_is_reported(copy: Copy) -> None:
    """One character that the clause does not have is enough."""
    line = copy.alter(PANAN, "quote: 磐安县户籍}", "quote: 磐安县户口}")
    assert copy.faults() == [(PANAN, line, "330727/9：原文二（一）3里没有“磐安县户口”")]


def test_one_list_can_be_checked_alone(copy: Copy) -> None:
    """A fault of 磐安县 is none of 拱墅区, and a region without a list is told so."""
    copy.alter(PANAN, "quote: 磐安县户籍}", "quote: 磐安县户口}")
    assert [len(check_region(copy.folder, region).faults) for region in ("330727", "330105")] == [1, 0]
    assert "没有地区“330782”的清单" in str(check_region(copy.folder, "330782").faults[0])


def test_words_left_to_the_office_are_quotes_too(copy: Copy) -> None:
    """What leaves a verdict open must stand in the document."""
    line = copy.alter(PANAN, "left_to: 依照有关规定", "left_to: 依照有关政策")
    assert (PANAN, line, "330727/6：原文清单第6项里没有“依照有关政策”") in copy.faults()


def test_a_limit_that_its_quote_does_not_state_is_reported(copy: Copy) -> None:
    """A rule that says 81 over a quote that says 80."""
    line = copy.alter(PANAN, "{age: {min: 80}, quote: 80周岁及以上老年人}", "{age: {min: 81}, quote: 80周岁及以上老年人}")
    assert (PANAN, line, "330727/9：数字 81 不在引文里") in copy.faults()


def test_a_sum_that_its_quote_does_not_state_is_reported(copy: Copy) -> None:
    """A benefit of 90元 over a quote of 60元."""
    line = copy.alter(PANAN, "amount: 60 元/月", "amount: 90 元/月")
    assert (PANAN, line, "330727/9：数字 90 不在引文里") in copy.faults()


def test_a_limit_of_a_benefit_that_no_quote_states_is_reported(copy: Copy) -> None:
    """A `when` may take its figure from any quote of the item, but from one it must."""
    copy.alter(PANAN, "when: {age: {max: 99}}, clause: 二（一）3", "when: {age: {max: 98}}, clause: 二（一）3")
    assert "330727/9：数字 98 不在引文里" in [fault for _, _, fault in copy.faults()]


def test_an_item_that_is_left_out_is_reported_twice(copy: Copy) -> None:
    """The numbers have a gap, and the document's table has a row that no item accounts for."""
    line = copy.drop_item(PANAN, 9)
    number, row = copy.faults()
    assert number == (PANAN, line, "330727/10：序号应为 9，写的是 10")
    assert row[:2] == (PANAN, line)
    assert "9高龄津贴为80周岁及以上老年人发放高龄津贴" in row[2]


def test_the_first_item_that_is_left_out_is_reported(copy: Copy) -> None:
    """Numbers begin with 1."""
    line = copy.drop_item(PANAN, 1)
    assert (PANAN, line, "330727/2：序号应为 1，写的是 2") in copy.faults()


@pytest.mark.parametrize(("file", "last"), [(PANAN, 28), (GONGSHU, 30), ("lists/370828-jinxiang.yaml", 28)])
def test_the_last_item_that_is_left_out_is_reported(copy: Copy, file: str, last: int) -> None:
    """The document's table goes on behind the last item."""
    copy.drop_item(file, last)
    assert copy.faults()


def test_a_wrong_number_is_reported(copy: Copy) -> None:
    """A number that the document's row does not have: the sequence breaks and the row is not found."""
    line = copy.alter(PANAN, "- number: 28", "- number: 29")
    found = copy.faults()
    assert (PANAN, line, "330727/29：序号应为 28，写的是 29") in found
    assert any(fault.startswith("330727/29：原文的表格里没有这一项") for _, _, fault in found)


def test_content_that_is_not_the_documents_is_reported(copy: Copy) -> None:
    """The item's words must stand in the table as written."""
    line = copy.alter(PANAN, "content: 为磐安户籍所有老年人购买意外伤害险", "content: 为所有磐安老年人购买意外伤害险")
    assert copy.faults() == [(PANAN, line - 3, "330727/8：原文的表格里没有这一项（序号、名称、内容要连着）")]


def test_an_office_that_the_column_does_not_have_is_reported(copy: Copy) -> None:
    """At the line where the item begins."""
    copy.alter(PANAN, "agencies: [县司法局]", "agencies: [县法院]")
    line = copy.line_of(PANAN, "- number: 6\n")
    assert any(
        fault[:2] == (PANAN, line) and fault[2].startswith("330727/6：责任单位“县法院”与原文的栏目不符，原文这里是“县司法局")
        for fault in copy.faults()
    )


def test_an_office_for_a_list_without_a_column_is_reported(copy: Copy) -> None:
    """拱墅区's table names no offices, so an item may not either."""
    line = copy.alter(GONGSHU, "    types: [照护服务]\n", "    types: [照护服务]\n    agencies: [区民政局]\n") - 4
    assert copy.faults() == [(GONGSHU, line, "330105/5：原文没有责任单位一栏")]


@pytest.mark.parametrize("clause", ["二（五）99", "三（一）"], ids=["没有这一条", "这一条没有写单位"])
def test_an_apply_clause_that_names_no_office_is_reported(copy: Copy, clause: str) -> None:
    """The clause must exist and end in its offices."""
    copy.alter(GONGSHU, "apply: {clause: 二（五）15}", f"apply: {{clause: {clause}}}")
    line = copy.line_of(GONGSHU, "- number: 15\n")
    assert (GONGSHU, line, f"330105/15：条款“{clause}”不存在，或者没有写责任单位") in copy.faults()


def test_a_clause_that_does_not_exist_is_reported(copy: Copy) -> None:
    """A quote from a clause that the document does not have."""
    line = copy.alter(PANAN, "clause: 二（一）3, quote: 磐安县户籍", "clause: 二（一）33, quote: 磐安县户籍")
    assert copy.faults() == [(PANAN, line, "330727/9：原文二（一）33里没有“磐安县户籍”")]


@pytest.mark.parametrize(
    ("key", "written"), [("ask", '"{who}住的地方是山区或者偏远山区吗？"'), ("why", "磐安县给山区老人增加了一项居家养老服务。")]
)
def test_a_fact_that_cannot_be_asked_is_reported(copy: Copy, key: str, written: str) -> None:
    """A rule may not hang on a fact for which there is no question or no reason; the item that does is named."""
    copy.alter("facts.yaml", f"{key}: {written}", f'{key}: " "')
    line = copy.line_of(PANAN, "- number: 28\n")
    assert copy.faults() == [(PANAN, line, "330727/28：用到的事实“remote_mountain”没有问法或理由")]


def test_somebody_who_meets_the_conditions_and_gets_nothing_is_reported(copy: Copy) -> None:
    """Without its second benefit, 高龄津贴 has nothing for people of a hundred."""
    text = (copy.folder / PANAN).read_text(encoding="utf-8")
    [benefit] = [row for row in text.splitlines(keepends=True) if "what: 长寿保健补助," in row]
    copy.alter(PANAN, benefit, "")
    line = copy.line_of(PANAN, "- number: 9\n")
    assert (PANAN, line, "330727/9：有人符合条件，却没有一项 gives 给他") in copy.faults()


def test_conditions_that_nobody_can_meet_are_reported(copy: Copy) -> None:
    """An age from 80 that must also be under 60 (the figure stands in another quote)."""
    line = copy.alter(
        PANAN, "{age: {min: 65}, quote: 65周岁以上老年人}", "{age: {min: 65, below: 65}, quote: 65周岁以上老年人}"
    )
    assert (PANAN, line - 7, "330727/5：条件互相矛盾，没有人能符合") in copy.faults()


def test_a_condition_without_words_is_reported(copy: Copy) -> None:
    """Every condition cites the text that it comes from."""
    copy.alter(PANAN, '{hukou: {within: "330727"}, quote: 磐安户籍}', '{hukou: {within: "330727"}}')
    line = copy.line_of(PANAN, "- number: 8\n")
    assert copy.faults() == [(PANAN, line, "330727/8：有一个条件没有 quote")]


def test_a_document_that_changed_is_reported(copy: Copy) -> None:
    """One byte more is enough, even where every quote still stands."""
    path = copy.folder / "sources/330727-panan/document.txt"
    path.write_bytes(path.read_bytes() + b"\n")
    assert copy.faults() == [("sources/330727-panan/document.txt", None, "原文的内容变了")]


def test_words_on_coming_into_force_must_stand_in_their_clause(copy: Copy) -> None:
    """The day from which a document holds is quoted like everything else."""
    copy.alter("sources/330727-panan/about.yaml", "本意见自2024年1月1日起施行", "本意见自2024年2月1日起施行")
    assert copy.faults() == [("sources/330727-panan/about.yaml", None, "条款四里没有“本意见自2024年2月1日起施行”")]


def test_a_document_without_a_list_is_reported(copy: Copy) -> None:
    """A region's document is there for its list."""
    (copy.folder / GONGSHU).unlink()
    assert copy.faults() == [("sources/330105-gongshu/document.txt", None, "地区 330105 有原文，没有清单")]


def test_broken_yaml_is_refused_at_its_line(copy: Copy) -> None:
    """A brace that is not closed."""
    line = copy.alter(PANAN, '{hukou: {within: "330727"}, quote: 磐安户籍}', '{hukou: {within: "330727", quote: 磐安户籍}')
    file, found, fault = copy.refusal()
    assert file == PANAN
    assert found in (line, line + 1)
    assert fault.startswith("不是合格的YAML")


def test_a_key_that_an_item_does_not_have_is_refused(copy: Copy) -> None:
    """A misspelt key is never silently left out."""
    line = copy.alter(PANAN, "    notes:\n", "    note:\n")
    file, found, fault = copy.refusal()
    assert (file, fault) == (PANAN, "items.0.note：没有这个字段")
    assert found == line


def test_a_key_that_stands_twice_is_refused(copy: Copy) -> None:
    """The second would silently replace the first."""
    line = copy.alter(PANAN, "    name: 高龄津贴\n", "    name: 高龄津贴\n    name: 高龄补贴\n")
    file, found, fault = copy.refusal()
    assert (file, found) == (PANAN, line + 1)
    assert "“name”写了两次" in fault


def test_a_word_that_readings_do_not_explain_is_refused(copy: Copy) -> None:
    """A term must be written down once, with the law it comes from."""
    line = copy.alter(PANAN, "{term: 经济困难, quote", "{term: 家境困难, quote")
    assert copy.refusal() == (PANAN, line, "第11项：readings.yaml 里没有“家境困难”这个词")


def test_a_value_that_the_vocabulary_does_not_have_is_refused(copy: Copy) -> None:
    """The condition's line is named, and the value."""
    line = copy.alter(PANAN, "{pension_scheme: [resident], quote", "{pension_scheme: [rural], quote")
    assert copy.refusal() == (PANAN, line, "第2项：“pension_scheme”没有这样的取值：rural")


def test_an_amount_that_is_not_one_is_refused(copy: Copy) -> None:
    """The benefit's line is named."""
    line = copy.alter(PANAN, "amount: 60 元/月", "amount: 六十 元/月")
    assert copy.refusal() == (PANAN, line, "第9项：数额“六十 元/月”应写成“60 元/月”或“不少于 60 元/月”")


def test_a_list_of_a_region_without_a_document_is_refused(copy: Copy) -> None:
    """There would be nothing to quote."""
    copy.alter(PANAN, 'region: "330727"', 'region: "330726"')
    assert copy.refusal() == (PANAN, 1, "没有地区“330726”的原文")


def test_a_file_that_is_not_utf8_is_refused(copy: Copy) -> None:
    """Chinese text in another encoding is not guessed at."""
    path = copy.folder / PANAN
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert copy.refusal() == (PANAN, None, "不是UTF-8编码")


@pytest.mark.parametrize(("folder", "fault"), [("lists", "没有一份清单"), ("sources", "没有一份原文")])
def test_a_folder_without_lists_or_documents_is_refused(copy: Copy, folder: str, fault: str) -> None:
    """Knowledge needs both."""
    shutil.rmtree(copy.folder / folder)
    assert copy.refusal() == (folder, None, fault)


def test_an_item_for_everybody_is_reported(copy: Copy) -> None:
    """No item of the documents is without an audience, so a rule without conditions has lost them."""
    who = '    who:\n      - {term: 老年人, quote: 老年人}\n      - {hukou: {within: "330727"}, quote: 磐安户籍}\n'
    copy.alter(PANAN, who, "    who: []\n")
    assert copy.refusal()[2] == "items.7.who：不能是空的"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{pension_scheme: [resident], quote", "{pension_scheme: [[resident]], quote"),
        ("- number: 28", "- number: 28\n    ? [a]\n    : 1"),
    ],
    ids=["取值是一列", "键是一列"],
)
def test_a_list_where_a_value_should_stand_is_refused_at_its_line(copy: Copy, before: str, after: str) -> None:
    """A maintainer's slip is always a DataFileError that names the file and the line."""
    copy.alter(PANAN, before, after)
    file, line, _ = copy.refusal()
    assert file == PANAN
    assert line is not None


def test_both_readings_are_proved_by_the_document(copy: Copy) -> None:
    """The words that can be read in two ways, and the other reading's own, stand in the document like any quote."""
    line = copy.alter(GONGSHU, "- words: 70周岁老年人", "- words: 七十周岁老年人")
    copy.alter(GONGSHU, "clause: 二（三）8, quote: 以60周岁以上老年人为对象}", "clause: 二（三）8, quote: 以所有老年人为对象}")
    assert [fault.partition("：")[2] for _, _, fault in copy.faults()] == [
        "原文清单第7项里没有“七十周岁老年人”",
        "原文二（三）8里没有“以所有老年人为对象”",
        "数字 60 不在引文里",
    ]
    assert copy.faults()[0][1] == line


def test_another_reading_that_tells_nobody_apart_is_reported(copy: Copy) -> None:
    """Two readings that come out alike for everybody are no two readings."""
    written = "{economic: [tekun, dibao, dibao_marginal, low_income], quote: 特困、最低生活保障"
    copy.alter(PANAN, written, written.replace(", low_income", ""))
    assert [fault for _, _, fault in copy.faults()] == [
        "330727/12：“特困、最低生活保障、最低生活保障边缘等家庭”的另一种读法对谁都没有差别"
    ]


def test_a_pattern_that_is_none_is_a_fault_with_its_line(copy: Copy) -> None:
    """In the words of the check, as anywhere: file and line, no traceback."""
    line = copy.line_of("document_words.yaml", "cash:")
    copy.alter("document_words.yaml", "cash:", "cash: '('\nno:")
    with pytest.raises(DataFileError) as caught:
        check(Library(copy.folder))
    assert (caught.value.line, caught.value.fault) == (line, "cash：不是合格的正则表达式")


def test_what_is_only_encouraged_must_say_so(copy: Copy) -> None:
    """鼓励……优惠 gives nothing by itself: an entry that tells it as given is a fault."""
    copy.alter(PANAN, "what: 文件鼓励养老机构优先接收、适度优惠（不是一定有）", "what: 养老机构优先接收，适度价格优惠")
    ((_, _, fault),) = copy.faults()
    assert fault.startswith("330727/24：原文只是鼓励")
