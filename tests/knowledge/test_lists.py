"""The lists: their items, how these are named and counted, and what they cite."""

import pytest

from knowledge.divisions import short_name
from knowledge.library import Library
from knowledge.lists import Amount, Item
from knowledge.rules import RuleError
from knowledge.spans import squeeze
from tests.knowledge.people import ITEM_IDS, SHIPPED

COUNTS = {"230522": 23, "330105": 30, "330700": 23, "330727": 28, "370828": 28}
every_item = pytest.mark.parametrize("item", [SHIPPED.item(item_id) for item_id in ITEM_IDS], ids=ITEM_IDS)


@pytest.mark.parametrize("region", COUNTS)
def test_a_list_has_all_of_its_items(region: str) -> None:
    """As many items as somebody counted rows in the document's table. A county more is counted by the check alone."""
    assert len(SHIPPED.lists[region].items) == COUNTS[region]


@pytest.mark.parametrize("region", SHIPPED.lists)
def test_items_are_numbered_without_gaps(region: str) -> None:
    """From 1 on, in the document's order."""
    found = SHIPPED.lists[region]
    assert [item.number for item in found] == list(range(1, len(found.items) + 1))


@pytest.mark.parametrize("region", SHIPPED.lists)
def test_a_list_has_its_documents_title(region: str) -> None:
    """The title stands above the table and names the place."""
    benefit_list = SHIPPED.lists[region]
    assert short_name(SHIPPED.divisions[region].name) in benefit_list.title
    assert benefit_list.source.find(benefit_list.title)


def test_local_additions_are_those_the_lists_mark() -> None:
    """Two items each of 磐安县, 拱墅区 and 金华市 go beyond the higher list; their rows are starred."""
    added = [item for region in COUNTS for item in SHIPPED.lists[region] if item.data.local_addition]
    assert [item.id for item in added] == ["330105/10", "330105/13", "330700/5", "330700/9", "330727/8", "330727/28"]


@pytest.mark.parametrize(
    ("item_id", "name", "facts"),
    [
        ("330727/9", "高龄津贴", ("age", "hukou")),
        ("370828/26", "计划生育特别扶助金", ("age", "only_child")),
        ("330105/13", "家电统保服务", ("age",)),
        ("230522/4", "护理补贴", ("age", "hukou", "economic", "care_level")),
        ("330700/15", "集中供养", ("age", "economic")),
    ],
)
def test_an_item_is_found_by_region_and_number(library: Library, item_id: str, name: str, facts: tuple[str, ...]) -> None:
    """330727/9 is item 9 of 磐安县; its rule asks about just the facts that its words are about."""
    item = library.item(item_id)
    assert item is not None
    assert (item.id, item.name, item.facts) == (item_id, name, facts)


@pytest.mark.parametrize("item_id", ["330727/29", "330727/0", "330799/1", "330727", "330727/", "330727/九", "330727/９", ""])
def test_an_item_that_no_list_has_is_not_found(library: Library, item_id: str) -> None:
    """Nothing is found, and nothing raised, for an id that is not one."""
    assert library.item(item_id) is None


@every_item
def test_a_row_of_the_table_is_the_item_as_written(item: Item) -> None:
    """Number, name and content stand in a run in the document, and the audience stands before or in it."""
    source, row = item.benefit_list.source, item.row
    assert squeeze(source.slice(row.whole)).lstrip("0123456789").lstrip("*").startswith(squeeze(item.name))
    assert squeeze(source.slice(row.words)).endswith(squeeze(item.data.content))
    assert squeeze(source.slice(row.audience)) == squeeze(item.data.audience)
    assert source.annex_start < row.audience.start < row.whole.end


@every_item
def test_the_star_of_an_addition_stands_before_its_name_or_its_audience(item: Item) -> None:
    """An item is marked as a local addition just when the document's table has a star there."""
    source = item.benefit_list.source
    before_audience = source.text[item.row.audience.start - 1] == "*"
    starred = squeeze(source.slice(item.row.whole)).startswith(f"{item.number}*")
    assert (starred or before_audience) == item.data.local_addition


@every_item
def test_every_office_of_the_column_stands_in_its_cell(item: Item) -> None:
    """Offices are in the document's order, the leading one first; 拱墅区 has no such column."""
    agencies = item.row.agencies
    assert (agencies is None) == (item.benefit_list.region == "330105")
    if agencies:
        cell = squeeze(item.benefit_list.source.slice(agencies))
        assert [cell.index(office) for office in item.data.agencies] == sorted(
            cell.index(office) for office in item.data.agencies
        )


@every_item
def test_everybody_an_item_is_for_is_given_something(item: Item) -> None:
    """No cell of the table comes out well with nothing in hand, and some cell does come out well."""
    given = 0
    for cells in item.table.maybe_cells:
        given |= cells
    well = item.table.whole & ~item.table.outcomes[next(v for v in item.table.outcomes if v.value == "ineligible")]
    assert well
    assert well & ~given == 0


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("60 元/月", Amount(60, "元/月", "exact")),
        ("不少于 60 元/月", Amount(60, "元/月", "min")),
        ("不低于 1.3 倍低保标准", Amount(1.3, "倍低保标准", "min")),
        ("不超过 50 小时/月", Amount(50, "小时/月", "max")),
        ("最高 20 元/天", Amount(20, "元/天", "max")),
        ("不少于 1.6万 元/户", Amount(16_000, "元/户", "min")),
        ("15 %低保标准", Amount(15, "%低保标准", "exact")),
    ],
)
def test_an_amount_has_a_figure_a_unit_and_a_bound(text: str, amount: Amount) -> None:
    """不少于 and 不低于 are lower bounds, 不超过 and 最高 upper ones; without any the figure is exact."""
    assert Amount.parse(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "元/月",
        "约 60 元/月",
        "-60 元/月",
        "60",
    ],
)
def test_an_amount_that_is_not_one_is_refused(text: str) -> None:
    """The error shows the form that is right."""
    with pytest.raises(RuleError, match="60 元/月"):
        Amount.parse(text)


@pytest.mark.parametrize(
    ("text", "cash"), [("60 元/月", True), ("不少于 60 元/月", False), ("300 元/年", False), ("50 %", False)]
)
def test_only_an_exact_monthly_sum_of_money_can_be_added_up(text: str, cash: bool) -> None:
    """What is at least, yearly or no money does not enter a monthly total."""
    assert Amount.parse(text).monthly_cash is cash
