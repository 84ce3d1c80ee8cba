"""Which question to ask next: the one whose answers settle most of what is still open, by likelihood and worth.

For each question and each answer it offers, count the items whose verdict would be decided, weighed by what they are
worth, and by how likely the answer is (`likelihood` in facts.yaml). What cannot change a verdict is never asked.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import product

from dialogs.asking.questions import Question, QuestionBook
from knowledge.assess import Assessor
from knowledge.decision import DecisionTable, Verdict
from knowledge.facts import Belief, Between, Facts, OneOf, Value, believed
from knowledge.kinds import KindsOfLists
from knowledge.library import Library
from knowledge.lists import BenefitList, Item

CASH_WORTH = 2.0
EXTRA_CHOICE_COST = 0.02
NARROWED = 0.1
ALL_BUT_SURE = 0.95
"""From this likelihood on that none of what a denial left open is so (没当过兵), asking for it is worth half."""
KEPT = 20_000
"""Gains of questions that are remembered: they hang on the cells that are still possible, not on who someone is."""
KEPT_CHOICES = 2_000
"""Questions that are remembered, a thousand bytes each: of someone's age they hang only on what the list can tell apart."""
WIDE = 3
"""A range of ages of so many years is asked about; a narrower one (虚岁, a year of birth) only where it matters by itself."""


Masks = Sequence[tuple[DecisionTable, int, float]]
"""Of each item that a question touches: its table, the cells that are possible, its worth."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A possible answer to a question: what it makes known, and how likely it is."""

    beliefs: Facts
    likelihood: float


