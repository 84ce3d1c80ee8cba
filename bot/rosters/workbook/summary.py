"""汇总: by item how many may have it, should apply, lack one fact; what is paid; a chart. Small numbers may be hidden."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.rosters.records import defused
from bot.rosters.workbook.gathered import Gathered, Held
from bot.rosters.workbook.layout import Book, Column
from bot.rosters.workbook.wording import (
    ELIGIBLE,
    ONE_FACT,
    REVIEW,
    STANDINGS,
    Pay,
    label,
    office,
    pay,
    standing,
)
from knowledge.lists import Item

if TYPE_CHECKING:
    from bot.rosters.screening import About

COLUMNS = (
    Column("项目", 36),
    *(Column(f"{name}\n（人）", 10, "number") for name in STANDINGS),
    Column("每月合计\n（元）", 12, "number"),
    Column("每年合计\n（元）", 12, "number"),
    Column("数额", 12, "centre"),
    Column("牵头部门", 20, "wrap"),
)
HIDDEN = "不足{}人"
ALSO_HIDDEN = "略"
COLOURS = {ELIGIBLE: "#2E7D4F", REVIEW: "#8DB580", ONE_FACT: "#E0A93B"}


@dataclass(frozen=True, slots=True)
class ItemSum:
    """An item over all people of a list: how many stand how, and what is paid in all."""

    item: Item
    people: Mapping[str, int]
    paid: Pay
    office: str


def sums(held: Held) -> Iterator[ItemSum]:
    """The items of a list, summed up."""
    outcomes = held.outcomes()
    for at, item in enumerate(held.benefit_list):
        people: Counter[str] = Counter()
        paid, lead = Pay(), ""
        for number, count in zip(*(part.tolist() for part in np.unique(outcomes[:, at], return_counts=True)), strict=True):
            screened = held.screened(number)
            people[standing(screened)] += count
            paid += pay(screened).times(count)
            lead = office(screened)
        yield ItemSum(item, people, paid, lead)


def write_summary(book: Book, gathered: Gathered, about: "About", problems: int) -> None:
    """The sheet, with a chart for each list."""
    day = f"{about.today.year}年{about.today.month}月{about.today.day}日"
    nobody = len(gathered.persons) - gathered.screened
    above = [
        "基本养老服务筛查汇总",
        f"名单：{defused(about.file.name)}　　按 {day} 的情况　　初步判断，以经办部门审核为准",
        f"名单上 {len(gathered.persons)} 人，已筛查 {gathered.screened} 人"
        + (f"，{nobody} 人的地方没有清单、没有筛查" if nobody else "")
        + (f"；{problems} 处要核实" if problems else "")
        + ("，见“有问题的行”" if problems and about.suppress is None else ""),
    ]
    sheet = book.sheet("汇总", COLUMNS, above)
    spans = []
    for held in gathered.lists.values():
        if len(gathered.lists) > 1:
            sheet.write([defused(held.benefit_list.title), *[None] * (len(COLUMNS) - 1)])
        first = sheet.row
        for found in sums(held):
            sheet.write(_cells(found, about.suppress))
        spans.append((held, first, sheet.row - 1))
    sheet.finish()
    for line in NOTES:
        sheet.note(line)
    breaks = []
    for held, first, last in spans:
        breaks.append(sheet.row)
        _chart(book, sheet, held, first, last)
    sheet.sheet.set_h_pagebreaks(breaks)


NOTES = (
    "可以享受：文件写明的条件都符合。去申请：条件符合，但要经审核、评估或看名额。差一项信息：再问清一件事就能定。",
    "每月、每年合计：只算“可以享受”的人和文件写明发给本人的钱；“至少”是文件只写了最低数。服务、体检、保费等不算钱。",
)


def _cells(found: ItemSum, suppress: int | None) -> list[Any]:
    counts: list[Any] = [found.people.get(name, 0) for name in STANDINGS]
    month, year = found.paid.month or None, found.paid.year or None
    shown = hidden(counts, suppress)
    if suppress and not isinstance(shown[0], int):
        month = year = None
    figure = "" if month is None and year is None else "至少" if found.paid.at_least else "明确"
    return [defused(label(found.item)), *shown, month, year, figure, defused(found.office)]


def hidden(counts: Sequence[int], least: int | None) -> list[Any]:
    """Counts, those of fewer people than `least` left out; with a single one of them the next larger goes too, for the sum
    would tell it.
    """
    if least is None:
        return list(counts)
    small = [at for at, count in enumerate(counts) if 0 < count < least]
    shown: list[Any] = [HIDDEN.format(least) if at in small else count for at, count in enumerate(counts)]
    others = sorted((count, at) for at, count in enumerate(counts) if count >= least)
    if len(small) == 1 and others:
        shown[others[0][1]] = ALSO_HIDDEN
    return shown


def _chart(book: Book, sheet: Any, held: Held, first: int, last: int) -> None:
    chart = book.book.add_chart({"type": "bar", "subtype": "stacked"})
    for at, name in enumerate(STANDINGS, start=1):
        if name in COLOURS:
            chart.add_series(
                {
                    "name": name,
                    "categories": ["汇总", first, 0, last, 0],
                    "values": ["汇总", first, at, last, at],
                    "fill": {"color": COLOURS[name]},
                    "gap": 40,
                }
            )
    chart.set_title({"name": f"{held.benefit_list.title}：各项人数", "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}, "interval_unit": 1})
    chart.set_x_axis({"num_format": "0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_legend({"position": "top"})
    chart.set_size({"width": 1000, "height": 24 * (last - first + 1) + 120})
    sheet.sheet.insert_chart(sheet.row, 0, chart)
    sheet.row += 1 + round(1.2 * (last - first + 1)) + 8
