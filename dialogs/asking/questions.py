"""The questions there are: the groups of questions.yaml, and every other fact's own question from facts.yaml."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dialogs.listening.answers import Choice, choices_of
from knowledge.facts import Facts, OneOf
from knowledge.library import Library
from knowledge.questions import Group


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask. `otherwise`: what each fact is when none of the choices is picked."""

    asks: tuple[str, ...]
    text: str
    why: str
    choices: tuple[Choice, ...]
    multiple: bool
    otherwise: Choice | None = None


class QuestionBook:
    """All questions; each is cut to the facts that are still open."""

    def __init__(self, library: Library) -> None:
        self._vocabulary, self._questions = library.vocabulary, library.questions
        self._group_of = {fact: group for group in self._questions.groups for fact in group.facts}

    @property
    def first(self) -> tuple[str, ...]:
        """The facts that are always asked first, in this order."""
        return self._questions.first

    @property
    def opening(self) -> Question:
        """What is asked of someone of whom nothing is known."""
        asked = self._questions.opening
        return Question(asked.asks, asked.ask, asked.why, (), multiple=False)

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
        if isinstance(known, OneOf):
            choices = tuple(choice for choice in choices if choice.sets[fact.id] in known.values)
        if fact.type == "division" and fact.id == "hukou":
            choices = _hukou_choices(facts)
        if choices:
            choices = (*choices, self._unknown)
        return Question((fact.id,), fact.ask, fact.why, choices, multiple=False)

    def _grouped(self, group: Group, open_facts: set[str], facts: Facts) -> Question | None:
        """The group's question, with only the choices about facts that are open; None when one fact is left of many."""
        choices: dict[tuple[tuple[str, Any], ...], Choice] = {}
        asks: dict[str, None] = {}
        for entry in group.choices:
            sets = {fact: value for fact, value in entry.sets.items() if fact in open_facts and fact not in facts}
            if sets:
                asks |= dict.fromkeys(sets)
                choices.setdefault(tuple((fact, str(value)) for fact, value in sets.items()), Choice(entry.label, sets))
        if len(group.facts) > 1 and len(asks) == 1:
            return None
        none_of = {fact: value for fact, value in group.otherwise.items() if fact in asks}
        rest = Choice(self._questions.none_label, none_of) if group.otherwise else None
        ending = (rest,) if rest else ()
        return Question(tuple(asks), group.ask, group.why, (*choices.values(), *ending, self._unknown), group.multiple, rest)

    @property
    def _unknown(self) -> Choice:
        return Choice(self._questions.unknown_label)


def _hukou_choices(facts: Facts) -> tuple[Choice, ...]:
    """The place where the person lives is the likeliest place of the hukou."""
    residence = facts.get("residence")
    if not isinstance(residence, OneOf) or not residence.exact:
        return ()
    return (Choice("也在这里", {"hukou": next(iter(residence.values))}),)
