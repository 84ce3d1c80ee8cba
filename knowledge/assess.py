"""One person against the list that applies: verdicts with their reasons, what is missing, what it gives, where to go."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from knowledge.decision import COMES_OUT_WELL, Decision, Verdict
from knowledge.facts import Belief, Between, Fact, Facts, OneOf, Person, Value, only_value
from knowledge.kinds import Kind, KindsOfLists
from knowledge.library import Applicable, Library
from knowledge.lists import Amount, Benefit, BenefitList, Citation, Item
from knowledge.logic import Truth
from knowledge.made import once
from knowledge.phrases import Phrases, two_readings
from knowledge.rules import Both, Condition, Within, deciding_words, evaluate, leaves


@dataclass(frozen=True, slots=True)
class Reason:
    """A condition, whether it is met, and the words it rests on."""

    condition: str
    truth: Truth
    citation: Citation


@dataclass(frozen=True, slots=True)
class Gift:
    """What the item gives this person; `left_to` are the words that leave it to the office, `when` whom it is for."""

    what: str
    amount: Amount | None
    citation: Citation
    left_to: tuple[Citation, ...]
    when: str = ""
    in_kind: bool = False

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money."""
        return self.amount is not None and self.amount.is_money


@dataclass(frozen=True, slots=True)
class Dispute:
    """Words that can fairly be read in two ways, which differ for this person."""

    words: Citation
    taken: str
    other: str

    @property
    def said(self) -> str:
        """Both readings in one sentence."""
        return two_readings(self.words.words, self.taken, self.other)


@dataclass(frozen=True, slots=True)
class Offices:
    """Where to apply: the leading office first. `lead` None: the document does not say."""

    lead: str | None
    others: tuple[str, ...]
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class Change:
    """What alone would turn a "no": reaching an age (`age`), or `text` coming true."""

    fact: str
    text: str
    age: int | None = None


@dataclass(frozen=True, eq=False)
class Result:
    """One item for one person. People who are alike to the rule share the very same result."""

    item: Item
    decision: Decision
    reasons: tuple[Reason, ...]
    gifts: tuple[Gift, ...]
    offices: Offices
    changes: tuple[Change, ...]
    left_to: tuple[Citation, ...]
    """The words that leave a `review` to the office."""
    either: tuple[Gift, ...] = ()
    """What it may give beside `gifts`, by facts that are not known yet: the item is sure, free or half price is not."""
    disputed: tuple[Dispute, ...] = ()
    """The words that can be read in two ways, where that is what leaves it open."""

    @cached_property
    def made(self) -> dict[Hashable, Any]:
        """What is made of it by whoever shows it; see made.py."""
        return {}

    @cached_property
    def verdict(self) -> Verdict:
        """What the item comes to; a reply asks for it hundreds of times."""
        return self.decision.verdict

    @property
    def comes_out_well(self) -> bool:
        """Whether it can be had, or at least applied for."""
        return self.verdict in COMES_OUT_WELL

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """The figures of what it surely gives, in the document's order."""
        return tuple(gift.amount for gift in self.gifts if gift.amount)

    @property
    def can_be_applied_for(self) -> bool:
        """Whether it is open only if an office is to decide, and whatever else comes out makes it no "no"."""
        return self.verdict is Verdict.UNKNOWN and not self.decision.refusable

    @property
    def pays_money(self) -> bool:
        """Whether it surely gives a sum of money of which the document tells the figure."""
        return any(amount.is_money for amount in self.amounts)

    @cached_property
    def cash(self) -> tuple[Amount, ...]:
        """The sums of money by month and by year that it surely gives."""
        sums = (gift.amount for gift in self.gifts if gift.amount and not gift.in_kind)
        return tuple(amount for amount in sums if amount.unit in {MONTH, YEAR})

    @property
    def failing(self) -> tuple[Reason, ...]:
        """The conditions that are not met."""
        return tuple(reason for reason in self.reasons if reason.truth is Truth.FALSE)


class Results(tuple[Result, ...]):
    """What every item of a list comes to. People who are alike to all of its rules share the very same ones."""

    @cached_property
    def made(self) -> dict[Hashable, Any]:
        """What is made of them together; see made.py."""
        return {}


NO_RESULTS = Results()


@dataclass(frozen=True, slots=True)
class Assessment:
    """A person's results: every item of the list that applies, in its order."""

    person: Person
    applicable: Applicable
    results: Results
    elsewhere: tuple[Result, ...] = ()
    """Where the hukou has another list: that list's items which ask for its hukou, and not for living there."""

    def of(self, verdict: Verdict) -> tuple[Result, ...]:
        """The results of one kind."""
        return tuple(result for result in self.results if result.verdict is verdict)


