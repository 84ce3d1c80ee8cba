"""Facts in words: 82周岁，独居; a correction with both values; what was learned in half a line."""

from collections.abc import Iterable, Mapping
from typing import Any

from dialogs.state import PersonState
from knowledge.facts import Belief, Between, Facts, OneOf, Value
from knowledge.library import Library

SHOWN = ("age", "residence", "hukou", "economic")
"""The facts by which a person is recognised in an answer."""
UNSAID = frozenset({"sex"})
"""Facts that need not be read back."""


class FactWords:
    """Puts what is known of people into words."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def said(self, fact: str, belief: Belief) -> str:
        """A belief in words."""
        known = self._library.vocabulary[fact]
        if isinstance(belief, Between):
            return f"{belief.low}{known.unit}" if belief.exact else f"{belief.low}—{belief.high}{known.unit}"
        divisions = self._library.divisions
        values = sorted(belief.values, key=str)
        return "或".join(
            divisions[str(v)].name if known.type == "division" and str(v) in divisions else known.label_of(v) for v in values
        )

    def plainly(self, fact: str, belief: Belief) -> str:
        """A belief in words, or the few values that it rules out (不是低保)."""
        ruled_out = self._ruled_out(fact, belief)
        return ruled_out or self.said(fact, belief)

    def labelled(self, fact: str, belief: Belief) -> str:
        """A belief with the label of its fact, where the value does not speak for itself."""
        known = self._library.vocabulary[fact]
        if known.type == "yes_no" and isinstance(belief, OneOf) and belief.exact:
            return known.label if True in belief.values else f"不是{known.label}"
        if ruled_out := self._ruled_out(fact, belief):
            return ruled_out
        by_label = (known.type in {"division", "integer"} and fact != "age") or _is_a_grade(belief)
        return f"{known.label if by_label else ''}{self.said(fact, belief)}"

    def named(self, fact: str, belief: Belief) -> str:
        """A belief in brackets behind the label of its fact: 经济状况（低保）."""
        return f"{self._library.vocabulary[fact].label}（{self.said(fact, belief)}）"

    def known(self, person: PersonState) -> str:
        """All that was told of a person, first that by which they are recognised."""
        shown = [self.labelled(fact, person.facts[fact]) for fact in SHOWN if fact in person.facts]
        others = self.listed({fact: belief for fact, belief in person.facts.items() if fact not in SHOWN})
        return "，".join([*shown, *filter(None, [others])])

    def listed(self, facts: Facts) -> str:
        """Facts in a row; what is open between many values is left out."""
        few = len(set(facts) - UNSAID) <= FEW
        return "，".join(
            self._nothing(fact, belief) if self._is_nothing(fact, belief) else self.labelled(fact, belief)
            for fact, belief in facts.items()
            if self._is_told(fact, belief) or (few and self._is_nothing(fact, belief))
        )

    def _ruled_out(self, fact: str, belief: Belief) -> str:
        """The few values that a choice cannot be, where it may be any of many others (不是低保); nothing where it is not so."""
        known = self._library.vocabulary[fact]
        if known.type != "choice" or not isinstance(belief, OneOf) or len(belief.values) <= FEW:
            return ""
        out = [value for value in known.values if value.id not in belief.values]
        if len(out) == 1 and out[0].if_not:
            return out[0].if_not
        names = "、".join(value.label.partition("（")[0] for value in out)
        return f"不是{names}" if out and len(out) <= MOST_DENIED else ""

    def _nothing(self, fact: str, belief: Belief) -> str:
        """经济状况“一般”: that there is none, behind the label of the fact."""
        return f"{self._library.vocabulary[fact].label}“{self.said(fact, belief).partition('（')[0]}”"

    def _is_nothing(self, fact: str, belief: Belief) -> bool:
        """Whether it is known that there is none (没有残疾证)."""
        none = self._none(fact)
        return isinstance(belief, OneOf) and none is not None and belief.values == {none}

    def _is_told(self, fact: str, belief: Belief) -> bool:
        """Whether a fact is worth reading back: not what is not there, and not what is open between many values."""
        if fact in UNSAID:
            return False
        return (
            not isinstance(belief, OneOf)
            or bool(self._ruled_out(fact, belief))
            or (len(belief.values) <= FEW and not belief.values & {self._none(fact), False})
        )

    def _none(self, fact: str) -> Value | None:
        return self._library.vocabulary[fact].none

    def open_facts(self, missing: Iterable[tuple[str, str]], most: int) -> list[dict[str, Any]]:
        """What is missing, by fact, with the names of the items that hang on it."""
        names: dict[str, list[str]] = {}
        for fact, name in missing:
            names.setdefault(fact, []).append(name)
        vocabulary = self._library.vocabulary
        return [
            {"label": vocabulary[fact].label, "names": found[:most], "more": len(found) > most} for fact, found in names.items()
        ]

    def learned(self, learned: Mapping[str | None, Facts], who: Mapping[str | None, str]) -> str:
        """What was learned of each: 82周岁，独居; with who it is, where there are several."""
        parts = []
        for subject, facts in learned.items():
            told = self.listed(facts)
            if told:
                parts.append(f"{who.get(subject, '')}{told}")
        return "；".join(parts)


def _is_a_grade(belief: Belief) -> bool:
    """Whether a value is but a number in words (二级)."""
    return isinstance(belief, OneOf) and all(type(value) is int and value > 0 for value in belief.values)


MOST_DENIED = 3
"""Of more values than these that a fact is not, none is read back."""
FEW = 2
"""Of more values than these that a fact may have, none is read back."""
