"""The lists: 基本养老服务清单 as data, each item with its words, offices, conditions and benefits.

One list is one file under data/lists/; it is read beside its document, and every quote is looked up in it at once.

An item may carry `flags`: words that its rule does not account for yet (待核), each with the reason. While one is open the
words leave every benefit of the item to the office, so that it comes out as `review` at best, and the list is not to be
shipped. Whoever has read the words mends the rule and takes the flag away.

Words that can fairly be read in two ways stand under `other_readings`, each with what the rule takes them to mean, what
they may mean as well, and who gets what by that; whom the readings tell apart is `review`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from knowledge.addressed import Addressed, read_addressed
from knowledge.benefits import Amount as Amount
from knowledge.benefits import Benefit as Benefit
from knowledge.benefits import OtherReading, RuleReader
from knowledge.compiling import Offer, Rule, compile_rule, tests_of
from knowledge.datafiles import as_model, read_yaml
from knowledge.decision import DecisionTable
from knowledge.errors import DataFileError, QuoteNotFoundError
from knowledge.facts import Vocabulary
from knowledge.graded import Graded, read_graded
from knowledge.list_data import ItemData, ListData
from knowledge.located import Located
from knowledge.paid import Paid
from knowledge.priced import Priced, read_priced
from knowledge.rules import Both, Condition, Grammar, Words, leaves
from knowledge.sources import Force, Source
from knowledge.spans import Span, squeeze

ADDED_HERE = re.compile("(?:本地|地方|本[县市区省]|我[县市区]|[县市区])(?:新增|增加|增设|特色|自选|拓展)|新增项目|增加项目")
"""What a column of remarks says of an item that goes beyond the higher list."""
BETWEEN_OFFICES = re.compile(r"[、，,；;/]?(?:(?:牵头|责任|主管|实施|配合|参与|协办|协同)(?:单位|部门)[：:])?")


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a document and where they stand: `quote == source.text[start:end]`."""

    document: str
    title: str
    locator: str
    quote: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The quote as people read it, without the line breaks of the original."""
        return squeeze(self.quote)


@dataclass(frozen=True, slots=True)
class Row:
    """Where an item stands in its document's table."""

    whole: Span
    audience: Span
    words: Span
    agencies: Span | None
    starred: bool


