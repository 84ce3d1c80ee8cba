"""Proves the lists against their documents; each fault names file and line.

What is held: every quote stands in its source; every figure of a rule stands in its quote; numbers run without gaps;
offices match the column; the table of the document holds nothing that no item accounts for; every clause that is named
exists, what is graded has one grade for each age; every fact a rule uses can be asked, every value told; whoever meets the
conditions is given something; all that by each reading, and another reading makes a difference to somebody; documents are
unchanged.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from knowledge.check_about import check_about
from knowledge.check_cases import check_cases
from knowledge.check_clauses import check_clauses
from knowledge.check_facts import check_facts
from knowledge.check_items import check_item, cited, fault_of
from knowledge.check_reading import Rereader
from knowledge.datafiles import line_of, read_yaml
from knowledge.errors import DataFileError, KnowledgeError
from knowledge.library import Library
from knowledge.lists import BenefitList
from knowledge.regular import bytes_of
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
    rereader = Rereader(library)
    for benefit_list in library.editions:
        _check_list(report, library, rereader, benefit_list)
    report.faults += _sources_without_list(library)
    report.faults += check_cases(library)
    for proof in proofs:
        report.faults += proof(library)
    return report


def check_region(folder: Path, region: str) -> Report:
    """Check the editions of one region's list alone; a region without a list is a report with that one fault."""
    report = Report()
    try:
        library = Library(folder)
    except KnowledgeError as error:
        return Report(faults=[error])
    if region not in library.lists:
        known = "、".join(library.lists)
        return Report(faults=[DataFileError(folder, None, f"没有地区“{region}”的清单", f"写六位区划代码：{known}")])
    rereader = Rereader(library)
    for benefit_list in library.editions:
        if benefit_list.region == region:
            _check_list(report, library, rereader, benefit_list)
    return report


def _check_list(report: Report, library: Library, rereader: Rereader, benefit_list: BenefitList) -> None:
    """Count what a list has, and add its faults to the report."""
    report.faults += _document(benefit_list)
    report.faults += check_about(benefit_list)
    report.faults += check_table(benefit_list)
    report.faults += check_clauses(benefit_list)
    report.clauses += len(benefit_list.source.clauses)
    for item in benefit_list:
        report.items += 1
        report.quotes += len(set(cited(item)))
        report.faults += check_item(library, item)
    report.faults += rereader.differences(benefit_list)


def check_table(benefit_list: BenefitList) -> Iterator[KnowledgeError]:
    """Every fault of a list as a whole: its numbers, and what of the document's table no item accounts for."""
    yield from _numbering(benefit_list)
    yield from _table(benefit_list)
    yield from _ending(benefit_list)


def _document(benefit_list: BenefitList) -> Iterator[KnowledgeError]:
    source = benefit_list.source
    digest = hashlib.sha256(bytes_of(source.path)).hexdigest()
    if digest != source.about.sha256:
        about = source.path.with_name("about.yaml")
        line = line_of(read_yaml(about), "sha256")
        remedy = f"放回收到的原文；真的换了原文，{about.name} 第{line}行写 sha256: {digest}"
        yield DataFileError(source.path, None, "原文的内容变了", remedy)
    words = source.about.in_force_words
    if words:
        clause = source.clauses.get(words.clause)
        if clause is None or source.find(words.quote, clause.span) is None:
            yield DataFileError(source.path.with_name("about.yaml"), None, f"条款{words.clause}里没有“{words.quote}”", "改正")


def _numbering(benefit_list: BenefitList) -> Iterator[KnowledgeError]:
    for expected, item in enumerate(benefit_list, start=1):
        if item.number != expected:
            yield fault_of(item, item.line, f"序号应为 {expected}，写的是 {item.number}", "补上漏掉的项，按原文的顺序排")
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
            yield fault_of(item, item.line, f"原文表格里在这一项之前还有“{between}”，没有一项写到它", "照原文补上")


def _ending(benefit_list: BenefitList) -> Iterator[KnowledgeError]:
    """Behind the last row the table is over: the document ends, or its notes begin."""
    try:
        last = max((item.row.whole.end for item in benefit_list), default=0)
    except KnowledgeError:
        return
    rest = squeeze(benefit_list.source.text[last:])
    if rest and not rest.startswith(TABLE_ENDS):
        yield fault_of(benefit_list.items[-1], 0, f"原文表格的最后还有“{rest[:20]}”，没有一项写到它", "照原文补上")


TABLE_ENDS = ("注：", "说明：", "备注：")


def _sources_without_list(library: Library) -> Iterator[KnowledgeError]:
    for region, source in library.sources.items():
        if region not in library.lists:
            yield DataFileError(source.path, None, f"地区 {region} 有原文，没有清单", "在 lists/ 下写上清单")
