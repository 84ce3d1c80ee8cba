"""Money for those of a status (失独, 当过兵) whom a list pays nothing: that none is written, what is, what is elsewhere."""

from collections.abc import Iterator

from dialogs.looking.of_status import paid_elsewhere
from dialogs.move import Move
from dialogs.saying.direct import Ask
from dialogs.saying.sections import Section
from dialogs.turns.items import MOST, hits_of
from dialogs.turns.turn import Done, Turn
from knowledge.decision import BEST_FIRST, Verdict
from knowledge.lists import Item


def unpaid(turn: Turn, move: Move) -> Done:
    """失独的有没有钱: no; what the list has for them, and what another list pays there."""
    looked = move.looked
    assert looked is not None, "a question is looked up before it is answered"
    own, wording = looked.applicable.benefit_list, turn.tools.wording
    assert own is not None, "the row asks for a list"
    place = turn.tools.library.divisions[own.region].name
    facts = {**looked.status, **turn.person.facts}
    results = [turn.tools.assessor.assess_item(item, facts) for item in looked.items]
    results = [result for result in results if result.verdict is not Verdict.INELIGIBLE][:MOST]
    results.sort(key=lambda result: BEST_FIRST.index(result.verdict))
    lines = [wording.told("unpaid", "none", place=place, word=looked.unpaid)]
    if results:
        lines += [
            wording.told("unpaid", "written"),
            *(wording.items.direct(turn.person, one, turn.day, Ask()) for one in results),
        ]
    there = tuple(paid_elsewhere(looked.status, turn.tools.library.lists.values(), own))
    lines += [*_there(turn, there), wording.told("unpaid", "ask")]
    section = Section("answer", "\n".join(lines), who=wording.who(turn.person.subject))
    about = tuple(result.item.id for result in results)
    return Done((section,), about, True, hits=hits_of(looked), kind=move.act.kind)


def _there(turn: Turn, items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        given = next(gift for gift in item.offered if gift.amount is not None)
        place = turn.tools.library.divisions[item.benefit_list.region].name
        amount = f"{given.amount.value:g}{given.amount.unit}" if given.amount else ""
        yield turn.tools.wording.told("unpaid", "elsewhere", place=place, name=item.name, amount=amount)
