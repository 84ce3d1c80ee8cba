"""One item for one person in words: the direct sentence first, then only what of its card is still wanted."""

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dialogs.listening.acts import COST, says
from dialogs.listening.sides import side_called
from dialogs.listening.supposing import names_the_age
from dialogs.looking.side_told import cited
from dialogs.saying.direct import LONGEST_CONDITION, Ask, Known, figure_words, plain_gifts, sentence, told_first
from dialogs.saying.figures import ASSESSED, Figures, figures, hangs_on_level
from dialogs.saying.gist import as_at_peak, gist_of, listed, price_of
from dialogs.saying.provided import Asked, Plainly, provided
from dialogs.saying.summed import Claim, rates_of
from dialogs.saying.sums import amount_words, verdict_words
from dialogs.saying.templates import DIRECT, words_of
from dialogs.saying.ways import age_asked, asks_no_age, less_from, way_met
from dialogs.state import PersonState
from knowledge.assess import Assessor, Change, Gift, Result
from knowledge.decision import Verdict
from knowledge.facts import AGE, BASES, Between, Facts, OneOf
from knowledge.library import Library
from knowledge.lists import Citation, Item
from knowledge.logic import Truth
from knowledge.made import once
from knowledge.parts import part_given
from knowledge.rules import leaves
from knowledge.timeline import changes_by_age

if TYPE_CHECKING:
    from dialogs.saying.wording import Wording

MOST_GIFTS = 2
OF_MONEY = frozenset({"amount", "written"})


