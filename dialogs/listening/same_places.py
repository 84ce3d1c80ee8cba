"""Places said by pointing: 也在这儿, 跟住的一样; and those of the children when it is their hukou that was asked."""

from collections.abc import Callable, Iterable

from dialogs.listening.context import Context
from dialogs.listening.finders.places import PLACE_FACTS, PlaceToken, says_same
from dialogs.listening.giving.settle import Say
from dialogs.listening.text import Text
from knowledge.facts import Belief


def childrens_places(
    text: Text, context: Context, places: Iterable[PlaceToken], likeliest: Callable[[PlaceToken], Belief]
) -> list[Say]:
    """Asked for the children's hukou, every place said is theirs, whoever is named (俺儿也是金乡, 我落金乡了)."""
    for place in places:
        if place.role not in {None, "work"}:
            return [Say("children_hukou", likeliest(place), place.start, 2)]
    known = context.known.get("hukou") or context.known.get("residence")
    same = known is not None and says_same(text.chars, "children_hukou")
    return [Say("children_hukou", known, 0)] if same and known is not None else []


def same_place(text: Text, context: Context, says: Iterable[Say]) -> list[Say]:
    """也在这儿: the place that is known, or said just now, for the one that is not."""
    said = {say.fact: say.belief for say in says}
    known = {**{fact: belief for fact, belief in context.known.items() if fact in PLACE_FACTS}, **said}
    if context.asked_one in PLACE_FACTS:
        target = context.asked_one
        source = next((fact for fact in ("residence", "hukou") if fact != target and fact in known), None)
    else:
        target, source = ("hukou", "residence") if "residence" in known else ("residence", "hukou")
    return [Say(target, known[source], len(text.chars))] if source in known and target not in said else []
