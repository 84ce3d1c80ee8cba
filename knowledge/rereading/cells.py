"""Whether the cells of an item are the document's, one by one: whom it is for, types, offices, codes, where to apply."""

import re
from collections.abc import Iterator

from knowledge.divisions import short_name
from knowledge.lists import BETWEEN_OFFICES, Item
from knowledge.rereading.coverage import WITHOUT_BRACKET
from knowledge.rereading.reading import Difference, Reading
from knowledge.rules import Within
from knowledge.spans import squeeze

RUN_TOGETHER = re.compile(
    r"(?:局|委|办|院|联|会|政府)(?=(?:县|市|区|省|镇|乡)[^、]{1,14}(?:局|委|办|院|联|会|政府|单位|部门|中心)$)"
)
SEPARATORS = re.compile(r"[、，,；;\s]+")
IN_BRACKETS = re.compile(r"[（(〔][^）)〕]*[）)〕]")
SHOWN = 14
NAMED = 4
"""So many characters of a benefit's name in a run name it."""


def offices(reading: Reading) -> Iterator[Difference]:
    """Several offices written as one."""
    for office in reading.item.data.agencies:
        bare = IN_BRACKETS.sub("", office)
        if SEPARATORS.search(bare):
            parts = "、".join(part.strip() for part in SEPARATORS.split(bare))
            yield Difference(f"责任单位“{office}”是几个单位写在了一起", f"分开写：[{parts.replace('、', ', ')}]")
        elif found := RUN_TOGETHER.search(bare):
            first, second = bare[: found.end()], bare[found.end() :]
            yield Difference(f"责任单位“{office}”是几个单位写在了一起", f"分开写：[{first}, {second}]")


def columns(item: Item) -> Iterator[Difference]:
    """The first cell behind an item's words that the document does not have so, and what it has there."""
    source, written = item.benefit_list.source, item.data
    squeezed = source.squeezed
    end = source.squeezed_offset(item.row.words.end - 1) + 1
    labels = {"types": "服务类型", "agencies": "责任单位"}
    for column in item.benefit_list.data.columns:
        for cell in written.types if column == "types" else written.agencies:
            between = BETWEEN_OFFICES.match(squeezed, end)
            at = between.end() if between else end
            if not squeezed.startswith(squeeze(cell), at):
                there = squeezed[at : at + SHOWN]
                yield Difference(f"{labels[column]}“{cell}”与原文的栏目不符，原文这里是“{there}”", f"照原文改 {column}")
                return
            end = at + len(squeeze(cell))


def audiences(items: list[Item]) -> Iterator[tuple[Item, Difference]]:
    """Each item that says it is for others than the cell of its row, or the one that goes on from the row above."""
    above = None
    for item in items:
        source = item.benefit_list.source
        header = "".join(squeeze(cell) for cell in item.benefit_list.data.header)
        start = source.squeezed_offset(item.row.whole.start)
        low = source.squeezed_offset(above.row.whole.end) if above else max(0, start - len(squeeze(item.data.audience)))
        cell = source.squeezed[low:start].replace(header, "").strip("*")
        mine = squeeze(item.data.audience)
        behind_faults = above is not None and any(True for _ in columns(above))
        if cell and cell != mine and not behind_faults and (above is None or not source.squeezed[low:start].endswith(mine)):
            yield item, Difference(f"对象“{mine}”与原文不符，原文这一格是“{cell[-SHOWN * 2 :]}”", "照原文改 audience")
        if not cell and above is not None and mine != squeeze(above.data.audience):
            theirs = squeeze(above.data.audience)
            yield item, Difference(f"对象“{mine}”与原文不符，原文这一项与上一项同在一格“{theirs}”", "照原文改 audience")
        above = item


def places(reading: Reading) -> Iterator[Difference]:
    """Each code of a condition that is neither the list's own place nor one above it."""
    benefit_list = reading.item.benefit_list
    divisions = benefit_list.grammar.divisions
    here = divisions.lineage(benefit_list.region)
    for claim in reading.every_claim:
        if isinstance(claim.leaf.test, Within) and claim.leaf.test.region not in here:
            code = claim.leaf.test.region
            yield Difference(
                f"代码 {code} 是{divisions.full_name(code)}，不是这份清单的地方",
                f"写 {benefit_list.region}（{divisions[benefit_list.region].name}），或它上面的省、市",
                claim.words.line if claim.words else 0,
            )


def apply_clause(reading: Reading) -> Iterator[Difference]:
    """A clause for applying that does not speak of the item."""
    data, clauses = reading.item.data, reading.item.benefit_list.source.clauses
    if data.apply is None or data.apply["clause"] not in clauses:
        return
    shared = {path: _shared(reading, clause.text) for path, clause in clauses.items() if clause.agencies}
    most = max(shared.values(), default=0)
    if most < NAMED or shared.get(data.apply["clause"], 0) < most:
        best = "、".join(path for path, length in shared.items() if length == most)
        remedy = f"说到它的是{best}" if most >= NAMED else "删去 apply"
        yield Difference(f"条款“{data.apply['clause']}”没有说到“{reading.item.name}”", remedy)


def _shared(reading: Reading, text: str) -> int:
    """The longest run of characters of the item's name, or of what it gives, that stands in a clause."""
    names = [reading.name, *(squeeze(WITHOUT_BRACKET.split(gift.what)[0]) for gift in reading.item.gives)]
    runs = (name[at:end] for name in names for at in range(len(name)) for end in range(at + NAMED, len(name) + 1))
    return max((len(run) for run in runs if run in text), default=0)


def own_place(item: Item) -> Iterator[Difference]:
    """A list whose code is another place than its title and its document name."""
    benefit_list = item.benefit_list
    name = short_name(benefit_list.grammar.divisions[benefit_list.region].name)
    if name not in benefit_list.title or name not in benefit_list.source.squeezed:
        yield Difference(
            f"region {benefit_list.region} 是{name}，标题“{benefit_list.title}”和原文说的不是它",
            "改正 region，原文的 about.yaml 也改",
        )
