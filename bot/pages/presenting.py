"""What pages and slips show of a Reply's people: sums, lines, columns, chips, birthdays. Nothing is decided here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.pages.words import words
from dialogs.engine import Engine
from dialogs.messages import AmountShape, ChangeShape, PersonShape, ResultShape, SumShape
from dialogs.saying.fact_words import SHOWN
from dialogs.state import State
from knowledge.facts import Between, Fact

MONTHS = 12
COLUMNS = ("eligible", "review", "unknown", "ineligible")
"""The verdicts, in the order in which they stand beside one another."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A fact that was understood: its label, its value in words, the value as the API has it, and whether it is only that
    something is not so.
    """

    fact: str
    label: str
    words: str
    value: Any
    denied: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One item: what it gives in words, how much, where, on which words of which document."""

    item: str
    number: str
    name: str
    verdict: str
    sum: str
    what: str
    office: str
    contact: Mapping[str, str] | None
    quote: str
    locator: str
    document: str
    start: int
    end: int
    region: str
    why: str
    changes: tuple[str, ...]
    missing: tuple[str, ...]
    lacks: tuple[str, ...]
    left_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One person as a page shows them."""

    subject: str | None
    who: str
    number: int
    chips: tuple[Chip, ...]
    listed: str
    place: str
    big: str
    beside: tuple[str, ...]
    columns: Mapping[str, tuple[Line, ...]]
    open: tuple[Mapping[str, Any], ...]
    moments: tuple[Mapping[str, Any], ...]

    @property
    def name(self) -> str:
        """Who it is, as it stands on paper: 母亲, 本人."""
        return words().called(self.who)

    @property
    def told(self) -> tuple[Chip, ...]:
        """The facts that say something."""
        return tuple(chip for chip in self.chips if not chip.denied)

    @property
    def denied(self) -> tuple[Chip, ...]:
        """The facts that say only what is not so."""
        return tuple(chip for chip in self.chips if chip.denied)

    @property
    def headline(self) -> str:
        """The one large line: the sum, else how many items; what stands there when none is certain."""
        if self.lines:
            return self.big or words().sums.items.format(number=len(self.lines))
        return words().undecided if self.listed else words().unlisted

    @property
    def pending(self) -> Mapping[str, str] | None:
        """What is paid and hangs on one fact alone."""
        found = next((one for one in self.columns["unknown"] if one.sum and len(one.missing) == 1), None)
        return {"fact": found.lacks[0], "label": found.missing[0], "name": found.name, "sum": found.sum} if found else None

    @property
    def lines(self) -> tuple[Line, ...]:
        """What they can have, money first."""
        return self.columns["eligible"]


class Presenter:
    """Puts people into words, with the engine's own."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._library = engine, engine.library

    def cards(self, state: State, shapes: Sequence[PersonShape]) -> list[Card]:
        """Those who are spoken of, each called as the conversation calls them (您公公, 王大爷), which `shapes` do not tell."""
        who = self._engine.wording.within(state).who
        told = zip(state.people, shapes, strict=True)
        return [replace(self.card(number, shape), who=who(one.subject)) for number, (one, shape) in enumerate(told)]

    def card(self, number: int, shape: PersonShape) -> Card:
        """A person."""
        lines = [self.line(result) for result in shape.results]
        paid = frozenset(shape.totals.unstated if shape.totals else ())

        def worth(line: Line) -> tuple[int, int]:
            """Money with its figure, money without one, what is worth money, services."""
            in_kind = line.sum.endswith(words().sums.in_kind)
            return (0 if line.sum and not in_kind else 1 if line.item in paid else 2 if in_kind else 3), int(line.number)

        columns = {v: tuple(sorted((one for one in lines if one.verdict == v), key=worth)) for v in COLUMNS}
        listed = self._library.lists.get(shape.list or "")
        big, beside = _sums(shape)
        return Card(
            shape.subject,
            self._engine.wording.who(shape.subject),
            number,
            tuple(self.chips(shape.facts)),
            listed.title if listed else "",
            self._library.divisions[listed.region].name if listed else "",
            big,
            tuple(beside),
            columns,
            tuple(self._open(shape)),
            tuple(self._moments(shape)),
        )

    def chips(self, facts: Mapping[str, Any]) -> Iterable[Chip]:
        """The facts, in the vocabulary's order."""
        for fact in self._library.vocabulary:
            if fact.id in facts:
                value = facts[fact.id]
                denied = fact.id not in SHOWN and (value is False or (fact.none is not None and value == fact.none))
                yield Chip(fact.id, fact.label, self.said(fact, value), value, denied)

    def said(self, fact: Fact, value: Any) -> str:
        """A value in words."""
        belief = value if isinstance(value, Between) else self._library.vocabulary.read(fact.id, value, self._library.divisions)
        return self._engine.wording.facts.said(fact.id, belief)

    def line(self, result: ResultShape) -> Line:
        """An item."""
        region, _, number = result.item.partition("/")
        cited = result.gives[0].citation if result.gives else (result.why[0].citation if result.why else 0)
        deciding = next((why for why in result.why if why.truth == DECIDES[result.verdict]), None)
        if result.verdict in {"ineligible", "unknown"} and deciding is not None:
            cited = deciding.citation
        citation = result.citations[cited]
        office = result.apply.lead or ""
        found = self._engine.wording.contacts.of(region, office) if office else None
        labels = self._library.vocabulary
        return Line(
            result.item,
            number,
            result.name,
            result.verdict,
            self._amounts(a for a in result.amounts if a.is_money),
            "；".join(dict.fromkeys(gift.what for gift in result.gives)),
            office,
            {"address": found.address, "telephone": found.telephone, "hours": found.hours, "source": found.source}
            if found
            else None,
            citation.quote.replace("\n", ""),
            citation.locator,
            citation.document,
            citation.start,
            citation.end,
            region,
            deciding.condition if deciding else "",
            tuple(_change(c) for c in result.changes),
            tuple(labels[fact].label for fact in result.missing),
            tuple(result.missing),
            tuple(result.citations[i].quote.replace("\n", "") for gift in result.gives for i in gift.left_to),
        )

    def _amounts(self, amounts: Iterable[AmountShape]) -> str:
        """60元/月, 不低于300元/年, 600元/月的服务，不是现金: several with a comma between."""
        said = self._engine.wording.sum_of
        return "，".join(f"{said(one)}{words().sums.in_kind}" if one.in_kind else said(one) for one in amounts)

    def _open(self, shape: PersonShape) -> Iterable[Mapping[str, Any]]:
        """What is not known yet, with the items that hang on it, money first; each item with the first fact it misses."""
        names: dict[str, list[str]] = {}
        for result in sorted(shape.results, key=lambda one: (not one.amounts, len(one.missing))):
            if result.verdict == "unknown" and result.missing:
                names.setdefault(result.missing[0], []).append(result.name)
        for fact, found in names.items():
            yield {"fact": fact, "label": self._library.vocabulary[fact].label, "names": tuple(found)}

    def _moments(self, shape: PersonShape) -> Iterable[Mapping[str, Any]]:
        names = {result.item: result.name for result in shape.results}
        for moment in shape.timeline:
            at = moment.when
            when = at if isinstance(at, str) else words().span.format(first=at["min"], last=at["max"])
            items = [
                {"name": names[one.item], "verdict": one.verdict, "sum": self._amounts(one.amounts)} for one in moment.items
            ]
            yield {"when": when, "because": moment.because, "items": items}

    def choices_of(self, fact: Fact) -> Sequence[tuple[str, str]]:
        """The values of a fact that is chosen from a list, and their labels; () for numbers and places."""
        if fact.type == "yes_no":
            return tuple(words().yes_no.items())
        return tuple((str(value.id), value.label) for value in fact.values)


def _change(change: ChangeShape) -> str:
    return words().birthday.format(age=change.text) if change.fact == "age" else change.text


DECIDES: Mapping[str, str] = {"eligible": "true", "review": "true", "ineligible": "false", "unknown": "unknown"}


def _sums(shape: PersonShape) -> tuple[str, list[str]]:
    """The big line, and what stands under it."""
    if shape.totals is None:
        return "", []
    month, year, said = shape.totals.month, shape.totals.year, words().sums
    beside = []
    monthly = _sum(month, said.month)
    if monthly and (yearly := _sum(year, said.besides)):
        beside.append(yearly)
    whole = month.at_least * MONTHS + year.at_least
    if monthly and whole:
        exact = (month.exact, year.exact) == (month.at_least, year.at_least)
        beside.append(said.whole.format(least="" if exact else said.least, sum=whole))
    if shape.totals.unstated:
        beside.append(said.unstated.format(number=len(shape.totals.unstated)))
    return monthly or _sum(year, said.year), beside


def _sum(sum_: SumShape, when: str) -> str:
    said = words().sums
    if not sum_.at_least:
        return ""
    return said.sum.format(when=when, least="" if sum_.exact == sum_.at_least else said.least, sum=sum_.at_least)
