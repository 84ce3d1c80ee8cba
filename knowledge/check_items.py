"""Proves an item against its row and the clauses that it cites; each fault names file and line."""

import re
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from knowledge.decision import Verdict
from knowledge.divisions import called_here, short_name
from knowledge.errors import DataFileError, KnowledgeError, QuoteNotFoundError
from knowledge.figures import figures
from knowledge.library import Library
from knowledge.lists import Benefit, Item
from knowledge.rereading.nearest import remedy
from knowledge.rules import Among, Bounds, Leaf, Within, Words, leaves
from knowledge.spans import squeeze


def fault_of(item: Item, line: int, fault: str, remedy: str) -> DataFileError:
    """A fault of an item, at a line of its list (0: where the item begins)."""
    return DataFileError(item.benefit_list.path, line or item.line, f"{item.id}：{fault}", remedy)


def check_item(library: Library, item: Item) -> Iterator[KnowledgeError]:
    """Every fault of an item: its words, figures, places, cells, facts; who meets its conditions gets something."""
    try:
        _ = item.row
    except KnowledgeError as error:
        yield error
        return
    yield from _quotes(item)
    yield from _figures(item)
    yield from _unworded(item)
    yield from _places(library, item)
    yield from _star(item)
    yield from _offices(item)
    yield from _askable(library, item)
    yield from _given(item)
    yield from _told_apart(item)
    yield from _flags(item)


def cited(item: Item) -> Iterator[Words]:
    """All words that the item cites."""
    for condition in item.conditions:
        yield from (leaf.words for leaf in leaves(condition) if leaf.words)
    for benefit in item.offered:
        yield benefit.words
        yield from benefit.left_to
    yield from (reading.words for reading in item.other_readings)
    if item.only_one:
        yield item.only_one


def _quotes(item: Item) -> Iterator[KnowledgeError]:
    for words in dict.fromkeys(cited(item)):
        try:
            item.cite(words)
        except QuoteNotFoundError as error:
            yield QuoteNotFoundError(error.file, error.line, error.fault, remedy(item, words))


def _unworded(item: Item) -> Iterator[KnowledgeError]:
    for condition in item.conditions:
        if any(leaf.words is None for leaf in leaves(condition)):
            yield fault_of(item, item.line, "有一个条件没有 quote", "写上它依据的原文")


def _figures(item: Item) -> Iterator[KnowledgeError]:
    """A condition's figure stands in its own quote; that of a `when` in any quote of the item."""
    for condition in item.conditions:
        for leaf in leaves(condition):
            if leaf.words:
                yield from _absent(item, leaf.words.line, _leaf_figures(leaf), [leaf.words])
    everywhere = list(cited(item))
    for benefit in item.offered:
        line = benefit.words.line
        for leaf in leaves(benefit.when) if benefit.when else ():
            yield from _absent(item, line, _leaf_figures(leaf), everywhere)
        yield from _absent(item, line, _amount_figures(benefit), [benefit.words])


def _absent(item: Item, line: int, wanted: Iterable[float], words: list[Words]) -> Iterator[KnowledgeError]:
    stated = figures("，".join(squeeze(w.quote) for w in words))
    for figure in wanted:
        if figure not in stated:
            yield fault_of(item, line, f"数字 {figure:g} 不在引文里", "改正数字，或引上写着它的原文")


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


OF_ANY_PLACE = ("外地",)
"""Words of a quote that need not say which place."""
OWN = re.compile("(?<!省)(?<!市)(?<!县)(?<!区)(?:户籍|户口)|常住|居住")
"""户籍 or 常住 alone is that of the list's own region."""


def _places(library: Library, item: Item) -> Iterator[KnowledgeError]:
    """A condition on a place stands in its quote by the place's name, or by what the document calls it: 本县, 我省."""
    here = called_here(library.divisions, item.benefit_list.region)
    for leaf in (leaf for condition in item.conditions for leaf in leaves(condition)):
        if isinstance(leaf.test, Within) and leaf.words:
            name = short_name(library.divisions[leaf.test.region].name)
            elsewhere = any(word in leaf.words.quote for word, code in here.items() if code != item.benefit_list.region)
            if leaf.test.region == item.benefit_list.region and not elsewhere and OWN.search(leaf.words.quote):
                continue
            words = [word for word, code in here.items() if code == leaf.test.region]
            if not any(word in leaf.words.quote for word in (name, *words, *OF_ANY_PLACE)):
                yield fault_of(item, leaf.words.line, f"引文里没有说到“{name}”", "改正 within 的代码，或引上写着它的原文")


def _star(item: Item) -> Iterator[KnowledgeError]:
    if item.row.starred != item.data.local_addition:
        yield fault_of(item, item.line, "原文的“*”与 local_addition 不符", "照原文改 local_addition")


def _offices(item: Item) -> Iterator[KnowledgeError]:
    data, columns = item.data, item.benefit_list.data.columns
    if "agencies" in columns:
        if not data.agencies:
            yield fault_of(item, item.line, "没有写责任单位，原文有这一栏", "照原文写上 agencies")
        return
    if data.agencies:
        yield fault_of(item, item.line, "原文没有责任单位一栏", "删去 agencies，用 apply 指向写明单位的条款")
    if data.apply:
        clause = item.benefit_list.source.clauses.get(data.apply["clause"])
        if clause is None or not clause.agencies:
            yield fault_of(item, item.line, f"条款“{data.apply['clause']}”不存在，或者没有写责任单位", "改正 apply")


def _askable(library: Library, item: Item) -> Iterator[KnowledgeError]:
    for fact_id in item.facts:
        fact = library.vocabulary[fact_id]
        if not fact.ask.strip() or not fact.why.strip():
            yield fault_of(item, item.line, f"用到的事实“{fact_id}”没有问法或理由", "在 facts.yaml 里写上 ask 和 why")


def _given(item: Item) -> Iterator[KnowledgeError]:
    """By every reading whoever meets the conditions is given something, and somebody meets them."""
    lines = [item.line, *(reading.words.line for reading in item.other_readings)]
    for line, rule in zip(lines, item.rules, strict=True):
        table = item.compiled([rule])
        given = reduce(or_, table.offer_cells, 0)
        due = table.outcomes[Verdict.ELIGIBLE] | table.outcomes[Verdict.REVIEW]
        if due & ~given:
            yield fault_of(item, line, "有人符合条件，却没有一项 gives 给他", "补上漏掉的 when")
        if not due:
            yield fault_of(item, line, "条件互相矛盾，没有人能符合", "改正 who")


def _flags(item: Item) -> Iterator[KnowledgeError]:
    """A list with words that nobody has looked at yet is not to be shipped."""
    for flag in item.data.flags:
        yield fault_of(item, item.line, f"待核：“{flag.words}”（{flag.why}）", "照原文改好规则，再删去这条 flags")


def _told_apart(item: Item) -> Iterator[KnowledgeError]:
    """Another reading comes out otherwise for somebody."""
    for reading, cells in zip(item.other_readings, item.table.disputed_cells[1:], strict=True):
        if not cells:
            fault = f"“{reading.words.quote}”的另一种读法对谁都没有差别"
            yield fault_of(item, reading.words.line, fault, "改正 who 或 gives，或删去")
