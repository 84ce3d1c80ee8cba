"""The questions there are: groups from data/questions.yaml, and every other fact's own question from facts.yaml."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialogs.listening.answers import Choice, choices_of
from knowledge.datafiles import read_yaml
from knowledge.facts import Fact, Facts, OneOf, Vocabulary

DATA = Path(__file__).parent.parent / "data"


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

    def __init__(self, vocabulary: Vocabulary) -> None:
        data = read_yaml(DATA / "questions.yaml")
        self._vocabulary = vocabulary
        self.first: tuple[str, ...] = tuple(data["first"])
        self._opening: dict[str, Any] = data["opening"]
        self._none, self._unknown = data["none_label"], data["unknown_label"]
        self._groups: list[dict[str, Any]] = data["groups"]
        self._group_of = {fact: group for group in self._groups for choice in group["choices"] for fact in choice["sets"]}

    def about(self, open_facts: set[str], facts: Facts) -> Iterator[Question]:
        """One question for each group or single fact that can tell something of `open_facts`."""
        seen: set[str] = set()
        for fact_id in (fact.id for fact in self._vocabulary if fact.id in open_facts):
            group = self._group_of.get(fact_id)
            if group is None or fact_id in facts:
                yield self._single(self._vocabulary[fact_id], facts)
            elif group["id"] not in seen:
                seen.add(group["id"])
                question = self._grouped(group, open_facts, facts)
                yield question if question else self._single(self._vocabulary[fact_id], facts)

    @property
    def opening(self) -> Question:
        """What is asked of someone of whom nothing is known."""
        asked = self._opening
        return Question(tuple(asked["asks"]), asked["ask"], asked["why"], (), multiple=False)

    def _grouped(self, group: dict[str, Any], open_facts: set[str], facts: Facts) -> Question | None:
        """The group's question, with only the choices about facts that are open; None when one fact is left of many."""
        otherwise = group.get("otherwise", {})
        choices: dict[tuple[tuple[str, Any], ...], Choice] = {}
        asks: dict[str, None] = {}
        for entry in group["choices"]:
            sets = {fact: value for fact, value in entry["sets"].items() if fact in open_facts and fact not in facts}
            if sets:
                asks |= dict.fromkeys(sets)
                choices.setdefault(tuple((fact, str(value)) for fact, value in sets.items()), Choice(entry["label"], sets))
        whole = {fact for entry in group["choices"] for fact in entry["sets"]}
        if len(whole) > 1 and len(asks) == 1:
            return None
        rest = Choice(self._none, {fact: value for fact, value in otherwise.items() if fact in asks}) if otherwise else None
        ending = (rest,) if rest else ()
        listed = (*choices.values(), *ending, Choice(self._unknown))
        return Question(tuple(asks), group["ask"], group["why"], listed, group["multiple"], rest)

    def _single(self, fact: Fact, facts: Facts) -> Question:
        choices = choices_of(fact) if fact.type in {"choice", "yes_no"} else ()
        known = facts.get(fact.id)
        if isinstance(known, OneOf):
            choices = tuple(choice for choice in choices if choice.sets[fact.id] in known.values)
        if fact.type == "division" and fact.id == "hukou":
            choices = self._hukou_choices(facts)
        if choices:
            choices = (*choices, Choice(self._unknown))
        return Question((fact.id,), fact.ask, fact.why, choices, multiple=False)

    def _hukou_choices(self, facts: Facts) -> tuple[Choice, ...]:
        """The place where the person lives is the likeliest place of the hukou."""
        residence = facts.get("residence")
        if not isinstance(residence, OneOf) or not residence.exact:
            return ()
        return (Choice("也在这里", {"hukou": next(iter(residence.values))}),)
