"""Where and how: the offices with their words; materials, days and telephones are said to be missing where they are."""

from typing import Any

from dialogs.deciding import Move
from dialogs.saying.sections import Section
from dialogs.turns.items import BEST_FIRST, in_reach
from dialogs.turns.turn import Done, Turn, money_first
from knowledge.assess import Result
from knowledge.decision import Verdict

MOST_OFFICES, FEW_OFFICES = 4, 1
"""Offices told where all are asked for; and beside what no document says."""


def offices(turn: Turn, move: Move) -> Done:
    """The offices of all that the person gets, money first."""
    return _offices(turn, move, unsaid="", answered=True)


def unsaid_side(turn: Turn, move: Move) -> Done:
    """要带什么, 要多久, 钱打到哪, 电话: no document says; the office that knows is named."""
    return _offices(turn, move, unsaid=turn.tools.wording.side(move.act.aspect), answered=False)


def unlisted(turn: Turn, move: Move) -> Done:
    """A question in a place without a list: that it cannot be answered, and where it can."""
    assert move.looked is not None, "a question is looked up before it is answered"
    text = turn.tools.wording.unlisted(turn.person, move.looked.applicable)
    return Done((Section("answer", text),), (), False, kind=move.act.kind)


def _offices(turn: Turn, move: Move, *, unsaid: str, answered: bool) -> Done:
    asked = _asked_of(turn, move)
    groups: dict[str, list[Result]] = {}
    for result in asked:
        groups.setdefault(result.offices.lead or "", []).append(result)
    nowhere = groups.pop("", [])
    most = FEW_OFFICES if unsaid else MOST_OFFICES
    shown = [_shown(turn, lead, results) for lead, results in list(groups.items())[:most]]
    text = turn.tools.wording.say(
        "offices",
        unsaid=unsaid,
        place=_place(turn),
        offices=shown,
        nowhere=[result.item.name for result in nowhere] if not (unsaid and shown) else [],
        short=False,
    )
    short = turn.tools.wording.say(
        "offices", unsaid=unsaid, place=_place(turn), offices=[] if unsaid else shown[:1], nowhere=[], short=True
    ).strip()
    return Done(
        (Section("answer", text, short=short),), tuple(result.item.id for result in asked), answered, kind=move.act.kind
    )


def _asked_of(turn: Turn, move: Move) -> list[Result]:
    """The items asked about; of none in particular, what the person gets, else what they may get."""
    if move.looked is not None and move.looked.items:
        asked = [turn.tools.assessor.assess_item(item, turn.person.facts) for item in move.looked.items]
        return in_reach(turn, asked) if move.looked.of_last else asked
    assessment = turn.assessment
    well = [result for verdict in BEST_FIRST[:2] for result in assessment.of(verdict)]
    may = [result for result in assessment.of(Verdict.UNKNOWN) if result.item.is_paid]
    return sorted(well + may, key=money_first)


def _shown(turn: Turn, lead: str, results: list[Result]) -> dict[str, Any]:
    return {
        "lead": lead,
        "names": [result.item.name for result in results],
        "citation": results[0].offices.citation,
        "contact": turn.tools.wording.contact(results[0].item.benefit_list.region, lead),
    }


def _place(turn: Turn) -> str:
    found = turn.assessment.applicable.benefit_list
    return turn.tools.library.divisions[found.region].name if found else ""
