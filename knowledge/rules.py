"""The conditions of a rule: a small closed model, read from the lists' YAML.

A condition is a leaf (a fact is a number in bounds, one of some values, or within a division) or all / any / not over
conditions. It carries the words it rests on. One object serves three readers: the verdict, the roster, and the words
shown to people.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge.divisions import Divisions
from knowledge.facts import Belief, Between, Facts, OneOf, Value
from knowledge.logic import Truth, agreed, every, some


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the item (`clause` None) or of a clause of the body, by its path; `line` is where the file cites them."""

    quote: str
    clause: str | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Bounds:
    """A whole number at least `low` and at most `high` (both included; None: no bound)."""

    low: int | None = None
    high: int | None = None
    high_excluded: bool = False

    def holds(self, number: int) -> bool:
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.last)

    @property
    def last(self) -> int:
        """The greatest whole number that is still in bounds; only where there is an upper bound."""
        assert self.high is not None
        return self.high - self.high_excluded


@dataclass(frozen=True, slots=True)
class Among:
    """One of some values."""

    values: frozenset[Value]


@dataclass(frozen=True, slots=True)
class Within:
    """A division that is, or lies in, `region`."""

    region: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """One fact put to one test. `term`: the convention in readings.yaml that the test comes from."""

    fact: str
    test: Bounds | Among | Within
    words: Words | None = None
    term: str | None = None


@dataclass(frozen=True, slots=True)
class Both:
    """All of its parts."""

    parts: tuple["Condition", ...]
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Either:
    """Any of its parts."""

    parts: tuple["Condition", ...]
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """Its part does not hold."""

    part: "Condition"
    words: Words | None = None
    term: str | None = None


Condition = Leaf | Both | Either | Not


