"""Proves the lists against their documents; each fault names file and line.

What is held: every quote stands in its source; every figure of a rule stands in its quote; numbers run without gaps;
offices match the column; the table of the document holds nothing that no item accounts for; every clause that is named
exists; every fact a rule uses can be asked, every value told; whoever meets the conditions is given something; all that by
each reading, and another reading makes a difference to somebody; documents are unchanged.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise
from operator import or_
from pathlib import Path

from knowledge.check_facts import check_facts
from knowledge.decision import Verdict
from knowledge.divisions import short_name
from knowledge.errors import DataFileError, KnowledgeError
from knowledge.figures import figures
from knowledge.library import Library
from knowledge.lists import Benefit, BenefitList, Item
from knowledge.rules import Among, Bounds, Leaf, Within, Words, leaves
from knowledge.spans import squeeze


@dataclass
class Report:
    """What was counted and every fault found."""

    items: int = 0
    clauses: int = 0
    quotes: int = 0
    faults: list[KnowledgeError] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """One line."""
        counted = f"{self.items} items, {self.clauses} clauses, {self.quotes} quotes"
        return f"{counted}: ok" if not self.faults else f"{counted}: {len(self.faults)} faults"


Proof = Callable[[Library], Iterable[KnowledgeError]]
"""Something else that a library is proved by: every fault it finds."""


def check_folder(folder: Path, *proofs: Proof) -> Report:
    """Check a data folder; one that cannot be loaded is a report with that one fault."""
    try:
        return check(Library(folder), *proofs)
    except KnowledgeError as error:
        return Report(faults=[error])


def check(library: Library, *proofs: Proof) -> Report:
    """Check everything, by `proofs` too; never raises for a fault in the data."""
    report = Report()
    report.faults += check_facts(library)
    for benefit_list in library.lists.values():
        report.faults += _document(benefit_list)
        report.faults += _numbering(benefit_list)
        report.faults += _table(benefit_list)
        report.faults += _ending(benefit_list)
        report.clauses += len(benefit_list.source.clauses)
        for item in benefit_list:
            report.items += 1
            report.quotes += len(set(_words(item)))
            report.faults += _item(library, item)
    report.faults += _sources_without_list(library)
    for proof in proofs:
        report.faults += proof(library)
    return report


def _fault(item: Item, line: int, fault: str, remedy: str) -> DataFileError:
    return DataFileError(item.benefit_list.path, line or item.line, f"{item.id}：{fault}", remedy)


def _item(library: Library, item: Item) -> Iterator[KnowledgeError]:
    try:
        _ = item.row
    except KnowledgeError as error:
        yield error
        return
    yield from _quotes(item)
    yield from _figures(item)
    yield from _unworded(item)
    yield from _amounts(item)
    yield from _places(library, item)
    yield from _star(item)
    yield from _offices(item)
    yield from _askable(library, item)
    yield from _given(item)
    yield from _told_apart(item)


def _words(item: Item) -> Iterator[Words]:
    """All words that the item cites."""
    for condition in item.conditions:
        yield from (leaf.words for leaf in leaves(condition) if leaf.words)
    for benefit in item.offered:
        yield benefit.words
        yield from benefit.left_to
    yield from (reading.words for reading in item.other_readings)


def _quotes(item: Item) -> Iterator[KnowledgeError]:
    for words in dict.fromkeys(_words(item)):
        try:
            item.cite(words)
        except KnowledgeError as error:
            yield error


def _unworded(item: Item) -> Iterator[KnowledgeError]:
    for condition in item.conditions:
        if any(leaf.words is None for leaf in leaves(condition)):
            yield _fault(item, item.line, "有一个条件没有 quote", "写上它依据的原文")


def _figures(item: Item) -> Iterator[KnowledgeError]:
    """A condition's figure stands in its own quote; that of a `when` in any quote of the item."""
    for condition in item.conditions:
        for leaf in leaves(condition):
            if leaf.words:
                yield from _absent(item, leaf.words.line, _leaf_figures(leaf), [leaf.words])
    everywhere = list(_words(item))
    for benefit in item.offered:
        line = benefit.words.line
        for leaf in leaves(benefit.when) if benefit.when else ():
            yield from _absent(item, line, _leaf_figures(leaf), everywhere)
        yield from _absent(item, line, _amount_figures(benefit), [benefit.words])