class Chooser:
    """Chooses questions. Pure: the same facts give the same question."""

    def __init__(self, library: Library, assessor: Assessor | None = None) -> None:
        """`assessor`: whoever has judged the same people already; a new one, if none is given."""
        self._vocabulary, self._assessor = library.vocabulary, assessor or Assessor(library)
        self.book = QuestionBook(library)
        self._gains: dict[object, float] = {}
        self._kinds = KindsOfLists(library.vocabulary)
        self._others = tuple(fact.id for fact in library.vocabulary if fact.id != "age")
        self._chosen: dict[object, Question | None] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}

    def next(
        self, benefit_list: BenefitList | None, facts: Facts, declined: frozenset[str], wanted: frozenset[str] = frozenset()
    ) -> Question | None:
        """The next question for a person, or None when no answer can change a verdict (or all that is left was declined).

        `wanted`: the items that were asked about; what they hang on is asked first.
        """
        age = facts.get("age")
        if benefit_list is None or not isinstance(age, Between) or not age.exact:
            return self._choose(benefit_list, facts, declined, wanted)
        others = tuple(map(facts.get, self._others))
        key = benefit_list, self._kinds.number(benefit_list, "age", age), others, self._one(declined), self._one(wanted)
        if key not in self._chosen:
            if len(self._chosen) >= KEPT_CHOICES:
                self._chosen.clear()
                self._sets.clear()
            self._chosen[key] = self._choose(benefit_list, facts, declined, wanted)
        return self._chosen[key]

    def _one(self, facts: frozenset[str]) -> frozenset[str]:
        """The very set that earlier people's choices are kept under."""
        return self._sets.setdefault(facts, facts)

    def _choose(
        self, benefit_list: BenefitList | None, facts: Facts, declined: frozenset[str], wanted: frozenset[str] = frozenset()
    ) -> Question | None:
        if set(facts) <= {"sex"} and declined <= self.book.unprompted:
            return self.book.opening
        place_known = "residence" in facts or "hukou" in facts
        for fact in self.book.first:
            if fact in declined or (fact == "residence" and place_known) or fact in facts:
                continue
            if fact == "residence" or benefit_list is not None:
                return next(self.book.about({fact}, facts))
        if benefit_list is None:
            return None
        if self._hangs_on_age(benefit_list, facts) and "age" not in declined:
            return next(self.book.about({"age"}, {fact: belief for fact, belief in facts.items() if fact != "age"}))
        results = self._assessor.of_list(benefit_list, facts)
        still_open = [result.item for result in results if result.verdict is Verdict.UNKNOWN]
        questions = list(self._open_questions(benefit_list, facts, declined))
        asked_for = [item for item in still_open if item.id in wanted]
        lacking = {fact for result in results if result.item in asked_for for fact in result.decision.missing}
        if first := [self._narrow(one, lacking, facts) for one in questions if lacking & set(one.asks)]:
            questions, still_open = first, asked_for
        if not questions:
            return None
        masks = [(item, item.table.mask(facts)) for item in still_open]
        return max(questions, key=lambda one: self._weight(one, facts) * self._gain(one, masks, facts, benefit_list.region))

    def _weight(self, question: Question, facts: Facts) -> float:
        """What a question counts for beside others: half, where next to nobody says yes to it."""
        none = self._vocabulary[question.asks[0]].none if question.rest else None
        if none is None:
            return 1.0
        chance = dict(self.options(question.asks[0], facts, "")).get(OneOf(frozenset({none})), 0.0)
        return 0.5 if chance >= ALL_BUT_SURE else 1.0

    def _open_questions(self, benefit_list: BenefitList, facts: Facts, declined: frozenset[str]) -> Iterator[Question]:
        """Every question that can tell something of what is open, was not declined and is in its turn."""
        facts_open = {fact for fact in self.open_facts(benefit_list, facts) - declined if self.in_turn(fact, facts)}
        return self.book.about(facts_open, facts)

    def _narrow(self, question: Question, lacking: Set[str], facts: Facts) -> Question:
        """A question of many things cut to those that are lacking of them."""
        return next(self.book.about({*lacking} & {*question.asks}, facts)) if question.otherwise else question

    def open_facts(self, benefit_list: BenefitList, facts: Facts) -> set[str]:
        """The facts on which something of a list still hangs for a person."""
        return {fact for result in self._assessor.of_list(benefit_list, facts) for fact in result.decision.missing}

    @staticmethod
    def _hangs_on_age(benefit_list: BenefitList, facts: Facts) -> bool:
        """Whether an age that is known as a range (六七十岁) leaves open what an item is."""
        age = facts.get("age")
        if not isinstance(age, Between) or age.high - age.low < WIDE:
            return False
        youngest = {**facts, "age": Between(age.low, age.low)}
        oldest = {**facts, "age": Between(age.high, age.high)}
        return any(item.table.decide(youngest).verdict is not item.table.decide(oldest).verdict for item in benefit_list)

    def in_turn(self, fact: str, facts: Facts) -> bool:
        """Whether a fact may be asked yet: the kind of a disability only once there is one."""
        before = self._vocabulary[fact].asked_after
        if before is None:
            return True
        known, none = facts.get(before), self._vocabulary[before].none
        return isinstance(known, OneOf) and none not in known.values

    def gain(self, question: Question, still_open: Sequence[Item], facts: Facts, region: str) -> float:
        """The worth that the answer is expected to settle, for what the question costs the person to read."""
        return self._gain(question, [(item, item.table.mask(facts)) for item in still_open], facts, region)

    def _gain(self, question: Question, still_open: Sequence[tuple[Item, int]], facts: Facts, region: str) -> float:
        """The same, each item with the cells that are possible."""
        asked = set(question.asks)
        touched = [(item, mask) for item, mask in still_open if not asked.isdisjoint(item.facts)]
        known = tuple(facts.get(fact) for fact in question.asks)
        key = (
            question.asks,
            len(question.choices),
            region,
            known,
            *[(item.id, mask) for item, mask in touched],
        )
        gain = self._gains.get(key)
        if gain is None:
            if len(self._gains) >= KEPT:
                self._gains.clear()
            masks = [(item.table, mask, worth(item)) for item, mask in touched]
            gain = self._gains[key] = self._expected(question, masks, facts, region)
        return gain

    def _expected(self, question: Question, masks: Masks, facts: Facts, region: str) -> float:
        expected = 0.0
        for answer in self.answers(question, facts, region):
            settled = 0.0
            for table, mask, value in masks:
                left = table.narrowed(mask, answer.beliefs)
                if table.verdict_of(left) is not Verdict.UNKNOWN:
                    settled += value
                elif len(table.decide_mask(left).missing) < len(table.decide_mask(mask).missing):
                    settled += NARROWED
            expected += answer.likelihood * settled
        return expected / (1 + EXTRA_CHOICE_COST * len(question.choices))

    def answers(self, question: Question, facts: Facts, region: str) -> Iterator[Answer]:
        """Every combination of what the asked facts may be, the likeliest of rare ones one at a time."""
        if question.multiple and question.otherwise:
            yield from self._one_at_a_time(question)
            return
        options = [self.options(fact, facts, region) for fact in question.asks]
        for combination in product(*options):
            likelihood = 1.0
            for _, chance in combination:
                likelihood *= chance
            yield Answer(dict(zip(question.asks, (belief for belief, _ in combination), strict=True)), likelihood)

    def _one_at_a_time(self, question: Question) -> Iterator[Answer]:
        assert question.otherwise
        none = {fact: believed(self._vocabulary[fact], value) for fact, value in question.otherwise.sets.items()}
        left = 1.0
        for choice in question.choices:
            if choice is question.otherwise or not choice.sets:
                continue
            sets = {fact: believed(self._vocabulary[fact], value) for fact, value in choice.sets.items()}
            chance = 1.0
            for fact, belief in sets.items():
                chance *= self._chance(fact, belief)
            left -= chance
            yield Answer({**none, **sets}, chance)
        yield Answer(none, max(left, 0.0))

    def _chance(self, fact: str, belief: Belief) -> float:
        assert isinstance(belief, OneOf)
        return sum(self._vocabulary[fact].likelihood.get(value, 0.0) for value in belief.values)

    def options(self, fact: str, facts: Facts, region: str) -> list[tuple[Belief, float]]:
        """What a fact may be, with how likely each is; what is known already leaves only what agrees with it."""
        asked = self._vocabulary[fact]
        if asked.type == "integer":
            return list(asked.bands)
        places: Mapping[Value, Value] = {"here": region} if asked.type == "division" else {}
        options = [(OneOf(frozenset({places.get(value, value)})), chance) for value, chance in asked.likelihood.items()]
        known = facts.get(fact)
        if isinstance(known, OneOf):
            options = [(belief, chance) for belief, chance in options if belief.values <= known.values]
        total = sum(chance for _, chance in options) or 1.0
        return [(belief, chance / total) for belief, chance in options]


def worth(item: Item) -> float:
    """What an item counts for when questions are chosen: money counts double."""
    return CASH_WORTH if any(benefit.is_money for benefit in item.gives) else 1.0
