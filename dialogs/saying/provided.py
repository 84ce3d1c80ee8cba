"""What it still takes, ahead of what an item gives, in the words that people use: 户口也在磐安县的话能领.

The facts' own words for it are `plainly` in facts.yaml; how they are joined stands in direct.yaml under `provided`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import Any

from dialogs.saying.templates import DIRECT, WORDS, words_of
from knowledge.assess import Gift, Result
from knowledge.decision import Verdict
from knowledge.divisions import Divisions
from knowledge.facts import Facts, OneOf, Vocabulary
from knowledge.lists import Benefit, Item
from knowledge.logic import Truth
from knowledge.phrases import OR, Phrases
from knowledge.rules import Among, Both, Condition, Either, Leaf, Within, evaluate, leaves, remaining

LONGEST = 48
"""Conditions of more characters in all are not told; what they hang on is, where that is shorter by a third."""
SHORTER, JOINED = 2 / 3, "、"


@dataclass(frozen=True, slots=True)
class Provided:
    """What of an undecided item stands ahead of what it gives: on what it hangs, and what is theirs then."""

    lead: str = ""
    can: str = ""
    of_kinds: bool = False
    """Whether it is told with each gift whom it is for, and nothing is left to be said ahead of all of them."""


NOT_OPEN = Provided()
"""Of an item that is decided nothing stands ahead."""


class Plainly(Phrases):
    """Conditions in everyday words, to somebody of whom `facts` are known."""

    def __init__(self, vocabulary: Vocabulary, divisions: Divisions, facts: Facts) -> None:
        super().__init__(vocabulary, divisions)
        self._facts, self._as_written = facts, Phrases(vocabulary, divisions)

    def left_of(self, conditions: Iterable[Condition | None]) -> list[Condition | None]:
        """What of each is still open; None of what is met."""
        return [remaining(one, self._facts, self._divisions) if one is not None else None for one in conditions]

    def said(self, condition: Condition) -> str:
        """What is left of a condition, in words."""
        return self.of(self._to_be_denied(condition, self._facts))

    def written(self, condition: Condition) -> str:
        """The same in the vocabulary's own words."""
        return self._as_written.of(self._to_be_denied(condition, self._facts))

    def of(self, condition: Condition) -> str:
        """The condition in everyday words; alternatives as they are written, 属于 ahead of those that are a kind of people."""
        if isinstance(condition, Both):
            return JOINED.join(self._joined([one for one in condition.parts if not self._holds_anyway(one)] or condition.parts))
        if not isinstance(condition, Either):
            return super().of(condition)
        if any(isinstance(part, Both) for part in condition.parts) and not any(map(self._is_written, leaves(condition))):
            return self._ways(condition)
        said, first = self._as_written.of(condition), condition.parts[0]
        for leaf in leaves(condition):
            if leaf.term and self._vocabulary[leaf.fact].ending:
                said = said.replace(leaf.term, str(_phrases()["assessed"]).format(kind=leaf.term), 1)
        if not isinstance(first, Leaf):
            return said
        if first.term:
            return str(_phrases()["belongs"]).format(kinds=said)
        return said.replace(self._as_written.of(first), self._leaf(first), 1)

    def _holds_anyway(self, condition: Condition) -> bool:
        """性别为男或性别为女, of who is old enough for either: alternatives that leave out nobody."""
        parts = condition.parts if isinstance(condition, Either) else ()
        facts = {part.fact for part in parts if isinstance(part, Leaf)}
        tests = [part.test for part in parts if isinstance(part, Leaf) and isinstance(part.test, Among)]
        if len(facts) != 1 or len(tests) < len(parts):
            return False
        named = {value for test in tests if isinstance(test, Among) for value in test.values}
        return named >= {value.id for value in self._vocabulary[facts.pop()].values}

    def _is_written(self, leaf: Leaf) -> bool:
        """Whether a document's own term, or what is told right behind another fact, is better left as it is written."""
        return bool(leaf.term or self._vocabulary[leaf.fact].phrase_after)

    def _ways(self, condition: Either) -> str:
        """男的年满60周岁或女的年满55周岁; where one of them is itself of several, each by itself: 年满80周岁，或者…的."""
        several = any(isinstance(part, Both) and len(self._joined(part.parts)) > 1 for part in condition.parts)
        return (str(_phrases()["or_else"]) if several else OR).join(map(self.of, condition.parts))

    def _joined(self, parts: Sequence[Condition]) -> list[str]:
        """Conditions that hold together; what goes right behind another with it (女的年满55周岁)."""
        words: list[str] = []
        before: Condition | None = None
        for part in parts:
            led = isinstance(before, Leaf) and self._vocabulary[before.fact].leads
            behind = self._behind(before, part)
            if words and (led or behind):
                words[-1] += behind or self.of(part)
            else:
                words.append(self.of(part))
            before = part
        return words

    def _leaf(self, leaf: Leaf) -> str:
        fact = self._vocabulary[leaf.fact]
        plainly = fact.plainly
        if plainly is None:
            return super()._leaf(leaf)
        if isinstance(leaf.test, Within):
            home = Leaf("residence", leaf.test)
            too = fact.id == HUKOU and evaluate(home, self._facts, self._divisions) is Truth.TRUE
            place = self._divisions[leaf.test.region].name
            return _at_home().format(place=place) if too else plainly.format(value=place)
        if fact.type == "yes_no":
            return plainly if isinstance(leaf.test, Among) and True in leaf.test.values else super()._leaf(leaf)
        if isinstance(leaf.test, Among):
            return self._nothing_or_all(leaf) or self._values(leaf)
        return super()._leaf(leaf)

    def _nothing_or_all(self, leaf: Leaf) -> str:
        """没办过低保、低保边缘这些; 有残疾证, of any grade."""
        fact = self._vocabulary[leaf.fact]
        assert isinstance(leaf.test, Among)
        if leaf.test.values == {fact.none}:
            return fact.none_plainly or ""
        every = leaf.test.values == {value.id for value in fact.values} - {fact.none}
        return fact.any_plainly or "" if every else ""

    def _values(self, leaf: Leaf) -> str:
        """是低保或低保边缘; what an assessment comes to by the word that the documents have for it."""
        fact = self._vocabulary[leaf.fact]
        assert isinstance(leaf.test, Among)
        if fact.ending:
            every = {v.id for v in fact.values if v.label.partition("（")[0].endswith(fact.ending)}
            shortly = fact.ending if leaf.test.values == every else self._shortly(fact, leaf.test.values)
            said = (leaf.term or shortly).partition("（")[0]
        else:
            held = self._facts.get(leaf.fact)
            left = leaf.test.values & held.values if isinstance(held, OneOf) else leaf.test.values
            *front, last = [v.label.partition("（")[0] for v in fact.values if v.id in (left or leaf.test.values)]
            said = f"{'、'.join(front)}{_phrases()['or']}{last}" if front else last
        return str(fact.plainly).format(value=said)

    def _denied(self, leaf: Leaf) -> str:
        fact = self._vocabulary[leaf.fact]
        if fact.not_plainly is None or not isinstance(leaf.test, Within):
            return super()._denied(leaf)
        return fact.not_plainly.format(value=self._divisions[leaf.test.region].name)


