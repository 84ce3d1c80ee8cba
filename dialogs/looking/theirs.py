"""What is for those of somebody's own status, where a question comes near to it and was found to be of what hangs on another.

进公办养老院有优待没, of a soldier's mother: what is for soldiers' families, not what is for who lost their only child.
"""

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

OF_FEW = frozenset({"service_record", "only_child", "homeless"})
"""What sets few apart, of whom a list has items of their own beside those for all."""
NEAR = 0.6
"""So near must the search find it to what it finds best."""


def theirs_instead(looked: Looked, facts: Facts, finder: Finder, library: Library) -> Looked:
    """A question that names nothing, of what is for those of the person's status; as it is where what was found is theirs."""
    own, words = looked.applicable.benefit_list, looked.act.words
    found = looked.items or (looked.answers.items if looked.answers else ())
    if own is None or not found or looked.of_last or looked.act.supposed or any(not name.weak for name in names_in(words, own)):
        return looked
    status = {fact: held for fact, held in facts.items() if fact in OF_FEW}
    if any(_is_theirs(item, facts, library) or is_for_one_of(item, [status], library.vocabulary) for item in found):
        return looked
    theirs = [item for item in own if is_for_one_of(item, [status], library.vocabulary)]
    search = finder()
    scored = search.scored(words, own.region) if theirs else None
    if scored is None:
        return looked
    places = search.places_of(own.region)
    scores = {item: float(scored.fused[places[item.id]]) for item in theirs}
    near = [item for item, score in scores.items() if score >= NEAR * float(scored.fused.max())]
    best = max(near, key=lambda item: (-len(item.facts), _is_theirs(item, facts, library), scores[item]), default=None)
    return replace(looked, items=(best,), answers=None, bare=False, general=False) if best else looked


def _is_theirs(item: Item, facts: Facts, library: Library) -> bool:
    """Whether somebody meets all its conditions by what is known."""
    return all(evaluate(condition, facts, library.divisions) is Truth.TRUE for condition in item.who)
