"""在哪边领: what each of two places requires, which of it somebody meets, and whom to ask first."""

from dialogs.deciding import Move
from dialogs.listening.acts import says
from dialogs.saying.direct import Ask, figure_words
from dialogs.saying.sections import Section
from dialogs.turns.items import hits_of
from dialogs.turns.turn import Done, Turn
from knowledge.assess import Result
from knowledge.decision import Verdict
from knowledge.rules import Within, first_words, leaves

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
    lines = [_line(turn, place, result) for place, result in zip(places, results, strict=True)]
    about = tuple(item.id for item in items)
    return Done((Section("answer", "\n".join((lead, *lines))),), about, True, hits=hits_of(move.looked), kind=move.act.kind)


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