HUKOU = "hukou"


@dataclass(frozen=True, slots=True)
class Asked:
    """An undecided item, of whom it is, what is missing, by its labels; `by_kinds`: each gift is told with for whom."""

    result: Result
    who: str
    missing: Sequence[str]
    by_kinds: bool


def provided(of: Asked, facts: Facts, told: Sequence[Gift], plainly: Plainly, *, alone: bool, died: bool) -> Provided:
    """What stands ahead of an undecided item; `told`: what of its gifts is told with whom it is for; `alone`: it gives nothing
    else."""
    phrases, result, who = _phrases(), of.result, of.who
    item = result.item
    whens = plainly.left_of(_whens(item, told))
    open_ones = [one for one in plainly.left_of(item.who) if one is not None and _hangs_on(one, result.decision.missing)]
    left = [plainly.said(one) for one in open_ones if not _is_told_by(one, whens)]
    written = [plainly.written(one) for one in open_ones]
    left += [gift.when for gift in told if alone and gift.when not in written]
    can = phrases["can"][_comes_out(result, facts, told if of.by_kinds else ())]
    can = f"{phrases['then']}{can}" if died else can
    labels = JOINED.join(of.missing)
    length = sum(map(len, left))
    if left and (length <= LONGEST or (not told and len(labels) > SHORTER * length)):
        *front, last = left
        said = f"{phrases['and'].join(front)}{phrases['and_last']}{last}" if front else last
        return Provided(phrases["if"].format(who=who, conditions=said), can)
    if told and not left:
        return Provided(phrases["kinds"].format(who=who), of_kinds=True)
    return Provided(phrases["look"].format(who=who, missing=labels), can)