MONTH, YEAR = "元/月", "元/年"
"""Units of money that is paid again and again."""
KEPT = 4_000
"""Results kept for kinds of people, four thousand bytes each with what is made of them; they hold nothing that tells who
someone is. Of the five lists some two thousand are met."""
KEPT_LISTS = 2_000
"""Kinds of people for whom the results of a whole list are kept, two thousand bytes each."""


class Assessor:
    """Judges persons by a library. Pure: the same facts give the same results."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.phrases = Phrases(library.vocabulary, library.divisions)
        self._kinds = KindsOfLists(library.vocabulary)
        self._results: dict[tuple[Item, Kind], Result] = {}
        self._all_results: dict[tuple[BenefitList, Kind], Results] = {}

    def assess(self, person: Person) -> Assessment:
        """Every item of the list that applies to the person."""
        applicable = self.library.applicable(person.facts)
        results = self.of_list(applicable.benefit_list, person.facts) if applicable.benefit_list else NO_RESULTS
        elsewhere = (self.assess_item(item, person.facts) for item in self._by_hukou(applicable, person.facts))
        return Assessment(person, applicable, results, tuple(r for r in elsewhere if r.comes_out_well))

    def of_list(self, benefit_list: BenefitList, facts: Facts) -> Results:
        """Every item of a list, for a person of whom `facts` are known."""
        kind = self._kinds.of(benefit_list, facts)
        key = benefit_list, kind
        results = self._all_results.get(key)
        if results is None:
            kinds = self._kinds.of_items(benefit_list, kind)
            of_each = zip(benefit_list.items, kinds, strict=True)
            results = Results(self._of_kind(item, of_item, facts) for item, of_item in of_each)
            if len(self._all_results) >= KEPT_LISTS:
                self._all_results.clear()
            self._all_results[key] = results
        return results

    def _by_hukou(self, applicable: Applicable, facts: Facts) -> Iterator[Item]:
        """The items that someone has by hukou from a list other than the one of where they live."""
        hukou = only_value(facts.get("hukou"))
        if applicable.basis != "residence" or hukou is None:
            return
        benefit_list = self.library.list_of(hukou)
        if benefit_list is None or benefit_list is applicable.benefit_list:
            return
        for item in benefit_list:
            asked = {leaf.fact for condition in item.who for leaf in leaves(condition) if isinstance(leaf.test, Within)}
            if "hukou" in asked and asked.isdisjoint({"residence", "children_hukou"}):
                yield item

    def assess_item(self, item: Item, facts: Facts) -> Result:
        """One item, for a person of whom `facts` are known."""
        return self._of_kind(item, self._kinds.of_item(item, facts), facts)

    def _of_kind(self, item: Item, kind: Kind, facts: Facts) -> Result:
        key = item, kind
        result = self._results.get(key)
        if result is None:
            if len(self._results) >= KEPT:
                self._results.clear()
                self._all_results.clear()
            result = self._results[key] = self.judge(item, facts)
        return result

    def judge(self, item: Item, facts: Facts) -> Result:
        """One item for one person, worked out anew."""
        decision = item.table.decide(facts)
        refused = decision.verdict is Verdict.INELIGIBLE
        return Result(
            item,
            decision,
            tuple(self._reason(item, condition, facts) for condition in self._read(item, decision, facts)),
            () if refused else tuple(_gift(item, item.offered[i]) for i in decision.offers),
            offices_of(item),
            tuple(self._changes(item, facts)) if refused else (),
            _left_to(item, decision) if decision.verdict is Verdict.REVIEW else (),
            () if refused else tuple(self._either(item, decision, facts)),
            tuple(_disputes(item, decision)),
        )

    def _read(self, item: Item, decision: Decision, facts: Facts) -> tuple[Condition, ...]:
        """The conditions as the rule reads them; for whom only another reading counts them in, as that one does."""
        if not decision.disputed:
            return item.who
        readings = [item.who, *(item.other_readings[i - 1].who for i in decision.disputed)]
        counted_in = (who for who in readings if evaluate(Both(who), facts, self.library.divisions) is not Truth.FALSE)
        return next(counted_in, item.who)

    def _either(self, item: Item, decision: Decision, facts: Facts) -> Iterator[Gift]:
        """What an item that is sure may give."""
        if decision.verdict in COMES_OUT_WELL:
            yield from self.possible(item, decision, facts)

    def may_give(self, result: Result, facts: Facts) -> Sequence[Gift]:
        """What an item may give beside what it surely gives, for whom it comes to this."""
        return once(result, "may give", lambda: tuple(self.possible(result.item, result.decision, facts)))

    def possible(self, item: Item, decision: Decision, facts: Facts) -> Iterator[Gift]:
        """What an item may give beside what it surely gives, each once, with what is still open of whom it is for."""
        seen = {(item.offered[i].what, item.offered[i].amount) for i in decision.offers}
        for i in decision.possible_offers:
            benefit = item.offered[i]
            if (benefit.what, benefit.amount) not in seen:
                seen.add((benefit.what, benefit.amount))
                yield replace(_gift(item, benefit), when=self._still_open(item, benefit, facts))

    def _still_open(self, item: Item, benefit: Benefit, facts: Facts) -> str:
        """What is still open of whom a benefit is for; the whole where one reading gives it and another does not."""
        if benefit.when is None:
            return ""
        said = self.phrases.still_open(benefit.when, facts)
        return said if said or self._by_every_reading(item, benefit, facts) else self.phrases.of(benefit.when)

    def _by_every_reading(self, item: Item, benefit: Benefit, facts: Facts) -> bool:
        """Whether each reading of the item has a benefit like this one that is surely given."""
        divisions = self.library.divisions
        given = {
            i
            for i, other in enumerate(item.offered)
            if (other.what, other.amount) == (benefit.what, benefit.amount)
            and (other.when is None or evaluate(other.when, facts, divisions) is Truth.TRUE)
        }
        return all(given & set(rule.offers) for rule in item.rules)

    def _reason(self, item: Item, condition: Condition, facts: Facts) -> Reason:
        truth = evaluate(condition, facts, self.library.divisions)
        words = deciding_words(condition, facts, self.library.divisions)
        assert words is not None, "check: every condition has words"
        return Reason(self.phrases.that_matters(condition, facts), truth, item.cite(words))

    def _changes(self, item: Item, facts: Facts) -> Iterator[Change]:
        """The single facts that, becoming otherwise, could turn the "no": a later age, or a certificate."""
        for axis in item.table.axes:
            belief, fact = facts.get(axis.fact), self.library.vocabulary[axis.fact]
            if belief is None or not (fact.change or axis.fact == "age"):
                continue
            others = item.table.mask({name: known for name, known in facts.items() if name != axis.fact})
            possible = [
                known
                for known, cells in zip(axis.classes, axis.cells, strict=True)
                if item.table.verdict_of(others & cells) is not Verdict.INELIGIBLE
            ]
            if isinstance(belief, Between):
                later = [known.low for known in possible if isinstance(known, Between) and known.low > belief.low]
                if later:
                    yield Change(axis.fact, str(min(later)), min(later))
            elif fact.change and (values := self._to_be_recognised(fact, belief, possible)):
                yield Change(axis.fact, fact.change.format(value=self.phrases.labels(fact, values)))

    @staticmethod
    def _to_be_recognised(fact: Fact, belief: Belief, possible: list[Belief]) -> frozenset[Value]:
        """The values that someone may still be recognised as having; none when they are past that."""
        if not isinstance(belief, OneOf) or any(value in fact.change_never_from for value in belief.values):
            return frozenset()
        return frozenset(
            value for known in possible if isinstance(known, OneOf) for value in known.values if value != fact.none
        )


def _gift(item: Item, benefit: Benefit) -> Gift:
    left_to = tuple(item.cite(words) for words in benefit.left_to)
    return Gift(benefit.what, benefit.amount, item.cite(benefit.words), left_to, in_kind=benefit.in_kind)


def offices_of(item: Item) -> Offices:
    """From the list's column of offices; where it has none, from the clause that the item names; else not said."""
    benefit_list, row = item.benefit_list, item.row
    if row.agencies is not None:
        lead, *others = item.data.agencies
        return Offices(lead, tuple(others), benefit_list.citation(row.agencies, item.locator))
    path = item.data.apply["clause"] if item.data.apply else None
    clause = benefit_list.source.clauses.get(path) if path else None
    if clause is None or clause.agencies_span is None:
        return Offices(None, (), None)
    lead, *others = clause.agencies
    return Offices(lead, tuple(others), benefit_list.citation(clause.agencies_span, clause.path))


def _left_to(item: Item, decision: Decision) -> tuple[Citation, ...]:
    readings = (item.other_readings[i - 1].words for i in decision.disputed)
    words = (words for i in decision.possible_offers for words in item.offered[i].left_to)
    return tuple(dict.fromkeys(item.cite(found) for found in (*readings, *words)))


def _disputes(item: Item, decision: Decision) -> Iterator[Dispute]:
    for i in decision.disputed:
        reading = item.other_readings[i - 1]
        yield Dispute(item.cite(reading.words), reading.taken, reading.other)
