"""在哪边领: what each of two places requires, which of it somebody meets, and whom to ask first."""

from collections.abc import Sequence

from dialogs.listening.acts import says
from dialogs.move import Move
from dialogs.saying.direct import Ask, figure_words
from dialogs.saying.sections import Section
from dialogs.turns.items import hits_of
from dialogs.turns.turn import Done, Turn
from knowledge.assess import Result
from knowledge.decision import Verdict
from knowledge.facts import BASES
from knowledge.lists import Item
from knowledge.rules import Within, first_words, leaves
from knowledge.weight import conditions_on

AMOUNT = Ask("amount")


def both_places(turn: Turn, move: Move) -> Done:
    """The place of the hukou first; whether both may be drawn at once no document says."""
    assert move.looked is not None, "a question is looked up before it is answered"
    items, wording = move.looked.in_both, turn.tools.wording
    results = [turn.tools.assessor.assess_item(item, turn.person.facts) for item in items]
    at_home, _ = results
    places = [turn.tools.library.divisions[item.benefit_list.region].name for item in items]
    well = [place for place, result in zip(places, results, strict=True) if result.comes_out_well]
    both = "which" if says("which_place", move.act.words) else "both"
    lead = wording.told(
        "both_places",
        both if len(well) == len(results) else "one" if well else "none",
        who=wording.who(turn.person.subject),
        met=well[0] if well else "",
        home=places[0],
        office=wording.say("office", r=at_home),
    )
    if says("hukou_or_home", move.act.words):
        lead = wording.told("both_places", _by_which(items)) + lead
    lines = [_line(turn, place, result) for place, result in zip(places, results, strict=True)]
    about = tuple(item.id for item in items)
    return Done((Section("answer", "\n".join((lead, *lines))),), about, True, hits=hits_of(move.looked), kind=move.act.kind)


def _by_which(items: Sequence[Item]) -> str:
    """是户口还是住那里算: by which of the two the conditions of all of the items go (a sentence of both_places)."""
    asked = [{fact for fact in BASES for one in item.who if any(conditions_on(one, fact))} for item in items]
    return next((f"by_{fact}" for fact in BASES if all(facts == {fact} for facts in asked)), "by_each")


def _line(turn: Turn, place: str, result: Result) -> str:
    """What one of them requires, how somebody stands with it, what it pays."""
    wording, item = turn.tools.wording, result.item
    requires = "、".join(turn.tools.assessor.phrases.of(one) for one in item.who)
    of_place = [one for one in item.who for leaf in leaves(one) if isinstance(leaf.test, Within)]
    words = first_words((*of_place, *item.who)[0]) if item.who else None
    known = wording.items.known(turn.person, result, turn.day, AMOUNT)
    paid = (figure_words(known) or wording.items.unstated(result)) if result.comes_out_well else ""
    return wording.told(
        "both_places",
        "line",
        place=place,
        who=wording.who(turn.person.subject),
        name=item.name,
        number=item.number,
        requires=requires,
        free=wording.told("both_places", "free") if not of_place else "",
        stands=wording.verdicts[result.verdict.value],
        paid=wording.told("both_places", "paid", paid=paid) if paid else "",
        office=wording.say("office", r=result) if result.verdict is not Verdict.INELIGIBLE else "",
        cited=wording.say("cited", citation=item.cite(words)) if words else "",
    )
