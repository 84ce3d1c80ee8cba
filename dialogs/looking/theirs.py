"""What is for those of somebody's own status, where a question comes near to it and was found of what hangs on another's.

进公办养老院有优待没, of a soldier's mother: what is for soldiers' families, not what is for who lost their only child.
"""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.looking.found import Finder
from dialogs.looking.looked import Looked
from dialogs.looking.names import names_in
from dialogs.looking.of_status import is_for_one_of
from knowledge.facts import Facts
from knowledge.library import Library
from knowledge.lists import Item
from knowledge.logic import Truth
from knowledge.rules import evaluate

NEAR = 0.6
"""So near must the search find it to what it finds best."""


def theirs_instead(looked: Looked, facts: Facts, finder: Finder, library: Library) -> Looked:
    """A question that surely names nothing, of what is for those of the person's status (of several, of what asks for least
    else); as it is where what was found is theirs."""
    own, words = looked.applicable.benefit_list, looked.act.words
    found = looked.items or (looked.answers.items if looked.answers else ())
    if own is None or not found or looked.of_last or looked.act.supposed or any(not name.weak for name in names_in(words, own)):
        return looked
    theirs = [item for item in own if is_for_one_of(item, [facts], library.vocabulary)]
    if not theirs or any(item in theirs or _is_theirs(item, facts, library) for item in found):
        return looked
    scores = _scores(words, theirs, finder)
    best = max(scores, key=lambda item: (-len(item.facts), _is_theirs(item, facts, library), scores[item]), default=None)
    return replace(looked, items=(best,), answers=None, bare=False, general=False) if best else looked


def _scores(words: str, items: Sequence[Item], finder: Finder) -> dict[Item, float]:
    """Those of the items of one list that the search finds near, with how well it finds them."""
    search, region = finder(), items[0].benefit_list.region
    scored = search.scored(words, region)
    if scored is None:
        return {}
    places, least = search.places_of(region), NEAR * float(scored.fused.max())
    scores = {item: float(scored.fused[places[item.id]]) for item in items}
    return {item: score for item, score in scores.items() if score >= least}


def _is_theirs(item: Item, facts: Facts, library: Library) -> bool:
    """Whether somebody meets all its conditions by what is known."""
    return all(evaluate(condition, facts, library.divisions) is Truth.TRUE for condition in item.who)
