"""What of somebody's results is told first: money, then what they told of themselves is for, then the rest by name.

Money that hangs on something hardly in doubt (户口也在磐安县的话，60元/月) is told before it is sure: what is not known is
taken as it is with most people (`likelihood` in facts.yaml), and the sum is told under that condition.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dialogs.saying.figures import Figures
from dialogs.saying.money import insured_last, is_paid_to_hand
from dialogs.saying.sums import amount_words
from dialogs.saying.templates import WORDS, words_of
from dialogs.state import PersonState
from knowledge.assess import Assessment, Assessor, Gift, Result
from knowledge.decision import BEST_FIRST, Verdict
from knowledge.facts import Belief, Fact, Facts, OneOf, Value
from knowledge.library import Library
from knowledge.lists import Benefit, BenefitList
from knowledge.made import once

if TYPE_CHECKING:
    from dialogs.saying.item_words import ItemWords

RARE = 0.25
"""What so few elders have tells most of whom who tells it."""
PLACE = "hukou"
MOST_LINES, MOST_OF_SEVERAL, LEAST_LINES, MOST_NAMED = 5, 3, 3, 5
"""So many lines are filled up with what else somebody has."""


@dataclass(frozen=True, slots=True)
class Line:
    """One item of an overview: `said` is what of it, where that is not told as of any item that is settled."""

    result: Result
    said: str = ""


@dataclass(frozen=True, slots=True)
class Hanging(Line):
    """The same of money that is not decided; `likely`: it is paid to most people of this kind, `paid` if it is so of `when`."""

    likely: bool = False
    paid: tuple[Benefit, ...] = ()
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """The lines of an overview in their order, and what is told by its name alone."""

    lines: tuple[Line, ...]
    rest: tuple[Result, ...]

    @property
    def named(self) -> tuple[Result, ...]:
        """What of the rest is told by name, where it is too much for a line."""
        return self.rest[:MOST_NAMED]

    @property
    def is_settled(self) -> bool:
        """Whether all that the lines tell is surely theirs."""
        return all(line.result.verdict is Verdict.ELIGIBLE for line in self.lines)


class Overviews:
    """Puts what somebody gets in order."""

    def __init__(self, library: Library, assessor: Assessor, items: "ItemWords") -> None:
        self._library, self._assessor, self._items = library, assessor, items
        self._phrases: Mapping[str, str] = words_of(WORDS)["overview"]

    def of(self, person: PersonState, assessment: Assessment, settled: Sequence[Result], *, several: bool = False) -> Overview:
        """What is told first; `settled` is what they surely have, the worthiest first; of `several` people it is less."""
        most, least = (MOST_OF_SEVERAL, 1) if several else (MOST_LINES, LEAST_LINES)
        told = self._told(person, assessment)
        sure = [Line(r, self._paid(r, person)) for r in settled if self._items.figures(r, person.facts).all]
        likely = [Line(r, said) for r in assessment.of(Verdict.UNKNOWN) if (said := self.likely(r, person))]
        review = [Line(r, self._put_to_office(r, person)) for r in assessment.of(Verdict.REVIEW)]
        every = [*map(Line, settled)]
        asked_for = [line for line in review if _is_money(line) and not insured_last(line.result.item)]
        money = _once([*sure, *likely, *filter(_is_money, told), *asked_for, *filter(_is_money, every)])[:most]
        lines = self._needed_first(money, told, every, review, person.facts)[: max(len(money), least)]
        shown = {line.result for line in lines}
        return Overview(tuple(lines), tuple(r for r in settled if r not in shown))

    def to_apply(self, person: PersonState, assessment: Assessment) -> Overview:
        """What somebody should go and apply for: money that is theirs, or may be; the rest is what an office decides."""
        sure = [Line(r, self._paid(r, person)) for r in assessment.of(Verdict.ELIGIBLE)]
        likely = [Line(r, said) for r in assessment.of(Verdict.UNKNOWN) if (said := self.likely(r, person))]
        review = [Line(r, self._review(r)) for r in assessment.of(Verdict.REVIEW)]
        money = [one for one in (*sure, *likely, *review) if _is_money(one) and not insured_last(one.result.item)]
        money.sort(key=lambda one: not one.result.pays_money)
        told = {one.result for one in money[:MOST_LINES]}
        return Overview(tuple(money[:MOST_LINES]), tuple(one.result for one in review if one.result not in told))

    def first_of_all(self, person: PersonState, assessment: Assessment, most: int) -> list[Line]:
        """What somebody should see to first: money to apply for, then services, those for what they told ahead of all other."""
        if person.died:
            return []
        money = self.to_apply(person, assessment).lines
        settled = assessment.of(Verdict.ELIGIBLE)
        told = [line for line in self._told(person, assessment) if line.result.verdict is not Verdict.UNKNOWN]
        review = [Line(r, self._review(r)) for r in assessment.of(Verdict.REVIEW)]
        return self._needed_first(money, told, [*map(Line, settled)], review, person.facts)[:most]

    def _needed_first(
        self, money: Sequence[Line], told: Sequence[Line], settled: Sequence[Line], review: Sequence[Line], facts: Facts
    ) -> list[Line]:
        """Money, what is there for what they told, then of all else what they need."""
        needed = [line for line in (*settled, *review) if self._is_needed(line.result, facts)]
        return _once([*money, *told, *needed, *settled])

    def _is_needed(self, result: Result, facts: Facts) -> bool:
        """Whether an item is theirs for how they live or what they cannot do: a visit to who lives alone, ahead of the bus."""
        for fact in set(result.item.facts) & (set(facts) - OF_ANYBODY):
            untold = self._assessor.assess_item(result.item, {one: belief for one, belief in facts.items() if one != fact})
            if BEST_FIRST.index(untold.verdict) > BEST_FIRST.index(result.verdict):
                return True
        return False

    def _put_to_office(self, result: Result, person: PersonState) -> str:
        """可以申请，文件没写数额，由经办单位定."""
        silent = result.item.is_paid and not self._items.figures(result, person.facts).is_written
        return self._review(result, "unstated_review" if silent else "review")

    def _review(self, result: Result, key: str = "review") -> str:
        """可以申请，由经办单位定; of an item that is called as the status which its people have, what it gives beyond that."""
        given = next((gift.what for gift in (*result.gifts, *result.either)), "")
        of_status = given and result.item.name in words_of(WORDS)["called_as_status"]
        return self._phrases["review_of"].format(what=given) if of_status else self._phrases[key]

    def likely(self, result: Result, person: PersonState) -> str:
        """户口也在磐安县的话，60元/月: what an item pays most people of this kind; "" where it is none such."""
        return once(result, ("likely", person.assessed), lambda: self._likely(result, person))

    def _likely(self, result: Result, person: PersonState) -> str:
        here = result.item.benefit_list
        usual = {fact: self._usual(fact, here) for fact in result.decision.missing}
        if not usual or not all(usual.values()) or not is_paid_to_hand(result.item):
            return ""
        as_most = {**person.facts, **{fact: belief for fact, belief in usual.items() if belief}}
        verdict = self._assessor.assess_item(result.item, as_most).verdict
        if verdict not in {Verdict.ELIGIBLE, Verdict.REVIEW}:
            return ""
        sums = self.conditional(result, person)
        if sums or set(usual) != {PLACE}:
            return sums
        return self.at_home(here) + self._phrases["unstated" if verdict is Verdict.ELIGIBLE else "unstated_review"]

    def in_a_sum(self, result: Result, person: PersonState) -> "Hanging | None":
        """What an item that is not decided adds to a sum: what it pays where the hukou is here, and by how poor somebody is."""
        if said := self.likely(result, person):
            return Hanging(result, said, True, *self._as_most(result, person))
        near = {PLACE, _commonest(result.item.benefit_list)}
        said = self.conditional(result, person) if set(result.decision.missing) <= near else ""
        return Hanging(result, said) if said else None

    def _as_most(self, result: Result, person: PersonState) -> tuple[tuple[Benefit, ...], tuple[str, ...]]:
        """What an item pays somebody who is as most people in what is not known of them, and these conditions in words."""
        here = result.item.benefit_list
        usual = {fact: belief for fact in result.decision.missing if (belief := self._usual(fact, here)) is not None}
        facts = {**person.facts, **usual}
        paid = self._items.figures(self._assessor.assess_item(result.item, facts), facts, assessed=person.assessed)
        when = (self._as_usual(self._library.vocabulary[fact], belief, person) for fact, belief in usual.items())
        return (paid.sure, tuple(when)) if not paid.open else ((), ())

    def _as_usual(self, fact: Fact, belief: OneOf, person: PersonState) -> str:
        """户口也在友谊县, 低保边缘也没有办过: that a fact is what it is with most people."""
        if fact.type == "division":
            (place,) = belief.values
            return self._phrases["home"].format(place=self._library.divisions[str(place)].name)
        return self._when(fact, belief.values, person.facts.get(fact.id))

    def conditional(self, result: Result, person: PersonState) -> str:
        """What an item pays under what is open: 户口也在友谊县的话，是低保的，1200元/年; "" where it has no figure."""
        return once(result, ("conditional", person.assessed), lambda: self._conditional(result, person))

    def _conditional(self, result: Result, person: PersonState) -> str:
        here = result.item.benefit_list
        away = PLACE in result.decision.missing
        known = {**person.facts, PLACE: OneOf(frozenset({here.region}))} if away else person.facts
        then = self._assessor.assess_item(result.item, known)
        hangs = ""
        paid = self._items.figures(then, known)
        if then.verdict is Verdict.UNKNOWN and (paid.all or not paid.open):
            hangs, known = self._if(then, known)
            then = self._assessor.assess_item(result.item, known)
        paid = self._items.figures(then, known, assessed=person.assessed)
        if not paid.is_written:
            return ""
        return f"{self.at_home(here) if away else ''}{hangs}{self._sums(paid)}"

    def _if(self, result: Result, known: Facts) -> tuple[str, Facts]:
        """是低保的，, and what is known then: the values of the one open fact with which an item is paid."""
        missing = result.decision.missing
        fact = self._library.vocabulary[missing[0]] if len(missing) == 1 else None
        if fact is not None and fact.type == "choice":
            held = known.get(fact.id)
            may = held.values if isinstance(held, OneOf) else {value.id for value in fact.values}
            passing = frozenset(value for value in may if self._pays(result, known, fact.id, value))
            if passing:
                when = self._when(fact, passing, held)
                return self._phrases["when"].format(when=when), {**known, fact.id: OneOf(passing)}
        return self._phrases["if"].format(labels=self._labels(result)), known

    def _when(self, fact: Fact, values: frozenset[Value], held: Belief | None) -> str:
        """是低保, 低保边缘也没有办过: the condition that a fact is one of some values, for whom so much of it is known."""
        phrases = self._assessor.phrases
        none = (phrases.none_left(fact.id, held) or fact.none_plainly) if values == {fact.none} else ""
        return none or str(fact.phrase).format(value=phrases.labels(fact, values))

    def _pays(self, result: Result, known: Facts, fact: str, value: Value) -> bool:
        then = self._assessor.assess_item(result.item, {**known, fact: OneOf(frozenset({value}))})
        return then.verdict is Verdict.ELIGIBLE and any(gift.is_money for gift in (*then.gifts, *then.either))

    def at_home(self, here: BenefitList) -> str:
        """户口也在磐安县的话，"""
        return self._phrases["at_home"].format(place=self._library.divisions[here.region].name)

    def _sums(self, paid: Figures) -> str:
        """60元/月; 生活补贴200元/月；护理补贴85元/月（要先做能力评估）; 是低保的，150元/月."""
        several = len(paid.all) > 1
        sure = [(b.what if several else "") + amount_words(b.amount) for b in paid.sure if b.amount]
        more = [
            (b.what if several else "") + amount_words(b.amount) + self._phrases["assessed"] for b in paid.assessed if b.amount
        ]
        return "；".join([*sure, *more]) or "；".join(dict.fromkeys(self._under(gift) for gift in paid.open))

    def _under(self, gift: Gift) -> str:
        assert gift.amount is not None, "only money is put so"
        return (self._phrases["when"].format(when=gift.when) if gift.when else "") + amount_words(gift.amount)

    def _paid(self, result: Result, person: PersonState) -> str:
        """What a settled item pays, where a part of it wants an assessment; "" where it is told as any other."""

        def said() -> str:
            paid = self._items.figures(result, person.facts, assessed=person.assessed)
            return self._sums(paid) if paid.assessed or len(paid.all) > 1 else ""

        return once(result, ("paid", person.assessed), said)

    def _told(self, person: PersonState, assessment: Assessment) -> list[Line]:
        """What is there for somebody because of what few people could tell of themselves, decided or not."""
        facts, here = person.facts, assessment.applicable.benefit_list
        if here is None:
            return []
        rare = {fact: usual for fact in facts if (usual := self._passed_over(fact, facts[fact], here))}
        apart = {fact: usual for fact, usual in rare.items() if fact != _commonest(here)}
        found = [
            result
            for result in assessment.results
            if result.verdict is not Verdict.INELIGIBLE
            and not (result.item.data.if_wished and _stays_at_home(person))
            and self._is_for(result, facts, apart if result.verdict is Verdict.UNKNOWN else rare)
        ]
        found.sort(key=lambda r: (not is_paid_to_hand(r.item), BEST_FIRST.index(r.verdict), r.item.number))
        return [Line(r, self.open(r, person)) for r in found]

    def _passed_over(self, fact: str, belief: Belief, here: BenefitList) -> Belief | None:
        """What a fact is with most people, where somebody told that it is otherwise with them."""
        known = self._library.vocabulary[fact]
        if known.type not in {"choice", "yes_no"} or not isinstance(belief, OneOf):
            return None
        usual = self._usual(fact, here)
        common = sum(known.likelihood.get(value, 0.0) for value in belief.values)
        return usual if usual is not None and common < RARE and usual != belief else None

    def _is_for(self, result: Result, facts: Facts, rare: Mapping[str, Belief]) -> bool:
        """Whether an item comes out worse, or gives less, for who is as most people in one of these."""
        by = tuple(fact for fact in rare if fact in result.item.facts)
        return bool(by) and once(result, ("is for", by), lambda: self._is_for_who_has(result, facts, by, rare))

    def _is_for_who_has(self, result: Result, facts: Facts, by: Sequence[str], rare: Mapping[str, Belief]) -> bool:
        asked_by = _asked_by(result.item.benefit_list)
        for fact in by:
            then = self._assessor.assess_item(result.item, {**facts, fact: rare[fact]})
            if BEST_FIRST.index(then.verdict) > BEST_FIRST.index(result.verdict):
                return True
            near = all(asked_by[fact] < asked_by[one] for one in result.decision.missing)
            if near and set(result.decision.possible_offers) - set(then.decision.possible_offers):
                return True
        return False

    def open(self, result: Result, person: PersonState) -> str:
        """How it stands with an item that is not settled: 可以申请，由经办单位定; 还要看经济状况; "" for one that is."""
        if result.verdict is Verdict.REVIEW:
            return self._review(result)
        if result.verdict is not Verdict.UNKNOWN:
            return self._paid(result, person)
        key = "applies" if result.can_be_applied_for else "open"
        return (
            self.conditional(result, person)
            or self._for_whom(result, person.facts)
            or self._phrases[key].format(labels=self._labels(result))
        )

    def _for_whom(self, result: Result, facts: Facts) -> str:
        """是低保、低保边缘的，可以申请，由经办单位定: of an item that hangs on the values of one fact alone, of which."""
        missing = result.decision.missing
        fact = self._library.vocabulary[missing[0]] if len(missing) == 1 else None
        if fact is None or fact.type != "choice":
            return ""
        held = facts.get(fact.id)
        may = held.values if isinstance(held, OneOf) else {value.id for value in fact.values}
        then = {one: self._assessor.assess_item(result.item, {**facts, fact.id: OneOf(frozenset({one}))}) for one in may}
        passing = frozenset(one for one, outcome in then.items() if outcome.verdict is not Verdict.INELIGIBLE)
        if not passing or passing == may or any(then[one].verdict is not Verdict.REVIEW for one in passing):
            return ""
        return self._phrases["when"].format(when=self._when(fact, passing, held)) + self._review(result)

    def _labels(self, result: Result) -> str:
        """What is not known yet, so far as it fits a line."""
        return "、".join([self._library.vocabulary[fact].label for fact in result.decision.missing][:MOST_LABELS])

    def _usual(self, fact: str, here: BenefitList) -> OneOf | None:
        """The likeliest value of a fact, if it is a named one or a place."""
        known = self._library.vocabulary[fact]
        if not known.likelihood or known.type == "integer":
            return None
        value: Value = max(known.likelihood, key=lambda one: known.likelihood[one])
        return OneOf(frozenset({here.region if value == "here" else value}))


OF_ANYBODY = frozenset({"age", "sex", "residence", "hukou", "children_hukou", "pension_scheme", "medical_scheme"})
"""Facts that tell nothing of what somebody needs."""


MOST_LABELS = 2
KEPT = 100
"""Lists of which the commonest fact is kept."""


def _is_money(line: Line) -> bool:
    return is_paid_to_hand(line.result.item)


def _once(lines: Iterable[Line]) -> list[Line]:
    """Each item once, as it is told first."""
    found: dict[str, Line] = {}
    for line in lines:
        found.setdefault(line.result.item.id, line)
    return list(found.values())


@lru_cache(maxsize=KEPT)
def _asked_by(here: BenefitList) -> Counter[str]:
    """How many items of a list ask for each fact beside the age."""
    return Counter(fact for item in here for fact in item.facts if fact != "age")


def _commonest(here: BenefitList) -> str:
    """The fact that most items ask for: to have it told is to be told of nothing in particular."""
    return max(_asked_by(here), key=lambda fact: _asked_by(here)[fact], default="")


def _stays_at_home(person: PersonState) -> bool:
    """不去敬老院，就在家过: whether somebody is told not to live in a home, so that the way into one is not for them first."""
    return "institution" in person.denied.get("living", ())
