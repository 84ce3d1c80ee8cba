"""Of somebody just as old as one grade of an item ends and the next begins (刚好80算哪边): that both hold the age, and which
one is taken."""

from collections.abc import Iterator

from dialogs.listening.acts import Act, says
from dialogs.turns.turn import Turn
from knowledge.assess import Result
from knowledge.facts import AGE, Between, Facts
from knowledge.lists import Benefit
from knowledge.rules import Bounds, leaves


def on_the_limit(turn: Turn, result: Result, act: Act, facts: Facts) -> str:
    """That the words of two grades hold an age, of which the better one is taken; "" where it is not asked, or they do not."""
    age = facts.get(AGE)
    if not (isinstance(age, Between) and age.low == age.high and says("on_the_limit", act.words)):
        return ""
    grades = list(_grades(result.item.gives))
    begins = any(bounds.low == age.low for _, bounds in grades)
    ends = (gift for gift, bounds in grades if bounds.high == age.low and bounds.high_excluded)
    held = next((gift for gift in ends if f"{age.low}周岁" in gift.words.quote and "不满" not in gift.words.quote), None)
    if not begins or held is None:
        return ""
    return turn.tools.wording.told("limits", "both_hold", age=age.low, quote=held.words.quote)


def _grades(gifts: tuple[Benefit, ...]) -> Iterator[tuple[Benefit, Bounds]]:
    """The gifts that hang on an age, each with the bounds of it."""
    for gift in gifts:
        for leaf in leaves(gift.when) if gift.when is not None else ():
            if leaf.fact == AGE and isinstance(leaf.test, Bounds):
                yield gift, leaf.test