class RuleError(ValueError):
    """A condition that the model does not have; the message says which."""


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The leaves, in order; each with the words of the nearest condition around it that has words."""
    match condition:
        case Leaf():
            yield condition
        case Not(part=part, words=words):
            yield from leaves(_with_words(part, words))
        case Both(parts=parts, words=words) | Either(parts=parts, words=words):
            for part in parts:
                yield from leaves(_with_words(part, words))


def _with_words(condition: Condition, words: Words | None) -> Condition:
    return condition if condition.words or words is None else replace(condition, words=words)


def first_words(condition: Condition) -> Words | None:
    """The words that a condition rests on: its own, else those of its first leaf."""
    return condition.words or next((leaf.words for leaf in leaves(condition) if leaf.words), None)


def deciding_parts(condition: Either, facts: Facts, divisions: Divisions) -> tuple[Condition, ...]:
    """Of alternatives, those that hold; else those that still may; else all."""
    for truth in (Truth.TRUE, Truth.UNKNOWN):
        parts = tuple(part for part in condition.parts if evaluate(part, facts, divisions) is truth)
        if parts:
            return parts
    return condition.parts


def remaining(condition: Condition, facts: Facts, divisions: Divisions) -> Condition | None:
    """What of a condition is still open for this person: without what holds, and of alternatives and values those that may.

    None: all of it holds. A condition that fails remains as it is.
    """
    truth = evaluate(condition, facts, divisions)
    if truth is Truth.TRUE:
        return None
    if truth is Truth.UNKNOWN and isinstance(condition, Leaf):
        return _narrowed(condition, facts.get(condition.fact))
    if truth is Truth.FALSE or not isinstance(condition, Both | Either):
        return condition
    parts = [part for part in condition.parts if evaluate(part, facts, divisions) is Truth.UNKNOWN]
    left = tuple(part for part in (remaining(one, facts, divisions) for one in parts) if part is not None)
    return left[0] if len(left) == 1 else replace(condition, parts=left)


def _narrowed(leaf: Leaf, belief: Belief | None) -> Leaf:
    """A leaf without the values that this person cannot have; one that documents call by a term of its own stays whole."""
    if leaf.term or not isinstance(leaf.test, Among) or not isinstance(belief, OneOf):
        return leaf
    return replace(leaf, test=Among(leaf.test.values & belief.values))


def deciding_words(condition: Condition, facts: Facts, divisions: Divisions) -> Words | None:
    """The words that a condition rests on for this person: of alternatives, those of the one that decides; of conditions that
    hold together, those of the first that stands as the whole does."""
    if condition.words or not isinstance(condition, Both | Either):
        return first_words(condition)
    if isinstance(condition, Either):
        return deciding_words(deciding_parts(condition, facts, divisions)[0], facts, divisions)
    truth = evaluate(condition, facts, divisions)
    alike = (part for part in condition.parts if evaluate(part, facts, divisions) is truth)
    return next((words for part in alike if (words := deciding_words(part, facts, divisions))), first_words(condition))


def evaluate(condition: Condition, facts: Facts, divisions: Divisions) -> Truth:
    """Whether the condition holds for a person of whom `facts` are known."""
    match condition:
        case Leaf(fact=fact, test=test):
            belief = facts.get(fact)
            return Truth.UNKNOWN if belief is None else _test(test, belief, divisions)
        case Not(part=part):
            return ~evaluate(part, facts, divisions)
        case Both(parts=parts):
            return every(evaluate(part, facts, divisions) for part in parts)
        case Either(parts=parts):
            return some(evaluate(part, facts, divisions) for part in parts)


def _test(test: Bounds | Among | Within, belief: Belief, divisions: Divisions) -> Truth:
    if isinstance(belief, Between):
        assert isinstance(test, Bounds)
        low_end, high_end = test.holds(belief.low), test.holds(belief.high)
        if low_end and high_end:
            return Truth.TRUE
        return Truth.UNKNOWN if low_end or high_end or _straddles(test, belief) else Truth.FALSE
    if isinstance(test, Among):
        return agreed(value in test.values for value in belief.values)
    assert isinstance(test, Within)
    seen = {_lies_in(value, test.region, divisions) for value in belief.values}
    return seen.pop() if len(seen) == 1 else Truth.UNKNOWN


def _straddles(test: Bounds, belief: Between) -> bool:
    return test.low is not None and belief.low < test.low <= belief.high


def _lies_in(value: Value, region: str, divisions: Divisions) -> Truth:
    """`none` (no such person or place) lies nowhere."""
    code = str(value)
    return divisions.within(code, region) if code in divisions else Truth.FALSE


@dataclass(frozen=True, slots=True)
class Grammar:
    """What conditions may speak of: the terms of readings.yaml, the facts and the divisions."""

    terms: Mapping[str, Any]
    kinds: Mapping[str, str]
    values: Mapping[str, frozenset[Value]]
    divisions: Divisions

    def read(self, data: Any) -> Condition:
        """A condition from its YAML form. Raises RuleError."""
        if not isinstance(data, Mapping):
            raise RuleError(f"条件应当是“名称: 值”，不是“{data}”")
        words = read_words(data) if "quote" in data else None
        keys = [key for key in data if key not in ("quote", "clause")]
        if len(keys) != 1:
            raise RuleError(f"一个条件只能有一件事，这里有：{'、'.join(map(str, keys)) or '没有'}")
        key, content = keys[0], data[keys[0]]
        if key in ("all", "any"):
            if not isinstance(content, list) or not content:
                raise RuleError(f"{key} 后面应当是一列条件")
            parts = tuple(self.read(part) for part in content)
            return Both(parts, words) if key == "all" else Either(parts, words)
        if key == "not":
            return Not(self.read(content), words)
        if key == "term":
            return self._term(content, words)
        return self._leaf(key, content, words)

    def _term(self, name: str, words: Words | None) -> Condition:
        if name not in self.terms:
            raise RuleError(f"readings.yaml 里没有“{name}”这个词")
        meaning = self.read(self.terms[name]["means"])
        if isinstance(meaning, Both | Either):
            raise RuleError(f"词“{name}”只能是一个事实的条件")
        return replace(meaning, words=words, term=name)

    def _leaf(self, fact: str, content: Any, words: Words | None) -> Condition:
        if fact not in self.kinds:
            raise RuleError(f"facts.yaml 里没有“{fact}”这个事实")
        if isinstance(content, Mapping) and set(content) == {"not"}:
            return Not(self._leaf(fact, content["not"], words), words)
        return Leaf(fact, self._test(fact, content), words)

    def _test(self, fact: str, content: Any) -> Bounds | Among | Within:
        kind = self.kinds[fact]
        if kind == "integer":
            return _bounds(fact, content)
        if isinstance(content, Mapping):
            return self._within(fact, content)
        given = content if isinstance(content, list) else [content]
        allowed = frozenset({True, False}) if kind == "yes_no" else self.values[fact]
        wrong = [value for value in given if not any(value == known and type(value) is type(known) for known in allowed)]
        if wrong or not given:
            raise RuleError(f"“{fact}”没有这样的取值：{'、'.join(map(str, wrong)) or '空'}")
        return Among(frozenset(given))

    def _within(self, fact: str, content: Mapping[str, Any]) -> Within:
        region = content.get("within")
        if self.kinds[fact] != "division" or set(content) != {"within"} or not isinstance(region, str):
            raise RuleError(f'“{fact}”的条件应写成取值的列表，或（地方）{{within: "代码"}}')
        if region not in self.divisions:
            raise RuleError(f"没有代码为“{region}”的行政区划")
        return Within(region)


def read_words(data: Mapping[str, Any]) -> Words:
    """The words a condition or a benefit cites. Raises RuleError."""
    quote, clause = data.get("quote"), data.get("clause")
    if not isinstance(quote, str) or not quote or not (clause is None or isinstance(clause, str)):
        raise RuleError("quote 应当是原文的文字，clause 应当是条款的序号")
    return Words(quote, clause, getattr(data, "line", 0))


def _bounds(fact: str, content: Any) -> Bounds:
    if not isinstance(content, Mapping) or not content or not set(content) <= {"min", "max", "below"}:
        raise RuleError(f"“{fact}”的条件应写成 min、max 或 below")
    if any(isinstance(number, bool) or not isinstance(number, int) for number in content.values()):
        raise RuleError(f"“{fact}”的界限应当是整数")
    if "max" in content and "below" in content:
        raise RuleError(f"“{fact}”的 max 和 below 只能写一个")
    return Bounds(content.get("min"), content.get("max", content.get("below")), "below" in content)
