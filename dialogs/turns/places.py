"""Where: the offices with their words, and that a place has no list."""

from typing import Any

from dialogs.move import Move
from dialogs.saying.direct import Ask
from dialogs.saying.direct import asked as asked_for
from dialogs.saying.sections import Section
from dialogs.turns.items import in_reach
from dialogs.turns.turn import Done, Turn, money_first
from knowledge.assess import Result
from knowledge.decision import BEST_FIRST, Verdict

MOST_BY_HUKOU = 2
"""Benefits of the place of the hukou that are told where there is no list for where somebody lives."""
MOST_OFFICES, FEW_OFFICES = 4, 1
"""Offices told where all are asked for; and beside what no document says."""


def offices(turn: Turn, move: Move) -> Done:
    """The offices of all that the person gets, money first."""
    asked = _asked_of(turn, move)
    text, short = offices_told(turn, move, asked, alone=True)
    about = tuple(result.item.id for result in asked)
    return Done((Section("answer", text, short=short),), about, True, kind=move.act.kind)


def clause_offices(turn: Turn, move: Move) -> Done:
    """哪几家牵头, of the clause that was spoken of last: the offices that it names."""
    looked, wording = move.looked, turn.tools.wording
    assert looked is not None, "a question is looked up before it is answered"
    assert looked.answers is not None, "the row asks for what a search found"
    assert looked.clause is not None, "the row asks for a clause"
    best, clause = looked.answers.best, looked.clause
    of = {"locator": clause.path, "agencies": clause.agencies, "document": best.document}
    text = wording.say("clause_offices", place=wording.place_of(best.region), **of)
    return Done((Section("answer", text),), looked.about, True, kind=move.act.kind)


def which_level(turn: Turn, move: Move) -> Done:
    """东阳的民政局还是金华市的: the office that the list names for what was spoken of; which level takes it is not written."""
    assert move.looked is not None, "a question is looked up before it is answered"
    own, divisions = move.looked.applicable.benefit_list, turn.tools.library.divisions
    assert own is not None, "the row asks for a list"
    asked = _asked_of(turn, move)
    text, _ = offices_told(turn, move, asked)
    place = divisions[move.looked.applicable.place or own.region].name
    lines = [line for line in (text, turn.tools.wording.told("sides", "which_level", place=place)) if line]
    return Done((Section("answer", "\n".join(lines)),), tuple(one.item.id for one in asked), False, kind=move.act.kind)


def which_place(turn: Turn, move: Move) -> Done:
    """东阳给还是婺城给, both of which go by the list of their city: its office; which of the two pays is not written."""
    own = move.looked.applicable.benefit_list if move.looked is not None else None
    assert own is not None, "the row asks for a list"
    asked = _asked_of(turn, move)
    text, _ = offices_told(turn, move, asked)
    lines = [line for line in (turn.tools.wording.told("sides", "which_place", name=own.title), text) if line]
    return Done((Section("answer", "\n".join(lines)),), tuple(one.item.id for one in asked), False, kind=move.act.kind)


def unlisted(turn: Turn, move: Move) -> Done:
    """A question in a place without a list: what is theirs by their hukou elsewhere, and that no more can be answered."""
    assert move.looked is not None, "a question is looked up before it is answered"
    wording, looked = turn.tools.wording, move.looked
    named = {item.name for item in looked.items}
    by_hukou = [result for result in turn.assessment.elsewhere if not named or result.item.name in named]
    told = [_by_hukou(turn, result, asked_for(move.act)) for result in by_hukou[:MOST_BY_HUKOU]]
    text = wording.unlisted(turn.person, looked.applicable)
    about = tuple(result.item.id for result in by_hukou[:MOST_BY_HUKOU])
    return Done((*told, Section("answer", text)), about, bool(told), kind=move.act.kind)


def _by_hukou(turn: Turn, result: Result, ask: Ask) -> Section:
    """An item that is theirs by hukou, named as of that place."""
    place = turn.tools.wording.place_of(result.item.benefit_list.region)
    return Section("answer", f"{place}：{turn.tools.wording.item(turn.person, result, turn.day, ask)}")


def offices_told(turn: Turn, move: Move, asked: list[Result] | None = None, *, alone: bool = False) -> tuple[str, str]:
    """The offices of the items asked about, whole and in short; of none in particular, of all there is.

    `alone`: they are what was asked, and not told beside what no document says.
    """
    asked = _asked_of(turn, move) if asked is None else asked
    groups: dict[str, list[Result]] = {}
    for result in asked:
        groups.setdefault(result.offices.lead or "", []).append(result)
    nowhere = groups.pop("", [])
    shown = [_shown(turn, lead, results) for lead, results in list(groups.items())[: MOST_OFFICES if alone else FEW_OFFICES]]
    unplaced = [result.item.name for result in nowhere] if alone or not shown else []
    say = turn.tools.wording.say
    text = say("offices", offices=shown, nowhere=unplaced, short=bool(shown) and not alone)
    return text.strip(), say("offices", offices=shown[:1] if alone else [], nowhere=[], short=not alone).strip()


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
