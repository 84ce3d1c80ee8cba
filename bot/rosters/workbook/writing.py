"""A screening as a workbook."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.rosters.records import Wanted, defused, person_cell
from bot.rosters.workbook.coming import Coming, ComingYear
from bot.rosters.workbook.gathered import Gathered, Held, gather, in_order
from bot.rosters.workbook.layout import Book, Column
from bot.rosters.workbook.summary import write_summary
from bot.rosters.workbook.wording import ELIGIBLE, ONE_FACT, REVIEW, Pay, brief, label, office, once, pay, short, standing, what
from knowledge.cohort import Screened

if TYPE_CHECKING:
    from bot.rosters.screening import About, ScreenedBatch

JOINT = "；"


def write_workbook(run: "Iterable[ScreenedBatch]", out: Path, wanted: Wanted, about: "About", scratch: Path) -> None:
    """The sheets of the contract, in its order; with `suppress` only what names nobody. `scratch`: a folder for their parts.

    Raises OSError.
    """
    gathered = gather(run, ComingYear(about.library, about.today))
    book = Book(str(out), str(scratch))
    write_summary(book, gathered, about, len(about.remarks.rows))
    lacking = Lacking.of(gathered)
    if about.suppress is None:
        who = Who(gathered)
        _by_person(book, gathered, who)
        _by_item(book, gathered, who, wanted)
        _one_fact(book, lacking, who, about)
        _coming(book, gathered.coming, who)
        _problems(book, about)
        _words(book, gathered)
    book.close()


class Who:
    """The columns that say who somebody is: the roster's own number, the name, the village; what it has none of is left out."""

    def __init__(self, gathered: Gathered) -> None:
        others = ((Column("姓名", 9), gathered.names), (Column("村（社区）", 12), gathered.villages))
        told = [(column, texts) for column, texts in others if any(texts)]
        self.columns = [Column("编号", 8, "centre"), *(column for column, _ in told)]
        texts = [map(defused, texts) for _, texts in told]
        self._cells = list(zip(map(person_cell, gathered.persons), *texts, strict=True))

    def cells(self, person: int) -> tuple[Any, ...]:
        """Somebody's cells, by their place in the roster."""
        return self._cells[person]


def _by_person(book: Book, gathered: Gathered, who: Who) -> None:
    columns = [
        *who.columns,
        Column("可以\n享受", 6, "centre"),
        Column("去\n申请", 6, "centre"),
        Column("差一项\n信息", 7, "centre"),
        Column("每月\n（元）", 8, "number"),
        Column("每年\n（元）", 8, "number"),
        Column("可以享受的项目（前面是清单上的序号，原文见“依据”）", 42, "wrap"),
        Column("去申请的项目", 30, "wrap"),
        Column("差一项信息的项目", 28, "wrap"),
    ]
    sheet = book.sheet("按人", columns)
    tails: dict[tuple[int, tuple[int, ...]], list[Any]] = {}
    for person, held, outcomes in in_order(gathered):
        key = (id(held), tuple(outcomes))
        tail = tails.get(key)
        if tail is None:
            tail = tails[key] = _summed(held, outcomes)
        sheet.write([*who.cells(person), *tail])
    sheet.finish()


def _summed(held: Held | None, outcomes: Sequence[int]) -> list[Any]:
    """What somebody's items come to, as cells."""
    if held is None:
        return [None, None, None, None, None, "这个地方没有清单，没有筛查", None, None]
    by: dict[str, list[Screened]] = defaultdict(list)
    for number in outcomes:
        screened = held.screened(number)
        by[standing(screened)].append(screened)
    paid = sum((pay(screened) for screened in by[ELIGIBLE]), Pay())
    texts = [
        defused(JOINT.join(map(brief, by[ELIGIBLE]))),
        defused(JOINT.join(f"{brief(screened)}（{office(screened)}）" for screened in by[REVIEW])),
        defused(JOINT.join(map(short, by[ONE_FACT]))),
    ]
    counts = [len(by[name]) for name in (ELIGIBLE, REVIEW, ONE_FACT)]
    return [*counts, paid.month or None, paid.year or None, *texts]


def _by_item(book: Book, gathered: Gathered, who: Who, wanted: Wanted) -> None:
    columns = [
        Column("项目", 26),
        Column("结论", 10, "centre"),
        *who.columns,
        Column("给什么", 44),
        Column("牵头部门", 18),
    ]
    sheet = book.sheet("按项", columns)
    given, where = once(what), once(office)
    for held in gathered.lists.values():
        rows, outcomes = held.rows(), held.outcomes()
        for at, item in enumerate(held.benefit_list):
            name = defused(label(item))
            found: dict[int, tuple[str, str, str]] = {}
            for number in np.unique(outcomes[:, at]).tolist():
                screened = held.screened(number)
                if standing(screened) in {ELIGIBLE, REVIEW} and wanted(screened):
                    found[number] = (standing(screened), given(screened), where(screened))
            chosen = np.flatnonzero(np.isin(outcomes[:, at], list(found)))
            for person, number in zip(rows[chosen].tolist(), outcomes[chosen, at].tolist(), strict=True):
                verdict, gives, lead = found[number]
                sheet.write([name, verdict, *who.cells(person), gives, lead])
    sheet.finish()


