"""The questions there are: the groups of questions.yaml, and every other fact's own question from facts.yaml."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from typing import Any

from dialogs.listening.answers import Choice, choices_of, rest_of
from knowledge.facts import Fact, Facts, OneOf, Value
from knowledge.library import Library
from knowledge.questions import AtPlace, Group

LEFT = "+"
"""What is counted with this behind the fact is what was left of it to ask."""
SOME = 3
"""So many choices are named where a question is put in one line."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask. `otherwise`: what each fact is when no choice is picked; `confirms`: it asks one value back.

    `again`: it in one line, without its choices, where that is not its text; `rest`: it asks what a denial left open.
    """

    asks: tuple[str, ...]
    text: str
    why: str
    choices: tuple[Choice, ...]
    multiple: bool
    otherwise: Choice | None = None
    confirms: bool = False
    again: str = ""
    rest: bool = False

    @property
    def counted(self) -> tuple[str, ...]:
        """What it is counted by: what is left of a fact apart from the whole of it."""
        return tuple(fact + LEFT for fact in self.asks) if self.rest else self.asks


class QuestionBook:
    """All questions; each is cut to the facts that are still open."""

    def __init__(self, library: Library) -> None:
        self._vocabulary, self._questions, self._divisions = library.vocabulary, library.questions, library.divisions
        self._group_of = {fact: group for group in self._questions.groups for fact in group.facts}
        self._facts_of = {group.id: frozenset(group.facts) for group in self._questions.groups}
        self._cut: dict[tuple[str, frozenset[str]], Question | None] = {}

    @property
    def first(self) -> tuple[str, ...]:
        """The facts that are always asked first, in this order."""
        return self._questions.first

    @property
    def opening(self) -> Question:
        """What is asked of someone of whom nothing is known."""
        asked = self._questions.opening
        return Question(asked.asks, asked.ask, asked.why, (), multiple=False)

    @property
    def unprompted(self) -> frozenset[str]:
        """The facts that are asked only where what was asked for hangs on them: whether somebody is a vagrant."""
        return frozenset(self._questions.unprompted)

    def about(self, open_facts: set[str], facts: Facts) -> Iterator[Question]:
        """One question for each group or single fact that can tell something of `open_facts`."""
        seen: set[str] = set()
        for fact_id in (fact.id for fact in self._vocabulary if fact.id in open_facts):
            group = self._group_of.get(fact_id)
            if group is None or fact_id in facts:
                yield self.alone(fact_id, facts)
            elif group.id not in seen:
                seen.add(group.id)
                question = self._grouped(group, open_facts, facts)
                yield question if question else self.alone(fact_id, facts)

    def whole(self) -> Iterator[Question]:
        """Every group's question as it is asked when nothing is known."""
        for group in self._questions.groups:
            question = self._grouped(group, set(group.facts), {})
            if question is not None:
                yield question

    def alone(self, fact_id: str, facts: Facts) -> Question:
        """The question about one fact."""
        fact = self._vocabulary[fact_id]
        choices = choices_of(fact) if fact.type in {"choice", "yes_no"} else ()
        known = facts.get(fact.id)
        if (
            fact.ask_left
            and isinstance(known, OneOf)
            and fact.none in known.values
            and 1 < len(known.values) < len(fact.values)
        ):
            return self._left(fact, fact.ask_left, known)
        if isinstance(known, OneOf):
            choices = tuple(choice for choice in choices if choice.sets[fact.id] in known.values)
        if fact.type == "division" and fact.id == "hukou":
            choices = _hukou_choices(facts)
        if choices:
            choices = (*choices, self._unknown)
        return Question((fact.id,), fact.ask, fact.why, choices, multiple=False)

    def back(self, fact_id: str, value: Value) -> Question:
        """The question whether a fact has one value; of a fact that is yes or no, its own question; of the hukou, whether
        it is there."""
        fact, back = self._vocabulary[fact_id], self._questions.back
        if fact.type == "division":
            return self._at(self._questions.hukou_there, fact_id, self._divisions[str(value)].name, str(value))
        if fact.type == "yes_no":
            return replace(self.alone(fact_id, {}), confirms=True)
        label = next(known.label for known in fact.values if known.id == value)
        choices = (Choice(back.yes, {fact_id: value}), Choice(back.no, {fact_id: rest_of(fact, value)}), self._unknown)
        text = back.ask.format(who="{who}", fact=fact.label, value=label)
        return Question((fact_id,), text, back.why, choices, multiple=False, confirms=True)

    def same_home(self, place: str, code: str) -> Question:
        """Whether somebody lives where another one of the talk does."""
        return self._at(self._questions.same_home, "residence", place, code)

    def lives_there(self, place: str, code: str) -> Question:
        """Whether somebody lives in the place by whose list it was answered."""
        return self._at(self._questions.lives_there, "residence", place, code)

    def hukou_too(self, place: str, code: str) -> Question:
        """Whether the hukou of somebody is where they live."""
        return self._at(self._questions.hukou_too, "hukou", place, code)

    def _at(self, asked: AtPlace, fact: str, place: str, code: str) -> Question:
        choices = (Choice(asked.yes.format(place=place), {fact: code}), self._unknown)
        text, again = (words.format(who="{who}", place=place) for words in (asked.ask, asked.again))
        return Question((fact,), text, asked.why, choices, multiple=False, confirms=True, again=again)

    def _left(self, fact: Fact, ask: str, known: OneOf) -> Question:
        """With some values ruled out, whether none of the others holds either."""
        others = [value for value in fact.values if value.id in known.values and value.id != fact.none]
        text = ask.format(who="{who}", rest="、".join(value.label.partition("（")[0] for value in others))
        choices = [Choice(self._questions.none_label, {fact.id: fact.none})]
        choices += [Choice(value.label, {fact.id: value.id}) for value in others]
        return Question((fact.id,), text, fact.why, (*choices, self._unknown), multiple=False, confirms=True, rest=True)

    def _grouped(self, group: Group, open_facts: set[str], facts: Facts) -> Question | None:
        """The group's question, with only the choices about facts that are open; None when one fact is left of many."""
        left = self._facts_of[group.id].intersection(open_facts).difference(facts)
        key = group.id, left
        if key not in self._cut:
            self._cut[key] = self._cut_to(group, left)
        return self._cut[key]

    def _cut_to(self, group: Group, left: Set[str]) -> Question | None:
        """The group's question about what is left of its facts."""
        choices: dict[tuple[tuple[str, Any], ...], Choice] = {}
        asks: dict[str, None] = {}
        for entry in group.choices:
            sets = {fact: value for fact, value in entry.sets.items() if fact in left}
            if sets:
                asks |= dict.fromkeys(sets)
                choices.setdefault(
                    tuple((fact, str(value)) for fact, value in sets.items()), Choice(entry.label, sets, entry.short)
                )
        if len(group.facts) > 1 and len(asks) == 1:
            return None
        none_of = {fact: value for fact, value in group.otherwise.items() if fact in asks}
        rest = Choice(self._questions.none_label, none_of) if group.otherwise else None
        ending = (rest,) if rest else ()
        offered = (*choices.values(), *ending, self._unknown)
        some = "、".join(choice.short or choice.label for choice in [*choices.values()][:SOME])
        again = group.again.format(who="{who}", some=some)
        return Question(tuple(asks), group.ask, group.why, offered, group.multiple, rest, again=again)

    @property
    def _unknown(self) -> Choice:
        return Choice(self._questions.unknown_label)


def _hukou_choices(facts: Facts) -> tuple[Choice, ...]:
    """The place where the person lives is the likeliest place of the hukou."""
    residence = facts.get("residence")
    if not isinstance(residence, OneOf) or not residence.exact:
        return ()
    return (Choice("也在这里", {"hukou": next(iter(residence.values))}),)
