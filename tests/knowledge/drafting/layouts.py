"""The shipped lists as a county office may bring them: one list written in many layouts, to read it back from.

`python -m tests.knowledge.drafting.layouts FOLDER REGION…` writes them all.
"""

import csv
import html
import io
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import openpyxl

from knowledge.library import Library
from knowledge.lists import BenefitList, Item

LONG = 28
MARK = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|(?:\[bookmark: \w+\])?\d+[.．、]|附\s*件)"
)
HEADINGS = {
    "number": "序号",
    "audience": "服务对象",
    "name": "服务项目",
    "content": "服务内容",
    "types": "服务类型",
    "agencies": "责任单位",
    "basis": "政策依据",
    "remark": "备注",
}


def columns(benefit_list: BenefitList) -> list[str]:
    """The columns of a list, in the order of the documents."""
    return ["audience", "number", "name", "content", *benefit_list.data.columns]


def cell(item: Item, column: str) -> str:
    """What stands in a column of an item's row."""
    data = item.data
    star = "*" if data.local_addition else ""
    said = {
        "number": str(item.number),
        "audience": data.audience,
        "name": star + item.name,
        "content": data.content,
        "types": "、".join(data.types),
        "agencies": "、".join(data.agencies),
    }
    return said.get(column, "")


def body(benefit_list: BenefitList) -> list[str]:
    """The paragraphs before the list, wrapped lines joined, with the annex's heading and title."""
    source = benefit_list.source
    paragraphs: list[str] = []
    full = False
    for line in source.text[: source.annex_start].splitlines():
        words = line.strip()
        if not words:
            continue
        if full and not MARK.match(line):
            paragraphs[-1] += words
        else:
            paragraphs.append(words)
        full = len(words) >= LONG and not words.endswith(("。", "）", "："))
    return [*paragraphs, "附件", benefit_list.title]


def plain_docx(benefit_list: BenefitList, path: Path) -> None:
    """As printed: one heading over number and name, 服务对象 merged down."""
    document = docx.Document()
    for words in body(benefit_list):
        document.add_paragraph(words)
    wanted = columns(benefit_list)
    table = document.add_table(rows=1, cols=len(wanted))
    for place, column in enumerate(wanted):
        table.cell(0, place).text = "" if column == "number" else HEADINGS[column]
    table.cell(0, 1).merge(table.cell(0, 2))
    _fill(table, benefit_list, wanted)
    document.save(str(path))


def reordered_docx(benefit_list: BenefitList, path: Path) -> None:
    """序号 and 服务类型 first, 政策依据 and 备注 last; 服务类型 merged down too."""
    document = docx.Document()
    for words in body(benefit_list):
        document.add_paragraph(words)
    inner = [column for column in ("name", "audience", "content", "agencies") if column in columns(benefit_list)]
    wanted = ["number", *(["types"] if "types" in benefit_list.data.columns else []), *inner, "basis", "remark"]
    table = document.add_table(rows=1, cols=len(wanted))
    for place, column in enumerate(wanted):
        table.cell(0, place).text = HEADINGS[column]
    _fill(table, benefit_list, wanted)
    document.save(str(path))


def _fill(table: docx.table.Table, benefit_list: BenefitList, wanted: Sequence[str]) -> None:
    before: Item | None = None
    for item in benefit_list:
        row = table.add_row()  # type: ignore[no-untyped-call]
        for place, column in enumerate(wanted):
            merged = column == "audience" and before is not None and before.data.audience == item.data.audience
            if merged:
                table.cell(len(table.rows) - 2, place).merge(row.cells[place])
            else:
                row.cells[place].text = cell(item, column)
        before = item


def page(benefit_list: BenefitList, path: Path) -> None:
    """A web page: rowspan over 服务对象, a menu and a footer around."""
    wanted = columns(benefit_list)
    lines = ["<html><head><meta charset='utf-8'></head><body><nav>首页</nav>"]
    lines += [f"<p>{html.escape(words)}</p>" for words in body(benefit_list)]
    lines.append("<table><tr>" + "".join(f"<th>{HEADINGS[column]}</th>" for column in wanted) + "</tr>")
    items = list(benefit_list)
    for place, item in enumerate(items):
        first = place == 0 or items[place - 1].data.audience != item.data.audience
        run = 0
        while place + run < len(items) and items[place + run].data.audience == item.data.audience:
            run += 1
        cells = [f"<td rowspan={run}>{html.escape(item.data.audience)}</td>"] if first else []
        cells += [f"<td><p>{html.escape(cell(item, column))}</p></td>" for column in wanted[1:]]
        lines.append("<tr>" + "".join(cells) + "</tr>")
    lines.append("</table><footer>主办单位</footer></body></html>")
    path.write_text("\n".join(lines), encoding="utf-8")


def comma_separated(benefit_list: BenefitList, path: Path) -> None:
    """The table alone in GB18030, 序号 last."""
    wanted = [*(column for column in columns(benefit_list) if column != "number"), "number"]
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow([HEADINGS[column] for column in wanted])
    writer.writerows([cell(item, column) for column in wanted] for item in benefit_list)
    path.write_bytes(kept.getvalue().encode("gb18030"))


def workbook(benefit_list: BenefitList, path: Path) -> None:
    """Title, headings, 服务对象 merged down."""
    wanted = columns(benefit_list)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([benefit_list.title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(wanted))
    sheet.append([HEADINGS[column] for column in wanted])
    items, begun = list(benefit_list), 3
    for place, item in enumerate(items):
        sheet.append([cell(item, column) for column in wanted])
        row = place + 3
        if place + 1 == len(items) or items[place + 1].data.audience != item.data.audience:
            sheet.merge_cells(start_row=begun, start_column=1, end_row=row, end_column=1)
            begun = row + 1
    book.save(path)


def markdown(benefit_list: BenefitList, path: Path) -> None:
    """A pipe table; 服务对象 blank where it goes on from the row above."""
    wanted = columns(benefit_list)
    headings = "| " + " | ".join(HEADINGS[column] for column in wanted) + " |"
    lines = [*body(benefit_list), "", headings, "|" + "---|" * len(wanted)]
    before = ""
    for item in benefit_list:
        cells = [cell(item, column).replace("*", "\\*") for column in wanted]
        lines.append("| " + " | ".join(["" if cells[0] == before else cells[0], *cells[1:]]) + " |")
        before = cells[0]
    path.write_text("\n".join(lines), encoding="utf-8")


def paragraphs(benefit_list: BenefitList, path: Path) -> None:
    """Numbered paragraphs, each cell with its heading."""
    lines = body(benefit_list)
    for item in benefit_list:
        labelled = [column for column in columns(benefit_list) if column not in ("number", "name")]
        said = [f"{HEADINGS[column]}：{cell(item, column).removesuffix('。')}。" for column in labelled]
        lines.append(f"{item.number}．{cell(item, 'name')}。" + "".join(said))
    path.write_text("\n".join(lines), encoding="utf-8")


LAYOUTS: dict[str, Callable[[BenefitList, Path], None]] = {
    "plain.docx": plain_docx,
    "reordered.docx": reordered_docx,
    "page.html": page,
    "table.csv": comma_separated,
    "table.xlsx": workbook,
    "list.md": markdown,
    "paragraphs.txt": paragraphs,
}


def main() -> None:
    """See the module."""
    folder, *regions = sys.argv[1:]
    Path(folder).mkdir(parents=True, exist_ok=True)
    for region in regions:
        for name, write in LAYOUTS.items():
            write(Library().lists[region], Path(folder) / f"{region}-{name}")


if __name__ == "__main__":
    main()