def _hangs_on(condition: Condition, missing: Sequence[str]) -> bool:
    """Whether some of a condition can still matter: who is 60 meets 男60 or 女55, whatever the sex."""
    return any(leaf.fact in missing for leaf in leaves(condition))


def _comes_out(result: Result, facts: Facts, told: Sequence[Gift]) -> str:
    """Which verdicts it may yet come to beside a "no"; `told`: for whom these are."""
    table, item = result.item.table, result.item
    mask = table.mask(facts)
    at_home = table.narrowed(mask, {HUKOU: OneOf(frozenset({item.benefit_list.region}))})
    mask = at_home if at_home & ~table.outcomes[Verdict.INELIGIBLE] else mask
    if told:
        given = [table.maybe_cells[i] for i, one in enumerate(item.offered) if _is_of(one, told)]
        mask &= reduce(or_, given, 0) or mask
    sure, put = mask & table.outcomes[Verdict.ELIGIBLE], mask & table.outcomes[Verdict.REVIEW]
    paid = any(item.offered[i].is_money for i in result.decision.possible_offers)
    return ("either" if sure else "review") if put else "paid" if paid else "eligible"


def _whens(item: Item, told: Sequence[Gift]) -> Iterator[Condition | None]:
    yield from (one.when for one in item.offered if _is_of(one, told))


def _is_of(benefit: Benefit, gifts: Sequence[Gift]) -> bool:
    return any((benefit.what, benefit.amount) == (gift.what, gift.amount) for gift in gifts)


def _is_told_by(condition: Condition, whens: Sequence[Condition | None]) -> bool:
    """Whether whoever one of some gifts is for meets a condition: each is for some of the values that it lets pass."""
    found = _values_of(condition)
    return bool(whens) and found is not None and all(when is not None and _is_among(when, *found) for when in whens)


def _values_of(condition: Condition) -> tuple[str, frozenset[Any]] | None:
    """The one named fact that a condition is of, and its values that meet it."""
    parts = condition.parts if isinstance(condition, Either) else (condition,)
    if not all(isinstance(one, Leaf) and isinstance(one.test, Among) for one in parts):
        return None
    held = [leaf for one in parts for leaf in leaves(one)]
    values = frozenset(value for leaf in held if isinstance(leaf.test, Among) for value in leaf.test.values)
    return (held[0].fact, values) if len({leaf.fact for leaf in held}) == 1 else None


def _is_among(when: Condition, fact: str, values: frozenset[Any]) -> bool:
    parts = when.parts if isinstance(when, Both) else (when,)
    found = (_values_of(one) for one in parts)
    return any(one is not None and one[0] == fact and one[1] <= values for one in found)


@cache
def _phrases() -> Mapping[str, Any]:
    data: Mapping[str, Any] = words_of(DIRECT)["provided"]
    return data


@cache
def _at_home() -> str:
    return str(words_of(WORDS)["overview"]["home"])
