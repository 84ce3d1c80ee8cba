"""What a place's list has at all, told to who has said nothing of anybody: money with its figures first, the rest by name."""

from collections.abc import Iterator, Sequence

from dialogs.looking.of_list import OF_A_LIST
from dialogs.move import Move
from dialogs.saying.direct import Ask
from dialogs.saying.money import insured_last, is_paid_to_hand
from dialogs.saying.sections import Section
from dialogs.state import PersonState
from dialogs.turns.turn import Done, Turn
from knowledge.facts import BASES
from knowledge.lists import BenefitList, Item

MOST_TOLD, MOST_NAMED, LONGEST = 2, 5, 200
"""So many items are told with their sums, if they take no more characters; so many are named."""
AMOUNT = Ask("amount")


def of_list(turn: Turn, move: Move) -> Done:
    """磐安有什么补贴: the first money that a list has a figure for, each with whom it is for; of the rest the names."""
    looked = move.looked
    assert looked is not None, "a question is looked up before it is answered"
    told, about = list[str](), list[str]()
    for own in looked.of_lists:
        money = [item for item in own if is_paid_to_hand(item)]
        money.sort(key=lambda item: (insured_last(item), not item.sums))
        told += _of_one(turn, own, money, most=MOST_TOLD // len(looked.of_lists))
        about += [item.id for item in (*money, *own)]
    ends = "read" if set(turn.person.facts) - {*BASES} else "who"
    text = "\n".join((*told, turn.tools.wording.told("of_list", ends)))
    return Done((Section("answer", text),), tuple(dict.fromkeys(about)), True, kind=OF_A_LIST)


def _of_one(turn: Turn, own: BenefitList, money: Sequence[Item], *, most: int) -> Iterator[str]:
    """The lines of one list."""
    wording = turn.tools.wording
    lines = {item: _line(turn, item) for item in money if item.sums and not insured_last(item)}
    told = [item for item, line in lines.items() if len(line) <= LONGEST][:most]
    opening = wording.told("of_list", "head" if told else "no_sums")
    draft = wording.told("of_list", "draft") if own.is_draft else ""
    yield wording.told("of_list", "has", place=wording.place_of(own.region), number=len([*own]), draft=draft) + opening
    yield from (lines[item] for item in told)
    paid, served = [item for item in money if item not in told], [item for item in own if item not in money]
    yield wording.told("of_list", "paid" if told else "paid_first", names=_names(turn, paid))
    yield wording.told("of_list", "served", names=_names(turn, served))


def _line(turn: Turn, item: Item) -> str:
    """Whom an item is for and what it pays them, of somebody of whom nothing is known, with its words."""
    nobody = PersonState(None)
    result = turn.tools.assessor.assess_item(item, nobody.facts)
    return turn.tools.wording.item(nobody, result, turn.day, AMOUNT).split("\n")[0]


def _names(turn: Turn, items: Sequence[Item]) -> str:
    names = list(dict.fromkeys(item.name for item in items))
    more = turn.tools.wording.told("of_list", "more", number=len(names)) if len(names) > MOST_NAMED else ""
    return "、".join(names[:MOST_NAMED]) + more
