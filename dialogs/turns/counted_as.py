"""按揭买的房算不算固定住所: whether something counts as what an item demands, where the document says no more than that."""

from dialogs.move import Move
from dialogs.saying.sections import Section
from dialogs.turns.turn import Done, Turn


def counted_as(turn: Turn, move: Move) -> Done:
    """按揭买的房算不算固定住所: that the document does not go into it, in what words it demands it, and who knows."""
    counts = move.looked.counts if move.looked is not None else None
    assert counts is not None, "the row asks for what an item demands"
    item, wording = counts.item, turn.tools.wording
    office = turn.tools.assessor.assess_item(item, turn.person.facts).offices.lead or wording.told("sides", "some_office")
    place = wording.place_of(item.benefit_list.region)
    text = wording.told(
        "counts",
        "as_written",
        what=counts.what,
        place=place,
        quote=counts.quote,
        name=item.name,
        number=item.number,
        office=office,
    )
    return Done((Section("answer", text),), (item.id,), False, kind=move.act.kind)