class ItemWords:
    """Answers about one item."""

    def __init__(self, wording: "Wording", library: Library, assessor: Assessor) -> None:
        self._wording, self._library, self._assessor = wording, library, assessor
        self._phrases: dict[str, str] = words_of(DIRECT)["figures"]
        self._unstated: str = words_of(DIRECT)["sides"]["unstated"]
        self._likewise: str = words_of(DIRECT)["provided"]["likewise"]
        self._assessment: dict[str, str] = words_of(DIRECT)["assessment"]

    def of(self, wording: "Wording") -> "ItemWords":
        """The same, in other words."""
        items = copy(self)
        items._wording = wording
        return items

    def answer(self, known: Known, ask: Ask, facts: Facts) -> str:
        """The direct sentence, with its words, and what of the card is still wanted; `facts`: what is known of the person."""
        result = known.result
        return self._wording.say(
            "item",
            r=result,
            direct=sentence(known, ask),
            citation=self._citation(known, ask, facts),
            bound=self.bound(result, ask.words),
            ways=known.ways,
            gifts=plain_gifts(known, ask)[:MOST_GIFTS],
            how=ask.how,
            procedure=_told(PROCEDURE, result.item) if ask.how else None,
            often=known.often,
            office="" if ask.want in TELLS_OFFICE or result.verdict is Verdict.INELIGIBLE else known.office,
            contact=self._contact(result) if result.verdict is not Verdict.INELIGIBLE else (),
            doubtful=is_doubtful(result, facts),
            died=known.died,
            at_death=_told(AT_DEATH, result.item) if known.died else None,
        )

    def unstated(self, result: Result) -> str:
        """文件没写数额, of what is paid; "" of what is not."""
        return self._unstated if result.item.is_paid else ""

    def right_if(self, person: PersonState, result: Result, day: date, claim: Claim) -> tuple[str, str] | None:
        """户口也在磐安县的话能领, and 户口也在磐安县的话，对: how an item begins that pays a sum claimed once something is so,
        and how it does then; None where it pays that only to some."""
        known = self.known(person, result, day, Ask("amount"))
        paid = [rate for one in known.figures.sure if one.amount for rate in rates_of(one.amount)]
        lead = known.provided.lead
        if not lead or known.figures.assessed or not claim.is_among(paid):
            return None
        return f"{lead}{known.provided.can}", str(words_of(DIRECT)["provided"]["right"]).format(lead=lead)

    def alike(self, result: Result) -> str:
        """How an item stands with one more of whom it is the same."""
        return verdict_words()[result.verdict.value] if result.verdict is not Verdict.UNKNOWN else self._likewise

    def direct(self, person: PersonState, result: Result, day: date, ask: Ask) -> str:
        """The direct sentence alone."""
        return sentence(self.known(person, result, day, ask), ask)

    def assessment(self, person: PersonState, result: Result) -> str:
        """What of an item is paid without an assessment, and what wants one first."""
        paid = self.figures(result, person.facts)
        item, phrases = result.item, self._assessment
        if ASSESSED not in item.facts:
            return phrases["never"].format(name=item.name, number=item.number)
        if not paid.sure:
            return phrases["all"].format(name=item.name, number=item.number)
        parts = [benefit for benefit in item.offered if hangs_on_level(benefit) and benefit.is_money]
        more = "、".join(dict.fromkeys(b.what + amount_words(b.amount) for b in parts if b.amount))
        sure = "、".join(b.what + amount_words(b.amount) for b in paid.sure if b.amount)
        said = phrases["part"].format(name=item.name, number=item.number, sure=sure, more=more)
        return said + self._wording.say("cited", citation=item.cite(parts[0].words)) if parts else said

    @property
    def no_assessment(self) -> str:
        """That nothing that can be counted wants an assessment."""
        return self._assessment["none"]

    def known(self, person: PersonState, result: Result, day: date, ask: Ask, before: Known | None = None) -> Known:
        """The item for the person, with what is needed to put it into words; `before`: how it is unsupposed."""
        possible = self.possible(result, person.facts)
        paid = self.figures(result, person.facts, assessed=person.assessed)
        goes_on = ask.want in OF_MONEY and paid.sure and not person.died
        at_peak = says("of_peak_hours", ask.words)
        gifts = (*result.gifts, *possible)
        price_then, price_at = self._price_then(person, result, gifts, day, ask.words)
        known = Known(
            result,
            self._wording.who(person.subject),
            paid,
            tuple(map(as_at_peak, gifts)) if at_peak else gifts,
            later="" if person.died else self.later(person, result, day, of_price=ask.want == COST),
            still=bool(paid.sure) and before is not None and _is_paid_alike(before, result, paid),
            changes=self._next_change(person, result, paid, day) if goes_on else "",
            ways="" if person.died else self._ways(person, result, day),
            often=self._often_then(person, result, day) if says("how_often", ask.words) and not person.died else "",
            untold=ask.side is not None and cited(ask.side, result.item) is None,
            price_then=price_then,
            price_at=price_at,
            died=person.died,
            office=self._office(result),
            refused=self._refused(result, person.facts),
            others=result.offices.others[:MOST_OTHERS],
        )
        return self._provided(known, person) if result.verdict is Verdict.UNKNOWN else known

    def _provided(self, known: Known, person: PersonState) -> Known:
        """An item that is not decided, with what is said ahead of what it gives; whom a single gift is for is said there."""
        vocabulary, facts, open_ones = self._library.vocabulary, person.facts, known.figures.open
        nearest = self._nearest(open_ones, facts) if open_ones else ()
        paid, gifts = known.figures, known.gifts
        if nearest:
            paid, gifts = replace(paid, open=nearest), tuple(one for one in gifts if one not in open_ones or one in nearest)
        told = () if paid.all else paid.open or gifts
        whole = bool(paid.open) or len(gist_of(known.result, told)) == len(told)
        told = told if whole and all(gift.when for gift in told) else ()
        labels = [vocabulary[fact].label for fact in known.result.decision.missing]
        plainly = Plainly(vocabulary, self._library.divisions, facts)
        alone = len(told) == 1 and (bool(nearest) or len(gifts) == 1)
        asked = Asked(known.result, known.who, labels, all(gift.when for gift in gifts))
        said = provided(asked, facts, told, plainly, alone=alone, died=known.died)
        if alone and not said.of_kinds:
            only = replace(told[0], when="")
            gifts = tuple(only if gift == told[0] else gift for gift in gifts)
            paid = replace(paid, open=tuple(only if gift == told[0] else gift for gift in paid.open))
        return replace(known, figures=paid, gifts=gifts, provided=said)

    def _nearest(self, gifts: Sequence[Gift], facts: Facts) -> tuple[Gift, ...]:
        """Of whom some of a fact was ruled out (没低保), what is for who is none of it: no other kind is told any more."""
        none_left = {said for fact, held in facts.items() if (said := self._assessor.phrases.none_left(fact, held))}
        return tuple(gift for gift in gifts if gift.when in none_left)

    def _refused(self, result: Result, facts: Facts) -> str:
        """残疾人生活补贴要求是低保: on what another gift that an item is named by fails, where one alone is for this person."""
        if not part_given(result):
            return ""
        others = (b for b in result.item.gives if b.what in result.item.name and b.what != part_given(result))
        failing = {b.what: self._assessor.phrases.failing(b.when, facts) for b in others if b.when is not None}
        said = (self._phrases["fails"].format(what=what, condition=why) for what, why in failing.items() if why)
        return next((one for one in said if len(one) <= LONGEST_CONDITION), "")

    def figures(self, result: Result, facts: Facts, *, assessed: bool = False) -> Figures:
        """What the item pays the person; `assessed`: see figures.py."""

        def worked_out() -> Figures:
            return figures(result, facts, self.possible(result, facts), self._library.divisions, assessed=assessed)

        return once(result, (figures, assessed), worked_out)

    def possible(self, result: Result, facts: Facts) -> Sequence[Gift]:
        """What it may give beside what it surely gives."""
        if result.verdict is Verdict.INELIGIBLE:
            return ()
        return self._assessor.may_give(result, facts)

    def given_by(self, item: Item, facts: Facts) -> Sequence[Gift]:
        """What an item gives, or may give, somebody of whom so much is known, each with whom it is for."""
        result = self._assessor.assess_item(item, facts)
        return (*result.gifts, *self.possible(result, facts))

    def from_age(self, item: Item) -> str:
        """年满80周岁: the age that an item asks of everybody; "" where it asks none."""
        ages = (leaf for one in item.conditions for leaf in leaves(one) if leaf.fact == AGE)
        return next((self._assessor.phrases.of(leaf) for leaf in ages), "")

    def ruled_out(self, fact: str, facts: Facts) -> bool:
        """Whether some of what a fact may be was ruled out of somebody, and being none of it is still open."""
        return bool(self._assessor.phrases.none_left(fact, facts.get(fact)))

    def bound(self, result: Result, words: str) -> str:
        """这一项要求年满65周岁: the age that an item asks, where a question is of that and it is not told already."""
        asked = age_asked(result.item, words) if result.verdict is not Verdict.INELIGIBLE else None
        return self._phrases["bound"].format(condition=self._assessor.phrases.of(asked)) if asked is not None else ""

    def _ways(self, person: PersonState, result: Result, day: date) -> str:
        """满60周岁起，就不要求居住证、同住了, of an item to which several ways lead; 照这一种，没有年龄限制."""
        if asks_no_age(result, person.facts, self._library.divisions):
            return self._phrases["no_age"]
        found = less_from(self._assessor, result, person.facts)
        if found is None:
            return ""
        reached, gone = found
        labels = "、".join(self._library.vocabulary[fact].label for fact in gone)
        return self._phrases["less"].format(change=self._wording.change(person, Change(AGE, "", reached), day), labels=labels)

    def _citation(self, known: Known, ask: Ask, facts: Facts) -> Citation | None:
        """The words that the direct sentence rests on."""
        result = known.result
        if result.verdict is Verdict.INELIGIBLE:
            return result.failing[0].citation
        return way_met(result, facts, self._library.divisions) or told_first(known, ask)

    def later(self, person: PersonState, result: Result, day: date, *, of_price: bool = False) -> str:
        """What alone would turn a "no", and what is paid then; "" where nothing would. `of_price`: or what one pays then."""
        return "".join(self._later(person, result, change, day, of_price=of_price) for change in result.changes[:1])

    def _later(self, person: PersonState, result: Result, change: Change, day: date, *, of_price: bool) -> str:
        """满80周岁起（2030年3月）每月60元，一年720元。"""
        said = self._wording.change(person, change, day)
        figure = self._at_age(person, result, change.age, of_price=of_price) if change.age is not None else ""
        key = "later" if figure else "look_again"
        return self._phrases[key].format(change=said, figure=figure)

    def _at_age(self, person: PersonState, result: Result, age: int, *, of_price: bool) -> str:
        """What the item pays the person at an age, in figures; or what they pay then for what is surely theirs."""
        facts: Facts = {**person.facts, "age": Between(age, age)}
        then = self._assessor.assess_item(result.item, facts)
        if then.verdict is Verdict.INELIGIBLE:
            return ""
        if of_price:
            return price_of(then.gifts) if then.verdict is Verdict.ELIGIBLE else ""
        known = Known(then, "", self.figures(then, facts, assessed=person.assessed), ())
        figure, hangs = figure_words(known), then.verdict is Verdict.UNKNOWN and HUKOU in then.decision.missing
        return f"{PAUSE}{self._wording.overviews.at_home(result.item.benefit_list)}{figure}" if figure and hangs else figure

    def _next_change(self, person: PersonState, result: Result, paid: Figures, day: date) -> str:
        """；满100周岁起每月400元，一年4800元: the next birthday that changes what is paid, where the age is known."""
        age = person.facts.get("age")
        if not isinstance(age, Between) or not age.exact:
            return ""
        for reached, after in changes_by_age(self._assessor, result, person.facts):
            facts: Facts = {**person.facts, "age": Between(reached, reached)}
            then = self.figures(after, facts, assessed=person.assessed)
            if then.sure and then.sure != paid.sure and reached - age.low <= SOON:
                said = self._wording.change(person, Change("age", "", reached), day)
                figure = figure_words(Known(after, "", Figures(then.sure), ()))
                said = said if person.born else said.partition("（")[0]
                return self._phrases["changes"].format(change=said, figure=figure)
        return ""

    def _price_then(self, person: PersonState, result: Result, gifts: Sequence[Gift], day: date, words: str) -> tuple[str, str]:
        """；满80周岁起不要钱: what one pays from the next birthday on that changes it, where that is near; and, where just that
        is asked (80是不是免费), as the answer."""
        age, now = person.facts.get("age"), price_of(gifts)
        if person.died or not isinstance(age, Between) or not age.exact or not result.comes_out_well or not now:
            return "", ""
        for reached, after in changes_by_age(self._assessor, result, person.facts):
            then = price_of(after.gifts)
            if after.comes_out_well and then not in {"", now} and reached - age.low <= NEAR:
                said = self._wording.change(person, Change("age", "", reached), day)
                said = said if reached - age.low == 1 or person.born else said.partition("（")[0]
                new = [gift for gift in after.gifts if gift not in gifts and price_of([gift])][:1]
                price = listed(new, result.item.name) if PAUSE in then and new else then
                if self._asks_of(words, reached, next_one=reached - age.low == 1):
                    return "", self._phrases["price_at"].format(change=said, price=price, now=now)
                return self._phrases["price_changes"].format(change=said, price=price), ""
        return "", ""

    def _asks_of(self, words: str, age: int, *, next_one: bool) -> bool:
        """Whether a question is of what will be at an age, or next year."""
        return names_the_age(words, age) or (next_one and re.search(self._phrases["next_year"], words) is not None)

    def _often_then(self, person: PersonState, result: Result, day: date) -> str:
        """满80周岁起，免费能力评估，每年一次: how often from the next birthday on that changes it."""
        age = person.facts.get("age")
        if not isinstance(age, Between) or not age.exact or not result.comes_out_well:
            return ""
        for reached, after in changes_by_age(self._assessor, result, person.facts):
            then = [
                gift for gift in after.gifts if gift.amount and gift.amount.unit.startswith(TIMES) and gift not in result.gifts
            ]
            if then:
                said = self._wording.change(person, Change("age", "", reached), day)
                return self._phrases["often"].format(change=said, what=then[0].what)
        return ""

    def _office(self, result: Result) -> str:
        return self._wording.say("office", r=result)

    def _contact(self, result: Result) -> Any:
        return self._wording.contact(result.item.benefit_list.region, result.offices.lead)