@dataclass(eq=False)
class Item:
    """One item of a list, its rule and where its words stand."""

    data: ItemData
    who: tuple[Condition, ...]
    gives: tuple[Benefit, ...]
    line: int
    benefit_list: "BenefitList"
    other_readings: tuple[OtherReading, ...] = ()
    only_otherwise: tuple[Benefit, ...] = ()
    """What is given by another reading alone."""

    @cached_property
    def offered(self) -> tuple[Benefit, ...]:
        """What is given by any reading; a decision's offers are numbers in it."""
        return (*self.gives, *self.only_otherwise)

    @cached_property
    def id(self) -> str:
        return f"{self.benefit_list.region}/{self.data.number}"

    @property
    def name(self) -> str:
        return self.data.name

    @property
    def number(self) -> int:
        return self.data.number

    @cached_property
    def is_paid(self) -> bool:
        """Whether it is money, and not a service."""
        return self.benefit_list.paid.takes_in(self.name, self.data.types)

    @cached_property
    def sums(self) -> frozenset[str]:
        """The sums of money that it pays, as people write them."""
        return frozenset(f"{gift.amount.value:g}" for gift in self.offered if gift.amount and gift.amount.is_money)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rule by each of its readings, the one that is taken first."""
        first = Rule(Both(self.who), tuple(range(len(self.gives))))
        return (first, *(Rule(Both(reading.who), reading.gives) for reading in self.other_readings))

    @cached_property
    def table(self) -> DecisionTable:
        """The rule, compiled, by all of its readings."""
        return self.compiled(self.rules)

    def compiled(self, rules: Sequence[Rule]) -> DecisionTable:
        """The table of some readings of the item."""
        offers = [Offer(benefit.when, fixed=not benefit.left_to) for benefit in self.offered]
        return compile_rule(rules, offers, self.benefit_list.vocabulary, self.benefit_list.grammar.divisions)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Whom it is for, by all of its readings."""
        return (*self.who, *(condition for reading in self.other_readings for condition in reading.who))

    @property
    def only_one(self) -> Words | None:
        """The words by which somebody is paid one of its gifts alone; None where it has none such."""
        return Words(self.data.only_one, None, self.line) if self.data.only_one else None

    @cached_property
    def row(self) -> Row:
        """Raises QuoteNotFoundError when the table of the document does not have this item as the file writes it."""
        return self.benefit_list.row_of(self)

    @property
    def locator(self) -> str:
        return f"清单第{self.number}项"

    def cite(self, words: Words) -> Citation:
        """Where words of the item, or of a clause on it, stand. Raises QuoteNotFoundError."""
        if (cited := self._cited.get(words)) is not None:
            return cited
        found = self._find(words)
        if found is None:
            raise QuoteNotFoundError(
                self.benefit_list.path,
                words.line or self.line,
                f"{self.id}：原文{words.clause or self.locator}里没有“{words.quote}”",
                "照原文改 quote，或写对 clause",
            )
        cited = self._cited[words] = self.benefit_list.citation(found, words.clause or self.locator)
        return cited

    @cached_property
    def _cited(self) -> dict[Words, Citation]:
        """Its words that were looked for, and those of clauses on it: as many as the document has."""
        return {}

    def _find(self, words: Words) -> Span | None:
        source = self.benefit_list.source
        if words.clause is not None:
            clause = source.clauses.get(words.clause)
            return source.find(words.quote, clause.span) if clause else None
        return source.find(words.quote, self.row.words) or source.find(words.quote, self.row.audience)

    @property
    def condition_words(self) -> tuple[Words, ...]:
        """The words that the conditions rest on, each once."""
        found = (leaf.words for condition in self.who for leaf in leaves(condition))
        return tuple(dict.fromkeys(words for words in found if words))

    @property
    def every_condition(self) -> tuple[Condition, ...]:
        """Whom it is for, and when each of its benefits is given."""
        return (*self.conditions, *(benefit.when for benefit in self.offered if benefit.when))

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The facts that the rule speaks of, in its order."""
        return tuple(tests_of(self.every_condition))


class BenefitList:
    """A region's list, beside its document."""

    def __init__(
        self, data: ListData, source: Source, grammar: Grammar, vocabulary: Vocabulary, paid: Paid, path: Path
    ) -> None:
        self.region, self.title, self.data = data.region, data.title, data
        self.source, self.grammar, self.vocabulary, self.paid, self.path = source, grammar, vocabulary, paid, path
        self.items: tuple[Item, ...] = ()
        self.graded: tuple[Graded, ...] = ()
        self.addressed: tuple[Addressed, ...] = ()
        self.priced: tuple[Priced, ...] = ()

    @classmethod
    def load(
        cls, path: Path, sources: Mapping[str, Source], grammar: Grammar, vocabulary: Vocabulary, paid: Paid
    ) -> "BenefitList":
        """Read one list file. Raises DataFileError with file, line and remedy."""
        return cls.read(read_yaml(path), path, sources, grammar, vocabulary, paid)

    @classmethod
    def read(
        cls, raw: Any, path: Path, sources: Mapping[str, Source], grammar: Grammar, vocabulary: Vocabulary, paid: Paid
    ) -> "BenefitList":
        """A list from what its file holds (mappings are `Located`). Raises DataFileError with file, line and remedy."""
        data = as_model(ListData, raw, path)
        if data.region not in sources:
            raise DataFileError(path, 1, f"没有地区“{data.region}”的原文", "在 data/sources/ 下放入原文和 about.yaml")
        made = cls(data, sources[data.region], grammar, vocabulary, paid, path)
        made.items = tuple(made._item(i, entry, raw) for i, entry in enumerate(data.items))
        made.graded = read_graded(data.region, data.graded, raw.get("graded", ()), grammar, path)
        made.addressed = read_addressed(data.region, data.addressed, raw.get("addressed", ()), grammar, path)
        made.priced = read_priced(data.region, data.priced, raw.get("priced", ()))
        return made

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def item(self, number: int) -> Item | None:
        """The item of that number, if there is one."""
        return next((item for item in self.items if item.number == number), None)

    def force_on(self, day: date) -> Force:
        """Whether its document counts on a day."""
        return self.source.about.force_on(day)

    @property
    def is_draft(self) -> bool:
        """Whether its document is put out for comments only."""
        return self.source.about.is_draft

    @property
    def document_name(self) -> str:
        """How an answer names the document: its number; else the list, and what the document is."""
        about = self.source.about
        return about.number or f"{self.title}（{about.unnumbered}）"

    def citation(self, span: Span, locator: str) -> Citation:
        """A citation of the list's document."""
        about = self.source.about
        return Citation(self.document_name, about.title, locator, self.source.slice(span), span.start, span.end)

    def citations(self, words: Iterable[Words], clause: str) -> list[Citation]:
        """Citations of words of a clause; `yiwen check` proves that they stand there."""
        spans = (self.source.find(one.quote, self.source.clauses[clause].span) for one in words)
        return [self.citation(span, clause) for span in spans if span is not None]

    def _item(self, index: int, data: ItemData, raw: Any) -> Item:
        entry: Located = raw["items"][index]
        reader = RuleReader(self.path, self.grammar, data, entry.line)
        who, gives = reader.who(entry["who"]), reader.gives(entry["gives"], data.gives)
        readings, offered = [], [*gives]
        for written, other in zip(entry.get("other_readings", ()), data.other_readings, strict=True):
            given = reader.gives(written["gives"], other.gives) if other.gives is not None else gives
            offered += [benefit for benefit in given if benefit not in offered]
            numbers = tuple(offered.index(benefit) for benefit in given)
            read = reader.who(written["who"]) if other.who is not None else who
            words = Words(other.words, other.clause, written.line)
            readings.append(OtherReading(words, other.taken, other.other, read, numbers))
        return Item(data, who, gives, entry.line, self, tuple(readings), tuple(offered[len(gives) :]))

    def row_of(self, item: Item) -> Row:
        """Where an item stands in the table. Raises QuoteNotFoundError when it does not stand there as the file writes it."""
        try:
            return self._rows[item.number]
        except KeyError:
            raise QuoteNotFoundError(
                self.path,
                item.line,
                f"{item.id}：原文的表格里没有这一项（序号、名称、内容要连着）",
                "照原文改 name 和 content",
            ) from None

    @cached_property
    def _rows(self) -> dict[int, Row]:
        """Each item's row: number, name and content stand in a run once white space is left out."""
        squeezed, source = self.source.squeezed, self.source
        cursor = source.squeezed_offset(source.annex_start)
        rows = {}
        for item in self.items:
            data = item.data
            start, words = self._row_start(data, cursor)
            if start < 0:
                continue
            audience_at = squeezed.rfind(squeeze(data.audience), 0, start)
            end = start + len(words)
            agencies, cursor = self._cells_behind(data, end)
            name_at = start + len(str(data.number))
            audience = source.span_of(audience_at, audience_at + len(squeeze(data.audience)))
            whole = source.span_of(start, cursor)
            starred = words.startswith(f"{data.number}*") or squeezed[audience_at - 1] == "*"
            starred = starred or any(ADDED_HERE.search(cell) for cell in data.further.values())
            rows[data.number] = Row(whole, audience, source.span_of(name_at, end), agencies, starred)
        return rows

    def _row_start(self, data: ItemData, cursor: int) -> tuple[int, str]:
        for star in ("", "*"):
            cells = (data.name, data.content, *data.further.values())
            words = f"{data.number}{star}{squeeze(''.join(cells))}"
            if (start := self.source.squeezed.find(words, cursor)) >= 0:
                return start, words
        return -1, ""

    def _cells_behind(self, data: ItemData, end: int) -> tuple[Span | None, int]:
        """The cell of offices, if it is as the file writes it, and where the row ends; offsets are squeezed ones."""
        squeezed, agencies = self.source.squeezed, None
        for column in self.data.columns:
            start = end
            for cell in data.types if column == "types" else data.agencies:
                between = BETWEEN_OFFICES.match(squeezed, end)
                at = between.end() if between else end
                if not squeezed.startswith(squeeze(cell), at):
                    return None, start
                end = at + len(squeeze(cell))
            if column == "agencies" and end > start:
                agencies = self.source.span_of(start, end)
        return agencies, end
