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
HIDDEN = "*"
COLOURS = {ELIGIBLE: "#2E7D4F", REVIEW: "#8DB580", ONE_FACT: "#E0A93B"}


@dataclass(frozen=True, slots=True)
class ItemSum:
    """An item over all people of a list: how many stand how, and what is paid in all."""

    item: Item
    people: Mapping[str, int]
    paid: Pay
    office: str
    fewest: int = 0
    """People of the smallest group that is paid alike: what is paid in all would tell how many they are."""


def sums(held: Held) -> Iterator[ItemSum]:
    """The items of a list, summed up."""
    outcomes = held.outcomes()
    for at, item in enumerate(held.benefit_list):
        people: Counter[str] = Counter()
        paid, lead = Pay(), ""
        alike: Counter[Pay] = Counter()
        for number, count in zip(*(part.tolist() for part in np.unique(outcomes[:, at], return_counts=True)), strict=True):
            screened = held.screened(number)
            people[standing(screened)] += count
            paid += pay(screened).times(count)
            lead = office(screened)
            if standing(screened) == ELIGIBLE:
                alike[pay(screened)] += count
        yield ItemSum(item, people, paid, lead, min(alike.values(), default=0))


def write_summary(book: Book, gathered: Gathered, about: "About", problems: int) -> None:
    """The sheet, with a chart for each list."""
    day = f"{about.today.year}年{about.today.month}月{about.today.day}日"
    lists = [held for held in gathered.lists.values() if about.suppress is None or len(held.rows()) >= about.suppress]
    above = [
        "基本养老服务筛查汇总",
        f"名单：{defused(about.file.name)}　　按 {day} 的情况　　初步判断，以经办部门审核为准",
        _scope(gathered, problems) if about.suppress is None else _scope_for_others(lists, about.suppress),
    ]
    sheet = book.sheet("汇总", COLUMNS, above)
    spans = []
    for held in lists:
        if len(lists) > 1:
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


def _scope(gathered: Gathered, problems: int) -> str:
    """How many people there are, were screened, were not, and how much is to be asked."""
    nobody = len(gathered.persons) - gathered.screened
    return (
        f"名单上 {len(gathered.persons)} 人，已筛查 {gathered.screened} 人"
        + (f"，{nobody} 人的地方没有清单、没有筛查" if nobody else "")
        + (f"；{problems} 处要核实，见“有问题的行”" if problems else "")
    )


def _scope_for_others(lists: Sequence[Held], least: int) -> str:
    """How many people the sheet is of; those of a list with too few people are not among them, and not told."""
    return f"已筛查 {sum(len(held.rows()) for held in lists)} 人。{HIDDEN}：不足{least}人，或能由它算出不足{least}人的数，不写"


def _cells(found: ItemSum, suppress: int | None) -> list[Any]:
    counts: list[Any] = [found.people.get(name, 0) for name in STANDINGS]
    month, year = found.paid.month or None, found.paid.year or None
    shown = hidden(counts, suppress)
    if suppress and (not isinstance(shown[0], int) or found.fewest < suppress):
        month = year = None
    figure = "" if month is None and year is None else "至少" if found.paid.at_least else "明确"
    return [defused(label(found.item)), *shown, month, year, figure, defused(found.office)]


def hidden(counts: Sequence[int], least: int | None) -> list[Any]:
    """Counts, those of fewer people than `least` left out, and with them as many larger ones, from the last on, that the sum of
    all does not tell them: two at least, and together twice `least`. Nothing says which is which, nor does their order.
    """
    held = {at for at, count in enumerate(counts) if least is not None and 0 < count < least}
    if least is None or not held:
        return list(counts)
    others = [at for at, count in enumerate(counts) if count >= least]
    while others and not _covers(counts, held, least):
        held.add(others.pop())
    if not _covers(counts, held, least):
        held = set(range(len(counts)))
    return [HIDDEN if at in held else count for at, count in enumerate(counts)]


def _covers(counts: Sequence[int], held: set[int], least: int) -> bool:
    return len(held) > 1 and sum(counts[at] for at in held) >= 2 * least


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
