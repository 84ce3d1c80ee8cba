"""A condition in the words of the vocabulary, as people read it: 年满80周岁, 磐安县户籍."""

from collections.abc import Sequence

from knowledge.divisions import Divisions
from knowledge.facts import Fact, Facts, Vocabulary
from knowledge.rules import Among, Both, Bounds, Condition, Either, Leaf, Not, Within, deciding_parts

OR, AND, NOT = "或", "，并且", "不是"
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
                return AND.join(self._inner(part) for part in parts)
            case Either(parts=parts):
                return self._listed(parts)

    def that_matters(self, condition: Condition, facts: Facts) -> str:
        """The condition in words; of alternatives, those that hold, else those that still may, else all."""
        if isinstance(condition, Either):
            return self._listed(deciding_parts(condition, facts, self._divisions))
        return self.of(condition)

    def _listed(self, parts: Sequence[Condition]) -> str:
        if len(parts) == 1:
            return self.of(parts[0])
        *front, last = [self._inner(part) for part in parts]
        return f"{'、'.join(front)}{OR}{last}"

    def _inner(self, part: Condition) -> str:
        words = self.of(part)
        return f"（{words}）" if isinstance(part, Both | Either) and len(part.parts) > 1 else words

    def _leaf(self, leaf: Leaf) -> str:
        fact = self._vocabulary[leaf.fact]
        match leaf.test:
            case Bounds():
                return _bounds(fact, leaf.test)
            case Within(region=region):
                return str(fact.phrase).format(value=self._divisions[region].name)
            case Among(values=values):
                if leaf.term:
                    return leaf.term
                if fact.type == "yes_no":
                    return str(fact.phrase) if True in values else f"{NOT}{fact.phrase}"
                return str(fact.phrase).format(value=self.labels(fact, values))

    def labels(self, fact: Fact, values: frozenset[str | int | bool]) -> str:
        """The labels of some values, in the vocabulary's order."""
        return "、".join(fact.label_of(value.id) for value in fact.values if value.id in values)

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
