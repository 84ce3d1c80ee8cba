"""How much one fact weighs for an item: whether it alone, all else as known, can move what somebody is due.

Read from the item's table, cell by cell; the conditions and alternatives are those of its rule, with their words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.decision import Axis, DecisionTable, Verdict
from knowledge.divisions import Divisions
from knowledge.facts import Belief, Facts, OneOf
from knowledge.lists import Item
from knowledge.logic import Truth
from knowledge.rules import Both, Condition, Either, Leaf, Not, evaluate, leaves

PAIR = 2
"""So many conditions that hold together are one in words (性别为男，并且年满60周岁)."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a fact weighs for an item and somebody.

    `conditions`: those that ask for it. `moves`: whether two of its values, all else equal, lead to different verdicts;
    `grades`: whether to different gifts only. `instead`: alternatives in the rule that do without it, each beside one that asks
    for it (`beside`); `freed`: those of `instead` that surely hold for the person.
    """

    conditions: tuple[Condition, ...]
    moves: bool
    grades: bool
    instead: tuple[Condition, ...]
    beside: tuple[Condition, ...]
    freed: tuple[Condition, ...]


def weight_of(item: Item, fact: str, facts: Facts, divisions: Divisions) -> Weight | None:
    """How much a fact weighs; None where no condition of the item asks for it."""
    axis = _axis(item.table, fact)
    if axis is None:
        return None
    others = _others(item.table, fact, facts)
    decisions = [item.table.decide_mask(others & cells) for cells in axis.cells if others & cells]
    gifts = {(one.offers, one.possible_offers) for one in decisions if one.verdict is not Verdict.INELIGIBLE}
    moves = item.table.tells(axis, others)
    splits = [split for condition in item.who for split in _splits(condition, fact)]
    instead = tuple(part for split in splits for part in split.parts if not _asks_for(part, fact))
    beside = tuple(part for split in splits for part in split.parts if _asks_for(part, fact))
    freed = tuple(part for part in instead if evaluate(part, facts, divisions) is Truth.TRUE)
    return Weight(item_conditions(item, fact), moves, not moves and len(gifts) > 1, instead, beside, freed)


def item_conditions(item: Item, fact: str) -> tuple[Condition, ...]:
    """What of an item asks for a fact: its conditions, else those of what it gives."""
    for whole in (item.who, [benefit.when for benefit in item.gives if benefit.when is not None]):
        if found := tuple(dict.fromkeys(one for condition in whole for one in conditions_on(condition, fact))):
            return found
    return ()


def harm(item: Item, fact: str, facts: Facts, belief: Belief) -> Truth:
    """Whether a value of a fact is what somebody is refused for, and would not be with another: surely, perhaps, or never."""
    table = item.table
    axis = _axis(table, fact)
    if axis is None:
        return Truth.FALSE
    others, bad = _others(table, fact, facts), table.outcomes.get(Verdict.INELIGIBLE, 0)
    number = range(len(axis.classes))
    mine = list(table.classes_of(axis, belief))
    hurts = [any(table.beside(axis, i, others & bad) & table.beside(axis, j, others & ~bad) for j in number) for i in mine]
    if not any(hurts):
        return Truth.FALSE
    return Truth.TRUE if table.narrowed(others, {fact: belief}) & ~bad == 0 else Truth.UNKNOWN


def narrowed(belief: Belief, known: Belief | None) -> Belief:
    """A value that is spoken of, narrowed by what is known where that agrees with it (不是低保, of an ordinary family)."""
    if isinstance(belief, OneOf) and isinstance(known, OneOf) and belief.values & known.values:
        return OneOf(belief.values & known.values)
    return belief


def conditions_on(condition: Condition, fact: str) -> Iterator[Condition]:
    """What of a condition asks for a fact: a denial whole (不是磐安县户籍), and two that hold together (男，年满60周岁)."""
    match condition:
        case Leaf():
            if condition.fact == fact:
                yield condition
        case Not(part=Leaf() as leaf):
            if leaf.fact == fact:
                yield condition
        case Not(part=part):
            yield from conditions_on(part, fact)
        case Both(parts=parts) if len(parts) == PAIR and all(isinstance(part, Leaf) for part in parts):
            if _asks_for(condition, fact):
                yield condition
        case Both(parts=parts) | Either(parts=parts):
            for part in parts:
                yield from conditions_on(part, fact)


def _splits(condition: Condition, fact: str) -> Iterator[Either]:
    """The alternatives of which some ask for a fact and some do not, the outermost first."""
    parts = condition.parts if isinstance(condition, Both | Either) else ()
    asked = [_asks_for(part, fact) for part in parts]
    if isinstance(condition, Either) and any(asked) and not all(asked):
        yield condition
        return
    for part in parts:
        yield from _splits(part, fact)


def _asks_for(condition: Condition, fact: str) -> bool:
    return any(leaf.fact == fact for leaf in leaves(condition))


def _axis(table: DecisionTable, fact: str) -> Axis | None:
    return next((axis for axis in table.axes if axis.fact == fact), None)


def _others(table: DecisionTable, fact: str, facts: Facts) -> int:
    """The cells that are possible by all that is known but one fact."""
    return table.mask({name: known for name, known in facts.items() if name != fact})
