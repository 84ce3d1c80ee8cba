"""A list is read back whole from whatever layout a county office brings it in."""

from pathlib import Path

import pytest

from knowledge.drafting import offices
from knowledge.drafting.document import assemble
from knowledge.drafting.found import find_list
from knowledge.drafting.reading.opening import blocks
from knowledge.drafting.rows import DraftRow
from knowledge.lists import Item
from tests.knowledge.drafting.layouts import LAYOUTS
from tests.knowledge.people import SHIPPED

PRINTED = Path(__file__).parent / "files" / "370828-printed.pdf"
WITHOUT_A_BODY = ("table.csv", "table.xlsx")


def _row(row: DraftRow) -> tuple[object, ...]:
    return row.number, row.name, row.audience, row.content, row.types, row.agencies, row.starred


def _shipped(item: Item) -> tuple[object, ...]:
    data = item.data
    return item.number, item.name, data.audience, data.content, data.types, data.agencies, data.local_addition


@pytest.mark.parametrize("region", ["230522", "330105", "330727", "370828"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_row_of_every_layout_is_as_the_document_has_it(layout: str, region: str, tmp_path: Path) -> None:
    """Number, name, audience, content, types, offices and the star of every item; the body's clauses by the same numbers."""
    shipped = SHIPPED.lists[region]
    path = tmp_path / f"{region}-{layout}"
    LAYOUTS[layout](shipped, path)
    found = find_list(blocks(path))
    assert found is not None
    wanted = [_shipped(item) for item in shipped]
    if layout == "paragraphs.txt":  # there every cell ends with a full stop
        wanted = [(*row[:3], str(row[3]).removesuffix("。") + "。", *row[4:]) for row in wanted]
    assert [_row(row) for row in found.rows] == wanted
    document = assemble(blocks(path), found, region, shipped.title, path.name)
    assert set(document.clauses) == (set() if layout in WITHOUT_A_BODY else set(shipped.source.clauses))


def test_a_printed_page_breaks_rows_and_cells_and_they_are_put_together_again() -> None:
    """Rows and merged cells that go on over a page of a PDF are whole again, and so are the body's wrapped lines."""
    found = find_list(blocks(PRINTED))
    assert found is not None
    shipped = SHIPPED.lists["370828"]
    assert [_row(row) for row in found.rows] == [_shipped(item) for item in shipped]
    document = assemble(blocks(PRINTED), found, "370828", shipped.title, PRINTED.name)
    assert {path: clause.text for path, clause in document.clauses.items()} == {
        path: clause.text for path, clause in shipped.source.clauses.items()
    }


def test_columns_go_by_their_headings_and_the_others_are_kept(tmp_path: Path) -> None:
    """服务标准 is kept beside the content, 配合单位 behind 牵头单位, and a remark tells that an item was added here."""
    path = tmp_path / "330726-x.md"
    path.write_text(
        "| 牵头单位 | 项目名称 | 享受对象 | 服务标准 | 主要内容 | 备注 | 编号 | 配合单位 |\n|---|---|---|---|---|---|---|---|\n"
        "| 县民政局 | 尊老金 | 80周岁以上老年人 | 每人每月50元 | 发放尊老金。 | 本县增加项目 | 1 | 县财政局、县医保局 |\n",
        encoding="utf-8",
    )
    found = find_list(blocks(path))
    assert found is not None
    row = found.rows[0]
    assert (row.name, row.audience, row.content) == ("尊老金", "80周岁以上老年人", "发放尊老金。")
    assert row.further == {"服务标准": "每人每月50元", "备注": "本县增加项目"}
    assert row.agencies == ("县民政局", "县财政局", "县医保局")
    assert row.starred


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("县民政局、县财政局", ("县民政局", "县财政局")),
        ("县民政局\n县财政局", ("县民政局", "县财政局")),
        ("县人力资源和社\n会保障局\n县民政局", ("县人力资源和社会保障局", "县民政局")),
        ("县民政局县财政局", ("县民政局", "县财政局")),
        ("牵头单位：县民政局；配合单位：县财政局，县残联", ("县民政局", "县财政局", "县残联")),
        ("县“浙里康养”专班成员单位", ("县“浙里康养”专班成员单位",)),
        ("各镇（街道、开发区）", ("各镇（街道、开发区）",)),
    ],
)
def test_offices_are_told_apart_however_they_are_written(cell: str, wanted: tuple[str, ...]) -> None:
    """Marks, lines, wrapped lines, roles, or nothing at all between them."""
    assert offices.offices(cell) == wanted
