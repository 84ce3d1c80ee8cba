"""The ways that lead to an item where it has several (男60、女55，或者同住有居住证): the one that is met, and the age from
which less is asked; and the age that an item asks, where that is asked."""

from dataclasses import replace

from dialogs.listening.acts import says
from dialogs.listening.supposing import names_the_age
from knowledge.assess import Assessor, Result
from knowledge.decision import Verdict
from knowledge.divisions import Divisions
from knowledge.facts import AGE, Between, Facts
from knowledge.lists import Citation, Item
from knowledge.logic import Truth
from knowledge.rules import Bounds, Condition, Either, Leaf, deciding_words, evaluate, leaves
from knowledge.timeline import bounds_ahead
from knowledge.weight import item_conditions

PAUSE, LONGEST = "，", 30
SOON = 10
"""An age is told that is reached within so many years."""


def way_met(result: Result, facts: Facts, divisions: Divisions) -> Citation | None:
    """The words of the way that somebody meets, of an item that asks an age or something else instead."""
    either = _of_age(result.item)
    if either is None or result.item.is_paid or not _met(either, facts, divisions):
        return None
    words = deciding_words(either, facts, divisions)
    return result.item.cite(replace(words, quote=_begun(words.quote))) if words else None


def _begun(quote: str) -> str:
    """The beginning of long words, as far as it is whole."""
    first, *others = quote.split(PAUSE)
    for one in others:
        if len(first) + len(one) > LONGEST:
            break
        first = f"{first}{PAUSE}{one}"
    return first


def asks_no_age(result: Result, facts: Facts, divisions: Divisions) -> bool:
    """Whether the way that somebody meets does without the age that the others ask."""
    either = _of_age(result.item)
    met = _met(either, facts, divisions) if either is not None and not result.item.is_paid else ()
    return bool(met) and not any(_asks_age(part) for part in met)


def less_from(assessor: Assessor, result: Result, facts: Facts) -> tuple[int, tuple[str, ...]] | None:
    """The next age from which an undecided item asks less of somebody, and the facts that do not matter any more then."""
    age = facts.get(AGE)
    if result.verdict is not Verdict.UNKNOWN or result.item.is_paid or _of_age(result.item) is None:
        return None
    if not isinstance(age, Between) or not age.exact:
        return None
    missing = result.decision.missing
    for reached in bounds_ahead(result, age.low):
        after = assessor.assess_item(result.item, {**facts, AGE: Between(reached, reached)})
        gone = tuple(fact for fact in missing if fact not in after.decision.missing)
        if reached - age.low <= SOON and gone and after.verdict is not Verdict.INELIGIBLE:
            return reached, gone
    return None


def age_asked(item: Item, words: str) -> Condition | None:
    """The one condition of an item on the age, where a question is of that (几岁开始, 听说要65以上)."""
    conditions = item_conditions(item, AGE)
    graded = any(_asks_age(benefit.when) for benefit in item.gives if benefit.when is not None)
    if graded or len(conditions) != 1 or not isinstance(conditions[0], Leaf) or not isinstance(conditions[0].test, Bounds):
        return None
    low = conditions[0].test.low
    named = says("asks_age", words) or (low is not None and names_the_age(words, low))
    return conditions[0] if named else None


def _of_age(item: Item) -> Either | None:
    """The alternatives of an item, some of which ask an age and some do not, or each another."""
    found = (one for one in item.who if isinstance(one, Either) and any(map(_asks_age, one.parts)))
    return next((one for one in found if not all(isinstance(part, Leaf) for part in one.parts)), None)


def _asks_age(condition: Condition) -> bool:
    return any(leaf.fact == AGE for leaf in leaves(condition))


def _met(either: Either, facts: Facts, divisions: Divisions) -> tuple[Condition, ...]:
    return tuple(part for part in either.parts if evaluate(part, facts, divisions) is Truth.TRUE)