def _absent(item: Item, line: int, wanted: Iterable[float], words: list[Words]) -> Iterator[KnowledgeError]:
    stated = figures("，".join(squeeze(w.quote) for w in words))
    for figure in wanted:
        if figure not in stated:
            yield _fault(item, line, f"数字 {figure:g} 不在引文里", "改正数字，或引上写着它的原文")


def _leaf_figures(leaf: Leaf) -> list[float]:
    if leaf.term:
        return []
    if isinstance(leaf.test, Bounds):
        return [float(bound) for bound in (leaf.test.low, leaf.test.high) if bound is not None]
    if isinstance(leaf.test, Among):
        return [float(v) for v in leaf.test.values if isinstance(v, int) and not isinstance(v, bool)]
    return []


def _amount_figures(benefit: Benefit) -> list[float]:
    return [float(benefit.amount.value)] if benefit.amount else []


PERIODS = {"元/月": "每月", "元/年": "每年", "元/户": "每户"}


def _amounts(item: Item) -> Iterator[KnowledgeError]:
    """A sum's unit and bound stand in its quote: 每月 for 元/月, 不少于 for a least sum, and neither for an exact one."""
    for benefit in item.offered:
        amount, quote = benefit.amount, squeeze(benefit.words.quote)
        if amount is None or ("元" not in amount.unit and not quote.count("不低于")):
            continue
        period = PERIODS.get(amount.unit)
        if period and period not in quote and not (period == "每户" and "户" in quote):
            yield _fault(
                item, benefit.words.line, f"引文里没有“{period}”，单位却是“{amount.unit}”", "改正 amount 的单位，或引全"
            )
        bounded = any(word in quote for word in ("不少于", "不低于", "不超过", "最高"))
        if bounded != (amount.bound != "exact"):
            yield _fault(
                item, benefit.words.line, "引文写的是最低、最高还是正好，与 amount 不符", "改正 amount 的“不少于”“不超过”"
            )


HERE_WORDS = ("常住", "辖区", "本县", "本市", "本区", "我市", "外地")


def _places(library: Library, item: Item) -> Iterator[KnowledgeError]:
    """A condition on a place stands in its quote by the place's name, or by a word that means here."""
    for leaf in (leaf for condition in item.conditions for leaf in leaves(condition)):
        if isinstance(leaf.test, Within) and leaf.words:
            name = short_name(library.divisions[leaf.test.region].name)
            if not any(word in leaf.words.quote for word in (name, *HERE_WORDS)):
                yield _fault(item, leaf.words.line, f"引文里没有说到“{name}”", "改正 within 的代码，或引上写着它的原文")


def _star(item: Item) -> Iterator[KnowledgeError]:
    if item.row.starred != item.data.local_addition:
        yield _fault(item, item.line, "原文的“*”与 local_addition 不符", "照原文改 local_addition")


def _offices(item: Item) -> Iterator[KnowledgeError]:
    data, columns = item.data, item.benefit_list.data.columns
    if "agencies" in columns:
        if not data.agencies or item.row.agencies is None:
            yield _fault(item, item.line, f"责任单位“{'、'.join(data.agencies)}”与原文的栏目不符", "照原文改 agencies 和 types")
        return
    if data.agencies:
        yield _fault(item, item.line, "原文没有责任单位一栏", "删去 agencies，用 apply 指向写明单位的条款")
    if data.apply:
        clause = item.benefit_list.source.clauses.get(data.apply["clause"])
        if clause is None or not clause.agencies:
            yield _fault(item, item.line, f"条款“{data.apply['clause']}”不存在，或者没有写责任单位", "改正 apply")


