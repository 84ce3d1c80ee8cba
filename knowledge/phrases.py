"""A condition in the words of the vocabulary, as people read it: 年满80周岁, 磐安县户籍."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.divisions import Divisions
from knowledge.facts import Belief, Fact, Facts, OneOf, Vocabulary
from knowledge.logic import Truth
from knowledge.rules import Among, Both, Bounds, Condition, Either, Leaf, Not, Within, deciding_parts, evaluate, remaining

OR, AND, AND_CLOSELY, NOT = "或", "，并且", "且", "不是"
SEVERAL = 2
TWO_READINGS = "原文“{words}”有两种读法：一种是{taken}；另一种是{other}。"


def two_readings(words: str, taken: str, other: str) -> str:
    """One sentence for words that can be read in two ways."""
    return TWO_READINGS.format(words=words, taken=taken, other=other)


class Phrases:
    """Puts conditions into words."""

    def __init__(self, vocabulary: Vocabulary, divisions: Divisions) -> None:
        self._vocabulary, self._divisions = vocabulary, divisions

    def of(self, condition: Condition) -> str:
        """The condition in words."""
        match condition:
            case Leaf():
                return self._leaf(condition)
            case Not(term=str(term)):
                return term
            case Not(part=Leaf() as leaf):
                return self._denied(leaf)
            case Not(part=part):
                return f"{NOT}（{self.of(part)}）"
            case Both(parts=parts):
                return AND.join(self._joined(parts))
            case Either(parts=parts):
                return self._listed(parts)

    def that_matters(self, condition: Condition, facts: Facts) -> str:
        """The condition in words; of alternatives, those that hold, else those that still may, else what of each does not."""
        if isinstance(condition, Either):
            parts = deciding_parts(condition, facts, self._divisions)
            return self._listed([self._without_what_holds(part, facts) for part in parts])
        return self.of(condition)

    def _without_what_holds(self, part: Condition, facts: Facts) -> Condition:
        """Of conditions that must hold together and do not, those that do not hold; whoever is refused is told of no other."""
        if not isinstance(part, Both) or evaluate(part, facts, self._divisions) is not Truth.FALSE:
            return part
        left = tuple(one for one in part.parts if evaluate(one, facts, self._divisions) is not Truth.TRUE)
        return left[0] if len(left) == 1 else replace(part, parts=left)

    def failing(self, condition: Condition, facts: Facts) -> str:
        """What of the condition is not met, in words; nothing where none of it surely fails."""
        parts = condition.parts if isinstance(condition, Both) else (condition,)
        return AND.join(self.of(part) for part in parts if evaluate(part, facts, self._divisions) is Truth.FALSE)

    def still_open(self, condition: Condition, facts: Facts) -> str:
        """What of the condition is still open for this person, in words; nothing where all of it holds."""
        left = remaining(condition, facts, self._divisions)
        return self.of(self._to_be_denied(left, facts)) if left is not None else ""

    def _to_be_denied(self, condition: Condition, facts: Facts) -> Condition:
        """A condition in which being none of some values is told by those that nobody has ruled out yet."""
        match condition:
            case Leaf(fact=name, test=Among(values=values)) if values == {self._vocabulary[name].none}:
                said = self.none_left(name, facts.get(name))
                return replace(condition, term=said) if said else condition
            case Both(parts=parts) | Either(parts=parts):
                return replace(condition, parts=tuple(self._to_be_denied(part, facts) for part in parts))
        return condition

    def none_left(self, name: str, belief: Belief | None) -> str:
        """特困、低保边缘也没有办过, of whom 低保 was ruled out: what it takes to be none of them; "" where nothing was."""
        fact = self._vocabulary[name]
        if fact.none_left is None or not isinstance(belief, OneOf) or fact.none not in belief.values or belief.exact:
            return ""
        if len(belief.values) == len(fact.values):
            return ""
        left = (fact.label_of(value.id) for value in fact.values if value.id in belief.values and value.id != fact.none)
        return fact.none_left.format(value="、".join(label.partition("（")[0] for label in left))

    def _listed(self, parts: Sequence[Condition]) -> str:
        """Alternatives: 失能、重残或年满80周岁; where one of them joins several conditions, 是低保且残疾，或失能."""
        if len(parts) == 1:
            return self.of(parts[0])
        *front, last = [self._alternative(part) for part in parts]
        apart = any(isinstance(part, Both) and len(part.parts) > 1 for part in parts)
        return f"{'，'.join(front)}，{OR}{last}" if apart else f"{'、'.join(front)}{OR}{last}"

    def _alternative(self, part: Condition) -> str:
        if isinstance(part, Both):
            return AND_CLOSELY.join(self._joined(part.parts))
        return self._within(part)

    def _within(self, part: Condition) -> str:
        """A part, in brackets where its own commas would run into those around it."""
        words = self.of(part)
        return f"（{words}）" if isinstance(part, Both | Either) and "，" in words else words

    def _joined(self, parts: Sequence[Condition]) -> list[str]:
        """Conditions that hold together; one that follows the values of another is told with it (三级、四级里的智力残疾)."""
        words: list[str] = []
        before: Condition | None = None
        for part in parts:
            if (behind := self._behind(before, part)) and words:
                words[-1] += behind
            else:
                words.append(self._within(part))
            before = part
        return words

    def _behind(self, before: Condition | None, part: Condition) -> str:
        if not (isinstance(before, Leaf) and isinstance(part, Leaf) and isinstance(part.test, Among)) or part.term:
            return ""
        fact = self._vocabulary[part.fact]
        phrase = fact.phrase_after.get(before.fact)
        return phrase.format(value=self._shortly(fact, part.test.values)) if phrase else ""

    def _leaf(self, leaf: Leaf) -> str:
        fact = self._vocabulary[leaf.fact]
        match leaf.test:
            case Bounds():
                return _bounds(fact, leaf.test)
            case Within(region=region):
                return str(fact.phrase).format(value=self._divisions[region].name)
            case Among(values=values):
                if leaf.term:
                    return leaf.term.partition("（")[0]
                if fact.none_plainly and values == {fact.none}:
                    return fact.none_plainly
                if fact.type == "yes_no":
                    return str(fact.phrase) if True in values else f"{NOT}{fact.phrase}"
                return str(fact.phrase).format(value=self._shortly(fact, values))

    def labels(self, fact: Fact, values: frozenset[str | int | bool]) -> str:
        """The labels of some values, in the vocabulary's order."""
        return "、".join(fact.label_of(value.id) for value in fact.values if value.id in values)

    def _shortly(self, fact: Fact, values: frozenset[str | int | bool]) -> str:
        """The labels of some values, with the word that they all end in told once: 中度、重度失能."""
        labels = [fact.label_of(value.id) for value in fact.values if value.id in values]
        plain = [label.partition("（")[0] for label in labels]
        if len(plain) < SEVERAL or not fact.ending or not all(label.endswith(fact.ending) for label in plain):
            return "、".join(labels)
        return "、".join(label.removesuffix(fact.ending) for label in plain) + fact.ending

    def _denied(self, leaf: Leaf) -> str:
        fact = self._vocabulary[leaf.fact]
        if fact.not_phrase is not None:
            value = self._divisions[leaf.test.region].name if isinstance(leaf.test, Within) else ""
            return fact.not_phrase.format(value=value)
        return f"{NOT}{self._leaf(leaf)}"


def bounds_words(bounds: Bounds, unit: str) -> str:
    """Bounds in few words: 60至79周岁, 80周岁以上, 不满70周岁."""
    if bounds.low is not None and bounds.high is not None:
        return f"{bounds.low}{unit}" if bounds.low == bounds.last else f"{bounds.low}至{bounds.last}{unit}"
    if bounds.low is not None:
        return f"{bounds.low}{unit}以上"
    return f"不满{bounds.high}{unit}" if bounds.high_excluded else f"{bounds.high}{unit}以下"


def _bounds(fact: Fact, test: Bounds) -> str:
    assert isinstance(fact.phrase, dict)
    parts = []
    if test.low is not None:
        parts.append(fact.phrase["min"].format(value=test.low))
    if test.high is not None:
        parts.append(fact.phrase["below" if test.high_excluded else "max"].format(value=test.high))
    return "、".join(parts)