def _is_paid_alike(before: Known, result: Result, paid: Figures) -> bool:
    """Whether the item stood as it does now, with the figures of now."""
    return before.result.verdict is result.verdict and before.figures == paid


def _told(sides: Sequence[str], item: Item) -> Citation | None:
    """The first words of a document that tell one of some sides of an item; None: that they are not written is true."""
    return next((found for name in sides if (found := cited(side_called(name), item))), None)


PROCEDURE, AT_DEATH = ("self", "materials"), ("death", "back_pay")
"""The sides (sides.yaml) that who asks how to apply, and who asks of one who has died, is told of unasked."""
TIMES = "次"
TELLS_OFFICE = frozenset({"apply", "never_got"})
"""What is wanted where the sentence tells the office itself."""
MOST_OTHERS = 3
PAUSE = "，"
HUKOU = BASES[1]
NEAR = 5
"""A price that changes within so many years is told with the one of now."""
SOON = 10
"""A sum that changes within so many years is told with the one of now."""


def is_doubtful(result: Result, facts: Facts) -> bool:
    """Whether the doubts about an item's words matter to this person: it comes out well, or one condition alone fails."""
    if result.comes_out_well:
        return True
    others = [reason for reason in result.reasons if reason.truth is not Truth.FALSE]
    near = len(result.failing) == 1 and all(reason.truth is Truth.TRUE for reason in others)
    return result.verdict is Verdict.INELIGIBLE and near and facts.get("economic") != ORDINARY


ORDINARY = OneOf(frozenset({"ordinary"}))