@dataclass(frozen=True, slots=True)
class Lacking:
    """What single facts would settle: by fact, who lacks it and the items that hang on it."""

    by_fact: dict[str, dict[int, list[Screened]]]

    @classmethod
    def of(cls, gathered: Gathered) -> "Lacking":
        """Of everybody; the fact that would settle most first."""
        found: dict[str, dict[int, list[Screened]]] = defaultdict(dict)
        for held in gathered.lists.values():
            rows, outcomes = held.rows(), held.outcomes()
            facts = {
                number: screened.missing[0]
                for number, screened in enumerate(held.numbered)
                if screened is not None and standing(screened) == ONE_FACT
            }
            people, items = np.nonzero(np.isin(outcomes, list(facts)))
            for person, number in zip(rows[people].tolist(), outcomes[people, items].tolist(), strict=True):
                found[facts[number]].setdefault(person, []).append(held.screened(number))
        order = sorted(found, key=lambda fact: -sum(map(len, found[fact].values())))
        return cls({fact: found[fact] for fact in order})

    def settled(self, fact: str) -> int:
        """How many decisions it would settle."""
        return sum(map(len, self.by_fact[fact].values()))


def _one_fact(book: Book, lacking: Lacking, who: Who, about: "About") -> None:
    """Which one fact to find out, for whom; a summary above the list."""
    facts = about.library.vocabulary
    columns = [
        Column("差哪一项", 24),
        *who.columns,
        Column("能定下来\n（项）", 9, "centre"),
        Column("定下来的项目", 70, "wrap"),
    ]
    above = ["差一项信息：再问清一件事，就能定下来"]
    above += [
        f"{at}. {facts[fact].label}：{len(people)}人，能定下来{lacking.settled(fact)}项。问：{facts[fact].ask.format(who='您')}"
        for at, (fact, people) in enumerate(lacking.by_fact.items(), start=1)
    ]
    sheet = book.sheet("差一项信息", columns, above)
    for fact, people in lacking.by_fact.items():
        heading = defused(facts[fact].label)
        for person in sorted(people):
            items = JOINT.join(map(short, people[person]))
            sheet.write([heading, *who.cells(person), len(people[person]), items])
    sheet.finish()


def _coming(book: Book, coming: Sequence[Coming], who: Who) -> None:
    columns = [
        Column("什么时候", 20, "centre"),
        *who.columns,
        Column("满（周岁）", 9, "centre"),
        Column("到时候变成", 90, "wrap"),
    ]
    sheet = book.sheet("未来一年", columns, ["未来一年：谁在什么时候满多少周岁，有什么变化"])
    for found in sorted(coming, key=lambda found: (found.first, found.last, found.person)):
        text = defused(JOINT.join(_change(old, new) for old, new in found.changes))
        sheet.write([_when(found), *who.cells(found.person), found.age, text])
    sheet.finish()


def _change(old: Screened, new: Screened) -> str:
    if standing(old) == standing(new):
        return f"{label(new.item)}：{what(new)}（现在{what(old)}）"
    given = f"，{what(new)}" if standing(new) in {ELIGIBLE, REVIEW} else ""
    return f"{label(new.item)}：{standing(new)}（现在{standing(old)}）{given}"


def _when(found: Coming) -> str:
    if found.first == found.last:
        return f"{found.first:%Y-%m-%d}"
    if (found.first.year, found.first.month) == (found.last.year, found.last.month):
        return f"{found.first:%Y-%m}"
    if (found.last - found.first).days > 360:  # noqa: PLR2004 - nothing of the birthday is known
        return "一年内（生日不详）"
    return f"{found.first:%Y-%m} 至 {found.last:%Y-%m}"


def _problems(book: Book, about: "About") -> None:
    columns = [
        Column("工作表", 14),
        Column("行", 8, "centre"),
        Column("姓名", 10),
        Column("列", 18),
        Column("问题", 80, "wrap"),
        Column("处理", 22),
    ]
    sheet = book.sheet("有问题的行", columns, ["有问题的行：请核实后改名单，再筛一次"])
    for found in about.remarks.rows:
        column, fault, used = found.told
        sheet.write([defused(found.sheet), found.row, defused(found.name), defused(column), defused(fault), used])
    sheet.finish()
    for line in about.remarks.read:
        sheet.note(defused(line))


def _words(book: Book, gathered: Gathered) -> None:
    """What every item rests on: its words, from which document."""
    columns = [
        Column("项目", 26, "wrap"),
        Column("对象（原文）", 28, "wrap"),
        Column("内容（原文）", 60, "wrap"),
        Column("其他依据（原文）", 60, "wrap"),
        Column("文件", 34, "wrap"),
    ]
    sheet = book.sheet("依据", columns)
    for held in gathered.lists.values():
        for item in held.benefit_list:
            words = dict.fromkeys(item.cite(gift.words) for gift in item.gives if gift.words.clause)
            clauses = JOINT.join(f"{found.locator}：{found.words}" for found in words)
            texts = [label(item), item.data.audience, item.data.content, clauses, held.benefit_list.document_name]
            sheet.write([defused(text) for text in texts])
    sheet.finish()