def _askable(library: Library, item: Item) -> Iterator[KnowledgeError]:
    for fact_id in item.facts:
        fact = library.vocabulary[fact_id]
        if not fact.ask.strip() or not fact.why.strip():
            yield _fault(item, item.line, f"用到的事实“{fact_id}”没有问法或理由", "在 facts.yaml 里写上 ask 和 why")


def _given(item: Item) -> Iterator[KnowledgeError]:
    """By every reading whoever meets the conditions is given something, and somebody meets them."""
    lines = [item.line, *(reading.words.line for reading in item.other_readings)]
    for line, rule in zip(lines, item.rules, strict=True):
        table = item.compiled([rule])
        given = reduce(or_, table.offer_cells, 0)
        due = table.outcomes[Verdict.ELIGIBLE] | table.outcomes[Verdict.REVIEW]
        if due & ~given:
            yield _fault(item, line, "有人符合条件，却没有一项 gives 给他", "补上漏掉的 when")
        if not due:
            yield _fault(item, line, "条件互相矛盾，没有人能符合", "改正 who")


def _told_apart(item: Item) -> Iterator[KnowledgeError]:
    """Another reading comes out otherwise for somebody."""
    for reading, cells in zip(item.other_readings, item.table.disputed_cells[1:], strict=True):
        if not cells:
            yield _fault(
                item, reading.words.line, f"“{reading.words.quote}”的另一种读法对谁都没有差别", "改正 who 或 gives，或删去"
            )


def _document(benefit_list: BenefitList) -> Iterator[KnowledgeError]:
    source = benefit_list.source
    digest = hashlib.sha256(source.path.read_bytes()).hexdigest()
    if digest != source.about.sha256:
        yield DataFileError(source.path, None, "原文的内容变了", "放回收到的原文，或把 about.yaml 的 sha256 改成新文件的")
    words = source.about.in_force_words
    if words:
        clause = source.clauses.get(words.clause)
        if clause is None or source.find(words.quote, clause.span) is None:
            yield DataFileError(source.path.with_name("about.yaml"), None, f"条款{words.clause}里没有“{words.quote}”", "改正")


def _numbering(benefit_list: BenefitList) -> Iterator[KnowledgeError]:
    for expected, item in enumerate(benefit_list, start=1):
        if item.number != expected:
            yield _fault(item, item.line, f"序号应为 {expected}，写的是 {item.number}", "补上漏掉的项，按原文的顺序排")
            return


def _table(benefit_list: BenefitList) -> Iterator[KnowledgeError]:
    """The table from its first row to its last holds nothing but the items, their audiences and repeated headers."""
    source, rows = benefit_list.source, []
    for item in benefit_list:
        try:
            rows.append((item, item.row))
        except KnowledgeError:
            return
    header = "".join(squeeze(cell) for cell in benefit_list.data.header)
    for (_, before), (item, row) in pairwise(rows):
        between = squeeze(source.text[before.whole.end : row.whole.start])
        for known in (header, "*" + squeeze(item.data.audience), squeeze(item.data.audience)):
            between = between.replace(known, "", 1)
        if between:
            yield _fault(item, item.line, f"原文表格里在这一项之前还有“{between}”，没有一项写到它", "照原文补上")


def _ending(benefit_list: BenefitList) -> Iterator[KnowledgeError]:
    """Behind the last row the table is over: the document ends, or its notes begin."""
    try:
        last = max((item.row.whole.end for item in benefit_list), default=0)
    except KnowledgeError:
        return
    rest = squeeze(benefit_list.source.text[last:])
    if rest and not rest.startswith(TABLE_ENDS):
        fault = f"原文表格的最后还有“{rest[:20]}”，没有一项写到它"
        yield DataFileError(benefit_list.path, benefit_list.items[-1].line, fault, "照原文补上")


TABLE_ENDS = ("注：", "说明：", "备注：")


def _sources_without_list(library: Library) -> Iterator[KnowledgeError]:
    for region, source in library.sources.items():
        if region not in library.lists:
            yield DataFileError(source.path, None, f"地区 {region} 有原文，没有清单", "在 lists/ 下写上清单")
