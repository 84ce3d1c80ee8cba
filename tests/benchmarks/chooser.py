"""How many questions it takes to settle everything: ours against other ways to choose, and against the optimum.

Run with `python -m tests.benchmarks.chooser`; docs/benchmarks.md holds the figures of one run. People are drawn from
the likelihoods of facts.yaml with a fixed seed; age and place are known, as after a first message. All ways ask the same
questions (the groups of questions.yaml), each counted as one, and stop when nothing can change a verdict.
The optimum is exact (expectimax over everything that can be known) and is computed on a list cut to a few items.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from statistics import mean

from dialogs.asking.next_question import Chooser, worth
from dialogs.asking.questions import Question
from knowledge.decision import Verdict
from knowledge.facts import Belief, Between, Facts, OneOf
from knowledge.library import Library
from knowledge.lists import BenefitList, Item

PEOPLE = 400
SMALL = (3, 9, 11, 14, 16, 18, 21, 28)
"""Items of 330727 whose rules need few facts: the list on which the optimum can be computed."""

Way = Callable[[Sequence[Question], Sequence[Item], Facts], Question]


class Bench:
    """People of one region, and the ways to choose their next question."""

    def __init__(self, library: Library, benefit_list: BenefitList, items: Sequence[Item]) -> None:
        self.library, self.list, self.items = library, benefit_list, items
        self.chooser = Chooser(library)

    def open_questions(self, facts: Facts) -> tuple[list[Question], list[Item]]:
        """What may be asked of a person, and the items that are open."""
        still_open = [item for item in self.items if item.table.decide(facts).verdict is Verdict.UNKNOWN]
        missing = {fact for item in still_open for fact in item.table.decide(facts).missing}
        askable = {fact for fact in missing if self.chooser.in_turn(fact, facts)}
        return list(self.chooser.book.about(askable, facts)), still_open

    def ours(self, questions: Sequence[Question], still_open: Sequence[Item], facts: Facts) -> Question:
        """By expected settlement."""
        return max(questions, key=lambda q: self.chooser.gain(q, still_open, facts, self.list.region))

    def fixed(self, questions: Sequence[Question], still_open: Sequence[Item], facts: Facts) -> Question:
        """A form: always in the order of the vocabulary, skipping only what can change nothing."""
        del still_open, facts
        return questions[0]

    def blocked(self, questions: Sequence[Question], still_open: Sequence[Item], facts: Facts) -> Question:
        """What most open items wait for."""
        missing = [set(item.table.decide(facts).missing) for item in still_open]
        return max(questions, key=lambda q: sum(not waits.isdisjoint(q.asks) for waits in missing))

    def walk(self, way: Way, person: Facts, known: Facts) -> list[int]:
        """How many items are open before each question that a way asks of a person."""
        walked: list[int] = []
        while True:
            questions, still_open = self.open_questions(known)
            if not questions:
                return walked
            walked.append(len(still_open))
            question = way(questions, still_open, known)
            known = {**known, **{fact: person[fact] for fact in question.asks}}

    def form(self, person: Facts, known: Facts) -> int:
        """How many questions a form asks that takes the facts one by one and skips what can change nothing."""
        asked = 0
        for fact in (fact.id for fact in self.library.vocabulary if fact.id not in known):
            if any(fact in item.table.decide(known).missing for item in self.items):
                known = {**known, fact: person[fact]}
                asked += 1
        return asked

    def optimum(self, known: Facts) -> float:
        """The least expected number of questions, over all ways to choose."""
        return self._least(tuple(sorted(known.items())))

    @property
    def _least(self) -> Callable[[tuple[tuple[str, Belief], ...]], float]:
        @cache
        def least(known: tuple[tuple[str, Belief], ...]) -> float:
            facts = dict(known)
            questions, _ = self.open_questions(facts)
            if not questions:
                return 0.0
            return 1 + min(self._expected(question, facts, least) for question in questions)

        return least

    def _expected(self, question: Question, facts: Facts, least: Callable[..., float]) -> float:
        answers = [answer for answer in self.chooser.answers(question, facts, self.list.region) if answer.likelihood > 0]
        total = sum(answer.likelihood for answer in answers)
        return sum(answer.likelihood / total * least(tuple(sorted({**facts, **answer.beliefs}.items()))) for answer in answers)


def people(chooser: Chooser, benefit_list: BenefitList, facts: Sequence[str], seed: int) -> Iterator[dict[str, Belief]]:
    """People drawn from the likelihoods."""
    chance = random.Random(seed)  # noqa: S311 - people of a benchmark
    for _ in range(PEOPLE):
        person: dict[str, Belief] = {}
        for fact in facts:
            options = chooser.options(fact, {}, benefit_list.region)
            person[fact] = chance.choices([belief for belief, _ in options], [weight for _, weight in options])[0]
        age = person["age"]
        assert isinstance(age, Between)
        years = chance.randint(age.low, age.high)
        yield person | {"age": Between(years, years), "residence": OneOf(frozenset({benefit_list.region}))}


def start(person: Facts) -> Facts:
    """What is known after a first message: age and place."""
    return {"age": person["age"], "residence": person["residence"]}


def open_after(walk: Sequence[int], questions: int) -> int:
    """How many items were open after so many questions."""
    return walk[questions] if len(walk) > questions else 0


def main() -> None:
    """Print the table of docs/benchmarks.md."""
    library = Library()
    facts = [fact.id for fact in library.vocabulary]
    print("Questions until all is settled, and items still open after two questions:\n")  # noqa: T201
    print("| list | ours | fixed order | most blocked first | form, one fact a question |\n|---|---|---|---|---|")  # noqa: T201
    for benefit_list in library.lists.values():
        bench = Bench(library, benefit_list, benefit_list.items)
        drawn = list(people(bench.chooser, benefit_list, facts, seed=1))
        walks = [[bench.walk(way, p, start(p)) for p in drawn] for way in (bench.ours, bench.fixed, bench.blocked)]
        cells = [f"{mean(map(len, w)):.2f} ({mean(open_after(walk, 2) for walk in w):.1f} open)" for w in walks]
        form = mean(bench.form(p, start(p)) for p in drawn)
        print(f"| {benefit_list.title} | {' | '.join(cells)} | {form:.2f} |")  # noqa: T201
    panan = library.lists["330727"]
    small = Bench(library, panan, [item for item in panan if item.number in SMALL])
    drawn = list(people(small.chooser, panan, facts, seed=2))
    ages = sorted({int(p["age"].low) for p in drawn if isinstance(p["age"], Between)})
    known: dict[int, Facts] = {a: {"age": Between(a, a), "residence": OneOf(frozenset({"330727"}))} for a in ages}
    best = {a: small.optimum(known[a]) for a in ages}
    print(f"\n磐安县 items {SMALL}: worth {sum(worth(item) for item in small.items):.0f}")  # noqa: T201
    print("| way | expected questions |\n|---|---|")  # noqa: T201
    for name, way in (("ours", small.ours), ("fixed order", small.fixed), ("most items blocked first", small.blocked)):
        print(f"| {name} | {mean(len(small.walk(way, p, start(p))) for p in drawn):.3f} |")  # noqa: T201
    print(f"| optimum | {mean(best[int(p['age'].low)] for p in drawn if isinstance(p['age'], Between)):.3f} |")  # noqa: T201


if __name__ == "__main__":
    main()
